"""Tasks against benchmarks, with the number of papers in each cell, and the empty cells in sight."""

from collections.abc import Sequence
from math import cos, radians, sin
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from surveybook.chapters.figures.grid import Grid, RowKind, grid
from surveybook.chapters.figures.lettering import drawable, fitting, widest, width
from surveybook.chapters.figures.naming import counted, of_papers, sentences, spoken
from surveybook.chapters.plot import BLUE, FAINT, MUTED, TEXT_SIZE, WIDTH, Plot, pane, sheet, svg_of
from surveybook.model import Paper, Survey

NAME: Final = "gap-map"
_ROW_PITCH: Final = 20.0
_COLUMN_PITCH: Final = 26.0
_CELL: Final = 0.84
_SLANT: Final = 55
_HEAD_LENGTH: Final = 118.0
_GAP: Final = 8.0
_UNDRAWABLE: Final = "(name in the table)"
_PALEST: Final = 0.2
_DARK: Final = 0.7
_DARKEST_FROM: Final = 4
_THINGS: Final[dict[RowKind, tuple[str, str]]] = {
    "tasks": ("task", "tasks"),
    "compares_to": ("baseline", "baselines"),
}


def gap_map(survey: Survey, papers: Sequence[Paper]) -> Plot | None:
    """Tasks (or baselines) against benchmarks with the number of papers that state both; None if too few are stated."""
    shown = grid(survey, papers)
    if shown is None:
        return None
    thing, things = _THINGS[shown.kind]
    return Plot(
        name=NAME,
        svg=svg_of(NAME, lambda: _draw(shown)),
        caption=_caption(shown, papers),
        alt=sentences(f"Table of {things} by benchmarks.", *_rows_in_words(shown)),
        columns=(thing.capitalize(), *(column.name for column in shown.columns)),
        rows=tuple(
            (row.name, *(str(shown.stated(place, column)) for column in range(len(shown.columns))))
            for place, row in enumerate(shown.rows)
        ),
    )


def _caption(shown: Grid, papers: Sequence[Paper]) -> str:
    thing, things = _THINGS[shown.kind]
    of_rows, of_columns = ({key for named in side for key in named.papers} for side in (shown.rows, shown.columns))
    return sentences(
        f"How many papers surely state a {thing} and a benchmark: {of_papers(len(of_rows & of_columns), len(papers))},"
        f" for the {len(shown.rows)} {things} and {len(shown.columns)} benchmarks stated most, each by two papers"
        " or more.",
        f"{counted(len(shown.unmet), 'outlined cell')}: no paper names both. Grey cells: named together, but not surely"
        f" stated as {thing} and benchmark.",
    )


def _rows_in_words(shown: Grid) -> list[str]:
    return [f"{spoken(row.name)}: {_cells_in_words(shown, place)}." for place, row in enumerate(shown.rows)]


def _cells_in_words(shown: Grid, row: int) -> str:
    counts = ((column, shown.stated(row, place)) for place, column in enumerate(shown.columns))
    full = [f"{number} on {spoken(column.name)}" for column, number in counts if number]
    return ", ".join(full) or "none"


def _draw(shown: Grid) -> Figure:
    heads = tuple(f"{fitting(drawable(c.name, _UNDRAWABLE), _HEAD_LENGTH)} ({len(c.papers)})" for c in shown.columns)
    across, height = len(shown.columns) * _COLUMN_PITCH, len(shown.rows) * _ROW_PITCH
    room = WIDTH - across - _overhang(heads) - _GAP
    names = tuple(_row_name(row.name, len(row.papers), room) for row in shown.rows)
    figure = sheet(height + widest(heads) * sin(radians(_SLANT)) + 14)
    axes = pane(figure, (widest(names) + _GAP, 2, across, height))
    axes.set_xlim(-0.5, len(shown.columns) - 0.5)
    axes.set_ylim(len(shown.rows) - 0.5, -0.5)
    axes.set_yticks(range(len(names)), names)
    _draw_cells(axes, shown)
    for place, head in enumerate(heads):
        axes.annotate(head, (place, -0.5), (-2, 3), textcoords="offset points", rotation=_SLANT, rotation_mode="anchor")
    return figure


def _row_name(name: str, papers: int, room: float) -> str:
    number = f" ({papers})"
    return f"{fitting(drawable(name, _UNDRAWABLE), room - width(number))}{number}"


def _overhang(heads: tuple[str, ...]) -> float:
    """How far the slanted heads reach beyond the last column."""
    reach = (
        width(head) * cos(radians(_SLANT)) - (place + 0.5) * _COLUMN_PITCH for place, head in enumerate(reversed(heads))
    )
    return max(0.0, *reach) + TEXT_SIZE


def _draw_cells(axes: Axes, shown: Grid) -> None:
    """A cell with its number; grey where both are only named together, an outline where they are not."""
    cells = [(x, y) for y in range(len(shown.rows)) for x in range(len(shown.columns))]
    counts = {(x, y): shown.stated(y, x) for x, y in cells}
    most = max(_DARKEST_FROM, *counts.values())
    for (x, y), number in counts.items():
        corner = (x - _CELL / 2, y - _CELL / 2)
        if number:
            shade = _PALEST + (1 - _PALEST) * number / most
            axes.add_patch(Rectangle(corner, _CELL, _CELL, facecolor=BLUE, alpha=shade))
            _number(axes, x, y, number, on_dark=shade > _DARK)
        elif (y, x) in shown.unmet:
            axes.add_patch(Rectangle(corner, _CELL, _CELL, fill=False, edgecolor=MUTED, linewidth=0.6))
        else:
            axes.add_patch(Rectangle(corner, _CELL, _CELL, facecolor=FAINT))


def _number(axes: Axes, x: int, y: int, number: int, *, on_dark: bool) -> None:
    axes.text(x, y, str(number), ha="center", va="center_baseline", color="white" if on_dark else "black")
