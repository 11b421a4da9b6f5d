"""Reads saved arXiv listing pages as HTML: new, recent and monthly lists, with abstracts where they show them.

A list of authors that the page cuts ("et al.") is not known. When papers appeared is not said.
"""

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TextIO

from lxml.html import HtmlElement

from surveybook.model import Origin, Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._json_fields import arxiv_id, authors
from surveybook.readers._markup import Piece, of_class, page_format, parsed, pieces, shown, without_scripts

_ITEM = re.compile(r"<dt(?=[\s>])", re.IGNORECASE)
_LIST_END = re.compile(r"</dl\s*>", re.IGNORECASE)
_CUT = re.compile(r"\bet al\b|not shown", re.IGNORECASE)
_HIDDEN = re.compile(r"(\d{1,5}) additional authors? not shown", re.IGNORECASE)
_LABEL = re.compile(r"^(?:Title|Journal-ref): ?")
_REMEDY = "save the page again, to its end"


def recognizes(head: str) -> bool:
    """Whether the text begins as a listing of arXiv."""
    return page_format(head) == "arxiv_listing"


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each paper of the list, in order; a problem for each item without a title."""
    for piece in pieces(io.StringIO(without_scripts(text.read())), _ITEM):
        if piece.begins:
            yield _item(piece)
        elif "list-title" in piece.text:
            yield refusal(piece.line, "an item without its beginning", _REMEDY)


def _item(piece: Piece) -> Record | Problem:
    markup = _LIST_END.split(piece.text, maxsplit=1)[0]
    tree = parsed(markup)
    title = _described(of_class(tree, "list-title"))
    if not title:
        return refusal(piece.line, "an item without a title", _REMEDY)
    listed = of_class(tree, "list-authors")
    names = [shown(link) for link in listed.iter("a")] if listed is not None else []
    cut = _CUT.search(shown(listed))
    return Record(
        Origin("", piece.line),
        title,
        _abstract(tree),
        () if cut else authors(names),
        venue=_described(of_class(tree, "list-journal-ref")) or None,
        arxiv_id=_arxiv_id(tree),
        author_count=_author_count(names, shown(listed)),
        raw=markup,
    )


def _described(element: HtmlElement | None) -> str:
    """The text of an element behind its label, such as "Title:"."""
    if element is None:
        return ""
    alone = deepcopy(element)
    # Where a closing tag is missing, what follows seems to stand inside.
    for inside in alone.findall(".//div"):
        inside.drop_tree()
    return _LABEL.sub("", shown(alone))


def _abstract(tree: HtmlElement) -> str:
    return next((text for found in tree.iter("p") if (text := shown(found))), "")


def _arxiv_id(tree: HtmlElement) -> str | None:
    links = (link.get("href", "") for link in tree.iter("a"))
    return next((found for link in links if "/abs/" in link and (found := arxiv_id(link.strip("/ ")))), None)


def _author_count(names: list[str], listed: str) -> int | None:
    """How many authors there are, where the page says how many it leaves out."""
    hidden = _HIDDEN.search(listed)
    return len([name for name in names if not _CUT.search(name)]) + int(hidden[1]) if hidden else None
