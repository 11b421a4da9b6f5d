"""The PDF: the book's Typst document, made by Sphinx and compiled without any program of the system."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import typst

from surveybook.book.places import WHERE, Place, linked
from surveybook.book.sphinx_run import Order, SphinxRun, run_order, run_sphinx
from surveybook.book.typeset.document import SOURCE
from surveybook.book.typeset.fonts import folders
from surveybook.notebook_format import DOWNLOADS
from surveybook.provenance import DATA

STANDARD: Literal["ua-1"] = "ua-1"
NAME = "survey.pdf"


@dataclass(frozen=True, slots=True)
class PdfOutcome:
    """The PDF, if it could be made, what was said on the way, and whether it keeps to the accessibility standard."""

    content: bytes | None
    warnings: tuple[str, ...]
    accessible: bool = True


def make_pdf(project: Path, workshop: Path) -> PdfOutcome:
    """Typeset the book of a project in a folder where its site was just built, by a process that is warm from it."""
    order = Order(project, workshop, workshop / "typst.log", form="typst")
    return _typeset(run_order(order), order.output)


def make_pdf_alone(project: Path, workshop: Path, theme: str = "") -> PdfOutcome:
    """Typeset the book of a project, or one theme of it."""
    run = run_sphinx(project, workshop, "--builder", "custom", "--custom-builder", "typst", theme=theme)
    return _typeset(run, workshop / "_build" / "typst")


def _typeset(run: SphinxRun, folder: Path) -> PdfOutcome:
    if run.status or not (folder / SOURCE).is_file():
        return PdfOutcome(None, (*run.warnings, run.last_line))
    return _compiled(folder, run.warnings)


def offer(site: Path) -> None:
    """Lead from the first page of a site to the PDF in its data."""
    page = site / "index.html"
    place = f'<span class="{DOWNLOADS}">'
    offered = f'<a class="reference" href="{DATA}/{NAME}">The whole survey as a PDF</a>. {place}'
    page.write_text(page.read_text(encoding="utf-8").replace(place, offered, 1), encoding="utf-8")


def _compiled(folder: Path, warnings: tuple[str, ...]) -> PdfOutcome:
    """The PDF by the standard for accessible documents; where that refuses the document, without it, which is said."""
    try:
        return PdfOutcome(compile_typst(folder, STANDARD), warnings)
    except typst.TypstError as error:
        said = tuple(f"the PDF is not accessible throughout: {line}" for line in _lines(error))
    try:
        return PdfOutcome(compile_typst(folder), (*warnings, *said), accessible=False)
    except typst.TypstError as error:
        return PdfOutcome(None, (*warnings, *_lines(error)), accessible=False)


def _lines(error: typst.TypstError) -> Iterator[str]:
    yield " ".join(str(error).split())
    yield from (" ".join(hint.split()) for hint in error.hints)


def compile_typst(folder: Path, *standards: Literal["ua-1"]) -> bytes:
    """Compile the document of a folder; it can read that folder alone, and finds no package anywhere."""
    with tempfile.TemporaryDirectory() as nothing:
        compiler = typst.Compiler(
            folder / SOURCE,
            root=folder,
            font_paths=list(folders()),
            ignore_system_fonts=True,
            package_path=Path(nothing),
            package_cache_path=Path(nothing),
        )
        made = compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=0)
        assert isinstance(made, bytes)  # noqa: S101 - one file was asked for
        return linked(made, msgspec.json.decode(compiler.eval(WHERE), type=list[Place]))
