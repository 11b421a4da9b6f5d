"""Sentence embeddings that a project plugs in: they lean on the words, and change nothing where there are none."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from surveybook.config import read_settings
from surveybook.errors import InputError
from surveybook.model import Paper, Placement, Theme
from surveybook.themes import load_embedding, place

THEMES = [
    Theme(slug, slug, "Part", f"On {slug}.", (term,))
    for slug, term in (("sky", "galaxy"), ("ice", "glacier"), ("sea", "walrus"))
]
BOTH = Paper("both", "A galaxy and a glacier", "One galaxy, one glacier.", ())
NEITHER = Paper("neither", "Frost by another name", "", ())


def towards_ice(texts: Sequence[str]) -> list[list[float]]:
    """A model that finds everything but the sky and the sea to be about ice."""
    return [
        [float("sky" in text), float("sea" in text), float("sky" not in text and "sea" not in text)] for text in texts
    ]


def _placed(paper: Paper, **options: object) -> tuple[Placement, ...]:
    return place([paper], THEMES, **options)[paper.key]  # type: ignore[arg-type]  # the options are place's own


def test_an_embedding_decides_between_themes_that_the_words_speak_for() -> None:
    assert [p.theme for p in _placed(BOTH)] == ["ice", "sky"]
    towards_sky = lambda texts: [[1.0, 0.0] if "sky" in t or t.startswith("A gal") else [0.0, 1.0] for t in texts]  # noqa: E731 -- a model in a line
    assert [p.theme for p in _placed(BOTH, embed=towards_sky)] == ["sky", "ice"]


def test_an_embedding_takes_no_paper_that_says_nothing_of_a_theme() -> None:
    assert _placed(NEITHER, embed=towards_ice) == ()


def test_every_placement_keeps_words_to_show() -> None:
    assert all(placement.terms for placement in _placed(BOTH, embed=towards_ice))


def test_each_paper_is_embedded_by_itself() -> None:
    asked: list[int] = []

    def counting(texts: Sequence[str]) -> list[list[float]]:
        asked.append(len(texts))
        return towards_ice(texts)

    place([BOTH, NEITHER], THEMES, counting)
    assert asked == [3, 1, 1]


def test_a_model_that_sees_no_difference_changes_nothing() -> None:
    assert _placed(BOTH, embed=lambda texts: [[1.0, 1.0] for _ in texts]) == _placed(BOTH)
    assert _placed(BOTH, embed=lambda texts: [[0.0, 0.0] for _ in texts]) == _placed(BOTH)


@pytest.mark.parametrize(
    "vectors", [[], [[1.0]], [["one"], ["two"], ["three"]], [[1.0], [1.0, 2.0], [1.0]], [[float("nan")]] * 3, 7, None]
)
def test_a_model_that_gives_no_vectors_is_named(vectors: object) -> None:
    with pytest.raises(InputError, match=r"survey\.themes\.embedding: gave no vector"):
        _placed(BOTH, embed=lambda _: vectors)


def test_a_function_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("my_model")
    module.embed = towards_ice  # type: ignore[attr-defined]  # a module made here
    monkeypatch.setitem(sys.modules, "my_model", module)
    assert load_embedding("my_model:embed") is towards_ice
    assert load_embedding("") is None


@pytest.mark.parametrize(
    ("name", "told"),
    [("no_such_module_here:embed", "no module 'no_such_module_here'"), ("math:embed", "no function 'embed' in math")],
)
def test_a_function_that_cannot_be_found_is_told(name: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        load_embedding(name)


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("{embedding: my model}", "names no function"),
        ("{embedding: 3}", "names no function"),
        ("{embed: a:b}", "unknown setting `survey.themes.embed`"),
        ("[a]", "`survey.themes` is not a mapping"),
    ],
)
def test_a_wrong_setting_is_told_with_its_line(tmp_path: Path, block: str, told: str) -> None:
    (tmp_path / "_config.yml").write_text(f"title: T\nsurvey:\n  themes: {block}\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_settings(tmp_path)
    assert str(error.value).startswith("_config.yml:3: ")
    assert told in str(error.value)


def test_the_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("survey:\n  themes: {embedding: 'my.model:embed'}\n", encoding="utf-8")
    assert read_settings(tmp_path).themes.embedding == "my.model:embed"
