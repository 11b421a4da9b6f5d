"""A paper's title and abstract as they are shown: quoted passages are nested pieces that any form can write."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from surveybook.model import Fact, Paper
from surveybook.text import Repaired, repair

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an abstract or a title to mark: a quote, the value in it, or the part of either that is left."""

    start: int
    end: int
    whole: Span
    style: Literal["evidence", "value"] = "evidence"

    @property
    def is_first_part(self) -> bool:
        """Whether this is where the marked words begin, so that their address belongs here."""
        return self.start == self.whole[0]

    @property
    def is_last_part(self) -> bool:
        """Whether the marked words end here."""
        return self.end == self.whole[1]

    def until(self, end: int) -> "Passage":
        """The part before an offset."""
        return replace(self, end=min(self.end, end))

    def since(self, start: int) -> "Passage":
        """The part from an offset on."""
        return replace(self, start=max(self.start, start))


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage with what stands in it; the text is repaired for display."""

    passage: Passage
    pieces: tuple["str | Marked", ...]


def shown_title(paper: Paper) -> str:
    """The title, repaired for display; a paper without one says so."""
    return repair(paper.title).text or "Title not stated"


def marked_abstract(paper: Paper, facts: Iterable[Fact]) -> tuple[str | Marked, ...]:
    """The abstract in pieces: quotes within quotes nest, and a quote that crosses another goes on behind it."""
    return _marked_text(paper.abstract, [fact for fact in facts if fact.quote.where == "abstract"])


def marked_title(paper: Paper, facts: Iterable[Fact]) -> tuple[str | Marked, ...]:
    """The title in pieces, as the abstract; a paper without one says so."""
    quoted = [fact for fact in facts if fact.quote.where == "title"]
    return _marked_text(paper.title, quoted) if quoted else (shown_title(paper),)


def _marked_text(text: str, quoted: Sequence[Fact]) -> tuple[str | Marked, ...]:
    quotes = {(fact.quote.start, fact.quote.end) for fact in quoted}
    values = {span for fact in quoted if (span := _value_span(fact))} - quotes
    passages = [Passage(*span, span) for span in quotes] + [Passage(*span, span, "value") for span in values]
    ordered = sorted(passages, key=_outer_first)
    return tuple(_marked(repair(text), (0, len(text)), ordered))


def _value_span(fact: Fact) -> Span | None:
    """Where the value stands within its quote, if it is but a part of it."""
    found = re.search(rf"(?<![\w.]){re.escape(fact.value)}(?!\w)", fact.quote.text)
    if found is None or fact.kind in ("kind", "limitation"):
        return None
    start = fact.quote.start + found.start()
    return start, start + len(fact.value)


def _outer_first(passage: Passage) -> tuple[int, int, str, Span]:
    return passage.start, -passage.end, passage.style, passage.whole


def _marked(shown: Repaired, region: Span, passages: list[Passage]) -> Iterator[str | Marked]:
    """The pieces of a region; empty texts are left out."""
    at, end = region
    while passages:
        outer, *rest = passages
        if text := shown.display(at, outer.start):
            yield text
        inside = [p.until(outer.end) for p in rest if p.start < outer.end]
        behind = [p.since(outer.end) for p in rest if p.end > outer.end]
        yield Marked(outer, tuple(_marked(shown, (outer.start, outer.end), inside)))
        at, passages = outer.end, sorted(behind, key=_outer_first)
    if text := shown.display(at, end):
        yield text
