"""One pass over a text: its words with their places, and its sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import accumulate, chain

from msgspec import Struct

from surveybook.text import sentences

# Joiners must be followed by a letter or digit, so that the match is linear and no word ends in one. A hyphen before a
# lone article or "which" is a dash: "UltraEdit-a new solution". "e.g." and "i.e." are one word.
_PLAIN_WORD = (
    r"[^\W_]++(?:(?=[-\u2010\u2011&^_{}./])(?:[-\u2010\u2011](?!(?:a|an|the|which|that|our|termed|called)\b(?!-))"
    r"|[&^_{}]{1,3}|[./](?=\d|[eg]\.))[^\W_]++)*+[+}#]*+"
)
# A name with mathematics in it: "E$^2$-RAG", "$i$-RevNet", "RL$^V$", "∞-former"; no size: "5$\\times$".
_MATHEMATICS = r"\$(?!\d*\\?(?:%|times))[^$\s%]{1,24}\$"
_MORE = r"\w*+(?:-\w++)*+"
_NAME_WITH_MATHEMATICS = (
    rf"[A-Z]{_MORE}{_MATHEMATICS}(?:-?[A-Za-z]{_MORE})?"
    rf"|{_MATHEMATICS}-?(?=[\w-]{{0,20}}[A-Z])[A-Za-z]{_MORE}"
    rf"|∞-?[A-Za-z]{_MORE}"
)
# TeX commands are matched to be left out.
_UNUSUAL_WORD = (
    rf"{_NAME_WITH_MATHEMATICS}|\\[A-Za-z]+\{{?"
    r"|(?:https?://|www\.|[Gg]it[Hh]ub\.com/)\S+|\([A-Z]{2,6}\)\^\{?\d\}?"
)
# The words of most texts are of ASCII alone, which are found faster.
_ASCII_WORD = _PLAIN_WORD.replace(r"[^\W_]", "[A-Za-z0-9]")
_WORD, _ANY_WORD = re.compile(f"({_PLAIN_WORD})"), re.compile(f"({_UNUSUAL_WORD}|{_PLAIN_WORD})")
_WORD_OF_ASCII, _ANY_OF_ASCII = re.compile(f"({_ASCII_WORD})"), re.compile(f"({_UNUSUAL_WORD}|{_ASCII_WORD})")
_COMMAND = re.compile(r"\\[A-Za-z]")
_URL = ("http://", "https://", "www.", "github.com/")


class Reading(Struct, frozen=True):
    """A text as words: word i is `text[starts[i]:ends[i]]`, and `lowers[i]` is it in lower case.

    `gaps[i]` is the text before word i, and the last gap that behind the last word. `special` are the indices of words
    that are not plain lower-case letters, in order, and `openers` those of the first word of each sentence.
    `vocabulary` are the words in lower case, each once, and `places` the indices of each of them.
    """

    text: str
    words: tuple[str, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[str, ...]
    special: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    openers: tuple[int, ...]
    vocabulary: frozenset[str]
    places: Mapping[str, Sequence[int]]

    def among(self, words: AbstractSet[str]) -> list[int]:
        """The indices of the words that are, in lower case, of a class, in order."""
        return sorted(chain.from_iterable(map(self.places.__getitem__, self.vocabulary & words)))

    def span(self, first: int, stop: int) -> str:
        """The text of the words `first` up to, not including, `stop`."""
        return self.text[self.starts[first] : self.ends[stop - 1]]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Where the sentence starts and ends that holds an offset."""
        found = bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1
        return self.sentences[max(found, 0)]

    def opener(self, index: int) -> int:
        """The index of the first word of a word's sentence."""
        return self.openers[bisect_right(self.openers, index) - 1]

    def starts_sentence(self, index: int) -> bool:
        """Whether a word is the first of its sentence."""
        return index == self.opener(index)

    def word_at(self, offset: int) -> int:
        """The index of the first word that starts at an offset or after it."""
        return bisect_left(self.starts, offset)


@lru_cache(maxsize=16)
def read(text: str) -> Reading:
    """The words and sentences of a text; a small cache lets all extractors share one reading."""
    unusual = _has_unusual_words(text)
    # Splitting by words gives gaps and words by turns, and so every place, at the least cost.
    plain, any_word = (_WORD_OF_ASCII, _ANY_OF_ASCII) if text.isascii() else (_WORD, _ANY_WORD)
    parts = tuple((any_word if unusual else plain).split(text))
    bounds = tuple(accumulate(map(len, parts)))
    words, starts, ends, gaps = parts[1::2], bounds[:-1:2], bounds[1::2], parts[::2]
    if unusual and ("}" in text or _COMMAND.search(text)):
        found = [
            (word if word[-1] != "}" else _without_brace(word), start)
            for word, start in zip(words, starts, strict=True)
            if word[0] != "\\"
        ]
        words, starts = tuple(word for word, _ in found), tuple(start for _, start in found)
        ends = tuple(start + len(word) for word, start in found)
        gaps = tuple(text[end:start] for end, start in zip((0, *ends), (*starts, len(text)), strict=True))
    lowers = tuple(map(str.lower, words))
    special = tuple([index for index, word in enumerate(words) if not word.isalpha() or word != lowers[index]])
    parted = sentences(text)
    openers = tuple([bisect_left(starts, start) for start, _ in parted])
    places = _places(lowers)
    return Reading(text, words, lowers, starts, ends, gaps, special, parted, openers, frozenset(places), places)


def _has_unusual_words(text: str) -> bool:
    """Whether a text may hold mathematics or addresses; single characters are found far sooner than the rest."""
    return (
        "\\" in text
        or "}" in text
        or "$" in text
        or "∞" in text
        or ("^" in text and ")^" in text)
        or ("/" in text and ("://" in text or "hub.com/" in text))
        or "www." in text
    )


def _places(words: Sequence[str]) -> dict[str, list[int]]:
    """The indices of each word."""
    places: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        if word in places:
            places[word].append(index)
        else:
            places[word] = [index]
    return places


def _without_brace(word: str) -> str:
    """A word without a closing brace from around it: "LTX" of "LTX}", but "S^{2}" as it is."""
    while word.endswith("}") and "{" not in word:
        word = word[:-1]
    return word


def is_url(lower: str) -> bool:
    """Whether a word in lower case is a web address."""
    return lower.startswith(_URL)
