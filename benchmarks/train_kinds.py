"""Learns how cues and words tell the kind of a paper, and says how well, by cross-validation.

    python benchmarks/train_kinds.py [--paperlists DIR] [--write]

Writes `src/surveybook/extractors/_kinds/kinds.json`. Learned on the same papers as the weights of names.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import numpy as np
from judged import Judged, unseen
from labels import scorer
from more_labels import Labelled, labelled, options
from numpy.typing import NDArray

from surveybook.extractors import _kinds
from surveybook.extractors._kinds.judgement import told
from surveybook.extractors._kinds.weights import DATA, KINDS

Floats = NDArray[np.float64]
Told = Mapping[str, float]

FOLDS, REPEATS = 10, 3
# How strongly a weight is held near zero, by what it weighs; a single word tells little.
SHRINKAGE = {"": 2.0, "strength": 5.0, "word": 20.0, "title": 10.0}
COMMON_SHRINKAGE = 2.0
# What a strength weighs for its own kind before any paper is seen.
TRUST = 3.0
# Words and cues that fewer papers have are not learned.
FEWEST_WITH_WORD, FEWEST = 10, 3
STEPS, PLACES = 300, 2


def learned(papers: Sequence[Told], kinds: Sequence[str]) -> dict[str, list[float]]:
    """The weights of all that is told, for each kind; under an empty name the level."""
    counts = Counter(name for one in papers for name, value in one.items() if value)
    kept = ["", *sorted(name for name, count in counts.items() if count >= fewest(name))]
    rows = np.array([[1.0, *(one.get(name, 0.0) for name in kept[1:])] for one in papers])
    wanted = np.eye(len(KINDS))[[KINDS.index(kind) for kind in kinds]]
    shrinkage = np.array([SHRINKAGE.get(group(name), COMMON_SHRINKAGE) for name in kept])
    expected = np.array([[TRUST * (name == f"strength: {kind}") for kind in KINDS] for name in kept])
    weights = fitted(rows, wanted, shrinkage, expected).round(PLACES)
    return {name: [float(one) for one in row] for name, row in zip(kept, weights, strict=True) if row.any()}


def group(name: str) -> str:
    """What sort of thing is told: a strength, a cue, a word."""
    return name.partition(":")[0]


def fewest(name: str) -> int:
    """How many papers must have what is told."""
    return FEWEST_WITH_WORD if group(name) in ("word", "title") else FEWEST


def fitted(rows: Floats, wanted: Floats, shrinkage: Floats, expected: Floats) -> Floats:
    """Steps down the slope with momentum, each as long as is safe, from the expected weights."""
    length = 1 / (np.linalg.norm(rows, 2) ** 2 / 2 + shrinkage.max())
    weights = ahead = expected
    pace = 1.0
    for _ in range(STEPS):
        odds = np.exp(rows @ ahead - (rows @ ahead).max(axis=1, keepdims=True))
        slope = rows.T @ (odds / odds.sum(axis=1, keepdims=True) - wanted) + shrinkage[:, None] * (ahead - expected)
        stepped, following = ahead - length * slope, (1 + (1 + 4 * pace**2) ** 0.5) / 2
        weights, ahead, pace = stepped, stepped + (pace - 1) / following * (stepped - weights), following
    return weights


def guessed(one: Told, weights: Mapping[str, list[float]]) -> tuple[str, float]:
    """The kind that weights give a paper, and how likely it is."""
    totals = np.array(weights[""])
    for name, value in one.items():
        if name in weights:
            totals = totals + value * np.array(weights[name])
    best = int(totals.argmax())
    return KINDS[best], 1 / float(np.exp(totals - totals[best]).sum())


def left_out(papers: Sequence[Labelled], repeats: int) -> Iterator[tuple[Labelled, str, float]]:
    """Each paper, so many times, with the kind that weights learned without it give, and how likely it is."""
    every = [told(paper.title, paper.abstract) for paper in papers]
    for repeat in range(repeats):
        folds = np.random.default_rng(repeat).permutation(len(papers)) % FOLDS
        for fold in range(FOLDS):
            others = [at for at in range(len(papers)) if folds[at] != fold]
            weights = learned([every[at] for at in others], [papers[at].label["kind"] for at in others])
            yield from ((papers[at], *guessed(every[at], weights)) for at in np.flatnonzero(folds == fold))


def cross_validated(papers: Sequence[Labelled]) -> dict[str, list[bool]]:
    """Whether each paper's kind is told right by weights that were learned without it, by the labels' source."""
    right: dict[str, list[bool]] = {}
    for paper, kind, _ in left_out(papers, REPEATS):
        right.setdefault(paper.source, []).append(kind == paper.label["kind"])
    return right


def judged(score: ModuleType, paperlists: Path | None) -> Iterator[Judged]:
    """The kinds of papers that were left out, and whether the labels agree."""
    for paper, kind, likely in left_out(list(labelled(score, paperlists, "kind")), 1):
        yield unseen("kind", likely, right=kind == paper.label["kind"])


def main() -> int:
    """Prints the cross-validated accuracy, and writes the weights if asked."""
    chosen = options(__doc__)
    papers = list(labelled(scorer(), chosen.paperlists, "kind"))
    for source, right in sorted(cross_validated(papers).items()):
        print(f"{source:10} accuracy {np.mean(right):.3f}")
    if chosen.write:
        every = [told(paper.title, paper.abstract) for paper in papers]
        weights = learned(every, [paper.label["kind"] for paper in papers])
        lines = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in weights.items()]
        files(_kinds).joinpath(DATA).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
