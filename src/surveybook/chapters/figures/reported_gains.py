"""How large the improvements are that papers report, unit by unit."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from surveybook.chapters.figures.gains import UNITS, Gain, Gains, for_panel, gains
from surveybook.chapters.figures.lettering import drawable, fitting, widest
from surveybook.chapters.figures.naming import counted, labels, listed, sentences, spoken
from surveybook.chapters.plot import FAINT, MUTED, SMALL_SIZE, VERMILION, WIDTH, Plot, pane, sheet, svg_of
from surveybook.model import Paper, Survey
from surveybook.name_forms import one_line

NAME: Final = "reported-gains"
_ROW_PITCH: Final = 16.0
_PANEL_EXTRA: Final = 46.0
_AXIS_ROOM: Final = 22.0
_SUBJECT_WIDTH: Final = 190.0
_DOT_LABEL_WIDTH: Final = 150.0
_FEWEST_TIMES: Final = 10.0
_FEW_TIMES: Final = 100.0
_LOG_MARGIN: Final = 0.04
_SUFFIXES: Final[Mapping[str, str]] = {"%": "%", "points": "", "x": "×"}
_WARNING: Final = "The numbers are as reported and cannot be compared across papers."

Panels = dict[str, tuple[Gain, ...]]


def reported_gains(survey: Survey, papers: Sequence[Paper]) -> Plot | None:
    """Reported improvements, a panel for each unit; None if no paper reports one in %, points or times."""
    found = gains(survey, papers)
    if not found.of_unit:
        return None
    names = labels(survey, papers)
    panels = {unit: for_panel(of_unit) for unit, of_unit in found.of_unit.items()}
    return Plot(
        name=NAME,
        svg=svg_of(NAME, lambda: _draw(panels, names)),
        caption=sentences(_summary(found), _WARNING, _left_out(found, panels)),
        alt=sentences("Dot plots of reported improvements.", *_in_words(panels, names), _WARNING),
        columns=("Cite key", "Paper", "Result", "Unit", "Metric", "On", "Compared with", "Words"),
        rows=tuple(_row(gain, names) for gain in found.every()),
    )


def _summary(found: Gains) -> str:
    every = found.every()
    papers = counted(len({gain.paper.key for gain in every}), "paper")
    kinds = {"%": "percent", "points": "points", "x": "times"}
    units = listed(f"{len(of_unit)} in {kinds[unit]}" for unit, of_unit in found.of_unit.items())
    return f"{counted(len(every), 'improvement')} reported by {papers}, a dot each: {units}."


def _left_out(found: Gains, panels: Panels) -> str:
    hidden = len(found.every()) - sum(map(len, panels.values()))
    parts = [f"{hidden:,} more that {'is' if hidden == 1 else 'are'} in the table"] if hidden else []
    parts += [f"{found.levels:,} stated as a level rather than a change"] if found.levels else []
    parts += [f"{found.other_units:,} in other units"] if found.other_units else []
    return f"Not shown: {listed(parts)}." if parts else ""


def _in_words(panels: Panels, names: Mapping[str, str]) -> list[str]:
    return [
        f"{UNITS[unit]}: {'; '.join(_gain_in_words(gain, names) for gain in shown)}." for unit, shown in panels.items()
    ]


def _gain_in_words(gain: Gain, names: Mapping[str, str]) -> str:
    return f"{spoken(names[gain.paper.key])} {gain.amount()} ({spoken(gain.subject)})"


def _row(gain: Gain, names: Mapping[str, str]) -> tuple[str, ...]:
    details = gain.details
    stated = (gain.fact.value, details.unit, details.metric, gain.place, details.compared_to, gain.fact.quote.text)
    return (gain.paper.key, names[gain.paper.key], *(one_line(text or "not stated") for text in stated))


def _draw(panels: Panels, names: Mapping[str, str]) -> Figure:
    subjects = {unit: _subjects(shown) for unit, shown in panels.items()}
    dots = {unit: _dot_labels(shown, names) for unit, shown in panels.items()}
    left = widest(tuple(text for texts in subjects.values() for text in texts)) + 10
    right = widest(tuple(text for texts in dots.values() for text in texts)) + 12
    figure = sheet(sum(len(shown) * _ROW_PITCH + _PANEL_EXTRA for shown in panels.values()))
    top = figure.get_figheight() * 72
    for unit, shown in panels.items():
        height = len(shown) * _ROW_PITCH
        top -= height + _PANEL_EXTRA
        axes = pane(figure, (left, top + _AXIS_ROOM, WIDTH - left - right, height))
        _draw_panel(axes, unit, [gain.size for gain in shown])
        _write(axes, left, unit, subjects[unit], tuple(zip(shown, dots[unit], strict=True)))
    return figure


def _subjects(shown: Sequence[Gain]) -> tuple[str, ...]:
    return tuple(fitting(drawable(gain.subject, "(in the table)"), _SUBJECT_WIDTH) for gain in shown)


def _dot_labels(shown: Sequence[Gain], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{fitting(names[gain.paper.key], _DOT_LABEL_WIDTH)}  {gain.amount()}" for gain in shown)


def _write(axes: Axes, left: float, unit: str, subjects: tuple[str, ...], dots: tuple[tuple[Gain, str], ...]) -> None:
    axes.set_yticks(range(len(subjects)), subjects)
    axes.annotate(
        UNITS[unit], (0, 1), (-left, 8), xycoords="axes fraction", textcoords="offset points", fontweight="bold"
    )
    for place, (gain, text) in enumerate(dots):
        axes.annotate(text, (gain.size, place), (7, 0), textcoords="offset points", va="center_baseline")


def _draw_panel(axes: Axes, unit: str, sizes: Sequence[float]) -> None:
    if unit == "x":
        zero, low, high = 1.0, min(*sizes, 1.0), max(*sizes, _FEWEST_TIMES)
        start, marks = low * (low / high) ** _LOG_MARGIN, _log_marks(low, high)
    else:
        zero, start, high, marks = 0.0, 0.0, max(sizes), _marks(max(sizes))
    axes.set_xscale("log" if unit == "x" else "linear")
    axes.set_xticks(marks, [f"{mark:,.10g}{_SUFFIXES[unit]}" for mark in marks])
    axes.set_xticks([], minor=True)
    axes.set_xlim(start, high)
    axes.set_ylim(len(sizes) - 0.5, -0.5)
    axes.tick_params(axis="x", labelsize=SMALL_SIZE, labelcolor=MUTED)
    axes.vlines(marks, -0.5, len(sizes) - 0.5, color=FAINT, linewidth=0.6)
    axes.hlines(range(len(sizes)), zero, sizes, color=FAINT, linewidth=0.6)
    axes.scatter(sizes, range(len(sizes)), 34, color=VERMILION, linewidth=0, clip_on=False, zorder=3)


def _marks(largest: float) -> list[float]:
    """Round marks from 0 on, five at most, of which the last lies within the data."""
    step = 10.0 ** floor(log10(largest))
    step = next(step * share for share in (0.25, 0.5, 1, 2, 5) if step * share * 4 >= largest)
    return [step * place for place in range(int(largest / step) + 1)]


def _log_marks(smallest: float, largest: float) -> list[float]:
    """Powers of ten from 1, or from the smallest, to the largest; 1, 2, 5 and so on if those are few."""
    if smallest >= 1 and largest < _FEW_TIMES:
        return [float(mark) for mark in (1, 2, 5, 10, 20, 50) if mark <= largest]
    powers = range(min(0, ceil(log10(smallest))), max(0, floor(log10(largest))) + 1)
    return [10.0**power for power in powers[:: 1 + len(powers) // 8]]
