"""Executing chapters: one Papermill run each, in processes of their own, so that none can cost another."""

import logging
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
import papermill  # type: ignore[import-untyped]
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError  # type: ignore[import-untyped]
from traitlets import Enum

from surveybook.book.polish import failed_chapter, polish
from surveybook.book.templates import PlannedChapter

CELL_TIMEOUT = 300
TRANSPORT = "tcp" if sys.platform == "win32" else "ipc"


class LocalKernelManager(AsyncKernelManager):
    """Starts kernels that no other machine, and where the system allows no other user, can speak to."""

    transport = Enum(["tcp", "ipc"], default_value=TRANSPORT)

    def _ip_default(self) -> str:
        """Kernels that run at once must not share the name of their sockets, which is the library's default."""
        socket = Path(tempfile.gettempdir()) / f"surveybook-{uuid4().hex[:12]}"
        return str(socket) if TRANSPORT == "ipc" else "127.0.0.1"

    def start_kernel(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - passed through to the library
        """Start without a voice: what goes wrong in a kernel reaches us as an exception."""
        return super().start_kernel(*arguments, **{**options, "stderr": subprocess.DEVNULL})


@dataclass(frozen=True, slots=True)
class ChapterOutcome:
    """How a chapter's execution ended; `failure` is None when it went well."""

    document: str
    title: str
    seconds: float
    failure: str | None = None


def execute_all(
    chapters: Sequence[PlannedChapter], project: Path, jobs: int, done: Callable[[ChapterOutcome], None]
) -> tuple[ChapterOutcome, ...]:
    """Execute chapters in parallel and write each beside its theme; outcomes are in the order of the chapters."""
    outcomes: dict[str, ChapterOutcome] = {}
    with ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(execute, chapter, project) for chapter in chapters]
        for future in as_completed(futures):
            outcome = future.result()
            outcomes[outcome.document] = outcome
            done(outcome)
    return tuple(outcomes[chapter.document] for chapter in chapters)


def execute(chapter: PlannedChapter, project: Path) -> ChapterOutcome:
    """Execute one chapter; its notebook is written if that went well."""
    work = project / "_build" / "executed" / f"{chapter.document.replace('/', '-')}.ipynb"
    work.parent.mkdir(parents=True, exist_ok=True)
    failure, seconds = _run(chapter, project, work)
    if failure is None:
        _write(polish(nbformat.read(work, as_version=4), chapter.slug), chapter, project)  # type: ignore[no-untyped-call]
    return ChapterOutcome(chapter.document, chapter.title, seconds, failure)


def _run(chapter: PlannedChapter, project: Path, work: Path) -> tuple[str | None, float]:
    """Run Papermill; the failure in one line, if any, and the seconds that it took."""
    logging.getLogger("papermill").setLevel(logging.ERROR)
    started = time.perf_counter()
    failure = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of libraries below Papermill; a chapter's own faults are exceptions
            papermill.execute_notebook(
                chapter.template,
                work,
                parameters=dict(chapter.parameters),
                cwd=project,
                progress_bar=False,
                execution_timeout=CELL_TIMEOUT,
                kernel_manager_class="surveybook.book.execute.LocalKernelManager",
            )
    except PapermillExecutionError as error:
        failure = " ".join(f"{error.ename}: {error.evalue}".split())
    except (CellTimeoutError, DeadKernelError) as error:
        failure = f"{type(error).__name__}: {str(error).splitlines()[0]}"
    return failure, time.perf_counter() - started


def write_failed(chapter: PlannedChapter, project: Path, failure: str, papers: str) -> None:
    """Write the page of a chapter that failed: why, and its papers (Markdown) as they would have been shown."""
    _write(failed_chapter(chapter.title, chapter.slug, failure, papers), chapter, project)


def _write(notebook: nbformat.NotebookNode, chapter: PlannedChapter, project: Path) -> None:
    """Sphinx judges by the time of a file, so a chapter that stayed the same is not touched."""
    path, text = project / f"{chapter.document}.ipynb", nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
