"""Figures: they show what is in the survey, whatever the names look like, and say what they leave out.

`python tests/test_figures.py` writes the expected words anew; reviewing them is reading the diff.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from surveybook.chapters import figures
from surveybook.chapters.figures.change_words import tells_change
from surveybook.chapters.figures.lettering import drawable, fitting, width
from surveybook.chapters.figures.timeline import ticks, timeline
from surveybook.chapters.plot import Plot
from surveybook.model import Fact, FactKind, Paper, Placement, Quote, ResultDetails, Survey, Theme
from surveybook.name_forms import normal_form

FOLDER = Path(__file__).parent / "figures"
EXPECTED = FOLDER / "kites.txt"
DRAWN = [getattr(figures, name) for name in figures.__all__]
HOSTILE = (
    r"$\frac{1}{0}$",
    r"$\undefined{",
    "</svg><script>alert(1)</script>",
    "a & b < c",
    "quoted \"name\" 'here'",
    "two\nlines\tand\x00more\x1b[31m",
    "\u202egnorw\u202c",
    "_ ^ # % ~ \\ {} %(name)s {0}",
    "通义千问",
    "混合 Mix 模型",
    "z\u0301\u0302\u0303\u0304\u0305a",
    "-- ]]> <!-- -->",
    "😀🚀",
    "x" * 50_000,
    "שלום",
    "\ud800",
)
Result = tuple[str, str, float, str | None, str | None, str, str | None, str | None]


def words(text: str) -> Quote:
    return Quote("abstract", 0, len(text), text)


def result(key: str, stated: Result) -> Fact:
    sentence, value, number, unit, metric, direction, compared_to, on = stated
    assert direction in ("better", "worse", "neutral")
    details = ResultDetails(number, unit, metric, direction, compared_to, on)
    return Fact("results", key, value, words(sentence), details)


def facts(key: str, stated: dict[FactKind, list[str]], results: list[Result]) -> tuple[Fact, ...]:
    named = [Fact(kind, key, value, words(f"({value})")) for kind, values in stated.items() for value in values]
    return (*named, *(result(key, entry) for entry in results))


def survey(
    papers: list[Paper], of_papers: dict[str, tuple[Fact, ...]], themes: dict[str, list[str]] | None = None
) -> Survey:
    """A made-up survey; the themes of a paper are given by slug, and titled after it."""
    slugs = dict.fromkeys(slug for ranked in (themes or {}).values() for slug in ranked)
    placements = {key: tuple(Placement(slug, 1.0, ()) for slug in ranked) for key, ranked in (themes or {}).items()}
    listed = tuple(Theme(slug, f"On {slug}", "Part", "About it.", (slug,)) for slug in slugs)
    return Survey("Birds", tuple(papers), listed, placements, of_papers)


def paper(key: str, year: int | None = 2020, title: str = "A title") -> Paper:
    return Paper(key, title, "", (), year=year)


def kites() -> Survey:
    entries = json.loads((FOLDER / "kites.json").read_text(encoding="utf-8"))
    papers = [Paper(entry["key"], entry["title"], "", (), tuple(entry["authors"]), entry["year"]) for entry in entries]
    stated = {entry["key"]: facts(entry["key"], entry["facts"], entry["results"]) for entry in entries}
    return survey(papers, stated, {entry["key"]: entry["themes"] for entry in entries})


def many(count: int) -> Survey:
    """A survey in which every figure has more to show than it can."""
    papers = [paper(f"key{i}", 1985 + i % 40, f"A rather long title of a paper, number {i}") for i in range(count)]
    stated: dict[FactKind, list[str]] = {"kind": ["method"]}
    of_papers = {
        one.key: facts(
            one.key,
            {**stated, "benchmarks": [f"Benchmark number {i}", "Shared"], "compares_to": [f"Baseline {i}", "Rook"]},
            [
                (f"a gain of {i + 1}%", f"{i + 1}%", i + 1, "%", f"metric {i}", "better", None, "Shared"),
                (f"{10 ** (i % 9)}x faster", f"{10 ** (i % 9)}x", 10 ** (i % 9), "x", None, "better", None, None),
                (f"{i + 1} points gain", f"{i + 1} points", i + 1, "points", "accuracy", "better", None, None),
            ],
        )
        for i, one in enumerate(papers)
    }
    themes = {one.key: [f"theme-{i % 50}", f"theme-{(i + 7) % 50}"] for i, one in enumerate(papers)}
    return survey(papers, of_papers, themes)


def hostile(names: tuple[str, ...]) -> Survey:
    papers = [paper(f"key{i}", 2020 + i % 3, name) for i, name in enumerate(names)]
    stated = {
        one.key: facts(
            one.key,
            {"kind": [name], "method": [name] * (i % 2), "benchmarks": [name, "Glade"], "compares_to": [name]},
            [(f"gain of 3% {name}", "3%", 3.0, "%", name, "better", name, name)],
        )
        for (i, name), one in zip(enumerate(names), papers, strict=True)
    }
    return survey(papers, stated, {one.key: [one.title] for one in papers})


def plots(of: Survey) -> list[Plot]:
    return [plot for draw in DRAWN if (plot := draw(of, of.papers)) is not None]


def only(plot: Plot | None) -> Plot:
    assert plot is not None
    return plot


def in_words(plot: Plot) -> str:
    table = "\n".join(" | ".join(row) for row in (plot.columns, *plot.rows))
    return f"# {plot.name}\n\n{plot.caption}\n\n{plot.alt}\n\n{table}\n"


def expected_words() -> str:
    return "\n".join(map(in_words, plots(kites())))


def ids(svg: str) -> set[str]:
    return {element.attrib["id"] for element in ET.fromstring(svg).iter() if "id" in element.attrib}  # noqa: S314 (ours)


def test_the_words_and_tables_of_the_kites_are_the_expected_ones() -> None:
    assert expected_words() == EXPECTED.read_text(encoding="utf-8")


@pytest.mark.parametrize("draw", DRAWN, ids=figures.__all__)
def test_a_survey_without_papers_has_no_figure(draw: object) -> None:
    assert callable(draw)
    assert draw(survey([], {}), []) is None


@pytest.mark.parametrize(
    "draw", [figures.methods_by_benchmarks, figures.who_compares_with_whom, figures.reported_gains]
)
def test_papers_that_state_nothing_have_no_map_and_no_gains(draw: object) -> None:
    assert callable(draw)
    assert draw(survey([paper("a")], {}), [paper("a")]) is None


def test_papers_without_a_year_have_no_timeline() -> None:
    birds = survey([paper("a", None)], {}, {"a": ["wind"]})
    assert figures.papers_over_time(birds, birds.papers) is None
    assert figures.themes_over_time(birds, birds.papers) is None


def test_the_same_survey_gives_the_same_bytes() -> None:
    assert [plot.svg for plot in plots(kites())] == [plot.svg for plot in plots(kites())]


def test_the_settings_of_the_machine_change_nothing_and_are_left_alone() -> None:
    ours = {"font.size": 30.0, "text.usetex": True, "svg.fonttype": "none", "axes.grid": True, "figure.dpi": 42.0}
    before = [plot.svg for plot in plots(kites())]
    with mpl.rc_context(ours):
        assert [plot.svg for plot in plots(kites())] == before
        assert {name: mpl.rcParams[name] for name in ours} == ours


def test_no_id_stands_in_two_drawings() -> None:
    every = [name for of in (kites(), many(5)) for plot in plots(of) for name in ids(plot.svg)]
    assert len(every) == len(set(every)) > 0


def test_every_reference_in_a_drawing_has_its_target() -> None:
    for plot in plots(many(30)):
        used = set(re.findall(r'(?:xlink:href="#|url\(#)([^")]+)', plot.svg))
        assert used == ids(plot.svg)


def test_a_drawing_carries_no_style_for_the_page_and_no_words() -> None:
    for plot in plots(kites()):
        without_links = re.sub(r"<title>.*?</title>", "", plot.svg) if "<a " in plot.svg else plot.svg
        tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(without_links).iter()}  # noqa: S314 (ours)
        assert not tags & {"style", "text", "title", "desc", "metadata", "script"}
        assert "Kite" not in without_links


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_is_drawn_as_it_stands(name: str) -> None:
    for plot in plots(hostile((name, "Glade"))):
        assert ET.fromstring(plot.svg).tag.endswith("svg")  # noqa: S314 (ours)
        assert "<script" not in plot.svg
        assert not re.search(r"[\x00-\x1f\u202e]", plot.caption + plot.alt + "".join(map("".join, plot.rows)))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=3))
def test_any_name_can_be_drawn(names: list[str]) -> None:
    assert plots(hostile(tuple(names)))


def test_a_name_in_another_script_stays_whole_in_the_table() -> None:
    drawn = only(figures.methods_by_benchmarks(birds := hostile(("通义千问",)), birds.papers))
    assert drawn.rows[0][3] == "Glade; 通义千问"


@pytest.fixture
def sheets(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[tuple[Text, tuple[float, float, float, float]]]]]:
    """Of every figure that is saved, its texts with their edges as shares of the figure's size."""
    seen: list[list[tuple[Text, tuple[float, float, float, float]]]] = []
    save = Figure.savefig

    def saved(figure: Figure, *args: object, **options: object) -> None:
        save(figure, *args, **options)  # type: ignore[arg-type]  # handed on as they came
        renderer = FigureCanvasAgg(figure).get_renderer()
        found = [
            text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text() and text.get_visible()
        ]
        boxes = [figure.transFigure.inverted().transform_bbox(text.get_window_extent(renderer)) for text in found]
        seen.append([(text, box.extents) for text, box in zip(found, boxes, strict=True)])

    monkeypatch.setattr(Figure, "savefig", saved)
    return seen


