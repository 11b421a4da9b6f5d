"""The learned part of telling a paper's kind: a multinomial logistic regression over words and the strengths of cues.

Its weights stand in `kinds.json`, which `python benchmarks/train_kinds.py` writes.
"""

import math
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, repeat

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveybook.extractors._kind_words import WORD_CLASSES

KINDS = ("method", "empirical", "theory", "survey", "application", "benchmark", "dataset", "system", "position")
DATA = "kinds.json"
_ENDINGS = ("ing", "ies", "es", "ed", "s")
_SHORTEST_STEM = 4
_MANY_IN_TITLE = 2
# The classes that each word is in.
_CLASSES = {
    word: tuple(name for name, among in WORD_CLASSES.items() if word in among)
    for word in frozenset().union(*WORD_CLASSES.values())
}


def likeliest(told: Mapping[str, float]) -> str:
    """The kind that all that is told of a paper speaks for most."""
    rows, weights = _weights()
    wanted = list(map(rows.get, told, repeat(len(rows))))
    totals = weights[0] + np.fromiter(told.values(), float, len(told)) @ weights.take(wanted, axis=0)
    return KINDS[int(totals.argmax())]


@cache
def _weights() -> tuple[Mapping[str, int], NDArray[np.float64]]:
    """The row of each name, and the weights for each kind in rows.

    The first row, without a name, is the level; the last, of noughts, is for all that was not learned.
    """
    learned = msgspec.json.decode(files(__package__).joinpath(DATA).read_bytes(), type=dict[str, list[float]])
    names = ["", *(name for name in learned if name)]
    rows = [*(learned[name] for name in names), [0.0] * len(KINDS)]
    return {name: row for row, name in enumerate(names)}, np.array(rows)


@cache
def telling_words() -> frozenset[str]:
    """The words that weigh something, in all their forms; the others need not be told."""
    stems = {name.partition(": ")[2] for name in _weights()[0] if name.startswith(("word: ", "title: "))}
    forms = (one + ending for one in stems for ending in ("", *_ENDINGS))
    return frozenset(form for form in forms if stem(form) in stems) | _CLASSES.keys()


def worded(title: frozenset[str], abstract: frozenset[str]) -> dict[str, float]:
    """The words of a title and an abstract by their stems, and how many of each class there are."""
    found = dict.fromkeys(map(_word, abstract), 1.0)
    found.update(dict.fromkeys(map(_title_word, title), 1.0))
    in_title, in_abstract = _classed(title), _classed(abstract)
    for name in WORD_CLASSES:
        if name in in_abstract:
            found[f"words: {name}"] = math.log1p(in_abstract[name]) / 2
        if name in in_title:
            found[f"title words: {name}"] = min(in_title[name], _MANY_IN_TITLE) / _MANY_IN_TITLE
    return found


def _classed(words: frozenset[str]) -> Mapping[str, int]:
    """How many words there are of each class."""
    return Counter(chain.from_iterable(map(_CLASSES.__getitem__, words & _CLASSES.keys())))


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
