"""Writes docutils nodes as Typst code: one function for each kind of node, all text as strings."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util.logging import getLogger

from surveybook.book.papers.in_full import NOTES, SMALL
from surveybook.book.typeset import blocks
from surveybook.book.typeset.code import block, call, prose, string
from surveybook.book.typeset.mathematics import formula
from surveybook.book.typeset.tables import column_widths, laid_out, linked_text, written_table
from surveybook.table import Resolve, decode

LOGGER = getLogger(__name__)
PICTURES = "images"
FOLDED = "figure-data"
STYLES = {"evidence", "value", "not-stated", "unsure"}
Write = Callable[["Writer", nodes.Element], str]


@dataclass
class Writer:
    """Writes the trees of one document after the other; `labels` are the addresses that it gave so far."""

    document: str = ""
    level: int = 1
    numbers: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)
    labels: dict[str, None] = field(default_factory=dict)
    resolve: Resolve = field(default=lambda _target: None)

    def begin(self, document: str, images: Mapping[str, str], numbers: Mapping[str, str], resolve: Resolve) -> None:
        """Go on with another document: the files of its pictures, the numbers of its figures and tables, its links."""
        self.document, self.images, self.numbers, self.resolve, self.level = document, images, numbers, resolve, 1

    def write(self, node: nodes.Node) -> str:
        """The code of a node and of all that it holds."""
        if isinstance(node, nodes.Text):
            return prose(node.astext())
        write = next((WRITERS[kind.__name__] for kind in type(node).__mro__ if kind.__name__ in WRITERS), None)
        if write is None:
            LOGGER.warning("the PDF shows only the text of a %r", type(node).__name__, location=node)
            return self.inside(node)
        return write(self, cast("nodes.Element", node))

    def inside(self, node: nodes.Node) -> str:
        """The code of what a node holds, as one content."""
        return block(self.parts(node.children))

    def parts(self, children: Iterable[nodes.Node]) -> list[str]:
        """The code of each of several nodes."""
        return [self.write(child) for child in children]

    def name(self, anchor: str, document: str | None = None) -> str:
        """The label of an element of a document."""
        return f"{self.document if document is None else document}#{anchor}"

    def marks(self, node: nodes.Element) -> list[str]:
        """The addresses of a node, each given once in the whole document."""
        return [self.mark(self.name(anchor)) for anchor in ids(node)]

    def mark(self, label: str) -> str:
        """A place that links can lead to; nothing if there is such a one already."""
        if label in self.labels:
            return ""
        self.labels[label] = None
        return call("mark", string(label))

    def labelled(self, label: str, element: str) -> str:
        """An element that bears a label itself, so that a link leads to the page on which it stands."""
        self.labels[label] = None
        return call("labelled", string(label), element)


def ids(node: nodes.Element) -> list[str]:
    """The addresses of a node in its document."""
    return list(node.get("ids", ()))


def _passed(writer: Writer, node: nodes.Element) -> str:
    return block([*writer.marks(node), *writer.parts(node.children)])


def _container(writer: Writer, node: nodes.Element) -> str:
    """A container; a card has a frame, and the data of a figure, folded in the site, are left to the site."""
    classes: list[str] = node.get("classes", [])
    if FOLDED in (*classes, *node.get("container_classes", ())):
        return ""
    if NOTES in classes:
        return call("notes", *map(writer.inside, node.children))
    if SMALL in classes:
        return call("small", writer.inside(node.children[0]))
    return _called("card")(writer, node) if "sd-card" in classes else _passed(writer, node)


def _file(writer: Writer, node: nodes.Element) -> str:
    """A document within another."""
    outer, writer.document = writer.document, node["docname"]
    written = writer.inside(node)
    writer.document = outer
    return written


def _left_out(_writer: Writer, _node: nodes.Element) -> str:
    return ""


def _called(name: str) -> Write:
    """What one function of the template shows."""
    return lambda writer, node: block([*writer.marks(node), call(name, writer.inside(node))])


def _section(writer: Writer, node: nodes.Element) -> str:
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    rest = [child for child in node.children if child is not title]
    top = [writer.name("")] if writer.level == 1 or isinstance(node.parent, addnodes.start_of_file) else []
    names = [name for name in (*top, *map(writer.name, ids(node))) if name not in writer.labels]
    heading = _heading(writer, title, names) if title else ""
    marks = [writer.mark(name) for name in names]
    writer.level += 1
    parts = writer.parts(rest)
    writer.level -= 1
    return block([heading, *marks, *parts])


def _heading(writer: Writer, title: nodes.Element, names: list[str]) -> str:
    """A heading that bears the first of its names itself, so that a link leads to its own page."""
    heading = call("heading", writer.inside(title), level=str(min(writer.level, 6)))
    return writer.labelled(names.pop(0), heading) if names else heading


def _paragraph(writer: Writer, node: nodes.Element) -> str:
    """A paragraph; one that stands between raw HTML is a control of the site."""
    if len(node.children) > 1 and all(isinstance(node.children[end], nodes.raw) for end in (0, -1)):
        return ""
    return _called("par")(writer, node)


def _rubric(writer: Writer, node: nodes.Element) -> str:
    return call("rubric", writer.inside(node))


def _inline(writer: Writer, node: nodes.Element) -> str:
    classes: list[str] = node.get("classes", [])
    body = writer.inside(node)
    for name in [name for name in classes if name in STYLES]:
        body = call(name, body)
    return block([*writer.marks(node), body]) if node.get("ids") else body


def _reference(writer: Writer, node: nodes.Element) -> str:
    body = writer.inside(node)
    address = node.get("refuri") or ""
    if node.get("refid"):
        address = f"#{node['refid']}"
    if address.startswith("#"):
        address = f"%{writer.name(address[1:])}"
    return linked_text(body, address)


def _literal_block(writer: Writer, node: nodes.Element) -> str:
    lines = ", ".join(prose(line) for line in node.astext().split("\n"))
    return block([*writer.marks(node), f"listing(({lines},))"])


def _literal(_writer: Writer, node: nodes.Element) -> str:
    return call("code", prose(node.astext()))


def _math(writer: Writer, node: nodes.Element) -> str:
    return _formula(writer, node, display=False)


def _math_block(writer: Writer, node: nodes.Element) -> str:
    return block([*writer.marks(node), _formula(writer, node, display=True)])


def _formula(_writer: Writer, node: nodes.Element, *, display: bool) -> str:
    tex = node.astext()
    written = formula(tex, display=display)
    if written is None:
        LOGGER.warning("the PDF shows a formula as its source: %s", tex, location=node)
        return call("code", prose(tex))
    return written


def _list(name: str) -> Write:
    def write(writer: Writer, node: nodes.Element) -> str:
        items = [_compact(writer, item) for item in node.children]
        return block([*writer.marks(node), call(name, *items)])

    return write


def _image(writer: Writer, node: nodes.Element) -> str:
    file = writer.images.get(node["uri"])
    if file is None:
        LOGGER.warning("the PDF cannot show the picture %s", node["uri"], location=node)
        return prose(node.get("alt") or node["uri"])
    return call("picture", string(f"{PICTURES}/{file}"), string(node.get("alt") or "A picture without a description"))


def _figure(writer: Writer, node: nodes.Element) -> str:
    captions = [child for child in node.children if isinstance(child, nodes.caption | nodes.legend)]
    rest = block(writer.parts(child for child in node.children if child not in captions))
    caption = block([_number(writer, node), *writer.parts(captions)])
    return block([*writer.marks(node), call("figure", rest, caption=caption, kind="image", numbering="none")])


def _number(writer: Writer, node: nodes.Element) -> str:
    """The number that the book gave a figure or table, so that references by number stay true."""
    number = next((writer.numbers[anchor] for anchor in ids(node) if anchor in writer.numbers), "")
    return call("numbered", string(number)) if number else ""


def _table(writer: Writer, node: nodes.Element) -> str:
    titles = [child for child in node.children if isinstance(child, nodes.title)]
    rows = list(node.findall(nodes.row))
    caption = block([_number(writer, node), *(writer.inside(title) for title in titles)]) if titles else "none"
    header = [_cells(writer, row) for row in rows if isinstance(row.parent, nodes.thead)]
    body = [_cells(writer, row) for row in rows if not isinstance(row.parent, nodes.thead)]
    widths = column_widths([[cell.astext() for cell in row.children] for row in rows])
    return block([*writer.marks(node), laid_out(caption, header, body, widths)])


def _cells(writer: Writer, row: nodes.Element) -> list[str]:
    return [_compact(writer, cell) for cell in row.children]


def _compact(writer: Writer, node: nodes.Node) -> str:
    """What a node holds; its only paragraph is no paragraph of its own."""
    only = node.children[0] if len(node.children) == 1 else None
    return writer.inside(only if isinstance(only, nodes.paragraph) else node)


def _survey_table(writer: Writer, node: nodes.Element) -> str:
    """A table that is kept as a value until it is written."""
    table = decode(node["data"])
    rows = [writer.mark(writer.name(row.anchor)) if row.anchor else "" for row in table.rows]
    return block([*writer.marks(node), written_table(table, _number(writer, node), writer.resolve, rows)])


def _footnote_reference(writer: Writer, node: nodes.Element) -> str:
    return call("super", call("goto", string(writer.name(node.get("refid", ""))), writer.inside(node)))


WRITERS: Mapping[str, Write] = {
    **dict.fromkeys(
        (
            "document", "compound", "only", "topic", "line", "definition_list_item", "legend", "caption",
            "decoration", "compact_paragraph", "term", "title", "field_name", "field_body", "definition", "label",
            "entry",
            "title_reference", "problematic", "generated", "pending_xref", "footnote", "sidebar", "bibliography",
            "PassthroughTextElement",
        ),
        _passed,
    ),
    **dict.fromkeys(
        ("comment", "substitution_definition", "system_message", "toctree", "meta", "docinfo", "pending", "index",
         "highlightlang", "colspec", "raw"),
        _left_out,
    ),
    **dict.fromkeys(
        ("attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning", "admonition",
         "seealso", "versionmodified"),
        blocks.admonition,
    ),
    "container": _container,
    "start_of_file": _file,
    "section": _section,
    "paragraph": _paragraph,
    "emphasis": _called("emph"),
    "strong": _called("strong"),
    "subscript": _called("sub"),
    "superscript": _called("super"),
    "block_quote": _called("quotation"),
    "rubric": _rubric,
    "transition": lambda _writer, _node: "transition()",
    "inline": _inline,
    "target": _passed,
    "reference": _reference,
    "literal_block": _literal_block,
    "doctest_block": _literal_block,
    "literal": _literal,
    "math": _math,
    "math_block": _math_block,
    "bullet_list": _list("list"),
    "enumerated_list": _list("enum"),
    "definition_list": blocks.definitions,
    "field_list": blocks.fields,
    "image": _image,
    "figure": _figure,
    "table": _table,
    "survey_table": _survey_table,
    "footnote_reference": _footnote_reference,
    "citation": blocks.citation,
    "line_block": blocks.line_block,
}  # fmt: skip
