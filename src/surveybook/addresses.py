"""Addresses within the book: the anchors that texts and tables link to, and the page and place each leads to."""

import re
from dataclasses import dataclass
from typing import Final

from surveybook.markdown import anchor
from surveybook.model import QuotedText
from surveybook.provenance import DATA

PAPERS: Final = "papers"
NEWS_PAGE: Final = "chapters/what-is-new"
INDEX_FOLDER: Final = "chapters/indexes"
_PAPER = re.compile(r"paper-([a-z0-9-]+)")
_EVIDENCE = re.compile(r"(evidence|titled)-([a-z0-9-]+)-(\d+)-(\d+)")
_DOWNLOAD = re.compile(r"download-([a-z][a-z.-]*\.[a-z]+)")
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


def evidence_anchor(key: str, start: int, end: int, where: QuotedText = "abstract") -> str:
    """The anchor of the words between two offsets of a paper's abstract or title."""
    return f"{'titled' if where == 'title' else 'evidence'}-{anchor(key)}-{start}-{end}"


def words_id(start: int, end: int, where: QuotedText = "abstract") -> str:
    """The words between two offsets of an abstract or a title, as an element of their paper's page."""
    return f"{'title-' if where == 'title' else ''}words-{start}-{end}"


def index_anchor(kind: str, form: str) -> str:
    """The anchor of a name in the index of its kind."""
    return f"index-{kind}-{anchor(form)}"


def download_anchor(name: str) -> str:
    """The anchor of a file that the site carries in its data."""
    return f"download-{name}"


def download(target: str) -> str | None:
    """The path, within the site, of the file that an anchor of one names; None for any other anchor."""
    found = _DOWNLOAD.fullmatch(target)
    return f"{DATA}/{found[1]}" if found else None


def place(target: str) -> Place | None:
    """Where an anchor of a paper, of its words or of a name in an index leads; None for any other."""
    if found := _PAPER.fullmatch(target):
        return Place(f"{PAPERS}/{found[1]}")
    if found := _EVIDENCE.fullmatch(target):
        where: QuotedText = "title" if found[1] == "titled" else "abstract"
        return Place(f"{PAPERS}/{found[2]}", words_id(int(found[3]), int(found[4]), where))
    if found := _NAME.fullmatch(target):
        return Place(f"{INDEX_FOLDER}/{found[1]}", target)
    return None
