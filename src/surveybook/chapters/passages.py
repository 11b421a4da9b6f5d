"""A paper's abstract with every quoted passage marked, and links to those passages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from surveybook.markdown import anchor, escape, link
from surveybook.model import Fact, Paper, Quote, Theme, Version
from surveybook.text import Repaired, repair

Span = tuple[int, int]
RULES = "rules"
SURE = 0.65


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an abstract to mark: a quote, the value in it, or the part of either that is left to be marked."""

    start: int
    end: int
    whole: Span
    style: Literal["evidence", "value"] = "evidence"

    def until(self, end: int) -> "Passage":
        """The part before an offset."""
        return replace(self, end=min(self.end, end))

    def since(self, start: int) -> "Passage":
        """The part from an offset on."""
        return replace(self, start=max(self.start, start))

    def attributes(self, prefix: str) -> str:
        """The style, and for the first part of a quote its address, as Markdown attributes."""
        start, end = self.whole
        addressed = self.style == "evidence" and self.start == start
        return f"#{prefix}-{start}-{end} .evidence" if addressed else f".{self.style}"


def paper_anchor(key: str) -> str:
    """The address of a paper's section."""
    return f"paper-{anchor(key)}"


def theme_anchor(slug: str) -> str:
    """The address of a theme's chapter."""
    return f"theme-{slug}"


def theme_link(theme: Theme) -> str:
    """A theme's title as a link to its chapter."""
    return link(escape(theme.title), theme_anchor(theme.slug))


def short_title(paper: Paper) -> str:
    """A paper's title for display, as a link to its section."""
    return link(shown_title(paper), paper_anchor(paper.key))


def shown_title(paper: Paper) -> str:
    """A paper's title for display; one without a title says so."""
    return escape(repair(paper.title).text) if paper.title else "Title not stated"


def versions_line(paper: Paper) -> str:
    """The versions of a paper that appeared in more than one, in the order in which they appeared."""
    if len(paper.versions) < 2:  # noqa: PLR2004 -- one version is the paper itself
        return ""
    return "; ".join(map(_version, paper.versions))


def _version(version: Version) -> str:
    place = f"arXiv {version.arxiv_id}" if version.what == "preprint" else version.venue or f"DOI {version.doi}"
    when = version.date or version.year or "year not stated"
    return f"{version.what} ({escape(repair(place).text)}, {escape(str(when))})"


def without_scheme(url: str) -> str:
    """An address as people write it: without `https://` and `www.`."""
    return repair(url).text.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def evidence_anchor(key: str, quote: Quote) -> str:
    """The address of a quoted passage: in the abstract its marked words, in the title the paper's section."""
    if quote.where == "title":
        return paper_anchor(key)
    return f"evidence-{anchor(key)}-{quote.start}-{quote.end}"


def evidence_link(fact: Fact, shown: str | None = None) -> str:
    """A fact's value, repaired for display, as a link to the words that state it."""
    text = repair(fact.value).text if shown is None else shown
    linked = link(escape(text), evidence_anchor(fact.paper, fact.quote))
    if fact.source != RULES:
        linked += f" ({escape(fact.source)})"
    return f"[{linked}]{{.unsure}}" if fact.confidence < SURE else linked


def marked_abstract(paper: Paper, facts: Iterable[Fact]) -> str:
    """The abstract as Markdown, each quoted passage marked and addressable."""
    quoted = [fact for fact in facts if fact.quote.where == "abstract"]
    quotes = {(fact.quote.start, fact.quote.end) for fact in quoted}
    values = {span for fact in quoted if (span := _value_span(fact))} - quotes
    passages = [Passage(*span, span) for span in quotes] + [Passage(*span, span, "value") for span in values]
    prefix = f"evidence-{anchor(paper.key)}"
    ordered = sorted(passages, key=_outer_first)
    return "".join(_marked(repair(paper.abstract), (0, len(paper.abstract)), ordered, prefix))


def _value_span(fact: Fact) -> Span | None:
    """Where the value stands within its quote, if it is but a part of it."""
    found = re.search(rf"(?<![\w.]){re.escape(fact.value)}(?!\w)", fact.quote.text)
    if found is None or fact.kind in ("kind", "limitation"):
        return None
    start = fact.quote.start + found.start()
    return start, start + len(fact.value)


def _outer_first(passage: Passage) -> tuple[int, int, str, Span]:
    return passage.start, -passage.end, passage.style, passage.whole


def _marked(shown: Repaired, region: Span, passages: list[Passage], prefix: str) -> Iterator[str]:
    """The Markdown of a region: passages within a passage are nested, one that runs past its end goes on behind it."""
    at, end = region
    while passages:
        outer, *rest = passages
        yield escape(shown.display(at, outer.start))
        inside = [p.until(outer.end) for p in rest if p.start < outer.end]
        behind = [p.since(outer.end) for p in rest if p.end > outer.end]
        body = "".join(_marked(shown, (outer.start, outer.end), inside, prefix))
        yield f"[{body}]{{{outer.attributes(prefix)}}}"
        at, passages = outer.end, sorted(behind, key=_outer_first)
    yield escape(shown.display(at, end))
