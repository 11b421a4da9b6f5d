"""The entries of a JSON document as it streams by; a damaged one costs only itself.

An entry is an object: alone on a line, an element of an array (which may stand inside objects, as
in `{"message": {"items": [`), or the whole document.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TextIO

import msgspec

from surveybook.readers._json_window import STRING, Window

LISTS = frozenset({"results", "message", "items", "data", "papers", "dailyPapers", "recommendedPapers", "works"})
_TITLES = frozenset({"title", "paper"})
UNCLOSED = "the list is not closed: the file may be cut short"
_LONGEST_LINE = 1 << 24
_HEAD = 1 << 16
_FIRST_LINES = 5
_MOST_SIGNATURES = 20
_REACH = 1 << 18
_ANY_OBJECT = re.compile(r'\{(?=\s*+")')
_SIGNATURE = re.compile(
    rf"\{{\s*+({STRING})\s*+:(\s*+\{{\s*+{STRING}\s*+:|\s*+(?:{STRING}|[\w.+-]++)\s*+,\s*+{STRING})?"
)
_STRING = re.compile(STRING)
_SCALAR = re.compile(rf"(?:null|true|false|-?\d[\d.eE+-]{{0,40}}+|{STRING})(?=\s*+[,\]])")
_GLUED = re.compile(r"\}\s*+\{")
_DECODER = json.JSONDecoder()
_SPACE = " \t\r\n\ufeff"


@dataclass(frozen=True, slots=True)
class Entry:
    """The text of an entry, the line where it begins, and its value, or else what is wrong with it.

    `recovered` tells of an entry found behind damage: it may be a part of what is damaged.
    """

    line: int
    text: str
    value: object = None
    defect: str | None = None
    recovered: bool = False


def decode(text: str) -> object:
    """The value of a JSON text; ValueError, with what is wrong, if it is not one."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return _decode_leniently(text)


def _decode_leniently(text: str) -> object:
    """The value of a JSON text as people have it: with NaN, and with halves of characters."""
    try:
        value: object = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return value


def entries(text: TextIO) -> Iterator[Entry]:
    """Every entry of a document, in order."""
    head = text.read(_HEAD)
    if _is_lines(head):
        yield from _line_entries(_lines(head, text))
    else:
        yield from _document(Window(text, head))


def _decoded(line: int, text: str, *, recovered: bool = False) -> Entry:
    try:
        return Entry(line, text, decode(text), recovered=recovered)
    except ValueError as error:
        return Entry(line, text, defect=f"not JSON ({str(error)[:80]})", recovered=recovered)


def _is_lines(head: str) -> bool:
    """Whether each line is an entry: one of the first is whole by itself, or the second begins as the first."""
    first = list(islice((line for raw in head.split("\n") if (line := raw.strip(_SPACE))), _FIRST_LINES))
    if not first or first[0][0] == "[":
        return False
    values = [value for line in first if isinstance(value := _decoded(0, line).value, dict)]
    if values:
        return not any(_holds_list(value) for value in values)
    return len(first) > 1 and all(line[:2] == '{"' and line[-1] not in "[{," for line in first[:2])


def _holds_list(value: dict[str, object]) -> bool:
    return not _is_titled(value) and any(
        name in LISTS and (isinstance(inner, list) or (isinstance(inner, dict) and _holds_list(inner)))
        for name, inner in value.items()
    )


def _lines(head: str, text: TextIO) -> Iterator[str]:
    """The lines of a text whose head was read already; a line that never ends comes in parts."""
    *whole, last = head.split("\n")
    yield from (line + "\n" for line in whole)
    last += text.readline(_LONGEST_LINE) if last or whole or not head else ""
    if last:
        yield last
    while line := text.readline(_LONGEST_LINE):
        yield line


def _line_entries(lines: Iterable[str]) -> Iterator[Entry]:
    number, inside = 1, False
    for line in lines:
        whole = line.strip(_SPACE)
        overlong = len(line) >= _LONGEST_LINE and not line.endswith("\n")
        if overlong and not inside:
            yield Entry(number, "", defect="the line is too long to be an entry")
        elif whole and not inside:
            yield from _on_line(number, whole)
        inside = overlong or (inside and not line.endswith("\n"))
        number += line.endswith("\n")


def _on_line(number: int, line: str) -> Iterator[Entry]:
    """The entry of a line, or several, where the ends of lines were lost."""
    entry = _decoded(number, line)
    while entry.defect is not None and _GLUED.search(entry.text):
        try:
            value, end = _DECODER.raw_decode(entry.text)
        except (ValueError, RecursionError):
            break
        yield Entry(number, entry.text[:end], value)
        entry = _decoded(number, entry.text[end:].lstrip(_SPACE))
    yield entry


