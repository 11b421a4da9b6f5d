"""Addresses within the book: the anchors that texts and tables link to, and the page and place each leads to."""

import re
from dataclasses import dataclass
from typing import Final

from surveybook.markdown import anchor

PAPERS: Final = "papers"
INDEX_FOLDER: Final = "chapters/indexes"
_PAPER = re.compile(r"paper-([a-z0-9-]+)")
_EVIDENCE = re.compile(r"evidence-([a-z0-9-]+)-(\d+)-(\d+)")
_NAME = re.compile(r"index-(\w+)-([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the book, as its path without suffix, and an element of it; no element is the page's top."""

    document: str
    fragment: str = ""

    def __str__(self) -> str:
        return f"{self.document}.html{'#' if self.fragment else ''}{self.fragment}"


def paper_anchor(key: str) -> str:
    """The anchor of a paper's page."""
    return f"paper-{anchor(key)}"


def paper_document(key: str) -> str:
    """The page of a paper; it depends on the cite key alone, so it never moves."""
    return f"{PAPERS}/{anchor(key)}"


def evidence_anchor(key: str, start: int, end: int) -> str:
    """The anchor of the words between two offsets of a paper's abstract."""
    return f"evidence-{anchor(key)}-{start}-{end}"


def words_id(start: int, end: int) -> str:
    """The words between two offsets of an abstract, as an element of their paper's page."""
    return f"words-{start}-{end}"


def index_anchor(kind: str, form: str) -> str:
    """The anchor of a name in the index of its kind."""
    return f"index-{kind}-{anchor(form)}"


def place(target: str) -> Place | None:
    """Where an anchor of a paper, of its words or of a name in an index leads; None for any other."""
    if found := _PAPER.fullmatch(target):
        return Place(f"{PAPERS}/{found[1]}")
    if found := _EVIDENCE.fullmatch(target):
        return Place(f"{PAPERS}/{found[1]}", words_id(int(found[2]), int(found[3])))
    if found := _NAME.fullmatch(target):
        return Place(f"{INDEX_FOLDER}/{found[1]}", target)
    return None
