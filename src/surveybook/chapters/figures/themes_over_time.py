"""From which years the papers of each theme are."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from surveybook.chapters.figures.lettering import drawable, fitting, widest
from surveybook.chapters.figures.naming import counted, listed, sentences, spoken
from surveybook.chapters.figures.theme_papers import MOST_THEMES, ThemePapers, beyond, themes_with_papers, unplaced
from surveybook.chapters.figures.timeline import Timeline, timeline, undated
from surveybook.chapters.plot import FAINT, INK, SMALL_SIZE, WIDTH, Plot, pane, sheet, svg_of
from surveybook.model import Paper, Survey

NAME: Final = "themes-over-time"
_MOST_YEARS: Final = 10
_ROW_PITCH: Final = 16.0
_NAME_WIDTH: Final = 200.0
_WIDEST_CELL: Final = 44.0
_HEAD_HEIGHT: Final = 18.0
_SHADES: Final = ("#d6e6f4", "#6baed6", "#08408a")
_FEW_PAPERS: Final = 5
_LIGHT_TEXT_FROM: Final = 0.55

Grid = dict[ThemePapers, tuple[int, ...]]


def themes_over_time(survey: Survey, papers: Sequence[Paper]) -> Plot | None:
    """Papers by best theme and year, as a heat map; None if no paper has both."""
    themes = [theme for theme in themes_with_papers(survey, papers) if any(paper.year for paper in theme.best)]
    if not themes:
        return None
    time = timeline((paper.year for theme in themes for paper in theme.best if paper.year is not None), _MOST_YEARS)
    grid = {theme: _counts(theme, time) for theme in themes}
    shown = dict(list(grid.items())[:MOST_THEMES])
    caveats = (time.caveat(), beyond(themes), undated(papers), unplaced(survey, papers))
    return Plot(
        name=NAME,
        svg=svg_of(NAME, lambda: _draw(shown, time.labels())),
        caption=sentences(_summary(grid, time.labels()), *caveats),
        alt=sentences("Table of papers by theme and year.", *_in_words(shown, time.labels()), *caveats),
        columns=("Theme", *time.labels()),
        rows=tuple((theme.title, *map(str, counts)) for theme, counts in grid.items()),
    )


def _counts(theme: ThemePapers, time: Timeline) -> tuple[int, ...]:
    places = Counter(time.place(paper.year) for paper in theme.best if paper.year is not None)
    return tuple(places[place] for place in range(len(time.years)))


def _summary(grid: Grid, labels: Sequence[str]) -> str:
    dated = sum(map(sum, grid.values()))
    most = max(max(counts) for counts in grid.values())
    peaks = [
        f"{spoken(theme.title)} in {label}"
        for theme, counts in grid.items()
        for label, count in zip(labels, counts, strict=True)
        if count == most
    ]
    peak = f"; most in one year: {peaks[0]} ({most})" if len(peaks) == 1 else ""
    return f"{counted(dated, 'paper')} by best theme and year{peak}."


def _in_words(grid: Grid, labels: Sequence[str]) -> list[str]:
    return [
        f"{spoken(theme.title)}: {listed(f'{n} in {label}' for label, n in zip(labels, counts, strict=True) if n)}."
        for theme, counts in grid.items()
    ]


def _draw(grid: Grid, labels: Sequence[str]) -> Figure:
    names = tuple(fitting(drawable(theme.title, theme.slug), _NAME_WIDTH) for theme in grid)
    left = widest(names) + 8
    pitch = min((WIDTH - left) / len(labels), _WIDEST_CELL)
    height = len(names) * _ROW_PITCH
    figure = sheet(height + _HEAD_HEIGHT + 2)
    axes = pane(figure, (left, 2, pitch * len(labels), height))
    axes.set_xlim(-0.5, len(labels) - 0.5)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_yticks(range(len(names)), names)
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(labels)), labels, fontsize=SMALL_SIZE)
    _draw_cells(axes, list(grid.values()))
    return figure


def _draw_cells(axes: Axes, rows: Sequence[Sequence[int]]) -> None:
    shades = LinearSegmentedColormap.from_list("blues", _SHADES)
    deepest = max(_FEW_PAPERS, *map(max, rows))
    cells = [(x, y, count) for y, counts in enumerate(rows) for x, count in enumerate(counts)]
    frames = [Rectangle((x - 0.47, y - 0.45), 0.94, 0.9) for x, y, _ in cells]
    fills = [shades((count - 1) / (deepest - 1)) if count else "none" for *_, count in cells]
    axes.add_collection(PatchCollection(frames, facecolor=fills, edgecolor=FAINT, linewidth=0.4))
    for x, y, count in cells:
        if count:
            ink = "#ffffff" if (count - 1) / (deepest - 1) > _LIGHT_TEXT_FROM else INK
            axes.text(x, y, f"{count:,}", ha="center", va="center_baseline", fontsize=SMALL_SIZE, color=ink)
