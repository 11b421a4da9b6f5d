"""How far predictions agree with what was observed: in figures, and as a plot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from surveybook.certainty import SURE
from surveybook.model import FACT_KINDS, FactKind

# Fewer facts than this say nothing of a kind.
FEW = 10
COLUMNS = 3
TICKS = (0, 0.5, 1)
THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)


@dataclass(frozen=True, slots=True)
class Prediction:
    """A fact's confidence, its kind's base rate, both fitted without it, and whether it is right."""

    kind: FactKind
    confidence: float
    base: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of similar confidence: their mean, how many they are, and the share that is right."""

    confidence: float
    count: int
    right: float


def binned(found: Sequence[Prediction]) -> list[Bin]:
    """Predictions by the tenth that their confidence is nearest to, from the lowest."""
    bins: dict[float, list[Prediction]] = {}
    for one in found:
        bins.setdefault(round(one.confidence, 1), []).append(one)
    return [_bin(inside) for _, inside in sorted(bins.items())]


def _bin(inside: Sequence[Prediction]) -> Bin:
    total = len(inside)
    return Bin(sum(one.confidence for one in inside) / total, total, sum(one.right for one in inside) / total)


def brier(found: Sequence[Prediction]) -> float:
    """The mean squared distance between the confidence and what is so, 1 or 0."""
    return sum((one.confidence - one.right) ** 2 for one in found) / len(found)


def calibration_error(found: Sequence[Prediction]) -> float:
    """The mean distance over all predictions between a bin's confidence and the share that is right in it."""
    return sum(one.count * abs(one.confidence - one.right) for one in binned(found)) / len(found)


def show(found: Sequence[Prediction], every: Sequence[float]) -> None:
    """Prints the figures of each kind, of all, and of each threshold for display."""
    plain = [replace(one, confidence=one.base) for one in found]
    rate = sum(one.right for one in found) / len(found)
    print("held facts, predicted without their paper; in brackets: by the base rate of the kind alone")
    print("kind         facts  right  predicted  Brier score      calibration error")
    for kind in (*FACT_KINDS, "all"):
        chosen = [[one for one in told if kind in (one.kind, "all")] for told in (found, plain)]
        print(f"{kind:11}  {len(chosen[0]):5}  {_figures(*chosen) if chosen[0] else ''}".rstrip())
    print(f"Brier score of one rate for all kinds: {rate * (1 - rate):.4f}")
    for threshold in sorted({*THRESHOLDS, SURE}):
        _threshold(threshold, found, every)


def _figures(found: Sequence[Prediction], plain: Sequence[Prediction]) -> str:
    right = sum(one.right for one in found) / len(found)
    told = sum(one.confidence for one in found) / len(found)
    errors = calibration_error(found), calibration_error(plain)
    return f"{right:.3f}  {told:9.3f}  {brier(found):.4f} ({brier(plain):.4f})  {errors[0]:.3f} ({errors[1]:.3f})"


def _threshold(threshold: float, found: Sequence[Prediction], every: Sequence[float]) -> None:
    share = sum(told < threshold for told in every) / len(every)
    below = [one.right for one in found if one.confidence < threshold]
    above = [one.right for one in found if one.confidence >= threshold]
    shown = ", shown as less sure" if threshold == SURE else ""
    print(f"below {threshold:.2f}: {share:.3f} of all facts{shown}; held: {_right(below)}, the others {_right(above)}")


def _right(rights: Sequence[bool]) -> str:
    return f"{sum(rights) / len(rights):.3f} of {len(rights)} right" if rights else "none"


def draw(found: Sequence[Prediction], target: Path) -> None:
    """Draws predicted against observed shares, for all facts and for each kind that has enough."""
    kinds = [kind for kind in FACT_KINDS if sum(one.kind == kind for one in found) >= FEW]
    rows = -(-(len(kinds) + 1) // COLUMNS)
    with mpl.rc_context({"svg.hashsalt": "reliability", "svg.fonttype": "none", "font.size": 8}):
        figure = Figure(figsize=(2.5 * COLUMNS, 2.5 * rows), layout="constrained")
        panels = figure.subplots(rows, COLUMNS, sharex=True, sharey=True, squeeze=False).ravel()
        _panel(panels[0], "all facts", found)
        for panel, kind in zip(panels[1:], kinds, strict=False):
            _panel(panel, kind, [one for one in found if one.kind == kind])
        for panel in panels[len(kinds) + 1 :]:
            panel.set_axis_off()
        figure.supxlabel("confidence, fitted without the paper")
        figure.supylabel("share that a careful reader agreed with")
        figure.savefig(target, metadata={"Date": None})


def _panel(panel: Axes, title: str, found: Sequence[Prediction]) -> None:
    panel.set_title(f"{title} ({len(found)})")
    panel.set(xlim=(0, 1.04), ylim=(0, 1.04), xticks=TICKS, yticks=TICKS, aspect="equal")
    panel.plot((0, 1), (0, 1), color="0.7", linewidth=0.8)
    for one in binned(found):
        low, high = interval(one)
        panel.plot((one.confidence,) * 2, (low, high), color="tab:blue", alpha=0.4)
        panel.plot(one.confidence, one.right, "o", color="tab:blue", markersize=4)
        panel.annotate(
            str(one.count), (one.confidence, one.right), (-4, -2), textcoords="offset points", fontsize=6, ha="right"
        )


def interval(one: Bin) -> tuple[float, float]:
    """Wilson's interval of a bin's share, which holds the true one 19 times of 20."""
    spread = 1.96**2 / one.count
    middle = (one.right + spread / 2) / (1 + spread)
    half = (spread * one.right * (1 - one.right) + spread**2 / 4) ** 0.5 / (1 + spread)
    return middle - half, middle + half
