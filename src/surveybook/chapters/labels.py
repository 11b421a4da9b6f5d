"""Short labels of papers, for lists in which whole titles would take too much room."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from surveybook.certainty import is_sure
from surveybook.marking import shown_title
from surveybook.model import Paper, Survey
from surveybook.reference import displayed, name

_LONGEST: Final = 40


def paper_labels(survey: Survey) -> Mapping[str, str]:
    """A label for each paper by its cite key; papers that would share one get their key added."""
    short = {paper.key: _label(survey, paper) for paper in survey.papers}
    often = Counter(label.casefold() for label in short.values())
    return {key: f"{label} [{key}]" if often[label.casefold()] > 1 else label for key, label in short.items()}


def _label(survey: Survey, paper: Paper) -> str:
    """The method and who wrote when; where neither is stated, the beginning of the title."""
    sure = filter(is_sure, survey.facts_of(paper.key, "method"))
    method = next((_cut(displayed(fact.value)) for fact in sure), "")
    written = _authors_and_year(paper)
    if method and written:
        return f"{method} ({written})"
    return method or written or _cut(shown_title(paper))


def _authors_and_year(paper: Paper) -> str:
    if not paper.authors or not paper.year:
        return ""
    first, *others = (name(author).family for author in paper.authors)
    more = "" if not others else f" and {others[0]}" if len(others) == 1 else " et al."
    return f"{first}{more} {paper.year}"


def _cut(text: str) -> str:
    """The text, or as many of its words as there is room for."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rpartition(' ')[0] or text[:_LONGEST]}…"
