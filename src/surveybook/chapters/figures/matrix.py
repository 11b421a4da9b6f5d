"""Papers against the things that they name: which are shown, and how the map is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from surveybook.certainty import LESS_SURE
from surveybook.chapters.figures.lettering import drawable, fitting, widest, width
from surveybook.chapters.figures.naming import Named, counted, labels, named, spoken
from surveybook.chapters.plot import FAINT, TEXT_SIZE, WIDTH, pane, sheet
from surveybook.model import FactKind, Paper, Survey
from surveybook.name_forms import one_line

_MOST_ROWS: Final = 20
_MOST_COLUMNS: Final = 15
_ROW_PITCH: Final = 17.0
_COLUMN_PITCH: Final = 21.0
_SLANT: Final = 55
_HEAD_LENGTH: Final = 118.0
_LABEL_GAP: Final = 8.0
_RING: Final = 1.6
_UNDRAWABLE: Final = "(name in the table)"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Papers (rows) against the things they name (columns), both cut to what can be read.

    `named` are all the things and `naming` all the papers that name one, whether shown or not.
    """

    rows: tuple[Paper, ...]
    columns: tuple[Named, ...]
    named: tuple[Named, ...]
    naming: tuple[Paper, ...]
    labels: dict[str, str]

    def left_out(self, things: str) -> str:
        """The sentence that says what is not shown; empty if everything is."""
        papers, columns = len(self.naming) - len(self.rows), len(self.named) - len(self.columns)
        parts = [counted(papers, "paper")] if papers else []
        parts += [counted(columns, things)] if columns else []
        return f"Not shown, but in the table: {' and '.join(parts)}." if parts else ""

    def in_words(self) -> str:
        """What each paper shown names, among the columns shown."""
        return " ".join(
            f"{spoken(self.labels[paper.key])}: {', '.join(self._columns_of(paper.key))}." for paper in self.rows
        )

    def _columns_of(self, key: str) -> list[str]:
        return [_said(thing, key, spoken(thing.name)) for thing in self.columns if key in thing.papers]

    @property
    def unsure_papers(self) -> int:
        """How many papers surely name nothing of it."""
        sure = {key for thing in self.named for key in thing.papers if key not in thing.unsure}
        return sum(paper.key not in sure for paper in self.naming)

    @property
    def has_unsure(self) -> bool:
        """Whether anything shown was only read with less confidence."""
        shown = {paper.key for paper in self.rows}
        return any(not shown.isdisjoint(thing.unsure) for thing in self.columns)

    def table(self) -> tuple[tuple[str, ...], ...]:
        """Cite key, short label, title and the things named, for every paper that names one."""
        return tuple(
            (
                paper.key,
                self.labels[paper.key],
                one_line(paper.title),
                "; ".join(_said(thing, paper.key, thing.name) for thing in self.named if paper.key in thing.papers),
            )
            for paper in self.naming
        )


def _said(thing: Named, key: str, name: str) -> str:
    return f"{name}{LESS_SURE}" if key in thing.unsure else name


def matrix(survey: Survey, papers: Sequence[Paper], kind: FactKind) -> Matrix | None:
    """The papers that name most, against the things named most; None if nothing is named."""
    things = named(survey, papers, kind)
    if not things:
        return None
    naming = tuple(paper for paper in papers if any(paper.key in thing.papers for thing in things))
    rows = _ranked(naming, things[:_MOST_COLUMNS])[:_MOST_ROWS]
    columns = _in_staircase(rows, things)[:_MOST_COLUMNS]
    return Matrix(tuple(rows), tuple(columns), things, naming, labels(survey, naming))


def _ranked(papers: Sequence[Paper], columns: Sequence[Named]) -> list[Paper]:
    """The papers that name one of the columns, those first that name most, then those that name the first ones."""
    ranks = {paper.key: [place for place, thing in enumerate(columns) if paper.key in thing.papers] for paper in papers}
    naming = (paper for paper in papers if ranks[paper.key])
    return sorted(naming, key=lambda paper: (-len(ranks[paper.key]), ranks[paper.key]))


def _in_staircase(rows: Sequence[Paper], things: Sequence[Named]) -> list[Named]:
    """The things that a row names, those of most papers first, then those of the first rows."""
    places = {paper.key: place for place, paper in enumerate(rows)}
    first = {thing: min((places[key] for key in thing.papers if key in places), default=None) for thing in things}
    ordered = ((-len(thing.papers), place, thing) for thing, place in first.items() if place is not None)
    return [thing for *_, thing in sorted(ordered, key=lambda entry: entry[:2])]


def draw(shown: Matrix, colour: str) -> Figure:
    """The map: a dot where a paper names the thing, a ring if that is less sure, a faint dot where it does not."""
    heads = _heads(shown)
    slanted = widest(heads)
    grid = len(shown.columns) * _COLUMN_PITCH
    room = WIDTH - grid - _overhang(heads) - _LABEL_GAP
    names = tuple(fitting(shown.labels[paper.key], room) for paper in shown.rows)
    height = len(shown.rows) * _ROW_PITCH
    figure = sheet(height + slanted * sin(radians(_SLANT)) + 14)
    axes = pane(figure, (widest(names) + _LABEL_GAP, 2, grid, height))
    _draw_cells(axes, shown, colour)
    axes.set_yticks(range(len(names)), names)
    for place, head in enumerate(heads):
        axes.annotate(head, (place, -0.5), (-2, 3), textcoords="offset points", rotation=_SLANT, rotation_mode="anchor")
    return figure


def _heads(shown: Matrix) -> tuple[str, ...]:
    return tuple(
        f"{fitting(drawable(thing.name, _UNDRAWABLE), _HEAD_LENGTH)} ({len(thing.papers)})" for thing in shown.columns
    )


def _overhang(heads: tuple[str, ...]) -> float:
    """How far the slanted heads reach beyond the last column."""
    places_from_right = range(len(heads) - 1, -1, -1)
    reach = (
        width(head) * cos(radians(_SLANT)) - (place + 0.5) * _COLUMN_PITCH
        for head, place in zip(heads, places_from_right, strict=True)
    )
    return max(0.0, *reach) + TEXT_SIZE


def _draw_cells(axes: Axes, shown: Matrix, colour: str) -> None:
    cells = [(x, y) for y in range(len(shown.rows)) for x in range(len(shown.columns))]
    named_in = [(x, y) for x, y in cells if shown.rows[y].key in shown.columns[x].papers]
    unsure = [(x, y) for x, y in named_in if shown.rows[y].key in shown.columns[x].unsure]
    empty, sure = sorted(set(cells) - set(named_in)), sorted(set(named_in) - set(unsure))
    axes.set_xlim(-0.5, len(shown.columns) - 0.5)
    axes.set_ylim(len(shown.rows) - 0.5, -0.5)
    axes.hlines(range(len(shown.rows)), -0.5, len(shown.columns) - 0.5, color=FAINT, linewidth=0.5, zorder=1)
    _draw_dots(axes, empty, 7, FAINT)
    _draw_dots(axes, sure, 75, colour)
    if unsure:
        _draw_dots(axes, unsure, 58, colour, ring=_RING)


def _draw_dots(axes: Axes, places: Sequence[tuple[int, int]], size: float, colour: str, ring: float = 0.0) -> None:
    axes.scatter(
        [x for x, _ in places],
        [y for _, y in places],
        size,
        facecolor="none" if ring else colour,
        edgecolor=colour,
        linewidth=ring,
        clip_on=False,
        zorder=2,
    )
