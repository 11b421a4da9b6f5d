"""Links, as Markdown, to papers, to themes and to the words that state a fact."""

from surveybook.addresses import evidence_anchor, paper_anchor
from surveybook.certainty import is_sure
from surveybook.markdown import citation, escape, link
from surveybook.marking import shown_title
from surveybook.model import Fact, Paper, Theme
from surveybook.text import repair

RULES = "rules"


def theme_anchor(slug: str) -> str:
    """The address of a theme's chapter."""
    return f"theme-{slug}"


def theme_link(theme: Theme) -> str:
    """A theme's title as a link to its chapter."""
    return link(escape(theme.title), theme_anchor(theme.slug))


def short_title(paper: Paper) -> str:
    """A paper's title for display, as a link to its page."""
    return link(escape(shown_title(paper)), paper_anchor(paper.key))


def cited_title(paper: Paper) -> str:
    """A paper's title as a link to its page, and its number in the bibliography."""
    return f"{short_title(paper)} {citation(paper.key)}"


def without_scheme(url: str) -> str:
    """An address as people write it: without `https://` and `www.`."""
    return repair(url).text.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def fact_anchor(fact: Fact) -> str:
    """The address of the words that state a fact, marked on the page of its paper."""
    return evidence_anchor(fact.paper, fact.quote.start, fact.quote.end, fact.quote.where)


def evidence_link(fact: Fact, shown: str | None = None) -> str:
    """A fact's value, repaired for display, as a link to the words that state it."""
    text = repair(fact.value).text if shown is None else shown
    linked = link(escape(text), fact_anchor(fact))
    if fact.source != RULES:
        linked += f" ({escape(fact.source)})"
    return linked if is_sure(fact) else f"[{linked}]{{.unsure}}"
