"""How many papers a year, and what kind of contribution they make."""

from collections.abc import Mapping, Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from surveybook.certainty import is_sure
from surveybook.chapters.figures.naming import counted, listed, sentences
from surveybook.chapters.figures.timeline import Timeline, ticks, timeline, undated
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

NAME: Final = "papers-over-time"
_MOST_YEARS: Final = 24
_MOST_PEAKS: Final = 2
_NOT_STATED: Final = "not stated"
_OTHER: Final = "other"
# The same kind has the same colour in every chapter; the order is that of the stacks, from below.
_COLOURS: Final[Mapping[str, str]] = {
    "method": BLUE,
    "empirical": ORANGE,
    "theory": GREEN,
    "system": SKY,
    "survey": PURPLE,
    "application": VERMILION,
    "benchmark": YELLOW,
    "dataset": "#8c510a",
    "position": "#555555",
    _OTHER: "#999999",
    _NOT_STATED: "#d9d9d9",
}
_BOTTOM: Final = 18.0
_BARS_HEIGHT: Final = 150.0
_SIDE: Final = 12.0
_BARS_WIDTH: Final = WIDTH - _SIDE - 130.0
_WIDEST_BAR: Final = 60.0
_TALLEST_PAPER: Final = 24.0
_KEY_PITCH: Final = 14.5

Stacks = dict[str, tuple[int, ...]]


def papers_over_time(survey: Survey, papers: Sequence[Paper]) -> Plot | None:
    """Papers a year, stacked by kind of contribution; None if no paper has a year."""
    years = [paper.year for paper in papers if paper.year is not None]
    if not years:
        return None
    time = timeline(years, _MOST_YEARS)
    stacks = _stacks(survey, papers, time)
    table = list(zip(time.labels(), *stacks.values(), strict=True))
    caveats = (time.caveat(), _doubt(survey, papers), undated(papers))
    return Plot(
        name=NAME,
        svg=svg_of(NAME, lambda: _draw(time.labels(), stacks)),
        caption=sentences(_summary(len(years), time, stacks), *caveats),
        alt=sentences("Stacked bar chart of papers a year.", *_years_in_words(table, tuple(stacks)), *caveats[1:]),
        columns=("Year", "Papers", *stacks),
        rows=tuple((year, str(sum(counts)), *map(str, counts)) for year, *counts in table),
    )


def _stacks(survey: Survey, papers: Sequence[Paper], time: Timeline) -> Stacks:
    counts = {kind: [0] * len(time.years) for kind in _COLOURS}
    for paper in papers:
        if paper.year is not None:
            counts[_kind(survey, paper)][time.place(paper.year)] += 1
    return {kind: tuple(of_years) for kind, of_years in counts.items() if any(of_years)}


def _kind(survey: Survey, paper: Paper) -> str:
    stated = survey.facts_of(paper.key, "kind")
    if not stated:
        return _NOT_STATED
    return stated[0].value if stated[0].value in _COLOURS else _OTHER


def _doubt(survey: Survey, papers: Sequence[Paper]) -> str:
    """The sentence that says for how many of the papers shown the kind is less sure; mostly empty."""
    dated = (paper for paper in papers if paper.year is not None)
    unsure = sum(not all(map(is_sure, survey.facts_of(paper.key, "kind"))) for paper in dated)
    return f"The kind of {counted(unsure, 'paper')} was read with less confidence." if unsure else ""


def _summary(dated: int, time: Timeline, stacks: Stacks) -> str:
    totals = [sum(counts) for counts in zip(*stacks.values(), strict=True)]
    if len(totals) == 1:
        return f"{counted(dated, 'paper')} of {time.labels()[0]}, by kind of contribution."
    peaks = [label for label, total in zip(time.labels(), totals, strict=True) if total == max(totals)]
    if len(peaks) > _MOST_PEAKS:
        return f"{counted(dated, 'paper')} by year and kind of contribution."
    most = f"most in {listed(peaks)} ({max(totals)}{' each' if len(peaks) > 1 else ''})"
    return f"{counted(dated, 'paper')} by year and kind of contribution, {most}."


def _years_in_words(table: Sequence[tuple[str, *tuple[int, ...]]], kinds: tuple[str, ...]) -> list[str]:
    return [_year_in_words(year, dict(zip(kinds, counts, strict=True))) for year, *counts in table]


def _year_in_words(year: str, counts: Mapping[str, int]) -> str:
    parts = [f"{count} {kind}" for kind, count in counts.items() if count]
    return f"{year}: {counted(sum(counts.values()), 'paper')}{f' ({listed(parts)})' if parts else ''}."


def _draw(labels: tuple[str, ...], stacks: Stacks) -> Figure:
    key_height = len(stacks) * _KEY_PITCH
    highest = max(map(sum, zip(*stacks.values(), strict=True)))
    height = min(_BARS_HEIGHT, highest * _TALLEST_PAPER)
    figure = sheet(_BOTTOM + max(height + 14, key_height))
    pitch = min(_BARS_WIDTH / len(labels), _WIDEST_BAR / 0.8)
    bars = pane(figure, (_SIDE, _BOTTOM, pitch * len(labels), height))
    _draw_bars(bars, labels, stacks)
    shown = ticks(labels, pitch)
    bars.set_xticks(shown, [labels[place] for place in shown])
    _draw_key(pane(figure, (_SIDE + pitch * len(labels) + 18, _BOTTOM, 110, key_height)), stacks)
    return figure


def _draw_bars(axes: Axes, labels: tuple[str, ...], stacks: Stacks) -> None:
    tops = [0] * len(labels)
    for kind, counts in stacks.items():
        axes.bar(range(len(labels)), counts, 0.8, tops, color=_COLOURS[kind], edgecolor="#ffffff", linewidth=0.5)
        tops = [top + count for top, count in zip(tops, counts, strict=True)]
    for place, top in enumerate(tops):
        if top:
            axes.annotate(f"{top:,}", (place, top), (0, 2), textcoords="offset points", ha="center", va="bottom")
    axes.axhline(0, color=MUTED, linewidth=0.8)
    axes.set_xlim(-0.5, len(labels) - 0.5)
    axes.set_ylim(0, max(tops))


def _draw_key(axes: Axes, stacks: Stacks) -> None:
    axes.set_xlim(0, 110)
    axes.set_ylim(0, len(stacks))
    for place, (kind, counts) in enumerate(stacks.items()):
        axes.bar(5, 0.7, 10, place + 0.15, color=_COLOURS[kind])
        axes.text(16, place + 0.5, f"{kind}  {sum(counts):,}", va="center", fontsize=SMALL_SIZE + 0.5)
