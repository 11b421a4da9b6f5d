"""Which ids of metadata are believed: an id is a number like any other until something else agrees with it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from surveybook.bibliography.values import value_of
from surveybook.model import Paper, Problem, Record
from surveybook.text import normalise_title

IdField = Literal["arxiv_id", "doi"]
ID_FIELDS: tuple[IdField, ...] = ("arxiv_id", "doi")
_SHOWN = {"arxiv_id": "arXiv id", "doi": "DOI"}
_WORD = re.compile(r"\w+")
_OPENING = 90  # letters of an abstract by which it is found again
_SAME_TITLE = 0.6
_SAME_ABSTRACT = 0.8
_OTHER_ABSTRACT = 0.2
_TELLING = 4  # letters of a word that not every abstract has
_WORDY = 30
_TELLING_TITLE = 5  # words that hardly two works share
PREPRINT_DOI = "10.48550/"


@dataclass(frozen=True, slots=True)
class Doubt:
    """An id that a record gives and that is not believed, and why."""

    record: Record
    field: IdField
    reason: str

    def problem(self) -> Problem:
        """What a person is told of it."""
        value = value_of(self.record, self.field)
        what = f"the {_SHOWN[self.field]} {value} of “{self.record.title[:80]}” is not believed: {self.reason}"
        return Problem(self.record.origin, what, "look it up, and write the right one into references.bib")


def believed(records: Sequence[Record]) -> tuple[tuple[Record, ...], tuple[tuple[Doubt, ...], ...]]:
    """The records without the ids, and links made of ids, that are not believed, and beside each what was doubted.

    A record that states nothing but a title and ids needs another file that gives the same work the same id. Any
    record needs one where a third gives the id to another work.
    """
    holders: dict[tuple[IdField, str], list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for field, value in _ids(record):
            holders[field, value].append(place)
    doubts = tuple(tuple(_doubts(place, records, holders)) for place in range(len(records)))
    return tuple(_without(record, doubted) for record, doubted in zip(records, doubts, strict=True)), doubts


def _without(record: Record, doubts: Sequence[Doubt]) -> Record:
    if not doubts:
        return record
    values = [str(value_of(record, doubt.field)).casefold() for doubt in doubts]

    def kept(text: str | None) -> str | None:
        return None if text and any(value in text.casefold() for value in values) else text

    return replace(record, arxiv_id=kept(record.arxiv_id), doi=kept(record.doi), url=kept(record.url))


def _ids(record: Record) -> Iterator[tuple[IdField, str]]:
    for field in ID_FIELDS:
        value = value_of(record, field)
        if value:
            yield field, str(value).casefold()


def _doubts(place: int, records: Sequence[Record], holders: dict[tuple[IdField, str], list[int]]) -> Iterator[Doubt]:
    record = records[place]
    bare = _is_bare(record)
    for field, value in _ids(record):
        others = [records[other] for other in holders[field, value] if other != place]
        if not bare and not others:
            continue
        confirmed = any(other.origin.file != record.origin.file and same_work(record, other) for other in others)
        against = next((other for other in others if not same_work(record, other)), None)
        if confirmed or not (bare or against):
            continue
        if against is None:
            yield Doubt(record, field, "no other source confirms it, and this one states nothing else of the work")
        elif bare or not _is_bare(against):
            yield Doubt(record, field, f"{against.origin} gives it to “{against.title[:80]}”")


def _is_bare(record: Record) -> bool:
    """Whether a record states nothing of a work but its title, ids and links."""
    return not (record.authors or record.abstract or record.year or record.date or record.venue)


def same_work(one: Paper | Record, other: Paper | Record) -> bool:
    """Whether title, abstract or authors of two sources agree."""
    return (
        same_title(one.title, other.title)
        or same_abstract(one.abstract, other.abstract)
        or same_people(one.authors, other.authors)
    )


def other_work(one: Record, other: Record) -> bool:
    """Whether two records of one title are of different works: other ids and other people, or other abstracts."""
    if same_abstract(one.abstract, other.abstract):
        return False
    if other_abstract(one.abstract, other.abstract):
        return True
    preprints = _differs(value_of(one, "arxiv_id"), value_of(other, "arxiv_id"))
    if not preprints and not _differs(_published_doi(one), _published_doi(other)):
        return False
    if one.authors and other.authors:
        return not same_people(one.authors, other.authors)
    return len(_WORD.findall(one.title)) < _TELLING_TITLE


def _published_doi(record: Record) -> str | None:
    """The DOI of a record, unless it is that of a preprint, which its published version does not share."""
    return None if (record.doi or "").startswith(PREPRINT_DOI) else record.doi


def _differs(one: object, other: object) -> bool:
    return one is not None and other is not None and str(one).casefold() != str(other).casefold()


def same_people(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of authors, of more than one, share most of their last words."""
    first, second = ({word for name in names for word in _WORD.findall(name.casefold())[-1:]} for names in (one, other))
    return min(len(first), len(second)) > 1 and len(first & second) > max(len(first), len(second)) / 2


def same_title(one: str, other: str) -> bool:
    """Whether two titles are equal or share most of their words."""
    if normalise_title(one) == normalise_title(other):
        return bool(normalise_title(one))
    first, second = (frozenset(_WORD.findall(title.casefold())) for title in (one, other))
    every = len(first | second)
    return bool(every) and len(first & second) / every >= _SAME_TITLE


def same_abstract(one: str, other: str) -> bool:
    """Whether two abstracts, both long enough to tell, are of nearly the same words."""
    shared = _shared(one, other)
    return shared is not None and shared >= _SAME_ABSTRACT


def other_abstract(one: str, other: str) -> bool:
    """Whether two abstracts, both long enough to tell, have hardly a word in common."""
    shared = _shared(one, other)
    return shared is not None and shared < _OTHER_ABSTRACT


def _shared(one: str, other: str) -> float | None:
    """The share of the telling words of the abstract with fewer of them that stand in both; None if too short."""
    first, second = (_WORD.findall(abstract.casefold()) for abstract in (one, other))
    if min(len(first), len(second)) < _WORDY:
        return None
    left, right = ({word for word in words if len(word) >= _TELLING} for words in (first, second))
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else None


def opening(abstract: str) -> str:
    """The first letters of an abstract, by which it is found again; nothing of one too short to tell."""
    letters = "".join(_WORD.findall(abstract[: 2 * _OPENING].casefold()))[:_OPENING]
    return letters if len(letters) == _OPENING else ""
