"""Writing the pages of papers: the theme's layout is rendered once, and filled for each paper."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docutils import nodes
from docutils.frontend import Values, get_default_settings
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.parallel import ParallelTasks, SerialTasks, parallel_available

from surveybook.addresses import PAPERS, paper_document
from surveybook.book.papers.head import paper_head
from surveybook.book.papers.library import Library, open_library
from surveybook.book.papers.page import SECTIONS, paper_body, searched_text
from surveybook.book.tables import resolver
from surveybook.markdown import printable
from surveybook.marking import shown_title
from surveybook.model import Paper

# The layout is made of these words where a paper's own parts belong; no layout has them by chance.
NAME, TITLE, BODY, HEAD = (f"surveybook-{part}-4d1c7a" for part in ("name", "title", "body", "head"))
SLOTS = re.compile(f"({NAME}|{TITLE}|{BODY}|{HEAD})")

INDENT = re.compile(r"\n\s+")


def setup(app: Sphinx) -> None:
    """Have the pages of papers written behind those of the chapters."""
    app.connect("html-collect-pages", _write_pages)


def _write_pages(app: Sphinx) -> Sequence[tuple[str, dict[str, Any], str]]:
    """Write a page for each paper; none is left to Sphinx, which would lay out each by itself."""
    library = open_library(Path(app.srcdir))
    builder = app.builder
    if library is None or builder.name == "singlehtml" or not isinstance(builder, StandaloneHTMLBuilder):
        return ()
    papers = library.survey.papers
    write = _writer(app, builder, library)
    parts = app.parallel if parallel_available else 1
    tasks = ParallelTasks(parts) if parts > 1 else SerialTasks()
    for part in range(parts):
        tasks.add_task(write, papers[part::parts])
    _remember_stems(builder)
    for paper in papers:  # while other processes write
        _index(builder, paper_document(paper.key), _title(paper), searched_text(library, paper))
    tasks.join()
    return ()


def _writer(app: Sphinx, builder: StandaloneHTMLBuilder, library: Library) -> Callable[[Sequence[Paper]], None]:
    """What writes the pages of some papers."""
    pieces = SLOTS.split(INDENT.sub("\n", _layout(builder)))
    resolve = resolver(builder, f"{PAPERS}/{NAME}")
    numbers = _citations(builder, f"{PAPERS}/{NAME}")
    Path(builder.get_outfilename(f"{PAPERS}/{NAME}")).parent.mkdir(exist_ok=True)

    def write(papers: Sequence[Paper]) -> None:
        for paper in papers:
            document = paper_document(paper.key)
            parts = {
                NAME: document.rpartition("/")[2],
                TITLE: _title(paper),
                BODY: paper_body(library, paper, resolve, numbers.get(paper.key, "")),
                HEAD: paper_head(library, paper, app.config.html_baseurl),
            }
            text = "".join(parts.get(piece, piece) for piece in pieces)
            Path(builder.get_outfilename(document)).write_text(text, encoding="utf-8")

    return write


def _title(paper: Paper) -> str:
    return escape(printable(shown_title(paper)))


def _layout(builder: StandaloneHTMLBuilder) -> str:
    """A page of the theme without a paper; rendering it takes longer than filling it for all papers."""
    context: dict[str, Any] = {"title": TITLE, "pagetitle": TITLE, "body": BODY, "metatags": HEAD, "meta": {}}
    context |= {"toc": _contents(), "display_toc": True}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "layout.html"
        builder.handle_page(f"{PAPERS}/{NAME}", context, "page.html", str(path))
        return path.read_text(encoding="utf-8")


def _contents() -> str:
    """The headings of a paper's page, as the theme takes them for its list of contents."""
    items = "".join(
        f'<li><a class="reference internal" href="#{name}">{heading}</a></li>' for name, heading in SECTIONS.items()
    )
    return f'<ul><li><a class="reference internal" href="#">{TITLE}</a><ul>{items}</ul></li></ul>'


def _citations(builder: StandaloneHTMLBuilder, document: str) -> dict[str, str]:
    """The number of each cited paper by its key, as a link to its entry in the bibliography."""
    found = {}
    for citation in builder.env.get_domain("cite").citations:  # type: ignore[attr-defined]
        uri = builder.get_relative_uri(document, citation.bibliography_key.docname)
        label = escape(citation.formatted_entry.label)
        found[citation.key] = f'[<a class="reference internal" href="{uri}#{citation.citation_id}">{label}</a>]'
    return found


def _remember_stems(builder: StandaloneHTMLBuilder) -> None:
    """Papers share most of their words, and Sphinx would find the stem of each anew for every page."""
    if builder.indexer is not None:
        language = builder.indexer.lang
        language.stem = cache(language.stem)  # type: ignore[method-assign]


@cache
def _settings() -> Values:
    """The settings of a document in memory; finding them takes longer than making it."""
    return get_default_settings()


def _index(builder: StandaloneHTMLBuilder, document: str, title: str, text: str) -> None:
    """Let the search and the inventory find a page; they know documents alone, so it is one from here on."""
    builder.env.all_docs[document] = 0
    builder.env.titles[document] = nodes.title("", title)
    if builder.indexer is None:
        return
    words = new_document("", _settings())
    words += nodes.paragraph("", text)
    builder.indexer.feed(document, f"{document}.html", title, words)
