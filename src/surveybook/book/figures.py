"""Figures whose marks are links: they stand in the page as drawings, since a picture's links do nothing."""

import re
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from surveybook.book.tables import resolver
from surveybook.notebook_format import LINKED_FIGURE
from surveybook.table import Resolve

# As `surveybook.chapters.plot` writes them.
_LINK = re.compile(r'<a href="#([a-z0-9-]+)"')
_SIZE = re.compile(r'(?<=<svg) width="[^"]*" height="[^"]*"')
_BEFORE_IMAGES_ARE_COLLECTED = 9


class LinkedFigures(SphinxPostTransform):
    """Puts drawings with links into HTML pages; every other form of the book keeps the picture."""

    default_priority = _BEFORE_IMAGES_ARE_COLLECTED
    formats = ("html",)

    def run(self, **_: Any) -> None:  # noqa: ANN401 - Sphinx's own signature
        """Replace the pictures of this document."""
        resolve = resolver(self.app.builder, self.env.docname)
        for node in list(self.document.findall(nodes.image)):
            if LINKED_FIGURE in node.get("classes", ()):
                drawing = inlined(
                    Path(self.env.srcdir, node["uri"]).read_text("utf-8"), str(node.get("alt", "")), resolve
                )
                node.replace_self(nodes.raw("", drawing, format="html"))


def inlined(svg: str, alt: str, resolve: Resolve) -> str:
    """A drawing of ours for a page: it says what it shows, and its links lead to where the book has what they name."""

    def linked(found: re.Match[str]) -> str:
        target = resolve(found[1])
        return "<a" if target is None else f'<a href="{escape(target)}"'

    described = f'<svg class="survey-figure" role="group" aria-label="{escape(alt)}"'
    return _LINK.sub(linked, _SIZE.sub("", svg, count=1).replace("<svg", described, 1))


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(LinkedFigures)
