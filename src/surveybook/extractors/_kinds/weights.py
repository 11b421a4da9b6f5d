"""The learned part of telling a paper's kind: a multinomial logistic regression over words and the strengths of cues.

Its weights stand in `kinds.json`, which `python benchmarks/train_kinds.py` writes.
"""

import math
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files
from itertools import repeat

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveybook.extractors._kinds.words import WORD_CLASSES

KINDS = ("method", "empirical", "theory", "survey", "application", "benchmark", "dataset", "system", "position")
DATA = "kinds.json"
_ENDINGS = ("ing", "ies", "es", "ed", "s")
_SHORTEST_STEM = 4
_MANY_IN_TITLE = 2
# What the names of the rows start with that are those of words, and the row that has no name: the level.
_TITLE, _WORD, _LEVEL = "title", "word", 0
# The classes that each word is in.
_CLASSES = {
    word: tuple(name for name, among in WORD_CLASSES.items() if word in among)
    for word in frozenset().union(*WORD_CLASSES.values())
}
_CLASSED = frozenset(_CLASSES)


def likeliest(told: Mapping[str, float], title: Iterable[str], abstract: Iterable[str]) -> tuple[str, float]:
    """The kind that strengths and the words of a title and an abstract speak for most, and how likely it is."""
    rows, weights = _weights()
    of_title, of_abstract = _rows_of_words()
    # A word that was not learned has the row of the level, which counts once, as every row does.
    worded = {_LEVEL, *map(of_title.get, title, repeat(_LEVEL)), *map(of_abstract.get, abstract, repeat(_LEVEL))}
    wanted = [*worded, *map(rows.get, told, repeat(len(rows)))]
    totals = np.array([*repeat(1.0, len(worded)), *told.values()]) @ weights.take(wanted, axis=0)
    best = int(totals.argmax())
    return KINDS[best], 1 / float(np.exp(totals - totals[best]).sum())


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
def _rows_of_words() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """The rows of all forms of the words that were learned: of those of titles, and of those of abstracts."""
    of_title, of_abstract = dict[str, int](), dict[str, int]()
    for name, row in _weights()[0].items():
        group, _, shared = name.partition(": ")
        forms = [shared + ending for ending in ("", *_ENDINGS) if stem(shared + ending) == shared]
        if group in (_TITLE, _WORD):
            (of_title if group == _TITLE else of_abstract).update(dict.fromkeys(forms, row))
    return of_title, of_abstract


def worded(title: Iterable[str], abstract: Iterable[str]) -> dict[str, float]:
    """The words of a title and an abstract by their stems."""
    found = dict.fromkeys([f"{_WORD}: {stem(word)}" for word in abstract], 1.0)
    return found | dict.fromkeys([f"{_TITLE}: {stem(word)}" for word in title], 1.0)


def classed(title: AbstractSet[str], abstract: AbstractSet[str]) -> dict[str, float]:
    """How many words of each class there are in a title and an abstract."""
    found = {f"words: {name}": math.log1p(count) / 2 for name, count in _counted(abstract).items()}
    for name, count in _counted(title).items():
        found[f"title words: {name}"] = min(count, _MANY_IN_TITLE) / _MANY_IN_TITLE
    return found


def _counted(words: AbstractSet[str]) -> Mapping[str, int]:
    """How many different words there are of each class."""
    found: dict[str, int] = {}
    for word in words & _CLASSED:
        for name in _CLASSES[word]:
            found[name] = found.get(name, 0) + 1
    return found


def stem(word: str) -> str:
    """A word without a common ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
