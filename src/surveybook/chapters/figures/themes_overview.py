"""How many papers each theme has."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from surveybook.chapters.figures.lettering import drawable, fitting, widest
from surveybook.chapters.figures.naming import counted, sentences, spoken
from surveybook.chapters.figures.theme_papers import MOST_THEMES, ThemePapers, beyond, themes_with_papers, unplaced
from surveybook.chapters.plot import BLUE, SKY, WIDTH, Plot, pane, sheet, svg_of
from surveybook.model import Paper, Survey

NAME: Final = "themes-overview"
_ROW_PITCH: Final = 16.0
_NAME_WIDTH: Final = 230.0
_KEY_HEIGHT: Final = 22.0


def themes_overview(survey: Survey, papers: Sequence[Paper]) -> Plot | None:
    """Papers a theme, those it suits best apart from those it is also relevant for; None without any."""
    themes = themes_with_papers(survey, papers)
    if not themes:
        return None
    shown = themes[:MOST_THEMES]
    caveats = (beyond(themes), unplaced(survey, papers))
    return Plot(
        name=NAME,
        svg=svg_of(NAME, lambda: _draw(shown)),
        caption=sentences(_summary(themes), *caveats),
        alt=sentences("Bar chart of papers a theme.", *map(_in_words, shown), *caveats),
        columns=("Theme", "Best theme of", "Also relevant for"),
        rows=tuple((theme.title, str(len(theme.best)), str(len(theme.also))) for theme in themes),
    )


def _summary(themes: Sequence[ThemePapers]) -> str:
    placed = counted(sum(len(theme.best) for theme in themes), "paper")
    largest = f"{spoken(themes[0].title)} has most ({len(themes[0].best)})"
    most = f"; {largest}" if len(themes) > 1 and len(themes[0].best) > len(themes[1].best) > 0 else ""
    split = "Strong colour: papers that it suits best, each counted once; pale colour: papers that it also suits."
    return f"{placed} in {counted(len(themes), 'theme')}{most}. {split}"


def _in_words(theme: ThemePapers) -> str:
    return f"{spoken(theme.title)}: {len(theme.best)}, and also relevant for {len(theme.also)}."


def _draw(themes: Sequence[ThemePapers]) -> Figure:
    names = tuple(fitting(drawable(theme.title, theme.slug), _NAME_WIDTH) for theme in themes)
    totals = tuple(f"{len(theme.best):,} + {len(theme.also):,}" for theme in themes)
    left, right, height = widest(names) + 8, widest(totals) + 8, len(names) * _ROW_PITCH
    figure = sheet(height + _KEY_HEIGHT + 2)
    axes = pane(figure, (left, 2, WIDTH - left - right, height))
    _draw_bars(axes, themes, totals)
    axes.set_yticks(range(len(names)), names)
    _draw_key(pane(figure, (left, height + 2, WIDTH - left, _KEY_HEIGHT)))
    return figure


def _draw_bars(axes: Axes, themes: Sequence[ThemePapers], totals: Sequence[str]) -> None:
    best, also = [len(theme.best) for theme in themes], [len(theme.also) for theme in themes]
    axes.barh(range(len(themes)), best, 0.66, color=BLUE)
    axes.barh(range(len(themes)), also, 0.66, best, color=SKY, alpha=0.55)
    ends = [first + second for first, second in zip(best, also, strict=True)]
    axes.set_xlim(0, max(ends))
    axes.set_ylim(len(themes) - 0.5, -0.5)
    for place, (end, total) in enumerate(zip(ends, totals, strict=True)):
        axes.annotate(total, (end, place), (5, 0), textcoords="offset points", va="center_baseline")


def _draw_key(axes: Axes) -> None:
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    offset = 0.0
    for text, colour, alpha in (("best theme", BLUE, 1.0), ("also relevant", SKY, 0.55)):
        axes.annotate("■", (0, 0.5), (offset, 0), textcoords="offset points", va="center", color=colour, alpha=alpha)
        axes.annotate(text, (0, 0.5), (offset + 12, 0), textcoords="offset points", va="center")
        offset += widest((text,)) + 28
