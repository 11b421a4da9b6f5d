"""The tables of the survey overview: its themes and all of its papers."""

from surveybook.chapters.cells import grid, paper_cell, theme_run, year_cell
from surveybook.chapters.chapter import UNPLACED, Chapter, home
from surveybook.markdown import count
from surveybook.model import Paper
from surveybook.table import Cell, Column, Table, cell

COUNTS = (Column("Papers", "number"), Column("Also relevant", "number"))


def papers_table(chapter: Chapter) -> Table:
    """Every paper of a chapter with its theme, year and place in the dumps."""
    rows = [
        [
            paper_cell(paper, new=paper.key in chapter.news.new),
            year_cell(paper),
            _theme_cell(chapter, paper),
            places(paper),
        ]
        for paper in chapter.papers
    ]
    caption = f"All {count(len(rows), 'paper')} of this survey, and where each stands in the dumps."
    columns: list[str | Column] = ["Paper", Column("Year", "number"), "Theme", "Read from"]
    return grid(f"table-{chapter.slug}-papers", caption, columns, rows, "papers", wide=True)


def _theme_cell(chapter: Chapter, paper: Paper) -> Cell:
    slug = home(chapter.survey, paper.key)
    return cell(theme_run(chapter.themes[slug])) if slug != UNPLACED else cell()


def places(paper: Paper) -> Cell:
    """Where a paper's records stand in the dumps."""
    return cell("; ".join(f"{record.origin.file}, line {record.origin.line}" for record in paper.records))
