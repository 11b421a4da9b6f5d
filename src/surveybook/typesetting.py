"""The book of the last build on paper: as a PDF of our own typesetting, or as LaTeX."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from surveybook.book.latex import LatexOutcome, make_latex
from surveybook.book.pdf import NAME as PDF
from surveybook.book.pdf import PdfOutcome, make_pdf_alone
from surveybook.book.site import lend
from surveybook.config import CONFIG
from surveybook.errors import InputError
from surveybook.model import Origin, Problem
from surveybook.survey_file import SURVEY_FILE, find_project, read_survey


def typeset_pdf(project: Path, theme: str, target: Path | None) -> tuple[Path | None, tuple[Problem, ...]]:
    """The PDF of the last build of a project, or of one theme of it: where it was written, and what went wrong."""
    folder = _project_of(project, theme)
    with TemporaryDirectory() as workshop:
        lend(folder, Path(workshop))
        outcome = make_pdf_alone(folder, Path(workshop), theme)
    name = target or (folder / SURVEY_FILE).with_name(f"{theme}.pdf" if theme else PDF)
    return write_pdf(name, [outcome]), tuple(pdf_problems([outcome]))


def typeset_latex(project: Path, theme: str = "") -> LatexOutcome:
    """The LaTeX of the last build of a project, or of one theme of it, and its PDF where that can be made."""
    folder = _project_of(project, theme)
    with TemporaryDirectory() as workshop:
        lend(folder, Path(workshop))
        return make_latex(folder, Path(workshop), theme)


def _project_of(project: Path, theme: str) -> Path:
    """The folder of a project that has such a theme, if one is named."""
    folder = find_project(project)
    known = [one.slug for one in read_survey(folder).themes]
    if theme and theme not in known:
        raise InputError(f"no theme {theme!r}", "--theme", f"use one of: {', '.join(known)}")
    return folder


def write_pdf(target: Path, typeset: Sequence[PdfOutcome]) -> Path | None:
    """Write the PDF, if there is one; where it is."""
    for outcome in typeset:
        if outcome.content is not None:
            target.write_bytes(outcome.content)
            return target
    return None


def pdf_problems(typeset: Sequence[PdfOutcome]) -> Iterator[Problem]:
    """What went wrong on the way to each, as problems."""
    for outcome in typeset:
        for line in outcome.warnings:
            yield Problem(Origin(CONFIG, 1), f"in the PDF: {line}", "see the page that it names")