SURVEYS = {"kites": kites, "one": lambda: many(1), "five": lambda: many(5), "sixty": lambda: many(60)}


@pytest.mark.parametrize("name", SURVEYS)
def test_no_text_is_cut_off_at_the_edge(
    name: str, sheets: list[list[tuple[Text, tuple[float, float, float, float]]]]
) -> None:
    drawn = plots(SURVEYS[name]())
    assert len(sheets) == len(drawn)
    for plot, texts in zip(drawn, sheets, strict=True):
        outside = [text.get_text() for text, edges in texts if min(edges) < -0.003 or max(edges) > 1.003]
        assert not outside, plot.name


@pytest.mark.parametrize("name", SURVEYS)
def test_no_two_texts_overlap(name: str, sheets: list[list[tuple[Text, tuple[float, float, float, float]]]]) -> None:
    for plot, texts in zip(plots(SURVEYS[name]()), sheets, strict=True):
        level = [(text.get_text(), edges) for text, edges in texts if not text.get_rotation()]
        clashes = [
            (one, other)
            for place, (one, (left, low, right, high)) in enumerate(level)
            for other, (left2, low2, right2, high2) in level[:place]
            if left < right2 and left2 < right and low + 0.002 < high2 and low2 + 0.002 < high
        ]
        assert not clashes, plot.name


