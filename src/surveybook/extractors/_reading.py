"""One pass over a text: its words with their places, and the sentence that each word stands in."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

# Joiners must be followed by a letter or digit, so that the match is linear and no word ends in one.
_WORD = re.compile(
    r"https?://\S+|(?:www\.|[Gg]it[Hh]ub\.com/)\S+"
    r"|\([A-Z]{2,6}\)\^\{?\d\}?"
    r"|[^\W_]+(?:(?:[-‐‑&^_{}]{1,3}|[./](?=\d))[^\W_]+)*[+}]*"
)
_SENTENCE_END = re.compile(
    r"[.!?](?<![ .(][A-Za-z].)(?<!\bal\.)(?<!\bvs\.)(?<!\bcf\.)(?<!Fig\.)[\"'”’)\]]*\s+(?=[A-Z0-9\"'“‘(`$%\\])"
)
_URL = ("http", "www.", "github.com/")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as words: word i is `text[starts[i]:ends[i]]`, and `lowers[i]` is it in lower case."""

    text: str
    words: tuple[str, ...]
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence_starts: tuple[int, ...]

    def gap(self, index: int) -> str:
        """The text between a word and the one before it."""
        return self.text[self.ends[index - 1] if index else 0 : self.starts[index]]

    def after(self, index: int) -> str:
        """The text between a word and the one after it."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.text[self.ends[index] : end]

    def sentence_of(self, offset: int) -> int:
        """Which sentence, counted from 0, holds an offset."""
        return bisect_right(self.sentence_starts, offset) - 1

    def sentence(self, number: int) -> tuple[int, int]:
        """Where a sentence starts and ends, without the blanks around it."""
        start = self.sentence_starts[number]
        end = self.sentence_starts[number + 1] if number + 1 < len(self.sentence_starts) else len(self.text)
        return start, start + len(self.text[start:end].rstrip())

    def words_of(self, number: int) -> range:
        """The indices of a sentence's words."""
        start, end = self.sentence(number)
        return range(bisect_right(self.starts, start - 1), bisect_right(self.starts, end - 1))


@lru_cache(maxsize=16)
def read(text: str) -> Reading:
    """The words and sentences of a text; a small cache lets all extractors share one reading."""
    found = [match.span() for match in _WORD.finditer(text)]
    words = tuple([text[start:end] for start, end in found])
    return Reading(
        text=text,
        words=words,
        lowers=tuple([word.lower() for word in words]),
        starts=tuple([start for start, _ in found]),
        ends=tuple([end for _, end in found]),
        sentence_starts=_sentence_starts(text),
    )


def is_url(lower: str) -> bool:
    """Whether a word in lower case is a web address."""
    return lower.startswith(_URL)


def _sentence_starts(text: str) -> tuple[int, ...]:
    first = len(text) - len(text.lstrip())
    return (first, *[match.end() for match in _SENTENCE_END.finditer(text)])
