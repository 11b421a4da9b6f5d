"""What a paper speaks of: its words and pairs of words in the form that is compared, with how often it says them."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files

from surveybook.model import Paper
from surveybook.themes.background import Background, read_background
from surveybook.themes.matching import adjoining
from surveybook.themes.words import FUNCTION_WORDS, Key, stem, tokens, without_idioms

IN_TITLE = 3.0
# Rarer than a word that every fourth abstract holds, such as "method".
TELLING = 0.28
_LONGEST_WORD = 40
_SHORTEST_WORD = 2
_LONGEST_TERM = 3

_ADDRESS = re.compile(r"https?://\S+")

_Word = tuple[str, bool]  # the stem, and whether the word tells something by itself


@dataclass(slots=True)
class Wording:
    """How often a paper says each term, once in the title counting three times, and how it first says it.

    `longer` holds the terms of three words, `times` those of one and two.
    """

    times: dict[Key, float] = field(default_factory=dict)
    words: dict[Key, str] = field(default_factory=dict)
    longer: dict[Key, str] = field(default_factory=dict)

    def add(self, term: Key, worth: float, words: str) -> None:
        """One more time, which counts `worth`."""
        if len(term) == _LONGEST_TERM:
            self.longer.setdefault(term, words)
            return
        self.times[term] = self.times.get(term, 0.0) + worth
        self.words.setdefault(term, words)


def read_wordings(papers: Iterable[Paper]) -> Iterator[Wording]:
    """The telling words of each paper, and its groups of adjoining words that hold a telling one."""
    words = _Words(read_background(), manner())
    for paper in papers:
        said = Wording()
        _count(paper.title, IN_TITLE, said, words)
        _count(paper.abstract, 1.0, said, words)
        yield said


@dataclass(slots=True)
class _Words:
    """What words are worth; looked up once for each."""

    background: Background
    manner: frozenset[str]
    known: dict[str, _Word | None] = field(default_factory=dict)

    def look_up(self, word: str) -> _Word | None:
        """The stem of a word and whether it is telling; None where it can be about nothing."""
        if word not in self.known:
            self.known[word] = self._read(word)
        return self.known[word]

    def _read(self, word: str) -> _Word | None:
        if not _SHORTEST_WORD <= len(word) <= _LONGEST_WORD or word.isnumeric() or word.casefold() in FUNCTION_WORDS:
            return None
        form = stem(word)
        return form, form not in self.manner and self.background.rarity(form) >= TELLING


def _count(text: str, worth: float, said: Wording, words: _Words) -> None:
    plain = _ADDRESS.sub(lambda match: "." * len(match[0]), without_idioms(text))
    run: list[tuple[str, bool, int]] = []  # adjoining words up to here, the last two at most, and where they start
    last = 0
    for match in tokens(plain):
        word = words.look_up(match[0])
        if word is None:
            run = []
            continue
        start, end = match.span()
        run = [*run[-2:], (*word, start)] if run and adjoining(plain, last, start) else [(*word, start)]
        last = end
        for size in range(1, len(run) + 1):
            part = run[-size:]
            if any(telling for _, telling, _ in part):
                said.add(tuple(form for form, _, _ in part), worth, " ".join(text[part[0][2] : end].split()))


def manner() -> frozenset[str]:
    """Stems of words of how papers are written, which name no subject."""
    lines = files(__package__).joinpath("manner.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(stem(word) for line in lines if not line.startswith("#") for word in line.split())


def strength(times: float) -> float:
    """How much a term said so often counts: each doubling adds the same."""
    return 1 + math.log(times)


def within(term: Key, other: Key) -> bool:
    """Whether one of two terms stands within the other."""
    short, long = sorted((term, other), key=len)
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))
