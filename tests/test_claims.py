"""Claims, compared: only what agrees is ranked, and nothing is listed that a reader would laugh at."""

import re
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveybook import chapters
from surveybook.chapters import figures
from surveybook.chapters.chapter import survey_chapter, theme_chapter
from surveybook.chapters.claims.arithmetic import misfitting_changes
from surveybook.chapters.claims.boards import Board, boards, key_of, side_by_side, unranked
from surveybook.chapters.claims.checks import Check, contradictions, differing_baselines, is_earlier, overtaken_claims
from surveybook.chapters.claims.gaps import gaps
from surveybook.chapters.claims.impossible import impossible_values
from surveybook.chapters.claims.names import metric, metric_words
from surveybook.chapters.claims.wording import claims_state_of_the_art
from surveybook.chapters.figures.in_passing import naming
from surveybook.chapters.figures.naming import Named
from surveybook.model import Direction, Fact, FactKind, Paper, Placement, Quote, ResultDetails, Survey, Theme
from surveybook.table import Table

LEVEL = "Kite reaches an accuracy of 90% on Glade."
OTHER = "Tern reaches an accuracy of 93% on Glade."
GAIN = "Kite improves accuracy by 4% over Rook on Glade."
OTHER_GAIN = "Tern improves accuracy by 6% over Rook on Glade."


def words(text: str, within: str = "") -> Quote:
    start = within.index(text) if within else 0
    return Quote("abstract", start, start + len(text), text)


def result(  # noqa: PLR0913 - a result has these parts
    sentence: str,
    value: str = "",
    *,
    metric: str | None = "accuracy",
    on: str | None = "Glade",
    against: str | None = None,
    direction: Direction = "neutral",
    abstract: str = "",
) -> Fact:
    """A result of a sentence; the first number is the value if none is given."""
    found = value or re.findall(r"-?\d[\d.]*(?:%|x| points)?", sentence)[0].rstrip(".")
    match = re.fullmatch(r"(-?[\d.]+)(.*)", found)
    assert match
    unit = match[2].strip() or None
    return Fact(
        "results",
        "",
        found,
        words(sentence, abstract),
        ResultDetails(float(match[1]), unit, metric, direction, against, on),
    )


def gain(sentence: str, **parts: str) -> Fact:
    return result(sentence, against=parts.pop("against", "Rook"), direction="better", **parts)  # type: ignore[arg-type]


def stated(**kinds: str) -> tuple[Fact, ...]:
    """Facts by kind; several values of one kind are parted by `;`."""
    kind_of: dict[str, FactKind] = {"benchmarks": "benchmarks", "compares_to": "compares_to", "tasks": "tasks"}
    return tuple(
        Fact(kind_of[kind], "", value, words(value)) for kind, values in kinds.items() for value in values.split(";")
    )


KNOWN = stated(benchmarks="Glade;Glade-10;Glade-100;Meadow;Glade v2", compares_to="Rook;Crow")


def paper(key: str, year: int | None = 2020, date: str | None = None, text: str = "") -> Paper:
    return Paper(key, f"On {key}", text, (), year=year, date=date)


def survey(*of_papers: tuple[Fact, ...] | tuple[Paper, tuple[Fact, ...]], known: tuple[Fact, ...] = KNOWN) -> Survey:
    """Papers `a`, `b`, … with their facts, and one paper more that makes the names known."""
    papers, facts = [paper("known")], {"known": known}
    for place, entry in enumerate(of_papers):
        one, its = entry if isinstance(entry[0], Paper) else (paper(chr(ord("a") + place)), entry)
        assert isinstance(one, Paper)
        papers.append(one)
        facts[one.key] = tuple(replace(fact, paper=one.key) for fact in its if isinstance(fact, Fact))
    themes = (Theme("birds", "Birds", "Air", "Flying.", ("bird",)),)
    placements = {one.key: (Placement("birds", 1.0, ()),) for one in papers}
    return Survey("Birds", tuple(papers), themes, placements, facts)


def board_of(*results: Fact) -> tuple[Board, ...]:
    birds = survey(*((fact,) for fact in results))
    return boards(birds, birds.papers)


def reasons(*results: Fact) -> list[str]:
    birds = survey(*((fact,) for fact in results))
    return [row.reason for row in unranked(birds, birds.papers)]


def keys(board: Board) -> list[str]:
    return [row.paper.key for row in board.rows]


