"""What the pages of papers are made from: the built survey, and what every page looks up in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from surveybook.errors import InputError
from surveybook.model import Paper, Survey, Theme
from surveybook.survey_file import SURVEY_FILE, find_project, read_survey


@dataclass(frozen=True)
class Library:
    """A survey, and what is looked up in it by name."""

    survey: Survey

    @cached_property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its cite key."""
        return {paper.key: paper for paper in self.survey.papers}

    @cached_property
    def themes(self) -> Mapping[str, Theme]:
        """Every theme by its slug."""
        return {theme.slug: theme for theme in self.survey.themes}


def open_library(folder: Path) -> Library | None:
    """The survey that was built in a folder or above; None where a book is built without one."""
    try:
        project = find_project(folder)
    except InputError:
        return None
    return _read(project, (project / SURVEY_FILE).stat().st_mtime_ns)


@cache
def _read(project: Path, _written: int) -> Library:
    """Read once what every page needs; the time of its writing tells one survey from the next."""
    return Library(read_survey(project))
