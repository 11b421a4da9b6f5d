"""The book by LaTeX, through Jupyter Book's own builder: the sources always, a PDF where an engine is installed."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from surveybook.book.sphinx_run import run_sphinx

PROGRAMS = ("latexmk", "xelatex", "make")
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
    run = run_sphinx(project, workshop, "--builder", "latex" if lacking else "pdflatex", theme=theme)
    made = workshop / "_build" / "latex"
    if not any(made.glob("*.tex")):
        return LatexOutcome(None, None, (*run.warnings, run.last_line), lacking)
    sources = project / BUILD / (f"{theme}-latex" if theme else "latex")
    shutil.rmtree(sources, ignore_errors=True)
    shutil.copytree(made, sources)
    documents = [pdf for tex in sorted(made.glob("*.tex")) if (pdf := tex.with_suffix(".pdf")).is_file()]
    if lacking or not documents:
        failed = f"no PDF came of it; see {BUILD.name}/{sources.name}"
        warnings = run.warnings if lacking else (*run.warnings, failed)
        return LatexOutcome(sources, None, warnings, lacking)
    pdf = project / BUILD / f"{theme or 'survey'}-latex.pdf"
    shutil.copyfile(documents[0], pdf)
    return LatexOutcome(sources, pdf, run.warnings, lacking)
