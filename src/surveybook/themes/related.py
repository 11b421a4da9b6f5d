"""Related papers: those that share the most telling words and pairs of words.

Papers are compared by the cosine of their vectors. A term counts by how rare it is in science at large and by how
often the paper says it, never by how many papers of the survey say it. So how near two papers are depends on
nothing but these two, and stays when others come or go.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from surveybook.model import Paper, Related
from surveybook.themes.background import read_background
from surveybook.themes.profile import specificity
from surveybook.themes.vectors import Wording, read_wordings, strength, within
from surveybook.themes.words import Key

LEAST_SCORE = 0.05
LEAST_TERMS = 2
MOST_TERMS = 5
DIGITS = 3
POWER = 1.5

_Postings = Mapping[Key, tuple[NDArray[np.intp], NDArray[np.float64]]]


def related(papers: Sequence[Paper], most: int = 5) -> dict[str, tuple[Related, ...]]:
    """The papers nearest to each by its key, the nearest first, at most so many, each sharing at least two terms.

    A score lies between 0 and 1 (the same words). The terms are those that add most to it, as the paper whose
    neighbours they explain writes them.
    """
    background = read_background()
    wordings = list(read_wordings(papers))
    specific = {term: specificity(term, background) for term in {term for said in wordings for term in said.times}}
    vectors = [_vector(said, specific) for said in wordings]
    postings = _postings(vectors)
    keys = [paper.key for paper in papers]
    found = {}
    for place, (vector, said) in enumerate(zip(vectors, wordings, strict=True)):
        scores = _scores(vector, postings, len(papers))
        scores[place] = 0.0
        near = _nearest(scores, keys, vector, vectors, most)
        found[keys[place]] = tuple(
            Related(keys[other], round(float(scores[other]), DIGITS), _terms(vector, vectors[other], said))
            for other in near
        )
    return found


def _vector(said: Wording, specific: Mapping[Key, float]) -> dict[Key, float]:
    """The weight of each term, in the order of the alphabet, so that all sums are made in one order."""
    weights = {term: strength(times) * specific[term] ** POWER for term, times in sorted(said.times.items())}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()}


def _postings(vectors: Sequence[Mapping[Key, float]]) -> _Postings:
    """For each term of several papers, their places and what it weighs there."""
    holding: dict[Key, list[int]] = {}
    for place, vector in enumerate(vectors):
        for term in vector:
            holding.setdefault(term, []).append(place)
    return {
        term: (np.array(places), np.array([vectors[place][term] for place in places]))
        for term, places in holding.items()
        if len(places) > 1
    }


def _scores(vector: Mapping[Key, float], postings: _Postings, size: int) -> NDArray[np.float64]:
    """The cosine with each paper."""
    shared = [(weight, *postings[term]) for term, weight in vector.items() if term in postings]
    if not shared:
        return np.zeros(size)
    places = np.concatenate([places for _, places, _ in shared])
    adds = np.concatenate([weight * weights for weight, _, weights in shared])
    return np.bincount(places, adds, size).astype(np.float64)


def _nearest(
    scores: NDArray[np.float64],
    keys: Sequence[str],
    vector: Mapping[Key, float],
    vectors: Sequence[Mapping[Key, float]],
    most: int,
) -> list[int]:
    """The places of the papers with the highest scores; of equal ones the first by key."""
    near = sorted(np.flatnonzero(scores >= LEAST_SCORE).tolist(), key=lambda place: (-scores[place], keys[place]))
    sharing = (place for place in near if sum(term in vectors[place] for term in vector) >= LEAST_TERMS)
    return [place for place, _ in zip(sharing, range(most), strict=False)]


def _terms(vector: Mapping[Key, float], other: Mapping[Key, float], said: Wording) -> tuple[str, ...]:
    """The shared terms that add most, as the paper writes them, none that stands within a stronger one or holds it."""
    adds = {term: weight * other[term] for term, weight in vector.items() if term in other}
    chosen: list[Key] = []
    for term in sorted(adds, key=lambda term: (-adds[term], term)):
        if len(chosen) == MOST_TERMS:
            break
        if not any(within(term, stronger) for stronger in chosen):
            chosen.append(term)
    return tuple(dict.fromkeys(said.words[term] for term in chosen))
