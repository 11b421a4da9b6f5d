"""Names that the field knows, from the lists in `gazetteer/` and those of a project, and where a text uses them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from types import MappingProxyType

from msgspec import Struct

from surveybook.extractors._language.reading import Reading, read
from surveybook.extractors._language.wording import one_of

LISTS = ("benchmarks", "models", "known_methods")
_LONGEST = 5
_SHORT = 5
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_WORD = 40
# What may stand between the words of a name.
_JOINTS = (" ", "-", "/", "'", "’", "~")
# A size, a version or a flavour that belongs to the name before it: "LLaMA 7B", "Claude 3 Opus".
_SIZE = re.compile(r"(?:[vVrR]?\d{1,3}(?:\.\d{1,2})?[BbMm]?|(?:19|20)\d\d|(?:base|small|medium|large)-v\d)\Z")
_FLAVOURS = one_of(
    "base large small tiny mini nano medium huge turbo pro flash ultra opus sonnet haiku chat instruct xl xxl"
)
# These are no words of their own behind a name, even in small letters.
_PLAIN_FLAVOURS = one_of("mini nano turbo")
_COUNTED = one_of("times layers epochs models datasets data tasks benchmarks languages or on runs steps")
# "WMT 2014 English-German".
_LANGUAGES = re.compile(r"[A-Z][a-z]+-(?:to-)?[A-Z][a-z]+\Z")
# "Imagenet" and "Cifar-10" can be no words: a capital inside one, or a digit.
_NO_WORD = re.compile(r"[a-z][A-Z][a-z]|\d")
_YEAR_APOSTROPHES = ("'", "’")
_TWO_DIGITS = re.compile(r"\d\d\Z")
_INNER_CAPITAL = re.compile(r"[A-Za-z][A-Z]+[a-z]")
_TAIL = re.compile(r"(?:[-_./+]|v?\d+(?:\.\d+)*[A-Za-z]?(?:[-_./+]|\Z)|V\d|[A-Z][A-Za-z]{0,4}\Z)")
# "ImageNet-trained" and "GPT-like" speak of something else.
_DERIVED = (
    "like",
    "style",
    "based",
    "ed",
    "scale",
    "only",
    "free",
    "level",
    "driven",
    "type",
    "specific",
    "compatible",
    "transformer",
    "pre",
)


class Entry(Struct, frozen=True, gc=False):
    """The spellings of a known name, the lists that have it, and those of them where it can mean nothing else."""

    spellings: tuple[str, ...]
    lists: frozenset[str]
    sure: frozenset[str]

    def spells(self, text: str) -> bool:
        """Whether a text is a spelling of the name."""
        return any(_same_case(text, name) for name in self.spellings)


_UNKNOWN = Entry((), frozenset(), frozenset())


class Mention(Struct, frozen=True, gc=False):
    """Words `first` up to, not including, `stop` of a reading, and what is known of the name there."""

    first: int
    stop: int
    lists: frozenset[str]
    sure: frozenset[str]


@lru_cache(maxsize=20_000)
def squash(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return _letters(text).casefold()


def _letters(text: str) -> str:
    """The letters and digits of a text."""
    return text if text.isalnum() else "".join(filter(str.isalnum, text))


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """What two spellings of one name share: letters, digits and plus signs, without a plural."""
    return squash(name.replace("+", "plus")).rstrip("s")


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The names of all lists by their letters and digits, how they begin, and the plain words that they start with.

    `beginnings` reach up to the end of each part of a name, and hold the names with a plural too.
    """

    entries: Mapping[str, Entry]
    beginnings: frozenset[str]
    plain_starts: frozenset[str]


def gazetteer(more: Mapping[str, str] = MappingProxyType({})) -> Gazetteer:
    """The built-in lists, each with the lines of a text that bears its name."""
    entries: dict[str, Entry] = {}
    beginnings: set[str] = set()
    plain: set[str] = set()
    for label in LISTS:
        here = frozenset({label})
        for name, sure in _names((_built_in_text(label), more.get(label, ""))):
            letters = squash(name)
            before = entries.get(letters, _UNKNOWN)
            entries[letters] = Entry(
                (*before.spellings, name), before.lists | here, before.sure | here if sure else before.sure
            )
            starts = tuple(accumulate(_PIECE.findall(name.casefold())))
            beginnings.update(starts, (f"{starts[-1]}s",))
            if name[0].islower():
                plain.add(name.split()[0])
    return Gazetteer(entries, frozenset(beginnings), frozenset(plain))


@cache
def built_in() -> Gazetteer:
    """The lists that come with us, alone."""
    return gazetteer()


@cache
def _generic() -> dict[str, tuple[tuple[str, bool], ...]]:
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    for line, _ in _names((_built_in_text("generic"),)):
        name = line.removeprefix("~")
        found[squash(name)] = (*found.get(squash(name), ()), (name, line != name))
    return found


def _built_in_text(label: str) -> str:
    return files(__package__).joinpath("gazetteer", f"{label}.txt").read_text(encoding="utf-8")