def found_by(check: Check) -> list[list[str]]:
    return [[row.paper.key for row in entry.rows] for entry in check.entries]


def test_levels_of_one_metric_and_benchmark_are_ranked_the_best_first() -> None:
    (board,) = board_of(result(LEVEL), result(OTHER))
    assert keys(board) == ["b", "a"]


def test_of_an_error_the_lowest_is_the_best() -> None:
    (board,) = board_of(
        result("Kite reaches an FID of 2.1 on Glade.", metric="FID"),
        result("Tern reaches an FID of 1.9 on Glade.", metric="FID"),
        result("Wren reaches an FID of 2.0 on Glade.", metric="FID"),
    )
    assert keys(board) == ["b", "c", "a"]


def test_a_metric_without_a_known_better_direction_is_listed_unranked_with_the_reason() -> None:
    (board,) = board_of(
        result("Kite reaches a wobble of 2.1 on Glade.", metric="wobble"),
        result("Tern reaches a wobble of 1.9 on Glade.", metric="wobble"),
    )
    assert keys(board) == ["a", "b"]
    assert "not known whether more or less" in board.unranked


def test_changes_against_one_baseline_are_ranked() -> None:
    (board,) = board_of(gain(GAIN), gain(OTHER_GAIN))
    assert keys(board) == ["b", "a"]


def test_changes_against_different_baselines_are_not() -> None:
    other = gain("Tern improves accuracy by 6% over Crow on Glade.", against="Crow")
    assert board_of(gain(GAIN), other) == ()
    assert reasons(gain(GAIN), other) == ["different baselines"] * 2


@pytest.mark.parametrize(
    ("against", "reason"),
    [(None, "the baseline is not stated"), ("prior methods", "the baseline is not named")],
)
def test_a_change_without_a_named_baseline_is_never_ranked(against: str | None, reason: str) -> None:
    bare = result(OTHER_GAIN, against=against, direction="better")
    assert board_of(bare, bare) == ()
    assert reasons(bare, bare) == [reason] * 2


def test_a_level_and_a_change_are_never_on_one_board() -> None:
    assert board_of(result(LEVEL), gain(OTHER_GAIN)) == ()
    assert reasons(result(LEVEL), gain(OTHER_GAIN)) == ["a level against a change"] * 2


def test_percent_and_points_are_never_on_one_board() -> None:
    points = gain("Tern improves accuracy by 6 points over Rook on Glade.")
    assert board_of(gain(GAIN), points) == ()
    assert reasons(gain(GAIN), points) == ["percent against points"] * 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"metric": None}, "the metric is not stated"),
        ({"metric": "performance"}, "the metric is not stated"),
        ({"on": None}, "the benchmark is not stated"),
        ({"on": "four datasets"}, "not a benchmark that this survey knows"),
        ({"on": "Glade and Meadow"}, "stated for several data sets"),
    ],
)
def test_a_result_of_which_something_is_not_stated_is_never_ranked(change: dict[str, str | None], reason: str) -> None:
    bare = result(OTHER, **change)  # type: ignore[arg-type]
    assert board_of(result(LEVEL), bare) == ()
    assert reason in reasons(result(LEVEL), bare)[1]


def doubtful(fact: Fact) -> Fact:
    """A result of which it is less sure what it was measured on."""
    assert fact.result is not None
    return replace(fact, result=replace(fact.result, on_unsure=True))


def test_a_result_whose_place_is_doubtful_is_never_ranked() -> None:
    assert board_of(result(LEVEL), doubtful(result(OTHER))) == ()
    assert "read with less confidence" in reasons(result(LEVEL), doubtful(result(OTHER)))[1]


@pytest.mark.parametrize("on", ["glade", "GLADE", "the Glade benchmark", "Glade classification"])
def test_spellings_of_one_benchmark_are_one(on: str) -> None:
    assert len(board_of(result(LEVEL), result(OTHER, on=on))) == 1


@pytest.mark.parametrize("on", ["Glade-10", "Glade-100", "Glade v2", "Glade-10 and Glade-100"])
def test_versions_and_sizes_of_a_benchmark_stay_apart(on: str) -> None:
    assert board_of(result(LEVEL), result(OTHER, on=on)) == ()


def test_best_cases_are_not_ranked_against_plain_numbers() -> None:
    best = gain("Tern improves accuracy by up to 6% over Rook on Glade.")
    assert reasons(gain(GAIN), best) == ["a plain number against “up to”", "“up to” against a plain number"]


