"""Reads works of Crossref as JSON: titles and journals in lists, authors by family and given name, date-parts.

The date is that of issue, with as many parts as are stated.
"""

import html
import re
from collections.abc import Iterator
from typing import TextIO

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._json_fields import Fields, arxiv_id, authors, collapsed, iso_date, venue, year_of
from surveybook.readers._json_formats import json_format, read_json

_TAG = re.compile(r"</?[A-Za-z][\w:.-]{0,40}(?:\s[^<>]{0,500})?/?>")
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|title|sec|list|list-item|label)\b[^<>]{0,500}>", re.IGNORECASE)
_HEADING = re.compile(r"\s*<(?:jats:)?title>\s*(?:abstract|summary)\s*</(?:jats:)?title>", re.IGNORECASE)


def recognizes(head: str) -> bool:
    """Whether the first entries are works of Crossref."""
    return json_format(head) == "crossref"


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each work, and a problem for each entry that is none."""
    return read_json(text, _record)


def without_tags(text: str) -> str:
    """The text of a piece of JATS or HTML, in one line."""
    bare = _TAG.sub("", _BLOCK.sub(" ", _HEADING.sub("", text)))
    return collapsed(html.unescape(bare))


def _record(fields: Fields, origin: Origin) -> Record:
    date = _date(fields, "issued") or _date(fields, "published")
    doi = citation.doi(fields.text("DOI"))
    return Record(
        origin,
        _first(fields, "title"),
        without_tags(fields.text("abstract")),
        authors(_name(author) for author in fields.each("author")),
        year=year_of(date),
        date=date,
        venue=venue(_first(fields, "container-title")) or (fields.inner("event").text("name") or None),
        arxiv_id=arxiv_id(doi) if doi and "arxiv" in doi.lower() else None,
        doi=doi,
        url=citation.web_url(fields.text("URL")),
        volume=fields.text("volume") or None,
        issue=fields.text("issue") or None,
        pages=fields.text("page") or None,
        raw=fields.raw,
    )


def _first(fields: Fields, name: str) -> str:
    return next((shown for text in fields.texts(name) if (shown := without_tags(text))), "")


def _name(author: Fields) -> str:
    """A person, with a suffix, or an organisation."""
    return f"{author.text('given')} {author.text('family')} {author.text('suffix')}".strip() or author.text("name")


def _date(fields: Fields, name: str) -> str | None:
    parts = next(iter(fields.inner(name).lists("date-parts")), [])
    stated = [part for part in parts[:3] if isinstance(part, int)]
    if not stated:
        return None
    year, *rest = stated
    date = iso_date("-".join([f"{year:04}", *(f"{part:02}" for part in rest)]))
    if date is None:
        fields.complaints.append(f"the field {name} is no date")
    return date
