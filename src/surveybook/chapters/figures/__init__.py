"""The figures of the chapters: each takes a survey and the papers to show, and is None if nothing is to be drawn."""

from surveybook.chapters.figures.gap_map import gap_map
from surveybook.chapters.figures.maps import methods_by_benchmarks, who_compares_with_whom
from surveybook.chapters.figures.paper_map import paper_map
from surveybook.chapters.figures.papers_over_time import papers_over_time
from surveybook.chapters.figures.prisma import prisma_flow
from surveybook.chapters.figures.reported_gains import reported_gains
from surveybook.chapters.figures.stated_fields import stated_fields
from surveybook.chapters.figures.themes_over_time import themes_over_time

__all__ = [
    "gap_map",
    "methods_by_benchmarks",
    "paper_map",
    "papers_over_time",
    "prisma_flow",
    "reported_gains",
    "stated_fields",
    "themes_over_time",
    "who_compares_with_whom",
]
