"""Maps of papers against what they name: the benchmarks they state, the baselines they compare with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from surveybook.certainty import SURE, Count, percent
from surveybook.chapters.figures.matrix import Matrix, draw, matrix
from surveybook.chapters.figures.naming import listed, of_papers, sentences, spoken
from surveybook.chapters.plot import BLUE, GREEN, Plot, svg_of
from surveybook.model import FactKind, Paper, Survey


@dataclass(frozen=True, slots=True)
class _Subject:
    """What one map is about, in words: `3 of 9 papers <verb> a <thing>`."""

    name: str
    kind: FactKind
    thing: str
    verbs: tuple[str, str]
    colour: str


_BENCHMARKS: Final = _Subject("methods-by-benchmarks", "benchmarks", "benchmark", ("states", "state"), BLUE)
_BASELINES: Final = _Subject(
    "who-compares-with-whom", "compares_to", "baseline", ("compares with", "compare with"), GREEN
)


def methods_by_benchmarks(survey: Survey, papers: Sequence[Paper]) -> Plot | None:
    """A map of papers against the benchmarks that they state; None if none states one."""
    return _map(survey, papers, _BENCHMARKS)


def who_compares_with_whom(survey: Survey, papers: Sequence[Paper]) -> Plot | None:
    """A map of papers against the baselines that they compare with; None if none names one."""
    return _map(survey, papers, _BASELINES)


def _map(survey: Survey, papers: Sequence[Paper], subject: _Subject) -> Plot | None:
    shown = matrix(survey, papers, subject.kind)
    if shown is None:
        return None
    left_out = shown.left_out(subject.thing)
    return Plot(
        name=subject.name,
        svg=svg_of(subject.name, lambda: draw(shown, subject.colour)),
        caption=sentences(_summary(shown, len(papers), subject), left_out),
        alt=sentences(f"Map of papers against {subject.thing}s.", shown.in_words(), left_out),
        columns=("Cite key", "Paper", "Title", f"{subject.thing.capitalize()}s"),
        rows=shown.table(),
    )


def _summary(shown: Matrix, papers: int, subject: _Subject) -> str:
    naming = len(shown.naming)
    doubt = Count(naming, shown.unsure_papers).doubt
    who = f"{of_papers(naming, papers)} {subject.verbs[naming > 1]} a {subject.thing}{doubt}"
    shared = [f"{spoken(thing.name)} ({len(thing.papers)})" for thing in shown.columns[:3] if len(thing.papers) > 1]
    unshared = f", no {subject.thing} in two papers" if naming > 1 else ""
    most = f", most often {listed(shared)}" if shared else unshared
    ring = f", a ring what was read with a confidence below {percent(SURE)}" if shown.has_unsure else ""
    return f"{who}{most}. A dot marks what a title or an abstract states{ring}; nothing is said of the empty places."
