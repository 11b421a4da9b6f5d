"""Reads MEDLINE: PubMed's tagged text (.nbib), whatever the file is called."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from surveybook import citation
from surveybook.model import Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._references import entry, given_first, initials_first, lines_of, plain

_TAG = re.compile(r"(?=[A-Z0-9 ]{4}-)([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)|)", re.DOTALL)
_START = re.compile(r"PMID ?- ?\d{1,8}\s*")
_PREAMBLE_LINES = 12
_KINDED = re.compile(r"\s*\[(\w{1,12})\]$")

Tags = list[tuple[str, str]]


def recognizes(head: str) -> bool:
    """Whether the text begins, after a few lines at most, with a line that states a PubMed id."""
    lines = [line for line in head.lstrip("\ufeff").splitlines() if line.strip()]
    return any(_START.fullmatch(line) for line in lines[:_PREAMBLE_LINES]) and any(map(_TAG.fullmatch, lines))


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each entry with a title; a problem for each other one."""
    for start, lines in _records(lines_of(text)):
        tags = _tags(lines)
        if tags:
            raw = "\n".join(lines).rstrip()
            yield from entry(start, raw, _stated(_grouped(tags)), _names(tags))
        else:
            yield refusal(start, "text outside of any entry", "remove it, or give it its tags")


def _records(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each record and the number of its first: one begins at a PubMed id or after a blank line."""
    start, current, apart = 0, list[str](), False
    begun = False
    for number, line in enumerate(lines, 1):
        begun = begun or bool(_TAG.fullmatch(line))
        if not line.strip() or not begun:
            apart = True
            continue
        if current and (_START.fullmatch(line) or (apart and not line[0].isspace())):
            yield start, current
            current = []
        start = start if current else number
        current.append(line)
        apart = False
    if current:
        yield start, current


def _tags(lines: Sequence[str]) -> Tags:
    """The tags of a record in order; a line without a tag goes on with the value before it."""
    tags: list[tuple[str, list[str]]] = []
    for line in lines:
        match = _TAG.fullmatch(line)
        if match:
            tags.append((match[1], [(match[2] or "").strip()]))
        elif tags:
            tags[-1][1].append(line.strip())
    return [(name, " ".join(parts)) for name, parts in tags]


def _grouped(tags: Tags) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in tags:
        if value:
            grouped.setdefault(name, []).append(value)
    return grouped


def _first(tags: Mapping[str, Sequence[str]], *names: str) -> str:
    return next((tags[name][0] for name in names if name in tags), "")


def _stated(tags: Mapping[str, Sequence[str]]) -> dict[str, str]:
    date = _first(tags, "DP")
    ids = [*tags.get("LID", ()), *tags.get("AID", ())]
    return {
        "title": _first(tags, "TI", "BTI", "TT"),
        "abstract": _first(tags, "AB"),
        "year": str(citation.year(date[:4]) or ""),
        "date": date,
        "venue": _first(tags, "JT", "TA"),
        "doi": next((_KINDED.sub("", value) for value in ids if value.endswith("[doi]")), ""),
        "arxiv_id": next((_KINDED.sub("", value) for value in ids if value.lower().startswith("arxiv")), ""),
        "volume": _first(tags, "VI"),
        "issue": _first(tags, "IP"),
        "pages": _first(tags, "PG"),
        "pmid": _first(tags, "PMID"),
    }


def _names(tags: Tags) -> Iterator[str]:
    """The people and groups in order: a full name, else the short one that would follow it."""
    full = False
    for name, value in tags:
        if name in ("FAU", "CN"):
            yield given_first(plain(value)) if name == "FAU" else plain(value)
        elif name == "AU" and not full:
            yield initials_first(plain(value))
        if name in ("FAU", "AU", "CN"):
            full = name == "FAU"