def test_numbers_under_different_conditions_are_not_ranked() -> None:
    shot = result("Tern reaches a 5-shot accuracy of 93% on Glade.", "93%")
    assert "different conditions (none stated against 5-shot)" in reasons(result(LEVEL), shot)


def test_the_condition_of_the_next_number_is_not_that_of_the_first() -> None:
    both = (
        "Kite reaches an accuracy of 90% on Glade in a class-conditional setting and 80% in an unconditional setting."
    )
    other = "In a class-conditional setting, Tern reaches an accuracy of 93% on Glade."
    (board,) = board_of(result(both, "90%"), result(other))
    assert board.key.conditions == ("class-conditional",)


def test_the_number_of_a_rival_is_not_the_papers_own() -> None:
    rival = result("Kite reaches 95%, surpassing the accuracy of 90% of Rook.", "90%")
    assert board_of(rival, result(OTHER)) == ()
    assert "it is the number of what the paper compares with" in reasons(rival, result(OTHER))


def test_a_share_of_another_number_is_no_level() -> None:
    share = result("Kite retains 90% of the accuracy on Glade.")
    assert reasons(share, result(OTHER))[0] == "it is a share or a fraction of something else"


def test_a_margin_is_no_level() -> None:
    margin = result("Kite is ahead in accuracy with a margin of 5% on Glade.")
    assert board_of(margin, result(OTHER)) == ()


@pytest.mark.parametrize(
    ("sentence", "value", "reason"),
    [
        ("For example, Kite reaches an accuracy of 90% on Glade.", "90%", "given as an example"),
        ("Kite reaches an accuracy of 90% on Glade in this configuration.", "90%", "given as an example"),
        ("Kite reaches an accuracy of 90% and 80% on Glade, respectively.", "90%", "one of a list"),
        ("Kite reaches an accuracy of 90% and 80% on Glade, respectively.", "80%", "one of a list"),
    ],
)
def test_examples_and_lists_are_not_ranked(sentence: str, value: str, reason: str) -> None:
    aside = result(sentence, value)
    assert board_of(aside, result(OTHER)) == ()
    assert reason in reasons(aside, result(OTHER))[0]


def test_a_paper_with_several_numbers_for_one_thing_is_not_ranked() -> None:
    several = (result("Kite reaches an accuracy of 90% on Glade."), result("Kite reaches an accuracy of 91% on Glade."))
    birds = survey(several, (result(OTHER),))
    assert boards(birds, birds.papers) == ()
    assert "several numbers" in unranked(birds, birds.papers)[0].reason


def test_results_of_different_tasks_share_no_board() -> None:
    found = result(LEVEL, on="Glade segmentation"), result(OTHER, on="Glade detection")
    assert board_of(*found) == ()
    assert reasons(*found) == ["different tasks"] * 2


def test_results_of_one_task_share_a_board_that_names_it() -> None:
    (board,) = board_of(result(LEVEL, on="Glade classification"), result(OTHER, on="Glade recognition"))
    assert board.task == "classification"


def test_a_task_that_only_one_result_names_keeps_none_apart() -> None:
    assert len(board_of(result(LEVEL, on="Glade classification"), result(OTHER))) == 1


def test_equal_numbers_share_their_rank() -> None:
    birds = survey((result(LEVEL),), (result("Tern reaches an accuracy of 90% on Glade."),))
    (board,) = chapters.ranked_boards(survey_chapter(birds, "all"))
    assert isinstance(board, Table)
    assert [row.cells[0].text for row in board.rows] == ["1", "1"]


def test_results_on_a_shared_benchmark_stand_side_by_side_with_their_reasons() -> None:
    birds = survey((result(LEVEL),), (result(OTHER, metric=None),), (result(OTHER, on="Meadow"),))
    (group,) = side_by_side(birds, birds.papers)
    assert (group.benchmark, [row.reading.paper.key for row in group.rows]) == ("Glade", ["a", "b"])


