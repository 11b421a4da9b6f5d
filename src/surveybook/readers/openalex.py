"""Reads works of OpenAlex as JSON: authorships, an abstract_inverted_index, ids and locations.

A work without a title has its display name. A list of authors that OpenAlex cut is not known.
"""

from collections.abc import Iterator
from typing import TextIO

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._json_fields import Fields, arxiv_id, authors, collapsed, page_range, venue
from surveybook.readers._json_formats import json_format, read_json


def recognizes(head: str) -> bool:
    """Whether the first entries are works of OpenAlex."""
    return json_format(head) == "openalex"


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each work, and a problem for each entry that is none."""
    return read_json(text, _record)


def _record(fields: Fields, origin: Origin) -> Record:
    primary, biblio, ids = fields.inner("primary_location"), fields.inner("biblio"), fields.inner("ids")
    doi = citation.doi(fields.text("doi") or ids.text("doi"))
    cut = fields.flag("is_authors_truncated")
    return Record(
        origin,
        fields.text("title", "display_name"),
        abstract_of(fields),
        () if cut else authors(_author(authorship) for authorship in fields.each("authorships")),
        year=fields.year("publication_year"),
        date=fields.date("publication_date"),
        venue=_venue(fields, primary),
        arxiv_id=_arxiv_id(fields, doi),
        doi=doi,
        url=citation.web_url(primary.text("landing_page_url")),
        volume=biblio.text("volume") or None,
        issue=biblio.text("issue") or None,
        pages=page_range(biblio.text("first_page"), biblio.text("last_page")),
        pmid=ids.text("pmid").rstrip("/").rpartition("/")[2] or None,
        author_count=fields.number("authors_count") if cut else None,
        raw=fields.raw,
    )


def abstract_of(fields: Fields) -> str:
    """The abstract, from the places at which each of its words stands."""
    words: dict[int, str] = {}
    for word, places in fields.members("abstract_inverted_index").items():
        good = isinstance(places, list) and all(isinstance(place, int) for place in places)
        if not good:
            fields.complaints.append("the abstract_inverted_index has a word without places")
            return ""
        words |= dict.fromkeys(places, word) if isinstance(places, list) else {}
    return collapsed(" ".join(words[place] for place in sorted(words)))


def _author(authorship: Fields) -> str:
    return authorship.inner("author").text("display_name") or authorship.text("raw_author_name")


def _venue(fields: Fields, primary: Fields) -> str | None:
    """The journal or conference; a repository is none."""
    source = primary.inner("source") if primary.has("source") else fields.inner("host_venue")
    return None if source.text("type") == "repository" else venue(source.text("display_name"))


def _arxiv_id(fields: Fields, doi: str | None) -> str | None:
    locations = (fields.inner("primary_location"), *fields.each("locations"))
    links = [link for location in locations for link in (location.text("landing_page_url"), location.text("pdf_url"))]
    found = (arxiv_id(link) for link in (doi or "", *links) if "arxiv" in link.lower())
    return next((number for number in found if number), None)