def _document(window: Window) -> Iterator[Entry]:
    """The entries of all values that stand one behind the other in a document."""
    seen: dict[str, None] = {}
    while first := window.skip_blank():
        found = window.list_inside(LISTS) if first == "{" else None
        if found:
            place, depth = found
            window.move(place)
            yield from _elements(window, seen, listed=True)
            end = window.close(window.position, "{" * depth)
            window.move(window.position if end is None else end)
        elif first == "{" and (entry := _alone(window)):
            _learn(entry, seen)
            yield from _inside(entry) or [entry]
        else:
            listed = first == "["
            window.move(window.position + listed)
            yield from _elements(window, seen, listed=listed)


def _alone(window: Window) -> Entry | None:
    """The object here as an entry, if it is whole; then go on behind it."""
    end = window.close(window.position)
    entry = _decoded(window.line(), window.buffer[window.position : end])
    if end is None or entry.defect is not None:
        return None
    window.move(end)
    return entry


def _inside(entry: Entry) -> list[Entry]:
    """The entries inside an object that is none itself, whatever their list is called."""
    if _is_titled(entry.value):
        return []
    window = Window(io.StringIO(), entry.text, entry.line)
    window.move(1)
    return [inner for inner in _elements(window, {}, listed=False, lost=True) if _is_titled(inner.value)]


def _learn(entry: Entry, seen: dict[str, None]) -> None:
    """Remember how an entry begins."""
    if _is_titled(entry.value) and len(seen) < _MOST_SIGNATURES and (signature := _signature(entry.text)):
        seen[signature] = None


def _is_titled(value: object) -> bool:
    """Whether an object is an entry, rather than a part of one."""
    return isinstance(value, dict) and not _TITLES.isdisjoint(value)


def _signature(text: str) -> str | None:
    """A pattern for objects whose first names are the same."""
    match = _SIGNATURE.match(text)
    if match is None:
        return None
    first, rest = re.escape(match[1]), match[2] or ""
    if not rest:
        return rf"\{{\s*+{first}\s*+:"
    second = re.escape(_STRING.findall(rest)[-1])
    between = r"\{\s*+" if rest.lstrip().startswith("{") else rf"(?:{STRING}|[\w.+-]++)\s*+,\s*+"
    return rf"\{{\s*+{first}\s*+:\s*+{between}{second}\s*+:"


def _elements(window: Window, seen: dict[str, None], *, listed: bool, lost: bool = False) -> Iterator[Entry]:
    """The entries from the position on, to behind the end of their array.

    While it is not certain that an entry begins where one seems to, further damage is part of the same.
    """
    whole, indent, deeper = True, None, 0
    while first := window.skip_blank():
        if first == "[" or (first == "]" and not lost):
            window.move(window.position + 1)
            deeper += 1 if first == "[" else -1
            if deeper < 0:
                return
            continue
        indent = window.indent if indent is None else indent
        end = window.close(window.position) if first == "{" else _scalar(window)
        entry = _damaged(window) if end is None else _decoded(window.line(), window.buffer[window.position : end])
        if indent and f"\n{indent}{{" in entry.text:
            # Another entry begins inside: a bracket too many can make that valid JSON.
            entry = _damaged(window)
        whole = entry.defect is None and not (lost and not _is_titled(entry.value))
        if whole or not lost:
            yield entry
        if whole and end is not None:
            _learn(entry, seen)
            window.move(end)
            lost = False
        else:
            # What seems to be the end of a damaged entry may be that of a later one.
            lost = not _go_to_next(window, seen, indent)
    if listed and whole:
        yield Entry(window.line(), "", defect=UNCLOSED)


def _scalar(window: Window) -> int | None:
    """The end of a value here that is no object, such as the null that stands for a paper not found."""
    match = _SCALAR.match(window.buffer, window.position)
    return match.end() if match else None


def _damaged(window: Window) -> Entry:
    """The entry here, whose end is not known."""
    excerpt = window.buffer[window.position : window.position + _HEAD]
    return Entry(window.line(), excerpt, defect="damaged or cut short")


def _go_to_next(window: Window, seen: dict[str, None], indent: str | None) -> bool:
    """Go to where the next entry seems to begin; whether it begins as entries do that were whole."""
    certain = [rf"(?<=\n{indent})\{{(?=\s*+\")"] if indent else list(seen)
    for patterns in filter(None, (certain, list(seen))):
        place = window.find(re.compile("|".join(patterns)), _REACH)
        if place is not None:
            window.move(place)
            return True
    place = window.find(_ANY_OBJECT)
    window.move(len(window.buffer) if place is None else place)
    return False
