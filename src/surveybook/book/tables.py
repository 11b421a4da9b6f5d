"""Tables and links in Jupyter Book's Sphinx run: a table stays one value until it is written as a string."""

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.logging import getLogger
from sphinx.util.osutil import relative_uri
from sphinx.util.typing import OptionSpec

from surveybook.addresses import INDEX_FOLDER, download, place
from surveybook.book.tables_latex import write_latex
from surveybook.markdown import is_web_address
from surveybook.table import DIRECTIVE, Resolve, decode, write_html

LOGGER = getLogger(__name__)


class survey_table(nodes.General, nodes.Element):  # noqa: N801 - docutils names its nodes so
    """A table in a document; its value is kept as the JSON that the notebook holds."""


class SurveyTable(SphinxDirective):
    """Reads a table from its JSON."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[nodes.Node]:
        """The table's node, with its name as its address."""
        data = "\n".join(self.content)
        table = decode(data)
        title = table.caption if table.numbered else ""
        node = survey_table(data=data, caption=title, names=[nodes.fully_normalize_name(table.name)])
        self.set_source_info(node)
        self.state.document.note_explicit_target(node)
        return [node]


class BookLinks(SphinxPostTransform):
    """Leads links to papers, their words and the names of indexes to their pages, before others miss a label."""

    default_priority = 8

    def run(self, **_: Any) -> None:  # noqa: ANN401 - Sphinx's own signature
        """Replace the references of this document."""
        builder = self.app.builder
        for node in list(self.document.findall(addnodes.pending_xref)):
            target = node.get("reftarget", "")
            if node.get("reftype") == "myst" and (place(target) or download(target)):
                href = resolver(builder, self.env.docname)(target)
                inside = [child.deepcopy() for child in node[0].children]
                node.replace_self(nodes.reference("", "", *inside, refuri=href, internal=True) if href else inside)


def resolver(builder: Builder, document: str) -> Resolve:
    """How a document of the book links: to its own pages and labels, and to addresses of the web."""

    def resolve(target: str) -> str | None:
        if is_web_address(target):
            return target
        if file := download(target):
            return _data_uri(builder, document, file)
        found = place(target)
        if found is not None and found.document.startswith(INDEX_FOLDER) and found.document not in builder.env.all_docs:
            return None  # a project may leave out an index
        if found is not None:
            return _uri(builder, document, found.document, found.fragment)
        labelled = builder.env.get_domain("std").anonlabels.get(target)  # type: ignore[attr-defined]
        if labelled is None:
            LOGGER.warning("nothing in the book has the address %r", target, location=document)
            return None
        return _uri(builder, document, *labelled)

    return resolve


def _data_uri(builder: Builder, document: str, file: str) -> str | None:
    """An address of a file that lies beside the pages; other forms of the book carry none."""
    return relative_uri(builder.get_target_uri(document), file) if builder.format == "html" else None


def _uri(builder: Builder, document: str, target: str, fragment: str) -> str | None:
    """An address relative to a document; None where the form of the book has no such page."""
    try:
        uri = builder.get_relative_uri(document, target)
    except NoUri:
        return None
    return f"{uri}#{fragment}" if fragment else uri


def _visit_html(translator: Any, node: survey_table) -> None:  # noqa: ANN401 - a translator has no common type
    builder = translator.builder
    number = _written(translator, lambda: translator.add_fignumber(node))
    link = _written(translator, lambda: translator.add_permalink_ref(node, "Link to this table"))
    table, document = decode(node["data"]), builder.current_docname
    translator.body.append(write_html(table, resolver(builder, document), number, link))
    raise nodes.SkipNode


def _written(translator: Any, write: Callable[[], None]) -> str:  # noqa: ANN401 - a translator has no common type
    """What a translator writes, taken back from it."""
    start = len(translator.body)
    write()
    text = "".join(translator.body[start:])
    del translator.body[start:]
    return text


def _visit_latex(translator: Any, node: survey_table) -> None:  # noqa: ANN401 - a translator has no common type
    resolve = resolver(translator.builder, translator.curfilestack[-1])

    def link(text: str, target: str) -> str:
        address = resolve(target) or ""
        if address.startswith("%"):
            document, _, anchor = address[1:].partition("#")
            label = translator.idescape(f"{document}:{anchor or ':doc'}")
            return f"\\hyperref[{label}]{{{text}}}"
        return f"\\sphinxhref{{{translator.encode_uri(address)}}}{{{text}}}" if address else text

    label = translator.hypertarget(node["ids"][0])
    translator.body.append(write_latex(decode(node["data"]), label, translator.hypertarget, link))
    raise nodes.SkipNode


def _visit_text(translator: Any, node: survey_table) -> None:  # noqa: ANN401 - a translator has no common type
    translator.add_text(node["caption"])
    raise nodes.SkipNode


def _never(_translator: object, _node: nodes.Element) -> None:
    """Nothing is left to do behind a node that was skipped."""


def setup(app: Sphinx) -> None:
    """Register the directive, its node in every form of the book, and the links."""
    app.add_enumerable_node(
        survey_table,
        "table",
        lambda node: str(node["caption"]),  # type: ignore[index]
        html=(_visit_html, _never),
        latex=(_visit_latex, _never),
        text=(_visit_text, _never),
    )
    app.add_directive(DIRECTIVE, SurveyTable)
    app.add_post_transform(BookLinks)
