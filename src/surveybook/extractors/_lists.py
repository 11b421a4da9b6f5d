"""Names in a row: "A, B and C"."""

import re
from collections.abc import Callable, Iterator

from surveybook.extractors._reading import Reading

# Where a name starts at a word, after which word it ends; the same word if none does.
NameEnd = Callable[[int], int]
Span = tuple[int, int]

_BETWEEN = re.compile(
    r"(?:\s?\([^()]{0,40}\))?(?:,\s?|\s?/\s?|\s|;\s)(?:and\s|or\s|&\s|as well as\s)?"
    r"(?:the\s|its\s|on\s|from\s)?(?:standard\s|vanilla\s)?[\"'\u201c\u2018`]*\Z"
)
_SKIPPED = frozenset(("and", "or", "the", "its", "as", "well", "on", "from", "standard", "vanilla"))
_JOINED = re.compile(r"(?:,|/|;|\band\b|\bor\b|&|\bas well as\b)")


def row_from(reading: Reading, index: int, name_end: NameEnd) -> Iterator[Span]:
    """The names that stand in a row from a word on."""
    previous = None
    while index < len(reading.words):
        stop = name_end(index)
        if stop == index:
            return
        if previous is not None and not joined(reading, previous, index):
            return
        yield index, stop
        previous, index = stop, _next_name(reading, stop)


def joined(reading: Reading, stop: int, first: int) -> bool:
    """Whether what stands between two names puts them in one row."""
    between = reading.text[reading.ends[stop - 1] : reading.starts[first]]
    return len(between) < 60 and bool(_BETWEEN.match(between)) and bool(_JOINED.search(between))  # noqa: PLR2004 -- a gloss


def rows(reading: Reading, certain: list[Span], name_end: NameEnd) -> Iterator[Span]:
    """The names in one row with any of some names, before or after it, each once."""
    done = {first for first, _ in certain}
    for first, _ in certain:
        for span in row_from(reading, first, name_end):
            if span[0] != first and span[0] in done:
                break
            done.add(span[0])
            yield span
        for span in _row_before(reading, first, name_end):
            if span[0] in done:
                break
            done.add(span[0])
            yield span


def _row_before(reading: Reading, first: int, name_end: NameEnd) -> Iterator[Span]:
    while first > 0:
        previous = first - 1
        while previous > 0 and reading.lowers[previous] in ("and", "or", "the", "on"):
            previous -= 1
        starts = [start for start in range(max(0, previous - 3), previous + 1) if name_end(start) == previous + 1]
        if not starts or not joined(reading, previous + 1, first):
            return
        first = starts[0]
        yield first, previous + 1


def _next_name(reading: Reading, index: int) -> int:
    """The word after those that only join: "and", "the" and a gloss in brackets."""
    if index < len(reading.words) and reading.gap(index).rstrip().endswith("("):
        close = reading.text.find(")", reading.starts[index])
        if 0 < close - reading.starts[index] < 40:  # noqa: PLR2004 -- a gloss
            index = reading.word_at(close)
    while index < len(reading.words) and reading.lowers[index] in _SKIPPED:
        index += 1
    return index
