"""Proposed themes: groups that speak of the same things, as theme files that take their papers."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveybook.model import Paper, Theme
from surveybook.themes import place, read_themes
from surveybook.themes.proposing import ProposedTheme, left_over, propose_themes
from surveybook.themes.rendering import render_theme

EELS = ("eel migration", "tidal rivers", "glass eels", "bypass channels", "weir passage")
QUBITS = ("surface codes", "qubit noise", "logical qubits", "syndrome decoder", "magic states")
GLACIERS = ("glacier retreat", "ice flow", "firn layers", "moraine dating", "crevasse mapping")
SUBJECTS = {"eel": EELS, "qubit": QUBITS, "glacier": GLACIERS}


def _paper(key: str, title: str, abstract: str = "") -> Paper:
    return Paper(key, title, abstract, ())


def _papers(each: int = 8) -> list[Paper]:
    """Papers on three subjects, each of which names three of its subject's five phrases."""
    return [
        _paper(
            f"{subject}-{number}",
            f"{phrases[number % 5].capitalize()} number {number}",
            f"We look at {phrases[(number + 1) % 5]} where {phrases[(number + 3) % 5]} is seen.",
        )
        for subject, phrases in SUBJECTS.items()
        for number in range(each)
    ]


def _groups(proposed: tuple[ProposedTheme, ...]) -> set[frozenset[str]]:
    return {frozenset(one.papers) for one in proposed}


def _subjects(proposed: tuple[ProposedTheme, ...]) -> set[frozenset[str]]:
    """The subjects that each theme's papers are about."""
    return {frozenset(key.split("-")[0] for key in one.papers) for one in proposed}


def test_papers_on_three_subjects_are_three_themes() -> None:
    assert _groups(propose_themes(_papers(), count=3)) == {
        frozenset(f"{subject}-{number}" for number in range(8)) for subject in SUBJECTS
    }


def test_no_theme_mixes_subjects_where_the_number_is_free() -> None:
    assert _subjects(propose_themes(_papers())) == {frozenset([subject]) for subject in SUBJECTS}


def test_a_theme_is_named_by_terms_of_its_papers() -> None:
    titles = {one.papers[0].split("-")[0]: one.theme.title.casefold() for one in propose_themes(_papers(), count=3)}
    assert all(any(phrase in titles[subject] for phrase in phrases) for subject, phrases in SUBJECTS.items())


def test_the_proposed_files_take_the_papers_that_they_were_made_from() -> None:
    papers = _papers()
    proposed = propose_themes(papers)
    placed = place(papers, [one.theme for one in proposed])
    assert all(placed[key][0].theme == one.theme.slug for one in proposed for key in one.papers)


def test_no_paper_is_in_two_themes_and_none_is_lost() -> None:
    papers = [*_papers(), _paper("odd", "Ageing of varnish")]
    proposed = propose_themes(papers)
    keys = [key for one in proposed for key in one.papers]
    assert sorted([*keys, *left_over(papers, proposed)]) == sorted(paper.key for paper in papers)
    assert left_over(papers, proposed) == ("odd",)


def test_the_same_papers_give_the_same_themes() -> None:
    assert propose_themes(_papers()) == propose_themes(_papers())


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_papers_does_not_matter(seed: int) -> None:
    shuffled = _papers()
    random.Random(seed).shuffle(shuffled)  # noqa: S311 -- an order, no secret
    assert propose_themes(shuffled) == propose_themes(_papers())


def test_larger_themes_stand_first() -> None:
    proposed = propose_themes(_papers()[4:], count=3)
    assert [len(one.papers) for one in proposed] == [8, 8, 4]


def test_without_papers_nothing_is_proposed() -> None:
    assert propose_themes([]) == ()


def test_one_paper_shares_nothing_with_others_and_is_left_over() -> None:
    papers = _papers()[:1]
    assert propose_themes(papers) == ()
    assert left_over(papers, ()) == (papers[0].key,)


def test_two_papers_on_one_subject_are_a_theme() -> None:
    papers = [_paper("a", "Eel migration upstream"), _paper("b", "Weirs and eel migration")]
    (one,) = propose_themes(papers)
    assert (one.theme.title, one.papers) == ("Eel migration", ("a", "b"))


def test_two_papers_without_a_common_word_are_left_over() -> None:
    assert propose_themes([_paper("a", "Eel migration"), _paper("b", "Magic states")]) == ()


