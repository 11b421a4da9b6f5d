"""The names that an abstract introduces: of all that may be one, those that their cues together speak for.

The weights of the cues stand in `introduced.json`, which `python benchmarks/train_names.py` writes.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from surveybook.extractors._language.reading import read
from surveybook.extractors._own_names.candidates import Candidate, candidates
from surveybook.extractors._own_names.cues import Names

DATA = "introduced.json"


@lru_cache(maxsize=8)
def introduced_in(title: str, abstract: str) -> tuple[tuple[int, int], ...]:
    """Where an abstract introduces each of its names, in order."""
    names = named(title, abstract)
    scores = {name: weight(cues) for name, cues in names.cues().items()}
    return spans(names, selected(names, scores))


def spans(names: Names, chosen: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where the chosen names stand first, in order."""
    places = [names.mentions[name][0] for name in chosen]
    return tuple(sorted((names.reading.starts[one.start], names.reading.ends[one.stop - 1]) for one in places))


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
