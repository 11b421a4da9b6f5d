"""The names that an abstract introduces: of all that may be one, those that their cues together speak for.

The weights of the cues stand in `introduced.json`, which `python benchmarks/train_names.py` writes.
"""

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from surveybook.extractors._language.reading import read
from surveybook.extractors._own_names.candidates import Candidate, candidates
from surveybook.extractors._own_names.cues import Names
from surveybook.extractors._own_names.titles import Place

DATA = "introduced.json"


@lru_cache(maxsize=8)
def introduced_in(title: str, abstract: str) -> tuple[Place, ...]:
    """Where an abstract introduces each of its names, in order."""
    names = named(title, abstract)
    return chosen(names, {name: weight(cues) for name, cues in names.cues().items()})


def chosen(names: Names, scores: Mapping[str, float]) -> tuple[Place, ...]:
    """Where the names that their scores speak for stand first, in order."""
    starts, ends = names.reading.starts, names.reading.ends
    firsts = [(names.mentions[name][0], 1 / (1 + math.exp(-scores[name]))) for name in selected(names, scores)]
    found = [Place("abstract", starts[one.start], ends[one.stop - 1], likely) for one, likely in firsts]
    return tuple(sorted(found, key=lambda place: (place.start, place.end)))


def named(title: str, abstract: str) -> Names:
    """All names that an abstract may introduce."""
    return Names(title, read(abstract), candidates(title, abstract))


def selected(names: Names, scores: Mapping[str, float]) -> list[str]:
    """The names with a weight above zero, the weightiest first, without those that stand only inside others."""
    kept: list[str] = []
    for name in sorted(scores, key=lambda one: (-scores[one], one)):
        if scores[name] <= 0:
            break
        uses = names.mentions[name]
        if not any(_is_one(names, uses, names.mentions[one]) for one in kept):
            kept.append(name)
    return kept


def _is_one(names: Names, uses: list[Candidate], others: list[Candidate]) -> bool:
    """Whether two names are one: they stand inside each other, or one in brackets behind the other."""
    if _within(uses, others) or _within(others, uses):
        return True
    return any(names.paired.get(one) in others for one in uses) or any(names.paired.get(one) in uses for one in others)


def _within(uses: list[Candidate], others: list[Candidate]) -> bool:
    return all(any(one.overlaps(other) for other in others) for one in uses)


def weight(cues: Mapping[str, float]) -> float:
    """How much all cues together speak for a name; 0 is undecided."""
    weights = _weights()
    return weights[""] + sum([weights[cue] * value for cue, value in cues.items() if cue in weights])


@cache
def _weights() -> Mapping[str, float]:
    """The weight of each cue; under an empty name the level of all."""
    return msgspec.json.decode(files(__package__).joinpath(DATA).read_bytes(), type=dict[str, float])
