"""The papers of a chapter as a list: each leads to its page, and is cited here for the bibliography."""

from surveybook.chapters.chapter import Chapter, home
from surveybook.chapters.passages import cited_title, short_title, theme_link
from surveybook.markdown import NOT_STATED, Block, citation, count, escape, listed
from surveybook.model import Paper

NAMED_AUTHORS = 6


def paper_list(chapter: Chapter) -> Block:
    """The papers at home in a chapter, each with its authors, venue and year."""
    if not chapter.at_home:
        return Block("No paper has its best place here.")
    return Block("\n".join(f"- {_entry(paper)}" for paper in chapter.at_home))


def _entry(paper: Paper) -> str:
    return f"{short_title(paper)}. {_byline(paper)} {citation(paper.key)}"


def papers_elsewhere(chapter: Chapter) -> Block:
    """The papers of a chapter whose best theme is another one."""
    away = [paper for paper in chapter.papers if paper not in chapter.at_home]
    if not away:
        return Block("Every paper of this chapter has its best place here.")
    return Block("\n".join(f"- {_elsewhere(chapter, paper)}" for paper in away))


def _elsewhere(chapter: Chapter, paper: Paper) -> str:
    theme = chapter.themes[home(chapter.survey, paper.key)]
    return f"{cited_title(paper)}, in {theme_link(theme)}"


def _byline(paper: Paper) -> str:
    parts = [_authors(paper), escape(paper.venue) if paper.venue else "", _year(paper)]
    return f"{'. '.join(part for part in parts if part)}."


def _authors(paper: Paper) -> str:
    if len(paper.authors) > NAMED_AUTHORS:
        return f"{escape(paper.authors[0])} and {len(paper.authors) - 1} others"
    if paper.authors:
        return listed([escape(name) for name in paper.authors])
    if paper.author_count:
        return f"{count(paper.author_count, 'author')}, names {NOT_STATED}"
    return f"authors {NOT_STATED}"


def _year(paper: Paper) -> str:
    return str(paper.year) if paper.year else f"year {NOT_STATED}"
