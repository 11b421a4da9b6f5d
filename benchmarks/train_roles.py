"""Learns the weights of the cues that tell the roles of names, and says how well, by cross-validation.

    python benchmarks/train_roles.py [--write]

Writes `src/surveybook/extractors/roles.json`. Learned on the developed part of the labels and on `roles.jsonl`: titles
of papers beside the dumps, with the data, the models and the rivals that their abstracts name.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from labels import LABELS, is_held, scorer
from more_labels import abstracts_beside
from numpy.typing import NDArray
from score_extraction import papers

from surveybook import extractors
from surveybook.extractors._gazetteer import built_in
from surveybook.extractors._reading import read
from surveybook.extractors._role_cues import names
from surveybook.extractors._roles import DATA, ROLES, Weights, evidence, likeliest

Floats = NDArray[np.float64]

MORE = Path(__file__).with_name("roles.jsonl")
FOLDS = 10
SHRINKAGE = 2.0
# A cue that fewer names have is not learned.
FEWEST = 5
STEPS, PLACES = 400, 2


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled paper: its names, the cues of each, and the number of the role that the label gives it."""

    source: str
    label: Mapping[str, Any]
    texts: Sequence[str]
    cues: Sequence[frozenset[str]]
    roles: Sequence[int | None]

    @property
    def fold(self) -> int:
        """In which part of the cross-validation the paper is left out."""
        return int(hashlib.sha256(self.label["title"].encode()).hexdigest(), 16) % FOLDS


def examples(score: ModuleType) -> list[Example]:
    """The developed papers of the dumps, then those beside the dumps."""
    known = score.load(LABELS)
    found = [
        example(score, "developed", (paper.title, paper.abstract), known[paper.key])
        for paper in papers(score)
        if paper.key in known and not is_held(paper.key)
    ]
    abstracts = abstracts_beside(score)
    for line in MORE.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        text = label["title"], abstracts[score.squash(label["title"])]
        found.append(example(score, "beside", text, label))
    return found


def example(score: ModuleType, source: str, text: tuple[str, str], label: Mapping[str, Any]) -> Example:
    """The names of a labelled paper."""
    found = names(*text, built_in()).values()
    reading = read(text[1])
    texts = [reading.span(name.places[0][0].first, name.places[0][0].stop) for name in found]
    roles = [
        next(
            (role for role, kind in enumerate(ROLES) if any(score.same_name(one, known) for known in label[kind])), None
        )
        for one in texts
    ]
    return Example(source, label, texts, [frozenset(name.cues) for name in found], roles)


def learned(known: Sequence[Example]) -> Weights:
    """The weights of the cues, by a logistic regression over the roles and none, shrunk towards zero."""
    counts = Counter(cue for one in known for cues in one.cues for cue in cues)
    kept = sorted(cue for cue, count in counts.items() if count >= FEWEST)
    rows = np.array([[1.0, *(float(cue in cues) for cue in kept)] for one in known for cues in one.cues])
    wanted = np.zeros((len(rows), len(ROLES) + 1))
    roles = [len(ROLES) if role is None else role for one in known for role in one.roles]
    wanted[np.arange(len(rows)), roles] = 1.0
    weights = fitted(rows, wanted)
    weights = (weights[:, :-1] - weights[:, -1:]).round(PLACES)
    return {cue: tuple(map(float, row)) for cue, row in zip(("", *kept), weights, strict=True)}


def fitted(rows: Floats, wanted: Floats) -> Floats:
    """The weights by accelerated steps that the curvature allows everywhere; the level is not shrunk."""
    weights = ahead = np.zeros((rows.shape[1], wanted.shape[1]))
    shrinkage = np.full((rows.shape[1], 1), SHRINKAGE)
    shrinkage[0] = 0.0
    pace = 1 / (np.linalg.norm(rows, 2) ** 2 / 2 + SHRINKAGE)
    momentum = 1.0
    for _ in range(STEPS):
        odds = np.exp(rows @ ahead)
        odds /= odds.sum(axis=1, keepdims=True)
        reached = ahead - pace * (rows.T @ (odds - wanted) + shrinkage * ahead)
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = reached + (momentum - 1) / following * (reached - weights)
        weights, momentum = reached, following
    return weights


def cross_validated(score: ModuleType, known: Sequence[Example]) -> dict[tuple[str, str], Counter[str]]:
    """How many names are matched, missed and added in papers that were left out, by role and source."""
    totals: dict[tuple[str, str], Counter[str]] = {}
    for fold in range(FOLDS):
        weights = learned([one for one in known if one.fold != fold])
        for one in (one for one in known if one.fold == fold):
            chosen = [likeliest(evidence(cues, weights)) for cues in one.cues]
            for role, kind in enumerate(ROLES):
                found = [text for text, its in zip(one.texts, chosen, strict=True) if its == role]
                matched, missed, added = score.pair(found, one.label[kind], score.same_name)
                totals.setdefault((kind, one.source), Counter()).update(
                    matched=len(matched), missed=len(missed), added=len(added)
                )
    return totals


def main() -> int:
    """Prints the cross-validated scores, and writes the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="replace the weights of the extractors")
    write = parser.parse_args().write
    score = scorer()
    known = examples(score)
    for (kind, source), total in sorted(cross_validated(score, known).items()):
        precision = total["matched"] / (total["matched"] + total["added"])
        recall = total["matched"] / (total["matched"] + total["missed"])
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{kind:12} {source:10} precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}")
    if write:
        lines = [f" {json.dumps(cue)}: {json.dumps(row)}" for cue, row in learned(known).items() if any(row)]
        text = "{\n" + ",\n".join(lines) + "\n}\n"
        files(extractors).joinpath(DATA).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
