"""Which ids of metadata are believed: an id is a number like any other until something else agrees with it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from surveybook.agreement import same_work
from surveybook.bibliography.values import value_of
from surveybook.model import Problem, Record

IdField = Literal["arxiv_id", "doi"]
ID_FIELDS: tuple[IdField, ...] = ("arxiv_id", "doi")
_SHOWN = {"arxiv_id": "arXiv id", "doi": "DOI"}


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
