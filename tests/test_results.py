"""Reported results are found in plain English of any field, with what they measure, against what and on what."""

import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from surveybook.extractors import results
from surveybook.extractors._language.numbers import mentions
from surveybook.extractors._results.place_cues import candidates
from surveybook.model import Fact, Paper

SENTENCES = Path(__file__).parent / "results"
ATTRIBUTES = ("metric", "direction", "compared_to", "on")
LENGTH = 200_000
HOSTILE = {
    "digits": "1",
    "numbers": "1 ",
    "percentages": "1% ",
    "sentences": "We 1%. ",
    "lists": ", 5%",
    "ranges": "2-",
    "slashes": "1/",
    "open parentheses": "(",
    "parentheses": "(1% ",
    "closing parentheses": ")1%",
    "comparisons": "than vs. 5% of ",
    "changes": "improves by improves by 3% ",
    "places": "on A, B and C 5% ",
    "introductions": "We introduce " + "A" * 300 + " ",
    "letters": "Aa1",
    "blanks": " ",
    "headings": "Results: 1%. ",
    "origins": "from 1 to 2 ",
    "spelled": "half of the two orders of magnitude ",
    "gains": "outperforms A by up to about 3% in terms of ",
}

Row = tuple[object, ...]


def cases(name: str) -> list[dict[str, list[Row]]]:
    loaded: list[dict[str, list[Row]]] = yaml.safe_load((SENTENCES / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


def params(name: str) -> list[object]:
    return [pytest.param(case["text"], case["results"], id=str(case["text"])[:60]) for case in cases(name)]


def paper(abstract: str) -> Paper:
    return Paper("key", "A title", abstract, ())


def facts(abstract: str) -> list[Fact]:
    return list(results.extract(paper(abstract)))


def row(fact: Fact) -> Row:
    result = fact.result
    assert result is not None
    number = pytest.approx(result.number, rel=1e-4)
    return (fact.value, number, result.unit, result.metric, result.direction, result.compared_to, result.on)


def numbers(abstract: str) -> list[tuple[str, float, str | None]]:
    return [(abstract[found.start : found.end], found.number, found.unit) for found in mentions(abstract)]


def test_an_assignment_is_no_place() -> None:
    text = "On Meadow it reaches 90% with D=2048 and on D{=}128."
    assert [one.text for one in candidates(text, 0, len(text))] == ["Meadow"]


def test_results_of_one_list_share_the_doubt_of_their_place() -> None:
    told = [fact.result for fact in facts("KiteX cuts memory by 23% and time by 18% on GPU.") if fact.result]
    assert {(result.on, result.on_unsure) for result in told} == {("GPU", True)}


def test_a_place_that_was_told_before_is_less_sure_than_one_beside_the_number() -> None:
    beside = facts("We propose DuneNet. DuneNet reaches 81.2% accuracy on ImageNet.")
    before = facts("We evaluate on SandBench. DuneNet improves accuracy by 3.1%.")
    told = [(fact.result.on, fact.result.on_unsure) for fact in (*beside, *before) if fact.result]
    assert told == [("ImageNet", False), ("SandBench", True)]


@pytest.mark.parametrize(("text", "expected"), [*params("developed"), *params("bugs_caught")])
def test_a_sentence_gives_exactly_its_results(text: str, expected: list[Row]) -> None:
    assert [row(fact) for fact in facts(text)] == [tuple(result) for result in expected]


@pytest.mark.parametrize(("text", "expected"), params("known_misses"))
@pytest.mark.xfail(strict=True, reason="known to be read wrongly")
def test_a_known_miss_is_still_missed(text: str, expected: list[Row]) -> None:
    assert [row(fact) for fact in facts(text)] == [tuple(result) for result in expected]


def test_scores_without_a_place_are_on_the_data_set_that_the_title_introduces() -> None:
    abstract = "We study riddles. The best model solves 41% of RiddleSet, we find. With hints it reaches 63% accuracy."
    titled = Paper("key", "RiddleSet: A Small Benchmark of Riddles", abstract, ())
    assert [fact.result.on for fact in results.extract(titled) if fact.result][-1] == "RiddleSet"
    assert [fact.result.on for fact in facts(abstract) if fact.result][-1] != "RiddleSet"


def words(text: object) -> set[str]:
    return set(str(text).casefold().split()) if text else set()


def agrees(found: object, stated: object) -> bool:
    """Both empty, or sharing half of the shorter one's words."""
    shared, shorter = len(words(found) & words(stated)), min(len(words(found)), len(words(stated)))
    return not found and not stated if shorter == 0 else 2 * shared >= shorter


def paired(found: Iterable[Fact], expected: Iterable[Row]) -> Iterator[tuple[Fact, Row]]:
    left = list(found)
    for result in expected:
        hit = next((fact for fact in left if fact.value == result[0]), None)
        if hit is not None:
            left.remove(hit)
            yield hit, result


def held_out() -> tuple[int, int, int, list[tuple[Fact, Row]]]:
    """How many results were found, how many are stated, how many agree, and the pairs that do."""
    found = stated = 0
    pairs: list[tuple[Fact, Row]] = []
    for case in cases("held_out"):
        here = facts(str(case["text"]))
        found, stated = found + len(here), stated + len(case["results"])
        pairs += paired(here, case["results"])
    return found, stated, len(pairs), pairs


def test_held_out_results_are_found_with_high_precision_and_recall() -> None:
    found, stated, agreeing, _ = held_out()
    assert agreeing / found >= 0.92
    assert agreeing / stated >= 0.85


@pytest.mark.parametrize(
    ("attribute", "floor"), [("metric", 0.75), ("direction", 0.88), ("compared_to", 0.7), ("on", 0.7)]
)
def test_held_out_results_have_their_attributes(attribute: str, floor: float) -> None:
    *_, pairs = held_out()
    position = 3 + ATTRIBUTES.index(attribute)
    right = sum(agrees(getattr(fact.result, attribute), expected[position]) for fact, expected in pairs)
    assert right / len(pairs) >= floor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"81.8\% and 2.5times", [(r"81.8\%", 81.8, "%"), ("2.5times", 2.5, "x")]),
        ("sim10-100 times", [("10", 10, None), ("100 times", 100, "x")]),
        (r"$3\times$", [(r"3\times$", 3, "x")]),
        ("+9 points, -12%", [("+9 points", 9, "points"), ("-12%", -12, "%")]),
        ("an order of magnitude", [("an order of magnitude", 1, "orders of magnitude")]),
        ("1,853 and 0.3M", [("1,853", 1853, None), ("0.3M", 300_000, None)]),
        ("two-thirds of 1/3 of it", [("two-thirds", 2 / 3, "x"), ("1/3", 1 / 3, "x")]),
        ("Set-10, GPT-4, Set10/100, Net-2-7B, 256times256, O(d^2), 2.0.1, 1e-5, 3D", []),
    ],
)
def test_a_number_is_clean_and_its_value_keeps_the_form_of_the_source(
    text: str, expected: list[tuple[str, float, str | None]]
) -> None:
    assert numbers(text) == expected


