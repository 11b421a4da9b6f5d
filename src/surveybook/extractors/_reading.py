"""One pass over a text: its words with their places, and its sentences."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from surveybook.text import sentences

# Joiners must be followed by a letter or digit, so that the match is linear and no word ends in one. A hyphen before a
# lone article or "which" is a dash: "UltraEdit-a new solution". "e.g." and "i.e." are one word.
_PLAIN_WORD = (
    r"[^\W_]++(?:(?=[-\u2010\u2011&^_{}./])(?:[-\u2010\u2011](?!(?:a|an|the|which|that|our|termed|called)\b(?!-))"
    r"|[&^_{}]{1,3}|[./](?=\d|[eg]\.))[^\W_]++)*+[+}]*+"
)
_WORD = re.compile(f"({_PLAIN_WORD})")
# TeX commands are matched to be left out.
_ANY_WORD = re.compile(
    r"(\\[A-Za-z]+\{?|(?:https?://|www\.|[Gg]it[Hh]ub\.com/)\S+|\([A-Z]{2,6}\)\^\{?\d\}?|" + _PLAIN_WORD + ")",
)
_UNUSUAL = ("\\", "://", "www.", "hub.com/", ")^", "}")
_URL = ("http://", "https://", "www.", "github.com/")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as words: word i is `text[starts[i]:ends[i]]`, and `lowers[i]` is it in lower case.

    `special` are the indices of words that are not plain lower-case letters, in order.
    """

    text: str
    words: tuple[str, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    special: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    def gap(self, index: int) -> str:
        """The text between a word and the one before it."""
        return self.text[self.ends[index - 1] if index else 0 : self.starts[index]]

    def after(self, index: int) -> str:
        """The text between a word and the one after it."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.text[self.ends[index] : end]

    def span(self, first: int, stop: int) -> str:
        """The text of the words `first` up to, not including, `stop`."""
        return self.text[self.starts[first] : self.ends[stop - 1]]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Where the sentence starts and ends that holds an offset."""
        found = bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1
        return self.sentences[max(found, 0)]

    def starts_sentence(self, index: int) -> bool:
        """Whether a word is the first of its sentence."""
        start, _ = self.sentence_at(self.starts[index])
        return index == 0 or self.starts[index - 1] < start

    def word_at(self, offset: int) -> int:
        """The index of the first word that starts at an offset or after it."""
        return bisect_left(self.starts, offset)


@lru_cache(maxsize=16)
def read(text: str) -> Reading:
    """The words and sentences of a text; a small cache lets all extractors share one reading."""
    unusual = any(mark in text for mark in _UNUSUAL)
    # Splitting by words gives gaps and words by turns, and so every place, at the least cost.
    parts = (_ANY_WORD if unusual else _WORD).split(text)
    bounds = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], bounds[:-1:2], bounds[1::2]
    if unusual:
        found = [(start, _without_brace(word)) for start, word in zip(starts, words, strict=True) if word[0] != "\\"]
        words, starts = [word for _, word in found], [start for start, _ in found]
        ends = [start + len(word) for start, word in found]
    lowers = "\n".join(words).lower().split("\n") if words else []
    special = [index for index, word in enumerate(words) if not word.isalpha() or word != lowers[index]]
    return Reading(text, tuple(words), tuple(lowers), tuple(starts), tuple(ends), tuple(special), sentences(text))


def _without_brace(word: str) -> str:
    """A word without a closing brace from around it: "LTX" of "LTX}", but "S^{2}" as it is."""
    while word.endswith("}") and "{" not in word:
        word = word[:-1]
    return word


def is_url(lower: str) -> bool:
    """Whether a word in lower case is a web address."""
    return lower.startswith(_URL)
