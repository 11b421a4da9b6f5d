"""Reads BibTeX: entries of proceedings, vendors' exports and files kept by hand."""

import re
from collections.abc import Iterator
from typing import TextIO

from surveybook import citation
from surveybook.bibtex import Broken, Entry, Other, parse
from surveybook.model import Origin, Problem, Record
from surveybook.tex import decode

_START = re.compile(
    r"^[ \t\ufeff]*@(?:(?:comment|preamble)[ \t]*\{|string[ \t]*[{(]\s*[\w-]+\s*="
    r"|[A-Za-z]+[ \t]*[{(]\s*[^\s,{}()=\"]*[ \t]*,\s*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"\w])",
    re.MULTILINE | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile("|".join(_MONTHS), re.IGNORECASE)
_REMEDY = "close its braces and quotes, and put commas between its fields"
_ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?!\d)")


def recognizes(head: str) -> bool:
    """Whether the text holds an entry of BibTeX near its start, before anything else of its length."""
    start = _START.search(head)
    return start is not None and head.count("\n", 0, start.start()) <= 40  # noqa: PLR2004 -- a tool's note to its users


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each entry with a title; a problem for each that is damaged or cannot be read."""
    for block in parse(text.read()):
        if isinstance(block, Entry) and block.value("title"):
            yield _record(block)
        if not isinstance(block, Other):
            yield from _problems(block)


def _problems(block: Entry | Broken) -> Iterator[Problem]:
    origin, named = Origin("", block.line), f"the BibTeX entry {block.key}".rstrip()
    if isinstance(block, Broken):
        yield Problem(origin, f"{named} cannot be read ({block.defect})", _REMEDY)
    elif not block.value("title"):
        yield Problem(origin, f"{named} has no title", "give it a title")
    elif block.defect:
        yield Problem(origin, f"{named} is damaged, and was read as far as it is whole ({block.defect})", _REMEDY)


def _record(entry: Entry) -> Record:
    stated = decode(entry.value("date"))
    year = citation.entry_year(entry)
    return Record(
        origin=Origin("", entry.line),
        title=decode(entry.value("title")),
        abstract=decode(entry.value("abstract")),
        authors=citation.entry_authors(entry),
        year=year,
        date=stated if _ISO_DATE.fullmatch(stated) else _date(year, decode(entry.value("month")), entry.value("day")),
        venue=citation.entry_venue(entry),
        arxiv_id=citation.entry_arxiv_id(entry),
        doi=citation.entry_doi(entry),
        url=citation.entry_url(entry),
        raw=entry.raw,
    )


def _date(year: int | None, month: str, day: str) -> str | None:
    """The ISO date of a year and a month as people write it; a range of days states a month only."""
    number = _month(month)
    if year is None or number is None:
        return None
    days = [int(found) for found in re.findall(r"\d+", day or ("" if month.isdigit() else month))]
    whole = f"{year:04}-{number:02}"
    return f"{whole}-{days[0]:02}" if len(days) == 1 and 1 <= days[0] <= 31 else whole  # noqa: PLR2004


def _month(text: str) -> int | None:
    named = list(dict.fromkeys(found.lower() for found in _MONTH.findall(text)))
    if len(named) == 1:
        return _MONTHS.index(named[0]) + 1
    return int(text) if text.isdigit() and 1 <= int(text) <= len(_MONTHS) else None
