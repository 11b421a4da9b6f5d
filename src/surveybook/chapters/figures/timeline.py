"""The years that a figure shows: all between the first and the last, as long as they fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveybook.chapters.figures.lettering import width
from surveybook.chapters.figures.naming import of_papers
from surveybook.model import Paper


@dataclass(frozen=True, slots=True)
class Timeline:
    """The years shown, in order; `folded` says that the first stands for itself and all before it.

    Where the last years hold few of the papers (an odd year far ahead is enough), the years without
    a paper are `skipped`, so that those with papers are seen.
    """

    years: tuple[int, ...]
    folded: bool
    skipped: bool

    def place(self, year: int) -> int:
        """Which of the years shown, from 0, a paper's year is counted in."""
        return self.years.index(max(year, self.years[0]))

    def labels(self) -> tuple[str, ...]:
        """The name of each year shown: `2019`, or `≤2003` for one that stands for those before it, too."""
        first, *others = map(str, self.years)
        return (f"≤{first}" if self.folded else first, *others)

    def caveat(self) -> str:
        """The sentences that say which years are not shown as they are; often empty."""
        left_out = " Years without a paper are left out." if self.skipped else ""
        earlier = f" Years before {self.years[0]} are counted in {self.labels()[0]}." if self.folded else ""
        return (left_out + earlier).strip()


def timeline(years: Iterable[int], most: int) -> Timeline:
    """The years to show, `most` at most, for papers of these years (at least one)."""
    dated = sorted(years)
    first, last = max(dated[0], dated[-1] - most + 1), dated[-1]
    if sum(year > first for year in dated) * 2 > len(dated) or first == dated[0]:
        return Timeline(tuple(range(first, last + 1)), folded=dated[0] < first, skipped=False)
    used = sorted(set(dated))
    return Timeline(tuple(used[-most:]), folded=len(used) > most, skipped=True)


def ticks(labels: Sequence[str], pitch: float) -> list[int]:
    """The places to label so that labels that stand `pitch` points apart do not touch; always the last."""
    step = max(1, int(-(-(max(map(width, labels)) + 6) // pitch)))
    return list(range(len(labels) - 1, -1, -step))[::-1]


def undated(papers: Sequence[Paper]) -> str:
    """The sentence that says how many papers have no year; empty if all have."""
    missing = sum(paper.year is None for paper in papers)
    return f"The year of {of_papers(missing, len(papers))} is not stated." if missing else ""
