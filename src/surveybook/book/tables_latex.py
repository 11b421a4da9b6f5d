"""A table as LaTeX, for Jupyter Book's own PDF builders."""

from sphinx.util.texescape import escape

from surveybook.table import BREAK, Cell, Row, Run, Table


def write_latex(table: Table, label: str) -> str:
    """The whole table over as many pages as it needs; `label` is TeX that makes it a target of references."""
    share = f"p{{\\dimexpr{1 / len(table.columns):.3f}\\linewidth-2\\tabcolsep}}"
    head = " & ".join(f"\\textbf{{{escape(column.title)}}}" for column in table.columns)
    rows = "\n".join(f"{_row(row)} \\\\ \\hline" for row in table.rows)
    return (
        f"\n\\begingroup\\footnotesize\\sloppy\n\\begin{{longtable}}{{{share * len(table.columns)}}}\n"
        f"\\caption{{{escape(table.caption)}}}{label}\\\\ \\hline\n{head} \\\\ \\hline\\endhead\n"
        f"{rows}\n\\end{{longtable}}\n\\endgroup\n"
    )


def _row(row: Row) -> str:
    return " & ".join(_cell(cell) for cell in row.cells)


def _cell(cell: Cell) -> str:
    return "{\\raggedright\\strut " + "".join(_run(run) for run in cell.runs) + "\\par}"


def _run(run: str | Run) -> str:
    if isinstance(run, str):
        return "\\newline " if run == BREAK else str(escape(run))
    text = str(escape(run.text))
    return f"\\emph{{{text}}}" if run.style else text
