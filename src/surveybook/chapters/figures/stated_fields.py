"""How many papers state each thing that the comparison table has a column for."""

from collections.abc import Mapping, Sequence
from typing import Final

from matplotlib.figure import Figure

from surveybook.certainty import Count, stating
from surveybook.chapters.figures.lettering import widest
from surveybook.chapters.figures.naming import counted, listed, sentences
from surveybook.chapters.plot import BLUE, FAINT, WIDTH, Plot, pane, sheet, svg_of
from surveybook.model import FACT_KINDS, FactKind, Paper, Survey

NAME: Final = "stated-fields"
_ROW_PITCH: Final = 17.0
_BAR: Final = 0.62
_FACTS: Final[Mapping[FactKind, str]] = {
    "kind": "kind of contribution",
    "method": "name of the method",
    "tasks": "tasks",
    "benchmarks": "benchmarks",
    "models": "models",
    "compares_to": "baselines",
    "results": "results",
    "code_urls": "address of the code",
    "limitation": "limitation",
}

Counts = dict[str, Count]


def stated_fields(survey: Survey, papers: Sequence[Paper]) -> Plot | None:
    """For each column of the comparison table how many papers state it; None without papers."""
    if not papers:
        return None
    counts = _counts(survey, papers)
    shares = [f"{name}: {count.number} of {len(papers)}{count.doubt}" for name, count in counts.items()]
    return Plot(
        name=NAME,
        svg=svg_of(NAME, lambda: _draw(counts, len(papers))),
        caption=sentences(_summary(counts, len(papers)), "What is not stated is unknown, not absent."),
        alt=f"Bar chart of how many papers state each field. {'; '.join(shares)}.",
        columns=("Field", "Papers that state it", "Less sure", "Papers"),
        rows=tuple((name, *map(str, count), str(len(papers))) for name, count in counts.items()),
    )


def _counts(survey: Survey, papers: Sequence[Paper]) -> Counts:
    counts = {"authors": Count(sum(bool(paper.authors) for paper in papers))}
    counts["year"] = Count(sum(paper.year is not None for paper in papers))
    for kind in FACT_KINDS:
        counts[_FACTS[kind]] = stating(survey.facts_of(paper.key, kind) for paper in papers)
    return counts


def _summary(counts: Counts, papers: int) -> str:
    least = min(count.number for count in counts.values())
    rarest = listed(name for name, count in counts.items() if count.number == least)
    return f"How many of {counted(papers, 'paper')} state each field; least often: {rarest} ({least} of {papers})."


def _draw(counts: Counts, papers: int) -> Figure:
    names = tuple(name[0].upper() + name[1:] for name in counts)
    shares = tuple(f"{count.number:,} of {papers:,}{count.doubt}" for count in counts.values())
    left, right, height = widest(names) + 8, widest(shares) + 8, len(names) * _ROW_PITCH
    figure = sheet(height + 4)
    axes = pane(figure, (left, 2, WIDTH - left - right, height))
    places = range(len(names))
    axes.barh(places, [papers] * len(names), _BAR, color=FAINT, alpha=0.5)
    axes.barh(places, [count.number for count in counts.values()], _BAR, color=BLUE)
    axes.set_xlim(0, papers)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_yticks(places, names)
    for place, share in enumerate(shares):
        axes.annotate(share, (papers, place), (6, 0), textcoords="offset points", va="center_baseline")
    return figure
