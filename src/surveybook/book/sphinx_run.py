"""Runs of Jupyter Book: in a process that is forked warm, or by its own command."""

import gc
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from surveybook.book.processes import run_all
from surveybook.safe_write import write_whole

LONGEST = 24 * 60 * 60
DOCTREES = Path("_build") / ".doctrees"
PACE = (20_000, 50, 100)
"""With the usual pace of the garbage collector a tenth of the time goes into looking at live nodes."""

JUPYTER_BOOK = f"import gc; gc.set_threshold{PACE}; from jupyter_book.cli.main import main; main()"
ONE_THEME = "SURVEYBOOK_THEME"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
COMPLAINT = re.compile(r"\b(WARNING|ERROR|CRITICAL): ")


@dataclass(frozen=True, slots=True)
class SphinxRun:
    """How a run of Jupyter Book ended, 0 if well, and what it said."""

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


@dataclass(frozen=True, slots=True)
class Order:
    """A form of the book to be made in a workshop, where runs share the documents that they read."""

    project: Path
    workshop: Path
    log: Path
    form: str = "html"
    jobs: int = 1
    fresh: bool = False

    @property
    def output(self) -> Path:
        """Where it will be."""
        return self.workshop / "_build" / self.form


def run_order(order: Order) -> SphinxRun:
    """Run Jupyter Book in a process of its own, forked from one that has imported it; what it says goes to the log."""
    order.workshop.mkdir(parents=True, exist_ok=True)
    write_whole(order.log, "")
    ((_, ended),) = run_all(_jupyter_book, [order], 1, LONGEST)
    said = COLOUR.sub("", order.log.read_text(encoding="utf-8", errors="replace"))
    status = 1 if ended.value is None else ended.value
    return SphinxRun(status, said if ended.failure is None else f"{said}\n{ended.failure}")


def _jupyter_book(order: Order, _tell: Callable[[str], None]) -> int:
    """What `jupyter-book build` does, without starting Python for it."""
    from jupyter_book.sphinx import (  # type: ignore[import-untyped]  # noqa: PLC0415 - wanted in this process alone
        build_sphinx,
    )

    with order.log.open("wb") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os.chdir(order.project)
    gc.freeze()  # what is there stays
    gc.set_threshold(*PACE)
    ended = build_sphinx(
        order.project,
        order.output,
        noconfig=True,
        path_config=order.project / "_config.yml",
        confoverrides={"external_toc_path": (order.project / "_toc.yml").as_posix(), "latex_individualpages": False},
        doctreedir=str(order.workshop / DOCTREES),
        builder=order.form,
        force_all=True,
        freshenv=order.fresh,
        quiet=True,
        jobs=order.jobs,
    )
    return ended if isinstance(ended, int) else 1


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
