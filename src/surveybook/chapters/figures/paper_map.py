"""A map of all papers: the more alike they are, the nearer they stand; each theme has a mark and its name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from surveybook.addresses import paper_anchor
from surveybook.chapters.figures.lettering import drawable, fitting, width
from surveybook.chapters.figures.map_layout import Places, Tie, layout, parted
from surveybook.chapters.figures.naming import counted, sentences, spoken
from surveybook.chapters.figures.theme_papers import ThemePapers, themes_with_papers, unplaced
from surveybook.chapters.plot import (
    BLUE,
    GREEN,
    MUTED,
    ORANGE,
    PURPLE,
    SKY,
    SMALL_SIZE,
    VERMILION,
    WIDTH,
    YELLOW,
    Plot,
    pane,
    sheet,
    svg_of,
)
from surveybook.model import Paper, Survey
from surveybook.name_forms import one_line
from surveybook.text import repair

NAME: Final = "paper-map"
_COLOURS: Final = (BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY, YELLOW)
_SHAPES: Final = ("o", "s", "D")
_SIZES: Final = {"o": 17.0, "s": 14.0, "D": 11.0}
_MARGIN: Final = 14.0
_POINT: Final = 5.2
_AREA: Final = 330.0  # square points for each paper, on average
_LOWEST, _HIGHEST = 170.0, 430.0
_MOST_NAMES: Final = 40
_NAME_WIDTH: Final = 165.0
_LINE: Final = 9.5
_STEP: Final = 3.0
_NEAR: Final = 30.0  # how far a name may move so as to cover no mark
_PLATE: Final = {"boxstyle": "round,pad=0.12", "facecolor": "#ffffff", "alpha": 0.78, "linewidth": 0}
_KIN: Final = 2.0  # how much two related papers count against a paper's own theme


_Mark = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Room:
    """What a name or a mark takes up: its middle, half its width, and its height, in points."""

    across: float
    up: float
    half: float
    high: float

    def covers(self, other: "_Room") -> bool:
        """Whether two of them overlap."""
        beside = abs(self.across - other.across) >= self.half + other.half
        return not beside and abs(self.up - other.up) < (self.high + other.high) / 2


@dataclass(frozen=True, slots=True)
class _Name:
    """A theme to be named, the mark of its papers, and where the middle of them stands."""

    theme: ThemePapers
    mark: _Mark
    middle: Places


def paper_map(survey: Survey, papers: Sequence[Paper]) -> Plot | None:
    """Every paper as a mark that leads to it; None for fewer than three, or where none is like another."""
    themes = themes_with_papers(survey, papers)
    keys = [paper.key for paper in papers]
    ties = _ties(survey, keys, [theme.slug for theme in themes])
    if len(papers) < 3 or not ties:  # noqa: PLR2004 - two papers are no map
        return None
    height = float(np.clip(_AREA * len(papers) / (WIDTH - 2 * _MARGIN), _LOWEST, _HIGHEST))
    room = np.array([WIDTH - 2 * _MARGIN, height])
    places = parted(layout(len(keys) + len(themes), ties)[: len(keys)] * room, _POINT)
    titles = {f"#{paper_anchor(paper.key)}": one_line(repair(paper.title).text) for paper in papers}
    return Plot(
        name=NAME,
        svg=svg_of(NAME, lambda: _draw(themes, dict(zip(keys, places, strict=True)), height), titles),
        caption=sentences(_summary(themes, len(papers)), unplaced(survey, papers)),
        alt=sentences(
            f"Map of {counted(len(papers), 'paper')}, with a mark for each in the colour and shape of its best theme.",
            *(f"{spoken(theme.title)}: {counted(len(theme.best), 'paper')}." for theme in themes if theme.best),
        ),
        columns=("Cite key", "Title", "Theme", "x", "y"),
        rows=tuple(_row(survey, paper, place / room) for paper, place in zip(papers, places, strict=True)),
    )


def _ties(survey: Survey, keys: Sequence[str], themes: Sequence[str]) -> list[Tie]:
    """What draws papers together: what related papers share, and the themes that they speak for."""
    number = {key: place for place, key in enumerate(keys)}
    anchor = {slug: place for place, slug in enumerate(themes, len(keys))}
    ties: list[Tie] = []
    for key in keys:
        near = survey.related.get(key, ())
        ties += [(number[key], number[one.key], _KIN * one.score) for one in near if one.key in number]
        places = survey.placements.get(key, ())
        whole = sum(place.score for place in places)
        ties += [(number[key], anchor[place.theme], place.score / whole) for place in places]
    return ties


def _summary(themes: Sequence[ThemePapers], papers: int) -> str:
    named = "" if len(themes) <= _MOST_NAMES else f" The names of the {_MOST_NAMES} largest themes are shown."
    return (
        f"{counted(papers, 'paper')}: the more words two share, the nearer they stand. Colour and shape are those of a "
        f"paper’s best theme, whose name stands in the middle of its papers.{named} Each mark leads to its paper."
    )


def _row(survey: Survey, paper: Paper, place: Places) -> tuple[str, ...]:
    best = survey.placements.get(paper.key, ())
    theme = best[0].theme if best else ""
    return paper.key, one_line(repair(paper.title).text), theme, f"{place[0]:.3f}", f"{place[1]:.3f}"


def _draw(themes: Sequence[ThemePapers], places: Mapping[str, Places], height: float) -> Figure:
    figure = sheet(height + 2 * _MARGIN)
    axes = pane(figure, (0, 0, WIDTH, height + 2 * _MARGIN))
    axes.set_xlim(-_MARGIN, WIDTH - _MARGIN)
    axes.set_ylim(-_MARGIN, height + _MARGIN)
    shown = [theme for theme in themes if theme.best]
    middles = [np.median([places[paper.key] for paper in theme.best], axis=0) for theme in shown]
    marks = _marks(middles)
    for theme, mark in zip(shown, marks, strict=True):
        _draw_marks(axes, [paper.key for paper in theme.best], places, mark)
    placed = {paper.key for theme in shown for paper in theme.best}
    _draw_marks(axes, [key for key in places if key not in placed], places, (MUTED, "o"))
    named = [_Name(*one) for one in zip(shown, marks, middles, strict=True)][:_MOST_NAMES]
    _draw_names(axes, named, [_Room(float(place[0]), float(place[1]), 3.0, 7.0) for place in places.values()], height)
    return figure


def _marks(middles: Sequence[Places]) -> list[_Mark]:
    """A colour and a shape for each theme: of the least used, the one whose colour is farthest away."""
    marks: list[_Mark] = []
    for place, middle in enumerate(middles):
        used = {mark: marks.count(mark) for mark in product(_COLOURS, _SHAPES)}
        far = {
            colour: min(
                (float(np.hypot(*(middle - middles[other]))) for other in range(place) if marks[other][0] == colour),
                default=WIDTH,
            )
            for colour in _COLOURS
        }
        marks.append(min(used, key=lambda mark: (used[mark], _SHAPES.index(mark[1]), -far[mark[0]])))
    return marks


def _draw_marks(axes: Axes, keys: Sequence[str], places: Mapping[str, Places], mark: _Mark) -> None:
    if not keys:
        return
    (colour, shape), (across, up) = mark, np.array([places[key] for key in keys]).T
    marks = axes.scatter(
        across, up, s=_SIZES[shape], c=colour, marker=shape, linewidths=0.4, edgecolors="#ffffff", clip_on=False
    )
    marks.set_urls([f"#{paper_anchor(key)}" for key in keys])


def _draw_names(axes: Axes, names: Sequence[_Name], marks: Sequence[_Room], height: float) -> None:
    """The names of the themes, each with its mark, moved up or down to where it covers no other."""
    taken: list[_Room] = []
    for name in names:
        text = fitting(drawable(name.theme.title, name.theme.slug), _NAME_WIDTH, SMALL_SIZE)
        half = width(text, SMALL_SIZE) / 2 + 6
        across = float(np.clip(name.middle[0], half - _MARGIN, WIDTH - _MARGIN - half))
        wanted = _Room(across, float(name.middle[1]), half, _LINE)
        room = _free(wanted, [*taken, *marks], height, _NEAR) or _free(wanted, taken, height, height) or wanted
        taken.append(room)
        colour, shape = name.mark
        axes.text(across + 4, room.up, text, ha="center", va="center", fontsize=SMALL_SIZE, bbox=_PLATE, zorder=5)
        start = across + 4 - width(text, SMALL_SIZE) / 2 - 5
        axes.scatter([start], [room.up], s=_SIZES[shape], c=colour, marker=shape, linewidths=0, zorder=6)


def _free(wanted: _Room, taken: Sequence[_Room], height: float, farthest: float) -> _Room | None:
    """The room nearest above or below the one wanted that covers no other; None if there is none so near."""
    for step in range(int(2 * farthest / _STEP)):
        up = wanted.up + (step + 1) // 2 * _STEP * (1 if step % 2 else -1)
        tried = replace(wanted, up=up)
        if 0 <= up <= height and not any(tried.covers(other) for other in taken):
            return tried
    return None
