"""Tables in the PDF: side by side where the page is wide enough, else a card for each row."""

from collections.abc import Sequence

from surveybook.book.typeset.code import array, block, call, prose, string
from surveybook.markdown import is_web_address
from surveybook.table import BREAK, NOT_STATED, Cell, Resolve, Run, Table

MOST_COLUMNS = 7
FEW_COLUMNS = 5
LINE = 104
"""How many letters stand side by side on a page, about, in the size of tables."""
LONGEST_WORD = 31
PADDING = 1.5
NONE = "none"


def laid_out(caption: str, titles: list[list[str]], rows: list[list[str]], widths: list[int]) -> str:
    """A table of cells that are code; one that is too wide for a page becomes a card for each row."""
    if len(widths) > MOST_COLUMNS and len(titles) == 1:
        return call("cards", caption, array(titles[0]), array(map(array, rows)))
    shares = array(f"{width}fr" for width in widths)
    return call("listed", caption, shares, array(map(array, titles)), array(map(array, rows)))


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """How the width of a page is shared by columns: each has room for its words, the rest goes to long texts.

    The longest words of a few cells may be hyphenated; the first row is the heading, which is not.
    """
    columns = list(zip(*rows, strict=False))
    least = [_room(list(map(_longest, column))) + PADDING for column in columns]
    means = [sum(len(text) for text in column) / len(column) for column in columns]
    wanted = [max(mean - room, 0) ** 0.8 for mean, room in zip(means, least, strict=True)]
    spare = max(LINE - sum(least), 0) / (sum(wanted) or 1)
    return [round(room + spare * want) for room, want in zip(least, wanted, strict=True)]


def _room(words: Sequence[int]) -> int:
    heading, *others = words
    usual = sorted(others)[len(others) * 4 // 5] if others else 0
    return min(max(heading, usual), LONGEST_WORD)


def _longest(text: str) -> int:
    return max(map(len, text.split()), default=1)


def written_table(table: Table, number: str, resolve: Resolve, marks: Sequence[str]) -> str:
    """A table of the book; `marks` are the code that gives each row its address, or empty."""
    caption = block([number, prose(table.caption)])
    titles = [prose(column.title) for column in table.columns]
    texts = [[column.title for column in table.columns], *([cell.text for cell in row.cells] for row in table.rows)]
    if FEW_COLUMNS < len(titles) <= MOST_COLUMNS:
        return _grouped(table, caption, titles, [row[1:] for row in texts], resolve, marks)
    is_wide = len(titles) > MOST_COLUMNS
    rows = [
        [block([mark, _cell(row.cells[0], resolve)]), *(_field(cell, resolve, is_wide) for cell in row.cells[1:])]
        for row, mark in zip(table.rows, marks, strict=True)
    ]
    return laid_out(caption, [titles], rows, column_widths(texts))


def _field(cell: Cell, resolve: Resolve, is_wide: bool) -> str:  # noqa: FBT001 - what a card lists as not stated
    return NONE if is_wide and cell.runs == (NOT_STATED,) else _cell(cell, resolve)


def _grouped(  # noqa: PLR0913, PLR0917 - a table, and how its texts, links and addresses are written
    table: Table, caption: str, titles: list[str], texts: list[list[str]], resolve: Resolve, marks: Sequence[str]
) -> str:
    """A table in which the first cell stands above the others, once for all rows that share it."""
    groups: list[str] = []
    before = None
    for row, mark in zip(table.rows, marks, strict=True):
        first, second, *rest = row.cells
        cells = [block([mark, _cell(second, resolve)]), *(_cell(cell, resolve) for cell in rest)]
        groups.append(array([NONE if first == before else _cell(first, resolve), *cells]))
        before = first
    shares = array(f"{width}fr" for width in column_widths(texts))
    return call("grouped", caption, shares, array(titles), array(groups))


def _cell(cell: Cell, resolve: Resolve) -> str:
    return block(written_run(run, resolve) for run in cell.runs)


def written_run(run: str | Run, resolve: Resolve) -> str:
    """A run of a cell: its text, linked and styled."""
    if isinstance(run, str):
        return "linebreak()" if run == BREAK else prose(run)
    linked = linked_text(prose(run.text), resolve(run.target) if run.target else None)
    return call(run.style, linked) if run.style else linked


def linked_text(body: str, address: str | None) -> str:
    """Code that is shown, as a link where an address says where to: `%page#place` in the book, or one of the web."""
    if address and address.startswith("%"):
        document, _, anchor = address[1:].partition("#")
        return call("goto", string(f"{document}#{anchor}"), body)
    return call("link", string(address), body) if address and is_web_address(address) else body
