"""Finds the phrases of the themes in the words of a paper."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from surveybook.themes.words import Key, base, is_acronym, stem, tokens, without_idioms

_REMEMBERED = 1 << 17
_LONGEST_NAME = 40
_SHORTEST_TAIL = 3
_WITHIN_A_PHRASE = re.compile(r"[\s\-\u2010-\u2015/'\"\u2019*{}$]*")


@dataclass(slots=True)
class _Node:
    """Where a phrase stands after some of its words: the words that may follow, and the phrase if it is whole."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    phrase: Key | None = None


@dataclass(slots=True)
class Sightings:
    """How often a paper says each phrase, and the words in which it first says it."""

    times: dict[Key, float] = field(default_factory=dict)
    words: dict[Key, str] = field(default_factory=dict)

    def add(self, phrase: Key, worth: float, words: str) -> None:
        """One more time, which counts `worth`."""
        self.times[phrase] = self.times.get(phrase, 0.0) + worth
        self.words.setdefault(phrase, words)


@dataclass(frozen=True, slots=True)
class PhraseFinder:
    """Finds phrases, which it holds as a tree of words."""

    root: _Node
    parts: Callable[[str], Key]

    def find(self, text: str, worth: float, seen: Sightings) -> None:
        """Add the phrases of a text to `seen`, each time worth as much as is said."""
        plain = without_idioms(text)
        words = list(self._known_words(plain))
        for first, (word, start, _) in enumerate(words):
            node = self.root.following.get(word)
            last = first
            while node:
                if node.phrase is not None:
                    seen.add(node.phrase, worth, text[start : words[last][2]])
                last += 1
                if last == len(words) or not adjoining(plain, words[last - 1][2], words[last][1]):
                    break
                node = node.following.get(words[last][0])

    def _known_words(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The words of a text that stand in some phrase, each with its place."""
        for match in tokens(text):
            for part in self.parts(match[0]):
                yield part, match.start(), match.end()


def phrase_finder(phrases: Iterable[Key], closed: Mapping[str, Key]) -> PhraseFinder:
    """A finder of some phrases; `closed` parts compounds that the phrases write apart."""
    root = _Node()
    vocabulary: set[str] = set()
    for phrase in phrases:
        node = root
        for word in phrase:
            node = node.following.setdefault(word, _Node())
        node.phrase = phrase
        vocabulary.update(phrase)

    capitals = {word.upper(): word for word in sorted(vocabulary) if is_acronym(word)}

    def parts(word: str) -> Key:
        form = next((form for form in _forms(word, capitals) if form in vocabulary), stem(word))
        return closed.get(form, (form,) if form in vocabulary else ())

    return PhraseFinder(root, lru_cache(_REMEMBERED)(parts))


def _forms(word: str, capitals: Mapping[str, str]) -> Iterator[str]:
    """What the themes may call a name: by itself, in capitals (LORA), or by its end (QLoRA)."""
    if is_acronym(word) and len(word) <= _LONGEST_NAME:
        name = base(word)
        yield name
        yield capitals.get(name, name)
        tails = (name[start:] for start in range(len(name) - _SHORTEST_TAIL + 1) if name[start].isupper())
        yield from (tail for tail in tails if is_acronym(tail))


def adjoining(text: str, end: int, start: int) -> bool:
    """Whether no other word, stop, comma or bracket parts two words."""
    return end >= start or text[end:start] == " " or _WITHIN_A_PHRASE.fullmatch(text, end, start) is not None