def test_of_three_papers_the_odd_one_is_left_over() -> None:
    papers = [_paper("a", "Eel migration"), _paper("b", "Delayed eel migration"), _paper("c", "Magic states")]
    proposed = propose_themes(papers)
    assert _groups(proposed) == {frozenset("ab")}
    assert left_over(papers, proposed) == ("c",)


def test_identical_papers_are_one_theme() -> None:
    papers = [_paper(str(number), "Eel migration", "Tagged eels in tidal rivers.") for number in range(20)]
    assert _groups(propose_themes(papers)) == {frozenset(str(number) for number in range(20))}


def test_papers_without_abstracts_are_grouped_by_their_titles() -> None:
    papers = [_paper(paper.key, paper.title) for paper in _papers(10)]
    proposed = propose_themes(papers)
    assert all(len(subjects) == 1 for subjects in _subjects(proposed))
    assert left_over(papers, proposed) == ()


def test_empty_papers_are_left_over() -> None:
    papers = [_paper("a", ""), _paper("b", ""), _paper("c", "!?")]
    assert left_over(papers, propose_themes(papers)) == ("a", "b", "c")


def test_titles_in_another_script_make_a_theme_file(tmp_path: Path) -> None:
    papers = [_paper(str(number), f"Миграция угрей {number}") for number in range(4)]
    (one,) = propose_themes(papers)
    assert one.theme.title == "Миграция угрей"
    (tmp_path / f"{one.theme.slug}.yml").write_text(render_theme(one.theme), encoding="utf-8")
    assert read_themes(tmp_path, "themes").themes == (one.theme,)


def test_names_of_existing_themes_are_not_given_again() -> None:
    papers = [_paper("a", "Eel migration upstream"), _paper("b", "Weirs and eel migration")]
    existing = Theme("eel-migration", "Eel Migration", "Part", "", ("eel",))
    (one,) = propose_themes(papers, existing=[existing])
    assert (one.theme.slug, one.theme.title) == ("eel-migration-2", "Eel migration 2")


def test_a_very_long_abstract_takes_little_time() -> None:
    words = " ".join(f"word{number}x" for number in range(22_000))
    papers = [*_papers(), _paper("eel-long", "Eel migration", words[:200_000])]
    started = time.process_time()
    assert any("eel-long" in one.papers for one in propose_themes(papers))
    assert time.process_time() - started < 10


def test_every_proposed_file_reads_back_as_the_theme_that_was_proposed(tmp_path: Path) -> None:
    proposed = propose_themes(_papers())
    for one in proposed:
        (tmp_path / f"{one.theme.slug}.yml").write_text(render_theme(one.theme), encoding="utf-8")
    read = read_themes(tmp_path, "themes")
    assert read.problems == ()
    assert {theme.slug: theme for theme in read.themes} == {one.theme.slug: one.theme for one in proposed}


def test_the_first_line_of_a_rendered_theme_names_its_file() -> None:
    theme = Theme("eels", "Eels", "Fish", "Of eels.", ("eel",))
    assert render_theme(theme).splitlines() == [
        "# chapters/themes/eels.yml",
        "title: Eels",
        "part: Fish",
        "description: Of eels.",
        "terms:",
        "  - eel",
    ]


_LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=150).map(lambda text: " ".join(text.split()))


@given(title=_LINE, terms=st.lists(_LINE, min_size=1, max_size=4), order=st.integers(-5, 5))
def test_any_theme_reads_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, title: str, terms: list[str], order: int
) -> None:
    words = tuple(f"eel {term}".strip() for term in terms)
    theme = Theme("eels", f"{title} x".strip(), "Fish: and 'more'", "Of # eels.", words, words[:1], order)
    folder = tmp_path_factory.mktemp("themes")
    (folder / "eels.yml").write_text(render_theme(theme), encoding="utf-8")
    assert read_themes(folder, "themes").themes == (theme,)


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=80)), max_size=8))
def test_any_papers_are_in_one_theme_or_left_over(texts: list[tuple[str, str]]) -> None:
    papers = [_paper(str(number), *text) for number, text in enumerate(texts)]
    proposed = propose_themes(papers)
    keys = [*(key for one in proposed for key in one.papers), *left_over(papers, proposed)]
    assert sorted(keys) == sorted(paper.key for paper in papers)
    assert all(one.theme.terms for one in proposed)
