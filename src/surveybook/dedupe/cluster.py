"""Records that are one work, directly or through others, unless some of them contradict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from surveybook.dedupe.match import Verdict, contradict
from surveybook.dedupe.prepared import Prepared

_COMPARED = 30  # records of either side that are asked for a contradiction

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """Two records, by position, and the verdict on them."""

    one: int
    other: int
    verdict: Verdict


@dataclass
class Clusters:
    """Growing clusters of positions: which cluster each is in, and why it came there."""

    records: Sequence[Prepared]
    apart: frozenset[Pair]
    members: dict[int, list[int]] = field(init=False)
    home: dict[int, int] = field(init=False)
    reasons: dict[int, str] = field(init=False, default_factory=dict)
    decided: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.home = {position: position for position in range(len(self.records))}
        self.members = {position: [position] for position in range(len(self.records))}

    def forbidden(self, one: int, other: int) -> bool:
        """Whether a person said that the clusters of two records are different works."""
        return bool(self.apart) and any(
            (min(i, j), max(i, j)) in self.apart for i in self._of(one) for j in self._of(other)
        )

    def clash(self, one: int, other: int) -> bool:
        """Whether records in the clusters of two records contradict; those that a person joined may."""
        if {self.home[one], self.home[other]} & self.decided:
            return False
        return any(
            contradict(self.records[i], self.records[j])
            for i in self._of(one)[:_COMPARED]
            for j in self._of(other)[:_COMPARED]
            if (i, j) != (one, other)
        )

    def join(self, one: int, other: int, reason: str, *, decided: bool = False) -> None:
        """Make one cluster of the clusters of two records."""
        self.reasons.setdefault(one, reason)
        self.reasons.setdefault(other, reason)
        kept, gone = sorted((self.home[one], self.home[other]))
        if decided or gone in self.decided:
            self.decided.add(kept)
        if kept != gone:
            self.home.update(dict.fromkeys(self.members[gone], kept))
            self.members[kept] = sorted([*self.members[kept], *self.members.pop(gone)])

    def _of(self, position: int) -> list[int]:
        return self.members[self.home[position]]


def grow(clusters: Clusters, links: Iterable[Link]) -> list[Link]:
    """Join what is linked, strongest link first; the links that a contradiction kept from joining."""
    refused = []
    for link in sorted(links, key=lambda link: (-link.verdict.strength, link.one, link.other)):
        if clusters.home[link.one] == clusters.home[link.other]:
            continue
        if clusters.forbidden(link.one, link.other) or clusters.clash(link.one, link.other):
            refused.append(link)
        else:
            clusters.join(link.one, link.other, link.verdict.reason)
    return refused
