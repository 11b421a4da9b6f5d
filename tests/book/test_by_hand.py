"""What a person does without our command: Jupyter Book and Papermill by hand, and templates that were changed."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from building import (
    Project,
    built,
    is_internal,
    new_project,
    paper_section,
    parsed,
    run,
    snapshot,
    surveybook,
    target,
    tool,
    visible,
)

THEME = "chapters/templates/theme.ipynb"
UNPLACED = "chapters/templates/unplaced.ipynb"
FAILS_FOR_ONE = 'if theme == "speech-denoising":\n    raise RuntimeError("no words\\nfor <b>noise</b> {x}")'


@pytest.fixture(scope="module")
def copy(book: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book as a person finds it after a build."""
    return Path(shutil.copytree(book.folder, tmp_path_factory.mktemp("copy"), dirs_exist_ok=True))


@pytest.fixture(scope="module")
def by_hand(copy: Path) -> Project:
    """The small book, its pages made once more by Jupyter Book itself."""
    shutil.rmtree(copy / "_build" / "html")
    return Project(copy, run(tool("jupyter-book"), "build", ".", folder=copy))


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small book with a template whose code fails in one of its chapters, and one that fails always."""
    folder = new_project(tmp_path_factory.mktemp("failed"), "plain")
    edit_template(folder, THEME, FAILS_FOR_ONE)
    edit_template(folder, UNPLACED, "1 / 0")
    return built(folder)


def edit_template(folder: Path, template: str, source: str, parameters: str = "") -> None:
    """Put a cell into a template, and a line into its first cell."""
    path = folder / template
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(4, nbformat.v4.new_code_cell(source, id="inserted"))
    notebook.cells[0].source += f"\n{parameters}"
    nbformat.write(notebook, path)


def papermill(folder: Path, *parameters: str) -> tuple[int, str]:
    """Run the template of the themes by hand; how it ended, and all that was said."""
    ended = run(tool("papermill"), THEME, "by-hand.ipynb", *parameters, folder=folder)
    return ended.returncode, ended.stdout + ended.stderr


def test_jupyter_book_builds_the_same_folder_without_a_warning(by_hand: Project) -> None:
    assert by_hand.run.returncode == 0, by_hand.run.stderr
    assert "WARNING" not in by_hand.run.stdout + by_hand.run.stderr
    assert "build succeeded." in by_hand.run.stdout + by_hand.run.stderr


def test_jupyter_book_makes_the_same_pages(book: Project, by_hand: Project) -> None:
    ours, theirs = (snapshot(project.folder, "_build/html/**/*.html") for project in (book, by_hand))
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_papermill_runs_one_chapter_from_the_projects_folder(copy: Path) -> None:
    status, said = papermill(copy, "-p", "theme", "expert-routing")
    assert status == 0, said
    notebook = nbformat.read(copy / "by-hand.ipynb", as_version=4)
    shown = json.dumps([cell.get("outputs") for cell in notebook.cells])
    assert "LanternMix" in shown


def test_papermill_without_the_parameter_says_which_themes_there_are(copy: Path) -> None:
    status, said = papermill(copy)
    assert status != 0
    assert "no theme ''; use one of: expert-routing, speech-denoising, graph-forecasting" in said


def test_papermill_with_an_unknown_theme_says_which_themes_there_are(copy: Path) -> None:
    status, said = papermill(copy, "-p", "theme", "gardening")
    assert status != 0
    assert "no theme 'gardening'; use one of: expert-routing, speech-denoising, graph-forecasting" in said


def test_papermill_without_a_built_survey_says_how_to_get_one(tmp_path: Path) -> None:
    status, said = papermill(new_project(tmp_path, "plain"), "-p", "theme", "expert-routing")
    assert status != 0
    assert "no built survey here or above; run `surveybook build` in the project first" in said


def test_a_template_with_a_parameter_that_the_build_does_not_know_is_named(tmp_path: Path) -> None:
    folder = new_project(tmp_path, "plain")
    edit_template(folder, THEME, "pass", 'depth = 3\ncolour = "red"')
    ended = surveybook(folder, "build")
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert THEME in line
    assert "colour" in line
    assert "depth" in line
    assert "Traceback" not in line


def test_each_chapter_that_fails_is_one_line_and_status_1(failed: Project) -> None:
    assert failed.run.returncode == 1
    theme, unplaced = failed.run.stderr.splitlines()
    assert "chapters/themes/speech-denoising" in theme
    assert "no words for <b>noise</b> {x}" in theme
    assert "theme.ipynb" in theme
    assert "chapters/unplaced" in unplaced
    assert "ZeroDivisionError: division by zero" in unplaced


def test_a_chapter_that_fails_says_so_on_its_page(failed: Project) -> None:
    page = failed.page("chapters/themes/speech-denoising.html")
    assert [visible(h).removesuffix("#") for h in page.select("article h1")] == ["Speech denoising"]
    (error,) = page.select("main .admonition.error")
    assert "This chapter could not be made: RuntimeError: no words for <b>noise</b> {x}" in visible(error)


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("HushNet: Speech Denoising without Clean Targets", "dumps/2025-05-02-plain.txt, line 7"),
        ("The Bell Founders of Lower Saxony", "dumps/2025-06-11-spaced.txt, line 23"),
    ],
)
def test_a_chapter_that_fails_costs_no_page_of_a_paper(failed: Project, title: str, place: str) -> None:
    assert place in visible(paper_section(failed, title))


def test_a_chapter_that_fails_still_lists_its_papers(failed: Project) -> None:
    listed = failed.page("chapters/themes/speech-denoising.html").select("#papers a[href*='papers/']")
    assert "HushNet: Speech Denoising without Clean Targets" in [visible(link) for link in listed]


def test_a_chapter_that_fails_costs_no_other(failed: Project) -> None:
    for name in (
        "index",
        "chapters/themes/expert-routing",
        "chapters/themes/graph-forecasting",
        "chapters/import-report",
    ):
        page = failed.page(f"{name}.html")
        assert page.select("main table.survey-table")
        assert not page.select("main .admonition.error")


def test_every_link_resolves_where_a_chapter_failed(failed: Project) -> None:
    broken = [
        (page.name, str(link["href"]))
        for page in failed.pages
        for link in parsed(page).select("a[href]")
        if is_internal(str(link["href"])) and link["href"] != "#" and target(page, str(link["href"])) is None
    ]
    assert broken == []
    assert failed.page("index.html").select("main a[href*='speech-denoising.html']")
