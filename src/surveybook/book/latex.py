"""The book by LaTeX, through Jupyter Book's own builder: the sources always, a PDF where an engine is installed."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from surveybook.book.sphinx_run import run_sphinx

PROGRAMS = ("latexmk", "xelatex", "make")
SOURCES = Path("_build") / "latex"
PDF = Path("_build") / "survey-latex.pdf"


@dataclass(frozen=True, slots=True)
class LatexOutcome:
    """Where the sources and the PDF are, what was said on the way, and the programs that a PDF would need."""

    sources: Path | None
    pdf: Path | None
    warnings: tuple[str, ...]
    lacking: tuple[str, ...]


def make_latex(project: Path, workshop: Path) -> LatexOutcome:
    """Write the LaTeX of a project's book to `_build/latex`, and compile it if the programs for that are there."""
    lacking = tuple(program for program in PROGRAMS if shutil.which(program) is None)
    run = run_sphinx(project, workshop, "--builder", "latex" if lacking else "pdflatex")
    made = workshop / "_build" / "latex"
    if not any(made.glob("*.tex")):
        return LatexOutcome(None, None, (*run.warnings, run.last_line), lacking)
    sources = project / SOURCES
    shutil.rmtree(sources, ignore_errors=True)
    shutil.copytree(made, sources)
    documents = [pdf for tex in sorted(made.glob("*.tex")) if (pdf := tex.with_suffix(".pdf")).is_file()]
    if lacking or not documents:
        warnings = run.warnings if lacking else (*run.warnings, f"no PDF came of it; see {SOURCES.as_posix()}")
        return LatexOutcome(sources, None, warnings, lacking)
    shutil.copyfile(documents[0], project / PDF)
    return LatexOutcome(sources, project / PDF, run.warnings, lacking)
