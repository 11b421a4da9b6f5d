"""The static site: one clean run of Jupyter Book, put in place only when it is whole."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SITE = Path("_build") / "html"
SITE_LOG = Path("_build") / "book.log"
WORKSHOP = Path("_build") / "book"
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
ONE_THEME = "SURVEYBOOK_THEME"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COMPLAINT = re.compile(r"\b(WARNING|ERROR|CRITICAL): ")


@dataclass(frozen=True, slots=True)
class SiteOutcome:
    """What Jupyter Book said: its warnings, and its last line where it made no site."""

    warnings: tuple[str, ...]
    failure: str | None = None


def build_site(project: Path, complete: Callable[[Path], None] = lambda _built: None) -> SiteOutcome:
    """Build the site below `_build/html` from nothing, since numbers of citations go stale in a partial build.

    `complete` adds to the folder of the whole site what else belongs to it, before it is put in place.
    """
    workshop = project / WORKSHOP
    shutil.rmtree(workshop, ignore_errors=True)
    workshop.mkdir(parents=True)
    run = run_sphinx(project, workshop)
    (project / SITE_LOG).write_text(run.output, encoding="utf-8")
    built = workshop / "_build" / "html"
    if run.status or not (built / "index.html").is_file():
        return SiteOutcome(run.warnings, run.last_line)
    complete(built)
    _put_in_place(built, project / SITE)
    shutil.rmtree(workshop)
    return SiteOutcome(run.warnings)


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


def _put_in_place(built: Path, site: Path) -> None:
    """Swap the whole folder, so that readers never meet half a site."""
    old = site.with_name("html.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    built.rename(site)
    shutil.rmtree(old, ignore_errors=True)