def test_what_a_map_leaves_out_is_said_and_stands_in_the_table() -> None:
    birds = many(60)
    drawn = only(figures.methods_by_benchmarks(birds, birds.papers))
    assert "Not shown, but in the table: 40 papers and 46 benchmarks." in drawn.caption
    assert len(drawn.rows) == 60


def doubtful(kind: FactKind, *values: str) -> Survey:
    """The kites, with these values of one kind read with less confidence."""
    facts_of = {
        key: tuple(replace(one, confidence=0.4) if one.kind == kind and one.value in values else one for one in its)
        for key, its in kites().facts.items()
    }
    return replace(kites(), facts=facts_of)


def test_what_is_less_sure_is_a_ring_on_a_map_and_told_as_such() -> None:
    sure = only(figures.methods_by_benchmarks(kites(), kites().papers))
    drawn = only(figures.methods_by_benchmarks(doubtful("benchmarks", "Meadow"), kites().papers))
    assert "a ring what was read with a confidence below 65 %" in drawn.caption
    assert "Meadow (less sure)" in drawn.alt
    assert drawn.rows[0][-1] == "Glade-1K; Meadow (less sure)"
    assert drawn.svg.count("fill: none") > sure.svg.count("fill: none")
    assert "less" not in f"{sure.caption}{sure.alt}{sure.rows}"


