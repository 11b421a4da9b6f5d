"""The tables of a chapter: every cell leads to the words that it was read from."""

from collections.abc import Mapping
from itertools import groupby

from surveybook.certainty import sure_place
from surveybook.chapters.cells import fact_runs, facts_cell, grid, paper_cell, quote_cell, shown, year_cell
from surveybook.chapters.chapter import Chapter
from surveybook.chapters.passages import fact_anchor, without_scheme
from surveybook.markdown import Block, count
from surveybook.model import Fact, FactKind, Paper, ResultDetails, Survey
from surveybook.table import BREAK, Cell, Column, Run, Table, cell, joined
from surveybook.text import repair

KIND_COLUMNS: Mapping[str, FactKind] = {
    "Kind": "kind",
    "Method": "method",
    "Task": "tasks",
    "Benchmarks": "benchmarks",
    "Models": "models",
    "Compared with": "compares_to",
}
SHOWN_RESULTS = 3
DIRECTIONS = {"better": "better", "worse": "worse", "neutral": None}


def _results_cell(survey: Survey, paper: Paper) -> Cell:
    results = survey.facts_of(paper.key, "results")
    more = len(results) - SHOWN_RESULTS
    runs = joined([fact_runs(fact, headline(fact)) for fact in results[:SHOWN_RESULTS]], "; ")
    return cell(*runs, *([f"; {more} more"] if more > 0 else []))


def _code_cell(survey: Survey, paper: Paper) -> Cell:
    facts = survey.facts_of(paper.key, "code_urls")
    return cell(*joined([fact_runs(fact, without_scheme(fact.value)) for fact in facts]))


def headline(fact: Fact) -> str:
    """A reported result in a few words: the value, what it is of and surely on, as far as that is stated."""
    details = fact.result
    value = repair(fact.value).text
    if details is None:
        return value
    metric = f" {details.metric}" if details.metric and details.metric.lower() not in value.lower() else ""
    place = sure_place(details)
    return repair(f"{value}{metric}{f' on {place}' if place else ''}").text


def comparison_table(chapter: Chapter) -> Table:
    """The papers of a chapter side by side: what each says of itself, cell by cell."""
    survey = chapter.survey
    rows = [
        [
            paper_cell(paper, new=paper.key in chapter.news.new),
            year_cell(paper),
            *(facts_cell(survey.facts_of(paper.key, kind)) for kind in KIND_COLUMNS.values()),
            _results_cell(survey, paper),
            _code_cell(survey, paper),
        ]
        for paper in chapter.papers
    ]
    columns: list[str | Column] = ["Paper", Column("Year", "number"), *KIND_COLUMNS, "Reported result", "Code"]
    caption = (
        f"What {count(len(rows), 'paper')} of this chapter {'states' if len(rows) == 1 else 'state'} of themselves. "
        "Each entry leads to the words that it was read from."
    )
    return grid(f"table-{chapter.slug}-comparison", caption, columns, rows, "comparison", wide=True)


def results_table(chapter: Chapter) -> Table | Block:
    """Every reported result of a chapter; numbers of one sentence stand together beside it."""
    facts = [(paper, chapter.survey.facts_of(paper.key, "results")) for paper in chapter.papers]
    total, papers = sum(len(found) for _, found in facts), sum(bool(found) for _, found in facts)
    if not total:
        return Block("No paper of this chapter reports a result in its abstract.")
    caption = (
        f"{count(total, 'result')} as reported by {papers} of {count(len(chapter.papers), 'paper')}, each with its "
        "own words. Results of different papers were measured under different conditions and are not ranked."
    )
    columns: list[str | Column] = [
        "Paper",
        Column("In the paper's words", "quote"),
        "Reported",
        "Of",
        "On",
        "Compared with",
        "Direction",
    ]
    rows = [_result_row(paper, group) for paper, found in facts for group in _by_sentence(found)]
    return grid(f"table-{chapter.slug}-results", caption, columns, rows, "results", wide=True)


def _by_sentence(results: tuple[Fact, ...]) -> list[list[Fact]]:
    """Results in the order of their text, those of the same words together."""
    ordered = sorted(results, key=lambda fact: (fact.quote.where, fact.quote.start, fact.quote.end))
    return [list(group) for _, group in groupby(ordered, key=lambda fact: fact.quote)]


def _result_row(paper: Paper, facts: list[Fact]) -> list[Cell]:
    """One sentence with its numbers, a line for each; what all of them share is said once."""
    told = [(fact, fact.result) for fact in facts if fact.result is not None]
    details = [result for _, result in told]
    reported = joined([fact_runs(fact) for fact in facts], BREAK)
    return [
        paper_cell(paper),
        quote_cell(facts[0].quote.text),
        cell(*reported, sort=details[0].number),
        _shared([_stated(one.metric) for one in details]),
        _shared([_place(fact, result) for fact, result in told]),
        _shared([_stated(one.compared_to) for one in details]),
        _shared([_stated(DIRECTIONS[one.direction]) for one in details]),
    ]


def _stated(text: str | None) -> Run | None:
    return Run(shown(text)) if text else None


def _place(fact: Fact, result: ResultDetails) -> Run | None:
    """What a result was measured on; a doubtful place leads to the words that it was read from."""
    return Run(shown(result.on), fact_anchor(fact), "unsure") if result.on and result.on_unsure else _stated(result.on)


def _shared(texts: list[Run | None]) -> Cell:
    """What the numbers of one sentence have in common, or a line for each."""
    if len(set(texts)) == 1:
        return cell(*filter(None, texts[:1]))
    return cell(*joined([[text or Run("not stated", "", "not-stated")] for text in texts], BREAK))
