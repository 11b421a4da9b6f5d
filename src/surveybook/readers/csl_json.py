"""Reads CSL-JSON: an array of items, as Zotero, Pandoc and citation processors write it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TextIO

from surveybook.model import Origin, Problem, Record
from surveybook.readers._references import entry, plain

_START = re.compile(r"\s*\[\s*\{")
_SIGN = re.compile(
    r'"issued"\s*:\s*\{|"container-title"\s*:|"family"\s*:\s*"'
    r'|"type"\s*:\s*"(?:article-journal|paper-conference|article-magazine|post-weblog|entry-encyclopedia)"'
)
_ITEM = re.compile(r'\{\s*"(\w[\w-]{0,30})"\s*:')
_BETWEEN = re.compile(r"[\s,]*")
_PMID_NOTE = re.compile(r"^PMID: ?(\d{1,8})$", re.MULTILINE)
_REMEDY = "correct it; it must be one JSON object with a title (text)"


def recognizes(head: str) -> bool:
    """Whether the text begins an array of objects with the marks of citation items."""
    start = _START.match(head.lstrip("\ufeff"))
    return start is not None and _SIGN.search(head) is not None


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each item with a title; a problem for each other element, at the line where it begins."""
    content = text.read().replace("\r\n", "\n").replace("\r", "\n")
    line, counted = 1, 0
    for start, end, value in _elements(content):
        line += content.count("\n", counted, start)
        counted = start
        if isinstance(value, dict):
            yield from entry(line, content[start:end].rstrip(), _stated(value), _names(value))
        elif isinstance(value, ValueError):
            yield Problem(Origin("", line), f"the item is not JSON ({str(value)[:80]})", _REMEDY)
        else:
            yield Problem(Origin("", line), "the element is no item of citation data", _REMEDY)


def _elements(content: str) -> Iterator[tuple[int, int, object]]:
    """The places and values of the array's elements; of one that is no JSON, the error."""
    position = content.find("[") + 1
    decoder = json.JSONDecoder()
    first = _ITEM.match(content, _after(content, position))
    while (position := _after(content, position)) < len(content) and content[position] != "]":
        value: object
        try:
            value, end = decoder.raw_decode(content, position)
        except (ValueError, RecursionError) as error:
            value = error if isinstance(error, ValueError) else ValueError("nested too deep")
            end = _next_item(content, position, first[1] if first else "id")
        yield position, end, value
        position = end


def _after(content: str, position: int) -> int:
    between = _BETWEEN.match(content, position)
    return between.end() if between else position


def _next_item(content: str, position: int, key: str) -> int:
    """Where the next item begins: at an object that begins as the first one does, or as items do."""
    for match in _ITEM.finditer(content, position + 1):
        if match[1] in (key, "id") and content[:match.start()].rstrip()[-1:] in (",", "]", "}", "[", '"'):
            return match.start()
    return len(content)


def _text(value: object) -> str:
    """A text or number as a text; of a list of texts, as some tools write, the first."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _stated(item: Mapping[str, object]) -> dict[str, str]:
    note = _PMID_NOTE.search(_text(item.get("note")))
    return {
        "title": _text(item.get("title")),
        "abstract": _text(item.get("abstract")),
        "date": _date(item.get("issued")),
        "venue": _text(item.get("container-title")),
        "doi": _text(item.get("DOI")),
        "url": _text(item.get("URL")),
        "arxiv_id": _text(item.get("number")) if _text(item.get("publisher")).casefold() == "arxiv" else "",
        "volume": _text(item.get("volume")),
        "issue": _text(item.get("issue")),
        "pages": _text(item.get("page")),
        "pmid": _text(item.get("PMID")) or (note[1] if note else ""),
    }


def _date(issued: object) -> str:
    """The date of issue as `2019-3-5`; of a range, only the year, and that only if both ends share it."""
    if not isinstance(issued, dict):
        return _text(issued)
    parts = issued.get("date-parts")
    ends = [[_text(part) for part in end] for end in parts if isinstance(end, list)] if isinstance(parts, list) else []
    if len(ends) > 1:
        return ends[0][0] if ends[0][:1] == ends[1][:1] and ends[0] else ""
    return "-".join(ends[0]) if ends else _text(issued.get("raw") or issued.get("literal"))


def _names(item: Mapping[str, object]) -> list[str]:
    people = item.get("author")
    return [_name(person) for person in people] if isinstance(people, list) else []


def _name(person: object) -> str:
    if not isinstance(person, dict):
        return _text(person)
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(plain(_text(person.get(part))) for part in parts).strip() or plain(_text(person.get("literal")))
