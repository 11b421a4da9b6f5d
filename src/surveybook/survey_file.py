"""The survey as a file, so that a chapter's notebook can open what the build made."""

from pathlib import Path

import msgspec

from surveybook.errors import InputError
from surveybook.model import Survey

SURVEY_FILE = Path("_build") / "survey.json"


def write_survey(survey: Survey, project: Path) -> None:
    """Write the whole survey below a project's folder."""
    path = project / SURVEY_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(survey))


def read_survey(project: Path) -> Survey:
    """The survey that the last build of a project wrote."""
    return msgspec.json.decode((project / SURVEY_FILE).read_bytes(), type=Survey)


def find_project(start: Path) -> Path:
    """The nearest folder at or above `start` that holds a built survey; an InputError where there is none."""
    for folder in (start, *start.parents):
        if (folder / SURVEY_FILE).is_file():
            return folder
    raise InputError("no built survey here or above", str(start), "run `surveybook build` in the project first")
