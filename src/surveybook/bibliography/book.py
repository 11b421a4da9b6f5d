"""The derived .bib that the book's citations are made from."""

from collections.abc import Sequence

from surveybook.bibliography.references import References


def render_for_book(references: References, keys: Sequence[str]) -> str:
    """To come."""
    return ""
