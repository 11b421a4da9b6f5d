"""The words and phrases of an abstract that may be names that it introduces."""

import re
from collections.abc import Iterator

from msgspec import Struct

from surveybook.extractors._gazetteer import is_generic
from surveybook.extractors._language.reading import Reading, read
from surveybook.extractors._language.wording import (
    APPOSED,
    FOLLOWED,
    NAMING,
    NO_NAME_STARTS,
    STOPS,
    THINGS,
    VERBS,
    WEAK_VERBS,
    one_of,
)
from surveybook.extractors._own_names.phrases import phrases
from surveybook.extractors._own_names.spelling import abbreviations, glosses, looks_like_name
from surveybook.extractors._own_names.titles import title_head

_COINED = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+(?:-[^\W\d_]+)*\Z")
_BEFORE_COINED = NAMING | VERBS | THINGS | {"the"}
_AFTER_VERB = (" ", ' "', " ``")
_AFTER_THING = (" ", ", ", " - ", " -- ", ": ")

_MARKS = ("*", "_", "\\")
_OPENED = re.compile(r"(?<!\w)(?:\*{1,2}|_{1,2}|\\(?:emph|text\w\w|textsc|texttt)(?P<brace>\{))\Z")
_SHORTEST = 3
# A text with more is no abstract; each is held against the others.
_MOST = 400
_LONGEST, _LONGEST_SET_APART, _LONGEST_TITLED, _LONGEST_GLOSSED = 7, 5, 5, 10
_FEW = 3
_SMALL = one_of("of with for via by in from to the")
# Where a sentence starts, these are in capitals and no part of a name.
_OPENING = NO_NAME_STARTS | one_of(
    "we in to for on with while however moreover furthermore specifically finally additionally experiments"
    " experimental code unlike inspired based given using although since when here recent existing current then also"
    " by from at under if despite compared across through most many such they i building evaluated evaluating applying"
    " beyond among within without after before during is are"
)


class Candidate(Struct, frozen=True, gc=False):
    """Words `start` up to, not including, `stop` that may be a name; its long form, if any, starts at `first`."""

    start: int
    stop: int
    first: int
    form: str

    @property
    def abbreviates(self) -> bool:
        """Whether the name stands in brackets after what it stands for."""
        return self.first < self.start

    def overlaps(self, other: "Candidate") -> bool:
        """Whether the two share a word."""
        return self.start < other.stop and other.start < self.stop


def candidates(title: str, abstract: str) -> list[Candidate]:
    """The candidates of an abstract in their order, of each span one."""
    reading = read(abstract)
    long_forms = _long_forms(reading)
    spelled_out = [*((first, short) for short, first in long_forms.items()), *glosses(abstract)]
    inside = {index for first, stop in spelled_out for index in range(first, stop)}
    found: dict[tuple[int, int], Candidate] = {}
    for start, stop, form in (
        *_words(reading, long_forms, inside),
        *((*span, "capitals") for span in _capitals(reading, inside)),
        *((*span, "title") for span in _titled(reading, title, inside)),
        *((*span, "head") for span in _headed(reading, title)),
        *((*span, "set apart") for span in _set_apart(reading)),
        *((start, stop, form) for start, stop, form in phrases(reading) if start not in inside),
    ):
        found.setdefault((start, stop), Candidate(start, stop, long_forms.get(start, start), form))
    return sorted(found.values(), key=lambda one: (one.start, one.stop))[:_MOST]


def _long_forms(reading: Reading) -> dict[int, int]:
    """Where the long form of each abbreviation starts; of "Hybrid Planning Network (HPlan)" too."""
    found = {one.short: one.first for one in abbreviations(reading.text)}
    for index in reading.special:
        if index and index not in found and reading.gaps[index].endswith("(") and looks_like_name(reading.words[index]):
            first = _capitals_before(reading, index)
            if index - first > 1 and (index - first > _FEW or reading.lowers[first][0] == reading.lowers[index][0]):
                found[index] = first
    return found


def _capitals_before(reading: Reading, stop: int) -> int:
    """Where the phrase in capitals starts, with the small words inside it, that ends at a word."""
    first = index = stop
    while index and stop - index < _LONGEST_GLOSSED and (index == stop or reading.gaps[index] == " "):
        index -= 1
        if reading.lowers[index] in _OPENING and reading.lowers[index] not in _SMALL:
            break
        if reading.words[index][0].isupper():
            first = index
        elif reading.lowers[index] not in _SMALL and reading.lowers[index] != "and":
            break
    return first


