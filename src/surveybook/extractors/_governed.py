"""Whether the words to the left of a name introduce it: "we propose a framework called NAME"."""

import re
from dataclasses import dataclass

from surveybook.extractors._candidates import Candidate
from surveybook.extractors._reading import Reading
from surveybook.extractors._wording import (
    ARTICLES,
    AUTHORS,
    FOLLOWED,
    NAMING,
    NAMING_AS,
    NEW,
    OTHERS,
    STOPS,
    THINGS,
    VERBS,
    WEAK_VERBS,
)

_COORDINATED = re.compile(r"\band (?:its|a|an|the|our) (?:[\w-]+ ){0,3}\Z")
_DASHES = ("--", "—", "–", " - ")
_BREAKS = (",", ":", "(", *_DASHES)
_MERELY_NAMING = frozenset(("i.e", "namely"))
_FARTHEST = 25
_FEW = 5


@dataclass(slots=True)
class _Path:
    """What lies between a name and the words that introduce it: a comma, an article, another phrase."""

    apposed: bool = False
    articled: bool = False
    crossed: bool = False

    def pass_gap(self, gap: str) -> None:
        """Take note of the punctuation before the words so far."""
        if any(mark in gap for mark in _BREAKS):
            self.crossed = self.crossed or (self.apposed and not any(mark in gap for mark in _DASHES))
            self.apposed = True

    def pass_word(self, word: str) -> None:
        """Take note of a word that introduces nothing."""
        if self.apposed:
            return
        self.crossed = self.crossed or word in STOPS
        self.articled = self.articled or (word in ARTICLES and not self.crossed)


@dataclass(frozen=True, slots=True)
class Governed:
    """A candidate in its sentence; `known` if it is a well-known name."""

    reading: Reading
    candidate: Candidate
    known: bool

    def introduced(self) -> bool:
        """Whether the nearest words to the left that can decide it introduce the candidate."""
        reading, first, path = self.reading, self.candidate.first, _Path()
        start = reading.word_at(reading.sentence_at(reading.starts[first])[0])
        for index in range(first - 1, max(start, first - _FARTHEST) - 1, -1):
            gap = reading.gap(index + 1)
            if any(mark in gap for mark in ";?!"):
                return False
            path.pass_gap(gap)
            decided = self._decided(index, start, path)
            if decided is not None:
                return decided
            path.pass_word(reading.lowers[index])
        return False

    def _decided(self, index: int, start: int, path: _Path) -> bool | None:
        """What the word at an index says of the candidate; None if nothing."""
        word, lowers, first = self.reading.lowers[index], self.reading.lowers, self.candidate.first
        if word in NAMING or (word in ("as", "by") and lowers[index - 1] in NAMING_AS):
            return index >= first - 3 and self._named_by_us(index, start)
        if word == "our" and not path.crossed:
            return self._is_our_own(index) and self._fits(path)
        if word in VERBS and self._is_ours(index, start):
            return self._is_object(index, path)
        if word in NEW and path.apposed and not path.crossed and not self.candidate.uses_before and not self.known:
            return self._fits(path)
        return None

    def _is_our_own(self, our: int) -> bool:
        """Whether "our new method NAME" names the method; in "our method improves NAME" it does not."""
        between = self.reading.lowers[our + 1 : self.candidate.first]
        if self.known or self.candidate.uses_before or len(between) > _FEW:
            return False
        return THINGS.isdisjoint(between) or between[-1] in THINGS

    def _is_object(self, verb: int, path: _Path) -> bool:
        """Whether the candidate is what "we propose" speaks of."""
        if self.reading.lowers[verb] in WEAK_VERBS:
            far = path.apposed or path.articled or path.crossed or verb < self.candidate.first - 2
            return not far and self._fits(path)
        if path.crossed:
            return self._is_crossed_object(verb)
        if self.known and path.apposed and not self.candidate.abbreviates:
            return False
        return self._fits(path)

    def _is_crossed_object(self, verb: int) -> bool:
        """With other phrases between, only a telling spelling or later use makes it the paper's own name."""
        reading, candidate = self.reading, self.candidate
        if candidate.uses_before:
            return False
        between = reading.text[reading.ends[verb] : reading.starts[candidate.first]]
        if _COORDINATED.search(between):
            return True
        if candidate.abbreviates:
            return not self.known and candidate.uses_after >= 1 and not reading.words[candidate.first].islower()
        return candidate.uses_after > 1 and reading.gap(candidate.word).endswith("(")

    def _fits(self, path: _Path) -> bool:
        """Whether what follows lets the candidate stand as a name, not as what says of which kind the next word is."""
        reading, word = self.reading, self.candidate.word
        if self.candidate.abbreviates:
            return True
        followed = bool(FOLLOWED.match(reading.text, reading.ends[word]))
        if path.apposed:
            return followed and not self.candidate.uses_before
        following = reading.lowers[word + 1] if word + 1 < len(reading.words) else ""
        return followed or (not self.known and (not path.articled or following in THINGS))

    def _named_by_us(self, naming: int, start: int) -> bool:
        """Whether a "called" or "namely" gives our name, not that of others."""
        reading = self.reading
        if self.known and reading.lowers[naming] in _MERELY_NAMING:
            return False
        lowers = reading.lowers[max(start, naming - 30) : naming]
        if not AUTHORS.isdisjoint(lowers[-2:]):
            return True
        made = not VERBS.isdisjoint(lowers) and not AUTHORS.isdisjoint(lowers)
        ours = made or not NEW.isdisjoint(lowers) or "our" in lowers or "proposed" in lowers
        return ours and not self.candidate.uses_before

    def _is_ours(self, verb: int, start: int) -> bool:
        """Whether it is the authors who propose, introduce, present."""
        lowers = self.reading.lowers
        if lowers[verb - 1 : verb] in (("the",), ("our",)) and lowers[verb] in ("proposed", "presented"):
            return True
        for index in range(verb - 1, max(start, verb - 30) - 1, -1):
            if lowers[index] in AUTHORS:
                return True
            if lowers[index] in OTHERS and index >= verb - 2:
                return False
        return False
