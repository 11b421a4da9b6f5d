"""Learns the weights of the cues that tell the roles of names, and says how well, by cross-validation.

    python benchmarks/train_roles.py [--paperlists DIR] [--write]

Writes `src/surveybook/extractors/_roles/roles.json`. Learned on the papers of `more_labels.py`.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import numpy as np
from judged import Judged, unseen
from labels import scorer
from more_labels import Labelled, labelled, options
from numpy.typing import NDArray

from surveybook.extractors import _roles
from surveybook.extractors._gazetteer import built_in
from surveybook.extractors._language.reading import read
from surveybook.extractors._roles.cues import names
from surveybook.extractors._roles.roles import DATA, ROLES, Weights, evidence, likeliest

Floats = NDArray[np.float64]

FOLDS = 10
SHRINKAGE = 5.0
# Other readers label other shares of names, and not quite alike: each source has its own level, and weighs so much.
BESIDE = ("beside", "listed")
TRUST = {"listed": 0.5}
# A cue that fewer names have is not learned.
FEWEST = 8
STEPS, PLACES = 400, 2


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled paper: its names, the cues of each, and the number of the role that the label gives it."""

    paper: Labelled
    texts: Sequence[str]
    cues: Sequence[frozenset[str]]
    roles: Sequence[int | None]

    @property
    def fold(self) -> int:
        """In which part of the cross-validation the paper is left out."""
        return int(hashlib.sha256(self.paper.title.encode()).hexdigest(), 16) % FOLDS


def example(score: ModuleType, paper: Labelled) -> Example:
    """The names of a labelled paper."""
    found = names(paper.title, paper.abstract, built_in()).values()
    reading = read(paper.abstract)
    texts = [reading.span(name.places[0][0].first, name.places[0][0].stop) for name in found]
    told = [[any(score.same_name(one, known) for known in paper.label[kind]) for kind in ROLES] for one in texts]
    roles = [one.index(True) if any(one) else None for one in told]
    return Example(paper, texts, [frozenset(name.cues) for name in found], roles)


def learned(known: Sequence[Example]) -> Weights:
    """The weights of the cues, by a logistic regression over the roles and none, shrunk towards zero."""
    counts = Counter(cue for one in known for cues in one.cues for cue in cues)
    kept = sorted(cue for cue, count in counts.items() if count >= FEWEST)
    column = {cue: position for position, cue in enumerate(kept, 1)}
    sources = [one.paper.source for one in known for _ in one.cues]
    rows = np.zeros((len(sources), 1 + len(kept) + len(BESIDE)))
    rows[:, 0] = 1.0
    for row, cues in zip(rows, (cues for one in known for cues in one.cues), strict=True):
        row[[column[cue] for cue in cues if cue in column]] = 1.0
    rows[:, 1 + len(kept) :] = np.array([[source == other for other in BESIDE] for source in sources])
    wanted = np.zeros((len(rows), len(ROLES) + 1))
    roles = [len(ROLES) if role is None else role for one in known for role in one.roles]
    wanted[np.arange(len(rows)), roles] = 1.0
    weights = fitted(rows, wanted, np.array([TRUST.get(source, 1.0) for source in sources]))
    weights = (weights[: 1 + len(kept), :-1] - weights[: 1 + len(kept), -1:]).round(PLACES)
    return {cue: tuple(map(float, row)) for cue, row in zip(("", *kept), weights, strict=True)}


def fitted(rows: Floats, wanted: Floats, trust: Floats) -> Floats:
    """The weights by accelerated steps that the curvature allows everywhere; the level is not shrunk."""
    weights = ahead = np.zeros((rows.shape[1], wanted.shape[1]))
    shrinkage = np.full((rows.shape[1], 1), SHRINKAGE)
    shrinkage[0] = 0.0
    trusted = (rows * trust[:, None]).T
    pace = 1 / (np.linalg.eigvalsh(trusted @ rows)[-1] / 2 + SHRINKAGE)
    momentum = 1.0
    for _ in range(STEPS):
        odds = np.exp(rows @ ahead)
        odds /= odds.sum(axis=1, keepdims=True)
        reached = ahead - pace * (trusted @ (odds - wanted) + shrinkage * ahead)
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = reached + (momentum - 1) / following * (reached - weights)
        weights, momentum = reached, following
    return weights


def left_out(known: Sequence[Example]) -> Iterator[tuple[Example, list[tuple[str, int, float]]]]:
    """Each paper with its names, their roles and how likely these are, by weights that were learned without it."""
    for fold in range(FOLDS):
        weights = learned([one for one in known if one.fold != fold])
        for one in (one for one in known if one.fold == fold):
            chosen = [likeliest(evidence(cues, weights)) for cues in one.cues]
            yield one, [(text, *its) for text, its in zip(one.texts, chosen, strict=True) if its is not None]


def cross_validated(score: ModuleType, known: Sequence[Example]) -> dict[tuple[str, str], Counter[str]]:
    """How many names are matched, missed and added in papers that were left out, by role and source."""
    totals: dict[tuple[str, str], Counter[str]] = {}
    for one, chosen in left_out(known):
        for role, kind in enumerate(ROLES):
            found = [text for text, its, _ in chosen if its == role]
            matched, missed, added = score.pair(found, one.paper.label[kind], score.same_name)
            totals.setdefault((kind, one.paper.source), Counter()).update(
                matched=len(matched), missed=len(missed), added=len(added)
            )
    return totals


def judged(score: ModuleType, paperlists: Path | None) -> Iterator[Judged]:
    """The names with a role in papers that were left out, and whether the labels agree."""
    for one, chosen in left_out([example(score, paper) for paper in labelled(score, paperlists, *ROLES)]):
        for text, role, likely in chosen:
            kind = ROLES[role]
            yield unseen(kind, likely, right=any(score.same_name(text, known) for known in one.paper.label[kind]))


def main() -> int:
    """Prints the cross-validated scores, and writes the weights if asked."""
    chosen = options(__doc__)
    score = scorer()
    known = [example(score, paper) for paper in labelled(score, chosen.paperlists, *ROLES)]
    for (kind, source), total in sorted(cross_validated(score, known).items()):
        precision = total["matched"] / (total["matched"] + total["added"])
        recall = total["matched"] / (total["matched"] + total["missed"])
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{kind:12} {source:10} precision {precision:.3f}  recall {recall:.3f}  f1 {f1:.3f}")
    if chosen.write:
        lines = [f" {json.dumps(cue)}: {json.dumps(row)}" for cue, row in learned(known).items() if any(row)]
        text = "{\n" + ",\n".join(lines) + "\n}\n"
        files(_roles).joinpath(DATA).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
