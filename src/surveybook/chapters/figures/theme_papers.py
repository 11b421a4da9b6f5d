"""The papers of each theme: those for which it is the best theme, and those for which it is also relevant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from surveybook.chapters.figures.naming import counted, of_papers
from surveybook.model import Paper, Survey
from surveybook.name_forms import one_line

MOST_THEMES: Final = 40
"""How many themes a figure shows at most."""


@dataclass(frozen=True, slots=True)
class ThemePapers:
    """One theme and its papers; a paper is `best` in one theme, and `also` in any number."""

    slug: str
    title: str
    best: tuple[Paper, ...]
    also: tuple[Paper, ...]


def themes_with_papers(survey: Survey, papers: Sequence[Paper]) -> tuple[ThemePapers, ...]:
    """The themes that have papers, those that are best for most papers first."""
    best: dict[str, list[Paper]] = {}
    also: dict[str, list[Paper]] = {}
    for paper in papers:
        for rank, placement in enumerate(survey.placements.get(paper.key, ())):
            (also if rank else best).setdefault(placement.theme, []).append(paper)
    titles = {theme.slug: one_line(theme.title) for theme in survey.themes}
    found = [
        ThemePapers(slug, titles.get(slug, slug), tuple(best.get(slug, ())), tuple(also.get(slug, ())))
        for slug in dict.fromkeys([*best, *also])
    ]
    return tuple(sorted(found, key=lambda theme: (-len(theme.best), -len(theme.also), theme.title, theme.slug)))


def unplaced(survey: Survey, papers: Sequence[Paper]) -> str:
    """The sentence that says how many papers have no theme; empty if all have one."""
    missing = sum(not survey.placements.get(paper.key) for paper in papers)
    return f"{of_papers(missing, len(papers))} {'has' if missing == 1 else 'have'} no theme." if missing else ""


def beyond(themes: Sequence[ThemePapers]) -> str:
    """The sentence that says how many themes are not shown; empty if all are."""
    hidden = len(themes) - MOST_THEMES
    return f"Not shown, but in the table: {counted(hidden, 'theme')} with fewest papers." if hidden > 0 else ""
