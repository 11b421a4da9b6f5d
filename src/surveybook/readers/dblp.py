"""Reads answers of DBLP as JSON: hits, each with its info.

What DBLP calls informal is a preprint, whose venue is no venue; numbers that it puts behind names tell people apart.
"""

import re
from collections.abc import Iterator
from itertools import chain, repeat
from typing import TextIO

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._json_entries import decode
from surveybook.readers._json_fields import Fields, arxiv_id, authors, venue
from surveybook.readers._references import plain

_ANSWER = re.compile(r'\s*+\{\s*+"result"\s*+:\s*+\{')
_SIGN = re.compile(r'"(?:completions|hits|query)"\s*+:')
_INFO = re.compile(r'"info"\s*+:\s*+\{')
_NUMBERED = re.compile(r" \d{4}$")
_REMEDY = "ask DBLP again, or correct the entry"


def recognizes(head: str) -> bool:
    """Whether the text begins as an answer of DBLP."""
    text = head.removeprefix("\ufeff")
    return _ANSWER.match(text) is not None and _SIGN.search(text) is not None


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each hit with a title, and a problem for each other; one for an answer that breaks off."""
    content = text.read().removeprefix("\ufeff")
    try:
        answer = decode(content)
    except ValueError as error:
        yield refusal(1, f"an answer that is not JSON ({str(error)[:80]})", _REMEDY)
        return
    fields = Fields(answer if isinstance(answer, dict) else {}, [])
    hits = fields.inner("result").inner("hits").each("hit")
    lines = (1 + content.count("\n", 0, match.start()) for match in _INFO.finditer(content))
    for hit, line in zip(hits, chain(lines, repeat(1)), strict=False):
        yield from _item(hit.inner("info"), line)


def _item(info: Fields, line: int) -> Iterator[Record | Problem]:
    record = _record(info, Origin("", line))
    if record.title:
        yield record
    else:
        yield refusal(line, "an entry without a title", _REMEDY)


def _record(info: Fields, origin: Origin) -> Record:
    links = info.texts("ee") if isinstance(info.raw_value("ee"), list) else [info.text("ee")]
    found = (arxiv_id(link) for link in links if "arxiv" in link.lower())
    volume = info.text("volume")
    informal = info.text("type").startswith("Informal")
    return Record(
        origin,
        plain(info.text("title")).removesuffix("."),
        authors=authors(_NUMBERED.sub("", plain(name)) for name in _names(info)),
        year=info.year("year"),
        venue=None if informal else venue(_venue(info)),
        arxiv_id=next((number for number in found if number), arxiv_id(volume)),
        doi=citation.doi(info.text("doi")),
        url=next((url for link in links if (url := citation.web_url(link))), None),
        volume=None if informal else volume or None,
        issue=info.text("number") or None,
        pages=info.text("pages") or None,
    )


def _venue(info: Fields) -> str:
    """The venue; of several, the first."""
    value = info.raw_value("venue")
    return plain(str(value[0])) if isinstance(value, list) and value else plain(info.text("venue"))


def _names(info: Fields) -> Iterator[str]:
    """The authors' names: one stands as an object, several as a list."""
    people = info.inner("authors")
    if isinstance(people.raw_value("author"), list):
        yield from (author.text("text") for author in people.each("author"))
    else:
        yield people.inner("author").text("text")
