"""One pass over a text: its words with their places, and its sentences."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from surveybook.text import sentences

# Joiners must be followed by a letter or digit, so that the match is linear and no word ends in one.
# TeX commands are matched to be left out. A hyphen before a lone article or "which" is a dash: "UltraEdit-a new solution".
_WORD = re.compile(
    r"\\[A-Za-z]+\{?"
    r"|(?:https?://|www\.|[Gg]it[Hh]ub\.com/)\S+"
    r"|\b(?:i\.e|e\.g)\b\.?"
    r"|\([A-Z]{2,6}\)\^\{?\d\}?"
    r"|[^\W_]+(?:(?:[-\u2010\u2011](?!(?:a|an|the|which|that|our|termed|called)\b(?!-))|[&^_{}]{1,3}|[./](?=\d))[^\W_]+)*[+}]*"
)
_URL = ("http://", "https://", "www.", "github.com/")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as words: word i is `text[starts[i]:ends[i]]`, and `lowers[i]` is it in lower case."""

    text: str
    words: tuple[str, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
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

    def word_at(self, offset: int) -> int:
        """The index of the first word that starts at an offset or after it."""
        return bisect_left(self.starts, offset)


@lru_cache(maxsize=16)
def read(text: str) -> Reading:
    """The words and sentences of a text; a small cache lets all extractors share one reading."""
    found = [match.span() for match in _WORD.finditer(text) if text[match.start()] != "\\"]
    words = tuple([text[start:end] for start, end in found])
    return Reading(
        text=text,
        words=words,
        lowers=tuple([word.lower() for word in words]),
        starts=tuple([start for start, _ in found]),
        ends=tuple([end for _, end in found]),
        sentences=sentences(text),
    )


def is_url(lower: str) -> bool:
    """Whether a word in lower case is a web address."""
    return lower.startswith(_URL)
