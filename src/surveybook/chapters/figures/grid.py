"""What was measured on what: the tasks or baselines, and the benchmarks, that papers state together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from surveybook.chapters.figures.in_passing import naming
from surveybook.chapters.figures.naming import Named, surely_named
from surveybook.model import FactKind, Paper, Survey

RowKind = Literal["tasks", "compares_to"]
ROW_KINDS: Final[tuple[RowKind, ...]] = ("tasks", "compares_to")
_OFTEN: Final = 2
_MOST_ROWS: Final = 10
_MOST_COLUMNS: Final = 12


@dataclass(frozen=True, slots=True)
class Grid:
    """The tasks (or, where too few are stated, the baselines) and the benchmarks that two papers or more state.

    `unmet` are the pairs that no title and no abstract names together, by the places of row and column.
    """

    kind: RowKind
    rows: tuple[Named, ...]
    columns: tuple[Named, ...]
    unmet: frozenset[tuple[int, int]]

    def stated(self, row: int, column: int) -> int:
        """How many papers surely state both as facts of their kinds."""
        return len(set(self.rows[row].papers) & set(self.columns[column].papers))


def grid(survey: Survey, papers: Sequence[Paper]) -> Grid | None:
    """The map of what was measured on what; None where it would have fewer than two rows or columns, or be empty."""
    columns = often_named(survey, papers, "benchmarks")[:_MOST_COLUMNS]
    for kind in ROW_KINDS:
        rows = often_named(survey, papers, kind)[:_MOST_ROWS]
        if min(len(rows), len(columns)) > 1:
            made = Grid(kind, rows, columns, _unmet(papers, rows, columns))
            if any(made.stated(row, column) for row in range(len(rows)) for column in range(len(columns))):
                return made
    return None


def _unmet(papers: Sequence[Paper], rows: Sequence[Named], columns: Sequence[Named]) -> frozenset[tuple[int, int]]:
    named_by = naming(papers, (*rows, *columns))
    pairs = ((x, y) for x in range(len(rows)) for y in range(len(columns)))
    return frozenset((x, y) for x, y in pairs if not named_by[rows[x]] & named_by[columns[y]])


def often_named(survey: Survey, papers: Sequence[Paper], kind: FactKind) -> tuple[Named, ...]:
    """The things of one kind that two papers or more surely name, those that most name first."""
    return tuple(thing for thing in surely_named(survey, papers, kind) if len(thing.papers) >= _OFTEN)
