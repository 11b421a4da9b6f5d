"""Reads daily lists of arXiv papers as JSON: id, title, summary, authors as a list of names, categories.

They state no dates. A paper that is listed again is a record again.
"""

from collections.abc import Iterator
from typing import TextIO

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._json_fields import Fields, arxiv_id, authors, year_of
from surveybook.readers._json_formats import json_format, read_json


def recognizes(head: str) -> bool:
    """Whether the first entries are papers of such a list."""
    return json_format(head) == "arxiv_daily"


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each paper, and a problem for each entry that is none."""
    return read_json(text, _record)


def _record(fields: Fields, origin: Origin) -> Record:
    date = fields.date("published")
    return Record(
        origin,
        fields.text("title"),
        fields.text("summary"),
        authors(fields.texts("authors")),
        year=year_of(date),
        date=date,
        venue=fields.text("journal_ref") or None,
        arxiv_id=arxiv_id(fields.text("id")),
        doi=citation.doi(fields.text("doi")),
        url=citation.web_url(fields.text("abs")),
        raw=fields.raw,
    )