numbers = st.integers(1, 99)
results_of = st.builds(
    lambda number, unit, metric, on, against, verb: result(
        f"Kite {verb} {metric or 'it'} {'by' if verb == 'improves' else 'of'} {number}{unit} over {against} on {on}.",
        f"{number}{unit}",
        metric=metric,
        on=on,
        against=against,
        direction="better",
    ),
    numbers,
    st.sampled_from(["%", "x", " points", ""]),
    st.sampled_from(["accuracy", "top-1 accuracy", "FID", None]),
    st.sampled_from(["Glade", "Glade-10", "Glade-100", "glade", None]),
    st.sampled_from(["Rook", "Crow", "others", None]),
    st.sampled_from(["improves", "reaches an"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(results_of, min_size=2, max_size=12))
def test_all_rows_of_a_board_agree_in_metric_unit_and_baseline(found: list[Fact]) -> None:
    birds = survey(*((fact,) for fact in found))
    made = boards(birds, birds.papers)
    for board in made:
        assert {key_of(row) for row in board.rows} == {board.key}
        assert len(set(keys(board))) == len(board.rows) > 1
        assert {row.unit for row in board.rows} == {board.key.unit}
        assert board.key.benchmark
        assert board.key.metric
        assert board.key.baseline or not board.key.is_change
    placed = sum(len(board.rows) for board in made)
    assert placed + len(unranked(birds, birds.papers)) == len(found)


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("improvements yield new state-of-the-art FID", "FID"),
        ("accuracy improvement", "accuracy"),
        ("Glade accuracy", "accuracy"),
        ("Glade score", "score"),
        ("performance", ""),
        ("improvement", ""),
        (None, ""),
    ],
)
def test_a_metric_is_named_without_the_words_of_a_claim(named: str | None, shown: str) -> None:
    assert metric_words(named, "glade") == shown


@pytest.mark.parametrize(("one", "other"), [("PPL", "perplexity"), ("Top-1", "top-1 accuracy"), ("FID score", "FID")])
def test_names_of_one_metric_are_one(one: str, other: str) -> None:
    assert metric(one, "") == metric(other, "")


@pytest.mark.parametrize(("one", "other"), [("top-1 accuracy", "top-5 accuracy"), ("accuracy", "average accuracy")])
def test_names_of_two_metrics_stay_two(one: str, other: str) -> None:
    assert metric(one, "") != metric(other, "")


def rival(sentence: str, value: str) -> tuple[Fact, ...]:
    """A paper's own number, and behind it that of its baseline."""
    return result(sentence, on="Glade"), result(sentence, value, on="Glade")


def test_one_baseline_with_two_numbers_is_listed() -> None:
    birds = survey(
        rival("Kite reaches an accuracy of 90% on Glade, surpassing Rook's 85%.", "85%"),
        rival("Tern reaches an accuracy of 93% on Glade, surpassing Rook's 80%.", "80%"),
    )
    assert found_by(differing_baselines(birds, birds.papers)) == [["a", "b"]]


def test_a_baseline_of_a_listed_pair_is_told_on_the_place_that_is_sure() -> None:
    own, its = rival("Kite reaches an accuracy of 90% on Glade, surpassing Rook's 85%.", "85%")
    assert its.result is not None
    elsewhere = replace(its, result=replace(its.result, on="Meadow", on_unsure=True))
    birds = survey((own, elsewhere), rival("Tern reaches an accuracy of 93% on Glade, surpassing Rook's 80%.", "80%"))
    (entry,) = differing_baselines(birds, birds.papers).entries
    assert "on Glade" in entry.why
    assert "Meadow" not in entry.why


@pytest.mark.parametrize(
    "other",
    [
        "Tern reaches an accuracy of 93% on Glade, surpassing Rook's 85%.",
        "Tern reaches an accuracy of 93% on Glade, surpassing Crow's 80%.",
        "Tern reaches a 5-shot accuracy of 93% on Glade, surpassing a 5-shot Rook's 80%.",
    ],
)
def test_equal_numbers_and_other_baselines_are_not(other: str) -> None:
    value = re.findall(r"\d+%", other)[1]
    birds = survey(
        rival("Kite reaches an accuracy of 90% on Glade, surpassing Rook's 85%.", "85%"), rival(other, value)
    )
    assert found_by(differing_baselines(birds, birds.papers)) == []


def test_numbers_that_differ_only_by_rounding_are_not_listed() -> None:
    birds = survey(
        rival("Kite reaches an accuracy of 90% on Glade, surpassing Rook's 85.2%.", "85.2%"),
        rival("Tern reaches an accuracy of 93% on Glade, surpassing Rook's 85%.", "85%"),
    )
    assert differing_baselines(birds, birds.papers) == Check((), 2)


