"""Reads BibTeX: entries of proceedings, vendors' exports and files kept by hand."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from surveybook import citation
from surveybook.bibtex import Broken, Entry, Other, parse
from surveybook.model import Origin, Problem, Record
from surveybook.readers._references import pmid_of
from surveybook.tex import decode, verbatim

_START = re.compile(
    r"^[ \t\ufeff]*@(?:(?:comment|preamble)[ \t]*\{|string[ \t]*[{(]\s*[\w-]+\s*="
    r"|[A-Za-z]+[ \t]*[{(]\s*[^\s,{}()=\"]*[ \t]*,\s*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"\w])",
    re.MULTILINE | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile("|".join(_MONTHS), re.IGNORECASE)
_REMEDY = "close its braces and quotes, and put commas between its fields"
_ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_FIELD_LINE = re.compile(r"[\w-]\s{0,40}=\s{0,9}[{\"\w]")
_NOTE_LINES = 40
_NOTE_WORDS = 80
_READ_ONCE = frozenset(
    {"title", "author", "year", "date", "journal", "journaltitle", "booktitle", "volume", "number", "pages", "doi"}
    | {"abstract", "url", "eprint", "month", "pmid"}
)


def recognizes(head: str) -> bool:
    """Whether the text is entries of BibTeX, after a tool's short note, and not prose that holds one."""
    start = _START.search(head)
    if start is None or head.count("\n", 0, start.start()) > _NOTE_LINES:
        return False
    if _words(head[: start.start()]) > _NOTE_WORDS:
        return False
    return _is_mostly_entries(head[start.start() :])


def _words(text: str) -> int:
    """How many words a text has outside of comments."""
    return sum(len(line.split()) for line in text.split("\n") if not line.lstrip().startswith("%"))


def _is_mostly_entries(text: str) -> bool:
    blocks = parse(text)
    whole = [block for block in blocks if isinstance(block, Entry) and not block.defect]
    torn = [block for block in blocks if isinstance(block, Broken) or (isinstance(block, Entry) and block.defect)]
    prose = sum(_words(b.raw) for b in blocks if isinstance(b, Other) and not b.raw.lstrip().startswith("@"))
    if torn and not whole:
        lines = [line for line in "\n".join(block.raw for block in torn).split("\n") if line.strip()]
        return 2 * sum(bool(_FIELD_LINE.search(line)) for line in lines) >= len(lines)
    return 4 * prose <= sum(_words(block.raw) for block in whole) + _NOTE_WORDS


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each entry with a title; a problem for each that is damaged or cannot be read."""
    keys: set[str] = set()
    for block in parse(text.read()):
        if isinstance(block, Entry) and block.value("title"):
            yield _record(block)
        if not isinstance(block, Other):
            yield from _problems(block)
        if isinstance(block, Entry) and block.value("title") and block.key:
            if block.key in keys:
                what = f"the BibTeX key {block.key} stands a second time; both entries are kept"
                yield Problem(Origin("", block.line), what, "give each entry a key of its own")
            keys.add(block.key)


def _problems(block: Entry | Broken) -> Iterator[Problem]:
    origin, named = Origin("", block.line), f"the BibTeX entry {block.key}".rstrip()
    if isinstance(block, Broken):
        yield Problem(origin, f"{named} cannot be read ({block.defect})", _REMEDY)
    elif not block.value("title"):
        yield Problem(origin, f"{named} has no title", "give it a title")
    elif block.defect:
        yield Problem(origin, f"{named} is damaged, and was read as far as it is whole ({block.defect})", _REMEDY)
    else:
        yield from _repeated(block, named)


def _repeated(entry: Entry, named: str) -> Iterator[Problem]:
    """Tell of the fields that an entry states twice, with different values: the first that says anything is taken."""
    stated = dict.fromkeys((field.name, field.value) for field in entry.fields if field.value.strip())
    times = Counter(name for name, _ in stated)
    repeated = [name for name, count in times.items() if count > 1 and name in _READ_ONCE]
    if repeated:
        what = f"{named} repeats {', '.join(repeated)} with other values; the first of each is taken"
        yield Problem(Origin("", entry.line), what, "leave one of them")


def _record(entry: Entry) -> Record:
    stated = decode(entry.value("date"))
    year = citation.entry_year(entry)
    return Record(
        origin=Origin("", entry.line),
        title=_title(entry),
        abstract=decode(entry.value("abstract")),
        authors=citation.entry_authors(entry),
        year=year,
        date=stated if _ISO_DATE.fullmatch(stated) else _date(year, decode(entry.value("month")), entry.value("day")),
        venue=citation.entry_venue(entry),
        arxiv_id=citation.entry_arxiv_id(entry),
        doi=citation.entry_doi(entry),
        url=citation.entry_url(entry),
        volume=_plain(entry, "volume"),
        issue=_plain(entry, "number", "issue"),
        pages=_pages(entry),
        pmid=_pmid(entry),
        raw=entry.raw,
    )


def _plain(entry: Entry, *names: str) -> str | None:
    return decode(entry.value(*names)) or None


def _title(entry: Entry) -> str:
    """The title, with the subtitle that BibLaTeX keeps in a field of its own."""
    title, subtitle = decode(entry.value("title")), decode(entry.value("subtitle"))
    joint = " " if title.endswith((":", "?", "!", ".")) else ": "
    return f"{title}{joint}{subtitle}" if subtitle and subtitle.casefold() not in title.casefold() else title


def _pages(entry: Entry) -> str | None:
    return re.sub(r"\s?(?:-{2,3}|\u2013|\u2014)\s?", "-", decode(entry.value("pages"))) or None


def _pmid(entry: Entry) -> str | None:
    archive = decode(entry.value("eprinttype", "archiveprefix")).casefold()
    eprint = entry.value("eprint") if archive in ("pubmed", "pmid") else ""
    return pmid_of(verbatim(entry.value("pmid", "pubmed_id", "pubmed-id", "pubmedid") or eprint))


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
