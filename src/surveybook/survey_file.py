"""The survey as a file, so that a chapter's notebook can open what the build made."""

from pathlib import Path

import msgspec

from surveybook.errors import InputError
from surveybook.model import Survey
from surveybook.news import News
from surveybook.safe_write import write_whole

SURVEY_FILE = Path("_build") / "survey.json"
NEWS_FILE = Path("_build") / "news.json"


def write_survey(survey: Survey, project: Path) -> None:
    """Write the whole survey below a project's folder."""
    write_whole(project / SURVEY_FILE, msgspec.json.encode(survey))


def read_survey(project: Path) -> Survey:
    """The survey that the last build of a project wrote."""
    return msgspec.json.decode((project / SURVEY_FILE).read_bytes(), type=Survey)


def write_news(news: News, project: Path) -> None:
    """Write what is new in the survey beside it."""
    write_whole(project / NEWS_FILE, msgspec.json.encode(news))


def read_news(project: Path) -> News:
    """What the last build of a project found new; nothing where it did not say."""
    path = project / NEWS_FILE
    return msgspec.json.decode(path.read_bytes(), type=News) if path.is_file() else News()


def find_project(start: Path) -> Path:
    """The nearest folder at or above `start` that holds a built survey; an InputError where there is none."""
    for folder in (start, *start.parents):
        if (folder / SURVEY_FILE).is_file():
            return folder
    raise InputError("no built survey here or above", str(start), "run `surveybook build` in the project first")
