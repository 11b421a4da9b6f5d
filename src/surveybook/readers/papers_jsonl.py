"""Reads JSON lines of citation data: a title and its authors, year, venue and identifiers."""

import json
import re
from collections.abc import Iterator
from typing import TextIO

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._json_formats import json_format
from surveybook.tex import clean
from surveybook.text import repair

_SIGNS = ("arxiv_id", "venue", "year")
_CUT_LINE = re.compile(r'\{(?=.*"title"\s*:\s*")(?=.*"authors"\s*:\s*\[)(?=.*"(?:arxiv_id|venue|year)"\s*:)')
_TEXTS = ("date", "venue", "arxiv_id", "doi", "url")
_REMEDY = "correct the line; it must be one JSON object with a title (text) and authors (list of texts)"


def recognizes(head: str) -> bool:
    """Whether the first line is a JSON object with a title, a list of authors and a sign of citation data."""
    first, newline, _rest = head.lstrip("\ufeff \t\r\n").partition("\n")
    if not first.startswith("{") or json_format(head) is not None:
        return False
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return not newline and _CUT_LINE.match(first) is not None
    return isinstance(value, dict) and _is_citation(value)


def _is_citation(value: dict[str, object]) -> bool:
    return (
        isinstance(value.get("title"), str)
        and isinstance(value.get("authors"), list)
        and any(sign in value for sign in _SIGNS)
    )


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each good line; a problem for each other one that is not blank."""
    for number, line in enumerate(text, 1):
        if line.strip(" \t\r\n\ufeff"):
            yield _read_line(line, Origin("", number))


def _read_line(line: str, origin: Origin) -> Record | Problem:
    try:
        value = json.loads(line.strip(" \t\r\n\ufeff"))
    except (ValueError, RecursionError) as error:
        return Problem(origin, f"the line is not JSON ({str(error)[:80]})", _REMEDY)
    wrong = _wrong(value)
    return Problem(origin, wrong, _REMEDY) if wrong else _record(value, line, origin)


def _wrong(value: object) -> str | None:
    """What is wrong with the form of a line's value, if anything is."""
    if not isinstance(value, dict):
        return "the line is not a JSON object"
    if not isinstance(value.get("title"), str) or not value["title"].strip():
        return "the title is missing or is no text"
    names = value.get("authors")
    if names is not None and not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        return "the authors are no list of texts"
    year = value.get("year")
    if year is not None and not (isinstance(year, int) and citation.year(str(year)) == year and year is not True):
        return f"the year {str(year)[:20]} is no year"
    for name in (*_TEXTS, "abstract"):
        if value.get(name) is not None and not isinstance(value[name], str):
            return f"the {name} is no text"
    return None


def _record(value: dict[str, object], line: str, origin: Origin) -> Record:
    texts = {name: _repaired(str(value.get(name) or "")) or None for name in _TEXTS}
    names = value.get("authors")
    year = value.get("year")
    return Record(
        origin=origin,
        title=_repaired(str(value["title"])),
        abstract=clean(str(value.get("abstract") or "")),
        authors=citation.authors(_repaired(name) for name in names) if isinstance(names, list) else (),
        year=year if isinstance(year, int) else None,
        date=texts["date"],
        venue=texts["venue"],
        arxiv_id=citation.arxiv_id(texts["arxiv_id"]),
        doi=citation.doi(texts["doi"]),
        url=citation.web_url(texts["url"]),
        raw=line.rstrip("\r\n"),
    )


def _repaired(text: str) -> str:
    return clean(repair(text).text)
