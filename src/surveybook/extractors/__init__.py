"""Extractors: one module for each kind of fact, each reading a paper and quoting its words.

A module here is an extractor if it has `KIND`, one of `model.FACT_KINDS`, and
`extract(paper, gazetteer) -> Iterator[Fact]`. Modules and rooms whose name starts with `_` are their shared parts.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from surveybook.discovery import members
from surveybook.extractors._confidence import weighed
from surveybook.extractors._gazetteer import Gazetteer
from surveybook.extractors._gazetteer_files import FOLDER, read_gazetteer
from surveybook.extractors._memory import name_of, remember, remembered
from surveybook.model import Fact, FactKind, Paper, Problem

__all__ = [
    "FOLDER",
    "Extractor",
    "Gazetteer",
    "Stated",
    "extract",
    "extractors",
    "read_gazetteer",
    "stated",
    "unweighed",
]


class Extractor(Protocol):
    """Reads one kind of fact out of a paper's title and abstract."""

    KIND: FactKind

    def extract(self, paper: Paper, gazetteer: Gazetteer | None = None, /) -> Iterator[Fact]:
        """The facts of this kind that the paper states, each with a verbatim quote; without a gazetteer, by ours."""
        ...


@cache
def extractors() -> tuple[Extractor, ...]:
    """Every extractor in this folder."""
    return cast("tuple[Extractor, ...]", members(sys.modules[__name__], ("KIND", "extract")))


def extract(paper: Paper, gazetteer: Gazetteer | None = None) -> tuple[Fact, ...]:
    """All that a paper states, weighed."""
    return weighed(paper, unweighed(paper, gazetteer))


def unweighed(paper: Paper, gazetteer: Gazetteer | None = None) -> list[Fact]:
    """All that a paper states, as sure as its extractors are; a quote that is not verbatim is our bug, and raises."""
    facts = [fact for extractor in extractors() for fact in extractor.extract(paper, gazetteer)]
    for fact in facts:
        words = fact.quote
        if paper.text(words.where)[words.start : words.end] != words.text:
            raise AssertionError(f"not verbatim: {fact}")
    return facts


@dataclass(frozen=True, slots=True)
class Stated:
    """What each paper states, by its cite key, and what is wrong with the project's lists of names."""

    facts: Mapping[str, tuple[Fact, ...]]
    problems: tuple[Problem, ...]


def stated(papers: Sequence[Paper], project: Path, step: Callable[[], None]) -> Stated:
    """What the papers of a project state, with the names that it adds to ours; `step` is called after each paper."""
    known = read_gazetteer(project)
    before = remembered(project)
    facts: dict[str, tuple[Fact, ...]] = {}
    names = {paper.key: name_of(paper) for paper in papers}
    for paper in papers:
        found = before.get(names[paper.key])
        facts[paper.key] = extract(paper, known.gazetteer) if found is None else found
        step()
    remember(project, {names[key]: found for key, found in facts.items()})
    return Stated(facts, known.problems)
