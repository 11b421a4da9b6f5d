"""The words of an abstract that may be names that it introduces."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from surveybook.extractors._gazetteer import is_generic, key
from surveybook.extractors._names import abbreviations, looks_like_name
from surveybook.extractors._reading import Reading
from surveybook.extractors._wording import APPOSED, FOLLOWED, NAMING, THINGS, VERBS, WEAK_VERBS

_LONGER = re.compile(r"\s(?:with|of|for|in|the|to|from|by|as|and|on|via)\s(?:the\s)?[A-Z]")
_AFTER_VERB = (" ", ' "', " ``")
_AFTER_THING = (" ", ", ", " - ", " -- ", ": ")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be an introduced name; `first` is where its long form starts, if it has one."""

    first: int
    word: int
    uses_before: int
    uses_after: int

    @property
    def abbreviates(self) -> bool:
        """Whether the name stands in brackets after what it stands for."""
        return self.first < self.word


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Words that are spelled as names or stand where only a name can, but for those inside a long form."""
    long_forms = {found.short: found.first for found in abbreviations(reading.text)}
    inside = {index for short, first in long_forms.items() for index in range(first, short)}
    names = [
        index
        for index in reading.special
        if index not in inside and (looks_like_name(reading.words[index]) or _is_coined(reading, index))
    ]
    keys = [key(reading.words[index]) for index in names]
    total, before = Counter(keys), Counter[str]()
    for index, name in zip(names, keys, strict=True):
        yield Candidate(long_forms.get(index, index), index, before[name], total[name] - before[name] - 1)
        before[name] += 1


def _is_coined(reading: Reading, index: int) -> bool:
    """Whether a plain capitalised word stands where only a name can: "We present Prospect, a …"."""
    word = reading.words[index]
    if not index or len(word) < _SHORTEST or not (word[0].isupper() and word[1:].islower()) or is_generic(word):
        return False
    if reading.words[index - 1][0].isupper() and reading.gap(index) == " ":
        return False
    before, gap = reading.lowers[index - 1], reading.gap(index)
    if before in NAMING:
        return True
    if before == "the":
        return bool(APPOSED.match(reading.text, reading.ends[index]))
    named = before in VERBS and before not in WEAK_VERBS and gap in _AFTER_VERB
    if not (named or (before in THINGS and gap in _AFTER_THING)) or (
        named and _LONGER.match(reading.text, reading.ends[index])
    ):
        return False
    return bool(FOLLOWED.match(reading.text, reading.ends[index]))
