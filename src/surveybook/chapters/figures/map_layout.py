"""Places on a plane for things that are more or less alike, so that the like stand near each other.

The places are those of a spring model on a graph: along each tie two things attract each other, any two things
repel each other, each the less the farther they stand apart. Forces are those of UMAP (McInnes, Healy and
Melville, "UMAP: Uniform Manifold Approximation and Projection", 2018) with a = b = 1, repulsion by sampling. Time
grows with the number of ties, not with its square.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
Tie = tuple[int, int, float]

_SMOOTHINGS: Final = 60
_ROUNDS: Final = 400
_STRANGERS: Final = 6
_STEP: Final = 0.5
_LONGEST_STEP: Final = 2.0
_START: Final = 20.0
_GRAVITY: Final = 0.02
_NEARLY_NOTHING: Final = 1e-3
_PARTINGS: Final = 30


def layout(things: int, ties: Sequence[Tie]) -> Places:
    """A place (x, y), each from 0 to 1, for each of so many things; the same ties give the same places.

    A tie is two things by their numbers and its strength, above 0.
    """
    if things < 2 or not ties:  # noqa: PLR2004 - a single thing has no neighbours
        return np.full((things, 2), 0.5)
    chance = np.random.default_rng(0)
    ends = np.array([(one, other) for one, other, _ in ties])
    strengths = np.array([strength for *_, strength in ties])
    places = _start(things, ends, strengths, chance)
    for turn in range(_ROUNDS):
        pull = _towards(places, ends, strengths / strengths.max())
        push = _apart(places, chance)
        move = np.clip((pull + push - _GRAVITY * places) * _STEP * (1 - turn / _ROUNDS), -_LONGEST_STEP, _LONGEST_STEP)
        places = places + move
    return _within_bounds(places)


def _start(things: int, ends: NDArray[np.int_], strengths: Places, chance: np.random.Generator) -> Places:
    """Random places, each moved to the middle of its neighbours' again and again: close to the graph's slow modes."""
    places = chance.standard_normal((things, 2))
    degree = np.full(things, _NEARLY_NOTHING)
    for side in (0, 1):
        np.add.at(degree, ends[:, side], strengths)
    for _ in range(_SMOOTHINGS):
        total = places * _NEARLY_NOTHING
        np.add.at(total, ends[:, 0], places[ends[:, 1]] * strengths[:, None])
        np.add.at(total, ends[:, 1], places[ends[:, 0]] * strengths[:, None])
        places = (places + total / degree[:, None]) / 2
        places -= places.mean(axis=0)
        places[:, 1] -= places[:, 0] * (places[:, 0] @ places[:, 1]) / max(places[:, 0] @ places[:, 0], 1e-12)
        places /= np.maximum(places.std(axis=0), 1e-12)
    # By rank, since things that hardly anything ties to the others lie far out.
    return (places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / things - 0.5) * _START


def _towards(places: Places, ends: NDArray[np.int_], strengths: Places) -> Places:
    """The pull of each thing's ties."""
    one, other = ends.T
    apart = places[other] - places[one]
    pulls = apart * (2 * strengths / (1 + (apart**2).sum(axis=1)))[:, None]
    moves = np.zeros_like(places)
    np.add.at(moves, one, pulls)
    np.add.at(moves, other, -pulls)
    return moves


def _apart(places: Places, chance: np.random.Generator) -> Places:
    """The push of a few things, drawn by chance, on each."""
    moves = np.zeros_like(places)
    for _ in range(_STRANGERS):
        apart = places - places[chance.integers(len(places), size=len(places))]
        squared = (apart**2).sum(axis=1)
        moves += apart * (2 / ((_NEARLY_NOTHING + squared) * (1 + squared)))[:, None]
    return moves / _STRANGERS


def _within_bounds(places: Places) -> Places:
    """The places between 0 and 1 on both axes, half by distance and half by rank, so that crowds have room."""
    low, high = places.min(axis=0), places.max(axis=0)
    by_distance = (places - low) / np.maximum(high - low, 1e-12)
    by_rank = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(places) - 1)
    return np.asarray((by_distance + by_rank) / 2)


def parted(places: Places, least: float) -> Places:
    """Places that are nearer than `least` to each other, pushed apart."""
    for _ in range(_PARTINGS):
        apart = places[:, None] - places[None]
        distance = np.sqrt((apart**2).sum(axis=2))
        np.fill_diagonal(distance, least)
        lacking = np.clip(least - distance, 0, None)
        if not lacking.any():
            break
        places = places + (apart * (lacking / np.maximum(distance, least / 100))[:, :, None]).sum(axis=1) / 3
    return places
