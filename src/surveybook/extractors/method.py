"""The names of methods, models, data sets and tools that a paper introduces."""

from collections.abc import Iterator

from surveybook.extractors._facts import named
from surveybook.extractors._gazetteer import Gazetteer
from surveybook.extractors._introduced_names import introduced
from surveybook.model import Fact, FactKind, Paper

KIND: FactKind = "method"


def extract(paper: Paper, _: Gazetteer | None = None) -> Iterator[Fact]:
    """One fact for each name that the paper introduces."""
    for name in introduced(paper.title, paper.abstract):
        yield named(KIND, paper, (name.where, name.start, name.end), name.likely)
