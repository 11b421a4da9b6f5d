"""Marked-up text: cut where entries begin, so that damage stays in its piece; and which saved pages we know."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TextIO

from lxml import html

from surveybook.readers._json_fields import collapsed

PageFormat = Literal["arxiv_listing", "citation_page", "hugging_face"]

_CHUNK = 1 << 18
_LONGEST = 1 << 24
_OVERLAP = 64
_OPENING = re.compile(r"<!--|<(?:script|style)(?=[\s>])", re.IGNORECASE)
_CLOSING = {"<!--": re.compile("-->"), "<s": re.compile(r"</(?:script|style)\s{0,9}>", re.IGNORECASE)}
_NOT_NEWLINE = re.compile(r"[^\n]")
_PAGE = re.compile(r"[\s\ufeff]*<(?!\?xml[^<>]*>\s*<feed|feed)[a-z!?]", re.IGNORECASE)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Earlier formats win; so no page has two.
_SIGNS: tuple[tuple[PageFormat, re.Pattern[str]], ...] = (
    ("citation_page", re.compile(r"<meta\s[^<>]{0,200}\bcitation_title\b", re.IGNORECASE)),
    (
        "hugging_face",
        re.compile(r"\bDailyPapers\b|<a\s[^<>]{0,400}href=[\"'](?:https://huggingface\.co)?/papers/\d{4}\.\d{4,5}"),
    ),
    ("arxiv_listing", re.compile(r"<div\s+class=[\"']?list-title\b")),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text and the line where it begins; what stands before the first beginning has none."""

    line: int
    text: str
    begins: bool


def pieces(text: TextIO, beginning: re.Pattern[str]) -> Iterator[Piece]:
    """The text, cut before each match of a pattern that is shorter than 64 characters; only one piece is held."""
    window, line, begins, searched = "", 1, False, 0
    while chunk := text.read(_CHUNK):
        start, window = 0, window + chunk
        while match := beginning.search(window, max(start + begins, searched)):
            if match.start() > start:
                yield Piece(line, window[start : match.start()], begins)
            line += window.count("\n", start, match.start())
            start, begins, searched = match.start(), True, 0
        window = window[start:]
        searched = max(0, len(window) - _OVERLAP)
        if len(window) > _LONGEST:
            yield Piece(line, window, begins)
            line += window.count("\n")
            window, begins, searched = "", False, 0
    if window:
        yield Piece(line, window, begins)


def page_format(head: str) -> PageFormat | None:
    """The kind of saved page that a text begins as, if it is one that we read."""
    if not _PAGE.match(head):
        return None
    return next((known for known, sign in _SIGNS if sign.search(head)), None)


def without_scripts(page: str) -> str:
    """A page whose scripts, styles and comments are blank lines; one that never ends is text, lest papers be lost."""
    kept = []
    position = 0
    endless: set[str] = set()
    while match := _OPENING.search(page, position):
        kind = "<!--" if match[0] == "<!--" else "<s"
        closing = None if kind in endless else _CLOSING[kind].search(page, match.end())
        endless |= set() if closing else {kind}
        end = closing.end() if closing else match.end()
        kept += [page[position : match.start()], _NOT_NEWLINE.sub("", page[match.start() : end])]
        position = end
    return "".join((*kept, page[position:]))


def parsed(markup: str) -> html.HtmlElement:
    """The tree of a piece of HTML, however damaged."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    # What has no element at all still gives a tree this way.
    return html.document_fromstring(f"<div>{_NOT_IN_XML.sub(chr(0xFFFD), markup)}</div>".encode(), parser=parser)


def shown(element: html.HtmlElement | None) -> str:
    """The text of an element in one line."""
    return collapsed(str(element.text_content())) if element is not None else ""


def of_class(tree: html.HtmlElement, name: str) -> html.HtmlElement | None:
    """The first element of a class."""
    found = tree.xpath("(//*[contains(concat(' ', normalize-space(@class), ' '), $name)])[1]", name=f" {name} ")
    return found[0] if isinstance(found, list) and found and isinstance(found[0], html.HtmlElement) else None