def test_counts_of_figures_tell_apart_what_is_less_sure() -> None:
    birds = doubtful("benchmarks", "Glade1k", "Meadow")
    drawn = only(figures.methods_by_benchmarks(birds, birds.papers))
    assert "3 of 5 papers state a benchmark (1 less sure)" in drawn.caption
    fields = only(figures.stated_fields(birds, birds.papers))
    assert "benchmarks: 3 of 5 (1 less sure)" in fields.alt
    assert ("benchmarks", "3", "1", "5") in fields.rows


def test_a_gain_is_told_without_a_doubtful_place() -> None:
    facts_of = {
        key: tuple(replace(one, result=one.result and replace(one.result, on_unsure=True)) for one in its)
        for key, its in kites().facts.items()
    }
    drawn = only(figures.reported_gains(replace(kites(), facts=facts_of), kites().papers))
    assert "Glade-1K" in str(only(figures.reported_gains(kites(), kites().papers)).rows)
    assert "Glade-1K" not in f"{drawn.alt}{[row[:-1] for row in drawn.rows]}"


def test_damaged_names_are_repaired_in_what_a_figure_shows() -> None:
    assert drawable("S^{2}FT on GTA5 rightarrow Cityscapes", "key") == "S²FT on GTA5 → Cityscapes"
    sentence = "Kite gains 3% on FFHQ 64{times}64"
    facts_of = {"a": facts("a", {}, [(sentence, "3%", 3, "%", None, "better", None, "FFHQ 64{times}64")])}
    assert "FFHQ 64×64" in only(figures.reported_gains(survey([paper("a")], facts_of), [paper("a")])).alt


def test_a_paper_is_not_labelled_with_a_method_that_is_less_sure() -> None:
    drawn = only(figures.methods_by_benchmarks(doubtful("method", "Tern"), kites().papers))
    assert [row[1] for row in drawn.rows][-1] == "Tern-S"


def test_kinds_that_are_less_sure_are_counted_under_the_years() -> None:
    drawn = only(figures.papers_over_time(doubtful("kind", "empirical"), kites().papers))
    assert "The kind of 1 paper was read with less confidence." in drawn.caption


def test_spellings_of_one_benchmark_are_one_column_under_the_commonest() -> None:
    drawn = only(figures.methods_by_benchmarks(kites(), kites().papers))
    assert "most often Glade-1K (3)" in drawn.caption


def test_papers_with_the_same_short_name_are_told_apart_by_their_keys() -> None:
    twins = [paper("a", title="Twins"), paper("b", title="Twins")]
    drawn = only(
        figures.methods_by_benchmarks(survey(twins, {k: facts(k, {"benchmarks": ["G"]}, []) for k in "ab"}), twins)
    )
    assert [row[1] for row in drawn.rows] == ["Twins (a)", "Twins (b)"]


def test_only_better_changes_in_the_three_units_are_gains() -> None:
    drawn = only(figures.reported_gains(kites(), kites().papers))
    assert [row[2] for row in drawn.rows] == ["4.5%", "40%", "2 points", "12x"]
    assert "1 stated as a level" in drawn.caption
    assert "1 in other units" in drawn.caption


def test_gains_are_never_said_to_be_comparable() -> None:
    drawn = only(figures.reported_gains(kites(), kites().papers))
    assert "cannot be compared across papers" in drawn.caption


