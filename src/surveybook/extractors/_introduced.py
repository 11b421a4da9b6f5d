"""The names that a paper introduces, found by how abstracts introduce a name."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from surveybook.extractors._gazetteer import is_generic, is_known, key, mentions
from surveybook.extractors._names import abbreviations, looks_like_name
from surveybook.extractors._reading import Reading, read
from surveybook.extractors._wording import (
    ARTICLES,
    AUTHORS,
    NAMING,
    NAMING_AS,
    OTHERS,
    STOPS,
    THINGS,
    VERBS,
    WEAK_VERBS,
)

_FOLLOWED = re.compile(
    r"[\"'”’)\]]*\s*(?:[,(:.;]|-{1,3}|–|—|\Z)"
    r"|[\"'”’)]*\s+(?:that|which|to|for|as|and|is|by|with|where|in|on|from|a|an|over|under|under|using|outperforms?)\b"
)
_KIND_OF_THING = r"(?:[\w-]+\s){0,4}?"
_APPOSED = re.compile(
    r"[\"'”’)\]]*\s*(?:,|--+|—|–|-| - )\s*"
    r"(?:an?\s(?:(?:fundamentally|highly|fully|very)\s)?(?:novel|new|simple|lightweight|unified|large-scale|general|scalable|efficient|first|open)"
    r"|the first|(?:one|two|both) of our|our (?:new|novel|proposed|own)|another (?:new|novel|proposed))\b"
)
_NOT_OURS = re.compile(
    rf"[\"'”’)\]]*\s*,?\s*(?:is\s)?(?:an?|the)\s{_KIND_OF_THING}(?:task|setting|phenomenon|popular|widely|well-known|recently|common)\b"
)
_CLAUSE_FOLLOWS = re.compile(r"\)?,\s(?:which|that|to|for|with|where|and)\b")
_COORDINATED = re.compile(r"\band (?:its|a|an|the|our) (?:[\w-]+ ){0,3}\Z")
_LONGER = re.compile(r"\s(?:with|of|for|in|the|to|from|by|as|and|on|via)\s(?:the\s)?[A-Z]")
_BREAKS = (",", ":", "--", "—", "–", " - ", "(")
_MERELY_NAMING = frozenset(("i.e", "i.e.", "namely"))
_NEW = frozenset(("new", "novel", "improved"))
_EM = ("--", "—", "–", " - ")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be an introduced name; `first` is where its long form starts, if it has one."""

    first: int
    word: int
    uses_before: int
    uses_after: int

    @property
    def abbreviates(self) -> bool:
        """Whether the name stands in brackets after what it stands for."""
        return self.first < self.word


@lru_cache(maxsize=8)
def introduced_in(abstract: str) -> tuple[tuple[int, int], ...]:
    """Where an abstract introduces each of its names, in order."""
    reading = read(abstract)
    found: dict[str, tuple[int, int]] = {}
    known = {index for one in mentions(abstract) for index in range(one.first, one.stop)}
    for candidate in _candidates(reading):
        name = reading.words[candidate.word]
        if key(name) not in found and _is_introduced(reading, candidate, known=candidate.word in known):
            found[key(name)] = reading.starts[candidate.word], reading.ends[candidate.word]
    return tuple(found.values())


def _candidates(reading: Reading) -> Iterator[Candidate]:
    """Words that are spelled as names, but for those inside a long form."""
    long_forms = {found.short: found.first for found in abbreviations(reading.text)}
    inside = {index for short, first in long_forms.items() for index in range(first, short)}
    names = [
        index
        for index in reading.special
        if index not in inside and (looks_like_name(reading.words[index]) or _may_be_coined(reading, index))
    ]
    keys = [key(reading.words[index]) for index in names]
    total = Counter(keys)
    before: dict[str, int] = {}
    for index, name in zip(names, keys, strict=True):
        uses = before.get(name, 0)
        before[name] = uses + 1
        yield Candidate(long_forms.get(index, index), index, uses, total[name] - uses - 1)


def _may_be_coined(reading: Reading, index: int) -> bool:
    """Whether a plain capitalised word stands where only a name can: "We present Prospect, a …"."""
    word = reading.words[index]
    if not (word[0].isupper() and word[1:].islower() and len(word) > 2 and index):  # noqa: PLR2004 -- "We", "In"
        return False
    if reading.words[index - 1][0].isupper() and reading.gap(index) == " ":
        return False
    before = reading.lowers[index - 1]
    if before in NAMING:
        return True
    named = before in VERBS and before not in WEAK_VERBS and reading.gap(index) in (" ", ' "', " ``")
    if named and _LONGER.match(reading.text, reading.ends[index]):
        return False
    followed = bool(_FOLLOWED.match(reading.text, reading.ends[index]))
    apposed = before in THINGS and reading.gap(index) in (" ", ", ", " - ", " -- ", ": ")
    if (named or apposed) and followed and not is_generic(word):
        return True
    return before == "the" and bool(_APPOSED.match(reading.text, reading.ends[index]))


def _is_introduced(reading: Reading, candidate: Candidate, *, known: bool) -> bool:
    if _NOT_OURS.match(reading.text, reading.ends[candidate.word]):
        return False
    if not known and not candidate.uses_before and _APPOSED.match(reading.text, reading.ends[candidate.word]):
        return True
    return (not known and _is_glossed_thing(reading, candidate)) or Walk(reading, candidate, known=known).introduces()


