"""What kind of contribution a paper makes, weighed from cues that were set by hand and from its words.

Each cue adds to the strength of the kind that it speaks for. `weights.py` weighs the strengths with the words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from surveybook.extractors._kinds.cues import (
    APPLIED,
    DOMAIN_WORDS,
    MENTIONS,
    STATEMENTS,
    TECHNOLOGY_PHRASE,
    TECHNOLOGY_WORDS,
    TITLE_PATTERNS,
    TITLE_WORDS,
    Cue,
)
from surveybook.extractors._kinds.weights import KINDS, classed, likeliest, worded
from surveybook.extractors._language.caseless import lowered
from surveybook.extractors._language.own_part import own_part
from surveybook.extractors._language.reading import Reading, read
from surveybook.extractors._language.wording import one_of
from surveybook.extractors._own_names.introduced import introduced_in
from surveybook.extractors._own_names.titles import title_name

# Most papers propose a method, so that one is assumed where little tells.
_ASSUMED = 0.4
_NAMED = 1.0
# A strength that leaves little doubt.
_STRONG = 3.0
_ENGLISH = one_of("the of and we for this with that")
_WE = frozenset(("we", "i"))
_PAPER = one_of("paper work article study report manuscript research thesis")
_AUTHORS = _WE | _PAPER
_THIS = frozenset(("this", "our", "present", "the"))
_BETWEEN = one_of("also first then further here thus therefore will aim aims seek seeks to")


class Judgement(Struct, frozen=True, gc=False):
    """The kind, or None where no word tells of one, the offset in the abstract of what shows it, how likely it is."""

    kind: str | None
    offset: int
    likely: float = 0.0


@dataclass(slots=True)
class _Scores:
    """The weight of each kind so far, how often each cue counted, and the strongest cue's place in the abstract."""

    weights: dict[str, float] = field(default_factory=lambda: dict.fromkeys(KINDS, 0.0))
    counts: dict[str, int] = field(default_factory=dict)
    places: dict[str, tuple[float, int]] = field(default_factory=dict)

    def add(self, cue: Cue, offset: int) -> None:
        """Count a cue that stands at an offset of the abstract."""
        self.counts[cue.name] = self.counts.get(cue.name, 0) + 1
        self.weights[cue.kind] += cue.weight
        if cue.weight > self.places.get(cue.kind, (0.0, 0))[0]:
            self.places[cue.kind] = (cue.weight, offset)


@lru_cache(maxsize=8)
def judged(title: str, abstract: str) -> Judgement:
    """The kind of contribution of a paper with an abstract."""
    if not abstract.strip():
        return Judgement(None, 0)
    scores = _scores(title, abstract)
    if max(scores.weights.values()) <= _ASSUMED and _ENGLISH.isdisjoint(read(abstract).vocabulary):
        return Judgement(None, 0)
    words, of_title = read(abstract).vocabulary, read(title).vocabulary
    best, likely = likeliest({**_strengths(scores), **classed(of_title, words)}, of_title, words)
    return Judgement(best, scores.places[best][1] if best in scores.places else own_part(abstract), likely)


def _scores(title: str, abstract: str) -> _Scores:
    scores = _Scores()
    if introduced_in(title, abstract) or title_name(title, abstract):
        scores.weights["method"] += _NAMED
    scores.weights["method"] += _ASSUMED
    for kind, weight in _from_title(title):
        scores.weights[kind] += weight
    reading, lower = read(abstract), lowered(abstract)
    for cue, offset, end in chain(_statements(reading), _mentions(reading)):
        if scores.counts.get(cue.name, 0) < cue.most and (cue.then is None or cue.then.match(lower, end)):
            scores.add(cue, offset)
    return scores


def told(title: str, abstract: str) -> dict[str, float]:
    """All that is weighed to tell the kind of a paper, by name."""
    of_title, of_abstract = read(title).vocabulary, read(abstract).vocabulary
    of_words = {**worded(of_title, of_abstract), **classed(of_title, of_abstract)}
    return {**_strengths(_scores(title, abstract)), **of_words}


def _strengths(scores: _Scores) -> dict[str, float]:
    """The strength of each kind's cues, and the cues."""
    found = {f"strength: {kind}": weight / _STRONG for kind, weight in scores.weights.items()}
    found.update({f"cue: {name}": float(count) for name, count in scores.counts.items()})
    return found


def _from_title(title: str) -> Iterator[tuple[str, float]]:
    words = read(title).vocabulary
    yield from ((cue.kind, cue.weight) for cue in TITLE_WORDS if not words.isdisjoint(cue.words))
    lower = lowered(title)
    for kind, weight, telling, pattern in TITLE_PATTERNS:
        if any(map(lower.__contains__, telling)) and pattern.search(lower):
            yield kind, weight
    if not words.isdisjoint(DOMAIN_WORDS) and (
        not words.isdisjoint(TECHNOLOGY_WORDS) or TECHNOLOGY_PHRASE.search(title)
    ):
        yield "application", APPLIED


def _by_word(cues: tuple[Cue, ...]) -> dict[str, tuple[Cue, ...]]:
    words = sorted(word for cue in cues for word in cue.words)
    return {word: tuple(cue for cue in cues if word in cue.words) for word in words}


_STATED, _MENTIONED = _by_word(STATEMENTS), _by_word(MENTIONS)
_MENTIONING = frozenset(_MENTIONED)


def _mentions(reading: Reading) -> Iterator[tuple[Cue, int, int]]:
    """The cues anywhere in an abstract, each with its place and where its own words end."""
    for index in reading.among(_MENTIONING):
        for cue in _MENTIONED[reading.lowers[index]]:
            if cue.after is not None and (index == 0 or reading.lowers[index - 1] not in cue.after):
                continue
            yield cue, reading.starts[index], reading.ends[index]


def _statements(reading: Reading) -> Iterator[tuple[Cue, int, int]]:
    """The cues in what the authors say that they do, each with the place of its subject and where its verb ends."""
    for subject, verb in _subjects(reading):
        for cue in _STATED.get(reading.lowers[verb], ()):
            yield cue, reading.starts[subject], reading.ends[verb]


def _subjects(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where the authors or the paper are said to do something, and the verb."""
    lowers = reading.lowers
    for index in reading.among(_AUTHORS):
        if lowers[index] in _WE or (index and lowers[index - 1] in _THIS):
            verb = index + 1
            while verb < len(lowers) and verb < index + 4 and (lowers[verb] in _BETWEEN or lowers[verb].endswith("ly")):
                verb += 1
            if verb < len(lowers):
                yield index, verb
