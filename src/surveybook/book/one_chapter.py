"""Executing one chapter, in a process that is there for nothing else."""

import gc
import logging
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import nbformat
import papermill  # type: ignore[import-untyped]
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError  # type: ignore[import-untyped]
from traitlets import Enum

from surveybook.book import warm_engine
from surveybook.book.polish import polish
from surveybook.execution import Engine
from surveybook.notebook_format import SLICE

if sys.platform == "linux":
    import resource

TRANSPORT = "tcp" if sys.platform == "win32" else "ipc"
MANAGER = "surveybook.book.one_chapter.LocalKernelManager"


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
class Order:
    """What to execute, and within which limits.

    `survey` is the file with what the chapter can see, None where that is all; `raw` is where its run is written.
    """

    template: Path
    parameters: tuple[tuple[str, str], ...]
    slug: str
    project: Path
    raw: Path
    survey: Path | None
    engine: Engine
    cell_seconds: int
    memory: int


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: the polished chapter as text, or the failure in one line; `read` are files it opened."""

    text: str = ""
    failure: str | None = None
    seconds: float = 0.0
    read: tuple[str, ...] = ()


def run(order: Order, tell: Callable[[str], None]) -> Done:
    """Execute a chapter; `tell` hears when a cell starts, which is what a time limit is counted from."""
    if order.survey is not None:
        os.environ[SLICE] = str(order.survey)
    os.chdir(order.project)
    _limit_memory(order.memory)
    started = time.perf_counter()
    with _files_read(order.project) as read:
        failure = _papermill(order, tell)
    seconds = time.perf_counter() - started
    if failure is not None:
        return Done(failure=failure, seconds=seconds)
    chapter = polish(nbformat.read(order.raw, as_version=4), order.slug)  # type: ignore[no-untyped-call]
    text = nbformat.writes(chapter)  # type: ignore[no-untyped-call]
    return Done(text, None, seconds, tuple(sorted(read)))


def _papermill(order: Order, tell: Callable[[str], None]) -> str | None:
    """Run Papermill; the failure in one line, if any."""
    logging.getLogger("papermill").setLevel(logging.ERROR)
    warm_engine.register()
    warm = order.engine == "warm"
    chosen = {"engine_name": warm_engine.WARM, "tell": tell} if warm else {"kernel_manager_class": MANAGER}
    order.raw.parent.mkdir(parents=True, exist_ok=True)
    try:
        with warnings.catch_warnings():
            if not warm:  # else a chapter's own warnings, which are among its outputs, would be lost too
                warnings.simplefilter("ignore")  # of libraries below Papermill; a chapter's own faults are exceptions
            papermill.execute_notebook(
                order.template,
                order.raw,
                parameters=dict(order.parameters),
                cwd=order.project,
                progress_bar=False,
                request_save_on_cell_execute=not warm,
                execution_timeout=order.cell_seconds,
                **chosen,
            )
    except PapermillExecutionError as error:
        return " ".join(f"{error.ename}: {error.evalue}".split())
    except (CellTimeoutError, DeadKernelError) as error:
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"
    return None


def _limit_memory(most: int) -> None:
    """Let this process and its kernel fail on their own before they cost others; where the system can."""
    gc.freeze()
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


@contextmanager
def _files_read(project: Path) -> Iterator[set[str]]:
    """The files of a project that this process opens for reading, but for those in hidden folders and in `_build`."""
    found: set[str] = set()
    watching = True
    inside = f"{project}{os.sep}"

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if not watching or event != "open" or not isinstance(arguments[0], str | os.PathLike):
            return
        path = os.path.abspath(arguments[0])  # noqa: PTH100 - runs at every opening of a file, so it has to be quick
        if path.startswith(inside) and "w" not in (arguments[1] or ""):
            found.add(path.removeprefix(inside).replace(os.sep, "/"))

    sys.addaudithook(note)
    try:
        yield found
    finally:
        watching = False
        found -= {path for path in found if path.startswith(("_build/", ".")) or "/." in path}
