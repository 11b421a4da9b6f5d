"""Figures for LaTeX, which knows no SVG: the typesetter makes a PDF of each drawing, still as lines and not as dots."""

from pathlib import Path

import typst
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms.images import ImageConverter

from surveybook.book.typeset.code import call, string


class DrawingConverter(ImageConverter):
    """Makes a PDF of an SVG for each builder that takes the one and not the other."""

    conversion_rules = [("image/svg+xml", "application/pdf")]  # noqa: RUF012 - as Sphinx declares it

    def is_available(self) -> bool:
        """Always: the typesetter is a package."""
        return True

    def convert(self, _from: str, _to: str) -> bool:
        """Write a PDF of the size of the drawing."""
        source = Path(_from)
        page = call("page", call("image", string(f"/{source.name}")), width="auto", height="auto", margin="0pt")
        compiler = typst.Compiler(f"#{page}".encode(), root=source.parent, ignore_system_fonts=True)
        drawing = compiler.compile(format="pdf", timestamp=0)
        assert isinstance(drawing, bytes)  # noqa: S101 - one file was asked for
        Path(_to).write_bytes(drawing)
        return True


def setup(app: Sphinx) -> None:
    """Register the converter."""
    app.add_post_transform(DrawingConverter)
