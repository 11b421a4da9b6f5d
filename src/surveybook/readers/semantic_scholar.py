"""Reads papers of Semantic Scholar as JSON: a paperId or corpusid, a title, authors and externalIds."""

from collections.abc import Iterator
from typing import TextIO

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._json_fields import Fields, arxiv_id, authors, venue
from surveybook.readers._json_formats import json_format, read_json


def recognizes(head: str) -> bool:
    """Whether the first entries are papers of Semantic Scholar."""
    return json_format(head) == "semantic_scholar"


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each paper, and a problem for each entry that is none."""
    return read_json(text, _record)


def _record(fields: Fields, origin: Origin) -> Record:
    ids = fields.inner("externalIds" if fields.has("externalIds") else "externalids")
    date = fields.date("publicationDate") or fields.date("publicationdate")
    journal = fields.inner("journal")
    # What arXiv's papers have for a volume is their id.
    in_print = venue(journal.text("name")) is not None
    return Record(
        origin,
        fields.text("title"),
        fields.text("abstract"),
        authors(author.text("name") for author in fields.each("authors")),
        year=fields.year("year"),
        date=date,
        venue=venue(fields.text("venue")) or venue(journal.text("name")),
        arxiv_id=arxiv_id(ids.text("ArXiv")),
        doi=citation.doi(ids.text("DOI")),
        url=citation.web_url(fields.text("url")),
        volume=(journal.text("volume") or None) if in_print else None,
        pages=(journal.text("pages") or None) if in_print else None,
        pmid=ids.text("PubMed") or None,
        raw=fields.raw,
    )
