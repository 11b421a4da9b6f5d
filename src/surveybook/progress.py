"""Showing long work while it goes on: a live line on a terminal, nothing when the output is piped."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Reporter(Protocol):
    """Told of the stages of a build and of the steps within each."""

    def stage(self, name: str, steps: int = 1) -> None:
        """A new stage begins; the one before it is done."""
        ...

    def step(self, name: str = "") -> None:
        """One step of the stage is done."""
        ...


class Silent:
    """Shows nothing."""

    def stage(self, name: str, steps: int = 1) -> None:
        """Say nothing of a stage."""

    def step(self, name: str = "") -> None:
        """Say nothing of a step."""


class Live:
    """Shows each stage as a line with a bar and its time."""

    def __init__(self, progress: Progress) -> None:
        """Draw on a started progress display."""
        self._progress = progress
        self._task = progress.add_task("", total=0, visible=False, done="")

    def stage(self, name: str, steps: int = 1) -> None:
        """Complete the line before and start the next."""
        self._complete()
        self._task = self._progress.add_task(name, total=steps, done="")

    def step(self, name: str = "") -> None:
        """Advance the bar, and name what was done."""
        self._progress.update(self._task, advance=1, done=name)

    def _complete(self) -> None:
        task = self._progress.tasks[-1]
        self._progress.update(self._task, completed=task.total)


@contextmanager
def reporter() -> Iterator[Reporter]:
    """A live display on a terminal, else silence."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Silent()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        yield Live(progress)
