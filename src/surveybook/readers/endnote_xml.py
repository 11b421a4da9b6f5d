"""Reads EndNote XML: the export of EndNote, and of databases that write it.

Each record is parsed on its own, so that a damaged one costs itself alone, and without any
declaration of a document type, so that no entity can be defined in it.
"""

import html
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TextIO
from xml.etree import ElementTree as ET

from surveybook.model import Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._references import entry, given_first, plain, pmid_of

_START = re.compile(r"<record(?:\s[^<>]{0,500})?>")
_END = re.compile(r"</record\s{0,9}>")
_SIGN = re.compile(r"<(?:rec-number|ref-type|source-app|contributors|titles|foreign-keys)[\s>]")
_ROOT = re.compile(r"\s*(?:<\?xml[^<>]{0,200}\?>)?\s*(?:<!DOCTYPE[^<>]{0,200}>)?\s*<(?:xml|records|record)[\s>]")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_XML_ENTITIES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_UNFIT = re.compile(
    r"&#(?:x0{0,4}(?:[0-8bcef]|1[0-9a-f])|0{0,4}(?:[0-8]|1[124-9]|2\d|3[01]));|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]",
    re.IGNORECASE,
)


def recognizes(head: str) -> bool:
    """Whether the text begins as the XML of EndNote does."""
    begin = head.lstrip("\ufeff")
    return bool(_ROOT.match(begin) and _START.search(begin) and _SIGN.search(begin))


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each entry with a title; a problem for each that has none or is damaged."""
    content = text.read().replace("\r\n", "\n").replace("\r", "\n")
    line, counted = 1, 0
    for start, end in _places(content):
        line += content.count("\n", counted, start)
        counted = start
        raw = content[start:end].rstrip()
        try:
            record = _parsed(raw)
        except ET.ParseError as error:
            yield refusal(line, f"the record is not XML ({error.msg})", "mend its tags, or export again")
        else:
            yield from entry(line, raw, _stated(record), _names(record))


def _places(content: str) -> Iterator[tuple[int, int]]:
    """Where each record begins and ends: one that is not closed ends where the next begins."""
    starts = [match.start() for match in _START.finditer(content)]
    for start, following in pairwise([*starts, len(content)]):
        end = _END.search(content, start, following)
        yield start, end.end() if end else following


def _parsed(raw: str) -> ET.Element:
    named = _ENTITY.sub(lambda m: m[0] if m[1] in _XML_ENTITIES else html.escape(html.unescape(m[0])), raw)
    return ET.fromstring(_UNFIT.sub("", named))  # noqa: S314 -- no document type, so no entities: see above


def _at(element: ET.Element, *paths: str) -> str:
    """The text of the first of these paths that has any, without its styles."""
    for path in paths:
        found = element.find(path)
        text = "".join(found.itertext()).strip() if found is not None else ""
        if text:
            return text
    return ""


def _stated(record: ET.Element) -> dict[str, str]:
    year = _at(record, "dates/year")
    issued = _at(record, "dates/pub-dates/date")
    accession = _at(record, "accession-num")
    source = _at(record, "remote-database-name", "remote-database-provider").casefold()
    return {
        "title": _at(record, "titles/title"),
        "abstract": _at(record, "abstract"),
        "year": plain(year),
        "date": issued or year,
        "venue": _at(record, "periodical/full-title", "titles/secondary-title", "titles/alt-title"),
        "doi": _at(record, "electronic-resource-num"),
        "url": " ".join("".join(url.itertext()) for url in record.iterfind("urls//url")),
        "volume": _at(record, "volume"),
        "issue": _at(record, "number", "issue"),
        "pages": _at(record, "pages"),
        "pmid": (pmid_of(accession) or "") if source in ("pubmed", "medline", "nlm") else "",
    }


def _names(record: ET.Element) -> list[str]:
    return [given_first(plain("".join(name.itertext()))) for name in record.iterfind("contributors/authors/author")]
