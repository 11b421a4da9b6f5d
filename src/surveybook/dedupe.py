"""Finds the records that are one work, and makes a paper of each: block, match, cluster, merge.

Two records match for the same title, the same identifier, or an abstract in almost the same
words, unless something they state speaks against it. In doubt they stay two works: a work that
stands twice can be seen and put right, one merged away is lost without a trace.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise

from surveybook.model import FieldSource, Merge, Paper, Record
from surveybook.text import normalise_title

# Shares of words, between 0 and 1, that two abstracts have in common.
_NEARLY_ALL = 0.95
_MOSTLY = 0.6
_SOME_SHORT_TITLE = 0.5
_SOME = 0.3
_SHORT_TITLE = 4
_TITLES_ALIKE = 0.8
_TITLES_APART = 0.5
# An abstract under this many words is no evidence: "Abstract not available."
_TELLING_WORDS = 30
_SHINGLE = 5
_SKETCH = 6
# A record is compared with this many earlier ones of its block, so that one huge block stays cheap.
_NEIGHBOURS = 40
_WORD = re.compile(r"\w+")
_ARXIV_VERSION = re.compile(r"^(?:arxiv:)?(.+?)(?:v\d+)?$", re.IGNORECASE)
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_NUMERAL = re.compile(r"\d+|\b[ivx]+\b")


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """The works in the order of their first records, and why records became one; keys are unset."""

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
    def abstract_words(self) -> Counter[str]:
        """How often each word stands in the abstract."""
        return Counter(_WORD.findall(self.record.abstract.casefold()))

    @cached_property
    def length(self) -> int:
        """How many words the abstract has."""
        return self.abstract_words.total()


def dedupe(records: Iterable[Record]) -> Deduplicated:
    """One paper for each work; every record is kept in exactly one paper."""
    prepared = tuple(_prepare(record) for record in records)
    matches = _match(prepared, _block(prepared))
    clusters = _cluster(prepared, matches)
    papers = tuple(_merge([prepared[i].record for i in cluster]) for cluster in clusters)
    merges = tuple(
        Merge(prepared[cluster[0]].record.origin, prepared[i].record.origin, matches[i][1])
        for cluster in clusters
        for i in cluster[1:]
    )
    return Deduplicated(papers, merges)
