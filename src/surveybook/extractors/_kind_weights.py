"""The learned part of telling a paper's kind: a multinomial logistic regression over words and the strengths of cues.

Its weights stand in `kinds.json`, which `python benchmarks/train_kinds.py` writes.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveybook.extractors._kind_words import WORD_CLASSES

KINDS = ("method", "empirical", "theory", "survey", "application", "benchmark", "dataset", "system", "position")
DATA = "kinds.json"
_ENDINGS = ("ing", "ies", "es", "ed", "s")
_SHORTEST_STEM = 4
_MANY_IN_TITLE = 2


def likeliest(told: Mapping[str, float]) -> str:
    """The kind that all that is told of a paper speaks for most."""
    rows, weights = _weights()
    known = [name for name in told if name in rows]
    totals = weights[0] + np.array([told[name] for name in known]) @ weights[[rows[name] for name in known]]
    return KINDS[int(totals.argmax())]


@cache
def _weights() -> tuple[Mapping[str, int], NDArray[np.float64]]:
    """The row of each name, and the weights for each kind in rows; the first row, without a name, is the level."""
    learned = msgspec.json.decode(files(__package__).joinpath(DATA).read_bytes(), type=dict[str, list[float]])
    names = ["", *(name for name in learned if name)]
    return {name: row for row, name in enumerate(names)}, np.array([learned[name] for name in names])


def worded(title: Sequence[str], abstract: Sequence[str]) -> dict[str, float]:
    """The words of a title and an abstract by their stems, and how many of each class there are."""
    titled, words = frozenset(title), frozenset(abstract)
    found = dict.fromkeys(map(_word, words), 1.0)
    found.update(dict.fromkeys(map(_title_word, titled), 1.0))
    for name, among in WORD_CLASSES.items():
        if not among.isdisjoint(words):
            found[f"words: {name}"] = math.log1p(len(words & among)) / 2
        if not among.isdisjoint(titled):
            found[f"title words: {name}"] = min(len(titled & among), _MANY_IN_TITLE) / _MANY_IN_TITLE
    return found


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    return f"word: {stem(word)}"


@lru_cache(maxsize=20_000)
def _title_word(word: str) -> str:
    return f"title: {stem(word)}"


def stem(word: str) -> str:
    """A word without a common ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
