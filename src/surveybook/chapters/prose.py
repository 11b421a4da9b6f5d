"""The running text of a chapter: counts and names computed from the survey, nothing else."""

from collections import Counter
from collections.abc import Sequence

from surveybook.certainty import SURE, is_sure, percent
from surveybook.chapters.chapter import UNPLACED, Chapter
from surveybook.chapters.passages import theme_anchor, theme_link
from surveybook.markdown import Block, count, escape, listed
from surveybook.model import Paper

KIND_NAMES = {
    "method": ("method", "methods"),
    "empirical": ("empirical study", "empirical studies"),
    "theory": ("theoretical work", "theoretical works"),
    "system": ("system", "systems"),
    "survey": ("survey", "surveys"),
    "application": ("application", "applications"),
    "benchmark": ("benchmark", "benchmarks"),
    "dataset": ("dataset", "datasets"),
    "position": ("position paper", "position papers"),
}


def heading(chapter: Chapter) -> Block:
    """The chapter's title and what its theme is about."""
    if chapter.theme is None:
        return Block(f"# {escape(chapter.survey.title)}")
    title = f"({theme_anchor(chapter.slug)})=\n# {escape(chapter.theme.title)}"
    return Block(f"{title}\n\n{escape(chapter.theme.description)}")


def summary(chapter: Chapter) -> Block:
    """How many papers a chapter has, of which kinds, from which years, in whose company."""
    sentences = [_size(chapter), _kinds(chapter), _years(chapter.papers), _company(chapter)]
    return Block(" ".join(sentence for sentence in sentences if sentence))


def _size(chapter: Chapter) -> str:
    total, away = len(chapter.papers), len(chapter.papers) - len(chapter.at_home)
    name = "survey" if chapter.theme is None and chapter.slug != UNPLACED else "chapter"
    text = f"This {name} covers {count(total, 'paper')}."
    if away and chapter.theme:
        text += f" The abstracts of {away} of them stand in another chapter, whose theme fits them better."
    return text


def _kinds(chapter: Chapter) -> str:
    facts = [fact for paper in chapter.papers for fact in chapter.survey.facts_of(paper.key, "kind")]
    kinds, unsure = Counter(fact.value for fact in facts), sum(not is_sure(fact) for fact in facts)
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    named = [count(number, *KIND_NAMES.get(kind, (kind, None))) for kind, number in ranked]
    doubt = f" ({unsure} of these less sure)" if unsure else ""
    return f"By kind of contribution: {listed(named)}{doubt}." if named else ""


def _years(papers: Sequence[Paper]) -> str:
    years = sorted(paper.year for paper in papers if paper.year)
    if not years:
        return "No year is stated for any of them." if papers else ""
    span = f"in {years[0]}" if years[0] == years[-1] else f"between {years[0]} and {years[-1]}"
    unknown = len(papers) - len(years)
    return f"Those with a known year appeared {span}" + (f"; the year of {unknown} is not stated." if unknown else ".")


def _company(chapter: Chapter) -> str:
    near = Counter(
        place.theme
        for paper in chapter.papers
        for place in chapter.survey.placements.get(paper.key, ())
        if place.theme != chapter.slug
    )
    ranked = sorted(near.items(), key=lambda item: (-item[1], item[0]))[:4]
    if not ranked or chapter.theme is None:
        return ""
    names = [f"{theme_link(chapter.themes[slug])} ({number})" for slug, number in ranked]
    return f"Papers are shared most with {listed(names)}."


def confidence_filter() -> Block:
    """A box that hides the entries of a page's tables that were read with less confidence."""
    return Block(
        '<label class="sure-only"><input type="checkbox"> Hide the entries, in dashed italics, that were read with a '
        f"confidence below {percent(SURE)}</label>"
    )
