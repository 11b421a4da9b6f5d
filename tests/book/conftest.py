"""The books that the tests look at, each built once."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hostile_project import Written, write_project

from building import Project, built, new_project

TITLE = "A survey of invented papers"


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small book of invented papers, from dumps in each layout."""
    return built(new_project(tmp_path_factory.mktemp("book"), "plain", title=TITLE))


@pytest.fixture(scope="session")
def papers(book: Project) -> list[dict[str, Any]]:
    """The papers that the build of the small book wrote down."""
    lines = (book.folder / "_build" / "papers.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def rebuilt(book: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small book, built once more over the first, in another place."""
    return built(copied(book, tmp_path_factory.mktemp("elsewhere")), "--force")


def copied(project: Project, folder: Path) -> Path:
    shutil.copytree(project.folder, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[Written]]:
    """A book whose every field is hostile, and the papers that it was made of."""
    folder = tmp_path_factory.mktemp("hostile")
    written = write_project(folder)
    return built(folder), written
