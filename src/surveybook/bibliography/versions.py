"""The versions of one work: its preprint, and each place where it was published."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from surveybook.agreement import PREPRINT_DOI
from surveybook.bibliography.values import value_of
from surveybook.model import Paper, Record, Version


def versions_of(paper: Paper, metadata: Iterable[Record]) -> tuple[Version, ...]:
    """The versions that the records of a work and its metadata state, preprints first, then by year.

    Places named for one year are one version: sources write the name of a venue in many ways.
    """
    found: dict[tuple[str, object], Version] = {}
    for record in (*paper.records, *metadata):
        for version in _stated(record):
            key = (version.what, version.arxiv_id if version.what == "preprint" else version.year)
            found[key] = _joined(found[key], version) if key in found else version
    return tuple(sorted(found.values(), key=lambda one: (one.what == "published", one.year or 0, one.date or "")))


def _stated(record: Record) -> Iterator[Version]:
    """The versions that one record states: often both, of which the year is then that of the published one."""
    doi, arxiv_id = (str(value_of(record, field) or "") for field in ("doi", "arxiv_id"))
    of_preprint = doi.startswith(PREPRINT_DOI)
    published = bool(record.venue) or (bool(doi) and not of_preprint)
    year, date = (None, None) if published else (record.year, record.date)
    if arxiv_id:
        yield Version("preprint", None, year, date, arxiv_id, doi if of_preprint else None, (record.origin,))
    if published:
        own = None if of_preprint else doi or None
        yield Version("published", record.venue, record.year, record.date, None, own, (record.origin,))


def _joined(one: Version, other: Version) -> Version:
    """One version of two that are the same: what the first does not say, the other does."""
    return replace(
        one,
        venue=one.venue or other.venue,
        year=one.year or other.year,
        date=one.date or other.date,
        doi=one.doi or other.doi,
        origins=(*one.origins, *other.origins),
    )
