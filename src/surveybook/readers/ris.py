"""Reads RIS: exports of reference managers and databases, in the dialects of their vendors.

Tags may repeat, be unknown, come in any order and go on in lines without a tag; a record ends with
`ER`, or where the next one begins. A record without a title is refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from surveybook import citation
from surveybook.model import Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._references import doi_of, entry, given_first, lines_of, page_range, plain, pmid_of

_STRICT = re.compile(r"([A-Z][A-Z0-9])[ \t\xa0]{2}[-\u2013](?:[ \t\xa0]+(.*)|)", re.DOTALL)
_EDGE = re.compile(r"[ \t\xa0]{0,3}(TY|ER)[ \t\xa0]{0,3}[-\u2013][ \t\xa0]*([A-Z][A-Za-z ]{2,30})?\s*")
# Prose has "T1-weighted" too, so these are tags only in an entry whose first line is as loose.
_LOOSE = re.compile(
    r"(A[1-4BDNU]|BT|C[1-8PTY]|D[ABIOP]|E[DPT]|I[DS]|J[1-2AFIO]|KW|L[1-4AK]|M[1-3]|N[12]|P[BPY]|S[ENPT]|T[1-3AI]"
    r"|U[1-5R]|V[LO]|Y[12])[ \t\xa0]{0,3}[-\u2013][ \t\xa0]*(.*)",
    re.DOTALL,
)
_PREAMBLE_LINES = 12
_COPYRIGHT = re.compile(r"Copyright of .{1,300} is the property of ", re.DOTALL)
_PUBMED_LINK = re.compile(r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov/|www\.ncbi\.nlm\.nih\.gov/pubmed/)\d{1,8}/?")
_TITLES = ("TI", "T1", "CT")
_VENUES = ("JF", "T2", "JO", "BT", "J2", "JA", "J1", "JI", "T3")


@dataclass(slots=True)
class _Lines:
    """The lines of one record so far: its tags with their values, in order, and its verbatim text."""

    start: int
    tags: list[tuple[str, list[str]]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    ended: bool = False

    def has(self, name: str) -> bool:
        return any(tag == name for tag, _ in self.tags)


def _tag(line: str, *, loose: bool = False) -> tuple[str, str] | None:
    """The tag and value of a line, if it begins with a tag."""
    match = _STRICT.fullmatch(line) or _edge(line) or (_LOOSE.fullmatch(line) if loose else None)
    return (match[1], (match[2] or "").strip()) if match else None


def _edge(line: str) -> re.Match[str] | None:
    """The first or last line of an entry, however it is spaced."""
    match = _EDGE.fullmatch(line)
    return match if match and bool(match[2]) == (match[1] == "TY") else None


def _is_loose(line: str) -> bool:
    return not _STRICT.fullmatch(line)


def recognizes(head: str) -> bool:
    """Whether the text begins, after a few lines at most, with tagged lines among which is a `TY`."""
    lines = [line for line in head.lstrip("\ufeff").splitlines() if line.strip()]
    first = next((i for i, line in enumerate(lines[:_PREAMBLE_LINES]) if _tag(line)), None)
    if first is None or any(line.startswith("PMID") for line in lines[:first]):
        return False
    names = [tag[0] for line in lines[first:] if (tag := _tag(line, loose=_is_loose(lines[first])))]
    return "TY" in names and len(set(names)) > 1


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each entry with a title; a problem for each other one, and for text outside of entries."""
    for lines in _records(lines_of(text)):
        if lines.tags:
            yield from _entry(lines)
        elif any(map(str.strip, lines.raw)):
            yield refusal(lines.start, "text outside of any entry", "remove it, or give it its tags")


def _records(lines: Iterable[str]) -> Iterator[_Lines]:
    """The lines of the file record by record; what stands before the first tag is a tool's note."""
    current: _Lines | None = None
    begun = loose = False
    for number, line in enumerate(lines, 1):
        tag = _tag(line, loose=loose)
        begun = begun or tag is not None
        loose = _is_loose(line) if tag and tag[0] == "TY" else loose
        if not begun:
            continue
        if current and (current.ended or _begins_next(current, tag)):
            yield current
            current = None
        if current is None and not line.strip():
            continue
        current = current or _Lines(number)
        _add(current, tag, line)
    if current:
        yield current


