"""Extractors: one module for each kind of fact, each reading a paper and quoting its words.

A module here is an extractor if it has `KIND`, one of `model.FACT_KINDS`, and
`extract(paper) -> Iterator[Fact]`. Modules whose name starts with `_` are their shared parts.
"""

import sys
from collections.abc import Iterator
from functools import cache
from typing import Protocol, cast

from surveybook.discovery import members
from surveybook.extractors._confidence import weighed
from surveybook.model import Fact, FactKind, Paper


class Extractor(Protocol):
    """Reads one kind of fact out of a paper's title and abstract."""

    KIND: FactKind

    def extract(self, paper: Paper) -> Iterator[Fact]:
        """The facts of this kind that the paper states, each with a verbatim quote."""
        ...


@cache
def extractors() -> tuple[Extractor, ...]:
    """Every extractor in this folder."""
    return cast("tuple[Extractor, ...]", members(sys.modules[__name__], ("KIND", "extract")))


def extract(paper: Paper) -> tuple[Fact, ...]:
    """All that a paper states, weighed; a fact whose quote is not verbatim is our own bug, and raises."""
    facts = [fact for extractor in extractors() for fact in extractor.extract(paper)]
    for fact in facts:
        words = fact.quote
        if paper.text(words.where)[words.start : words.end] != words.text:
            raise AssertionError(f"not verbatim: {fact}")
    return weighed(paper, facts)
