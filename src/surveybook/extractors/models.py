"""The models that a paper uses or studies."""

from collections.abc import Iterator

from surveybook.extractors._gazetteer import Gazetteer, built_in
from surveybook.extractors._roles.roles import facts
from surveybook.model import Fact, FactKind, Paper

KIND: FactKind = "models"


def extract(paper: Paper, gazetteer: Gazetteer | None = None) -> Iterator[Fact]:
    """One fact for each name."""
    yield from facts(KIND, paper, gazetteer or built_in())