@pytest.mark.parametrize(
    "fact",
    [
        result("Kite reaches an accuracy of 120% on Glade."),
        gain("Kite reduces memory by 130% on Glade.", metric="memory"),
        gain("Kite needs 130% fewer steps on Glade.", metric="steps"),
        gain("Kite is 0x faster on Glade.", metric="speed"),
        result("Kite reaches an accuracy of -3 on Glade."),
    ],
)
def test_values_that_cannot_be_are_listed(fact: Fact) -> None:
    birds = survey((fact,))
    assert found_by(impossible_values(birds, birds.papers)) == [["a"]]


@pytest.mark.parametrize(
    "fact",
    [
        gain("Kite improves accuracy by 200% on Glade."),
        gain("Kite increases memory by 130% on Glade.", metric="memory"),
        gain("Kite reduces memory by 100% on Glade.", metric="memory"),
        gain("Kite reduces memory and raises speed by 130% on Glade.", metric="speed"),
        result("Kite reaches a relative accuracy of 120% on Glade."),
        result("Kite reaches 120% of the accuracy on Glade."),
        result("Kite reaches a score of 120 on Glade.", metric="score"),
        gain("Kite changes the FLOPs by -12% on Glade.", metric="FLOPs"),
        gain("Kite is 0.5x as large on Glade.", metric="size"),
    ],
)
def test_values_that_can_be_are_not(fact: Fact) -> None:
    birds = survey((fact,))
    assert impossible_values(birds, birds.papers) == Check((), 1)


CLAIM = "Tern sets a new state-of-the-art accuracy of 85% on Glade."


def claimed(
    first: Paper, second: Paper, claim: str = CLAIM, before: str = "Kite reaches an accuracy of 90% on Glade."
) -> list[list[str]]:
    birds = survey((first, (result(before),)), (second, (result(claim),)))
    return found_by(overtaken_claims(birds, birds.papers))


def test_a_claim_that_an_earlier_paper_exceeds_is_listed() -> None:
    assert claimed(paper("a", 2019), paper("b", 2020)) == [["b", "a"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (paper("a", 2020), paper("b", 2020)),
        (paper("a", 2021), paper("b", 2020)),
        (paper("a", None), paper("b", 2020)),
        (paper("a", 2021, "2020-01-01"), paper("b", 2020, "2020-02-01")),
    ],
)
def test_a_claim_that_only_a_paper_of_the_same_or_a_later_year_exceeds_is_not(first: Paper, second: Paper) -> None:
    assert claimed(first, second) == []


def test_within_a_year_dates_decide() -> None:
    assert is_earlier(paper("a", 2020, "2020-01-01"), paper("b", 2020, "2020-02-01"))
    assert not is_earlier(paper("a", 2020, "2020-02-01"), paper("b", 2020, "2020-02-01"))


@pytest.mark.parametrize(
    ("claim", "before"),
    [
        (CLAIM, "Kite reaches an accuracy of 80% on Glade."),
        (CLAIM, "Kite reaches a 5-shot accuracy of 90% on Glade."),
        (CLAIM, "Kite improves accuracy by 90% on Glade."),
        ("Tern reaches an accuracy of 85% on Glade, unlike state-of-the-art models.", LEVEL),
    ],
)
def test_a_claim_that_no_comparable_number_exceeds_is_not(claim: str, before: str) -> None:
    assert claimed(paper("a", 2019), paper("b", 2020), claim, before) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It sets a new state of the art.",
        "This achieves state-of-the-art results.",
        "It beats the best published result.",
    ],
)
def test_words_that_claim_the_state_of_the_art(sentence: str) -> None:
    assert claims_state_of_the_art(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It achieves results comparable to the state of the art.",
        "It achieves 3% more than state-of-the-art methods.",
        "It reaches current state-of-the-art models.",
        "It outperforms the state of the art.",
    ],
)
def test_words_that_do_not(sentence: str) -> None:
    assert not claims_state_of_the_art(sentence)


def in_one_abstract(first: str, second: str) -> Check:
    text = f"{first} {second}"
    birds = survey((paper("a", text=text), (result(first, abstract=text), result(second, abstract=text))))
    return contradictions(birds, birds.papers)


def test_two_numbers_for_one_thing_in_two_sentences_are_listed() -> None:
    check = in_one_abstract(LEVEL, "In sum, Kite reaches an accuracy of 91% on Glade.")
    assert found_by(check) == [["a", "a"]]


