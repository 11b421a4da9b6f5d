"""Names that the field knows, read from the lists in `gazetteer/`, and where a text uses them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from surveybook.extractors._reading import Reading, read
from surveybook.extractors._wording import one_of

LISTS = ("benchmarks", "models", "known_methods")
_LONGEST = 5
_SHORT = 5
_NOT_ALNUM = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_WORD = 40
# A size, a version or a flavour that belongs to the name before it: "LLaMA 7B", "Claude 3 Opus".
_SIZE = re.compile(r"v?\d{1,3}(?:\.\d{1,2})?[BbMm]?\Z")
_FLAVOURS = one_of(
    "base large small tiny mini nano medium huge turbo pro flash ultra opus sonnet haiku chat instruct xl xxl"
)
_COUNTED = one_of("times layers epochs models datasets data tasks benchmarks languages and or on runs steps")
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


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name, the lists that have it, and those of them where it can mean nothing else."""

    name: str
    lists: frozenset[str]
    sure: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` up to, not including, `stop` of a reading, and what is known of the name there."""

    first: int
    stop: int
    lists: frozenset[str]
    sure: frozenset[str]


@lru_cache(maxsize=20_000)
def squash(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return _NOT_ALNUM.sub("", text).casefold()


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """What two spellings of one name share: letters, digits and plus signs, without a plural."""
    return squash(name.replace("+", "plus")).rstrip("s")


@cache
def entries() -> dict[str, Entry]:
    """The names of all lists, by their letters and digits."""
    found: dict[str, Entry] = {}
    for label in LISTS:
        for name, sure in _lines(label):
            before = found.get(squash(name), Entry(name, frozenset(), frozenset()))
            here = frozenset({label})
            found[squash(name)] = Entry(before.name, before.lists | here, before.sure | here if sure else before.sure)
    return found


@cache
def _generic() -> dict[str, tuple[tuple[str, bool], ...]]:
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    for line, _ in _lines("generic"):
        name = line.removeprefix("~")
        found[squash(name)] = (*found.get(squash(name), ()), (name, line != name))
    return found


def _lines(label: str) -> Iterator[tuple[str, bool]]:
    text = files(__package__).joinpath("gazetteer", f"{label}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        entry = line.strip()
        if entry and not entry.startswith("#"):
            yield entry.removeprefix("?"), not entry.startswith("?")


@lru_cache(maxsize=20_000)
def is_generic(word: str) -> bool:
    """Whether a word is a common abbreviation or proper noun of the field."""
    return _generic_entry(word) is not None


@lru_cache(maxsize=20_000)
def is_kind_of_method(word: str) -> bool:
    """Whether a word is the common abbreviation of a kind of method: "GANs", "RLHF"."""
    found = _generic_entry(word)
    return found is not None and found[1]


def _generic_entry(word: str) -> tuple[str, bool] | None:
    for form in (word, word.removesuffix("s")):
        for entry in _generic().get(squash(form), ()):
            if _same_case(form, entry[0]):
                return entry
    return None


def is_phrase(text: str) -> bool:
    """Whether a known name is written in plain words: "full fine-tuning"."""
    found = entries().get(squash(text))
    return found is not None and found.name.islower()


def is_known(text: str, label: str) -> bool:
    """Whether a text is a name of one list, however it is hyphenated."""
    found = entries().get(squash(text))
    return found is not None and label in found.lists and _same_case(text, found.name)


@lru_cache(maxsize=8)
def mentions(text: str) -> tuple[Mention, ...]:
    """Where a text uses known names with their sizes and versions, the longest first."""
    return tuple(_mentions(read(text)))


def _mentions(reading: Reading) -> Iterator[Mention]:
    plain = _plain_starts()
    starts = sorted({*reading.special, *[index for index, word in enumerate(reading.lowers) if word in plain]})
    free = 0
    for index in starts:
        if index < free or len(reading.words[index]) > _LONGEST_WORD:
            continue
        found = _longest(reading, index) or _member(reading, index)
        if found is not None:
            yield found
            free = found.stop


@cache
def _plain_starts() -> frozenset[str]:
    """The first words of the known names that are plain words."""
    names = [name for label in LISTS for name, _ in _lines(label)]
    return frozenset(name.split()[0] for name in names if name[0].islower())


def _longest(reading: Reading, first: int) -> Mention | None:
    best, joined, prefixes = None, "", _prefixes()
    for index in range(first, min(first + _LONGEST, len(reading.words))):
        if index > first and reading.gap(index) not in (" ", "-", "'", "’", "~"):
            break
        joined += squash(reading.lowers[index])
        if joined not in prefixes:
            break
        found = _entry(reading.text[reading.starts[first] : reading.ends[index]], joined)
        if found:
            best = Mention(first, index + 1, found.lists, found.sure)
    return _with_size(reading, best) if best else None


@cache
def _prefixes() -> frozenset[str]:
    """How the known names start, up to the end of each of their parts, and the names with a plural."""
    found: set[str] = set()
    for label in LISTS:
        for name, _ in _lines(label):
            parts = _PARTS.findall(name.casefold())
            found.update("".join(parts[:count]) for count in range(1, len(parts) + 1))
            found.add("".join(parts) + "s")
    return frozenset(found)


def _entry(text: str, joined: str) -> Entry | None:
    found = entries().get(joined)
    if found and _same_case(text, found.name):
        return found
    if text[-1] == "s" and len(joined) > 3:  # noqa: PLR2004 -- a plural of two letters is no name
        found = entries().get(joined[:-1])
        return found if found and _same_case(text[:-1], found.name) else None
    return None


def _member(reading: Reading, index: int) -> Mention | None:
    """A name of a known family: "LLaMA-2-7B-chat", "MMLU-Redux"."""
    found = _family(reading.words[index])
    return _with_size(reading, Mention(index, index + 1, found.lists, found.lists)) if found else None


@lru_cache(maxsize=20_000)
def _family(word: str) -> Entry | None:
    if word.lower().endswith(_DERIVED):
        return None
    for match in reversed(list(_PIECE.finditer(word))[:-1]):
        cut = match.end() - 1 if match[0].endswith("v") and word[match.end()].isdigit() else match.end()
        head, tail = word[:cut], word[cut:]
        found = entries().get(squash(head))
        if found and _same_case(head, found.name) and _TAIL.match(tail):
            return found
    return None


def _with_size(reading: Reading, found: Mention) -> Mention:
    stop = found.stop
    while stop < len(reading.words) and reading.gap(stop) == " " and _is_size(reading, stop):
        stop += 1
    return found if stop == found.stop else Mention(found.first, stop, found.lists, found.lists)


def _is_size(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if reading.lowers[index] in _FLAVOURS:
        return word[0].isupper()
    follows = reading.lowers[index + 1] if index + 1 < len(reading.words) else ""
    return bool(_SIZE.match(word)) and not (word.isdecimal() and follows in _COUNTED)


def _same_case(text: str, name: str) -> bool:
    """Whether a text may be a spelling of a name: short names and all capitals only as they are."""
    letters, plain = _NOT_ALNUM.sub("", text), _NOT_ALNUM.sub("", name)
    if len(plain) <= _SHORT or plain.isupper():
        return letters == plain or name.islower() or (letters.isupper() and plain.istitle())
    if name.islower():
        return True
    if letters.istitle() and " " not in text:
        return plain.istitle() or plain.islower()
    return text != text.lower() or name == name.lower()
