"""The tables of a chapter: every cell leads to the words that it was read from."""

from collections.abc import Callable, Mapping

from surveybook.chapters.chapter import Chapter
from surveybook.chapters.passages import evidence_link, paper_anchor, short_title, without_scheme
from surveybook.markdown import NOT_STATED, Block, citation, count, escape, link, table
from surveybook.model import Fact, FactKind, Paper, Survey
from surveybook.text import repair

Cell = Callable[[Survey, Paper], str]
KIND_COLUMNS: Mapping[str, FactKind] = {
    "Kind": "kind",
    "Method": "method",
    "Task": "tasks",
    "Benchmarks": "benchmarks",
    "Models": "models",
    "Compared with": "compares_to",
}
SHOWN_RESULTS = 3
DIRECTIONS = {"better": "better", "worse": "worse", "neutral": NOT_STATED}


def paper_cell(paper: Paper) -> str:
    """A paper in a table: its title, and its number in the bibliography."""
    return f"{short_title(paper)} {citation(paper.key)}"


def year_cell(paper: Paper) -> str:
    """A paper's year, as a link to where its source is named."""
    return link(str(paper.year), paper_anchor(paper.key)) if paper.year else NOT_STATED


def _facts_cell(survey: Survey, paper: Paper, kind: FactKind) -> str:
    return ", ".join(evidence_link(fact) for fact in survey.facts_of(paper.key, kind)) or NOT_STATED


def _results_cell(survey: Survey, paper: Paper) -> str:
    results = survey.facts_of(paper.key, "results")
    more = len(results) - SHOWN_RESULTS
    shown = [evidence_link(fact, headline(fact)) for fact in results[:SHOWN_RESULTS]]
    return "; ".join(shown + ([f"{more} more"] if more > 0 else [])) or NOT_STATED


def _code_cell(survey: Survey, paper: Paper) -> str:
    return ", ".join(
        evidence_link(fact, without_scheme(fact.value)) for fact in survey.facts_of(paper.key, "code_urls")
    ) or (NOT_STATED)


def headline(fact: Fact) -> str:
    """A reported result in a few words: the value and what it is of, as far as that is stated."""
    details = fact.result
    value = repair(fact.value).text
    if details is None:
        return value
    metric = f" {details.metric}" if details.metric and details.metric.lower() not in value.lower() else ""
    return repair(f"{value}{metric}{f' on {details.on}' if details.on else ''}").text


def comparison_table(chapter: Chapter) -> Block:
    """The papers of a chapter side by side: what each says of itself, cell by cell."""
    survey = chapter.survey
    rows = [
        [
            paper_cell(paper),
            year_cell(paper),
            *(_facts_cell(survey, paper, kind) for kind in KIND_COLUMNS.values()),
            _results_cell(survey, paper),
            _code_cell(survey, paper),
        ]
        for paper in chapter.papers
    ]
    header = ["Paper", "Year", *KIND_COLUMNS, "Reported result", "Code"]
    caption = (
        f"What {count(len(rows), 'paper')} of this chapter {'states' if len(rows) == 1 else 'state'} of themselves. "
        "Each entry leads to the words that it was read from."
    )
    return table(f"table-{chapter.slug}-comparison", caption, header, rows, "comparison", wide=True)


def results_table(chapter: Chapter) -> Block:
    """Every reported result of a chapter, with the words that report it."""
    survey = chapter.survey
    rows = [_result_row(paper, fact) for paper in chapter.papers for fact in survey.facts_of(paper.key, "results")]
    if not rows:
        return Block("No paper of this chapter reports a result in its abstract.")
    papers = sum(bool(survey.facts_of(paper.key, "results")) for paper in chapter.papers)
    caption = (
        f"{count(len(rows), 'result')} as reported by {papers} of {count(len(chapter.papers), 'paper')}, each with its "
        "own words. Results of different papers were measured under different conditions and are not ranked."
    )
    header = ["Paper", "Reported", "In the paper's words", "Of", "On", "Compared with", "Direction"]
    return table(f"table-{chapter.slug}-results", caption, header, rows, "results", wide=True)


def _result_row(paper: Paper, fact: Fact) -> list[str]:
    details = fact.result
    assert details is not None  # noqa: S101 - a fact of this kind cannot be made without
    stated = [
        escape(repair(text).text) if text else NOT_STATED for text in (details.metric, details.on, details.compared_to)
    ]
    return [
        paper_cell(paper),
        evidence_link(fact),
        f"“{escape(fact.quote.text)}”",
        *stated,
        DIRECTIONS[details.direction],
    ]
