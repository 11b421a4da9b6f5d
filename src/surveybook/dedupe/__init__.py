"""Finds the records that are one work, and makes a paper of each: block, match, cluster, merge.

Two records match for the same title, the same identifier, an abstract in almost the same words, or
the same place in a journal, unless something they state speaks against it. In doubt they stay two
works, and are told as a near miss: a work that stands twice can be seen and put right, one that was
merged away cannot. A person's overrides come before all rules.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from surveybook.dedupe import overrides as decisions
from surveybook.dedupe.block import candidates
from surveybook.dedupe.cluster import Clusters, Link, Pair, grow
from surveybook.dedupe.compare import Comparison
from surveybook.dedupe.match import Verdict, judge
from surveybook.dedupe.merge import merge
from surveybook.dedupe.overrides import Resolved, read_overrides
from surveybook.dedupe.prepared import Prepared, prepare
from surveybook.dedupe.values import Deduplicated, Overrides
from surveybook.model import Merge, NearMiss, Problem, Record

__all__ = ["Deduplicated", "Overrides", "dedupe", "read_overrides"]

NEAR_MISSES = 200
_DECIDED = "a person decided so"
_NOTHING = Overrides()


def dedupe(records: Iterable[Record], overrides: Overrides = _NOTHING) -> Deduplicated:
    """One paper for each work; every record is in exactly one of them."""
    given = [prepare(record) for record in records]
    order = sorted(range(len(given)), key=lambda position: given[position].identity)
    ordered = [given[position] for position in order]
    resolved = decisions.resolve(overrides, ordered)
    copies = _copies(ordered, resolved)
    clusters = Clusters([ordered[same[0]] for same in copies], _renumbered(resolved.apart, copies))
    problems = (*resolved.problems, *_decide(clusters, resolved, copies))
    links, misses = _judge(clusters)
    misses += [_contested(link) for link in grow(clusters, links)]
    problems += tuple(_ambiguous(clusters, resolved, copies))
    works = [sorted((order[i], node) for node in nodes for i in copies[node]) for nodes in clusters.members.values()]
    works.sort()
    return Deduplicated(
        tuple(merge([given[position] for position, _ in work]) for work in works),
        tuple(one for work in works for one in _merges(work, given, clusters)),
        _near_misses(clusters, misses),
        problems,
    )


def _copies(records: Sequence[Prepared], resolved: Resolved) -> list[list[int]]:
    """The positions of records that say the very same, if that makes them one work; others, and named ones, alone."""
    named = {i for pair in (*resolved.apart, *(pair for pair, _ in resolved.joined)) for i in pair}
    groups: dict[tuple[object, ...], list[int]] = {}
    for position, record in enumerate(records):
        key = (position,) if position in named else record.content
        groups.setdefault(key, []).append(position)
    copies = []
    for group in groups.values():
        verdict = judge(records[group[0]], records[group[0]]) if len(group) > 1 else None
        copies += [group] if verdict and verdict.same else [[position] for position in group]
    return sorted(copies)


def _renumbered(pairs: Iterable[Pair], copies: Sequence[Sequence[int]]) -> frozenset[Pair]:
    node_of = _nodes(copies)
    return frozenset((node_of[one], node_of[other]) for one, other in pairs)


def _nodes(copies: Sequence[Sequence[int]]) -> dict[int, int]:
    return {position: node for node, same in enumerate(copies) for position in same}


def _decide(clusters: Clusters, resolved: Resolved, copies: Sequence[Sequence[int]]) -> Iterator[Problem]:
    """Join what a person joined, unless a person also kept it apart, which is a problem."""
    node_of = _nodes(copies)
    for (one, other), at in resolved.joined:
        nodes = node_of[one], node_of[other]
        if clusters.forbidden(*nodes):
            yield decisions.contradiction(at, *(clusters.records[node] for node in nodes))
        else:
            clusters.join(*nodes, _DECIDED, decided=True)


def _ambiguous(clusters: Clusters, resolved: Resolved, copies: Sequence[Sequence[int]]) -> Iterator[Problem]:
    """A problem for each title by which a person named one work, and which several works have."""
    node_of = _nodes(copies)
    for named in resolved.titled:
        if len({clusters.home[node_of[position]] for position in named.positions}) > 1:
            yield decisions.ambiguity(named)


def _judge(clusters: Clusters) -> tuple[list[Link], list[Link]]:
    """The candidates that match, and those that nearly do."""
    links: list[Link] = []
    misses: list[Link] = []
    for one, other in candidates(clusters.records):
        verdict = judge(clusters.records[one], clusters.records[other])
        if verdict:
            (links if verdict.same else misses).append(Link(one, other, verdict))
    return links, misses


def _contested(link: Link) -> Link:
    reason = f"{link.verdict.reason}; but other records of the two works contradict each other"
    return Link(link.one, link.other, Verdict(same=False, strength=link.verdict.strength, reason=reason))


def _merges(work: Sequence[tuple[int, int]], given: Sequence[Prepared], clusters: Clusters) -> Iterator[Merge]:
    """Why each record of a work but the first is in it; a copy says all that its original says."""
    (first, _), *others = work
    for position, node in others:
        reason = clusters.reasons.get(node) or Comparison(given[position], given[position]).evidence()
        yield Merge(given[first].record.origin, given[position].record.origin, reason)


def _near_misses(clusters: Clusters, misses: Iterable[Link]) -> tuple[NearMiss, ...]:
    """The most alike pair of every two works that nearly matched, most alike first, no more than a page of them."""
    best: dict[Pair, Link] = {}
    for link in sorted(misses, key=lambda link: (-link.verdict.strength, link.one, link.other)):
        homes = sorted((clusters.home[link.one], clusters.home[link.other]))
        if homes[0] != homes[1]:
            best.setdefault((homes[0], homes[1]), link)
    return tuple(_near_miss(clusters.records, link) for link in islice(best.values(), NEAR_MISSES))


def _near_miss(records: Sequence[Prepared], link: Link) -> NearMiss:
    return NearMiss(records[link.one].record.origin, records[link.other].record.origin, link.verdict.reason)
