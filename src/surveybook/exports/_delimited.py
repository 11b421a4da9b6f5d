"""A table as CSV in which every text is quoted, and none is a formula."""

import csv
import io

from surveybook.exports._tables import Table, as_text


def delimited(table: Table) -> str:
    """The table as comma-separated values; numbers stand bare, an empty cell is not stated."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows([as_text("" if cell is None else cell) for cell in row] for row in table.rows)
    return text.getvalue()
