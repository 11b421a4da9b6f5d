"""What kind of contribution a paper makes: each cue adds to the kind that it speaks for, and the strongest wins."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from surveybook.extractors._introduced import introduced_in
from surveybook.extractors._kind_cues import (
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
from surveybook.extractors._own_part import own_part
from surveybook.extractors._reading import Reading, read
from surveybook.extractors._titles import title_name
from surveybook.extractors._wording import one_of

KINDS = ("method", "empirical", "theory", "survey", "application", "benchmark", "dataset", "system", "position")
# Most papers propose a method, so that one is assumed where little tells.
_ASSUMED = 0.4
_NAMED = 1.0
_ENGLISH = one_of("the of and we for this with that")
_WE = frozenset(("we", "i"))
_PAPER = one_of("paper work article study report manuscript research thesis")
_THIS = frozenset(("this", "our", "present", "the"))
_BETWEEN = one_of("also first then further here thus therefore will aim aims seek seeks to")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind, or None where no word tells of one, and the offset in the abstract of what shows it."""

    kind: str | None
    offset: int


@dataclass(slots=True)
class _Scores:
    """The weight of each kind so far, how often each cue counted, and the strongest cue's place in the abstract."""

    weights: dict[str, float] = field(default_factory=lambda: dict.fromkeys(KINDS, 0.0))
    counts: dict[str, int] = field(default_factory=dict)
    places: dict[str, tuple[float, int]] = field(default_factory=dict)

    def add(self, cue: Cue, offset: int) -> None:
        """Count a cue that stands at an offset of the abstract."""
        if self.counts.get(cue.name, 0) >= cue.most:
            return
        self.counts[cue.name] = self.counts.get(cue.name, 0) + 1
        self.weights[cue.kind] += cue.weight
        if cue.weight > self.places.get(cue.kind, (0.0, 0))[0]:
            self.places[cue.kind] = (cue.weight, offset)


@lru_cache(maxsize=8)
def judged(title: str, abstract: str) -> Judgement:
    """The kind of contribution of a paper with an abstract."""
    if not abstract.strip():
        return Judgement(None, 0)
    scores = _Scores()
    scores.weights["method"] = _ASSUMED + (
        _NAMED if introduced_in(title, abstract) or title_name(title, abstract) else 0.0
    )
    for kind, weight in _from_title(title):
        scores.weights[kind] += weight
    reading = read(abstract)
    for cue, offset in (*_statements(reading), *_mentions(reading)):
        scores.add(cue, offset)
    best = max(KINDS, key=scores.weights.__getitem__)
    if scores.weights[best] <= _ASSUMED and _ENGLISH.isdisjoint(reading.lowers):
        return Judgement(None, 0)
    return Judgement(best, scores.places[best][1] if best in scores.places else own_part(abstract))


def _from_title(title: str) -> Iterator[tuple[str, float]]:
    words = set(read(title).lowers)
    yield from ((cue.kind, cue.weight) for cue in TITLE_WORDS if not words.isdisjoint(cue.words))
    yield from ((kind, weight) for kind, weight, pattern in TITLE_PATTERNS if pattern.search(title))
    if not words.isdisjoint(DOMAIN_WORDS) and (
        not words.isdisjoint(TECHNOLOGY_WORDS) or TECHNOLOGY_PHRASE.search(title)
    ):
        yield "application", APPLIED


def _by_word(cues: tuple[Cue, ...]) -> dict[str, tuple[Cue, ...]]:
    words = sorted(word for cue in cues for word in cue.words)
    return {word: tuple(cue for cue in cues if word in cue.words) for word in words}


_STATED, _MENTIONED = _by_word(STATEMENTS), _by_word(MENTIONS)


def _mentions(reading: Reading) -> Iterator[tuple[Cue, int]]:
    for index, word in enumerate(reading.lowers):
        for cue in _MENTIONED.get(word, ()):
            if cue.after is not None and (index == 0 or reading.lowers[index - 1] not in cue.after):
                continue
            if cue.then is None or cue.then.match(reading.text, reading.ends[index]):
                yield cue, reading.starts[index]


def _statements(reading: Reading) -> Iterator[tuple[Cue, int]]:
    for subject, verb in _subjects(reading):
        for cue in _STATED.get(reading.lowers[verb], ()):
            if cue.then is None or cue.then.match(reading.text, reading.ends[verb]):
                yield cue, reading.starts[subject]


def _subjects(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where the authors or the paper are said to do something, and the verb."""
    lowers = reading.lowers
    for index, word in enumerate(lowers):
        if word in _WE or (word in _PAPER and index and lowers[index - 1] in _THIS):
            verb = index + 1
            while verb < len(lowers) and verb < index + 4 and (lowers[verb] in _BETWEEN or lowers[verb].endswith("ly")):
                verb += 1
            if verb < len(lowers):
                yield index, verb
