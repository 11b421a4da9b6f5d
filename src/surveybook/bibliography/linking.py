"""Ties papers to metadata records and to entries: by arXiv id, by DOI, by the whole title."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import combinations, islice

from surveybook.agreement import opening, other_abstract, other_work, same_abstract
from surveybook.bibliography.belief import Doubt, believed
from surveybook.bibliography.keys import base_key, key_candidates
from surveybook.bibliography.references import built
from surveybook.bibliography.values import Value, as_text, stated, value_of
from surveybook.bibtex import Entry
from surveybook.model import Paper, Problem, Record
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
    firm: bool = False  # the arXiv id is the work's own, not another source's word

    def agrees(self, other: "Identity") -> bool:
        """Whether the titles are equal or share most of their words."""
        if self.title == other.title:
            return True
        shared, every = len(self.words & other.words), len(self.words | other.words)
        return bool(every) and shared / every >= _AGREEMENT


_NOBODY = Identity("", "", "", frozenset())


def identity(title: str, arxiv_id: str, doi: str) -> Identity:
    """The identity of a work by its title and ids."""
    words = frozenset(_WORD.findall(title.casefold()))
    shown = clean(title)  # as it stands in the file; one of signs alone is matched as it is
    return Identity(normalise_title(shown) or shown, arxiv_id, doi.casefold(), words)


def identity_of(source: Paper | Record) -> Identity:
    """The identity of a paper or record."""
    arxiv_id, doi, authors, year = (value_of(source, field) for field in ("arxiv_id", "doi", "authors", "year"))
    title = source.title or _instead_of_title(authors, year)
    return identity(title, str(arxiv_id or ""), str(doi or ""))


def _instead_of_title(authors: Value | None, year: Value | None) -> str:
    """What an untitled work is recognised by, if that is known: its people and its year."""
    return f"untitled {year} {as_text(authors)}" if authors and year else ""


def identity_of_entry(entry: Entry, *, with_built: bool = True) -> Identity:
    """The identity of an entry, with or without the ids that the build filled in."""
    ids = [stated(entry, field) for field in ("arxiv_id", "doi")]
    arxiv_id, doi = (as_text(found.value) if found and (with_built or not found.by_build) else "" for found in ids)
    people, year = (found.value if (found := stated(entry, field)) else None for field in ("authors", "year"))
    return identity(decode(entry.value("title")) or _instead_of_title(people, year), arxiv_id, doi)


@dataclass(frozen=True, slots=True)
class Known:
    """The metadata records of a paper, and what a person should know of them."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()


class MetadataIndex:
    """Finds the metadata records of a paper, in the order in which they were configured."""

    def __init__(self, records: Sequence[Record]) -> None:
        """Index the records by title, beginning of the abstract, and the ids of theirs that are believed."""
        self._records, self._doubts = believed(records)
        self._identities = [identity_of(record) for record in self._records]
        self._places = _places(self._identities)
        self._openings: dict[str, list[int]] = defaultdict(list)
        for place, record in enumerate(records):
            if start := opening(record.abstract):
                self._openings[start].append(place)

    def _at(self, name: str, value: str) -> list[int]:
        return self._places.get((name, value), [])

    def of(self, paper: Paper, elsewhere: AbstractSet[str], *, more: Iterable[Identity] = ()) -> "Known":
        """The records of a paper, and what of them is in doubt.

        The whole title or nearly the same abstract ties a record; an id, even one that a dump states,
        ties one only if the titles or the abstracts agree, for lists of ids are partly wrong. A
        record with an arXiv id that another paper states, one of those `elsewhere`, is that
        paper's; one with the abstract of another work is of that work; and of several works
        with the title, none is taken.
        """
        own = identity_of(paper)
        titles = [own, *more]
        found = dict.fromkeys(self._with_abstract(paper))
        named = [place for one in titles for place in self._at("title", one.title)]
        found |= dict.fromkeys(place for place in named if not self._is_of_another(place, paper))
        size = -1
        while size < len(found):
            size = len(found)
            ids = [*titles, *(self._identities[place] for place in found)]
            found |= dict.fromkeys(self._by_ids(ids, titles, paper))
        others = elsewhere - {own.arxiv_id}
        places = [place for place in sorted(found) if self._identities[place].arxiv_id not in others]
        known = self._one_work(places, paper, own)
        strangers = [place for place in self._at("arxiv_id", own.arxiv_id) if place not in found]
        return replace(known, problems=(*known.problems, *(self._stranger(place, paper) for place in strangers)))

    def _stranger(self, place: int, paper: Paper) -> Problem:
        record = self._records[place]
        what = f"“{record.title[:80]}” has the arXiv id of “{paper.title[:80]}”, but neither its title nor its abstract"
        return Problem(record.origin, f"{what}; it is not used", "if they are one work, write it into references.bib")

    def _with_abstract(self, paper: Paper) -> Iterator[int]:
        for place in self._openings.get(opening(paper.abstract), ()) if paper.abstract else ():
            if same_abstract(paper.abstract, self._records[place].abstract):
                yield place

    def _is_of_another(self, place: int, paper: Paper) -> bool:
        return other_abstract(paper.abstract, self._records[place].abstract)

    def _by_ids(self, ids: Iterable[Identity], titles: Sequence[Identity], paper: Paper) -> Iterator[int]:
        for one in ids:
            for place in (*self._at("arxiv_id", one.arxiv_id), *self._at("doi", one.doi)):
                record = self._records[place]
                alike = any(title.agrees(self._identities[place]) for title in titles)
                if (alike or same_abstract(paper.abstract, record.abstract)) and not self._is_of_another(place, paper):
                    yield place

    def _one_work(self, places: Sequence[int], paper: Paper, own: Identity) -> "Known":
        """The records at places, if they are all of one work; else those that id or abstract tie to the paper."""
        records = tuple(self._records[place] for place in places)
        doubts = tuple(doubt for place in places for doubt in self._doubts[place])
        problems = tuple(doubt.problem() for doubt in doubts if not _is_known(doubt, paper, records))
        rivals = next(((a, b) for a, b in combinations(records, 2) if other_work(a, b)), None)
        if rivals is None:
            return Known(records, problems)
        sure = tuple(
            record
            for record, place in zip(records, places, strict=True)
            if same_abstract(paper.abstract, record.abstract)
            or (own.arxiv_id and self._identities[place].arxiv_id == own.arxiv_id)
            or (own.doi and self._identities[place].doi == own.doi)
        )
        return Known(sure, problems if sure else (*problems, _ambiguity(paper, *rivals)))


