"""What a paper speaks of: its words and pairs of words in the form that is compared, with how often it says them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from surveybook.model import Paper
from surveybook.themes.background import Background
from surveybook.themes.matching import adjoining
from surveybook.themes.words import FUNCTION_WORDS, Key, stem, tokens, without_idioms

IN_TITLE = 3.0
# Rarer than a word that every fourth abstract holds, such as "method".
TELLING = 0.28
_LONGEST_WORD = 40
_SHORTEST_WORD = 2


@dataclass(slots=True)
class Wording:
    """How often a paper says each term, once in the title counting three times, and how it first says it."""

    times: dict[Key, float] = field(default_factory=dict)
    words: dict[Key, str] = field(default_factory=dict)

    def add(self, term: Key, worth: float, words: str) -> None:
        """One more time, which counts `worth`."""
        self.times[term] = self.times.get(term, 0.0) + worth
        self.words.setdefault(term, words)


def wording(paper: Paper, background: Background) -> Wording:
    """The telling words of a paper, and its pairs of adjoining words of which one is telling."""
    said = Wording()
    rarity: dict[str, float] = {}
    for text, worth in ((paper.title, IN_TITLE), (paper.abstract, 1.0)):
        _count(text, worth, said, background, rarity)
    return said


def _count(text: str, worth: float, said: Wording, background: Background, rarity: dict[str, float]) -> None:
    plain = without_idioms(text)
    before: tuple[str, int, int] | None = None
    for match in tokens(plain):
        if not _is_content(match[0]):
            before = None
            continue
        word = stem(match[0])
        start, end = match.span()
        rare = rarity.setdefault(word, background.rarity(word))
        if rare >= TELLING:
            said.add((word,), worth, match[0])
        if before and max(rare, rarity[before[0]]) >= TELLING and adjoining(plain, before[2], start):
            said.add((before[0], word), worth, " ".join(text[before[1] : end].split()))
        before = word, start, end


def _is_content(word: str) -> bool:
    """Whether a word can be about something: no function word, no bare number, no letter by itself."""
    if not _SHORTEST_WORD <= len(word) <= _LONGEST_WORD or word.isnumeric():
        return False
    return word.casefold() not in FUNCTION_WORDS


def strength(times: float) -> float:
    """How much a term said so often counts: each doubling adds the same."""
    return 1 + math.log(times)


def within(term: Key, other: Key) -> bool:
    """Whether one of two terms stands within the other."""
    short, long = sorted((term, other), key=len)
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))


def counts(wordings: Mapping[str, Wording]) -> dict[Key, int]:
    """In how many papers each term stands."""
    holding: dict[Key, int] = {}
    for said in wordings.values():
        for term in said.times:
            holding[term] = holding.get(term, 0) + 1
    return holding
