"""The book by LaTeX: its sources by Jupyter Book's own builder always, a PDF where an engine is installed."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from surveybook.book.engine_latex import PROGRAMS, Document, compile_latex
from surveybook.book.sphinx_run import run_sphinx

BUILD = Path("_build")


@dataclass(frozen=True, slots=True)
class LatexOutcome:
    """Where the sources and the PDF are, what was said on the way, and the programs that a PDF would need."""

    sources: Path | None
    pdf: Path | None
    warnings: tuple[str, ...]
    lacking: tuple[str, ...]


def make_latex(project: Path, workshop: Path, theme: str = "") -> LatexOutcome:
    """Write the LaTeX of a project's book, or of one theme, below `_build`; compile it where the programs are."""
    lacking = tuple(program for program in PROGRAMS if shutil.which(program) is None)
    run = run_sphinx(project, workshop, "--builder", "latex", theme=theme)
    made = workshop / BUILD / "latex"
    document = next(map(Document, sorted(made.glob("*.tex"))), None)
    if document is None:
        return LatexOutcome(None, None, (*run.warnings, run.last_line), lacking)
    sources = project / BUILD / (f"{theme}-latex" if theme else "latex")
    shutil.rmtree(sources, ignore_errors=True)
    shutil.copytree(made, sources)
    pdf = project / BUILD / f"{theme or 'survey'}-latex.pdf"
    pdf.unlink(missing_ok=True)
    if lacking:
        return LatexOutcome(sources, None, run.warnings, lacking)
    faults = compile_latex(document, f"{BUILD.name}/{sources.name}/{document.log.name}")
    for file, target in ((document.log, sources / document.log.name), (document.pdf, pdf)):
        if file.is_file():
            shutil.copyfile(file, target)
    return LatexOutcome(sources, pdf if pdf.is_file() else None, (*run.warnings, *faults), ())
