"""What nobody compared: pairs of much used names, one of them a benchmark, that no paper states together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from surveybook.chapters.figures.naming import Named, named
from surveybook.model import Paper, Survey

Kind = Literal["tasks", "compares_to"]
_OFTEN: Final = 2
MOST_ROWS: Final = 10
MOST_COLUMNS: Final = 12
_MOST_ASKED: Final = 6


@dataclass(frozen=True, slots=True)
class Grid:
    """The tasks (or, where too few are stated, the baselines) and the benchmarks that two papers or more state."""

    kind: Kind
    rows: tuple[Named, ...]
    columns: tuple[Named, ...]

    def together(self, row: Named, column: Named) -> int:
        """How many papers state both."""
        return len(set(row.papers) & set(column.papers))


@dataclass(frozen=True, slots=True)
class Gap:
    """A benchmark, and a task, a baseline or another benchmark, that no paper states together."""

    benchmark: Named
    other: Named
    kind: Literal["tasks", "compares_to", "benchmarks"]


def grid(survey: Survey, papers: Sequence[Paper]) -> Grid | None:
    """The map of what was measured on what; None where fewer than two rows or columns are stated often enough."""
    columns = _often(survey, papers, "benchmarks")[:MOST_COLUMNS]
    for kind in ("tasks", "compares_to"):
        rows = _often(survey, papers, kind)[:MOST_ROWS]
        made = Grid(kind, rows, columns)
        if min(len(rows), len(columns)) >= _OFTEN and any(
            made.together(row, column) for row in rows for column in columns
        ):
            return made
    return None


def _often(
    survey: Survey, papers: Sequence[Paper], kind: Literal["benchmarks", "tasks", "compares_to"]
) -> tuple[Named, ...]:
    return tuple(thing for thing in named(survey, papers, kind) if len(thing.papers) >= _OFTEN)


def gaps(survey: Survey, papers: Sequence[Paper]) -> tuple[Gap, ...]:
    """The pairs among the most used names that no paper states together, those first of which most is stated."""
    columns = _often(survey, papers, "benchmarks")[:_MOST_ASKED]
    pairs = [Gap(one, other, "benchmarks") for place, one in enumerate(columns) for other in columns[:place]]
    for kind in ("tasks", "compares_to"):
        pairs += [Gap(column, row, kind) for row in _often(survey, papers, kind)[:_MOST_ASKED] for column in columns]
    empty = [gap for gap in pairs if not set(gap.benchmark.papers) & set(gap.other.papers)]
    return tuple(sorted(empty, key=lambda gap: (-len(gap.benchmark.papers) * len(gap.other.papers), gap.kind)))
