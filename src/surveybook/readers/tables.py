"""Reads tables (CSV, TSV and the like) of papers: Scopus, OpenAlex, PubMed, Lens, Zotero, IEEE, Springer and others.

The first row names the columns. A row of more cells than the header has, or with a quote that is
never closed, is refused: which value belongs to which column is not known. Lists of authors that
end in "et al." or an ellipsis, as Google Scholar cuts them, are kept as far as they go, and told.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TextIO

from surveybook.model import Origin, Problem, Record
from surveybook.readers._accounting import refusal
from surveybook.readers._columns import (
    Columns,
    Names,
    chosen_columns,
    is_of_papers,
    known_columns,
    names_of,
    stated,
    unknown_fields,
)
from surveybook.readers._references import FIELDS, entry
from surveybook.readers._rows import SEPARATORS, Row, declared_separator, header, rows

_UNCLEAR = ("where one author ends and the next begins is unclear; none is taken", "separate the authors with `;`")


def recognizes(head: str) -> bool:
    """Whether the first row names the columns of a table of papers."""
    text = _unified(head)
    first = text.lstrip().split("\n", 1)[0]
    return not first.startswith(("{", "[", "<", "@")) and _separator(text) is not None


def read(text: TextIO) -> Iterator[Record | Problem]:
    """A record for each row that names a work; a problem for each other one, at its first line."""
    content = _unified(text.read())
    separator = _separator(content) or ","
    names = header(content, separator)
    yield from _records(content, separator, known_columns(names))


def read_with(text: TextIO, columns: Mapping[str, str]) -> Iterator[Record | Problem]:
    """The records of a table whose columns a person named: from our fields (title, authors, …) to column names."""
    content = _unified(text.read())
    separator = _separator_for(content, columns)
    places, missing = chosen_columns(header(content, separator), columns)
    problem = _wrong(columns, missing)
    if problem:
        yield Problem(Origin("", 1), *problem)
    else:
        yield from _records(content, separator, places)


def has_columns(head: str, columns: Mapping[str, str]) -> bool:
    """Whether a text begins with a header that has every named column."""
    content = _unified(head)
    _, missing = chosen_columns(header(content, _separator_for(content, columns)), columns)
    return not missing


def _wrong(columns: Mapping[str, str], missing: Sequence[str]) -> tuple[str, str] | None:
    """What is wrong with a mapping of columns, if anything is, and the remedy."""
    unknown = list(unknown_fields(columns))
    if unknown:
        return f"no such field: {', '.join(unknown)}", f"use some of: {', '.join(FIELDS)}"
    if missing:
        return f"the table has no column {', '.join(missing)}", "name the columns as its first row does"
    if "title" not in columns:
        return "no column is named for the title", "name the column of the titles"
    return None


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _separator(text: str) -> str | None:
    """The separator under which the first row names most columns of a table of papers."""
    declared = declared_separator(text)
    fitting = [mark for mark in ((declared,) if declared else SEPARATORS) if is_of_papers(header(text, mark))]
    return max(fitting, key=lambda mark: len(known_columns(header(text, mark))), default=None)


def _separator_for(text: str, columns: Mapping[str, str]) -> str:
    """The separator under which the first row has most of the named columns."""
    declared = declared_separator(text)
    return declared or max(SEPARATORS, key=lambda mark: len(chosen_columns(header(text, mark), columns)[0]))


def _records(content: str, separator: str, columns: Columns) -> Iterator[Record | Problem]:
    table = rows(content, separator)
    first = next(table, None)
    if first is None:
        return
    names = names_of(columns, first.cells)
    second = next(table, None)
    width = len(first.cells)
    if second and not any(map(str.strip, second.cells[width:])):
        width = max(width, len(second.cells))
    for row, rest in _with_rests(chain([second] if second else [], table), width):
        yield from _row(row, rest, width, columns, names)


def _with_rests(table: Iterable[Row], width: int) -> Iterator[tuple[Row, int]]:
    """The rows; with one that a quote tore, how many of the next, up to a whole one, are taken for its rest."""
    torn: Row | None = None
    rest = 0
    for row in table:
        whole = len(row.cells) == width
        if torn and not whole and not row.torn:
            rest += 1
            continue
        if torn:
            yield torn, rest
        torn, rest = (row, 0) if row.torn and not whole else (None, 0)
        if torn is None:
            yield row, 0
    if torn:
        yield torn, rest


def _row(
    row: Row, rest: int, width: int, columns: Columns, names: Callable[[Sequence[str]], Names]
) -> Iterator[Record | Problem]:
    if row.torn and len(row.cells) != width:
        more = f"; {rest} that follow are taken for its rest" if rest else ""
        yield refusal(row.line, f"a quote in this row is not closed{more}", "close it")
    elif len(row.cells) > width:
        what = f"the row has {len(row.cells)} cells, the header {width}"
        yield refusal(row.line, what, "put cells that hold the separator in quotes")
    else:
        people = names(row.cells)
        remarks = [] if people is not None else [_UNCLEAR]
        if len(row.cells) < width:
            remarks.append((f"the row ends after {len(row.cells)} of {width} cells", "complete the row"))
        yield from entry(row.line, row.raw, stated(columns, row.cells), people or (), remarks)
