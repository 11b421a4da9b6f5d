"""Names that are phrases of plain words: "we introduce weight selection, a method …", "a technique called …"."""

import re
from collections.abc import Iterator

from surveybook.extractors._language.own_part import own_part
from surveybook.extractors._language.reading import Reading, read
from surveybook.extractors._language.wording import (
    AUTHORS,
    NAMING,
    NO_NAME_ENDS,
    NO_NAME_STARTS,
    OTHERS,
    STOPS,
    THINGS,
    VERBS,
    one_of,
)
from surveybook.extractors._own_names.spelling import abbreviations, looks_like_name

_PROPOSING = one_of(
    "propose proposes proposed introduce introduces introduced present presents develop develops describe describes"
    " devise proposing introducing presenting"
)
_TELLING = _PROPOSING | NAMING
_DEFINED = re.compile(r"[\"'”’]*(?:,\s(?:an?|the|which|our)\s|:\s(?:an?\s)?|\s(?:--?|—|–)\s?an?\s|\sas\san?\s)")
_TITLE_GOES_ON = re.compile(r":|\s(?:for|with|in|via|of|on|to|from|by|and)\b|\Z", re.IGNORECASE)
_BEFORE_NAME = NO_NAME_STARTS | THINGS
_QUOTES = "\"'\u201c\u2018`"
_LONGEST = 5
_NO_TITLE_NAME = re.compile(
    r"\b(?:of|for|with|in|via|on|to|from|by|and|are|is|can|how|what|why|without|under|as|do|does|through|learn|at|"
    r"survey|review)\b|[?:!,]",
    re.IGNORECASE,
)


def phrase_names(title: str, abstract: str) -> Iterator[tuple[int, int]]:
    """Where an abstract names what it introduces by a phrase, as words `first` and `stop`."""
    abbreviated = [(found.first, found.short) for found in abbreviations(abstract)]
    for first, stop in _phrases(read(abstract), title):
        if not any(first <= short and start < stop for start, short in abbreviated):
            yield first, stop


def _phrases(reading: Reading, title: str) -> Iterator[tuple[int, int]]:
    for index in reading.among(_TELLING):
        if reading.lowers[index] in _PROPOSING:
            yield from _proposed(reading, index, title)
        else:
            yield from _called(reading, index)


def titled_name(title: str, abstract: str) -> tuple[int, int] | None:
    """Where the own part of an abstract uses the phrase that its whole title is."""
    found = abstract.casefold().find(title.casefold())
    if found < own_part(abstract) or len(abstract.casefold()) != len(abstract):
        return None
    return found, found + len(title)


def is_title_name(title: str) -> bool:
    """Whether a whole title can be the name of what the paper introduces: "Layer Normalization"."""
    words = title.split()
    if not 1 < len(words) <= _LONGEST or _NO_TITLE_NAME.search(title) or words[0].lower().endswith("ing"):
        return False
    return all(word[0].isupper() for word in words)


def _proposed(reading: Reading, verb: int, title: str) -> Iterator[tuple[int, int]]:
    first = verb + 1
    if not _ours(reading, verb):
        return
    stop = max(_phrase_end(reading, first), _capitals_end(reading, first))
    if stop == first:
        yield from _titled_object(reading, first, title)
        return
    phrase = reading.span(first, stop)
    if stop - first == 1 and not phrase[0].isupper() and "-" not in phrase:
        return
    if _DEFINED.match(reading.text, reading.ends[stop - 1]) or phrase.casefold() in title.casefold():
        yield first, stop


def _titled_object(reading: Reading, first: int, title: str) -> Iterator[tuple[int, int]]:
    """The words that start the title, where they are what "we propose a novel …" proposes."""
    while first < len(reading.words) - 1 and reading.lowers[first] in _BEFORE_NAME and not reading.gaps[first].strip():
        first += 1
    for stop in range(min(first + _LONGEST, len(reading.words)), first + 1, -1):
        phrase = reading.span(first, stop)
        if phrase.istitle() and phrase.casefold() in title.casefold():
            yield first, stop
            return
        if _is_title_start(phrase, title) and stop < len(reading.words) and reading.lowers[stop] in THINGS:
            yield first, stop
            return


def _is_title_start(phrase: str, title: str) -> bool:
    """Whether a phrase is all of a title up to its first small word or colon."""
    rest = title[len(phrase) :]
    return title.casefold().startswith(phrase.casefold()) and bool(_TITLE_GOES_ON.match(rest))


def _phrase_end(reading: Reading, first: int, *, joined: bool = False) -> int:
    """After which word a phrase without an article ends; `first` if none starts there."""
    if first >= len(reading.words) or reading.lowers[first] in NO_NAME_STARTS or reading.lowers[first] in STOPS:
        return first
    if reading.gaps[first].strip(_QUOTES + " "):
        return first
    stop = first + 1
    while (
        stop < min(len(reading.words), first + _LONGEST + 1)
        and reading.gaps[stop] == " "
        and (reading.lowers[stop] not in STOPS and (joined or reading.lowers[stop] != "and"))
        and not reading.lowers[stop].endswith("ly")
    ):
        stop += 1
    bracketed = reading.text.startswith(" (", reading.ends[stop - 1])
    if stop - first > _LONGEST or reading.lowers[stop - 1] in NO_NAME_ENDS or bracketed:
        return first
    return stop


def _capitals_end(reading: Reading, first: int) -> int:
    """After which word a phrase in capitals ends, with the small words inside it: "Thinking with Spatial Code"."""
    stop = index = first
    while index < min(first + 2 * _LONGEST, len(reading.words)):
        if index > first and reading.gaps[index] != " ":
            break
        if reading.words[index][0].isupper() and reading.lowers[index] not in NO_NAME_STARTS:
            stop = index + 1
        elif reading.lowers[index] not in STOPS or index == first or _joins_names(reading, index):
            break
        index += 1
    return stop if stop > first + 1 and not reading.gaps[stop].startswith(" (") else first


def _joins_names(reading: Reading, index: int) -> bool:
    """Whether a word is the "and" behind a name: "FirstNet and SecondNet"."""
    return reading.lowers[index] == "and" and looks_like_name(reading.words[index - 1])


def _called(reading: Reading, naming: int) -> Iterator[tuple[int, int]]:
    first = naming + 1
    stop = _phrase_end(reading, first, joined=True)
    if stop == first or not _names_our_thing(reading, naming):
        return
    joined = [index for index in range(first, stop) if reading.lowers[index] == "and"]
    for start, end in zip([first, *[index + 1 for index in joined]], [*joined, stop], strict=True):
        if end > start + 1:
            yield start, end


def _names_our_thing(reading: Reading, naming: int) -> bool:
    """Whether a thing that we propose is called so: "a technique called", "which we call"."""
    before = reading.lowers[naming - 1]
    if before in ("we", "i"):
        return True
    start = reading.opener(naming)
    lowers = reading.lowers[start:naming]
    return before in THINGS and not VERBS.isdisjoint(lowers) and not AUTHORS.isdisjoint(lowers)


def _ours(reading: Reading, verb: int) -> bool:
    start = reading.opener(verb)
    near = reading.lowers[max(start, verb - 2) : verb]
    return OTHERS.isdisjoint(near) and not AUTHORS.isdisjoint(reading.lowers[max(start, verb - 25) : verb])
