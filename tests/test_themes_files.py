"""Theme files: read in the order of the book, and every fault told with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveybook.themes import ReadThemes, read_themes

SAMPLES = Path(__file__).parent / "themes"
SHARED_THEMES = Path(__file__).parents[1] / ".." / "shared" / "themes"
RIVERS = "title: Rivers\npart: Water\ndescription: What flows.\nterms:\n  - river\n"


def _read(folder: Path, **files: str) -> ReadThemes:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yml").write_text(text, encoding="utf-8")
    return read_themes(folder, "themes")


def _theme(title: str, part: str, order: int = 0) -> str:
    return f"title: {title}\npart: {part}\ndescription: Of {title}.\nterms: [{title}]\norder: {order}\n"


@pytest.mark.parametrize("sample", sorted(path for path in (SAMPLES / "faulty").iterdir()), ids=lambda path: path.name)
def test_a_faulty_folder_has_the_problems_and_themes_of_its_golden_file(
    sample: Path, check_golden: Callable[[Path, str], None]
) -> None:
    read = read_themes(sample, "themes")
    slugs = [theme.slug for theme in read.themes]
    check_golden(sample / "expected.txt", "\n".join([*map(str, read.problems), f"themes: {slugs}"]) + "\n")


def test_a_theme_has_every_field_of_its_file(tmp_path: Path) -> None:
    (theme,) = _read(tmp_path, rivers=f"{RIVERS}  - 4-bit stream\nexclude: [canal]\norder: -2\n").themes
    assert (theme.slug, theme.title, theme.part, theme.description) == ("rivers", "Rivers", "Water", "What flows.")
    assert (theme.terms, theme.exclude, theme.order) == (("river", "4-bit stream"), ("canal",), -2)


def test_exclude_and_order_may_be_left_out(tmp_path: Path) -> None:
    (theme,) = _read(tmp_path, rivers=RIVERS).themes
    assert (theme.exclude, theme.order) == ((), 0)


def test_a_folded_description_is_one_line(tmp_path: Path) -> None:
    folded = "title: Rivers\npart: Water\ndescription: |\n  What flows\n  downhill.\nterms: [river]\n"
    assert _read(tmp_path, rivers=folded).themes[0].description == "What flows downhill."


def test_themes_stand_by_order_then_part_as_first_named_then_title(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        a=_theme("Willows", "Plants"),
        b=_theme("Otters", "Animals"),
        c=_theme("Alders", "Plants"),
        d=_theme("Eels", "Animals"),
        e=_theme("Methods", "Before all", order=-1),
    )
    assert [theme.title for theme in read.themes] == ["Methods", "Alders", "Willows", "Eels", "Otters"]


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    read = read_themes(tmp_path / "nowhere", "themes")
    assert read.themes == ()
    assert [str(problem.origin) for problem in read.problems] == ["themes:1"]
    assert "no such folder" in read.problems[0].what


def test_a_folder_without_theme_files_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "theme.ipynb").write_text("{}", encoding="utf-8")
    assert [problem.what for problem in read_themes(tmp_path, "themes").problems] == ["no theme files here"]


def test_a_folder_named_like_a_theme_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "lakes.yml").mkdir()
    read = _read(tmp_path, rivers=RIVERS)
    assert [theme.slug for theme in read.themes] == ["rivers"]
    assert [str(problem.origin) for problem in read.problems] == ["themes/lakes.yml:1"]


def test_file_names_that_differ_only_in_case_give_one_theme(tmp_path: Path) -> None:
    (tmp_path / "Rivers.yml").write_text(RIVERS.replace("Rivers", "Other rivers"), encoding="utf-8")
    (tmp_path / "rivers.yml").write_text(RIVERS, encoding="utf-8")
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system does not tell case apart")
    read = read_themes(tmp_path, "themes")
    assert [theme.slug for theme in read.themes] == ["rivers"]
    assert [problem.origin.file for problem in read.problems] == ["themes/Rivers.yml"]


def test_a_file_that_repeats_its_aliases_without_end_is_read_at_once(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghijklm", "bcdefghijklmn", strict=True)
    )
    assert "unknown key `n`, not used" in {problem.what for problem in _read(tmp_path, rivers=bomb).problems}


def test_lists_too_deep_to_read_are_a_problem(tmp_path: Path) -> None:
    (problem,) = _read(tmp_path, rivers="[" * 20000).problems
    assert "too deep" in problem.what


def test_an_origin_holds_the_hash_of_the_file(tmp_path: Path) -> None:
    (problem,) = _read(tmp_path, rivers=RIVERS + "colour: blue\n").problems
    assert len(problem.origin.sha256) == 64


@given(st.binary(max_size=200))
def test_no_file_whatever_its_bytes_ends_the_run(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("themes")
    (folder / "rivers.yml").write_bytes(data)
    read = read_themes(folder, "themes")
    assert len(read.themes) + len(read.problems) >= 1


def test_the_shared_themes_are_read_without_a_problem() -> None:
    if not SHARED_THEMES.is_dir():
        pytest.skip("the shared themes are not beside the project")
    read = read_themes(SHARED_THEMES, "themes")
    assert (len(read.themes), read.problems) == (36, ())
