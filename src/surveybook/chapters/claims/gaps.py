"""What nobody compared: pairs of much used names, one of them a benchmark, that no paper states together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from surveybook.chapters.figures.grid import ROW_KINDS, often_named
from surveybook.chapters.figures.naming import Named
from surveybook.model import Paper, Survey

_MOST_ASKED: Final = 6


@dataclass(frozen=True, slots=True)
class Gap:
    """A benchmark, and a task, a baseline or another benchmark, that no paper states together."""

    benchmark: Named
    other: Named
    kind: Literal["tasks", "compares_to", "benchmarks"]


def gaps(survey: Survey, papers: Sequence[Paper]) -> tuple[Gap, ...]:
    """The pairs among the most used names that no paper states together, the most used pairs first."""
    columns = often_named(survey, papers, "benchmarks")[:_MOST_ASKED]
    pairs = [Gap(one, other, "benchmarks") for place, one in enumerate(columns) for other in columns[:place]]
    for kind in ROW_KINDS:
        rows = often_named(survey, papers, kind)[:_MOST_ASKED]
        pairs += [Gap(column, row, kind) for row in rows for column in columns]
    empty = [gap for gap in pairs if not set(gap.benchmark.papers) & set(gap.other.papers)]
    return tuple(sorted(empty, key=lambda gap: -len(gap.benchmark.papers) * len(gap.other.papers)))
