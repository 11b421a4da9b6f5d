"""Reads CSL-JSON: an array of items, as Zotero, Pandoc and citation processors write it."""

import re
from collections.abc import Iterator, Mapping
from typing import TextIO

from surveybook.model import Origin, Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._json_entries import UNCLOSED, Entry, entries
from surveybook.readers._references import entry, plain

_START = re.compile(r"\s*\[\s*\{")
_SIGN = re.compile(
    r'"issued"\s*:\s*\{|"container-title"\s*:|"family"\s*:\s*"'
    r'|"type"\s*:\s*"(?:article-journal|paper-conference|article-magazine|post-weblog|entry-encyclopedia)"'
)
_PMID_NOTE = re.compile(r"^PMID: ?(\d{1,8})$", re.MULTILINE)
_JATS = re.compile(r"</?jats:[^<>]{0,200}>")
_REMEDY = "correct it, or export again; an item is one JSON object with a title"


def recognizes(head: str) -> bool:
    """Whether the text begins an array of objects with the marks of citation items."""
    start = _START.match(head.lstrip("\ufeff"))
    return start is not None and _SIGN.search(head) is not None


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each item with a title; a refusal for each other element, at the line where it begins."""
    last = 1
    for found in entries(text):
        if found.defect == UNCLOSED:
            yield Problem(Origin("", last), found.defect, "export the file again")
        else:
            yield from _items(found)
            last = found.line if isinstance(found.value, dict) else last


def _items(found: Entry) -> Iterator[Record | Problem]:
    item = found.value
    if found.defect is not None or not isinstance(item, dict):
        yield refusal(found.line, f"an item that is {found.defect or 'no JSON object'}", _REMEDY)
    elif _text(item.get("title")).strip() or not found.recovered:
        yield from entry(found.line, found.text, _stated(item), _names(item), _remarks(item))


def _text(value: object) -> str:
    """A text or number as a text; of a list of texts, as some tools write, the first."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _stated(item: Mapping[str, object]) -> dict[str, str]:
    note = _PMID_NOTE.search(_text(item.get("note")))
    return {
        "title": _text(item.get("title")),
        "abstract": _JATS.sub(" ", _text(item.get("abstract"))),
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


def _remarks(item: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    people = item.get("author")
    if people and not (isinstance(people, list) and all(isinstance(person, dict | str) for person in people)):
        yield "the authors are no list of names; read without", "write them as a list of family and given names"
