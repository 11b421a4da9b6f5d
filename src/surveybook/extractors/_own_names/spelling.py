"""What looks like a name (`TriAdaptLoRA`, `S^{2}FT`), and abbreviations with what they stand for."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from surveybook.extractors._gazetteer import is_generic
from surveybook.extractors._language.reading import Reading, is_url, read

# A capital that does not start the word or a part of it, two capitals, or a capital and a digit.
_SHAPE = re.compile(
    r"(?=.*[A-Z])(?:.*[a-z0-9+^}][A-Z]|.*[A-Z]{2}|.*[A-Z].*\d|[A-Z]-|.*[A-Z]\+|[A-Z][a-z]*-[A-Z]|\d+[A-Z]|∞)"
)
_HYPHENATED_WORDS = re.compile(r"[A-Z][a-z]+(?:-[A-Za-z][a-z]+)+\Z")
_MODIFIER = re.compile(
    r".*-(?:based|like|style|trained|free|aware|driven|generated|level|only|guided|specific|enhanced|enabled|augmented"
    r"|type|tuned|scale|score|powered|centric|oriented|agnostic|informed|compatible|complete|hard|inspired|assisted"
    r"|optimal|efficient|invariant|equivariant|related|constrained|regularized|weighted|induced|layer|bit|"
    r"dimensional|matched|norm|divergence|\dD)\Z"
)
_INFINITE = "∞"
_LONGEST_NAME = 40
_LONGEST_SHORT = 20
_FEWEST_CAPITALS = 3
_ENDS_PHRASE = frozenset(".;:()")
_LONGEST_GLOSS = 12
# By what a gloss starts, what it ends in.
_BRACKET = (")",)
_CLOSING = {" (": _BRACKET, ", ": (",", ".", ";", "("), ": ": (",", ".", ";", "(")}
# What may stand between a bracket and a short form.
_OPENED = "\"'“‘*_`{"  # noqa: RUF001 -- typographic quotes
_CLOSED = frozenset("),;\"'”’*_}")
_ROMAN_OR_UNIT = re.compile(
    r"(?:[IVX]+|\d+[A-Za-z]{1,2}|[A-Z]\d?|\d+(?:\.\d+)?[KMGTBX]B?\+?|dB|[A-Z]-\w+|\d+(?:\.\d+)?[KMGTB]?-[\w.]+)\Z"
)


class Abbreviation(Struct, frozen=True, gc=False):
    """The words `first` up to, not including, `short`, and the word `short` that abbreviates them."""

    first: int
    short: int


@lru_cache(maxsize=20_000)
def looks_like_name(word: str) -> bool:
    """Whether a word is spelled as names are, and is not a common abbreviation of the field."""
    if not 1 < len(word) <= _LONGEST_NAME or is_url(word.lower()):
        return False
    if word.islower():
        return word[0] == _INFINITE
    # Most words of this kind are plain ones that start a sentence.
    if word.isalpha() and word[1:].islower():
        return False
    if not _SHAPE.match(word) or _HYPHENATED_WORDS.match(word) or _MODIFIER.match(word):
        return False
    return not (_ROMAN_OR_UNIT.match(word) and not re.match(r"[A-Z]-[A-Z]", word)) and not is_generic(word)


@lru_cache(maxsize=8)
def abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """Every `long form (SHORT)` of a text whose letters agree."""
    return tuple(_abbreviations(read(text)))


def _abbreviations(reading: Reading) -> Iterator[Abbreviation]:
    for index in reading.special:
        gap, word = reading.gaps[index], reading.words[index]
        if index == 0 or "(" not in gap or not gap.rstrip(_OPENED).endswith("("):
            continue
        if word.islower() or len(word) > _LONGEST_SHORT:
            continue
        if reading.text[reading.ends[index] : reading.ends[index] + 1] not in _CLOSED:
            continue
        first = _by_capitals(reading, index)
        if first is None:
            first = _by_letters(reading, index)
        if first is not None:
            yield Abbreviation(first, index)


def glosses(text: str) -> Iterator[tuple[int, int]]:
    """The words behind a name that spell it out, first and stop: "VINE (View-Informed NEtwork)", "T2: Tidal Tables"."""
    reading = read(text)
    for index in reading.special:
        first = index + 1
        close = _CLOSING.get(reading.gaps[first])
        if close is not None and first < len(reading.words) and looks_like_name(reading.words[index]):
            farthest = min(first + _LONGEST_GLOSS, len(reading.gaps))
            stop = next((at for at in range(first + 1, farthest) if reading.gaps[at][:1] in close), first)
            letters = [letter for letter in reading.lowers[index] if letter.isalpha()]
            spelled = "".join(reading.lowers[first:stop])
            titled = close is _BRACKET or reading.words[stop - 1][0].isupper()
            if stop > first + 1 and titled and spelled[:1] == letters[0] and _in_order(spelled, letters):
                yield first, stop


def _unbroken(reading: Reading, index: int) -> bool:
    """Whether nothing ends the phrase between a word and the next."""
    return _ENDS_PHRASE.isdisjoint(reading.gaps[index + 1])


def _by_capitals(reading: Reading, short: int) -> int | None:
    """Where the words start whose capitals spell the short form: "DOmain … MaximizatiON (DORAEMON)"."""
    wanted = "".join(letter for letter in reading.words[short] if letter.isalpha() and letter.isupper())
    spelled = ""
    if len(wanted) < _FEWEST_CAPITALS:
        return None
    for index in range(short - 1, max(-1, short - 12), -1):
        if index < short - 1 and not _unbroken(reading, index):
            return None
        spelled = "".join(letter for letter in reading.words[index] if letter.isupper()) + spelled
        if spelled == wanted and not reading.words[short][1:].islower():
            return index
        if not wanted.endswith(spelled):
            return None
    return None


def _by_letters(reading: Reading, short: int) -> int | None:
    """Where the words start that a short form abbreviates: its letters, in order, the first one first in a word."""
    letters = [letter for letter in reading.words[short].casefold() if letter.isalnum()]
    if len(letters) >= _FEWEST_CAPITALS and letters[-1] == "s" and reading.words[short][-1] == "s":
        letters.pop()
    lowest = max(0, short - min(len(letters) + 5, 2 * len(letters) + 1))
    for index in range(short - 1, lowest - 1, -1):
        if not letters or (index < short - 1 and not _unbroken(reading, index)):
            return None
        if reading.lowers[index][0] == letters[0] and _in_order(reading.lowers[index], letters):
            return index
        _consume(reading.lowers[index], letters)
    return None


def _consume(word: str, letters: list[str]) -> None:
    """Take from the end the letters that stand in a word, the first of them where a part of the word starts."""
    for part in reversed(re.split(r"[^a-z0-9]+", word)):
        for size in range(min(len(letters) - 1, len(part)), 0, -1):
            if letters[-size] == part[0] and _in_order(part, letters[-size:]):
                del letters[-size:]
                break


def _in_order(part: str, letters: list[str]) -> bool:
    position = 0
    for letter in letters:
        position = part.find(letter, position) + 1
        if not position:
            return False
    return True