def _is_known(doubt: Doubt, paper: Paper, records: Sequence[Record]) -> bool:
    """Whether the id in doubt is what the paper or a believed record states, or another is known: no need to tell."""
    sources: tuple[Paper | Record, ...] = (paper, *records)
    return any(value_of(source, doubt.field) is not None for source in sources)


def _ambiguity(paper: Paper, one: Record, other: Record) -> Problem:
    what = f"“{paper.title[:80]}” may be the work at {one.origin} or the other one at {other.origin}; neither is taken"
    return Problem(paper.records[0].origin, what, "write the right authors and ids into references.bib")


def known(paper: Paper, records: Sequence[Record], field: str) -> Value | None:
    """What the dumps, else the metadata, say of a field of a paper.

    The year is that of the source which names the venue, if one does: the date on a saved page is
    that of the preprint, and would make a wrong citation beside a venue of the year after.
    """
    sources: tuple[Paper | Record, ...] = (paper, *records)
    if field == "year":
        sources = tuple(sorted(sources, key=lambda source: value_of(source, "venue") is None))
    return next((value for source in sources if (value := value_of(source, field)) is not None), None)


def completed_identity(paper: Paper, records: Sequence[Record]) -> Identity:
    """A paper's identity, with the ids that metadata gives where its dumps give none."""
    arxiv_id, doi = known(paper, records, "arxiv_id"), known(paper, records, "doi")
    firm = value_of(paper, "arxiv_id") is not None
    return replace(identity_of(paper), arxiv_id=str(arxiv_id or ""), doi=str(doi or "").casefold(), firm=firm)


def expected_key(paper: Paper, records: Sequence[Record]) -> str:
    """The key that a paper is given when no entry has it, before collisions."""
    authors, year = known(paper, records, "authors"), known(paper, records, "year")
    names = authors if isinstance(authors, tuple) else ()
    return base_key(paper.title, names, year if isinstance(year, int) else None)


def tie(papers: Sequence[Identity], expected: Sequence[str], entries: Sequence[Entry]) -> dict[int, Entry]:
    """The entry of each paper, by the paper's place; no entry is given twice.

    A person's entries come first, by what the person wrote and then by what the build filled
    in, and after them those that the build made: so filling changes no tie. Within these the
    strongest ties come first: title and arXiv id; arXiv id, the paper's own or with an agreeing
    title; title, with no id against it; DOI with an agreeing title; title against another id.
    """
    made = ["title" in built(entry) for entry in entries]
    whole = [identity_of_entry(entry) for entry in entries]
    own = [identity_of_entry(entry, with_built=False) for entry in entries]
    tied: dict[int, int] = {}
    for identities, by_build in ((own, False), (whole, False), (whole, True)):
        listed = _places([one if made[place] == by_build else _NOBODY for place, one in enumerate(identities)])
        for name, fits in _PASSES:
            claimed = set(tied.values())
            for number, paper in enumerate(papers):
                free = [place for place in listed.get((name, getattr(paper, name)), ()) if place not in claimed]
                fitting = [
                    (_suffix(entries[place].key, expected[number]), place)
                    for place in free
                    if number not in tied and fits(paper, identities[place])
                ]
                if fitting:
                    tied[number] = min(fitting)[1] if by_build else fitting[0][1]
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


def _by_id(paper: Identity, entry: Identity) -> bool:
    return paper.firm or paper.agrees(entry)


def _always(_paper: Identity, _entry: Identity) -> bool:
    return True


_PASSES = (
    ("title", _same_id),
    ("arxiv_id", _by_id),
    ("title", _no_conflict),
    ("doi", Identity.agrees),
    ("title", _always),
)


def _suffix(key: str, expected: str) -> int:
    """How far a key is from the one that a paper would be given: which of those that collide it is."""
    near = list(islice(key_candidates(expected), 40))
    return near.index(key) if key in near else len(near)
