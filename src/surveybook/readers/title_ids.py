"""Reads JSON objects that map titles to arXiv ids or DOIs, or the other way round.

Such a list says nothing else of a work, so its ids are believed only where another source confirms them.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import TextIO

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._json_fields import arxiv_id, collapsed
from surveybook.readers._json_window import STRING

_PAIR = re.compile(rf"({STRING})\s*+:\s*+({STRING})(?=\s*+(?:[,}}]|$))")
_FIRST = 20
_BETWEEN = " \t\r\n,{}\ufeff"
_REMEDY = "write it as a title and its id, both in quotes"


def recognizes(head: str) -> bool:
    """Whether most of the first pairs of the text are a title, of several words, and an id."""
    text = head.lstrip("\ufeff \t\r\n")
    if not text.startswith("{"):
        return False
    first = list(islice(_PAIR.finditer(text), _FIRST))
    if not first or text[1 : first[0].start()].strip():
        return False
    titled = [told for pair in first if (told := _told(pair[1], pair[2])) and " " in told[0]]
    return 2 * len(titled) > len(first)


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each pair of a title and an id; a problem for each other piece of the text."""
    content = text.read()
    line, position = 1, 0
    for pair in _PAIR.finditer(content):
        yield from _damage(content[position : pair.start()], line)
        line += content.count("\n", position, pair.start())
        yield _record(pair, line)
        line += content.count("\n", pair.start(), pair.end())
        position = pair.end()
    yield from _damage(content[position:], line)


def _damage(between: str, line: int) -> Iterator[Problem]:
    """What stands between two pairs and is no part of the list's form."""
    stray = between.strip(_BETWEEN)
    if stray:
        line += between.count("\n", 0, between.index(stray))
        yield refusal(line, f"not a title and its id ({collapsed(stray)[:60]})", _REMEDY)


def _record(pair: re.Match[str], line: int) -> Record | Problem:
    told = _told(pair[1], pair[2])
    if told is None:
        return refusal(line, f"neither of the two is an id ({collapsed(pair[0])[:60]})", _REMEDY)
    title, stated = told
    return Record(Origin("", line), title, arxiv_id=arxiv_id(stated), doi=citation.doi(stated), raw=pair[0])


def _told(one: str, other: str) -> tuple[str, str] | None:
    """The title and the id that a pair of JSON texts states."""
    key, value = (_text(text) for text in (one, other))
    for title, stated in ((key, value), (value, key)):
        if title and not _is_id(title) and _is_id(stated):
            return title, stated
    return None


def _text(quoted: str) -> str:
    try:
        return collapsed(str(json.loads(quoted, strict=False)))
    except ValueError:
        return ""


def _is_id(text: str) -> bool:
    return bool(arxiv_id(text) or citation.doi(text))
