"""What the authors say that they propose, as a phrase: "we introduce causal exploration", "called light filtering".

Most such phrases describe and do not name; how each is put is kept in its form, from which it is learned which do.
"""

from collections.abc import Iterator

from surveybook.extractors._language.reading import Reading
from surveybook.extractors._language.wording import (
    AUTHORS,
    NAMING,
    NO_NAME_ENDS,
    NO_NAME_STARTS,
    OTHERS,
    STOPS,
    THINGS,
    one_of,
)

_PROPOSING = one_of(
    "propose proposes proposed introduce introduces introduced present presents presented develop develops developed"
    " describe describes devise devises design designs formulate formulates formalize explore proposing introducing"
    " presenting developing designing devising"
)
_OPENED = " \"'“‘`*{"  # noqa: RUF001 -- typographic quotes
_LONGEST = 5
_REACH = 25
_AFTER_NAMING = one_of("as the a an")


def phrases(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """The first and the stop word of each phrase that is proposed or that a thing is called by, and how it is put."""
    for index in reading.among(_PROPOSING):
        if _ours(reading, index):
            yield from _object(reading, index + 1)
    for index in reading.among(NAMING):
        yield from _called(reading, index + 1)


def _ours(reading: Reading, verb: int) -> bool:
    start = reading.opener(verb)
    if not OTHERS.isdisjoint(reading.lowers[max(start, verb - 2) : verb]):
        return False
    return not AUTHORS.isdisjoint(reading.lowers[max(start, verb - _REACH) : verb])


def _object(reading: Reading, first: int) -> Iterator[tuple[int, int, str]]:
    """The phrase that starts at a word, without and with the word for what it is; "a novel …" describes."""
    if first >= len(reading.words) or reading.lowers[first] in NO_NAME_STARTS:
        return
    stop, whole = _end(reading, first)
    if stop > first:
        yield first, stop, "object"
    if whole > stop:
        yield first, whole, "object whole"


def _called(reading: Reading, first: int) -> Iterator[tuple[int, int, str]]:
    """The phrases that a thing is called by: "which we call light filtering and co-reference normalization"."""
    start = first
    while start < len(reading.words) and reading.lowers[start] in _AFTER_NAMING and reading.gaps[start] == " ":
        start += 1
    for _ in range(2):
        stop, _ = _end(reading, start)
        if stop > start + 1 or (stop > start and "-" in reading.words[start]):
            yield start, stop, "called"
        if stop >= len(reading.words) or reading.lowers[stop] != "and" or reading.gaps[stop] != " ":
            return
        start = stop + 1


def _end(reading: Reading, start: int) -> tuple[int, int]:
    """After which word a phrase ends, without and with the words for a thing; `start` if none starts there."""
    whole = start
    while whole < min(len(reading.words), start + _LONGEST + 2):
        word = reading.lowers[whole]
        opened = reading.gaps[whole].strip(_OPENED) if whole == start else reading.gaps[whole].strip(" ")
        if opened or word in STOPS or word == "and" or word.endswith("ly"):
            break
        whole += 1
    stop = whole
    while stop > start and reading.lowers[stop - 1] in THINGS:
        stop -= 1
    if stop - start > _LONGEST or stop == start or reading.lowers[stop - 1] in NO_NAME_ENDS:
        return start, start
    return stop, whole