@pytest.mark.parametrize(
    "second",
    [
        "In sum, Kite reaches an accuracy of 90.0% on Glade.",
        "With 5-bit weights, Kite reaches an accuracy of 85% on Glade.",
        "Its accuracy is ahead by 5% on Glade.",
    ],
)
def test_the_same_number_and_numbers_under_conditions_are_not(second: str) -> None:
    assert found_by(in_one_abstract(LEVEL, second)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It gains 5% (90.7% vs. 88.5%) on Glade.",
        "Accuracy rises from 80.0% to 84.0%, a 12% improvement.",
    ],
)
def test_a_change_that_does_not_fit_its_two_numbers_is_listed(sentence: str) -> None:
    birds = survey((result(sentence),))
    assert found_by(misfitting_changes(birds, birds.papers)) == [["a"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "It gains 2.2% (90.7% vs. 88.5%) on Glade.",
        "It gains 2.5% (90.7% vs. 88.5%) on Glade.",
        "Accuracy rises from 80% to 84%, a 5% improvement.",
        "Accuracy rises from 80% to 84%, a 4 points gain.",
        "The error falls from 20% to 5%, a 75% reduction.",
    ],
)
def test_a_difference_and_a_ratio_both_fit(sentence: str) -> None:
    birds = survey((result(sentence),))
    assert misfitting_changes(birds, birds.papers) == Check((), 1)


@pytest.mark.parametrize(
    "show",
    [
        chapters.differing_baseline_numbers,
        chapters.impossible_numbers,
        chapters.overtaken_state_of_the_art,
        chapters.contradicting_numbers,
        chapters.misfitting_numbers,
        chapters.claims_summary,
    ],
)
def test_an_empty_page_says_what_was_looked_at(show: object) -> None:
    assert callable(show)
    birds = survey((result(LEVEL),))
    assert "looked at" in show(survey_chapter(birds, "claims")).markdown


def test_an_entry_shows_its_quotes_with_links_and_cites_its_paper() -> None:
    birds = survey((result("Kite reaches an accuracy of 120% on Glade."),))
    shown = chapters.impossible_numbers(survey_chapter(birds, "claims")).markdown
    assert "[120\\%](#evidence-a-0-42)" in shown
    assert "{cite}`a`" in shown
    assert "more than the whole" in shown.replace("\\", "")


def test_the_page_says_that_an_entry_is_no_verdict() -> None:
    birds = survey((result("Kite reaches an accuracy of 120% on Glade."),))
    assert "1 entry is listed below. An entry is a prompt to read the papers, not a verdict" in (
        chapters.claims_summary(survey_chapter(birds, "claims")).markdown
    )


HOSTILE = "| {cite}`x` <b> ```{include} /etc/passwd\n# 90% on Glade."


def test_hostile_words_stay_words() -> None:
    hostile = Fact(
        "results", "", "90%", words(HOSTILE), ResultDetails(90.0, "%", "| <i> {cite}`x`", "neutral", "](x)", "Glade")
    )
    birds = survey((hostile,), (result(OTHER),))
    chapter = survey_chapter(birds, "all")
    for show in (chapters.ranked_boards, chapters.side_by_side, chapters.compared_results, chapters.claims_summary):
        shown = show(chapter).markdown
        assert "{cite}`x`" not in shown
        assert "<b>" not in shown
        assert "<i>" not in shown


def test_coverage_counts_the_papers_that_state_each_column() -> None:
    birds = survey((result(LEVEL), *stated(tasks="gliding")), (result(OTHER),))
    shown = chapters.comparison_coverage(survey_chapter(birds, "all")).markdown
    assert "Year: 3 of 3 papers" in shown
    assert "Task: 1 of 3" in shown
    assert "Reported result: 2 of 3" in shown


def test_coverage_tells_how_many_papers_are_less_sure() -> None:
    sure, doubtful = stated(tasks="gliding"), tuple(replace(one, confidence=0.4) for one in stated(tasks="gliding"))
    shown = chapters.comparison_coverage(survey_chapter(survey(sure, doubtful, (*doubtful, *sure)), "all")).markdown
    assert "Task: 3 of 4 (1 less sure)" in shown
    assert "Benchmarks: 1 of 4 ·" in shown


