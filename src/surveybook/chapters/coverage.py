"""How many papers state what each column of a table shows, in one line."""

from collections.abc import Callable, Mapping
from typing import Final

from surveybook.certainty import Count, stating
from surveybook.chapters.chapter import Chapter
from surveybook.chapters.tables import KIND_COLUMNS
from surveybook.markdown import Block, count, escape
from surveybook.model import FactKind, Paper, ResultDetails, Survey

_OTHER_COLUMNS: Final[Mapping[str, FactKind]] = {"Reported result": "results", "Code": "code_urls"}
_RESULT_COLUMNS: Final[Mapping[str, Callable[[ResultDetails], bool]]] = {
    "Of": lambda details: bool(details.metric),
    "On": lambda details: bool(details.on),
    "Compared with": lambda details: bool(details.compared_to),
    "Direction": lambda details: details.direction != "neutral",
}


def comparison_coverage(chapter: Chapter) -> Block:
    """For every column of the comparison table, how many of its papers state it, and how many of them less surely."""
    survey, papers = chapter.survey, chapter.papers
    if not papers:
        return Block("")
    stated = {"Year": Count(sum(paper.year is not None for paper in papers))}
    for name, kind in (*KIND_COLUMNS.items(), *_OTHER_COLUMNS.items()):
        stated[name] = stating(survey.facts_of(paper.key, kind) for paper in papers)
    return Block(_line(stated, len(papers), "paper"))


def results_coverage(chapter: Chapter) -> Block:
    """For every column of the results table, how many of its results, and of how many papers, state it."""
    details = _details(chapter.survey, chapter.papers)
    if not details:
        return Block("")
    stated = {name: Count(sum(map(states, details))) for name, states in _RESULT_COLUMNS.items()}
    stated["On"] = stated["On"]._replace(unsure=sum(result.on_unsure for result in details))
    return Block(_line(stated, len(details), "result"))


def _details(survey: Survey, papers: tuple[Paper, ...]) -> list[ResultDetails]:
    facts = (fact for paper in papers for fact in survey.facts_of(paper.key, "results"))
    return [fact.result for fact in facts if fact.result is not None]


def _line(stated: Mapping[str, Count], total: int, noun: str) -> str:
    """`Method: 51 of 75 papers · Benchmarks: 13 of 75 (2 less sure)`."""
    (first, one), *others = stated.items()
    shares = [f"{escape(first)}: {one.number:,} of {count(total, noun)}{one.doubt}"]
    shares += [f"{escape(name)}: {other.number:,} of {total:,}{other.doubt}" for name, other in others]
    return f"*Stated – {' · '.join(shares)}.*"
