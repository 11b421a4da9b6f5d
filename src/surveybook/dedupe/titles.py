"""Titles in the form that is compared, and how much two of them say the same."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz

from surveybook.dedupe.letters import plain
from surveybook.dedupe.vocabulary import (
    COUNTS,
    GENERIC,
    NOTE,
    NOTICE,
    NOTICES,
    OPPOSITES,
    PERIODIC,
    PREFIXES,
    SMALL_WORDS,
)
from surveybook.text import normalise_title, repair

_APOSTROPHE = re.compile(r"(?<=\w)['\u2019\u2018`](?=\w)")
_WORD = re.compile(r"[^\W_\u3040-\u9fff\uac00-\ud7af]+|[\u3040-\u9fff\uac00-\ud7af]|\+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

_FEW_WORDS = 4
_LONGEST = 1500  # letters of a title that are compared with another spelling
_GENERIC_WORDS = 12
_TYPOGRAPHIC = 90.0
_SAME_WORD = 80.0
_SUBTITLED = 15  # letters that a main title needs to be known without its subtitle
_CUT = 40  # letters that a title needs to be known by its beginning


class Likeness(IntEnum):
    """What two titles have in common, least first."""

    NOTICE = 0  # one is a notice about the other
    OTHER = 1
    ALIKE = 2
    EXTENDED = 3  # one is the beginning of the other
    CLOSE = 4  # they differ in spelling alone
    SAME = 5


@dataclass(frozen=True, slots=True)
class Title:
    """A title as letters and digits, as words, and by the words that tell one study from the next."""

    squashed: str
    words: tuple[str, ...]
    marks: tuple[str, ...]
    notice: str
    generic: bool
    periodic: bool

    @property
    def spaced(self) -> str:
        """The words of the title, as far as titles go."""
        return " ".join(self.words[:60])[:_LONGEST]

    @property
    def is_telling(self) -> bool:
        """Whether hardly another work has this title."""
        return not self.generic and len(self.words) > _FEW_WORDS


def title_of(raw: str) -> Title:
    """The title that a record states, without what indexers added."""
    shown = _APOSTROPHE.sub("", plain(repair(raw).text).replace("\u2019", "'")).strip()
    noted = NOTICE.search(shown)
    bare = NOTE.sub(" ", shown).strip(" .[]\u2026")
    words = tuple(_WORD.findall(bare))
    spaced = " ".join(words[:_LONGEST])
    return Title(
        plain(normalise_title(bare)),
        words,
        tuple(sorted(_marks(words))),
        _root(next(filter(None, noted.groups()))) if noted else "",
        (len(words) <= _GENERIC_WORDS and GENERIC.fullmatch(spaced) is not None)
        or not spaced.replace(" ", "").strip("+0123456789"),
        PERIODIC.search(spaced) is not None,
    )


def _root(notice: str) -> str:
    return next((root for start, root in NOTICES.items() if notice.startswith(start)), notice[:5])


def _marks(words: tuple[str, ...]) -> list[str]:
    marks: list[str] = []
    for word in words:
        marks += _NUMBER.findall(word) if not word.isalpha() else ()
        if word in COUNTS:
            marks.append(COUNTS[word])
        elif word in OPPOSITES or (len(word) == 1 and word.isascii() and word not in "as"):
            marks.append(word)
        elif word.startswith(PREFIXES):
            marks.append(next(prefix for prefix in PREFIXES if word.startswith(prefix)))
    return marks


def likeness(one: Title, other: Title) -> Likeness:
    """What two titles, neither of them empty, have in common."""
    if one.notice != other.notice:
        return Likeness.NOTICE
    if one.squashed == other.squashed:
        return Likeness.SAME
    shorter, longer = sorted((one, other), key=lambda title: len(title.squashed))
    if one.marks == other.marks and _differ_in_spelling(shorter, longer):
        return Likeness.CLOSE
    if _begins(shorter, longer) and not Counter(shorter.marks) - Counter(longer.marks):
        return Likeness.EXTENDED
    return Likeness.ALIKE if similarity(one, other) > 0.5 and not conflict(one, other) else Likeness.OTHER  # noqa: PLR2004


def similarity(one: Title, other: Title) -> float:
    """How alike two titles are, from 0 to 1, whatever the order of their words."""
    return fuzz.token_sort_ratio(one.spaced, other.spaced) / 100


def conflict(one: Title, other: Title) -> bool:
    """Whether each of two titles has a number or a telling word that the other lacks."""
    first, second = Counter(one.marks), Counter(other.marks)
    return bool(first - second) and bool(second - first)


def _differ_in_spelling(shorter: Title, longer: Title) -> bool:
    if len(longer.squashed) > _LONGEST or not fuzz.ratio(shorter.squashed, longer.squashed, score_cutoff=_TYPOGRAPHIC):
        return False
    one, other = Counter(shorter.words), Counter(longer.words)
    left, right = _left(one - other, shorter), _left(other - one, longer)
    if not left or not right:
        return not left and not right
    if left in right or right in left:
        return _is_ending(left, right)
    return fuzz.ratio(left, right) >= _SAME_WORD


def _left(words: Counter[str], title: Title) -> str:
    return "".join(word for word in title.words if words[word] and word not in SMALL_WORDS)


def _is_ending(left: str, right: str) -> bool:
    """Whether one of two words is the other with an ending, not with a prefix that turns it round."""
    short, long = sorted((left, right), key=len)
    return short == long or (long.startswith(short) and len(long) - len(short) <= 2)  # noqa: PLR2004 -- as in -s, -al


def _begins(shorter: Title, longer: Title) -> bool:
    start = len(shorter.squashed)
    if not longer.squashed.startswith(shorter.squashed) or start < _SUBTITLED:
        return False
    return start >= _CUT or longer.words[: len(shorter.words)] == shorter.words
