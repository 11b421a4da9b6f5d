"""A chapter as its notebook sees it: the papers that it is about, within the whole survey."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from surveybook.chapters.claims.gaps import Gap
from surveybook.chapters.slices import Slice, read_slice
from surveybook.errors import InputError
from surveybook.model import Paper, Survey, Theme
from surveybook.news import News
from surveybook.notebook_format import SLICE
from surveybook.survey_file import find_project, read_news, read_survey

UNPLACED = "unplaced"


@dataclass(frozen=True)
class Chapter:
    """The papers of one chapter; `slug` names it in the addresses of its tables and figures."""

    slug: str
    survey: Survey
    papers: tuple[Paper, ...]
    theme: Theme | None = None
    gaps: tuple[Gap, ...] | None = None
    news: News = field(default_factory=News)

    @cached_property
    def at_home(self) -> tuple[Paper, ...]:
        """The papers whose abstracts stand in this chapter: it is their best theme's."""
        return tuple(paper for paper in self.papers if home(self.survey, paper.key) == self.slug)

    @cached_property
    def themes(self) -> Mapping[str, Theme]:
        """Every theme of the survey by its slug."""
        return {theme.slug: theme for theme in self.survey.themes}


def home(survey: Survey, key: str) -> str:
    """The slug of the chapter in which a paper's abstract stands."""
    placements = survey.placements.get(key, ())
    return placements[0].theme if placements else UNPLACED


def theme_chapter(survey: Survey, slug: str) -> Chapter:
    """The chapter of one theme; an InputError lists the themes where there is no such one."""
    themes = {theme.slug: theme for theme in survey.themes}
    if slug not in themes:
        legal = ", ".join(themes) or "none"
        raise InputError(f"no theme {slug!r}", "parameter theme", f"use one of: {legal}")
    papers = (p for p in survey.papers if any(place.theme == slug for place in survey.placements.get(p.key, ())))
    return Chapter(slug, survey, _in_reading_order(survey, slug, papers), themes[slug])


def _in_reading_order(survey: Survey, slug: str, papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """The papers at home in a chapter before the others, and the newest first; an unknown year comes last."""
    return tuple(sorted(papers, key=lambda p: (home(survey, p.key) != slug, -(p.year or 0), p.key)))


def survey_chapter(survey: Survey, slug: str) -> Chapter:
    """A chapter about the whole survey."""
    return Chapter(slug, survey, survey.papers)


def unplaced_chapter(survey: Survey) -> Chapter:
    """The chapter of the papers that no theme takes."""
    papers = (paper for paper in survey.papers if home(survey, paper.key) == UNPLACED)
    return Chapter(UNPLACED, survey, _in_reading_order(survey, UNPLACED, papers))


def whole_survey(chapter: Chapter) -> Survey:
    """The survey of a chapter that shows all of it; an InputError where the chapter sees but a part."""
    if chapter.survey.beyond is not None:
        remedy = 'give the template `"sees": "survey"` in its metadata `surveybook`'
        raise InputError("this needs the whole survey, and the chapter sees its own papers", chapter.slug, remedy)
    return chapter.survey


def _opened() -> Slice:
    """What the build gave this chapter to see; by hand, all that it wrote in this folder or one above."""
    part = os.environ.get(SLICE)
    if part:
        return read_slice(Path(part))
    project = find_project(Path.cwd())
    return Slice(read_survey(project), None, read_news(project))


def open_theme(theme: str) -> Chapter:
    """The chapter of one theme, from the survey built in this folder or one above."""
    opened = _opened()
    return replace(theme_chapter(opened.survey, theme), gaps=opened.gaps, news=opened.news)


def open_survey(slug: str) -> Chapter:
    """A chapter about the whole survey built in this folder or one above."""
    opened = _opened()
    return replace(survey_chapter(opened.survey, slug), news=opened.news)


def open_unplaced() -> Chapter:
    """The chapter of the papers without a theme, from the survey built in this folder or one above."""
    opened = _opened()
    return replace(unplaced_chapter(opened.survey), gaps=opened.gaps, news=opened.news)
