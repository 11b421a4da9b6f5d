"""Learns the weights of the cues that a name is the paper's own, and says how well, by cross-validation.

    python benchmarks/train_names.py [--paperlists DIR] [--write]

Writes `src/surveybook/extractors/_own_names/introduced.json`. Learned on the papers of `more_labels.py`.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import numpy as np
from judged import Judged, unseen
from labels import scorer
from more_labels import Labelled, labelled, options
from numpy.typing import NDArray

from surveybook.extractors import _own_names
from surveybook.extractors._introduced_names import completed
from surveybook.extractors._own_names.cues import Names
from surveybook.extractors._own_names.introduced import DATA, chosen, named

Floats = NDArray[np.float64]

FOLDS, REPEATS = 10, 3
SHRINKAGE = 1.5
# A cue that fewer names have is not learned.
FEWEST = 4
STEPS, PLACES = 40, 2
# Log odds above which a name counts; below even odds, as a missed name costs as much as a wrong one.
LEVEL = -0.3


@dataclass(frozen=True, slots=True)
class Example:
    """A paper with its candidate names, the cues of each, and whether the label has it."""

    paper: Labelled
    names: Names
    cues: Mapping[str, Mapping[str, float]]
    right: Mapping[str, bool]


def example(score: ModuleType, paper: Labelled) -> Example:
    """The candidates of a labelled paper."""
    names = named(paper.title, paper.abstract)
    texts = {name: names.reading.span(uses[0].start, uses[0].stop) for name, uses in names.mentions.items()}
    right = {name: any(score.same_name(text, known) for known in paper.label["method"]) for name, text in texts.items()}
    return Example(paper, names, names.cues(), right)


def learned(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of the cues, by a logistic regression that is shrunk towards zero."""
    counts = Counter(cue for one in examples for cues in one.cues.values() for cue, value in cues.items() if value)
    kept = sorted(cue for cue, count in counts.items() if count >= FEWEST)
    rows = [[1.0, *(cues.get(cue, 0.0) for cue in kept)] for one in examples for cues in one.cues.values()]
    wanted = [float(right) for one in examples for right in one.right.values()]
    weights = fitted(np.array(rows), np.array(wanted))
    return dict(zip(["", *kept], map(float, weights.round(PLACES)), strict=True))


def fitted(rows: Floats, wanted: Floats) -> Floats:
    """Newton's steps; the first column, the level, is shrunk like the others."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (odds - wanted) + SHRINKAGE * weights
        curve = (rows * (odds * (1 - odds))[:, None]).T @ rows + SHRINKAGE * np.eye(rows.shape[1])
        weights -= np.linalg.solve(curve, slope)
    return weights


def found(one: Example, weights: Mapping[str, float]) -> dict[str, float]:
    """The names that weights choose in a paper, as texts, and how likely each is."""
    scores = {
        name: weights[""] - LEVEL + sum(weights.get(cue, 0.0) * value for cue, value in cues.items())
        for name, cues in one.cues.items()
    }
    paper = one.paper
    places = completed(paper.title, paper.abstract, chosen(one.names, scores))
    return {(paper.title if at.where == "title" else paper.abstract)[at.start : at.end]: at.likely for at in places}


def left_out(examples: Sequence[Example], repeats: int) -> Iterator[tuple[Example, dict[str, float]]]:
    """Each paper, so many times, with the names that weights which were learned without it choose in it."""
    for repeat in range(repeats):
        folds = np.random.default_rng(repeat).permutation(len(examples)) % FOLDS
        for fold in range(FOLDS):
            weights = learned([one for one, at in zip(examples, folds, strict=True) if at != fold])
            yield from ((one, found(one, weights)) for one, at in zip(examples, folds, strict=True) if at == fold)


def cross_validated(score: ModuleType, examples: Sequence[Example]) -> dict[str, Counter[str]]:
    """How many names are matched, missed and added in papers that were left out, by where the labels are from."""
    totals: dict[str, Counter[str]] = {}
    for one, names in left_out(examples, REPEATS):
        matched, missed, added = score.pair(list(names), one.paper.label["method"], score.same_name)
        totals.setdefault(one.paper.source, Counter()).update(
            matched=len(matched), missed=len(missed), added=len(added)
        )
    return totals


def judged(score: ModuleType, paperlists: Path | None) -> Iterator[Judged]:
    """The names that are chosen in papers that were left out, and whether the labels agree."""
    examples = [example(score, paper) for paper in labelled(score, paperlists, "method")]
    for one, names in left_out(examples, 1):
        for name, likely in names.items():
            yield unseen(
                "method", likely, right=any(score.same_name(name, known) for known in one.paper.label["method"])
            )


def main() -> int:
    """Prints the cross-validated scores, and writes the weights if asked."""
    wanted = options(__doc__)
    score = scorer()
    examples = [example(score, paper) for paper in labelled(score, wanted.paperlists, "method")]
    for source, total in sorted(cross_validated(score, examples).items()):
        precision = total["matched"] / (total["matched"] + total["added"])
        recall = total["matched"] / (total["matched"] + total["missed"])
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{source:10} precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}")
    if wanted.write:
        weights = learned(examples)
        weights[""] = round(weights[""] - LEVEL, PLACES)
        text = json.dumps({cue: weight for cue, weight in weights.items() if weight}, indent=1)
        files(_own_names).joinpath(DATA).write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
