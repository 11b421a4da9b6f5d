"""Reads the arXiv metadata snapshot: JSON objects with an id, authors_parsed, an abstract and versions.

The date is that of the first version; without versions there is none, for the date of the last
update says nothing of when a paper appeared.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._json_fields import Fields, arxiv_id, authors, iso_date, year_of
from surveybook.readers._json_formats import json_format, read_json

_CREATED = re.compile(r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAME_PARTS = 3
_ADDRESS = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?(?!(?:Jr|Sr|I{2,3}|IV)\b)|\s+and\s+")


def recognizes(head: str) -> bool:
    """Whether the first entries are papers of the snapshot."""
    return json_format(head) == "arxiv_snapshot"


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each paper, and a problem for each entry that is none."""
    return read_json(text, _record)


def _record(fields: Fields, origin: Origin) -> Record:
    date = _first_version(fields)
    return Record(
        origin,
        fields.text("title"),
        fields.text("abstract"),
        _authors(fields),
        year=year_of(date),
        date=date,
        venue=fields.text("journal-ref") or None,
        arxiv_id=arxiv_id(fields.text("id")),
        doi=citation.doi(fields.text("doi")),
        raw=fields.raw,
    )


def _first_version(fields: Fields) -> str | None:
    versions = fields.each("versions")
    created = next((version.text("created") for version in versions if version.text("version") == "v1"), "")
    match = _CREATED.match(created)
    if match is None or match[2] not in _MONTHS:
        return iso_date(created)
    return iso_date(f"{match[3]}-{1 + _MONTHS.index(match[2]):02}-{int(match[1]):02}")


def _authors(fields: Fields) -> tuple[str, ...]:
    parsed = fields.lists("authors_parsed")
    if parsed:
        return authors(_name(parts) for parts in parsed)
    return authors(_BETWEEN.split(_ADDRESS.sub("", fields.text("authors"))))


def _name(parts: list[object]) -> str:
    """A name whose parts are given as last name, first names and suffix; affiliations follow."""
    last, first, suffix, *_ = [part if isinstance(part, str) else "" for part in parts[:_NAME_PARTS]] + [""] * 3
    return f"{first} {last} {suffix}"
