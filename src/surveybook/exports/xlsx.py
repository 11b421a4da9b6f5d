"""A workbook for Excel and its like: a sheet of the papers and a sheet of their results."""

import io
from datetime import UTC, datetime

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from surveybook.exports._tables import Cell, Table, is_formula, papers_table, results_table
from surveybook.model import Survey

FILENAME = "survey.xlsx"
LONGEST_CELL = 32_767
CUT = "… [cut: a cell of a workbook holds no more]"
# A workbook names the time when it was made; the same survey must give the same bytes.
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def render(survey: Survey) -> bytes:
    """The workbook; every text is a text, also for a person who edits its cell."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": survey.title, "created": MADE})
        heading = workbook.add_format({"bold": True})
        text, quoted = workbook.add_format({"num_format": "@"}), workbook.add_format({"num_format": "@"})
        quoted.set_quote_prefix()
        for table in (papers_table(survey), results_table(survey)):
            sheet = workbook.add_worksheet(table.name)
            _fill(sheet, table, heading, text, quoted)
    return file.getvalue()


def _fill(sheet: Worksheet, table: Table, heading: Format, text: Format, quoted: Format) -> None:
    for column, name in enumerate(table.header):
        sheet.write_string(0, column, name, heading)
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell, text, quoted)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.header) - 1)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, text: Format, quoted: Format) -> None:  # noqa: PLR0913, PLR0917 - a place, a value and its two looks
    if isinstance(cell, str):
        shown = cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - len(CUT)] + CUT
        sheet.write_string(row, column, shown, quoted if is_formula(shown) else text)
    elif cell is not None:
        sheet.write_number(row, column, cell)
