"""Reads saved Daily Papers pages: cards with a byline (author count or organisation, date)."""

from collections.abc import Iterator
from typing import TextIO

from surveybook.model import Problem, Record
from surveybook.readers._daily_papers import layout, read_page


def recognizes(head: str) -> bool:
    """Whether a text begins as a page in this layout does."""
    return layout(head) == "cards"


def read(text: TextIO) -> Iterator[Record | Problem]:
    """Every paper of the page, in order, and what is wrong with it."""
    return read_page(text)
