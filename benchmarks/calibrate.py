"""Learns how probably the rules' facts are right, and says how well that is learned.

    python benchmarks/calibrate.py [--paperlists DIR] [--write]

Prints how far the confidence can be trusted; writes `src/surveybook/extractors/confidence.json` and
`benchmarks/reliability.svg` if asked. All figures are of papers that nothing was developed on, each predicted by
coefficients that were fitted without it. Of those papers only totals are shown.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import train_kinds
import train_names
import train_roles
from judged import Judged
from labels import LABELS, is_held, scorer
from more_labels import options
from numpy.typing import NDArray
from reliability import Prediction, draw, show
from score_extraction import answer, papers

from surveybook import extractors
from surveybook.extractors import unweighed
from surveybook.extractors._confidence import DATA, FEATURES, OWN, Coefficients, by_kind, estimated, features
from surveybook.model import FACT_KINDS, Fact, FactKind

Floats = NDArray[np.float64]
Features = Mapping[str, float]

FOLDS = 10
# The variance of a weight, before any fact is seen, is the kind's number of held facts / SHRINKAGE.
SHRINKAGE = 400.0
# The same for the level of held or developed papers.
LEVEL_SHRINKAGE = 0.1
# What a developed fact counts for a weight, beside a held one.
DEVELOPED = 0.25
# How many facts of a kind the share of all kinds counts for, that of the kind's developed papers, and, where weights
# were learned, that of papers which these had not seen.
OF_ALL, OF_DEVELOPED, OF_UNSEEN = 2.0, 1.0, 50.0
STEPS = 1_000
PLACES = 3


def agreed(score: ModuleType, facts: Sequence[Fact], label: Mapping[str, Any]) -> Iterable[bool]:
    """For each fact of one kind whether a labelled paper agrees with it."""
    kind = facts[0].kind
    labelled = label.get(kind)
    if kind == "kind":
        return [fact.value == labelled for fact in facts]
    if kind == "tasks":  # labels word tasks freely, so half the words are agreement, as for what a result is on
        return [any(score.loosely(fact.value, task) for task in labelled or ()) for fact in facts]
    if kind == "limitation":
        return [bool(labelled) and score.overlaps(fact.value, labelled) for fact in facts]
    same = {"results": score.same_result, "code_urls": score.same_url}.get(kind, score.same_name)
    _, _, added = score.pair(facts, labelled or [], lambda fact, known: same(answer(fact), known))
    wrong = set(map(id, added))
    return [id(fact) not in wrong for fact in facts]


def judged(score: ModuleType) -> tuple[list[Judged], list[tuple[FactKind, Features]]]:
    """The facts of the labelled papers, and the features of those of all papers of the dumps.

    Facts of developed papers are left out where the weights that tell them were learned on these papers.
    """
    labels = score.load(LABELS)
    known: list[Judged] = []
    every: list[tuple[FactKind, Features]] = []
    for paper in papers(score):
        facts = by_kind(unweighed(paper))
        fold = int(hashlib.sha256(f"fold {paper.key}".encode()).hexdigest(), 16) % FOLDS
        for kind, of_kind in facts.items():
            told = [features(fact, paper, facts) for fact in of_kind]
            every += [(kind, one) for one in told]
            held = is_held(paper.key)
            if paper.key in labels and (held or OWN not in FEATURES[kind]):
                rights = agreed(score, of_kind, labels[paper.key])
                known += [Judged(kind, *both, held, fold) for both in zip(told, rights, strict=True)]
    return known, every


def learned(known: Sequence[Judged]) -> dict[str, Coefficients]:
    """The coefficients of every kind."""
    overall = share(fact.right for fact in known if fact.held)
    return {kind: fitted([fact for fact in known if fact.kind == kind], overall) for kind in FACT_KINDS}


def share(rights: Iterable[bool], prior: float = 0.0, strength: float = 0.0) -> float:
    """The share that is right, with `strength` more facts of which the share `prior` is."""
    told = list(rights)
    return (sum(told) + strength * prior) / (len(told) + strength)


def fitted(known: Sequence[Judged], overall: float) -> Coefficients:
    """The coefficients of one kind: its base rate is that of held papers, the others but lean it."""
    held, others = ([fact for fact in known if fact.held == part] for part in (True, False))
    names = sorted({name for fact in known for name in fact.features})
    prior = share((fact.right for fact in others), overall, OF_ALL)
    of_others = OF_UNSEEN if OWN in names else OF_DEVELOPED
    strength = OF_ALL + of_others
    base = share((fact.right for fact in held), (OF_ALL * overall + of_others * prior) / strength, strength)
    if not names or not held:
        return Coefficients(round(base, PLACES), {}, {})
    averages = matrix(held, names).mean(axis=0).round(PLACES)
    weights = slopes(held, others, names).round(PLACES)
    level = levelled((matrix(held, names) - averages) @ weights, base)
    kept = [index for index, weight in enumerate(weights) if weight > 0]
    return Coefficients(
        round(level, PLACES),
        {names[index]: float(weights[index]) for index in kept},
        {names[index]: float(averages[index]) for index in kept},
    )


def matrix(facts: Sequence[Judged], names: Sequence[str]) -> Floats:
    """A row a fact, a column a feature."""
    return np.array([[fact.features[name] for name in names] for fact in facts], dtype=float).reshape(-1, len(names))


def slopes(held: Sequence[Judged], others: Sequence[Judged], names: Sequence[str]) -> Floats:
    """What each feature adds, never less than nothing; held and other papers have each their own level.

    The odds that extractors give need no shrinkage: they are told of many papers, by weights that had not seen them.
    """
    rows = np.vstack([matrix(held, names), matrix(others, names)])
    apart = np.array([[1.0, 0.0]] * len(held) + [[0.0, 1.0]] * len(others))
    counts = np.array([1.0] * len(held) + [1.0 if OWN in names else DEVELOPED] * len(others))
    right = np.array([fact.right for fact in (*held, *others)], dtype=float)
    inputs = np.hstack([rows - rows[: len(held)].mean(axis=0), apart])
    shrinkage = LEVEL_SHRINKAGE if OWN in names else SHRINKAGE / len(held)
    penalties = np.array([shrinkage] * len(names) + [LEVEL_SHRINKAGE] * 2)
    lowest = np.array([0.0] * len(names) + [-np.inf, -np.inf])
    weights = np.zeros(inputs.shape[1])
    # A step that the curvature allows everywhere: the logistic function's is a quarter at most.
    pace = 1 / (np.linalg.norm(inputs.T * counts @ inputs, 2) / 4 + shrinkage)
    for _ in range(STEPS):
        slope = inputs.T @ (counts * (logistic(inputs @ weights) - right)) + penalties * weights
        weights = np.maximum(weights - pace * slope, lowest)
    return weights[: len(names)]


def logistic(totals: Floats) -> Floats:
    """The probability that belongs to each sum of evidence."""
    odds: Floats = 1 / (1 + np.exp(-totals))
    return odds


def levelled(evidence: Floats, base: float) -> float:
    """The confidence in an average fact with which the mean confidence is the base rate, by bisection."""
    low, high = -12.0, 12.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if logistic(middle + evidence).mean() < base else (low, middle)
    return float(logistic(np.array(low)))


def predicted(known: Sequence[Judged]) -> list[Prediction]:
    """The held facts, each with its confidence and base rate as fitted without its fold's held papers."""
    found: list[Prediction] = []
    for fold in range(FOLDS):
        rest = learned([fact for fact in known if not (fact.held and fact.fold == fold)])
        plain = learned([Judged(f.kind, {}, f.right, f.held, f.fold) for f in known if not (f.held and f.fold == fold)])
        for fact in known:
            if fact.held and fact.fold == fold:
                told = estimated(rest[fact.kind], fact.features)
                found.append(Prediction(fact.kind, told, plain[fact.kind].base, fact.right))
    return found


def dumped(coefficients: Mapping[str, Coefficients]) -> str:
    """The data file's text."""
    kinds = {
        kind: {"base": of_kind.base, "weights": dict(of_kind.weights), "averages": dict(of_kind.averages)}
        for kind, of_kind in coefficients.items()
    }
    return json.dumps(kinds, indent=1) + "\n"


def main() -> int:
    """Prints the figures, and writes the coefficients and the plot if asked."""
    score, chosen = scorer(), options(__doc__)
    known, every = judged(score)
    for trainer in (train_names, train_roles, train_kinds):
        known += trainer.judged(score, chosen.paperlists)
    coefficients, found = learned(known), predicted(known)
    show(found, [estimated(coefficients[kind], told) for kind, told in every])
    if chosen.write:
        target = Path(str(files(extractors).joinpath(DATA)))
        target.write_text(dumped(coefficients), encoding="utf-8", newline="\n")
        draw(found, Path(__file__).with_name("reliability.svg"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
