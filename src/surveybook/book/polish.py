"""From an executed notebook to a chapter: Markdown that code wrote becomes real, figures get their captions."""

from collections.abc import Iterator

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from surveybook.markdown import escape
from surveybook.notebook_format import FIGURE_METADATA, LINKED_FIGURE, MARKDOWN, SVG

HIDDEN = "remove-cell"


def polish(notebook: NotebookNode, slug: str) -> NotebookNode:
    """The chapter of an executed notebook; the same outputs give the same bytes.

    Sphinx takes neither a page title nor a citation from a cell's output, so Markdown
    outputs become Markdown cells behind the code that wrote them, which stays in the file
    and is left out of the page.
    """
    cells = [polished for cell in notebook.cells for polished in _polished(cell)]
    for number, cell in enumerate(cells):
        cell["id"] = f"{slug[:48]}-{number}"
    kernel = notebook.metadata.get("kernelspec", {})
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return new_notebook(cells=cells, metadata=metadata)  # type: ignore[no-untyped-call,no-any-return]


def _polished(cell: NotebookNode) -> Iterator[NotebookNode]:
    """The cells that one executed cell becomes."""
    if cell.cell_type != "code":
        cell["metadata"] = {}
        yield cell
        return
    figures = [output for output in cell.outputs if SVG in output.get("data", {})]
    cell["metadata"] = _figure_metadata(figures[0]) if figures else {"tags": [HIDDEN]}
    lifted = [output["data"][MARKDOWN] for output in cell.outputs if MARKDOWN in output.get("data", {})]
    lifted += [_data(figure) for figure in figures]
    cell["outputs"] = [_plain(output) for output in figures]
    cell["execution_count"] = None
    yield cell
    for text in lifted:
        yield new_markdown_cell(text)  # type: ignore[no-untyped-call]


def _figure_metadata(output: NotebookNode) -> dict[str, object]:
    described = output["metadata"][FIGURE_METADATA]
    classes = "survey-figure" if described["links"] is False else f"survey-figure {LINKED_FIGURE}"
    return {
        "tags": ["remove-input"],
        "mystnb": {
            "figure": {"caption": described["caption"], "name": described["name"]},
            "image": {"alt": described["alt"], "classes": classes, "width": "100%"},
        },
    }


def _data(output: NotebookNode) -> str:
    """What a figure shows, as a table that is folded away."""
    table = output["metadata"][FIGURE_METADATA]["data"]
    return f"::::{{dropdown}} The data of this figure\n:class-container: figure-data\n\n{table}\n::::"


def _plain(output: NotebookNode) -> NotebookNode:
    output["metadata"] = {}
    if "execution_count" in output:
        output["execution_count"] = None
    return output


def failed_chapter(title: str, slug: str, failure: str, papers: str) -> NotebookNode:
    """The page of a chapter that could not be made: it says so, and why; `papers` (Markdown) are shown all the same."""
    rest = f"\n\n## Papers\n\n{papers}" if papers else ""
    text = (
        f"(theme-{slug})=\n# {escape(title)}\n\n"
        f":::{{error}}\nThis chapter could not be made: {escape(failure)}\n\n"
        f"The other chapters are not affected. Mend the cause and build again.\n:::{rest}"
    )
    cell = new_markdown_cell(text, id=f"{slug[:48]}-0")  # type: ignore[no-untyped-call]
    return new_notebook(cells=[cell])  # type: ignore[no-untyped-call,no-any-return]
