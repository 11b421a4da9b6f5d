"""A table as a value, which every form of the book writes in its own way, and as plain HTML."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Final, Literal

import msgspec

from surveybook.markdown import printable
from surveybook.notebook_format import HTML, MARKDOWN

DIRECTIVE: Final = "survey-table"
Style = Literal["", "not-stated", "unsure", "new"]
Writing = Literal["text", "number", "quote", "list"]
Resolve = Callable[[str], str | None]
# Signs that mean something to Markdown or HTML, or end a line, are written as escapes of JSON; strings alone hold them.
_SPEAKING: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&`~$'\x85\u2028\u2029"}


class Run(msgspec.Struct, frozen=True, array_like=True):
    """Text of one look; `target` is an anchor of the book or a web address, or empty."""

    text: str
    target: str = ""
    style: Style = ""


class Cell(msgspec.Struct, frozen=True, array_like=True):
    """What stands in a cell, and the value that it is sorted by where that is not its text."""

    runs: tuple[str | Run, ...] = ()
    sort: float | str | None = None

    @property
    def text(self) -> str:
        """The words of the cell alone."""
        return "".join(run if isinstance(run, str) else run.text for run in self.runs)


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, and how its cells are written."""

    title: str
    writing: Writing = "text"


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A row of cells; `anchor` is its address in the book, or empty."""

    cells: tuple[Cell, ...]
    anchor: str = ""


class Table(msgspec.Struct, frozen=True):
    """A table, numbered or not; `kind` is its style's class, a wide one takes the margin."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    kind: str = ""
    wide: bool = False
    numbered: bool = True

    @property
    def markdown(self) -> str:
        """The table as the directive that our Sphinx extension reads; its JSON holds no sign of any markup."""
        return f"```{{{DIRECTIVE}}}\n{encode(self)}\n```"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {MARKDOWN: self.markdown, HTML: write_html(self, "#{}".format), "text/plain": self.caption}


BREAK: Final = "\n"
NOT_STATED: Final = Run("not stated", "", "not-stated")


def cell(*runs: str | Run, sort: float | str | None = None) -> Cell:
    """A cell of runs in printable letters; a cell without any says that nothing is stated."""
    return Cell(tuple(_printable(run) for run in runs) or (NOT_STATED,), sort)


def _printable(run: str | Run) -> str | Run:
    if isinstance(run, Run):
        return Run(printable(run.text), run.target, run.style)
    return run if run == BREAK else printable(run)


def joined(groups: Iterable[Sequence[str | Run]], separator: str = ", ") -> tuple[str | Run, ...]:
    """Groups of runs in a row, a separator between them."""
    runs: list[str | Run] = []
    for group in groups:
        runs += [separator, *group] if runs else group
    return tuple(runs)


def encode(table: Table) -> str:
    """A table as JSON in one line, which no Markdown and no HTML can take for more than text."""
    return msgspec.json.encode(table).decode().translate(_SPEAKING)


def decode(text: str) -> Table:
    """The table that `encode` wrote."""
    return msgspec.json.decode(text, type=Table)


def write_html(table: Table, resolve: Resolve, number: str = "", caption_link: str = "") -> str:
    """The whole table; `resolve` gives the address of a link's target, None for text without a link.

    `number` and `caption_link` are HTML that stands before and behind the caption's text.
    """
    classes = " ".join(part for part in ("survey-table", table.kind) if part)
    caption = f'<caption>{number}<span class="caption-text">{escape(table.caption)}</span>{caption_link}</caption>'
    head = "".join(_heading(column) for column in table.columns)
    body = "\n".join(_row(row, table.columns, resolve) for row in table.rows)
    return (
        f'<div class="table-frame{" full-width" if table.wide else ""}">\n'
        f'<table class="{escape(classes)}" id="{escape(table.name)}">\n{caption}\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n"
    )


def _heading(column: Column) -> str:
    return f'<th scope="col"{_class_of(column)}>{escape(column.title)}</th>'


def _class_of(column: Column, *more: str) -> str:
    classes = [*([] if column.writing == "text" else [column.writing]), *more]
    return f' class="{" ".join(classes)}"' if classes else ""


def _row(row: Row, columns: tuple[Column, ...], resolve: Resolve) -> str:
    first, *rest = zip(row.cells, columns, strict=True)
    cells = [_cell("th", *first, resolve), *(_cell("td", cell, column, resolve) for cell, column in rest)]
    opening = f'<tr id="{escape(row.anchor)}">' if row.anchor else "<tr>"
    return f"{opening}{''.join(cells)}</tr>"


def _cell(tag: str, cell: Cell, column: Column, resolve: Resolve) -> str:
    """A cell; the first of a row names what the row is about."""
    order = "" if cell.sort is None else f' data-order="{escape(str(cell.sort))}"'
    scope = ' scope="row"' if tag == "th" else ""
    body = "".join(write_run(run, resolve) for run in cell.runs)
    lines = ("lines",) if BREAK in cell.runs else ()
    return f"<{tag}{scope}{_class_of(column, *lines)}{order}>{body}</{tag}>"


def write_run(run: str | Run, resolve: Resolve) -> str:
    """A run as HTML: its text, linked and styled."""
    if isinstance(run, str):
        return "<br>" if run == BREAK else escape(run)
    text = escape(run.text)
    href = resolve(run.target) if run.target else None
    if href is not None:
        text = f'<a class="reference" href="{escape(href)}">{text}</a>'
    return f'<span class="{run.style}">{text}</span>' if run.style else text
