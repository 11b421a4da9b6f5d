"""The roles of the names in an abstract: what a paper compares with, which models it uses, which data.

For each name the cues of all its places are added up, role by role; the likeliest role counts if it is likely enough.
The weights stand in `roles.json`, which `python benchmarks/train_roles.py` writes.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from surveybook.extractors._facts import named
from surveybook.extractors._gazetteer import Gazetteer
from surveybook.extractors._introduced_names import introduced
from surveybook.extractors._kinds.judgement import judged
from surveybook.extractors._language.reading import read
from surveybook.extractors._roles.cues import names
from surveybook.model import Fact, FactKind, Paper

DATA = "roles.json"
ROLES: tuple[FactKind, ...] = ("compares_to", "models", "benchmarks")
# How likely a role has to be. A missed name costs as much as a wrong one, so it is less than a half.
LIKELY = 0.3
# With no more evidence than this a role is less likely than that, whatever else there is evidence for.
_UNLIKELY = math.log(LIKELY)

# For each cue the evidence for each role; under an empty name the level of all.
Weights = Mapping[str, tuple[float, ...]]


def facts(kind: FactKind, paper: Paper, gazetteer: Gazetteer) -> Iterator[Fact]:
    """One fact for each name with a role, in the sentence that shows the role best; data that only the title names."""
    for role, start, end, likely in _roles(paper.title, paper.abstract, gazetteer):
        if role == kind:
            yield named(kind, paper, ("abstract", start, end), likely)
    if kind == "benchmarks" and judged(paper.title, paper.abstract).kind in ("dataset", "benchmark"):
        for place in introduced(paper.title, paper.abstract):
            if place.where == "title":
                yield named(kind, paper, (place.where, place.start, place.end), place.likely)


@lru_cache(maxsize=8)
def _roles(title: str, abstract: str, gazetteer: Gazetteer) -> tuple[tuple[FactKind, int, int, float], ...]:
    """The role of each name that has one, where it shows best, and how likely it is, in the order of the text."""
    reading, weights = read(abstract), _weights()
    found = []
    for name in names(title, abstract, gazetteer).values():
        told = likeliest(evidence(name.cues, weights))
        if told is not None:
            role, likely = told
            best, _ = name.places[0]
            if len(name.places) > 1:
                best, _ = max(name.places, key=lambda place: evidence(place[1], weights)[role])
            found.append((ROLES[role], reading.starts[best.first], reading.ends[best.stop - 1], likely))
    return tuple(sorted(found, key=lambda one: one[1:]))


def evidence(cues: Iterable[str], weights: Weights) -> list[float]:
    """How much cues speak for each role."""
    told = filter(None, map(weights.get, cues))
    return list(map(math.fsum, zip(weights[""], *told, strict=True)))


def likeliest(evidence_by_role: list[float]) -> tuple[int, float] | None:
    """The likeliest role and how likely it is beside the others and no role at all, whose evidence is 0; if enough."""
    strongest = max(evidence_by_role)
    if strongest <= _UNLIKELY:
        return None
    role = evidence_by_role.index(strongest)
    highest = max(0.0, strongest)
    all_of_it = math.exp(-highest) + sum(math.exp(one - highest) for one in evidence_by_role)
    likely = math.exp(strongest - highest) / all_of_it
    return (role, likely) if likely > LIKELY else None


@cache
def _weights() -> Weights:
    return msgspec.json.decode(files(__package__).joinpath(DATA).read_bytes(), type=dict[str, tuple[float, ...]])
