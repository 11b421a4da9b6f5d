"""The tables of the survey overview: its themes and all of its papers."""

from surveybook.chapters.cells import grid, number_cell, paper_cell, theme_run, year_cell
from surveybook.chapters.chapter import UNPLACED, Chapter, home
from surveybook.chapters.passages import theme_anchor
from surveybook.markdown import count
from surveybook.model import Paper, Theme
from surveybook.table import Cell, Column, Run, Table, cell

COUNTS = (Column("Papers", "number"), Column("Also relevant", "number"))


def themes_table(chapter: Chapter) -> Table:
    """Every theme of the survey with its chapter and the number of its papers."""
    rows = [_theme_row(chapter, theme) for theme in chapter.survey.themes]
    left = sum(home(chapter.survey, paper.key) == UNPLACED for paper in chapter.papers)
    if left:
        link = Run("Papers without a theme", theme_anchor(UNPLACED))
        rows.append([cell(link), cell(""), number_cell(left), number_cell(0), cell("")])
    columns: list[str | Column] = [
        "Theme",
        "Part",
        Column("Papers", "number"),
        Column("Also relevant", "number"),
        "Years",
    ]
    caption = (
        "The themes of this survey. A paper counts where its best theme is, and once more where it is also relevant."
    )
    return grid(f"table-{chapter.slug}-themes", caption, columns, rows, "themes")


def _theme_row(chapter: Chapter, theme: Theme) -> list[Cell]:
    survey = chapter.survey
    mine = [p for p in survey.papers if home(survey, p.key) == theme.slug]
    also = sum(any(place.theme == theme.slug for place in survey.placements.get(p.key, ())[1:]) for p in survey.papers)
    years = sorted(paper.year for paper in mine if paper.year)
    span = cell(f"{years[0]}–{years[-1]}", sort=years[0]) if years else cell()
    return [cell(theme_run(theme)), cell(theme.part), number_cell(len(mine)), number_cell(also), span]


def papers_table(chapter: Chapter) -> Table:
    """Every paper of a chapter with its theme, year and place in the dumps."""
    rows = [
        [paper_cell(paper), year_cell(paper), _theme_cell(chapter, paper), places(paper)] for paper in chapter.papers
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
