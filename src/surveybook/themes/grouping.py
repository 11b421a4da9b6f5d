"""Groups rows of numbers that point the same way: the consensus of many k-means runs, joined by average linkage.

Single runs of k-means or NMF differ much with where they start and with which papers are there. So papers are
grouped by how often runs, with different numbers of groups and different starts, put them together (evidence
accumulation, Fred and Jain 2005). Starts are spread by a low-discrepancy sequence instead of by chance: the same
rows in the same order always give the same groups.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Labels = NDArray[np.intp]

RUNS = 100
SPREAD = (0.7, 1.0, 1.4, 2.0)
_STEPS = 30
_GOLDEN = (math.sqrt(5) - 1) / 2
_POWER_STEPS = 10
_SPARE = 10
_TINY = 1e-9


def unit(rows: Floats) -> Floats:
    """The rows with length 1, but those of zeros."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    divided: Floats = (rows / np.maximum(lengths, _TINY)).astype(np.float32)
    return divided


def latent(rows: Floats, dimensions: int) -> Floats:
    """The rows in their main directions (truncated SVD by subspace iteration), with length 1."""
    size = len(rows)
    basis = np.eye(size, dtype=np.float32)[:, np.linspace(0, size - 1, min(size, dimensions + _SPARE)).astype(int)]
    for _ in range(_POWER_STEPS):
        basis, _ = np.linalg.qr(rows @ (rows.T @ basis))
    inner = basis.T @ rows
    values, vectors = np.linalg.eigh(inner @ inner.T)
    main = np.argsort(-values, kind="stable")[:dimensions]
    return unit((basis @ vectors[:, main]) * np.sqrt(np.maximum(values[main], 0)))


def together(rows: Floats, groups: int) -> Floats:
    """For each two rows, the share of runs of k-means around a number of groups that put them together."""
    size = len(rows)
    spread = (_GOLDEN * step % 1 for step in count(1))
    shared = np.zeros((size, size), np.float32)
    for run in range(RUNS):
        wanted = min(size, max(2, round(groups * SPREAD[run % len(SPREAD)])))
        member = np.eye(wanted, dtype=np.float32)[k_means(rows, _starts(rows, wanted, spread))]
        shared += member @ member.T
    shared /= RUNS
    return shared


def _starts(rows: Floats, groups: int, spread: Iterator[float]) -> Floats:
    """Rows far from each other: each with a chance (of the sequence) that grows with its distance to those before."""
    chosen = [int(next(spread) * len(rows))]
    distance = np.maximum(1 - rows @ rows[chosen[0]], 0)
    for _ in range(groups - 1):
        upto = np.cumsum(distance, dtype=np.float64)
        place = int(np.searchsorted(upto, next(spread) * upto[-1], side="right"))
        chosen.append(min(place, len(rows) - 1))
        distance = np.minimum(distance, np.maximum(1 - rows @ rows[chosen[-1]], 0))
    return rows[chosen]


def nearest(rows: Floats, centres: Floats) -> Labels:
    """The number of the centre nearest to each row, the first of equally near ones."""
    found: Labels = np.argmax(rows @ centres.T, axis=1)
    return found


def k_means(rows: Floats, centres: Floats) -> Labels:
    """The nearest centre of each row by cosine, when the centres have come to rest."""
    at = nearest(rows, centres)
    for _ in range(_STEPS):
        moved = nearest(rows, centroids(rows, at, len(centres)))
        if np.array_equal(moved, at):
            break
        at = moved
    return at


def centroids(rows: Floats, labels: Labels, groups: int) -> Floats:
    """The mean direction of each group; zeros for an empty one."""
    member = np.eye(groups, dtype=np.float32)[labels]
    return unit(member.T @ rows)


def average_linkage(similar: Floats) -> tuple[tuple[int, int], ...]:
    """The joins of an average linkage, the most similar first: the second of two rows goes into the first.

    Of equally similar pairs that with the lowest rows is joined. Overwrites its argument.
    """
    size = len(similar)
    np.fill_diagonal(similar, -np.inf)
    weight = np.ones(size)
    partner = similar.argmax(axis=1)
    best = similar[np.arange(size), partner]
    joins = []
    for _ in range(size - 1):
        one = int(best.argmax())
        first, second = sorted((one, int(partner[one])))
        joins.append((first, second))
        _join(similar, weight, first, second)
        stale = np.flatnonzero(((partner == first) | (partner == second)) & (best > -np.inf))
        for row in {int(row) for row in stale} | {first}:
            partner[row] = similar[row].argmax()
            best[row] = similar[row, partner[row]]
        best[second] = -np.inf
    return tuple(joins)


def _join(similar: Floats, weight: NDArray[np.float64], first: int, second: int) -> None:
    """Make two groups one, whose similarity to others is the mean over their members."""
    total = weight[first] + weight[second]
    mean = (weight[first] * similar[first] + weight[second] * similar[second]) / total
    weight[first] = total
    similar[first] = mean
    similar[:, first] = mean
    similar[second] = -np.inf
    similar[:, second] = -np.inf
    similar[first, first] = -np.inf


def cut(joins: Sequence[tuple[int, int]], groups: int) -> Labels:
    """The groups, numbered by their first rows, when so many are left."""
    leader = list(range(len(joins) + 1))
    for first, second in joins[: len(leader) - groups]:
        leader[second] = first
    for row, above in enumerate(leader):
        leader[row] = leader[above]
    return np.unique(leader, return_inverse=True)[1]


def connected(rows: Floats, labels: Labels) -> Labels:
    """The groups, where one whose rows have nothing in common, not even by way of others of it, is parted."""
    parted = np.full(len(labels), -1)
    number = count()
    for group in np.unique(labels):
        members = np.flatnonzero(labels == group)
        touching = rows[members] @ rows[members].T > 0
        while len(left := np.flatnonzero(parted[members] < 0)):
            reached = np.zeros(len(members), bool)
            new = np.arange(len(members)) == left[0]
            while new.any():
                reached |= new
                new = touching[new].any(axis=0) & ~reached
            parted[members[reached]] = next(number)
    return parted


def silhouette(rows: Floats, labels: Labels) -> float:
    """How much nearer rows are to the mean of their own group's other rows than to the nearest other group's mean."""
    groups = int(labels.max()) + 1
    if groups == 1:
        return 0.0
    member = np.eye(groups, dtype=np.float32)[labels]
    sums, sizes = member.T @ rows, member.sum(axis=0)
    own = sums[labels] - rows
    near = (unit(own) * rows).sum(axis=1)
    others = rows @ unit(sums).T - 2 * member
    distance, other = 1 - near, 1 - others.max(axis=1)
    values = (other - distance) / np.maximum(np.maximum(other, distance), _TINY)
    return float(np.where(sizes[labels] > 1, values, 0.0).mean())
