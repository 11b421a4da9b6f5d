"""How probably a careful reader would agree with a fact.

For each kind a logistic function: of the odds that its extractor gives the fact where it weighs learned cues, set right
by what readers said; else of a few features of its surroundings, each between 0 and 1 and a sign that it is right.
The coefficients stand in `confidence.json`, which `python benchmarks/calibrate.py --write` writes.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import msgspec

from surveybook.extractors._language.caseless import Caseless
from surveybook.model import Fact, FactKind, Paper

# The facts of a paper by kind, each kind in the order of the paper's text.
FactsByKind = Mapping[FactKind, Sequence[Fact]]
Feature = Callable[[Fact, Paper, FactsByKind], float]

DATA = "confidence.json"
# The feature of the kinds whose extractors weigh cues that were learned.
OWN = "own"
# A reader may always disagree, and may always agree.
_LEAST, _MOST = 0.01, 0.99
_DECIMALS = 2
# A name that is used more often is not more certain. A longer text is no abstract, and a longer quote no sentence.
_RECURS = 3
_ABSTRACT, _SENTENCE = 20_000, 2_000
# The extractor's own odds are never thought greater, nor smaller.
_BOUND = 0.001
_COMPARES = Caseless(
    r"\b(?:than|versus|vs|baselines?|compared|outperform|surpass|exceed|state-of-the-art|superior|better|improve)",
)


@dataclass(frozen=True, slots=True)
class Coefficients:
    """The confidence in a fact with a kind's average features, and what each feature's distance from it adds."""

    base: float
    weights: Mapping[str, float]
    averages: Mapping[str, float]


def _own(fact: Fact, _: Paper, __: FactsByKind) -> float:
    """The log odds that the extractor itself gives the fact."""
    return log_odds(fact.confidence)


def _in_title(fact: Fact, paper: Paper, _: FactsByKind) -> float:
    return float(fact.value.casefold() in paper.title.casefold())


def _recurs(fact: Fact, paper: Paper, _: FactsByKind) -> float:
    """How often the abstract has the value: once or never is 0, three times or more is 1."""
    found = paper.abstract.count(fact.value, 0, _ABSTRACT)
    return (min(max(found, 1), _RECURS) - 1) / (_RECURS - 1)


def _leading(fact: Fact, _: Paper, others: FactsByKind) -> float:
    return float(others[fact.kind][0] == fact)


def _few(fact: Fact, _: Paper, others: FactsByKind) -> float:
    return 1 / len(others[fact.kind])


def _comparing(fact: Fact, _: Paper, __: FactsByKind) -> float:
    return float(_COMPARES.search(fact.quote.text, 0, _SENTENCE) is not None)


def _metric(fact: Fact, _: Paper, __: FactsByKind) -> float:
    return float(fact.result is not None and fact.result.metric is not None)


def _rival(fact: Fact, _: Paper, __: FactsByKind) -> float:
    return float(fact.result is not None and fact.result.compared_to is not None)


def _place(fact: Fact, _: Paper, __: FactsByKind) -> float:
    return float(fact.result is not None and fact.result.on is not None)


def _unit(fact: Fact, _: Paper, __: FactsByKind) -> float:
    return float(fact.result is not None and fact.result.unit is not None)


def _directed(fact: Fact, _: Paper, __: FactsByKind) -> float:
    return float(fact.result is not None and fact.result.direction != "neutral")


# Kinds with too few wrong or labelled facts to learn from have no features.
FEATURES: Mapping[FactKind, Mapping[str, Feature]] = MappingProxyType(
    {
        "kind": {OWN: _own},
        "method": {OWN: _own},
        "tasks": {"in_title": _in_title, "leading": _leading, "recurs": _recurs, "few": _few},
        "benchmarks": {OWN: _own},
        "models": {OWN: _own},
        "compares_to": {OWN: _own},
        "results": {
            "metric": _metric,
            "compared_to": _rival,
            "on": _place,
            "unit": _unit,
            "direction": _directed,
            "comparing": _comparing,
        },
        "code_urls": {},
        "limitation": {},
    }
)


def log_odds(likely: float) -> float:
    """The log odds of a probability, within bounds."""
    bounded = min(max(likely, _BOUND), 1 - _BOUND)
    return math.log(bounded / (1 - bounded))


def confidence(fact: Fact, paper: Paper, others: FactsByKind) -> float:
    """The estimated probability that a careful reader agrees with a fact; `others` are all facts of the paper."""
    total, terms = _terms()[fact.kind]
    for feature, weight, average in terms:
        total += weight * (feature(fact, paper, others) - average)
    return _logistic(total)


def features(fact: Fact, paper: Paper, others: FactsByKind) -> dict[str, float]:
    """What the surroundings of a fact show, feature by feature."""
    return {name: feature(fact, paper, others) for name, feature in FEATURES[fact.kind].items()}


def estimated(learned: Coefficients, told: Mapping[str, float]) -> float:
    """The confidence that a fact's features give; a feature that is not told counts as average."""
    total = math.log(learned.base / (1 - learned.base))
    for name, weight in learned.weights.items():
        average = learned.averages[name]
        total += weight * (told.get(name, average) - average)
    return _logistic(total)


def _logistic(total: float) -> float:
    return round(min(max(1 / (1 + math.exp(-total)), _LEAST), _MOST), _DECIMALS)


def weighed(paper: Paper, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts of one paper, each with its confidence."""
    others = by_kind(facts)
    return tuple([_with_confidence(fact, confidence(fact, paper, others)) for fact in facts])


def _with_confidence(fact: Fact, told: float) -> Fact:
    # Every fact of every paper passes here, and `replace` takes longer.
    return Fact(fact.kind, fact.paper, fact.value, fact.quote, fact.result, told, fact.source)


def by_kind(facts: Sequence[Fact]) -> FactsByKind:
    """Facts by their kind, in their order."""
    found: dict[FactKind, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.kind, []).append(fact)
    return found


@cache
def _terms() -> Mapping[FactKind, tuple[float, tuple[tuple[Feature, float, float], ...]]]:
    """For each kind its level, and the features with their weights and averages."""
    return {
        kind: (
            math.log(learned.base / (1 - learned.base)),
            tuple((FEATURES[kind][name], weight, learned.averages[name]) for name, weight in learned.weights.items()),
        )
        for kind, learned in _coefficients().items()
    }


@cache
def _coefficients() -> Mapping[FactKind, Coefficients]:
    return msgspec.json.decode(files(__package__).joinpath(DATA).read_bytes(), type=dict[FactKind, Coefficients])
