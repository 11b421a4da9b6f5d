"""Ties papers to metadata records and to entries: by arXiv id, by DOI, by the whole title."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveybook.bibliography.keys import base_key, key_candidates
from surveybook.bibliography.references import built
from surveybook.bibliography.values import Value, as_text, stated, value_of
from surveybook.bibtex import Entry
from surveybook.model import Paper, Record
from surveybook.tex import clean, decode
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


def identity(title: str, arxiv_id: str, doi: str) -> Identity:
    """The identity of a work by its title and ids."""
    words = frozenset(_WORD.findall(title.casefold()))
    # A title of signs alone is matched as it stands.
    return Identity(normalise_title(title) or clean(title), arxiv_id, doi.casefold(), words)


def identity_of(source: Paper | Record) -> Identity:
    """The identity of a paper or record."""
    arxiv_id, doi = value_of(source, "arxiv_id"), value_of(source, "doi")
    return identity(source.title, str(arxiv_id or ""), str(doi or ""))


def identity_of_entry(entry: Entry) -> Identity:
    """The identity of an entry."""
    ids = [stated(entry, field) for field in ("arxiv_id", "doi")]
    arxiv_id, doi = (as_text(found.value) if found else "" for found in ids)
    return identity(decode(entry.value("title")), arxiv_id, doi)


class MetadataIndex:
    """Finds the metadata records of a paper, in the order in which they were configured."""

    def __init__(self, records: Sequence[Record]) -> None:
        """Index the records by title, arXiv id and DOI."""
        self._records = records
        self._identities = [identity_of(record) for record in records]
        self._places = _places(self._identities)

    def _at(self, name: str, value: str) -> list[int]:
        return self._places.get((name, value), [])

    def of(self, paper: Identity, *, more: Iterable[Identity] = ()) -> tuple[Record, ...]:
        """The records of a paper.

        The paper's own arXiv id or whole title ties a record; an id that another source
        gave ties one only if the titles agree, for lists of ids are partly wrong.
        """
        titles = [paper, *more]
        found = dict.fromkeys(self._at("arxiv_id", paper.arxiv_id))
        for one in titles:
            found |= dict.fromkeys(self._at("title", one.title))
        size = -1
        while size < len(found):
            size = len(found)
            ids = [*titles, *(self._identities[place] for place in found)]
            found |= dict.fromkeys(self._by_ids(ids, titles))
        return tuple(self._records[place] for place in sorted(found))

    def _by_ids(self, ids: Iterable[Identity], titles: Sequence[Identity]) -> Iterator[int]:
        for one in ids:
            for place in (*self._at("arxiv_id", one.arxiv_id), *self._at("doi", one.doi)):
                if any(title.agrees(self._identities[place]) for title in titles):
                    yield place


def known(paper: Paper, records: Sequence[Record], field: str) -> Value | None:
    """What the dumps, else the metadata, say of a field of a paper."""
    sources: tuple[Paper | Record, ...] = (paper, *records)
    return next((value for source in sources if (value := value_of(source, field)) is not None), None)


def completed_identity(paper: Paper, records: Sequence[Record]) -> Identity:
    """A paper's identity, with the ids that metadata gives where its dumps give none."""
    arxiv_id, doi = known(paper, records, "arxiv_id"), known(paper, records, "doi")
    return identity(paper.title, str(arxiv_id or ""), str(doi or ""))


def expected_key(paper: Paper, records: Sequence[Record]) -> str:
    """The key that a paper is given when no entry has it, before collisions."""
    authors, year = known(paper, records, "authors"), known(paper, records, "year")
    names = authors if isinstance(authors, tuple) else ()
    return base_key(paper.title, names, year if isinstance(year, int) else None)


def tie(papers: Sequence[Identity], expected: Sequence[str], entries: Sequence[Entry]) -> dict[int, Entry]:
    """The entry of each paper, by the paper's place; no entry is given twice.

    The strongest ties come first: title and arXiv id; title, with no id against it; arXiv
    id; DOI with an agreeing title; title against another id.
    """
    identities = [identity_of_entry(entry) for entry in entries]
    places = _places(identities)
    tied: dict[int, int] = {}
    for name, fits in _PASSES:
        claimed = set(tied.values())
        for number, paper in enumerate(papers):
            free = [place for place in places.get((name, getattr(paper, name)), ()) if place not in claimed]
            fitting = [place for place in free if fits(paper, identities[place])]
            if number not in tied and fitting:
                tied[number] = min(fitting, key=lambda place: _preference(entries[place], place, expected[number]))
                claimed.add(tied[number])
    return {number: entries[place] for number, place in tied.items()}


def _places(identities: Sequence[Identity]) -> dict[tuple[str, str], list[int]]:
    """Where each title, arXiv id and DOI stands; an empty one is not listed."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(identities):
        for name in ("title", "arxiv_id", "doi"):
            if getattr(one, name):
                places[name, getattr(one, name)].append(place)
    return dict(places)


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