def test_a_factor_of_nothing_or_without_end_is_no_dot() -> None:
    entries: list[Result] = [
        (f"{value}x faster", f"{value}x", value, "x", None, "better", None, None)
        for value in (0.0, float("inf"), float("nan"))
    ]
    birds = survey([paper("a")], {"a": facts("a", {}, entries)})
    assert figures.reported_gains(birds, birds.papers) is None


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("3%", "beats the rest by 3% on Glade"),
        ("3%", "beats the rest by more than 3%"),
        ("+3%", "up to +3% on Glade"),
        ("3%", "3% higher recall"),
        ("3%", "needs 3% fewer steps"),
        ("3%", "we reduce 3% of the memory"),
        ("3%", "an average gain of 3%"),
        ("5 points", "gains of 2 to 5 points"),
        ("3%", "cutting memory by up to 3%"),
        ("8%", "improves recall by 5% and 8%"),
    ],
)
def test_words_that_tell_a_change(value: str, sentence: str) -> None:
    assert tells_change(value, sentence)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("93%", "reaches 93% on Glade"),
        ("93%", "improves recall from 90% to 93%"),
        ("90%", "improves recall from 90% to 93%"),
        ("93%", "a better recall (93% vs. 90%)"),
        ("3%", "trains only 3% of the weights"),
        ("25%", "reducing the weights to 50% and 25%"),
        ("93%", "outperforming all others with an accuracy of 93%"),
        ("93%", "achieves an improved recall of 93%"),
        ("80%", "keeps more than 80% of the speed"),
        ("93%", "93% in the words of nobody"),
    ],
)
def test_words_that_tell_a_level_or_leave_it_open(value: str, sentence: str) -> None:
    assert not tells_change(value, sentence)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Glade-1K", "Glade1k"), ("GLADE 1k", "glade_1K"), ("Rook", "Rooks"), ("Long-Tail", "long tail")],
)
def test_spellings_that_are_one_name(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Glade-10", "Glade-100"),
        ("Glade 2 7B", "Glade 27B"),
        ("C", "C++"),
        ("Glade-10.1", "Glade-101"),
        ("Rook", "RookS"),
    ],
)
def test_names_that_stay_two(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


def test_years_without_papers_between_others_are_shown() -> None:
    assert timeline([2019, 2022], most=10).labels() == ("2019", "2020", "2021", "2022")


def test_early_years_are_folded_into_one_that_says_so() -> None:
    shown = timeline([1990, 2021, 2022, 2023, 2023], most=3)
    assert shown.labels() == ("≤2021", "2022", "2023")
    assert shown.place(1990) == 0
    assert "Years before 2021 are counted in ≤2021." in shown.caveat()


def test_one_odd_year_does_not_hide_the_others() -> None:
    assert timeline([2021, 2022, 2023, 2204], most=4).labels() == ("2021", "2022", "2023", "2204")


def test_many_years_before_the_last_are_shown_in_steps() -> None:
    shown = timeline([*range(1960, 1990), 2020], most=10)
    assert shown.labels() == ("1960", "1970", "1980", "1990", "2000", "2010", "2020")
    assert [shown.place(year) for year in (1960, 1969, 1970, 2020)] == [0, 0, 1, 6]
    assert "stands for 10 years" in shown.caveat()


def test_the_labels_of_years_never_touch_and_the_first_and_last_are_kept() -> None:
    labels = [str(year) for year in range(2000, 2024)]
    shown = ticks(labels, pitch=12)
    assert (shown[0], shown[-1]) == (0, len(labels) - 1)
    assert all(second - first >= 3 for first, second in pairwise(shown))


def test_what_the_typeface_lacks_is_one_ellipsis() -> None:
    assert drawable("混合 Mix", "?") == "… Mix"
    assert drawable("混合", "?") == "?"


@given(st.text(alphabet="aWil …", max_size=60), st.floats(20, 200))
def test_what_is_cut_to_fit_fits(text: str, points: float) -> None:
    assert width(fitting(text, points)) <= points


if __name__ == "__main__":
    EXPECTED.write_text(expected_words(), encoding="utf-8")
