"""Tables in the PDF: side by side where the page is wide enough, else a card for each row."""

from collections.abc import Sequence

from surveybook.book.typeset.code import array, block, call, prose, string
from surveybook.markdown import is_web_address
from surveybook.table import BREAK, Cell, Resolve, Run, Table

MOST_COLUMNS = 7


def laid_out(caption: str, titles: list[list[str]], rows: list[list[str]], widths: list[int]) -> str:
    """A table of cells that are code; one that is too wide for a page becomes a card for each row."""
    if len(widths) > MOST_COLUMNS and len(titles) == 1:
        return call("cards", caption, array(titles[0]), array(map(array, rows)))
    shares = array(f"{width}fr" for width in widths)
    return call("listed", caption, shares, array(map(array, titles)), array(map(array, rows)))


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """How the width of a page is shared by columns: by how much they hold, and by their longest word."""
    shares = []
    for column in zip(*rows, strict=False):
        longest = max((len(word) for text in column for word in text.split()), default=1)
        mean = sum(len(text) for text in column) / len(column)
        shares.append(round(min(max(mean**0.6 * 2, longest, 5), 40)))
    return shares


def written_table(table: Table, number: str, resolve: Resolve, marks: Sequence[str]) -> str:
    """A table of the book; `marks` are the code that gives each row its address, or empty."""
    rows = [
        [block([mark, _cell(row.cells[0], resolve)]), *(_cell(cell, resolve) for cell in row.cells[1:])]
        for row, mark in zip(table.rows, marks, strict=True)
    ]
    titles = [prose(column.title) for column in table.columns]
    texts = [[column.title for column in table.columns], *([cell.text for cell in row.cells] for row in table.rows)]
    return laid_out(block([number, prose(table.caption)]), [titles], rows, column_widths(texts))


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
