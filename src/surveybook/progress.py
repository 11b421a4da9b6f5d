"""Showing long work while it goes on: live lines on a terminal, a log file, events for scripts."""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Reporter(Protocol):
    """Told of the stages of a build and of the steps within each."""

    def stage(self, name: str, steps: int = 1) -> None:
        """A new stage begins; the one before it is done."""
        ...

    def step(self, name: str = "", how: str = "") -> None:
        """One step of the stage is done; `how` says in a few words how it ended."""
        ...

    def say(self, text: str) -> None:
        """Something that a person should know of now."""
        ...


class Silent:
    """Shows nothing of the work's progress."""

    def stage(self, name: str, steps: int = 1) -> None:
        """Say nothing of a stage."""

    def step(self, name: str = "", how: str = "") -> None:
        """Say nothing of a step."""

    def say(self, text: str) -> None:
        """Say it beside the output."""
        sys.stderr.write(f"{text}\n")


class Live:
    """Shows each stage as a line with a bar, its time, and what was done last."""

    def __init__(self, progress: Progress) -> None:
        """Draw on a started progress display."""
        self._progress = progress
        self._task = progress.add_task("", total=0, visible=False, done="")

    def stage(self, name: str, steps: int = 1) -> None:
        """Complete the line before and start the next."""
        self._complete()
        self._task = self._progress.add_task(name, total=steps, done="")

    def step(self, name: str = "", how: str = "") -> None:
        """Advance the bar, and name what was done."""
        self._progress.update(self._task, advance=1, done=f"{name}: {how}" if how else name)

    def say(self, text: str) -> None:
        """Print above the lines that move."""
        self._progress.console.print(text, markup=False, highlight=False)

    def _complete(self) -> None:
        task = self._progress.tasks[-1]
        self._progress.update(self._task, completed=task.total, done="")


class Events:
    """Writes each thing that is reported as a line of JSON, with the seconds since the start."""

    def __init__(self, opened: Callable[[], IO[str]]) -> None:
        """Write to the file that is opened for the first event: where nothing happens, none is made."""
        self._opened, self._start = cache(opened), time.monotonic()

    def stage(self, name: str, steps: int = 1) -> None:
        """Write that a stage begins."""
        self.event("stage", name=name, steps=steps)

    def step(self, name: str = "", how: str = "") -> None:
        """Write that a step is done; steps without a name are too many to write."""
        if name:
            self.event("step", name=name, how=how)

    def say(self, text: str) -> None:
        """Write what a person should know of."""
        self.event("said", text=text)

    def event(self, kind: str, **what: object) -> None:
        """Write any event."""
        line = {"event": kind, "seconds": round(time.monotonic() - self._start, 3), **what}
        self._opened().write(f"{json.dumps(line, ensure_ascii=False)}\n")
        self._opened().flush()


class Several:
    """Tells several reporters."""

    def __init__(self, reporters: Sequence[Reporter]) -> None:
        """Hold them."""
        self._reporters = reporters

    def stage(self, name: str, steps: int = 1) -> None:
        """Tell all of a stage."""
        for one in self._reporters:
            one.stage(name, steps)

    def step(self, name: str = "", how: str = "") -> None:
        """Tell all of a step."""
        for one in self._reporters:
            one.step(name, how)

    def say(self, text: str) -> None:
        """Say it to all."""
        for one in self._reporters:
            one.say(text)


@contextmanager
def reporter(log: Path | None = None, *, events: bool = False) -> Iterator[Reporter]:
    """A live display on a terminal, else silence; events on standard output in its place; and the events in a log."""
    with ExitStack() as stack:
        told: list[Reporter] = [Events(lambda: sys.stdout) if events else stack.enter_context(_display())]
        if log is not None:
            told.append(Events(lambda: stack.enter_context(_new(log))))
        yield Several(told)


def _new(log: Path) -> IO[str]:
    log.parent.mkdir(parents=True, exist_ok=True)
    return log.open("w", encoding="utf-8")


@contextmanager
def _display() -> Iterator[Reporter]:
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Silent()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[done]}", markup=False),
    )
    with Progress(*columns, console=console) as progress:
        yield Live(progress)
