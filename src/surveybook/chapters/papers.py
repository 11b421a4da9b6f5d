"""The section of each paper: its bibliographic data and their sources, its abstract with the evidence marked."""

from collections.abc import Mapping

from surveybook.chapters.chapter import Chapter, home
from surveybook.chapters.passages import (
    evidence_link,
    marked_abstract,
    paper_anchor,
    short_title,
    shown_title,
    theme_link,
    versions_line,
    without_scheme,
)
from surveybook.markdown import NOT_STATED, Block, citation, count, escape, listed, web_link
from surveybook.model import Origin, Paper, Survey
from surveybook.text import repair

RELATED_SHOWN = 3


def paper_sections(chapter: Chapter) -> Block:
    """The section of each paper at home in a chapter: its bibliographic data, its abstract, its places."""
    by_key = {paper.key: paper for paper in chapter.survey.papers}
    return Block("\n\n".join(_paper(chapter, paper, by_key) for paper in chapter.at_home))


def papers_elsewhere(chapter: Chapter) -> Block:
    """The papers of a chapter whose abstracts stand in another one."""
    away = [paper for paper in chapter.papers if paper not in chapter.at_home]
    if not away:
        return Block("Every paper of this chapter has its abstract here.")
    return Block("\n".join(f"- {_elsewhere(chapter, paper)}" for paper in away))


def _elsewhere(chapter: Chapter, paper: Paper) -> str:
    theme = chapter.themes[home(chapter.survey, paper.key)]
    return f"{short_title(paper)} {citation(paper.key)}, in {theme_link(theme)}"


def _paper(chapter: Chapter, paper: Paper, by_key: Mapping[str, Paper]) -> str:
    survey = chapter.survey
    facts = survey.facts.get(paper.key, ())
    abstract = marked_abstract(paper, facts) if paper.abstract else "The dump has no abstract of this paper."
    parts = [
        f"({paper_anchor(paper.key)})=\n### {shown_title(paper)}",
        _byline(paper),
        abstract,
        _details(chapter, paper, by_key),
    ]
    return "\n\n".join(part for part in parts if part)


def _byline(paper: Paper) -> str:
    if paper.authors:
        authors = listed([escape(name) for name in paper.authors])
    elif paper.author_count:
        authors = f"{count(paper.author_count, 'author')}, names {NOT_STATED}"
    else:
        authors = f"authors {NOT_STATED}"
    year = str(paper.year) if paper.year else f"year {NOT_STATED}"
    parts = [authors, escape(paper.venue) if paper.venue else "", year]
    return f"{'. '.join(part for part in parts if part)}. {citation(paper.key)}"


def _details(chapter: Chapter, paper: Paper, by_key: Mapping[str, Paper]) -> str:
    items = [
        ("Themes", _themes_of(chapter, paper)),
        ("Related papers", _related(chapter.survey, paper, by_key)),
        ("Links", ", ".join(_links(chapter.survey, paper))),
        ("Versions", versions_line(paper)),
        ("Limitation stated", _limitation(chapter.survey, paper)),
        ("Read from", places(paper)),
        ("Sources", _sources(paper)),
    ]
    return "\n".join(f"- **{name}:** {value}" for name, value in items if value)


def _themes_of(chapter: Chapter, paper: Paper) -> str:
    places = chapter.survey.placements.get(paper.key, ())
    named = [
        f"{theme_link(chapter.themes[place.theme])} (for {listed([f'“{escape(term)}”' for term in place.terms[:4]])})"
        for place in places
    ]
    return "; ".join(named)


def _related(survey: Survey, paper: Paper, by_key: Mapping[str, Paper]) -> str:
    """The nearest papers, each with the shared words that make it near."""
    near = survey.related.get(paper.key, ())[:RELATED_SHOWN]
    return "; ".join(
        f"{short_title(by_key[one.key])} (shared: {', '.join(_shown(term) for term in one.terms[:3])})" for one in near
    )


def _shown(term: str) -> str:
    return escape(repair(term).text)


def _links(survey: Survey, paper: Paper) -> list[str]:
    links = _code_links(survey, paper)
    if paper.arxiv_id:
        links.insert(0, web_link(f"arXiv:{paper.arxiv_id}", f"https://arxiv.org/abs/{paper.arxiv_id}"))
    if paper.doi:
        links.insert(0, web_link(f"doi:{paper.doi}", f"https://doi.org/{paper.doi}"))
    elif paper.url:
        links.insert(0, web_link(paper.url, paper.url))
    return links


def _limitation(survey: Survey, paper: Paper) -> str:
    return "; ".join(evidence_link(fact) for fact in survey.facts_of(paper.key, "limitation"))


def places(paper: Paper) -> str:
    """Where a paper's records stand in the dumps."""
    return listed([_place(record.origin) for record in paper.records])


def _place(origin: Origin) -> str:
    return f"{escape(origin.file)}, line {origin.line}"


def _sources(paper: Paper) -> str:
    """Who says what of the bibliographic data, and who disagrees."""
    said: dict[str, list[str]] = {}
    taken: dict[str, str] = {}
    for source in paper.sources:
        if source.field in ("title", "abstract"):
            continue
        place = _place(source.origin)
        if source.field not in taken:
            taken[source.field] = source.value
            said[source.field] = [place]
        elif source.value != taken[source.field]:
            said[source.field].append(f"{escape(source.value)} according to {place}")
    return "; ".join(f"{field.replace('_', ' ')} from {', but '.join(places)}" for field, places in said.items())


def _code_links(survey: Survey, paper: Paper) -> list[str]:
    urls = [repair(fact.value).text for fact in survey.facts_of(paper.key, "code_urls")]
    return [web_link(without_scheme(url), url if "://" in url else f"https://{url}") for url in urls]
