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
    command = [
        sys.executable,
        "-c",
        JUPYTER_BOOK,
        "build",
        ".",
        "--path-output",
        str(workshop.resolve()),
        "--all",
        "-q",
    ]
    run = subprocess.run(  # noqa: S603 - our own interpreter with fixed arguments
        command, cwd=project, capture_output=True, text=True, check=False, env=_environment()
    )
    output = COLOUR.sub("", run.stdout + run.stderr)
    (project / SITE_LOG).write_text(output, encoding="utf-8")
    warnings = tuple(line.strip() for line in output.splitlines() if COMPLAINT.search(line))
    built = workshop / "_build" / "html"
    if run.returncode or not (built / "index.html").is_file():
        return SiteOutcome(warnings, output.strip().rpartition("\n")[2])
    complete(built)
    _put_in_place(built, project / SITE)
    shutil.rmtree(workshop)
    return SiteOutcome(warnings)


def _environment() -> dict[str, str]:
    """The user's environment, with hashes of strings that are the same in every run."""
    return {**os.environ, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}


def _put_in_place(built: Path, site: Path) -> None:
    """Swap the whole folder, so that readers never meet half a site."""
    old = site.with_name("html.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    built.rename(site)
    shutil.rmtree(old, ignore_errors=True)
