"""The Sphinx builder that writes the whole book, or one chapter of it, as one Typst document."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.logging import getLogger

from surveybook.book.papers.in_full import UNPLACED, entries_of, leave_out_uncited, papers_in_full
from surveybook.book.sphinx_run import ONE_THEME
from surveybook.book.tables import resolver
from surveybook.book.typeset import drawings
from surveybook.book.typeset.code import block, call, prose, string
from surveybook.book.typeset.document import SOURCE, STYLE, TEMPLATE, whole_document
from surveybook.book.typeset.fonts import is_picture, missing, plain_form, spelled
from surveybook.book.typeset.writer import PICTURES, Writer
from surveybook.model import Survey
from surveybook.survey_file import read_survey

LOGGER = getLogger(__name__)
OVERVIEW = "Overview"
AFTER_PDF = 15  # of the ranks that the library gives to what LaTeX shows, the one behind its best


class TypstBuilder(Builder):
    """Assembles the documents in the order of the table of contents."""

    name = "typst"
    format = "typst"
    epilog = "The Typst document is in %(outdir)s."
    allow_parallel = False
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif"]  # noqa: RUF012 - as Sphinx declares it

    def get_outdated_docs(self) -> str:
        """All of them: the document is always written as a whole."""
        return "all documents"

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        """An address that stays in the document: the sign of a place, and the name of its page."""
        return f"%{docname}"

    def get_relative_uri(self, _from: str, to: str, typ: str | None = None) -> str:
        """The same from everywhere."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: set[str]) -> None:
        """Nothing is to be prepared."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """No document is written alone."""

    def write(self, *_ignored: Any) -> None:  # noqa: ANN401 - Sphinx's own signature
        """Write the document and the pictures that it shows."""
        survey = read_survey(Path(self.srcdir))
        writer = Writer()
        body = list(self._body(writer, survey))
        text = whole_document(survey, self.config.surveybook_theme, body, writer.labels)
        unknown = missing(text)
        letters = [one for one in unknown if not is_picture(one) and plain_form(one) is None]
        if letters:
            LOGGER.warning("no typeface of the PDF has these letters, which stand as numbers: %s", " ".join(letters))
        folder = Path(self.outdir)
        (folder / SOURCE).write_text(text.translate(spelled(unknown)), encoding="utf-8")
        shutil.copyfile(STYLE, folder / TEMPLATE)

    def _body(self, writer: Writer, survey: Survey) -> Iterator[str]:
        """The code of the parts and chapters, in their order."""
        only = self.config.surveybook_theme
        theme = f"chapters/themes/{only}"
        cited: set[str] = set()
        for caption, documents in self._parts():
            wanted = [name for name in documents if not only or name == theme or name in self._bibliographies()]
            for place, document in enumerate(wanted):
                tree = self._tree(document, survey)
                if document == theme:
                    cited |= {node.get("refuri", "").partition("#")[2] for node in tree.findall(nodes.reference)}
                elif only:
                    leave_out_uncited(tree, cited)
                part = call("part", prose(caption)) if place == 0 and caption and not only else ""
                title = "".join(title.astext() for title in list(tree.findall(nodes.title))[:1])
                writer.begin(document, self.images, self._numbers(document), resolver(self, document))
                chapter = block([part, writer.write(tree)])
                yield call("chapter", prose(title), string(writer.name("", document)), chapter)

    def _bibliographies(self) -> set[str]:
        """The documents with a bibliography."""
        return {one.bibliography_key.docname for one in self.env.get_domain("cite").citations}  # type: ignore[attr-defined]

    def _parts(self) -> Iterator[tuple[str, list[str]]]:
        """The documents of the book: the root, then those of each part with its caption."""
        root = self.config.root_doc
        yield "", [root]
        for toctree in self.env.get_doctree(root).findall(addnodes.toctree):
            yield toctree.get("caption") or "", [one for name in toctree["includefiles"] for one in self._below(name)]

    def _below(self, document: str) -> Iterator[str]:
        yield document
        for name in self.env.toctree_includes.get(document, ()):
            yield from self._below(name)

    def _tree(self, document: str, survey: Survey) -> nodes.document:
        """One document, its references resolved as this builder resolves them, with its papers."""
        tree = self.env.get_doctree(document)
        for toctree in list(tree.findall(addnodes.toctree)):
            toctree.parent.remove(toctree)
        self.env.resolve_references(tree, document, self)
        self.post_process_images(tree)
        if document == self.config.root_doc:
            for title in list(tree.findall(nodes.title))[:1]:
                title.replace_self(nodes.title("", OVERVIEW))
        folder, _, slug = document.rpartition("/")
        if folder == "chapters/themes" or slug == UNPLACED:
            tree.next_node(nodes.section).extend(papers_in_full(survey, slug, self._cite))  # type: ignore[union-attr]
        return tree

    def _cite(self, key: str) -> Iterator[nodes.Node]:
        """The number of a paper in the bibliography, as a link to its entry."""
        for one in entries_of(self.env, key):
            address = f"{self.get_target_uri(one.bibliography_key.docname)}#{one.citation_id}"
            yield nodes.reference("", "", nodes.Text(f"[{one.formatted_entry.label}]"), refuri=address)

    def _numbers(self, document: str) -> dict[str, str]:
        """The numbers of a document's figures and tables, as references to them are written."""
        formats = self.config.numfig_format
        kinds = self.env.toc_fignumbers.get(document, {}) if self.config.numfig else {}
        return {
            anchor: formats[kind] % ".".join(map(str, number))
            for kind, numbers in kinds.items()
            if kind in formats
            for anchor, number in numbers.items()
        }

    def finish(self) -> None:
        """Put the pictures beside the document."""
        folder = Path(self.outdir) / PICTURES
        folder.mkdir(parents=True, exist_ok=True)
        for source, name in self.images.items():
            shutil.copyfile(Path(self.srcdir) / source, folder / name)


def setup(app: Sphinx) -> None:
    """Register the builder, and let it have figures as drawings."""
    app.add_builder(TypstBuilder)
    drawings.setup(app)
    app.add_config_value("surveybook_theme", os.environ.get(ONE_THEME, ""), "")
    app.connect("config-inited", _prefer_drawings)


def _prefer_drawings(_app: Sphinx, config: Any) -> None:  # noqa: ANN401 - Sphinx gives its configuration untyped
    kinds = ("image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain")
    ours = [("typst", kind, rank) for rank, kind in enumerate(kinds, 1)]
    config.nb_mime_priority_overrides = [
        *config.nb_mime_priority_overrides,
        *ours,
        ("latex", "image/svg+xml", AFTER_PDF),
    ]