def _words(reading: Reading, long_forms: dict[int, int], inside: set[int]) -> Iterator[tuple[int, int, str]]:
    for index in reading.special:
        if index in inside or _is_part_of_word(reading, index):
            continue
        if looks_like_name(reading.words[index]):
            yield index, index + 1, "word"
        elif index in long_forms or _is_coined(reading, index):
            yield index, index + 1, "coined"


def _is_part_of_word(reading: Reading, index: int) -> bool:
    """Whether only marks of emphasis part a word from the next: "**Co**nstrained"."""
    after = reading.gaps[index + 1]
    return after[:1] in _MARKS and not after.strip("*_{}") and index + 1 < len(reading.words)


def _is_coined(reading: Reading, index: int) -> bool:
    """Whether a plain capitalised word stands where only a name can: "We present Prospect, a …"."""
    before = reading.lowers[index - 1] if index else ""
    if before not in _BEFORE_COINED:
        return False
    word, gap = reading.words[index], reading.gaps[index]
    if len(word) < _SHORTEST or not _COINED.match(word) or is_generic(word):
        return False
    if reading.words[index - 1][0].isupper() and gap == " ":
        return False
    if before in NAMING:
        return True
    named = before in VERBS and before not in WEAK_VERBS and gap in _AFTER_VERB
    follows = APPOSED if before == "the" else FOLLOWED
    apt = named or before == "the" or (before in THINGS and gap in _AFTER_THING)
    return apt and follows.match(reading.text, reading.ends[index]) is not None


def _capitals(reading: Reading, inside: set[int]) -> Iterator[tuple[int, int]]:
    """Phrases in capitals with the small words inside them: "Thinking with Spatial Code", "Soft XY-MAP"."""
    words = reading.words
    in_order = [index for index in reading.special if words[index][0].isupper() or looks_like_name(words[index])]
    capitals, done = frozenset(in_order), 0
    for first in in_order:
        if first < done or first in inside or reading.lowers[first] in _OPENING:
            continue
        index = stop = first + 1
        bridged = reading.words[first][1:].islower()
        while index < min(len(reading.words), first + _LONGEST) and reading.gaps[index] == " " and index not in inside:
            if index in capitals:
                stop = index + 1
            elif not (bridged and reading.lowers[index] in _SMALL):
                break
            index += 1
        if stop > first + 1:
            yield first, stop
            done = stop


def _titled(reading: Reading, title: str, inside: set[int]) -> Iterator[tuple[int, int]]:
    """Where the abstract uses the phrase that the title starts with: "Concrete Autoencoders: …"."""
    words, gaps = read(title).lowers, read(title).gaps
    first = 1 if words[:1] in (("the",), ("a",), ("an",), ("towards",), ("toward",)) else 0
    stop = first
    while stop < len(words) and words[stop] not in STOPS and not (stop > first and gaps[stop] != " "):
        stop += 1
    wanted = words[first:stop]
    if not 1 < len(wanted) <= _LONGEST_TITLED or wanted[0].endswith("ing") or wanted[0] not in reading.vocabulary:
        return
    for start in reading.places[wanted[0]]:
        if start not in inside:
            phrase = reading.lowers[start : start + len(wanted)]
            if phrase[:-1] == wanted[:-1] and phrase[-1].rstrip("s") == wanted[-1].rstrip("s"):
                yield start, start + len(wanted)


def _headed(reading: Reading, title: str) -> Iterator[tuple[int, int]]:
    """Where the abstract uses the one word that the title has before its colon: "E5: …", "Oddballness: …"."""
    words = (title_head(title) or "").lower().split()
    if len(words) == 1 and words[0] in reading.vocabulary:
        yield from ((index, index + 1) for index in reading.places[words[0]])


def _set_apart(reading: Reading) -> Iterator[tuple[int, int]]:
    """Words in marks of emphasis or in a TeX command: "we introduce *hyperscales*"."""
    if not any(map(reading.text.__contains__, _MARKS)):
        return
    gaps = reading.gaps
    for start in range(len(reading.words)):
        opened = None if gaps[start] == " " else _OPENED.search(gaps[start])
        if opened is None:
            continue
        stop = start + 1
        while stop < min(len(reading.words), start + _LONGEST_SET_APART) and gaps[stop] == " ":
            stop += 1
        closed = gaps[stop].startswith("}" if opened["brace"] else opened[0])
        if closed and not _is_part_of_word(reading, stop - 1):
            yield start, stop
