"""The word that governs a name, and what stands between them: "outperforms strong baselines such as"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from surveybook.extractors._language.reading import Reading
from surveybook.extractors._roles import words
from surveybook.extractors._roles.sentences import sets_aside

_REACH = 9
_HEAD_REACH = 7
_LONGEST_BRACKET = 10
_WITHIN = 3
_LONGEST_APPOSED = 7
# What parts a name from the words before,
_PARTING = re.compile(r"[(:;,.–—]| - |--")
_PARTING_HEADS = frozenset(".;,(")
# but for how it is set beside what it is: "a strong baseline, ABC", "existing models (ABC and DEF)".
_APPOSING = (", ", " (", ": ", " - ", " -- ")
_APPOSED = frozenset(("method", "model", "baseline", "data"))
# "such as", "among them".
_EXAMPLES = {"as": "such", "them": "among"}
_LEADS_ON = frozenset(("example", "ours"))


def governing(reading: Reading, first: int) -> Iterator[str]:
    """What is said before a name, or its row: the kinds of words on the way to the governing word, and that word."""
    lowers, start = reading.lowers, reading.opener(first)
    index, farthest, behind_baselines = first - 1, max(start, first - _REACH), False
    while index >= farthest:
        said = _said(lowers, index)
        if reading.gaps[index + 1] != " " and said != "example" and _PARTING.search(reading.gaps[index + 1]):
            if _is_apposed(reading, index, first, said):
                yield "apposed"
            elif index + 1 == first or words.BETWEEN.get(lowers[index + 1]) not in _LEADS_ON:
                return
        if said is not None:
            behind_baselines = behind_baselines or said == "baseline"
            yield f"via {said}"
            if index == first - 1:
                yield f"next {said}"
        elif index > start and lowers[index - 1] in words.STANDS_IN.get(lowers[index], ()):
            yield f"via {lowers[index]}"
            index -= 1
            if _is_multiple(lowers[index - 1]):
                yield "left rival"
                return
        elif lowers[index] in words.GOVERNORS:
            yield from _governed(reading, index, start, behind_baselines=behind_baselines)
            return
        index = _before(reading, index, start)
    yield "left start" if first - start <= _REACH else "left far"


def _said(lowers: Sequence[str], index: int) -> str | None:
    """What a word between a name and its governing word says."""
    word = lowers[index]
    return "example" if _EXAMPLES.get(word) == lowers[index - 1] else words.BETWEEN.get(word)


def _is_apposed(reading: Reading, index: int, first: int, said: str | None) -> bool:
    """Whether a name directly follows, behind a mark, what it is: "the latest accelerator, ABC, by"."""
    gap = reading.gaps[first]
    if index + 1 != first or gap not in _APPOSING:
        return False
    if said in _APPOSED:
        return True
    if gap != ", " or reading.gaps[first + 1][:1] not in (",", "."):
        return False
    phrase = max(reading.opener(first), first - _LONGEST_APPOSED)
    while index > phrase and reading.gaps[index] == " " and reading.lowers[index] not in words.DETERMINING:
        index -= 1
    return index + 1 < first and reading.lowers[index] in words.DETERMINING


def _before(reading: Reading, index: int, start: int) -> int:
    """The word before a word, or before the bracket that closes in front of it."""
    if ")" not in reading.gaps[index] or "(" in reading.gaps[index]:
        return index - 1
    for inside in range(index - 1, max(start, index - _LONGEST_BRACKET), -1):
        if "(" in reading.gaps[inside]:
            return inside - 1
    return index - 1


def _governed(reading: Reading, index: int, start: int, *, behind_baselines: bool) -> Sequence[str]:
    """What a governing word says, a preposition by the words that take it: "comparable performance to"."""
    word = reading.lowers[index]
    if sets_aside(reading.lowers, index):
        return ("left rather",)
    if _compares(reading.lowers, index):
        return _of_governor("than", frozenset())
    if _is_said_of_baselines(reading.lowers, index, behind=behind_baselines):
        return ("left rival", *_of_governor(word, frozenset()))
    return _of_governor(word, _heads(reading, index, start) if word in words.PREPOSITIONS else frozenset())


def _is_said_of_baselines(lowers: Sequence[str], index: int, *, behind: bool) -> bool:
    """Whether a word says which the baselines are: "as baselines", "the baselines are"."""
    said = words.GOVERNORS[lowers[index]]
    return said in ("as_", "is_") and (behind or words.BETWEEN.get(lowers[index - 1]) == "baseline")


def _compares(lowers: Sequence[str], index: int) -> bool:
    """Whether a preposition belongs to a comparison: "than with", "as fast as", "within 2% of"."""
    if lowers[index] == "as":
        return "as" in lowers[max(0, index - 3) : index - 1] and words.NO_COMPARISON.isdisjoint(
            lowers[index - 2 : index]
        )
    if lowers[index] == "of":
        return "within" in lowers[max(0, index - _WITHIN) : index - 1]
    return lowers[index] in words.PREPOSITIONS and lowers[index - 1 : index] == ("than",)


def _is_multiple(word: str) -> bool:
    """Whether a word says how many times as much: "twice", "half", "4x"."""
    return words.HEADS.get(word.lstrip("0123456789.")) == "multiple"


@lru_cache(maxsize=2_000)
def _of_governor(word: str, heads: frozenset[str]) -> Sequence[str]:
    """What a governing word says with the classes of the words that take it."""
    said = words.GOVERNORS[word]
    if said in words.RIVALLING or any(word in of and not heads.isdisjoint(by) for of, by in words.RIVALLING_HEADS):
        return (f"left {said}", "left rival")
    related = [f"left {cue}" for cue, of, by in words.RELATED if word in of and not heads.isdisjoint(by)]
    return (f"left {said}", *(["left extend"] if said == "extend" else ()), *related)


def _heads(reading: Reading, index: int, start: int) -> frozenset[str]:
    """The classes of the words that may take a preposition."""
    farthest, heads = max(start, index - _HEAD_REACH), set()
    while index > farthest and (reading.gaps[index] == " " or _PARTING_HEADS.isdisjoint(reading.gaps[index])):
        index = _before(reading, index, start)
        if reading.lowers[index] in words.HEADS:
            heads.add(words.HEADS[reading.lowers[index]])
    return frozenset(heads)
