"""How many papers state what each column of a table shows, in one line."""

from collections.abc import Callable, Mapping
from typing import Final

from surveybook.chapters.chapter import Chapter
from surveybook.chapters.tables import KIND_COLUMNS
from surveybook.markdown import Block, count, escape
from surveybook.model import Paper, ResultDetails, Survey

_RESULT_COLUMNS: Final[Mapping[str, Callable[[ResultDetails], bool]]] = {
    "Of": lambda details: bool(details.metric),
    "On": lambda details: bool(details.on),
    "Compared with": lambda details: bool(details.compared_to),
    "Direction": lambda details: details.direction != "neutral",
}


def comparison_coverage(chapter: Chapter) -> Block:
    """For every column of the comparison table, how many of its papers state it."""
    survey, papers = chapter.survey, chapter.papers
    if not papers:
        return Block("")
    stated = {"Year": sum(paper.year is not None for paper in papers)}
    stated |= {name: sum(bool(survey.facts_of(p.key, kind)) for p in papers) for name, kind in KIND_COLUMNS.items()}
    stated["Reported result"] = sum(bool(survey.facts_of(paper.key, "results")) for paper in papers)
    stated["Code"] = sum(bool(survey.facts_of(paper.key, "code_urls")) for paper in papers)
    return Block(_line(stated, len(papers), "paper"))


def results_coverage(chapter: Chapter) -> Block:
    """For every column of the results table, how many of its results, and of how many papers, state it."""
    details = _details(chapter.survey, chapter.papers)
    if not details:
        return Block("")
    stated = {name: sum(map(states, details)) for name, states in _RESULT_COLUMNS.items()}
    return Block(_line(stated, len(details), "result"))


def _details(survey: Survey, papers: tuple[Paper, ...]) -> list[ResultDetails]:
    facts = (fact for paper in papers for fact in survey.facts_of(paper.key, "results"))
    return [fact.result for fact in facts if fact.result is not None]


def _line(stated: Mapping[str, int], total: int, noun: str) -> str:
    """`Method: 51 of 75 papers · Benchmarks: 13 of 75`."""
    (first, number), *others = stated.items()
    shares = [f"{escape(first)}: {number:,} of {count(total, noun)}"]
    shares += [f"{escape(name)}: {number:,} of {total:,}" for name, number in others]
    return f"*Stated – {' · '.join(shares)}.*"
