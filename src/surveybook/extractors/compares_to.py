"""The methods and models that a paper compares with."""

from collections.abc import Iterator

from surveybook.extractors._compared import compared
from surveybook.extractors._facts import named
from surveybook.model import Fact, FactKind, Paper

KIND: FactKind = "compares_to"


def extract(paper: Paper) -> Iterator[Fact]:
    """One fact for each name, in the sentence that compares with it."""
    for start, end in compared(paper.title, paper.abstract):
        yield named(KIND, paper, ("abstract", start, end))
