"""The names that a paper introduces, found by how abstracts introduce a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from surveybook.extractors._gazetteer import gazetteer, squash
from surveybook.extractors._names import abbreviations, is_generic, looks_like_name
from surveybook.extractors._reading import Reading, read
from surveybook.model import QuotedText

_VERBS = frozenset(
    (
        "propose proposes proposed proposing introduce introduces introduced introducing present presents presented"
        " presenting develop develops developed developing devise devises devised design designs designed build builds"
        " built create creates created construct constructs constructed release releases released describe describes"
        " contribute contributes offer offers curate curated collect collected establish establishes unveil publish"
        " implement implemented provide provides formulate formulated derive launch launched train trained"
        " open-source open-sourced advocate compile compiled assemble assembled through via"
    ).split()
)
_WEAK_VERBS = frozenset("train trained provide provides formulate derive through via collect collected".split())
_NAMING = frozenset("called named namely termed dubbed call name term dub coin coined denoted titled entitled".split())
_NAMING_AS = frozenset("termed referred refer denoted named abbreviated dubbed denote coined known to abbreviate".split())
_AUTHORS = frozenset("we our paper work article study report here manuscript thesis letter i".split())
_OTHERS = frozenset("recently previously originally existing prior previous they which that et widely".split())
_STOPS = frozenset(
    (
        "for of on in to that which using with by from based and or than as at into over where while is are can"
        " between across under against like such including without within"
    ).split()
)
_ARTICLES = frozenset("a an novel new first simple another any each every some all".split())
_THINGS = frozenset(
    (
        "method methods approach framework model models algorithm algorithms system architecture technique strategy"
        " paradigm scheme module network networks pipeline benchmark dataset datasets corpus suite series family"
        " library toolkit platform tool package optimizer solver estimator agent loss objective metric protocol"
        " layer adapter operator regularization regularizer mechanism recipe procedure test testbed environment"
        " simulator engine compiler language accelerator policy decoder encoder transformer tokenizer attention"
        " variant variants solution score index database collection leaderboard challenge learning optimization"
        " quantization transformation program sampler approaches infrastructure service extension"
    ).split()
)
_FOLLOWED = re.compile(
    r"[\"'”’)\]]*\s*(?:[,(:.;]|-{1,3}\s?|–|—|\Z)|[\"'”’]*\s+(?:that|which|to|for|as|and|is|by|with|where|in|on|from|a)\b"
)
_APPOSED = re.compile(
    r"[\"'”’)\]]*\s*(?:,|--+|—|–|-| -)\s*(?:a|an|the first|one of our|our)\s"
    r"(?!\w*\s?(?:task|problem|setting|state-of-the-art|popular|recent|widely|well-known|existing|standard|variant|prior)\b)"
)
_TITLE_HEAD = re.compile(r"\s*(?P<head>[^:]{2,70}?)\s*(?::|\s[-–—]{1,3}|[–—])\s")
_DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Introduced:
    """A name that the paper introduces and where it stands."""

    where: QuotedText
    start: int
    end: int


@lru_cache(maxsize=8)
def introduced(title: str, abstract: str) -> tuple[Introduced, ...]:
    """The names that a paper introduces, in the order of its abstract, then those that only the title has."""
    reading = read(abstract)
    found: dict[str, Introduced] = {}
    for first, stop in _in_abstract(reading):
        start, end = reading.starts[first], reading.ends[stop - 1]
        found.setdefault(_key(abstract[start:end]), Introduced("abstract", start, end))
    head = _title_name(title, reading)
    if head is not None and _key(head[2]) not in found:
        found[_key(head[2])] = Introduced(*head[:2], head[1] + len(head[2])) if head[0] == "title" else _spot(head)
    return tuple(found.values())


def _spot(head: tuple[QuotedText, int, str]) -> Introduced:
    return Introduced(head[0], head[1], head[1] + len(head[2]))


def _key(name: str) -> str:
    return squash(name).rstrip("s")


def _in_abstract(reading: Reading) -> Iterator[tuple[int, int]]:
    shorts = {found.short: found for found in abbreviations(reading)}
    seen: set[str] = set()
    for index, word in enumerate(reading.words):
        if not looks_like_name(word) or _well_known(word):
            continue
        key = _key(word)
        first_time = key not in seen
        seen.add(key)
        first = shorts[index].first if index in shorts else index
        if _is_introduced(reading, first, index, first_time=first_time):
            yield index, index + 1


def _well_known(word: str) -> bool:
    return any(gazetteer(name).known(word) for name in ("benchmarks", "models", "known_methods"))


def _is_introduced(reading: Reading, first: int, last: int, *, first_time: bool) -> bool:
    if _APPOSED.match(reading.text, reading.ends[last]) and first_time:
        return True
    return _governed(reading, first, last, first_time=first_time)


def _governed(reading: Reading, first: int, last: int, *, first_time: bool) -> bool:
    """Whether the words to the left introduce what stands here: "we propose a framework called …"."""
    start = reading.words_of(reading.sentence_of(reading.starts[first])).start
    apposed = articled = False
    for index in range(first - 1, max(start, first - 16) - 1, -1):
        gap, word = reading.gap(index + 1), reading.lowers[index]
        if any(mark in gap for mark in ";?!") or ")" in gap and not apposed and "," not in gap:
            return False
        if any(mark in gap for mark in (",", ":", "--", "—", "–", " - ", "(")) :
            if apposed:
                return False
            apposed = True
            if not first_time or not _FOLLOWED.match(reading.text, reading.ends[last]):
                return False
        if word in _NAMING or (word == "as" and reading.lowers[index - 1] in _NAMING_AS):
            return index >= first - 4
        if word == "our" and (not apposed or index >= first - 6):
            return not articled
        if word in _VERBS:
            if word in _WEAK_VERBS and (apposed or articled or index < first - 2):
                return False
            return _ours(reading, index, start) and (first_time or not apposed) and _stands_alone(reading, last, articled=articled)
        if word in _STOPS and not apposed:
            return False
        articled = articled or (word in _ARTICLES and not apposed)
    return False


def _stands_alone(reading: Reading, last: int, *, articled: bool) -> bool:
    """In "a novel PEFT framework" the abbreviation only says of which kind; in "the SSF framework" it is the name."""
    if not articled or _FOLLOWED.match(reading.text, reading.ends[last]):
        return True
    following = reading.lowers[last + 1] if last + 1 < len(reading.words) else ""
    return following in _THINGS


def _ours(reading: Reading, verb: int, start: int) -> bool:
    """Whether it is the authors who propose, introduce, present."""
    for index in range(verb - 1, max(start, verb - 25) - 1, -1):
        word = reading.lowers[index]
        if word in _AUTHORS:
            return True
        if word in _OTHERS and index >= verb - 3:
            return False
    return reading.lowers[verb] in ("proposed", "presented") and reading.lowers[verb - 1] in ("the", "our")


def _title_name(title: str, reading: Reading) -> tuple[QuotedText, int, str] | None:
    """The name before a title's colon."""
    match = _TITLE_HEAD.match(title)
    if match is None:
        return None
    head = read(match["head"])
    if not head.words:
        return None
    short = [found.short for found in abbreviations(head)]
    index = short[0] if short else 0
    word = head.words[index]
    if not short and len(head.words) > 1:
        return None
    if is_generic(word) or not (looks_like_name(word) or _used_as_name(word, reading)):
        return None
    for place, used in enumerate(reading.words):
        if squash(used) == squash(word):
            return "abstract", reading.starts[place], used
    return "title", match.start("head") + head.starts[index], word


def _used_as_name(word: str, reading: Reading) -> bool:
    """Whether an abstract uses a capitalised word as a name: with its capital inside a sentence."""
    return any(
        used == word and reading.starts[index] not in reading.sentence_starts
        for index, used in enumerate(reading.words)
        if word[0].isupper()
    )
