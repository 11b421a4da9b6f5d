"""The names that an abstract introduces, found by how abstracts introduce a name."""

import re
from functools import lru_cache

from surveybook.extractors._candidates import Candidate, candidates
from surveybook.extractors._gazetteer import is_known, key, mentions
from surveybook.extractors._governed import Governed
from surveybook.extractors._reading import Reading, read
from surveybook.extractors._wording import APPOSED, THINGS

_NOT_OURS = re.compile(
    r"[\"'”’)\]]*\s*,?\s*(?:is\s)?(?:an?|the)\s(?:[\w-]+\s){0,4}?"
    r"(?:task|setting|phenomenon|popular|widely|well-known|recently|common)\b"
)
_CLAUSE_FOLLOWS = re.compile(r"\)?,\s(?:which|that|to|for|with|where|and)\b")
_NEAR = 7


@lru_cache(maxsize=8)
def introduced_in(abstract: str) -> tuple[tuple[int, int], ...]:
    """Where an abstract introduces each of its names, in order."""
    reading = read(abstract)
    found: dict[str, tuple[int, int]] = {}
    known = {index for one in mentions(abstract) for index in range(one.first, one.stop)}
    for candidate in candidates(reading):
        name = key(reading.words[candidate.word])
        if name not in found and _is_introduced(reading, candidate, known=candidate.word in known):
            found[name] = reading.starts[candidate.word], reading.ends[candidate.word]
    return tuple(found.values())


def is_well_known(name: str) -> bool:
    """Whether a name stands in one of the lists of known names."""
    return any(is_known(name, label) for label in ("benchmarks", "models", "known_methods"))


def _is_introduced(reading: Reading, candidate: Candidate, *, known: bool) -> bool:
    end = reading.ends[candidate.word]
    if _NOT_OURS.match(reading.text, end):
        return False
    new = not known and not candidate.uses_before
    if new and (APPOSED.match(reading.text, end) or _is_glossed(reading, candidate)):
        return True
    return Governed(reading, candidate, known=known).introduced()


def _is_glossed(reading: Reading, candidate: Candidate) -> bool:
    """Whether a name stands as in "a sequential algorithm, NAME, which …"."""
    first = candidate.first
    if not first or reading.gap(first) != ", " or reading.lowers[first - 1] not in THINGS:
        return False
    described = reading.lowers[max(0, first - _NEAR) : first - 1]
    articled = "a" in described or "an" in described
    return articled and _CLAUSE_FOLLOWS.match(reading.text, reading.ends[candidate.word]) is not None
