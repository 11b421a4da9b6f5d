"""What was measured on what: the tasks or baselines, and the benchmarks, that papers state together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from surveybook.chapters.figures.naming import Named, named
from surveybook.model import FactKind, Paper, Survey

RowKind = Literal["tasks", "compares_to"]
ROW_KINDS: Final[tuple[RowKind, ...]] = ("tasks", "compares_to")
_OFTEN: Final = 2
_MOST_ROWS: Final = 10
_MOST_COLUMNS: Final = 12


@dataclass(frozen=True, slots=True)
class Grid:
    """The tasks (or, where too few are stated, the baselines) and the benchmarks that two papers or more state."""

    kind: RowKind
    rows: tuple[Named, ...]
    columns: tuple[Named, ...]

    def together(self, row: Named, column: Named) -> int:
        """How many papers state both."""
        return len(set(row.papers) & set(column.papers))


def grid(survey: Survey, papers: Sequence[Paper]) -> Grid | None:
    """The map of what was measured on what; None where it would have fewer than two rows or columns, or be empty."""
    columns = often_named(survey, papers, "benchmarks")[:_MOST_COLUMNS]
    for kind in ROW_KINDS:
        rows = often_named(survey, papers, kind)[:_MOST_ROWS]
        made = Grid(kind, rows, columns)
        if min(len(rows), len(columns)) > 1 and any(made.together(row, column) for row in rows for column in columns):
            return made
    return None


def often_named(survey: Survey, papers: Sequence[Paper], kind: FactKind) -> tuple[Named, ...]:
    """The things of one kind that two papers or more name, those that most name first."""
    return tuple(thing for thing in named(survey, papers, kind) if len(thing.papers) >= _OFTEN)
