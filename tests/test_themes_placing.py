"""Placing papers in themes: by the words that a scientist would point at, and by nothing else."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveybook.model import Paper, Placement, Theme
from surveybook.themes import place, read_themes
from surveybook.themes.background import read_background
from surveybook.themes.profile import profiles
from surveybook.themes.subjects import Subject, read_subjects
from surveybook.themes.words import stem, stems

SAMPLES = Path(__file__).parent / "themes"
RIVERS = read_themes(SAMPLES / "rivers", "themes").themes
SHARED = Path(__file__).parents[1] / ".." / "shared"


def _paper(title: str, abstract: str = "", key: str = "paper") -> Paper:
    return Paper(key, title, abstract, ())


def _theme(slug: str, *terms: str, exclude: tuple[str, ...] = ()) -> Theme:
    return Theme(slug, slug.replace("-", " "), "Part", "", terms, exclude)


def _placed(paper: Paper, *themes: Theme) -> tuple[Placement, ...]:
    return place([paper], themes)[paper.key]


def _slugs(paper: Paper, *themes: Theme) -> list[str]:
    return [placement.theme for placement in _placed(paper, *themes)]


def _river_papers() -> list[Paper]:
    entries = json.loads((SAMPLES / "rivers" / "papers.json").read_text(encoding="utf-8"))
    return [_paper(entry["title"], entry["abstract"], entry["key"]) for entry in entries]


def test_the_river_papers_stand_in_the_themes_of_their_golden_file(check_golden: Callable[[Path, str], None]) -> None:
    placed = place(_river_papers(), RIVERS)
    lines = [
        f"{key}: " + ("; ".join(f"{p.theme} ({', '.join(p.terms)})" for p in placements) or "no theme")
        for key, placements in placed.items()
    ]
    check_golden(SAMPLES / "rivers" / "expected.txt", "\n".join(lines) + "\n")


def test_every_paper_has_an_entry_in_the_order_given() -> None:
    papers = _river_papers()[::-1]
    assert list(place(papers, RIVERS)) == [paper.key for paper in papers]


def test_without_themes_every_paper_has_none() -> None:
    assert set(place(_river_papers(), []).values()) == {()}


def test_without_papers_nothing_is_placed() -> None:
    assert place([], RIVERS) == {}


def test_removing_papers_moves_no_other() -> None:
    papers = _river_papers()
    together = place(papers, RIVERS)
    assert {paper.key: place([paper], RIVERS)[paper.key] for paper in papers} == together


def test_themes_stand_by_falling_score_and_at_most_three() -> None:
    themes = [_theme(name, name) for name in ("qubit", "galaxy", "walrus", "glacier")]
    placed = _placed(_paper("Qubit, galaxy, walrus and glacier", "The galaxy. A galaxy."), *themes)
    assert [p.theme for p in placed] == ["galaxy", "glacier", "qubit"]
    assert [p.score for p in placed] == sorted((p.score for p in placed), reverse=True)


def test_what_a_description_sets_apart_does_not_count() -> None:
    theme = Theme("small", "Small models", "Part", "Making them small without glaciers.", ("distillation",))
    assert _slugs(_paper("Glaciers", "A glacier, and glaciers again."), theme) == []


def test_a_phrase_counts_most_for_the_theme_that_it_is_a_term_of() -> None:
    paper = _paper("Glacier melt")
    whole, part = _theme("b-whole", "glacier"), _theme("a-part", "glacier bed seismology")
    assert _slugs(paper, part, whole)[0] == "b-whole"


def test_a_paper_with_an_excluded_term_stays_out_of_that_theme_alone() -> None:
    paper = _paper("Glacier retreat", "Glaciers on Mars are not meant here.")
    assert _slugs(paper, _theme("ice", "glacier", exclude=("Mars",)), _theme("cold", "glacier")) == ["cold"]


def test_an_excluded_phrase_counts_as_a_whole_only() -> None:
    paper = _paper("Glacier retreat", "The ice of Mars; the age of ice")
    assert _slugs(paper, _theme("ice", "glacier", exclude=("ice age",))) == ["ice"]


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("normalizing flow", "Normalising Flows"),
        ("fine-tuning of lasers", "finetuning of lasers"),
        ("hyperparameter sweep", "hyper-parameter sweeps"),
        ("bed load", "bedload"),
        ("spin-orbit", "spin orbit"),
        ("study of galaxies", "study of a galaxy's rim, and the study of galaxy rims"),
        ("tumor growth", "tumour growth"),
        ("LoRA", "LoRAs"),
        ("LoRA", "LORA"),
        ("LoRA", "QLoRA"),
        ("3D", "3-D"),
        ("RNA", "mRNA"),
        ("Kolmogorov–Arnold", "Kolmogorov-Arnold"),
    ],
)
def test_a_term_is_found_in_its_other_spellings(term: str, said: str) -> None:
    assert _slugs(_paper(f"On {said}"), Theme("t", "Zzz", "Part", "", (term,))) == ["t"]


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("CLIP", "We clip the wings"),
        ("EPT", "They ept a diary"),
        ("bed load", "They lost the bed. Load it again."),
        ("attention", "The topic has received growing attention"),
        ("ion", "The nation, and its intentions"),
    ],
)
def test_words_that_only_look_like_a_term_do_not_count(term: str, said: str) -> None:
    assert _slugs(_paper("On birds", said), Theme("t", "Zzz", "Part", "", (term,))) == []


def test_a_term_of_three_words_is_found_by_its_initials() -> None:
    assert _slugs(_paper("NAS for everyone", "We search with NAS."), _theme("search", "neural architecture search"))


def test_a_common_word_counts_where_it_is_a_term() -> None:
    assert _slugs(_paper("A model of trust", "The model predicts. The model holds."), _theme("m", "model")) == ["m"]


def test_a_theme_gains_the_expressions_of_a_subject_that_it_names() -> None:
    paper = _paper("Actor-critic agents in Atari", "An MDP with a sparse reward.")
    assert _slugs(paper, _theme("control", "reinforcement learning")) == ["control"]


def test_a_theme_gains_what_papers_on_a_part_of_its_subject_say() -> None:
    paper = _paper("Arrhythmia after myocardial infarction", "An echocardiography study.")
    assert _slugs(paper, _theme("care", "medicine")) == ["care"]


def test_a_part_that_another_theme_names_is_not_the_broader_themes() -> None:
    paper = _paper("Arrhythmia after coronary stents", "An echocardiography study.")
    assert _slugs(paper, _theme("care", "medicine"), _theme("heart", "cardiology")) == ["heart"]


def test_the_setting_that_a_title_names_takes_no_paper_by_itself() -> None:
    paper = _paper("Arrhythmia after myocardial infarction", "An echocardiography study in a hospital.")
    assert _slugs(paper, Theme("ml", "Machine learning in medicine", "Part", "", ("machine learning",))) == []


def test_one_related_word_takes_no_paper_however_often_it_is_said() -> None:
    paper = _paper(
        "Freezing of northern lakes", "We watched a lake freeze. Freezing began late, and what froze was thin."
    )
    assert _slugs(paper, _theme("tuning", "parameter-efficient fine-tuning")) == []


def test_a_word_that_many_subjects_use_tells_less() -> None:
    def weight(*subjects: Subject) -> float:
        return profiles([_theme("t", "zither")], read_background(), subjects).evidence["zither",][0][1]

    one, other = Subject(("music",), ("zither",)), Subject(("craft",), ("zither making",))
    assert weight(one, other) < weight(one) == weight()


def test_the_terms_are_words_of_the_paper_strongest_first() -> None:
    paper = _paper("Qubits", "A galaxy\n  cluster and its qubit.")
    (placement,) = _placed(paper, _theme("both", "galaxy cluster", "qubit"))
    assert placement.terms == ("Qubits", "galaxy cluster")


def test_no_term_repeats_a_part_of_a_stronger_one() -> None:
    (placement,) = _placed(
        _paper("Dark matter halos", "Dark matter is matter."), _theme("dark", "dark matter", "matter")
    )
    assert placement.terms == ("Dark matter",)


def test_a_title_in_capitals_is_read_like_any_other() -> None:
    assert _slugs(_paper("GALAXY CLUSTERS NEAR AND FAR"), _theme("sky", "galaxy cluster")) == ["sky"]


def test_a_tie_goes_to_the_slug_that_comes_first() -> None:
    paper = _paper("A glacier")
    assert _slugs(paper, _theme("b", "glacier"), _theme("a", "glacier")) == ["a", "b"]


def test_an_endless_abstract_outweighs_no_title() -> None:
    paper = _paper("Galaxy clusters", "glacier and more " * 60_000)
    assert _slugs(paper, _theme("ice", "glacier"), _theme("sky", "galaxy cluster"))


@pytest.mark.parametrize(
    "text",
    ["A" * 200_000, "a-" * 100_000, "much " * 40_000, "growing attention " * 11_000, "\u0301" * 50_000, "İ" * 99],
)
def test_hostile_text_is_read_in_its_time(text: str) -> None:
    started = time.process_time()
    _placed(_paper(text[:2000], text), *RIVERS)
    assert time.process_time() - started < 5


@given(st.text(), st.text(), st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=3))
def test_any_text_is_placed_by_words_that_it_holds(title: str, abstract: str, terms: list[str]) -> None:
    paper = _paper(title, abstract)
    said = [" ".join(text.split()) for text in (title, abstract)]
    for placement in _placed(paper, Theme("t", "Title", "Part", "About.", tuple(terms))):
        assert placement.score > 0
        assert all(any(term in text for text in said) for term in placement.terms)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quantization", "quantized"),
        ("studies", "study"),
        ("optimise", "optimizing"),
        ("privacy", "private"),
        ("running", "run"),
        ("labelled", "labels"),
    ],
)
def test_two_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("adapter", "adaptation"), ("normal", "normalize"), ("generate", "general")]
)
def test_two_words_have_two_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_every_stem_of_the_background_is_rarer_than_all_abstracts() -> None:
    background = read_background()
    assert len(background.holding) > 2000
    assert all(0 < holding <= background.abstracts for holding in background.holding.values())


def test_rarity_grows_as_fewer_abstracts_hold_a_word() -> None:
    rarities = [read_background().rarity(word) for word in ("the", "model", "galaxi", "unheard-of")]
    assert rarities == sorted(rarities)
    assert (rarities[0], rarities[-1]) == (0.0, 1.0)


def test_every_subject_has_names_and_expressions_that_are_words() -> None:
    for subject in read_subjects():
        for phrase in (*subject.names, *subject.expressions):
            assert stems(phrase), f"{subject.names[0]}: {phrase!r}"
            assert phrase == phrase.strip()


def test_no_subject_says_an_expression_twice() -> None:
    for subject in read_subjects():
        assert len(set(subject.expressions)) == len(subject.expressions), subject.names[0]


def test_two_hundred_themes_and_a_thousand_papers_are_placed_in_seconds() -> None:
    themes = [_theme(f"t{number}", f"subject{number} of study", f"field{number}") for number in range(200)]
    papers = [_paper(f"On subject{n % 200} of study", "words and more words " * 50, f"p{n}") for n in range(1000)]
    started = time.process_time()
    placed = place(papers, themes)
    assert time.process_time() - started < 10
    assert all(placed[f"p{n}"][0].theme == f"t{n % 200}" for n in range(1000))
