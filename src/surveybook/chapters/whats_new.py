"""What the last dump brought: new papers, claims that changed, papers with another theme, papers that are gone."""

from surveybook.chapters.cells import grid, paper_cell, theme_run, year_cell
from surveybook.chapters.chapter import UNPLACED, Chapter
from surveybook.chapters.passages import theme_anchor
from surveybook.markdown import Block, count
from surveybook.model import Paper
from surveybook.table import BREAK, Cell, Run, Table, cell, joined


def news_summary(chapter: Chapter) -> Block:
    """When the last dump came and what it brought, in one sentence."""
    news = chapter.news
    if not news.date:
        return Block("This is the first state of the survey: nothing is new against an earlier one.")
    return Block(
        f"The dumps last changed on {news.date}. Against the state before: {count(len(news.new), 'new paper')}, "
        f"{count(len(news.changed), 'paper')} with other claims, {count(len(news.moved), 'paper')} in another theme, "
        f"{count(len(news.withdrawn), 'paper')} withdrawn."
    )


def new_papers(chapter: Chapter) -> Table | Block:
    """The papers that came with the last dump."""
    papers = [paper for key in chapter.news.new if (paper := _by_key(chapter).get(key))]
    if not papers:
        return Block("No paper is new.")
    rows = [[paper_cell(paper), year_cell(paper), _home_cell(chapter, paper)] for paper in papers]
    caption = f"{count(len(rows), 'paper')} that the state before did not have."
    return grid(f"table-{chapter.slug}-new", caption, ["Paper", "Year", "Theme"], rows, "news", wide=True)


def changed_claims(chapter: Chapter) -> Table | Block:
    """What known papers state now and did not state before, and the other way round."""
    papers = _by_key(chapter)
    rows = [
        [paper_cell(papers[one.key]), _lines_cell(one.gone), _lines_cell(one.come)]
        for one in chapter.news.changed
        if one.key in papers
    ]
    if not rows:
        return Block("No known paper states anything else than before.")
    caption = (
        f"{count(len(rows), 'paper')} of which another version was read, or which are read otherwise than before: "
        "what is not stated any more, and what is stated now."
    )
    return grid(
        f"table-{chapter.slug}-claims", caption, ["Paper", "Not any more", "Now"], rows, "changed-claims", wide=True
    )


def moved_papers(chapter: Chapter) -> Table | Block:
    """Known papers whose best theme is another one now."""
    papers = _by_key(chapter)
    rows = [
        [paper_cell(papers[one.key]), _slug_cell(chapter, one.before), _slug_cell(chapter, one.after)]
        for one in chapter.news.moved
        if one.key in papers
    ]
    if not rows:
        return Block("No known paper has another theme than before.")
    caption = f"{count(len(rows), 'paper')} whose best theme is another one now."
    return grid(f"table-{chapter.slug}-moved", caption, ["Paper", "From", "To"], rows, "news", wide=True)


def withdrawn_papers(chapter: Chapter) -> Table | Block:
    """Papers that the state before had, and no dump has now."""
    if not chapter.news.withdrawn:
        return Block("No paper was withdrawn.")
    rows = [[cell(one.title), cell(one.key)] for one in chapter.news.withdrawn]
    caption = f"{count(len(rows), 'paper')} that no dump has any more. A cite key is never given to another paper."
    return grid(f"table-{chapter.slug}-withdrawn", caption, ["Paper", "Cite key"], rows, "news", wide=True)


def _by_key(chapter: Chapter) -> dict[str, Paper]:
    return {paper.key: paper for paper in chapter.survey.papers}


def _home_cell(chapter: Chapter, paper: Paper) -> Cell:
    places = chapter.survey.placements.get(paper.key, ())
    return _slug_cell(chapter, places[0].theme if places else UNPLACED)


def _slug_cell(chapter: Chapter, slug: str) -> Cell:
    """A theme by its title; one that is no more, by its slug."""
    if slug == UNPLACED:
        left = any(not chapter.survey.placements.get(paper.key) for paper in chapter.survey.papers)
        return cell(Run("Papers without a theme", theme_anchor(UNPLACED) if left else ""))
    return cell(theme_run(chapter.themes[slug])) if slug in chapter.themes else cell(slug)


def _lines_cell(lines: tuple[str, ...]) -> Cell:
    return cell(*joined([(line,) for line in lines], BREAK)) if lines else cell("nothing")
