"""A table as LaTeX, for Jupyter Book's own PDF builders: side by side where the page is wide enough, else records."""

from collections.abc import Callable

from surveybook.book.texts_latex import shown
from surveybook.book.typeset.tables import MOST_COLUMNS, column_widths
from surveybook.table import BREAK, NOT_STATED, Cell, Row, Run, Table

LINE = 12
"""So many letters stand in every line of a cell."""

RAGGED = r">{\raggedright\arraybackslash\nobreak\hspace{0pt}}"
Link = Callable[[str, str], str]


def write_latex(table: Table, label: str, mark: Callable[[str], str], link: Link) -> str:
    """The whole table over as many pages as it needs; `label` is TeX that makes it a target of references.

    `mark` gives the TeX that gives a row its address, `link` the TeX that leads a text, which is TeX, to a target.
    """
    is_wide = len(table.columns) > MOST_COLUMNS
    write = _record if is_wide else _row
    marks = (mark(row.anchor) if row.anchor else "" for row in table.rows)
    lines = (f"{place}{write(table, row, link)}" for place, row in zip(marks, table.rows, strict=True))
    rows = "\n".join(f"{line} \\\\ \\hline" for line in lines)
    titles = [f"\\textbf{{{shown(column.title, LINE)}}}" for column in table.columns[: 1 if is_wide else None]]
    head = f"\\hline\n{' & '.join(titles)} \\\\ \\hline"
    return (
        "\n\\begingroup\\footnotesize\\sloppy\\renewcommand*{\\arraystretch}{1.2}\\setlength{\\tabcolsep}{4pt}\n"
        f"\\begin{{longtable}}{{{_columns(table, len(titles))}}}\n"
        f"\\caption{{{shown(table.caption)}}}{label}\\\\ {head}\\endfirsthead\n{head}\\endhead\n"
        f"{rows}\n\\end{{longtable}}\n\\endgroup\n"
    )


def _columns(table: Table, count: int) -> str:
    """The columns, each as broad as what it holds asks for."""
    texts = [[column.title for column in table.columns], *([cell.text for cell in row.cells] for row in table.rows)]
    widths = column_widths([row[:count] for row in texts])
    shares = (width / sum(widths) for width in widths)
    return "".join(f"{RAGGED}p{{\\dimexpr{share:.3f}\\linewidth-2\\tabcolsep}}" for share in shares)


def _row(_table: Table, row: Row, link: Link) -> str:
    return " & ".join(_runs(cell, link) for cell in row.cells)


def _record(table: Table, row: Row, link: Link) -> str:
    """A row below its first cell: what is stated, then what is not."""
    first, *cells = row.cells
    fields = list(zip(table.columns[1:], cells, strict=True))
    stated = (f"{_muted(column.title)}~{_runs(cell, link)}" for column, cell in fields if cell.runs != (NOT_STATED,))
    lacking = [column.title for column, cell in fields if cell.runs == (NOT_STATED,)]
    rest = [_muted(f"Not stated: {', '.join(lacking)}")] if lacking else []
    fields_written = "\\quad{} ".join([*stated, *rest])
    return f"\\textbf{{{_runs(first, link)}}}\\newline {fields_written}"


def _muted(text: str) -> str:
    return f"\\textit{{{shown(text)}}}"


def _runs(cell: Cell, link: Link) -> str:
    return "".join(_run(run, link) for run in cell.runs)


def _run(run: str | Run, link: Link) -> str:
    if isinstance(run, str):
        return "\\newline " if run == BREAK else shown(run, LINE)
    text = shown(run.text, LINE)
    text = link(text, run.target) if run.target else text
    return f"\\emph{{{text}}}" if run.style else text
