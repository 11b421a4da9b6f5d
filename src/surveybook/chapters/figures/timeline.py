"""The years that a figure shows: all between the first and the last, as long as they fit."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from surveybook.chapters.figures.lettering import width
from surveybook.chapters.figures.naming import of_papers
from surveybook.model import Paper

_STEPS: Final = (2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The years shown, in order; each stands for itself, or with a `step` for that many years from it on.

    `folded` says that the first stands for all before it, too, and `skipped` that years without a
    paper are left out.
    """

    years: tuple[int, ...]
    step: int = 1
    folded: bool = False
    skipped: bool = False

    def place(self, year: int) -> int:
        """Which of the years shown, from 0, a paper's year is counted in."""
        return max(0, bisect_right(self.years, year) - 1)

    def labels(self) -> tuple[str, ...]:
        """The name of each year shown: `2019`, or `≤2003` for one that stands for those before it, too."""
        first, *others = map(str, self.years)
        return (f"≤{first}" if self.folded else first, *others)

    def caveat(self) -> str:
        """The sentence that says which years are not shown as they are; mostly empty."""
        if self.skipped:
            return "Years without a paper are left out."
        if self.folded:
            return f"Years before {self.years[0]} are counted in {self.labels()[0]}."
        return f"Each year named stands for {self.step} years, from it on." if self.step > 1 else ""


def timeline(years: Iterable[int], most: int) -> Timeline:
    """The years to show, `most` at most, for papers of these years (at least one).

    The last years are shown as long as they hold most papers; an odd year far ahead does not count as such.
    """
    dated = sorted(years)
    first, last = max(dated[0], dated[-1] - most + 1), dated[-1]
    if first == dated[0] or sum(year > first for year in dated) * 2 > len(dated):
        return Timeline(tuple(range(first, last + 1)), folded=dated[0] < first)
    used = sorted(set(dated))
    if len(used) <= most:
        return Timeline(tuple(used), skipped=True)
    step = next(step for step in _STEPS if last // step - dated[0] // step < most)
    return Timeline(tuple(range(dated[0] // step * step, last + 1, step)), step=step)


def ticks(labels: Sequence[str], pitch: float) -> list[int]:
    """The places to label so that labels that stand `pitch` points apart do not touch; always first and last."""
    step = max(1, ceil((max(map(width, labels)) + 6) / pitch))
    later = [place for place in range(len(labels) - 1, 0, -step) if place >= step]
    return [0, *reversed(later)]


def undated(papers: Sequence[Paper]) -> str:
    """The sentence that says how many papers have no year; empty if all have."""
    missing = sum(paper.year is None for paper in papers)
    return f"The year of {of_papers(missing, len(papers))} is not stated." if missing else ""
