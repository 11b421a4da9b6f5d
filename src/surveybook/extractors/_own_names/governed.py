"""What the words to the left of a name say of it: "we propose a framework called NAME"."""

import re
from collections.abc import Iterator

from surveybook.extractors._language.reading import Reading
from surveybook.extractors._language.wording import (
    ARTICLES,
    AUTHORS,
    COMPOSING,
    NAMING,
    NAMING_AS,
    OTHERS,
    STOPS,
    THINGS,
    VERBS,
    WEAK_VERBS,
    one_of,
)
from surveybook.extractors._own_names.spelling import looks_like_name

# The cues of words that leave little doubt, and of a part of what the paper proposes.
STRONG, OWN_PART = "introduced", "own part"
_TELLING = NAMING | VERBS | COMPOSING | {"our", "as", "by"}
# The other words that change what lies between.
_PASSED = STOPS | ARTICLES
_COORDINATED = re.compile(r"\band (?:its|an?|the|our|further|also)?\s?(?:[\w-]+ ){0,3}\Z")
_DASHES = ("--", "—", "–", " - ")
_BREAKS = (",", ":", "(", *_DASHES)
_STRONG_BREAKS = frozenset(";?!")
_FARTHEST = 30
_NEAR = 3
_OUR_REACH = 6
_FAR = 20
_OWN_THINGS = one_of("it framework method approach which model and that")


class _Way:
    """What lies between a name and the words that govern it: nothing, an article, a comma, another phrase."""

    def __init__(self) -> None:
        self.apposed = self.articled = self.crossed = False

    def pass_gap(self, gap: str) -> None:
        """Take note of the punctuation before the words so far."""
        if not _STRONG_BREAKS.isdisjoint(gap):
            self.crossed = True
        if any(map(gap.__contains__, _BREAKS)):
            self.crossed = self.crossed or (self.apposed and not any(map(gap.__contains__, _DASHES)))
            self.apposed = True

    def pass_word(self, word: str) -> None:
        """Take note of a word that governs nothing."""
        self.crossed = self.crossed or word in STOPS
        self.articled = self.articled or (word in ARTICLES and not self.crossed)

    def __str__(self) -> str:
        if self.crossed:
            return "crossed"
        return "apposed" if self.apposed else "articled" if self.articled else "direct"


def governing(reading: Reading, first: int) -> dict[str, float]:
    """The cues of the nearest words to the left, in the same sentence, that can introduce a name."""
    way, lowers = _Way(), reading.lowers
    found: dict[str, float] = {}
    start = reading.opener(first)
    for index in range(first - 1, max(start, first - _FARTHEST) - 1, -1):
        gap = reading.gaps[index + 1]
        if gap != " ":
            way.pass_gap(gap)
        word = lowers[index]
        if word not in _TELLING:
            if word in _PASSED:
                way.pass_word(word)
            continue
        if word in NAMING or (word in ("as", "by") and index and lowers[index - 1] in NAMING_AS):
            found[STRONG] = 1.0
            found["naming, near" if first - index <= _NEAR else "naming, far"] = 1.0
            found.update(_named_by(lowers[max(start, index - _FARTHEST) : index]))
            return found
        if word == "our":
            found.update(_ours(lowers[index + 1 : first], way))
            if first - index <= _OUR_REACH:
                return found
        elif word in VERBS or word in COMPOSING:
            found.update(_said(reading, start, index, first, way))
            return found
        way.pass_word(word)
    found["ungoverned"] = 1.0
    return found


def _named_by(before: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """Whose name a "called" or "namely" gives, by the words before it."""
    if not AUTHORS.isdisjoint(before[-2:]):
        yield "we call it", 1.0
    elif not AUTHORS.isdisjoint(before) or "our" in before or "proposed" in before:
        yield "naming ours", 1.0


def _ours(between: tuple[str, ...], way: _Way) -> dict[str, float]:
    if way.crossed or len(between) >= _OUR_REACH:
        return {"our, crossed": 1.0}
    if between and between[-1] in THINGS:
        return {STRONG: 1.0, "our thing": 1.0}
    return {STRONG: 1.0, "our, direct": 1.0} if THINGS.isdisjoint(between) else {"our, else": 1.0}


def _said(reading: Reading, start: int, verb: int, first: int, way: _Way) -> dict[str, float]:
    """What a verb says of the name, by whose verb it is and what lies between."""
    lowers = reading.lowers
    if lowers[verb] not in VERBS:
        left = lowers[max(start, verb - 12) : verb]
        own = not AUTHORS.isdisjoint(left) or "it" in left or any(map(looks_like_name, _before(reading, start, verb)))
        return {OWN_PART: 1.0, f"own part, {way}": 1.0} if own else {f"other part, {way}": 1.0}
    if _is_ours(lowers, start, verb):
        weak = lowers[verb] in WEAK_VERBS
        found = {f"weakly proposed, {way}": 1.0} if weak else {STRONG: 1.0, f"proposed, {way}": 1.0}
        found["distance"] = min(first - 1 - verb, _FAR) / _FAR
        if way.crossed and _COORDINATED.search(reading.text[reading.ends[verb] : reading.starts[first]]):
            found["proposed, coordinated"] = 1.0
        return found
    subject = _before(reading, start, verb)
    if (subject and looks_like_name(subject[-1])) or not _OWN_THINGS.isdisjoint(map(str.lower, subject)):
        return {f"proposed by name, {way}": 1.0}
    return {"proposed by others": 1.0}


def _before(reading: Reading, start: int, verb: int) -> tuple[str, ...]:
    return reading.words[max(start, verb - 4) : verb]


def _is_ours(lowers: tuple[str, ...], start: int, verb: int) -> bool:
    """Whether it is the authors who propose, introduce, present."""
    if lowers[verb - 1 : verb] in (("the",), ("our",)) and lowers[verb] in ("proposed", "presented"):
        return True
    for index in range(verb - 1, max(start, verb - _FARTHEST) - 1, -1):
        if lowers[index] in AUTHORS:
            return True
        if lowers[index] in OTHERS and index >= verb - 2:
            return False
    return False
