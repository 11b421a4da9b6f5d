"""What looks like a name: `TriAdaptLoRA`, `S^{2}FT`, `BERT`; and abbreviations with what they stand for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from surveybook.extractors._gazetteer import gazetteer
from surveybook.extractors._reading import Reading, is_url

# A capital that is not the first letter of a word, or a capital and a digit, or a damaged exponent.
_SHAPE = re.compile(r"(?=.*[A-Z])(?:.*[a-z0-9+^}][A-Z]|[A-Z]{2}|.*[A-Z].*\d|[A-Z]-|.*[A-Z]\+|.*[A-Z][a-z]*-[A-Z])")
_HYPHENATED_WORDS = re.compile(r"[A-Z][a-z]+(?:-[A-Za-z][a-z]+)+\Z")
_MODIFIER = re.compile(
    r".*-(?:based|like|style|trained|free|aware|driven|generated|level|only|guided|specific|enhanced|enabled|augmented"
    r"|type|tuned|scale|of|the|to|and|as|a|an|score|powered|centric|oriented|agnostic|informed|compatible|complete|hard)\Z"
)
_LONGEST_NAME = 40
_LINK_WORDS = frozenset("of the and for with in on to via by from a an through as".split())


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """`short` is the word that abbreviates the words `first` up to, not including, `stop`."""

    first: int
    stop: int
    short: int


@lru_cache(maxsize=20_000)
def looks_like_name(word: str) -> bool:
    """Whether a word is spelled as names are, and is not a common abbreviation of the field."""
    if not 1 < len(word) <= _LONGEST_NAME or word.islower() or is_url(word.lower()):
        return False
    if not _SHAPE.match(word) or _HYPHENATED_WORDS.match(word) or _MODIFIER.match(word):
        return False
    return not is_generic(word)


@lru_cache(maxsize=20_000)
def is_generic(word: str) -> bool:
    """Whether a word is a common abbreviation or proper noun of the field, or made of one."""
    generic = gazetteer("generic")
    return generic.known(word) or generic.known(word.removesuffix("s"))


def abbreviations(reading: Reading) -> Iterator[Abbreviation]:
    """Every `long form (SHORT)` of a text whose letters agree."""
    for index in range(1, len(reading.words)):
        word = reading.words[index]
        gap = reading.gap(index)
        if not gap.endswith("(") or word.islower() or len(word) > 20 or not reading.after(index)[:1] in (")", ",", ";"):
            continue
        first = _long_form(reading, index)
        if first is not None:
            yield Abbreviation(first, index, index)


def _long_form(reading: Reading, short: int) -> int | None:
    """Where the words start that a short form abbreviates: its letters, in order, the first one first in a word."""
    letters = [letter for letter in reading.words[short].casefold() if letter.isalnum()]
    plural = len(letters) > 2 and letters[-1] == "s" and not reading.words[short][-1].isupper()
    if plural:
        letters.pop()
    lowest = max(0, short - min(len(letters) + 5, 2 * len(letters) + 1))
    index = short - 1
    while index >= lowest and letters:
        if index < short - 1 and any(mark in reading.gap(index + 1) for mark in ".;:()"):
            return None
        if _starts_with_letters(reading.lowers[index], letters, first=True):
            return index
        _consume(reading.lowers[index], letters)
        index -= 1
    return None


def _starts_with_letters(word: str, letters: list[str], *, first: bool) -> bool:
    """Whether the letters that are left all stand in one word, in order, from its first."""
    if word[0] != letters[0]:
        return False
    position = 0
    for letter in letters:
        position = word.find(letter, position)
        if position < 0:
            return False
        position += 1
    return first


def _consume(word: str, letters: list[str]) -> None:
    """Take from the end the letters that stand in a word, ending with one that starts the word or a part of it."""
    parts = [part for part in re.split(r"[-_^{}+&/.]", word) if part]
    for part in reversed(parts):
        for size in range(min(len(letters) - 1, len(part)), 0, -1):
            tail = letters[-size:]
            if tail[0] == part[0] and _in_order(part, tail):
                del letters[-size:]
                break


def _in_order(part: str, letters: list[str]) -> bool:
    position = 0
    for letter in letters:
        position = part.find(letter, position)
        if position < 0:
            return False
        position += 1
    return True
