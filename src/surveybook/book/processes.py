"""Processes that are forked from one which has everything imported, each watched and each for one task.

A task that fails, dies, hangs or eats memory costs itself alone, and says how it ended. Where a system cannot fork
(Windows), a task's process starts from nothing.
"""

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver, get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess, parent_process
from threading import Thread
from typing import Any, Generic, TypeVar

STARTING = 60.0
CAN_FORK = "forkserver" in get_all_start_methods()
PRELOADED = (
    "surveybook.book.one_chapter",
    "surveybook.chapters",
    "surveybook.chapters.figures",
    "debugpy",
    "ipykernel.debugger",
    "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline",
    "jupyter_book.sphinx",
    "myst_nb.sphinx_ext",
    "pydata_sphinx_theme",
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_external_toc",
    "sphinx_jupyterbook_latex",
    "sphinx_thebe",
    "sphinx_togglebutton",
    "sphinxcontrib.bibtex",
    "surveybook.book.sphinx_extension",
)
"""What chapters and Sphinx import, for the process that theirs are forked from; what is missing is imported later."""

ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
"""What the processes start with: hashes that are the same in every run, no threads, which do not survive a fork, and no
words of a debugger about itself."""

_Task = TypeVar("_Task")
_Value = TypeVar("_Value")
Work = Callable[[_Task, Callable[[str], None]], _Value]


@dataclass(frozen=True, slots=True)
class Ended(Generic[_Value]):
    """How a task ended: with a value, or with a failure in one line."""

    value: _Value | None
    failure: str | None = None


@dataclass(slots=True)
class _Running(Generic[_Task]):
    task: _Task
    process: BaseProcess
    messages: Connection
    since: float


def warm_up() -> None:
    """Start importing in the process that others are forked from, while there is still something else to do."""
    if CAN_FORK:
        context = get_context("forkserver")
        context.set_forkserver_preload(list(PRELOADED))
        with _environment(ENVIRONMENT):
            forkserver.ensure_running()


def run_all(
    work: "Work[_Task, _Value]", tasks: Iterable[_Task], jobs: int, limit: float
) -> Iterator[tuple[_Task, Ended[_Value]]]:
    """Run each task in a process of its own, so many at once, and give each with its end as it comes.

    A task that says nothing for `limit` seconds is stopped; before its first word it has a minute more.
    """
    warm_up()
    context = get_context("forkserver" if CAN_FORK else "spawn")
    waiting = list(tasks)
    running: list[_Running[_Task]] = []
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                running.append(_start(context, work, waiting.pop(0)))
            for one in _stirred(running, limit):
                ended: Ended[_Value] | None = _heard(one, limit)
                if ended is not None:
                    running.remove(one)
                    yield one.task, ended
    finally:
        for one in running:
            _stop(one)


def _start(
    context: Any,  # noqa: ANN401 - contexts share no type that has processes
    work: "Work[_Task, _Value]",
    task: _Task,
) -> _Running[_Task]:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_in_process, args=(work, task, theirs, dict(os.environ)), daemon=False)
    with _environment(ENVIRONMENT):
        process.start()
    theirs.close()
    return _Running(task, process, ours, time.monotonic() + STARTING)


def _in_process(work: "Work[_Task, _Value]", task: _Task, messages: Connection, environment: Mapping[str, str]) -> None:
    os.environ.clear()  # it is that of when the first process was started, which may be long ago
    os.environ |= {**environment, **ENVIRONMENT}
    if CAN_FORK:
        os.setpgid(0, 0)  # so that what a task starts, as Sphinx does its workers, ends with it
    Thread(target=_end_with_parent, daemon=True).start()
    messages.send((True, work(task, lambda said: messages.send((False, said)))))


def _end_with_parent() -> None:
    """Whoever waits for this process may be killed; then nobody wants its work."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        _kill_group(os.getpid())
        os._exit(1)


def _kill_group(leader: int) -> None:
    """Kill a task's process with all that it started and left behind; there may be nothing left to kill."""
    if CAN_FORK:
        with suppress(ProcessLookupError, PermissionError):  # gone, or about to be: macOS says so of dead processes
            os.killpg(leader, signal.SIGKILL)


def _stirred(running: list[_Running[_Task]], limit: float) -> list[_Running[_Task]]:
    """Those that said something, ended, or have been silent for too long."""
    first = min(one.since for one in running) + limit
    ready = wait([one.messages for one in running], max(0.0, first - time.monotonic()))
    late = time.monotonic() - limit
    return [one for one in running if one.messages in ready or one.since <= late]


def _heard(one: _Running[_Task], limit: float) -> "Ended[_Value] | None":
    """What a task says; None while it goes on."""
    if not one.messages.poll():
        _stop(one)
        return Ended(None, f"CellTimeoutError: A cell timed out while it was being executed, after {limit:g} seconds.")
    try:
        final, said = one.messages.recv()
    except EOFError:
        _stop(one)
        return Ended(None, f"DeadKernelError: Kernel died ({_how(one.process.exitcode)})")
    if not final:
        one.since = time.monotonic()
        return None
    _stop(one)
    return Ended(said)


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit status {code}"


def _stop(one: _Running[_Task]) -> None:
    """End a process that has nothing more to say; one that does not end by itself is killed."""
    one.process.join(0.5)
    if one.process.pid is not None:
        _kill_group(one.process.pid)
    if one.process.is_alive():
        one.process.kill()
    one.process.join()
    one.messages.close()


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """The environment of this process with some values, for a process that is started meanwhile."""
    before = {name: os.environ.get(name) for name in values}
    os.environ |= values
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
