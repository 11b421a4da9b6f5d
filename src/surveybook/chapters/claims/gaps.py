"""What nobody compared: much used names of one theme, one of them a benchmark, that no paper names together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from surveybook.chapters.figures.grid import ROW_KINDS, often_named
from surveybook.chapters.figures.in_passing import naming
from surveybook.chapters.figures.naming import Named, surely_named
from surveybook.model import Paper, Survey
from surveybook.name_forms import normal_form

Kind = Literal["tasks", "compares_to", "benchmarks"]
_MOST_ASKED: Final = 8
_LEAST: Final = {"tasks": 2, "compares_to": 2, "benchmarks": 3}
_LEAST_TOGETHER: Final = 5
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """A benchmark, and a task, a baseline or another benchmark, that no paper states together.

    `theme` is the slug of the theme with most papers on both, of which `here` state the benchmark, `there` the other.
    """

    benchmark: Named
    other: Named
    kind: Kind
    theme: str
    here: int
    there: int


def gaps(survey: Survey, papers: Sequence[Paper]) -> tuple[Gap, ...]:
    """The pairs that papers of one theme use, and that no paper of the survey names together, most used first."""
    columns = often_named(survey, papers, "benchmarks")[:_MOST_ASKED]
    pairs: list[tuple[Named, Named, Kind]] = [
        (one, other, "benchmarks")
        for place, one in enumerate(columns)
        for other in columns[:place]
        if not _one_family(one, other)
    ]
    for kind in ROW_KINDS:
        rows = often_named(survey, papers, kind)[:_MOST_ASKED]
        pairs += [(column, row, kind) for row in rows for column in columns]
    tasks = surely_named(survey, survey.papers, "tasks")
    benchmarks = surely_named(survey, survey.papers, "benchmarks")
    pairs = [pair for pair in pairs if _belong(pair[0], pair[1], benchmarks if pair[2] == "tasks" else tasks)]
    places = [gap for one, other, kind in pairs if (gap := _in_theme(survey, one, other, kind))]
    every = naming(survey.papers, (thing for gap in places for thing in (gap.benchmark, gap.other)))
    found = [gap for gap in places if not every[gap.benchmark] & every[gap.other]]
    return tuple(sorted(found, key=lambda gap: -gap.here * gap.there))


def _belong(benchmark: Named, other: Named, links: Sequence[Named]) -> bool:
    """Whether something else is stated with each of two names, which tells that they could well meet."""
    if not links:
        return True
    linked = [link for link in links if {*link.papers} & {*benchmark.papers} and {*link.papers} & {*other.papers}]
    return bool(linked)


def _one_family(one: Named, other: Named) -> bool:
    """Whether a benchmark is a part or a variant of another, as ImageNet-1K is of ImageNet."""
    forms = sorted((normal_form(one.name), normal_form(other.name)), key=len)
    return forms[0].rstrip("0123456789") in forms[1]


def _in_theme(survey: Survey, benchmark: Named, other: Named, kind: Kind) -> Gap | None:
    """Two names in the theme that uses both most; None if no theme uses them enough to ask for them together."""
    if min(len(normal_form(benchmark.name)), len(normal_form(other.name))) < _SHORTEST:
        return None
    counts = [
        (theme.slug, _inside(survey, theme.slug, benchmark), _inside(survey, theme.slug, other))
        for theme in survey.themes
    ]
    slug, here, there = max(counts, key=lambda found: found[1] * found[2], default=("", 0, 0))
    often = min(here, there) >= _LEAST[kind] and here + there >= _LEAST_TOGETHER
    return Gap(benchmark, other, kind, slug, here, there) if often else None


def _inside(survey: Survey, slug: str, thing: Named) -> int:
    """How many of the papers that state a thing have a place in a theme."""
    return sum(any(place.theme == slug for place in survey.placements.get(key, ())) for key in thing.papers)
