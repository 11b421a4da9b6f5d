"""Ties papers to metadata records and to entries: by arXiv id, by DOI, by the whole title."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveybook.bibliography.keys import base_key, key_candidates
from surveybook.bibliography.references import built
from surveybook.bibliography.values import as_text, stated, value_of
from surveybook.bibtex import Entry
from surveybook.model import Paper, Record
from surveybook.tex import decode
from surveybook.text import normalise_title

_AGREEMENT = 0.6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Identity:
    """What something can be recognised by; an empty text is unknown."""

    title: str
    arxiv_id: str
    doi: str
    words: frozenset[str]

    def agrees(self, other: "Identity") -> bool:
        """Whether the titles are equal or share most of their words."""
        if self.title == other.title:
            return True
        shared, every = len(self.words & other.words), len(self.words | other.words)
        return bool(every) and shared / every >= _AGREEMENT


def identity(title: str, arxiv_id: str | None, doi: str | None) -> Identity:
    """The identity of a work by its title and ids."""
    words = frozenset(_WORD.findall(title.casefold()))
    return Identity(normalise_title(title), arxiv_id or "", (doi or "").casefold(), words)


def identity_of(source: Paper | Record) -> Identity:
    """The identity of a paper or record."""
    return identity(source.title, source.arxiv_id, source.doi)


def identity_of_entry(entry: Entry) -> Identity:
    """The identity of an entry."""
    ids = [stated(entry, field) for field in ("arxiv_id", "doi")]
    arxiv_id, doi = (as_text(found.value) if found else None for found in ids)
    return identity(decode(entry.value("title")), arxiv_id, doi)


class MetadataIndex:
    """Finds the metadata records of a paper, in the order in which they were configured."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._identities = [identity_of(record) for record in records]
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, known in enumerate(self._identities):
            for name in ("title", "arxiv_id", "doi"):
                if getattr(known, name):
                    self._places[name, getattr(known, name)].append(place)

    def _at(self, name: str, value: str) -> list[int]:
        return self._places.get((name, value), []) if value else []

    def of(self, paper: Identity, *, more: Iterable[Identity] = ()) -> tuple[Record, ...]:
        """The records of a paper.

        The paper's own arXiv id or whole title ties a record; an id that another source
        gave ties one only if the titles agree, for lists of ids are partly wrong.
        """
        known = [paper, *more]
        found = dict.fromkeys(self._at("arxiv_id", paper.arxiv_id))
        for one in known:
            found |= dict.fromkeys(self._at("title", one.title))
        size = -1
        while size < len(found):
            size = len(found)
            ids = [*known, *(self._identities[place] for place in found)]
            found |= dict.fromkeys(self._by_ids(ids, known))
        return tuple(self._records[place] for place in sorted(found))

    def _by_ids(self, ids: Iterable[Identity], known: Sequence[Identity]) -> Iterator[int]:
        for one in ids:
            for place in (*self._at("arxiv_id", one.arxiv_id), *self._at("doi", one.doi)):
                if any(title.agrees(self._identities[place]) for title in known):
                    yield place


def completed_identity(paper: Paper, records: Sequence[Record]) -> Identity:
    """A paper's identity, with the ids that metadata gives where its dumps give none."""
    ids = {field: next((str(value) for s in (paper, *records) if (value := value_of(s, field))), None)
           for field in ("arxiv_id", "doi")}  # fmt: skip
    return identity(paper.title, ids["arxiv_id"], ids["doi"])


def expected_key(paper: Paper, records: Sequence[Record]) -> str:
    """The key that a paper is given when no entry has it, before collisions."""
    found = {
        field: next((value for source in (paper, *records) if (value := value_of(source, field))), None)
        for field in ("authors", "year")
    }
    authors, year = found["authors"], found["year"]
    return base_key(paper.title, authors if isinstance(authors, tuple) else (), year if isinstance(year, int) else None)


def tie(papers: Sequence[Identity], expected: Sequence[str], entries: Sequence[Entry]) -> dict[int, Entry]:
    """The entry of each paper, by the paper's place; no entry is given twice.

    The strongest ties come first: title and arXiv id; title, with no id against it; arXiv
    id; DOI with an agreeing title; title against another id.
    """
    known = [identity_of_entry(entry) for entry in entries]
    indexes: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name in ("title", "arxiv_id", "doi")}
    for place, one in enumerate(known):
        for name, index in indexes.items():
            if getattr(one, name):
                index[getattr(one, name)].append(place)
    tied: dict[int, int] = {}
    claimed: set[int] = set()
    for name, fits in _PASSES:
        for number, paper in enumerate(papers):
            if number in tied:
                continue
            places = [
                place
                for place in indexes[name].get(getattr(paper, name), ())
                if place not in claimed and fits(paper, known[place])
            ]
            if places:
                tied[number] = min(places, key=lambda place: _preference(entries[place], place, expected[number]))
                claimed.add(tied[number])
    return {number: entries[place] for number, place in tied.items()}


def _same_id(paper: Identity, entry: Identity) -> bool:
    return bool(paper.arxiv_id) and paper.arxiv_id == entry.arxiv_id


def _no_conflict(paper: Identity, entry: Identity) -> bool:
    return not (paper.arxiv_id and entry.arxiv_id)


def _always(_paper: Identity, _entry: Identity) -> bool:
    return True


_PASSES = (
    ("title", _same_id),
    ("title", _no_conflict),
    ("arxiv_id", _always),
    ("doi", Identity.agrees),
    ("title", _always),
)


def _preference(entry: Entry, place: int, expected: str) -> tuple[bool, int, int]:
    """A person's entries first, as they stand; of those that the build made, the one made for this paper."""
    made = "title" in built(entry)
    suffix = 0
    if made:
        for candidate in key_candidates(expected):
            if candidate == entry.key or suffix > 30:  # noqa: PLR2004 -- letters, then a few numbers
                break
            suffix += 1
    return made, suffix, place
