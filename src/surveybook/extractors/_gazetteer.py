"""Names that the field knows, read from the lists in `gazetteer/`, and where a text uses them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from surveybook.extractors._reading import Reading

ListName = Literal["benchmarks", "models", "known_methods", "generic"]
_LONGEST = 5
_SHORT = 5
_NOT_ALNUM = re.compile(r"[\W_]+")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
# A size, a version or a flavour that belongs to the name before it: "LLaMA 7B", "Claude 3 Opus".
_SIZE = re.compile(r"v?\d{1,3}(?:\.\d{1,2})?[BbMm]?\Z")
_FLAVOURS = frozenset(
    ("base large small tiny mini nano medium huge turbo pro flash lite ultra opus sonnet haiku chat instruct xl xxl").split()
)
_COUNTED = frozenset("times layers epochs models datasets data tasks benchmarks languages and or on runs steps".split())
# "ImageNet-trained" and "GPT-like" speak of something else.
_DERIVED = ("like", "style", "based", "ed", "scale", "only", "free", "level", "driven", "generated", "type", "style")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` up to, not including, `stop` of a reading; `sure` if the name can mean nothing else."""

    first: int
    stop: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known names by their letters and digits alone; the value is the spelling and whether it is unambiguous."""

    names: dict[str, tuple[str, bool]]

    def known(self, text: str) -> bool:
        """Whether a text is one of the names, however it is hyphenated."""
        found = self.names.get(squash(text))
        return found is not None and _same_case(text, found[0])


@lru_cache(maxsize=20_000)
def squash(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return _NOT_ALNUM.sub("", text).casefold()


@cache
def gazetteer(name: ListName) -> Gazetteer:
    """One of the lists in `gazetteer/`."""
    text = files(__package__).joinpath("gazetteer", f"{name}.txt").read_text(encoding="utf-8")
    names: dict[str, tuple[str, bool]] = {}
    for line in text.splitlines():
        entry = line.strip()
        if entry and not entry.startswith("#"):
            names.setdefault(squash(entry), (entry.removeprefix("?"), not entry.startswith("?")))
    return Gazetteer(names)


def mentions(reading: Reading, known: Gazetteer, *, families: bool) -> Iterator[Mention]:
    """Where a text uses known names, the longest first; with `families` also their sizes and versions."""
    index = 0
    while index < len(reading.words):
        word = reading.words[index]
        if word == reading.lowers[index] and not any(map(str.isdigit, word)):
            index += 1
            continue
        found = _longest(reading, known, index) or (_member(reading, known, index) if families else None)
        if found is None:
            index += 1
        else:
            yield _with_size(reading, found) if families else found
            index = found.stop


def _longest(reading: Reading, known: Gazetteer, first: int) -> Mention | None:
    best, joined = None, ""
    for index in range(first, min(first + _LONGEST, len(reading.words))):
        if index > first and reading.gap(index) not in (" ", "-", "'", "’", "~"):
            break
        joined += squash(reading.words[index])
        found = known.names.get(joined)
        if found and _same_case(reading.text[reading.starts[first] : reading.ends[index]], found[0]):
            best = Mention(first, index + 1, found[1])
    return best


def _member(reading: Reading, known: Gazetteer, index: int) -> Mention | None:
    word = reading.words[index]
    if len(word) > 40 or word.lower().endswith(_DERIVED):
        return None
    for match in reversed(list(_PIECE.finditer(word))[:-1]):
        found = known.names.get(squash(word[: match.end()]))
        if found and _same_case(word[: match.end()], found[0]) and not word[match.end()].islower():
            return Mention(index, index + 1)
    return None


def _with_size(reading: Reading, found: Mention) -> Mention:
    stop = found.stop
    while stop < len(reading.words) and reading.gap(stop) == " " and _is_size(reading, stop):
        stop += 1
    return Mention(found.first, stop, found.sure or stop > found.stop)


def _is_size(reading: Reading, index: int) -> bool:
    if reading.lowers[index] in _FLAVOURS:
        return reading.words[index][0].isupper()
    follows = reading.lowers[index + 1] if index + 1 < len(reading.words) else ""
    return bool(_SIZE.match(reading.words[index])) and not (
        reading.words[index].isdecimal() and follows in _COUNTED
    )


def _same_case(text: str, name: str) -> bool:
    letters = _NOT_ALNUM.sub("", text)
    if len(letters) <= _SHORT or name.isupper():
        plain = _NOT_ALNUM.sub("", name)
        return letters == plain
    if text.istitle() and " " not in text:
        return name.istitle() or name.islower()
    return text != text.lower() or name == name.lower()
