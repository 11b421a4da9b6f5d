"""Terms, fields, notes, entries and lines as Typst code."""

from typing import TYPE_CHECKING

from docutils import nodes

from surveybook.book.typeset.code import block, call, prose

if TYPE_CHECKING:
    from surveybook.book.typeset.writer import Writer


def definitions(writer: "Writer", node: nodes.Element) -> str:
    """Terms with what they mean."""
    pairs = []
    for item in node.children:
        terms = [child for child in item.children if isinstance(child, nodes.term)]
        texts = [child for child in item.children if isinstance(child, nodes.definition)]
        pairs.append(call("terms.item", block(writer.parts(terms)), block(writer.parts(texts))))
    return block([*writer.marks(node), call("terms", *pairs)])


def fields(writer: "Writer", node: nodes.Element) -> str:
    """Names with their values."""
    pairs = [call("terms.item", *(writer.inside(part) for part in item.children)) for item in node.children]
    return call("terms", *pairs)


def citation(writer: "Writer", node: nodes.Element) -> str:
    """An entry of the bibliography."""
    labels = [child for child in node.children if isinstance(child, nodes.label)]
    rest = [child for child in node.children if child not in labels]
    return block([*writer.marks(node), call("entry", block(writer.parts(labels)), block(writer.parts(rest)))])


def admonition(writer: "Writer", node: nodes.Element) -> str:
    """A note with its title."""
    titles = [child for child in node.children if isinstance(child, nodes.title)]
    title = block(writer.parts(titles)) if titles else prose(type(node).__name__.capitalize())
    rest = block(writer.parts(child for child in node.children if child not in titles))
    return block([*writer.marks(node), call("note", title, rest)])


def line_block(writer: "Writer", node: nodes.Element) -> str:
    """Lines that stay as they are."""
    return block(part for line in node.children for part in (writer.write(line), "linebreak()"))
