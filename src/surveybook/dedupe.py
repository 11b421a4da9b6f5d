"""Finds the records that are one work, and makes a paper of each: block, match, cluster, merge.

Two records match for the same title, the same identifier, or an abstract in almost the same
words, unless something they state speaks against it. In doubt they stay two works: a work that
stands twice can be seen and put right, one that was merged away cannot.
"""

import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from surveybook.model import FieldSource, Merge, Paper, Record
from surveybook.text import normalise_title, repair

# Shares, between 0 and 1. Abstracts of one field have up to 0.46 of their telling words in
# common (the smaller set counted), half of all pairs under 0.15; versions of one work far more.
_NEARLY_ALL = 0.95
_MOSTLY = 0.6
_SAME_LONG_TITLE = 0.2
_SAME_SHORT_TITLE = 0.4
_TITLES_ALIKE = 0.8
_TITLES_APART = 0.3

_SHORT_TITLE = 4  # words
_WORDY = 30  # words that an abstract needs to be evidence
_YEARS_APART = 3  # between a preprint and its journal at most
_SKETCH = 6  # phrases of an abstract that find it again
_ANCHOR = 8  # letters of the words that phrases begin with
_NEIGHBOURS = 40  # earlier records of a block that are compared, so that a huge block stays cheap

_WORD = re.compile(r"[^\W_\u3040-\u9fff\uac00-\ud7af]+|[\u3040-\u9fff\uac00-\ud7af]")
_NUMERAL = re.compile(r"\d+|\b[ivx]+\b")
_ARXIV = re.compile(r"(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:)?\s*(.+?)(?:v\d+)?(?:\.pdf)?", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?\s*(.+)", re.IGNORECASE)
_PREPRINT_DOIS = ("10.48550/", "10.1101/", "10.2139/", "10.31219/", "10.36227/")


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """The works in the order of their first records, keys unset, and why records became one."""

    papers: tuple[Paper, ...]
    merges: tuple[Merge, ...]


@dataclass(frozen=True)
class _Prepared:
    """A record in the forms that are compared."""

    record: Record
    title: str
    title_words: frozenset[str]
    numerals: tuple[str, ...]
    arxiv_id: str | None
    doi: str | None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the abstract, in order."""
        return tuple(_WORD.findall(self.record.abstract.casefold()))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the abstract."""
        return Counter(self.words)

    @cached_property
    def telling_words(self) -> frozenset[str]:
        """The words of the abstract but for short ones, which any two abstracts share."""
        return frozenset(word for word in self.counts if len(word) > 3 or not word.isascii())  # noqa: PLR2004

    @cached_property
    def author_names(self) -> frozenset[str]:
        """Every part of every author's name, without accents."""
        letters = unicodedata.normalize("NFKD", " ".join(self.record.authors).casefold())
        plain = "".join(c for c in letters if not unicodedata.combining(c))
        return frozenset(word for word in _WORD.findall(plain) if len(word) > 1)


def dedupe(records: Iterable[Record]) -> Deduplicated:
    """One paper for each work; every record is in exactly one of them."""
    prepared = tuple(_prepare(record) for record in records)
    clusters = _cluster(prepared, _match(prepared, _block(prepared)))
    papers = tuple(_merge([prepared[i].record for i in cluster]) for cluster in clusters)
    merges = tuple(
        Merge(prepared[min(cluster)].record.origin, prepared[i].record.origin, reason)
        for cluster in clusters
        for i, reason in cluster.items()
        if reason
    )
    return Deduplicated(papers, merges)


def _prepare(record: Record) -> _Prepared:
    shown = unicodedata.normalize("NFKC", repair(record.title).text).casefold()
    arxiv = _ARXIV.fullmatch(record.arxiv_id.strip()) if record.arxiv_id else None
    doi = _DOI.fullmatch(record.doi.strip()) if record.doi else None
    return _Prepared(
        record,
        normalise_title(record.title),
        frozenset(_WORD.findall(_NUMERAL.sub(" ", shown))),
        tuple(_NUMERAL.findall(shown)),
        arxiv[1].casefold() if arxiv else None,
        doi[1].casefold() if doi else None,
    )


# Block: only records that share a key are compared.


def _keys(record: _Prepared) -> Iterator[tuple[str, str | int]]:
    if record.title:
        yield "title", record.title
    if record.arxiv_id:
        yield "arxiv", record.arxiv_id
    if record.doi:
        yield "doi", record.doi
    words = record.words
    phrases = {" ".join(words[i : i + 3]) for i, word in enumerate(words) if len(word) >= _ANCHOR or not word.isascii()}
    for mark in sorted(zlib.crc32(phrase.encode()) for phrase in phrases)[:_SKETCH]:
        yield "phrase", mark


def _block(records: Sequence[_Prepared]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the earlier first, that share a key."""
    blocks: defaultdict[tuple[str, str | int], list[int]] = defaultdict(list)
    for later, record in enumerate(records):
        keys = dict.fromkeys(_keys(record))
        candidates = {earlier for key in keys for earlier in blocks[key][-_NEIGHBOURS:]}
        yield from ((earlier, later) for earlier in sorted(candidates))
        for key in keys:
            blocks[key].append(later)


# Match: what speaks for one work, and what against it.


def _match(records: Sequence[_Prepared], pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    for earlier, later in pairs:
        reason = _reason(records[earlier], records[later])
        if reason and not _contradict(records[earlier], records[later]):
            yield earlier, later, reason


def _reason(one: _Prepared, other: _Prepared) -> str | None:
    """Why two records may be one work."""
    if one.title and one.title == other.title:
        return "same title"
    alike = _overlap(one.title_words, other.title_words)
    agreement = _agreement(one, other)
    plausible = alike > _TITLES_APART or agreement > _MOSTLY
    if plausible and one.arxiv_id and one.arxiv_id == other.arxiv_id:
        return f"same arXiv id {one.arxiv_id}"
    if plausible and one.doi and one.doi == other.doi:
        return f"same DOI {one.doi}"
    if agreement >= _NEARLY_ALL:
        return "another title, but nearly the same abstract"
    if agreement >= _MOSTLY and alike >= _TITLES_ALIKE:
        return "much the same title and abstract"
    return None


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of either title that stand in both."""
    return len(one & other) / len(one | other) if one and other else 0.0


def _agreement(one: _Prepared, other: _Prepared) -> float:
    """The share of all words of two abstracts that agree (Dice); 0 where one is too short to tell."""
    if min(len(one.words), len(other.words)) < _WORDY:
        return 0.0
    if one.record.abstract == other.record.abstract:
        return 1.0
    total = len(one.words) + len(other.words)
    return 2 * (one.counts & other.counts).total() / total


def _contradict(one: _Prepared, other: _Prepared) -> bool:
    """Whether two records state what cannot be true of one work."""
    if one.arxiv_id and other.arxiv_id and one.arxiv_id != other.arxiv_id:
        return True
    alike = _overlap(one.title_words, other.title_words) >= _TITLES_ALIKE
    if alike and sorted(one.numerals) != sorted(other.numerals) and one.title != other.title:
        return True
    if _agreement(one, other) >= _NEARLY_ALL:
        return False
    return (
        _unlike_abstracts(one, other)
        or _other_authors(one, other)
        or _other_dois(one, other)
        or _ages_apart(one, other)
    )


def _unlike_abstracts(one: _Prepared, other: _Prepared) -> bool:
    if min(len(one.words), len(other.words)) < _WORDY:
        return False
    smaller = min(len(one.telling_words), len(other.telling_words))
    needed = _SAME_LONG_TITLE if _is_telling(one) and _is_telling(other) else _SAME_SHORT_TITLE
    return len(one.telling_words & other.telling_words) < needed * smaller


def _is_telling(record: _Prepared) -> bool:
    return len(record.title_words) > _SHORT_TITLE


def _other_authors(one: _Prepared, other: _Prepared) -> bool:
    names = (one.author_names, other.author_names)
    return all(names) and names[0].isdisjoint(names[1])


def _other_dois(one: _Prepared, other: _Prepared) -> bool:
    dois = [record.doi for record in (one, other) if record.doi and not record.doi.startswith(_PREPRINT_DOIS)]
    return len(set(dois)) > 1


def _ages_apart(one: _Prepared, other: _Prepared) -> bool:
    """Whether two records with a title that many works may have are years apart."""
    if _is_telling(one) or not one.record.year or not other.record.year:
        return False
    return abs(one.record.year - other.record.year) > _YEARS_APART


# Cluster: records that match, directly or through others, unless some of them contradict.


def _cluster(records: Sequence[_Prepared], matches: Iterable[tuple[int, int, str]]) -> list[dict[int, str]]:
    """Positions of the records of each work, first appearance first, with why each was merged."""
    cluster_of: dict[int, dict[int, str]] = {i: {i: ""} for i in range(len(records))}
    for earlier, later, reason in matches:
        one, other = cluster_of[earlier], cluster_of[later]
        if one is other or _clash(records, one, other):
            continue
        if min(other) < min(one):
            one, other = other, one
        one.update({i: why or reason for i, why in other.items()})
        cluster_of.update(dict.fromkeys(other, one))
    unique = {id(cluster): cluster for cluster in cluster_of.values()}
    return [dict(sorted(cluster.items())) for cluster in unique.values()]


def _clash(records: Sequence[_Prepared], one: dict[int, str], other: dict[int, str]) -> bool:
    return any(_contradict(records[i], records[j]) for i in list(one)[:_NEIGHBOURS] for j in list(other)[:_NEIGHBOURS])


# Merge: one paper of several records.

_FIELDS: tuple[tuple[str, Callable[[Record], str]], ...] = (
    ("title", lambda record: record.title),
    ("abstract", lambda record: record.abstract),
    ("authors", lambda record: "; ".join(record.authors)),
    ("year", lambda record: str(record.year or "")),
    ("date", lambda record: record.date or ""),
    ("venue", lambda record: record.venue or ""),
    ("arxiv_id", lambda record: record.arxiv_id or ""),
    ("doi", lambda record: record.doi or ""),
    ("url", lambda record: record.url or ""),
    ("author_count", lambda record: "" if record.author_count is None else str(record.author_count)),
    ("organisation", lambda record: record.organisation or ""),
)


def _merge(records: Sequence[Record]) -> Paper:
    """The paper of one work: each field from the record that says most of it."""
    order = {name: _richest_first(name, records) for name, _ in _FIELDS}
    taken = {name: ranked[0] for name, ranked in order.items()}
    return Paper(
        "",
        taken["title"].title,
        taken["abstract"].abstract,
        tuple(records),
        taken["authors"].authors,
        taken["year"].year,
        taken["date"].date,
        taken["venue"].venue,
        taken["arxiv_id"].arxiv_id,
        taken["doi"].doi,
        taken["url"].url,
        taken["author_count"].author_count,
        taken["organisation"].organisation,
        tuple(
            FieldSource(name, shown(record), record.origin)
            for name, shown in _FIELDS
            for record in order[name]
            if shown(record)
        ),
    )


def _richest_first(name: str, records: Sequence[Record]) -> list[Record]:
    """The records, the one to take a field from first and the others in their order."""
    best = max(records, key=lambda record: _richness(name, record))
    return [best, *(record for record in records if record is not best)]


def _richness(name: str, record: Record) -> tuple[int, ...]:
    """How much a record says for a field; fields that belong together are ranked alike."""
    filled = sum(bool(shown(record)) for _, shown in _FIELDS)
    if name in {"title", "abstract"}:
        return bool(record.title), len(record.abstract)
    if name in {"year", "date"}:
        return bool(record.date), bool(record.year), filled
    if name == "authors":
        return (len(record.authors),)
    return bool(dict(_FIELDS)[name](record)), filled
