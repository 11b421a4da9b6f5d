"""Reads answers of the arXiv API: Atom XML with an entry a paper.

The date is that of the first version, which Atom calls published.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from lxml import etree

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._json_fields import arxiv_id, authors, collapsed, iso_date, year_of
from surveybook.readers._markup import Piece, pieces

_FEED = re.compile(r"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--[^<>]{0,500}-->\s*)*<(?:feed|entry)[\s>]")
_SIGN = re.compile(r"arxiv\.org/(?:api|abs|schemas)")
_ENTRY = re.compile(r"<entry[\s>]")
_ERROR = "/api/errors"
_END = "</entry>"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_FEED_START = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'
    ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REMEDY = "fetch the answer again, or correct the entry"


def recognizes(head: str) -> bool:
    """Whether the text begins as a feed of arXiv."""
    text = head.removeprefix("\ufeff")
    return _FEED.match(text) is not None and _SIGN.search(text) is not None


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each entry with a title, and a problem for each other; each entry is parsed by itself."""
    for piece in pieces(text, _ENTRY):
        if piece.begins:
            yield _item(piece)
        elif _END in piece.text:
            yield refusal(piece.line, "an entry without its beginning", _REMEDY)


def _item(piece: Piece) -> Record | Problem:
    content, end, _rest = piece.text.partition(_END)
    if not end:
        return refusal(piece.line, "an entry that breaks off", _REMEDY)
    try:
        entry = _parsed(content + end)
    except etree.XMLSyntaxError as error:
        return refusal(piece.line, f"an entry that is not XML ({collapsed(error.msg or '')[:80]})", _REMEDY)
    link, title = _text(entry, f"{_ATOM}id"), _text(entry, f"{_ATOM}title")
    if _ERROR in link or (title == "Error" and not arxiv_id(link)):
        what = f"arXiv answered with an error ({_text(entry, f'{_ATOM}summary')[:80]})"
        return refusal(piece.line, what, "ask it again")
    if not title:
        return refusal(piece.line, "an entry without a title", _REMEDY)
    return _record(entry, Origin("", piece.line), content + end)


def _parsed(content: str) -> etree._Element:
    """An entry, with no declarations but our own, so that no entity is known but those of XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, encoding="utf-8")
    document = f"{_FEED_START}{_FORBIDDEN.sub(chr(0xFFFD), content)}</feed>"
    return etree.fromstring(document.encode(), parser)[0]


def _text(entry: etree._Element, path: str) -> str:
    return collapsed(entry.findtext(path) or "")


def _record(entry: etree._Element, origin: Origin, raw: str) -> Record:
    date = iso_date(_text(entry, f"{_ATOM}published"))
    link = _text(entry, f"{_ATOM}id")
    return Record(
        origin,
        _text(entry, f"{_ATOM}title"),
        _text(entry, f"{_ATOM}summary"),
        authors(found.text or "" for found in entry.iterfind(f"{_ATOM}author/{_ATOM}name")),
        year=year_of(date),
        date=date,
        venue=_text(entry, f"{_ARXIV}journal_ref") or None,
        arxiv_id=arxiv_id(link),
        doi=citation.doi(_text(entry, f"{_ARXIV}doi")),
        url=citation.web_url(link),
        raw=raw,
    )
