"""Reads saved pages of one paper as HTML, with its citation in meta tags, as arXiv and publishers write them.

The date is that of publication; arXiv's is that of the first version.
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import TextIO

from lxml.html import HtmlElement

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._json_fields import arxiv_id, authors, collapsed, iso_date, page_range, year_of
from surveybook.readers._markup import Piece, of_class, page_format, parsed, pieces, shown, without_scripts

_PAGE = re.compile(r"<html(?=[\s>])", re.IGNORECASE)
_TITLE = "citation_title"
_DATES = ("citation_publication_date", "citation_date", "citation_cover_date", "citation_online_date")
_VENUES = ("citation_journal_title", "citation_conference_title", "citation_inbook_title")


def recognizes(head: str) -> bool:
    """Whether the text begins as a page with the citation of a paper."""
    return page_format(head) == "citation_page"


def read(text: TextIO) -> Iterator[Record | Problem]:
    """The record of the paper; several pages in one file give one each."""
    for piece in pieces(io.StringIO(without_scripts(text.read())), _PAGE):
        if _TITLE in piece.text:
            yield _page(piece)


def _page(piece: Piece) -> Record | Problem:
    tree = parsed(piece.text)
    tags = _tags(tree)
    line = piece.line + piece.text.count("\n", 0, piece.text.find(_TITLE))
    if not _first(tags, _TITLE):
        return refusal(line, "a page without the title of its paper", "save the page again")
    date = _date(_first(tags, *_DATES))
    return Record(
        Origin("", line),
        _first(tags, _TITLE),
        _first(tags, "citation_abstract") or _abstract(tree),
        authors(map(_name, _authors(tags))),
        year=year_of(date),
        date=date,
        venue=_first(tags, *_VENUES) or None,
        arxiv_id=arxiv_id(_first(tags, "citation_arxiv_id")),
        doi=citation.doi(_first(tags, "citation_doi")),
        url=citation.web_url(_first(tags, "citation_abstract_html_url", "citation_public_url")),
        volume=_first(tags, "citation_volume") or None,
        issue=_first(tags, "citation_issue") or None,
        pages=page_range(_first(tags, "citation_firstpage"), _first(tags, "citation_lastpage")),
        pmid=_first(tags, "citation_pmid") or None,
        raw=piece.text,
    )


def _tags(tree: HtmlElement) -> dict[str, list[str]]:
    """What the meta tags of a citation say, by their names, in order."""
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name, content = (tag.get("name") or tag.get("property") or "").lower(), collapsed(tag.get("content") or "")
        if name.startswith("citation_") and content:
            found.setdefault(name, []).append(content)
    return found


def _first(tags: Mapping[str, list[str]], *names: str) -> str:
    return next((tags[name][0] for name in names if name in tags), "")


def _authors(tags: Mapping[str, list[str]]) -> list[str]:
    """The tag of each author, or that of them all."""
    return tags.get("citation_author") or [
        name for listed in tags.get("citation_authors", []) for name in listed.split(";")
    ]


def _name(text: str) -> str:
    """A name as it is said; the tags give the last name first, behind a comma the others, then a suffix."""
    last, *others = text.split(",")
    return " ".join([*others[:1], last, *others[1:]])


def _date(stated: str) -> str | None:
    """A date written with slashes, or as ISO does, as ISO does."""
    parts = re.split("[/-]", stated)
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return iso_date("-".join(part.zfill(2) for part in parts[:3]))


def _abstract(tree: HtmlElement) -> str:
    """The abstract that the page of arXiv shows."""
    return re.sub(r"^Abstract:\s*", "", shown(of_class(tree, "abstract")))