def _is_glossed_thing(reading: Reading, candidate: Candidate) -> bool:
    """Whether a name stands as in "a sequential algorithm, NAME, which …"."""
    first = candidate.first
    if candidate.uses_before or not first or reading.gap(first) != ", " or reading.lowers[first - 1] not in THINGS:
        return False
    described = reading.lowers[max(0, first - 7) : first - 1]
    return ("a" in described or "an" in described) and bool(
        _CLAUSE_FOLLOWS.match(reading.text, reading.ends[candidate.word])
    )


@dataclass(frozen=True, slots=True)
class Walk:
    """From a candidate to the left, up to the words that introduce it or tell that they do not."""

    reading: Reading
    candidate: Candidate
    known: bool

    def introduces(self) -> bool:
        """Whether the words to the left introduce the candidate: "we propose a framework called …"."""
        reading, candidate = self.reading, self.candidate
        sentence, _ = reading.sentence_at(reading.starts[candidate.first])
        start = reading.word_at(sentence)
        apposed = articled = crossed = False
        for index in range(candidate.first - 1, max(start, candidate.first - 25) - 1, -1):
            gap, word = reading.gap(index + 1), reading.lowers[index]
            if any(mark in gap for mark in ";?!"):
                return False
            if any(mark in gap for mark in _BREAKS):
                if apposed and not any(mark in gap for mark in _EM):
                    crossed = True
                apposed = True
            if word in NAMING or (word in ("as", "by") and reading.lowers[index - 1] in NAMING_AS):
                return index >= candidate.first - 3 and self._named_by_us(index, start)
            if word == "our" and not crossed:
                return self._is_our_own(index) and self._fits(apposed=apposed, articled=articled)
            if word in VERBS and self._ours(index, start):
                if word in WEAK_VERBS and (apposed or articled or crossed or index < candidate.first - 2):
                    return False
                return self._object_of(index, apposed=apposed, articled=articled, crossed=crossed)
            if apposed and not crossed and word in _NEW and not candidate.uses_before and not self.known:
                return self._fits(apposed=True, articled=False)
            if word in STOPS and not apposed:
                crossed = True
            articled = articled or (word in ARTICLES and not apposed and not crossed)
        return False

    def _is_our_own(self, our: int) -> bool:
        """Whether "our new method NAME" names the method; in "our method improves NAME" it does not."""
        between = self.reading.lowers[our + 1 : self.candidate.first]
        if self.known or self.candidate.uses_before or len(between) > 5:  # noqa: PLR2004 -- a few adjectives
            return False
        return THINGS.isdisjoint(between) or between[-1] in THINGS

    def _object_of(self, verb: int, *, apposed: bool, articled: bool, crossed: bool) -> bool:
        """Whether the candidate is what "we propose" speaks of."""
        if self.known and apposed and not crossed and not self.candidate.abbreviates:
            return False
        if crossed:
            return self._crossed(verb)
        return self._fits(apposed=apposed, articled=articled)

    def _crossed(self, verb: int) -> bool:
        """With other phrases between, only a telling spelling or later use makes it the paper's own name."""
        reading, candidate = self.reading, self.candidate
        if candidate.uses_before:
            return False
        between = reading.text[reading.ends[verb] : reading.starts[candidate.first]]
        if _COORDINATED.search(between):
            return True
        if candidate.abbreviates:
            return not self.known and candidate.uses_after >= 1 and not reading.words[candidate.first].islower()
        return candidate.uses_after >= 2 and reading.gap(candidate.word).endswith("(")

    def _fits(self, *, apposed: bool, articled: bool) -> bool:
        reading, word = self.reading, self.candidate.word
        if self.candidate.abbreviates:
            return True
        followed = bool(_FOLLOWED.match(reading.text, reading.ends[word]))
        if apposed:
            return followed and not self.candidate.uses_before
        if self.known and not followed:
            return False
        following = reading.lowers[word + 1] if word + 1 < len(reading.words) else ""
        return followed or not articled or following in THINGS

    def _named_by_us(self, naming: int, start: int) -> bool:
        """Whether a "called" or "namely" gives our name, not that of others."""
        reading = self.reading
        if self.known and reading.lowers[naming] in _MERELY_NAMING:
            return False
        lowers = reading.lowers[max(start, naming - 30) : naming]
        if not AUTHORS.isdisjoint(lowers[-2:]):
            return True
        ours = not VERBS.isdisjoint(lowers) or "our" in lowers or not _NEW.isdisjoint(lowers)
        return ours and not self.candidate.uses_before

    def _ours(self, verb: int, start: int) -> bool:
        """Whether it is the authors who propose, introduce, present."""
        reading = self.reading
        if reading.lowers[verb - 1 : verb] in (("the",), ("our",)) and reading.lowers[verb] in (
            "proposed",
            "presented",
        ):
            return True
        for index in range(verb - 1, max(start, verb - 30) - 1, -1):
            if reading.lowers[index] in AUTHORS:
                return True
            if reading.lowers[index] in OTHERS and index >= verb - 2:
                return False
        return False


def is_well_known(name: str) -> bool:
    """Whether a name stands in one of the lists of known names."""
    return any(is_known(name, label) for label in ("benchmarks", "models", "known_methods"))
