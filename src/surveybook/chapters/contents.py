"""The tables of the survey overview: its themes and all of its papers."""

from surveybook.chapters.chapter import UNPLACED, Chapter, home
from surveybook.chapters.papers import places
from surveybook.chapters.passages import theme_anchor, theme_link
from surveybook.chapters.tables import paper_cell, year_cell
from surveybook.markdown import NOT_STATED, Block, count, escape, link, table
from surveybook.model import Theme


def themes_table(chapter: Chapter) -> Block:
    """Every theme of the survey with its chapter and the number of its papers."""
    rows = [_theme_row(chapter, theme) for theme in chapter.survey.themes]
    left = sum(home(chapter.survey, paper.key) == UNPLACED for paper in chapter.papers)
    if left:
        rows.append([link("Papers without a theme", theme_anchor(UNPLACED)), "", str(left), "0", ""])
    header = ["Theme", "Part", "Papers", "Also relevant", "Years"]
    caption = (
        "The themes of this survey. A paper counts where its best theme is, and once more where it is also relevant."
    )
    return table(f"table-{chapter.slug}-themes", caption, header, rows, "themes")


def _theme_row(chapter: Chapter, theme: Theme) -> list[str]:
    survey = chapter.survey
    mine = [p for p in survey.papers if home(survey, p.key) == theme.slug]
    also = sum(any(place.theme == theme.slug for place in survey.placements.get(p.key, ())[1:]) for p in survey.papers)
    years = sorted(paper.year for paper in mine if paper.year)
    span = f"{years[0]}–{years[-1]}" if years else NOT_STATED
    return [theme_link(theme), escape(theme.part), str(len(mine)), str(also), span]


def papers_table(chapter: Chapter) -> Block:
    """Every paper of a chapter with its theme, year and place in the dumps."""
    rows = [
        [
            paper_cell(paper),
            year_cell(paper),
            theme_link(chapter.themes[slug]) if (slug := home(chapter.survey, paper.key)) != UNPLACED else NOT_STATED,
            places(paper),
        ]
        for paper in chapter.papers
    ]
    caption = f"All {count(len(rows), 'paper')} of this survey, and where each stands in the dumps."
    return table(
        f"table-{chapter.slug}-papers", caption, ["Paper", "Year", "Theme", "Read from"], rows, "papers", wide=True
    )
