"""Reported results that are improvements: which ones they are, and which of them are shown."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from typing import Final

from surveybook.certainty import sure_place
from surveybook.chapters.figures.change_words import tells_change
from surveybook.model import Fact, Paper, ResultDetails, Survey
from surveybook.name_forms import normal_form, one_line
from surveybook.text import repair

MOST_IN_PANEL: Final = 10
UNITS: Final[Mapping[str, str]] = {
    "%": "Percent, as stated (relative or absolute)",
    "points": "Points",
    "x": "Times (factor, logarithmic scale)",
}
_PLAIN: Final = (0.01, 1e6)
_NO_SUBJECT: Final = "measure not stated"


@dataclass(frozen=True, slots=True)
class Gain:
    """One reported improvement: the paper, the fact and its details."""

    paper: Paper
    fact: Fact
    details: ResultDetails

    @property
    def size(self) -> float:
        """How large the improvement is; a reduction reported as −12 % is as large as one of 12 %."""
        return abs(self.details.number)

    @property
    def subject(self) -> str:
        """What was measured, and on what: the metric, the benchmark if it is sure, or both."""
        parts = (self.details.metric, self.place)
        return " · ".join(one_line(repair(part).text) for part in parts if part) or _NO_SUBJECT

    @property
    def group(self) -> str:
        """What gains share that stand together: the benchmark, else the metric."""
        return normal_form(self.place or self.details.metric or "")

    @property
    def place(self) -> str | None:
        """What the improvement was measured on, if that is sure."""
        return sure_place(self.details)

    def amount(self) -> str:
        """The number as the drawing shows it."""
        number = (
            f"{self.size:,.3f}".rstrip("0").rstrip(".") if _PLAIN[0] <= self.size < _PLAIN[1] else f"{self.size:.2g}"
        )
        return number + {"%": "%", "x": "×"}.get(self.details.unit or "", "")


@dataclass(frozen=True, slots=True)
class Gains:
    """The gains of each unit, and how many better results tell a level or have another unit."""

    of_unit: Mapping[str, tuple[Gain, ...]]
    levels: int
    other_units: int

    def every(self) -> tuple[Gain, ...]:
        """The gains of all units, unit by unit."""
        return tuple(gain for gains in self.of_unit.values() for gain in gains)


def gains(survey: Survey, papers: Sequence[Paper]) -> Gains:
    """The results of the papers that are reported as better, told apart by unit and wording."""
    better = [gain for paper in papers for gain in _of_paper(survey, paper) if gain.details.direction == "better"]
    in_units = [gain for gain in better if gain.details.unit in UNITS and isfinite(gain.size) and gain.size > 0]
    changes = [gain for gain in in_units if _is_change(gain)]
    of_unit = {unit: tuple(gain for gain in changes if gain.details.unit == unit) for unit in UNITS}
    return Gains(
        {unit: found for unit, found in of_unit.items() if found},
        levels=len(in_units) - len(changes),
        other_units=len(better) - len(in_units),
    )


def _of_paper(survey: Survey, paper: Paper) -> Iterator[Gain]:
    for fact in survey.facts_of(paper.key, "results"):
        if fact.result is not None:
            yield Gain(paper, fact, fact.result)


def _is_change(gain: Gain) -> bool:
    return gain.details.unit == "x" or tells_change(gain.fact.value, gain.fact.quote.text)


def for_panel(found: Sequence[Gain]) -> tuple[Gain, ...]:
    """The gains that one panel shows: of each paper the first, then the second, until it is full.

    Never the largest, which would flatter; in the panel those on the same benchmark stand together.
    """
    turns: Counter[str] = Counter()
    queue = []
    for gain in found:
        queue.append((turns[gain.paper.key], gain))
        turns[gain.paper.key] += 1
    shown = [gain for _, gain in islice(sorted(queue, key=lambda turn: turn[0]), MOST_IN_PANEL)]
    sizes = Counter(gain.group for gain in shown)
    return tuple(sorted(shown, key=lambda gain: (-sizes[gain.group], gain.group, gain.subject, -gain.size)))
