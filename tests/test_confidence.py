"""Each fact that the rules read says how probably a careful reader agrees with it."""

import importlib
import json
import random
import time
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveybook import extractors
from surveybook.certainty import SURE
from surveybook.extractors import _confidence
from surveybook.extractors._confidence import FEATURES, OWN, Coefficients, by_kind, confidence, estimated
from surveybook.model import FACT_KINDS, Fact, FactKind, Paper, quote
from surveybook.readers import load

DATA = Path(_confidence.__file__).with_name(_confidence.DATA)
BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
ABSTRACT = (
    "Rivers silt up. We propose KiteNet, a method for image classification. KiteNet is small. "
    "On ImageNet and CIFAR-10, KiteNet outperforms ResNet-50 by 3.2% in top-1 accuracy and halves the latency. "
    "We also try machine translation with BERT. Code: https://github.com/kites/kitenet."
)
PAPER = Paper("kites2024", "KiteNet: Small Networks for Image Classification", ABSTRACT, ())
LEARNED = Coefficients(base=0.7, weights={"known": 1.0, "brief": 0.5}, averages={"known": 0.4, "brief": 0.6})


def coefficients() -> dict[str, dict[str, dict[str, float]]]:
    loaded: dict[str, dict[str, dict[str, float]]] = json.loads(DATA.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def calibrate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that writes the coefficients."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("calibrate")


def named(kind: FactKind, value: str, paper: Paper = PAPER) -> Fact:
    """A value, quoted with the whole abstract."""
    return Fact(kind, paper.key, value, quote(paper, "abstract", 0, len(paper.abstract)))


def test_every_fact_is_neither_impossible_nor_certain() -> None:
    facts = extractors.extract(PAPER)
    assert {fact.kind for fact in facts} == set(FACT_KINDS) - {"limitation"}
    assert all(0 < fact.confidence < 1 for fact in facts)


def test_every_fact_of_the_dumps_is_neither_impossible_nor_certain(shared_dumps: tuple[Path, ...]) -> None:
    records = load(shared_dumps, shared_dumps[0].parent).records
    papers = [Paper(str(number), one.title, one.abstract, (one,)) for number, one in enumerate(records)]
    found = [fact.confidence for paper in papers for fact in extractors.extract(paper)]
    assert 0 < min(found) < SURE < max(found) < 1
    assert 0.05 < sum(told < SURE for told in found) / len(found) < 0.3


def test_the_same_paper_gives_the_same_confidences() -> None:
    assert extractors.extract(PAPER) == extractors.extract(replace(PAPER))


def test_a_confidence_has_two_decimals() -> None:
    assert all(fact.confidence == round(fact.confidence, 2) for fact in extractors.extract(PAPER))


def test_weighing_changes_nothing_but_the_confidence() -> None:
    told, weighed = extractors.unweighed(PAPER), extractors.extract(PAPER)
    assert [replace(fact, confidence=1.0) for fact in weighed] == [replace(fact, confidence=1.0) for fact in told]


def test_a_task_that_the_title_names_is_surer_than_one_that_the_abstract_names() -> None:
    tasks = [named("tasks", value) for value in ("image classification", "machine translation")]
    first, second = (confidence(task, PAPER, {"tasks": [named("tasks", "other"), *tasks]}) for task in tasks)
    assert first > second


def test_the_leading_task_is_surer_than_one_that_is_spoken_of_less() -> None:
    tasks = [named("tasks", "machine translation"), named("tasks", "machine reading")]
    first, second = (confidence(task, PAPER, {"tasks": tasks}) for task in tasks)
    assert first > second


def sure_of(abstract: str) -> dict[tuple[FactKind, str], float]:
    """How sure each fact of an abstract is."""
    paper = replace(PAPER, title="Mapping Dunes from Space", abstract=abstract)
    return {(fact.kind, fact.value): fact.confidence for fact in extractors.extract(paper)}


def test_a_method_that_is_proposed_by_name_is_surer_than_one_that_is_used_without_a_word() -> None:
    sure = sure_of("Dunes move. We propose DuneNet, a network for mapping dunes. DuneNet is small and fast.")
    less = sure_of("Dunes move. We map them with DuneNet. DuneNet reaches 81.2% accuracy on ImageNet.")
    assert sure["method", "DuneNet"] > SURE > less["method", "DuneNet"]


def test_a_rival_that_is_outdone_is_surer_than_one_that_does_the_same() -> None:
    sure = sure_of("We propose DuneNet. DuneNet outperforms SandNet. On ImageNet we see the same as with MovingDunes.")
    assert sure["compares_to", "SandNet"] > SURE > sure["compares_to", "MovingDunes"]


def test_data_that_something_is_measured_on_are_surer_than_data_that_are_spoken_of() -> None:
    sure = sure_of("Dunes move. We map them with DuneNet. DuneNet reaches 81.2% accuracy on ImageNet.")
    less = sure_of("Dunes move. On ImageNet we see the same as with MovingDunes.")
    assert sure["benchmarks", "ImageNet"] > less["benchmarks", "ImageNet"]


def test_a_kind_that_much_speaks_for_is_surer_than_one_that_little_does() -> None:
    sure = sure_of("Dunes move. We propose DuneNet, a network for mapping dunes. It outperforms other networks.")
    less = sure_of("Adam is widely used to train networks. We study how dunes move. DuneNet is related to AdaGrad.")
    assert sure["kind", "method"] > SURE > max(told for (kind, _), told in less.items() if kind == "kind")


@pytest.mark.parametrize("kind", [kind for kind in FACT_KINDS if OWN in FEATURES[kind]])
def test_the_odds_of_an_extractor_order_its_facts(kind: FactKind) -> None:
    fact = named(kind, "KiteNet")
    told = [confidence(replace(fact, confidence=likely), PAPER, {kind: [fact]}) for likely in (0.0, 0.3, 0.6, 0.9, 1.0)]
    assert told == sorted(told)
    assert told[1] < SURE < told[3]


def test_a_result_that_says_against_what_on_what_and_which_way_is_not_less_sure() -> None:
    fact = next(fact for fact in extractors.extract(PAPER) if fact.kind == "results")
    assert fact.result is not None
    told = replace(fact, result=replace(fact.result, compared_to="ResNet-50", on="ImageNet", direction="better"))
    bare = replace(fact, result=replace(fact.result, compared_to=None, on=None, direction="neutral"))
    assert confidence(told, PAPER, by_kind([told])) > confidence(bare, PAPER, by_kind([bare]))


def test_a_fact_with_no_features_has_the_base_rate() -> None:
    assert estimated(LEARNED, {}) == 0.7
    assert estimated(Coefficients(0.7, {}, {}), {"known": 1.0}) == 0.7


@pytest.mark.parametrize("kind", ["code_urls", "limitation"])
def test_a_kind_without_features_has_its_base_rate(kind: FactKind) -> None:
    fact = named(kind, "https://github.com/kites/kitenet")
    assert confidence(fact, PAPER, {kind: [fact]}) == pytest.approx(coefficients()[kind]["base"], abs=0.0051)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_more_of_a_feature_never_lowers_the_confidence(one: float, other: float, brief: float) -> None:
    less, more = sorted((one, other))
    assert estimated(LEARNED, {"known": less, "brief": brief}) <= estimated(LEARNED, {"known": more, "brief": brief})


@given(st.floats(0.001, 0.999), st.floats(0, 50), st.floats(0, 1), st.floats(0, 1))
def test_no_coefficients_make_a_fact_impossible_or_certain(
    base: float, weight: float, average: float, told: float
) -> None:
    assert 0 < estimated(Coefficients(base, {"known": weight}, {"known": average}), {"known": told}) < 1


def test_the_features_lie_between_none_and_one_and_log_odds_within_bounds() -> None:
    facts = extractors.unweighed(PAPER)
    told = [item for fact in facts for item in _confidence.features(fact, PAPER, by_kind(facts)).items()]
    assert {OWN, "in_title"} <= {name for name, _ in told}
    assert all(0 <= value <= 1 for name, value in told if name != OWN)
    assert all(abs(value) < 7 for _, value in told)
    assert _confidence.log_odds(0.0) == pytest.approx(-_confidence.log_odds(1.0))


def test_each_kind_has_coefficients_for_features_that_there_are() -> None:
    assert tuple(coefficients()) == FACT_KINDS
    for kind in FACT_KINDS:
        learned = coefficients()[kind]
        assert set(learned["weights"]) == set(learned["averages"]) <= set(FEATURES[kind])
        assert all(weight > 0 for weight in learned["weights"].values())


def test_the_data_file_is_as_the_script_writes_it(calibrate: ModuleType) -> None:
    text = DATA.read_text(encoding="utf-8")
    assert calibrate.dumped(msgspec.json.decode(text, type=dict[str, Coefficients])) == text


def test_what_is_true_of_the_facts_is_learned_and_what_is_not_is_left_out(calibrate: ModuleType) -> None:
    chance = random.Random(1)  # noqa: S311 -- examples, not secrets
    known = []
    for number in range(900):
        listed, noise = (float(chance.random() < 0.5) for _ in range(2))
        right = chance.random() < (0.9 if listed else 0.5)
        told = {"listed": listed, "noise": noise, "unlisted": 1 - listed}
        known.append(calibrate.Judged("models", told, right, number % 3 == 0, number % 10))
    learned = calibrate.learned(known)["models"]
    assert estimated(learned, {"listed": 1.0, "unlisted": 0.0}) == pytest.approx(0.9, abs=0.07)
    assert estimated(learned, {"listed": 0.0, "unlisted": 1.0}) == pytest.approx(0.5, abs=0.07)
    assert learned.weights.get("noise", 0.0) < learned.weights["listed"] / 3
    assert "unlisted" not in learned.weights


def test_what_was_developed_on_does_not_raise_the_base_rate_of_what_was_not(calibrate: ModuleType) -> None:
    folds = [number % 10 for number in range(1_000)]
    held = [calibrate.Judged("models", {}, fold % 2 == 0, held=True, fold=fold) for fold in folds[:100]]
    developed = [calibrate.Judged("models", {}, right=True, held=False, fold=fold) for fold in folds]
    assert calibrate.learned([*held, *developed])["models"].base == pytest.approx(0.5, abs=0.01)


def test_many_names_in_a_long_text_are_weighed_in_time() -> None:
    abstract = "We compare KiteNet, " + ", ".join(f"Net{number}X" for number in range(20_000))
    paper = replace(PAPER, abstract=abstract)
    facts = [named("compares_to", f"Net{number}X", paper) for number in range(2_000)]
    began = time.process_time()
    _confidence.weighed(paper, facts)
    assert time.process_time() - began < 5