def _names(texts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The names of a list, one a line, and whether each can mean nothing else."""
    for text in texts:
        for line in text.splitlines():
            name = line.strip().removeprefix("?").strip()
            if squash(name) and not line.lstrip().startswith("#"):
                yield name, not line.lstrip().startswith("?")


@lru_cache(maxsize=20_000)
def is_generic(word: str) -> bool:
    """Whether a word is a common abbreviation or proper noun of the field."""
    return _generic_entry(word) is not None


@lru_cache(maxsize=20_000)
def is_kind_of_method(word: str) -> bool:
    """Whether a word is the common abbreviation of a kind of method: "GANs", "RLHF"."""
    found = _generic_entry(word)
    return found is not None and found[1]


@lru_cache(maxsize=20_000)
def _generic_entry(word: str) -> tuple[str, bool] | None:
    for form in dict.fromkeys((word, word.removesuffix("s"))):
        for entry in _generic().get(squash(form), ()):
            if _same_case(form, entry[0]):
                return entry
    return None


def is_known(text: str, label: str) -> bool:
    """Whether a text is a name of one list, however it is hyphenated."""
    found = built_in().entries.get(squash(text))
    return found is not None and label in found.lists and found.spells(text)


def mentions(text: str, names: Gazetteer | None = None) -> tuple[Mention, ...]:
    """Where a text uses known names with their sizes and versions, the longest first."""
    return _mentions(text, names or built_in())


@lru_cache(maxsize=8)
def _mentions(text: str, names: Gazetteer) -> tuple[Mention, ...]:
    reading = read(text)
    found: list[Mention] = []
    free = 0
    for index in sorted({*reading.special, *reading.among(names.plain_starts)}):
        if index < free or not _may_start(reading.words[index], names):
            continue
        one = _longest(reading, index, names) or _member(reading, index, names)
        if one is not None:
            found.append(one)
            free = one.stop
    return tuple(found)


@lru_cache(maxsize=20_000)
def _may_start(word: str, names: Gazetteer) -> bool:
    """Whether a known name may start with a word."""
    if len(word) > _LONGEST_WORD:
        return False
    return squash(word.lower()) in names.beginnings or _family(word, names) is not None


def _longest(reading: Reading, first: int, names: Gazetteer) -> Mention | None:
    best, joined = None, ""
    for index, word in enumerate(reading.lowers[first : first + _LONGEST], first):
        gap = reading.gaps[index]
        if index > first and (gap not in _JOINTS or (word == "s" and gap != " ")):
            break
        joined += word if word.isalpha() else squash(word)
        if joined not in names.beginnings:
            break
        if joined not in names.entries and joined[:-1] not in names.entries:
            continue
        found = _entry(reading.span(first, index + 1), joined, names)
        if found:
            best = Mention(first, index + 1, found.lists, found.sure)
    return _with_size(reading, best) if best else None


def _entry(text: str, joined: str, names: Gazetteer) -> Entry | None:
    found = names.entries.get(joined)
    if found and found.spells(text):
        return found
    if text[-1] == "s" and len(joined) > 3:  # noqa: PLR2004 -- a plural of two letters is no name
        found = names.entries.get(joined[:-1])
        return found if found and found.spells(text[:-1]) else None
    return None


def _member(reading: Reading, index: int, names: Gazetteer) -> Mention | None:
    """A name of a known family: "LLaMA-2-7B-chat", "MMLU-Redux"."""
    found = _family(reading.words[index], names)
    return _with_size(reading, Mention(index, index + 1, found.lists, found.lists)) if found else None


@lru_cache(maxsize=20_000)
def _family(word: str, names: Gazetteer) -> Entry | None:
    if word.isalpha() or word.lower().endswith(_DERIVED):
        return None
    for match in reversed(list(_PIECE.finditer(word))[:-1]):
        cut = match.end() - 1 if match[0].endswith("v") and word[match.end()].isdigit() else match.end()
        head, tail = word[:cut], word[cut:]
        found = names.entries.get(squash(head))
        if found and found.spells(head) and _TAIL.match(tail):
            return found
    return None


def _with_size(reading: Reading, found: Mention) -> Mention:
    stop = found.stop
    if stop < len(reading.words) and reading.gaps[stop] in _YEAR_APOSTROPHES and _TWO_DIGITS.match(reading.words[stop]):
        stop += 1
    while stop < len(reading.words) and reading.gaps[stop] == " " and _is_size(reading, stop):
        stop += 1
    if stop < len(reading.words) and reading.words[stop - 1][-1].isdigit() and reading.gaps[stop] == " ":
        stop += bool(_LANGUAGES.match(reading.words[stop]))
    return found if stop == found.stop else Mention(found.first, stop, found.lists, found.lists)


def _is_size(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if reading.lowers[index] in _FLAVOURS:
        return word[0].isupper() or word in _PLAIN_FLAVOURS
    follows = reading.lowers[index + 1] if index + 1 < len(reading.words) else ""
    if reading.gaps[index + 1].lstrip()[:1] in ("×", "%", "\\"):
        return False
    return bool(_SIZE.match(word)) and not (word.isdecimal() and follows in _COUNTED)


def _same_case(text: str, name: str) -> bool:
    """Whether a text may be a spelling of a name: short names and all capitals only as they are."""
    letters, plain = _letters(text), _letters(name)
    if len(plain) > _SHORT and letters.istitle() and _NO_WORD.search(plain):
        return True
    if len(plain) >= _SHORT and _INNER_CAPITAL.match(letters):
        return True
    if len(plain) <= _SHORT or plain.isupper():
        return letters == plain or name.islower() or (letters.isupper() and plain.istitle())
    if name.islower():
        return True
    if letters.istitle() and " " not in text:
        return plain.istitle() or plain.islower()
    return text != text.lower() or name == name.lower()
