"""Learns the weights of the cues that tell what a result was measured on, and says how well, by cross-validation.

    python benchmarks/train_places.py [--paperlists DIR] [--write]

Writes `src/surveybook/extractors/_results/places.json`. Learned on the papers of `more_labels.py` whose results are
labelled; where the reader named a place of nearly every result, only which place it is, not that there is none. What
the rules tell is no cue here: on most of these papers they were developed, so that they look better than they are.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import ModuleType

import numpy as np
from labels import scorer
from more_labels import Labelled, labelled, options
from numpy.typing import NDArray
from score_extraction import answer

from surveybook.extractors import _results
from surveybook.extractors._results.place_weights import DATA, Choice
from surveybook.extractors.results import choices_by_fact
from surveybook.model import Paper

Floats = NDArray[np.float64]

FOLDS = 10
SHRINKAGE = 2.0
# A cue that fewer phrases have is not learned.
FEWEST = 4
STEPS, PACE, PLACES = 300, 0.05, 2


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled result: the cues of each phrase that its place may be, and which of them the label agrees with."""

    paper: Labelled
    cues: Sequence[tuple[str, ...]]
    right: Floats
    weight: float

    @property
    def fold(self) -> int:
        """In which part of the cross-validation the paper is left out."""
        return int(hashlib.sha256(self.paper.title.encode()).hexdigest(), 16) % FOLDS


def examples(score: ModuleType, paper: Labelled) -> Iterator[Example]:
    """The results of a paper that its label has too; many results of one paper count less than as many papers."""
    pairs = list(choices_by_fact(Paper("", paper.title, paper.abstract, ())))
    found = [answer(fact) | {"choices": choices} for fact, choices in pairs]
    matched, _, _ = score.pair(found, paper.label["results"], score.same_result)
    every = paper.label.get("names_every_place", False)
    for own, known in matched:
        choices: Sequence[Choice] = [one for one in own["choices"] if one.text is not None or not every]
        if not choices or (every and not known.get("on")):
            continue
        texts = [choice.text for choice in choices]
        right = np.array([float(score.loosely(text, known.get("on"))) for text in texts])
        yield Example(paper, [choice.cues for choice in choices], right, len(matched) ** -0.5)


def learned(known: Sequence[Example]) -> Mapping[str, float]:
    """The weights of the cues, by a logistic regression over the phrases of each result, shrunk towards zero."""
    counts = Counter(cue for one in known for cues in one.cues for cue in set(cues))
    kept = sorted(cue for cue, count in counts.items() if count >= FEWEST)
    column = {cue: position for position, cue in enumerate(kept)}
    told = [one for one in known if one.right.any()]
    weights = fitted([rows(one, column) for one in told], told)
    return {cue: float(weight) for cue, weight in zip(kept, weights.round(PLACES), strict=True) if weight.round(PLACES)}


def rows(one: Example, column: Mapping[str, int]) -> Floats:
    """Which cues each phrase has."""
    found = np.zeros((len(one.cues), len(column)))
    for row, cues in zip(found, one.cues, strict=True):
        row[[column[cue] for cue in cues if cue in column]] = 1.0
    return found


def fitted(tables: Sequence[Floats], known: Sequence[Example]) -> Floats:
    """The weights that make right phrases likely, by steps of a size that adapts to each weight (Adam)."""
    weights = mean = spread = np.zeros(tables[0].shape[1])
    for step in range(1, STEPS + 1):
        slope = SHRINKAGE * weights
        for table, one in zip(tables, known, strict=True):
            odds = np.exp(table @ weights - (table @ weights).max())
            right = odds * one.right
            slope = slope + table.T @ (odds / odds.sum() - right / right.sum()) * one.weight
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights = weights - PACE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def cross_validated(known: Sequence[Example]) -> dict[str, list[float]]:
    """Whether the likeliest phrase is right in papers that were left out, by source."""
    hits: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        weights = learned([one for one in known if one.fold != fold])
        for one in (one for one in known if one.fold == fold):
            strengths = [sum(weights.get(cue, 0.0) for cue in cues) for cues in one.cues]
            hits.setdefault(one.paper.source, []).append(one.right[int(np.argmax(strengths))])
    return hits


def main() -> int:
    """Prints the cross-validated shares, and writes the weights if asked."""
    chosen = options(__doc__)
    score = scorer()
    known = [one for paper in labelled(score, chosen.paperlists, "results") for one in examples(score, paper)]
    for source, hits in sorted(cross_validated(known).items()):
        print(f"{source:10} {len(hits):4} results, {np.mean(hits):.3f} with the right place, without the rules")
    if chosen.write:
        text = ",\n".join(f" {json.dumps(cue)}: {weight}" for cue, weight in learned(known).items())
        files(_results).joinpath(DATA).write_text(f"{{\n{text}\n}}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
