"""Author lists: whether two of them may be of one work."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz

from surveybook.dedupe.letters import plain

_WORD = re.compile(r"[^\W\d_]+")
_NO_ONE = re.compile(
    r"[\W_]*+(?:anonymous|anon|unknown|no authors?(?: \w+)?|not available|null|none|n/?a|et\.? al\.?|(?:and )?others)?"
    r"[\W_]*+"
)
_GROUP = re.compile(
    r"\b(?:universit\w{1,4}|institute?|department|groups?|consortium|committee|society|association|collaborat\w{1,5}"
    r"|ministry|organi[sz]ation|cent(?:re|er)|network|team|investigators|agency|council|foundation|initiative)\b"
)
_CUT = re.compile(r"(?<![\s,;])[\s,;]++(?:et\.?\s?al\.?|and others)[\s.]*$")
_CAPITALS = re.compile(r"(?<![\w'-])[^\W\d_a-z]{2,4}(?![\w'])")
_VOWEL = re.compile("[AEIOUY]")
_LONGEST = 300  # letters of a name
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "dr", "prof"})
_PARTICLES = frozenset(
    re.findall(r"\w+", "van von der den de del della di da dos du la le el al bin ibn ter ten zu st")
)
_WORDS = 12  # of one name
_ENOUGH = 25  # names that are compared: longer lists agree or differ long before
_SAME_FAMILY = 80.0
_NEARLY_ALL = 0.9
_MOST = 0.75
_HALF = 0.5
_LONG_WORD = 5


class Authorship(IntEnum):
    """How two author lists compare."""

    OTHER = 0
    UNKNOWN = 1
    PARTLY = 2
    SAME = 3
    FULL = 4  # nearly every name of both, or every one of a list that was cut


@dataclass(frozen=True, slots=True)
class Names:
    """The people of an author list, each as words, and whether it names groups or was cut."""

    people: tuple[tuple[str, ...], ...]
    open: bool


def names_of(authors: Sequence[str]) -> Names:
    """The people of an author list, without titles, suffixes, groups and "et al."."""
    people, is_open = [], False
    for author in authors:
        folded = plain(_spaced(author))
        name = _CUT.sub("", folded)
        is_open |= name != folded
        if _NO_ONE.fullmatch(name) or _GROUP.search(name):
            is_open = True
            continue
        words = tuple(word for word in _WORD.findall(name) if word not in _SUFFIXES)[:_WORDS]
        if words:
            people.append(words)
    return Names(tuple(people), is_open)


def _spaced(name: str) -> str:
    """A name with initials that were written as one word, as in `DK Griffin`, set apart."""
    shouted = name.isupper()
    return _CAPITALS.sub(
        lambda match: match[0] if shouted and _VOWEL.search(match[0]) else " ".join(match[0]), name[:_LONGEST]
    )


def authorship(one: Names, other: Names) -> Authorship:
    """How two author lists compare; a group's name says nothing of its members."""
    if not one.people or not other.people:
        return Authorship.UNKNOWN
    shorter, longer = sorted((one.people[:_ENOUGH], other.people[:_ENOUGH]), key=len)
    found = sum(any(_is_same(name, candidate) for candidate in longer) for name in shorter)
    share = found / len(shorter)
    first = _is_same(one.people[0], other.people[0])
    if first and (found >= _NEARLY_ALL * len(longer) or (found == len(shorter) and (one.open or other.open))):
        return Authorship.FULL
    if share >= _MOST and (first or len(shorter) == len(longer)):
        return Authorship.SAME
    return Authorship.PARTLY if share >= _HALF else Authorship.OTHER


def same_order(one: Names, other: Names) -> bool:
    """Whether two author lists name the same people in the same order."""
    return len(one.people) == len(other.people) and all(map(_is_same, one.people, other.people))


def _is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be of one person: each word of the shorter has its own in the longer."""
    shorter, longer = sorted((one, other), key=len)
    spelt_out = False
    left = list(longer)
    for word in sorted(shorter, key=len, reverse=True):
        match = next((other for other in left if other == word), None) or next(
            (other for other in left if _may_be(word, other)), None
        )
        if match is None:
            if word in _PARTICLES or len(word) == 1:
                continue
            return False
        left.remove(match)
        spelt_out |= len(match) > 1 and len(word) > 1 and word not in _PARTICLES
    return spelt_out and _initials_agree(one, other)


def _may_be(word: str, other: str) -> bool:
    if len(word) == 1 or len(other) == 1:
        return word[0] == other[0]
    return min(len(word), len(other)) >= _LONG_WORD and fuzz.ratio(word, other) >= _SAME_FAMILY


def _initials_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the first letters of two names have, but for the family name, one in common."""
    if len(one) == 1 or len(other) == 1:
        return True
    letters, others = [word[0] for word in one], [word[0] for word in other]
    shared = sum(letter in others for letter in letters)
    return shared >= 2  # noqa: PLR2004 -- the family name's and a given name's
