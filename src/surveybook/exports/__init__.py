"""Exports: one module for each form in which a survey leaves us, with `FILENAME` and `render(survey)`."""

import sys
from collections.abc import Mapping
from typing import Protocol, cast

from surveybook.discovery import members
from surveybook.model import Survey


class Export(Protocol):
    """Renders a survey as the text, or the bytes, of one file."""

    FILENAME: str

    def render(self, survey: Survey) -> str | bytes:
        """The whole file."""
        ...


def exports() -> Mapping[str, Export]:
    """Every export in this folder, by the name that a user gives."""
    modules = members(sys.modules[__name__], ("FILENAME", "render"))
    return {module.__name__.rpartition(".")[2].replace("_", "-"): cast("Export", module) for module in modules}