def test_the_background_before_the_first_word_on_the_own_work_reports_nothing() -> None:
    assert facts("Models grow by 240% a year. In this work, we study why.") == []


def test_a_structured_abstract_reports_under_its_results_alone() -> None:
    text = "METHODS: We sampled 20% of all wards. RESULTS: Falls decreased by 12%."
    assert [fact.value for fact in facts(text)] == ["12%"]


def test_a_score_without_data_is_on_the_benchmark_that_the_paper_introduces() -> None:
    text = "We introduce QuizBenchX, a new benchmark. The best model reaches an accuracy of 41.5%."
    assert [fact.result.on for fact in facts(text) if fact.result] == ["QuizBenchX"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("We test on RiverSet. It gains 3% over BetaY. It is 2x faster.", ["RiverSet", None]),
        ("We gain 3% over BetaY on RiverSet. It gains 4% over BetaZ.", ["RiverSet", None]),
        ("We run a trial with a sample of 500 pupils. Almost all (89%) agreed.", ["sample of 500 pupils"]),
        ("We compare on tasks. It reaches an accuracy of 80% on them.", [None]),
        ("Others test on RiverSet. We reach an accuracy of 80%.", [None]),
    ],
)
def test_a_score_without_data_is_on_what_an_earlier_sentence_of_ours_announces(
    text: str, places: list[str | None]
) -> None:
    assert [fact.result.on for fact in facts(text) if fact.result] == places


def test_a_quote_is_the_whole_sentence_and_stands_in_the_abstract() -> None:
    text = "We build a parser. It is 2.5x faster than others. It is free."
    (fact,) = facts(text)
    assert fact.quote.text == "It is 2.5x faster than others."
    assert text[fact.quote.start : fact.quote.end] == fact.quote.text


WORDS = (
    "we improves reduces accuracy memory by of on from to and than only half points with compared outperforming for in "
    "respectively AlphaSet BetaX vs. 5% 2.5x 3.1 +4 CI , ( ) . $ (pp) \\ ±"
)
FRAGMENTS = st.sampled_from([*WORDS.split(), "up to", "an order of magnitude"])


@given(st.one_of(st.text(max_size=300), st.lists(FRAGMENTS, max_size=60).map(" ".join)))
def test_any_text_gives_facts_whose_words_it_states(text: str) -> None:
    for fact in facts(text):
        assert fact.value in fact.quote.text
        assert fact.result is not None
        for attribute in ("metric", "compared_to", "on"):
            stated = getattr(fact.result, attribute)
            assert stated is None or (stated.strip() and stated in text)


@pytest.mark.parametrize("pattern", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_abstract_takes_bounded_time(pattern: str) -> None:
    text = (pattern * (LENGTH // len(pattern) + 1))[:LENGTH]
    began = time.process_time()
    facts(text)
    assert time.process_time() - began < 5


def test_a_random_abstract_takes_bounded_time() -> None:
    chosen = random.Random(1).choices("0123456789 .,%x()-ab$\\", k=LENGTH)  # noqa: S311 -- no secret
    began = time.process_time()
    facts("".join(chosen))
    assert time.process_time() - began < 5


def test_the_same_text_gives_the_same_facts() -> None:
    text = " ".join(str(case["text"]) for case in cases("developed"))
    first, second = facts(text), facts(text)
    assert first == second
    assert len(first) > 100
