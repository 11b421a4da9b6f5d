"""The rows of a table in text, with the lines where they begin; a quote that is never closed costs its row alone.

The standard library's reader lets such a quote swallow every row that follows, and limits the
length of a cell for the whole process; so the cells are found here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

SEPARATORS: Final = ("\t", ";", ",", "|")
_DECLARED = re.compile(r"sep=([\t;,|])\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, its first line, its text, and whether a quote in it is not closed."""

    line: int
    cells: tuple[str, ...]
    raw: str
    torn: bool = False


def _cell(separator: str) -> re.Pattern[str]:
    """A cell in quotes (doubled within, or behind a backslash), or as it stands."""
    mark = re.escape(separator)
    end = rf"[^\S\t\n]{{0,9}}+(?={mark}|\n|\Z)"
    return re.compile(
        rf'[^\S\t\n]{{0,9}}+"((?:[^"]|"")*+)"{end}|[^\S\t\n]{{0,9}}+"((?:[^"\\]|\\.|"")*+)"{end}|([^{mark}\n]*+)',
        re.DOTALL,
    )


def _value(match: re.Match[str]) -> str:
    if match[1] is not None:
        return match[1].replace('""', '"')
    if match[2] is not None:
        return match[2].replace('\\"', '"').replace('""', '"')
    return match[3] or ""


def rows(text: str, separator: str) -> Iterator[Row]:
    """The rows of a text in order, without the blank ones."""
    pattern = _cell(separator)
    declared = _DECLARED.match(text)
    position = declared.end() if declared else 0
    line = 1 + bool(declared)
    while position < len(text):
        start, cells, torn = position, list[str](), False
        while match := pattern.match(text, position):
            cells.append(_value(match))
            torn = torn or (match[3] is not None and match[3].lstrip().startswith('"'))
            position = match.end()
            if text[position : position + 1] != separator:
                break
            position += 1
        raw = text[start:position]
        position += 1
        if any(map(str.strip, cells)):
            yield Row(line, tuple(cells), raw, torn)
        line += raw.count("\n") + 1


def header(text: str, separator: str) -> Sequence[str]:
    """The cells of the first row."""
    first = next(rows(text, separator), None)
    return first.cells if first else ()


def declared_separator(text: str) -> str | None:
    """The separator that a first line such as `sep=;` states."""
    declared = _DECLARED.match(text)
    return declared[1] if declared else None
