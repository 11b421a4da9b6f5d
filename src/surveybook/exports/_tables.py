"""The papers and the results of a survey as tables, for spreadsheets of every kind."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from surveybook.model import FACT_KINDS, Fact, Paper, Survey
from surveybook.reference import displayed
from surveybook.tex import clean

Cell = str | int | float | None
# The full-width forms are signs of formulas to spreadsheets in East Asian settings.
_FORMULA = "=+-@＝＋－＠"  # noqa: RUF001 - the look-alikes are the point
_AFTER_SEPARATOR = re.compile(rf'(?<=;)(?="?[{re.escape(_FORMULA)}])')


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a name, a header, and rows of cells; an empty cell is not stated."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def papers_table(survey: Survey) -> Table:
    """One paper a row; several values of a cell are parted by semicolons."""
    header = (
        "key", "title", "authors", "year", "date", "venue", "arxiv_id", "doi", "url", "themes", *FACT_KINDS,
        "abstract", "origins",
    )  # fmt: skip
    return Table("papers", header, tuple(_paper_row(survey, paper) for paper in survey.papers))


def _paper_row(survey: Survey, paper: Paper) -> tuple[Cell, ...]:
    facts = (_joined(displayed(fact.value) for fact in survey.facts_of(paper.key, kind)) for kind in FACT_KINDS)
    return (
        paper.key,
        displayed(paper.title),
        _joined(clean(author) for author in paper.authors),
        paper.year,
        paper.date,
        clean(paper.venue or ""),
        paper.arxiv_id,
        paper.doi,
        paper.url,
        _joined(place.theme for place in survey.placements.get(paper.key, ())),
        *facts,
        displayed(paper.abstract),
        _joined(_place(record.origin.file, record.origin.line) for record in paper.records),
    )


def results_table(survey: Survey) -> Table:
    """One reported result a row, with its exact words and the places of its paper in the dumps."""
    header = (
        "key", "title", "year", "value", "number", "unit", "metric", "direction", "compared_to", "on", "on_unsure",
        "quote", "in", "start", "end", "confidence", "source", "origins",
    )  # fmt: skip
    rows = (_result_row(paper, fact) for paper in survey.papers for fact in survey.facts_of(paper.key, "results"))
    return Table("results", header, tuple(rows))


def _result_row(paper: Paper, fact: Fact) -> tuple[Cell, ...]:
    details = fact.result
    assert details is not None  # noqa: S101 - a fact of this kind cannot be made without
    said = (details.metric, details.direction, details.compared_to, details.on)
    return (
        paper.key,
        displayed(paper.title),
        paper.year,
        displayed(fact.value),
        details.number,
        details.unit,
        *(displayed(text) if text else None for text in said),
        str(details.on_unsure).lower(),
        clean(fact.quote.text),
        fact.quote.where,
        fact.quote.start,
        fact.quote.end,
        fact.confidence,
        fact.source,
        _joined(_place(record.origin.file, record.origin.line) for record in paper.records),
    )


def _place(file: str, line: int) -> str:
    return f"{clean(file)}:{line}"


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)


def as_text(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before a sign that would begin one.

    A text that has apostrophes before such a sign gets one more, so that taking one away is always right.
    A semicolon begins a new cell where a spreadsheet parts cells by semicolons.
    """
    if not isinstance(cell, str):
        return cell
    guarded = f"'{cell}" if is_formula(cell) else cell
    return _AFTER_SEPARATOR.sub("'", guarded)


def is_formula(text: str) -> bool:
    """Whether the first character that is seen, apostrophes and quotes aside, begins a formula."""
    seen = (c for c in text if c not in "'\"" and unicodedata.category(c)[0] not in "CZ")
    return next(seen, "") in tuple(_FORMULA)
