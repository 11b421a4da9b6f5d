"""Reads lists of a conference's papers as JSON: a title, a status, and the authors in one text, parted by semicolons.

A list names its conference and year only in the links to the programme: those of rejected papers have none.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import TextIO

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._json_fields import Fields, arxiv_id, authors
from surveybook.readers._json_formats import json_format, read_json

# An entity ends in a semicolon too.
_NAME = re.compile(r"(?:&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|quot|apos|lt|gt|[A-Za-z]{2,12});|[^;])+")

_PROGRAMME = re.compile(r"https?://(?:www\.)?(icml|neurips|nips|iclr)\.cc/virtual/(\d{4})/(?:poster|oral|spotlight)/\d")
_CONFERENCES = {"icml": "ICML", "neurips": "NeurIPS", "nips": "NeurIPS", "iclr": "ICLR"}


def recognizes(head: str) -> bool:
    """Whether the first entries are papers of such a list."""
    return json_format(head) == "openreview"


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each paper, and a problem for each entry that is none."""
    return read_json(text, _record)


def _record(fields: Fields, origin: Origin) -> Record:
    shown = _PROGRAMME.match(fields.text("site"))
    return Record(
        origin,
        fields.text("title"),
        fields.text("abstract"),
        authors(chain.from_iterable(map(_people, _NAME.findall(fields.text("author"))))),
        year=citation.year(shown[2]) if shown else None,
        venue=_CONFERENCES[shown[1]] if shown else None,
        arxiv_id=arxiv_id(fields.text("arxiv")),
        doi=citation.doi(fields.text("doi")),
        url=_first_url(fields),
        raw=fields.raw,
    )


def _people(name: str) -> list[str]:
    """The people that stand in the place of one: names are given names first here, and a comma is between two."""
    parts = [part.strip() for part in name.split(",")]
    return parts if all(" " in part for part in parts) else [name]


def _first_url(fields: Fields) -> str | None:
    """The page of a paper: in its proceedings, at OpenReview, or at its conference."""
    links = (citation.web_url(fields.text(name)) for name in ("proceeding", "openreview", "site"))
    return next((link for link in links if link), None)
