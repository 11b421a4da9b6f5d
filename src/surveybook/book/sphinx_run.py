"""A run of Jupyter Book by its own command, for the forms of the book that are no site."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
ONE_THEME = "SURVEYBOOK_THEME"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COMPLAINT = re.compile(r"\b(WARNING|ERROR|CRITICAL): ")


@dataclass(frozen=True, slots=True)
class SphinxRun:
    """How a run of Jupyter Book ended, and what it said."""

    status: int
    output: str

    @property
    def warnings(self) -> tuple[str, ...]:
        """The lines that complain of something."""
        return tuple(line.strip() for line in self.output.splitlines() if COMPLAINT.search(line))

    @property
    def last_line(self) -> str:
        """What was said last: where the run failed, why."""
        return self.output.strip().rpartition("\n")[2]


def run_sphinx(project: Path, workshop: Path, *options: str, theme: str = "") -> SphinxRun:
    """Run Jupyter Book on a project; a later run in the same workshop reads no document again."""
    place = ("--path-output", str(workshop.resolve()))
    command = [sys.executable, "-c", JUPYTER_BOOK, "build", ".", *place, *options, "-q"]
    run = subprocess.run(  # noqa: S603 - our own interpreter with fixed arguments
        command, cwd=project, capture_output=True, text=True, check=False, env=_environment(theme)
    )
    return SphinxRun(run.returncode, COLOUR.sub("", run.stdout + run.stderr))


def _environment(theme: str) -> dict[str, str]:
    """The user's environment, with hashes of strings that are the same in every run, and the one theme to typeset."""
    return {**os.environ, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", ONE_THEME: theme}