def _begins_next(current: _Lines, tag: tuple[str, str] | None) -> bool:
    """Whether a line begins another record though the last one was not ended."""
    return tag is not None and (not current.tags or (tag[0] == "TY" and current.has("TY")))


def _add(current: _Lines, tag: tuple[str, str] | None, line: str) -> None:
    current.raw.append(line)
    if tag:
        current.tags.append((tag[0], [tag[1]]))
        current.ended = tag[0] == "ER"
    elif current.tags and line.strip():
        current.tags[-1][1].append(line.strip())


def _entry(lines: _Lines) -> Iterator[Record | Problem]:
    tags: dict[str, list[str]] = {}
    for name, parts in lines.tags:
        if value := "\n".join(parts).strip():
            tags.setdefault(name, []).append(value)
    if tags.keys() == {"EF"}:
        return
    if not tags:
        yield refusal(lines.start, "an end of an entry (ER) without its entry", "remove the line")
        return
    yield from entry(lines.start, "\n".join(lines.raw).rstrip(), _stated(tags), _names(tags), _remarks(lines, tags))


def _first(tags: Mapping[str, Sequence[str]], *names: str) -> str:
    return next((tags[name][0] for name in names if name in tags), "")


def _stated(tags: Mapping[str, Sequence[str]]) -> dict[str, str]:
    year = _first(tags, "PY", "Y1")
    return {
        "title": _first(tags, *_TITLES) or _first(tags, "BT"),
        "abstract": _abstract(tags),
        "year": str(citation.year(plain(year).split("/")[0]) or ""),
        "date": _first(tags, "DA", "Y1") or year,
        "venue": next((value for name in _VENUES if (value := _first(tags, name)) and not _is_title(tags, name)), ""),
        "doi": _doi(tags),
        "url": " ".join(value for name in ("UR", "L1", "L2", "LK") for value in tags.get(name, ())),
        "volume": _first(tags, "VL", "VO"),
        "issue": _first(tags, "IS", "CP"),
        "pages": page_range(_first(tags, "SP"), _first(tags, "EP")) or _first(tags, "PG"),
        "pmid": _pmid(tags),
    }


def _is_title(tags: Mapping[str, Sequence[str]], name: str) -> bool:
    """Whether a tag that may name the venue is this entry's own title: that of a book."""
    return name == "BT" and not any(title in tags for title in _TITLES)


def _abstract(tags: Mapping[str, Sequence[str]]) -> str:
    """All that the abstract's tags say; the notice of a database that follows in a tag of its own is none of it."""
    said = [value for value in tags.get("AB", tags.get("N2", ())) if not _COPYRIGHT.match(value)]
    return "\n".join(dict.fromkeys(said))


def _doi(tags: Mapping[str, Sequence[str]]) -> str:
    candidates = [value for name in ("DO", "DI", "L3", "M3", "UR", "L2") for value in tags.get(name, ())]
    return next((found for value in candidates if (found := doi_of(value))), "")


def _pmid(tags: Mapping[str, Sequence[str]]) -> str:
    """The PubMed id: where Scopus, Embase and PubMed's own exports put it, or in a link to PubMed."""
    databases = " ".join((*tags.get("DB", ()), *tags.get("DP", ()))).casefold()
    places = {"scopus": "C2", "embase": "C5", "medline": "C5", "pubmed": "AN", "nlm": "AN"}
    values = [value for name, tag in places.items() if name in databases for value in tags.get(tag, ())]
    links = [value for tag in ("UR", "L2") for value in tags.get(tag, ()) if _PUBMED_LINK.fullmatch(value)]
    return next((found for value in (*values, *links) if (found := pmid_of(value))), "")


def _names(tags: Mapping[str, Sequence[str]]) -> list[str]:
    listed = tags.get("AU") or tags.get("A1") or ()
    return [given_first(name) for value in listed for name in plain(value).split(";")]


def _remarks(lines: _Lines, tags: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    if not lines.ended:
        yield "the entry has no end (ER); read as far as it goes", "end it with a line `ER  - `"
    repeated = next((name for name in ("TI", "T1", "DO", "PY") if len(set(map(plain, tags.get(name, ())))) > 1), None)
    if repeated:
        yield f"the tag {repeated} is repeated with another value; the first is taken", "leave one of them"