def test_coverage_of_results_tells_how_many_places_are_doubtful() -> None:
    birds = survey((result(LEVEL), doubtful(result(OTHER))))
    assert "On: 2 of 2 (1 less sure)" in chapters.results_coverage(survey_chapter(birds, "all")).markdown


def test_coverage_of_results_counts_results() -> None:
    birds = survey((result(LEVEL), result(OTHER, on=None)))
    shown = chapters.results_coverage(survey_chapter(birds, "all")).markdown
    assert "On: 1 of 2" in shown
    assert "Of: 2 of 2 results" in shown


def mapped(*of_papers: tuple[str, str], text: str = "") -> Survey:
    """Papers of tasks and benchmarks."""
    return survey(
        *(
            (paper(f"p{place}", text=text), stated(tasks=tasks, benchmarks=on))
            for place, (tasks, on) in enumerate(of_papers)
        ),
        known=(),
    )


BIRDS = (("gliding", "Glade"),) * 3 + (("diving", "Meadow"),) * 3 + (("gliding", "Meadow"), ("gliding", "Meadow"))


def test_a_map_counts_papers_and_leaves_gaps_in_sight() -> None:
    birds = mapped(*BIRDS)
    drawn = figures.gap_map(birds, birds.papers)
    assert drawn is not None
    assert drawn.columns == ("Task", "Meadow", "Glade")
    assert drawn.rows == (("gliding", "2", "3"), ("diving", "3", "0"))
    assert "1 outlined cell: no paper names both" in drawn.caption


def test_neither_a_map_nor_a_gap_is_built_on_what_is_less_sure() -> None:
    birds = mapped(*BIRDS, ("gliding", "Glade;Meadow"))
    unsure = {key: tuple(replace(one, confidence=0.4) for one in its) for key, its in birds.facts.items()}
    assert figures.gap_map(replace(birds, facts=unsure), birds.papers) is None
    assert gaps(replace(birds, facts=unsure), birds.papers) == ()


def test_a_map_needs_two_rows_and_two_columns() -> None:
    birds = mapped(*(("gliding", "Glade"),) * 4)
    assert figures.gap_map(birds, birds.papers) is None


def test_what_no_paper_states_together_is_a_gap() -> None:
    birds = mapped(*BIRDS, ("gliding", "Glade;Meadow"))
    assert ("diving", "Glade") in [(gap.other.name, gap.benchmark.name) for gap in gaps(birds, birds.papers)]
    shown = chapters.what_nobody_compared(theme_chapter(birds, "birds")).markdown
    assert "No paper of this survey names both the task diving and the benchmark Glade" in shown


def test_what_an_abstract_names_in_passing_is_no_gap() -> None:
    birds = mapped(*BIRDS, text="Diving, though not on Glade.")
    assert gaps(birds, birds.papers) == ()


def test_names_that_nothing_links_are_no_gap() -> None:
    birds = mapped(*(("gliding", "Glade"),) * 3, *(("diving", "Meadow"),) * 3)
    assert figures.gap_map(birds, birds.papers) is not None
    assert gaps(birds, birds.papers) == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("CFG", "with classifier-free guidance"),
        ("classifier-free guidance", "with CFG"),
        ("LayerNorm", "layer normalization"),
        ("prompt tuning", "prompts are tuned: prompt-tuned"),
        ("LoRA", "low-rank adaptation"),
        ("Glade-1K", "on GLADE 1k"),
    ],
)
def test_other_forms_of_a_name_count(name: str, text: str) -> None:
    thing = Named(name, ())
    assert naming([paper("a", text=text)], [thing]) == {thing: frozenset({"a"})}


@pytest.mark.parametrize(
    ("name", "text"), [("ImageNet", "in a net of images"), ("Glade-10", "on Glade-100"), ("C4", "C 14")]
)
def test_other_names_do_not(name: str, text: str) -> None:
    thing = Named(name, ())
    assert naming([paper("a", text=text)], [thing]) == {thing: frozenset()}


@pytest.mark.parametrize("text", ["a" * 200_000, "a_" * 100_000, "a " * 100_000, "aA" * 100_000])
def test_no_name_makes_the_search_of_a_long_text_slow(text: str) -> None:
    start = perf_counter()
    naming([paper("a", text=text)], [Named("-".join("a" * 60), ()), Named("A" * 60, ()), Named("aa Aa aa", ())])
    assert perf_counter() - start < 10
