"""What stands in the cells of tables: papers, years, facts, each leading to its page or its words."""

from collections.abc import Iterable, Sequence

from surveybook.addresses import paper_anchor
from surveybook.certainty import is_sure
from surveybook.chapters.passages import RULES, fact_anchor, theme_anchor
from surveybook.markdown import printable
from surveybook.marking import shown_title
from surveybook.model import Fact, Paper, Theme
from surveybook.table import Cell, Column, Row, Run, Table, cell, joined
from surveybook.text import repair

Text = str | Run
NEW = Run("new", "", "new")


def shown(text: str) -> str:
    """A text of a dump, repaired for display."""
    return repair(text).text


def paper_run(paper: Paper) -> Run:
    """A paper's title, leading to its page."""
    return Run(shown_title(paper), paper_anchor(paper.key))


def paper_cell(paper: Paper, *, new: bool = False) -> Cell:
    """A paper in a table; a new one is marked."""
    return cell(paper_run(paper), " ", NEW) if new else cell(paper_run(paper))


def year_cell(paper: Paper) -> Cell:
    """A paper's year."""
    return cell(str(paper.year), sort=paper.year) if paper.year else cell()


def stated_cell(text: str | None) -> Cell:
    """A text of a dump, or that it is not stated."""
    return cell(shown(text)) if text else cell()


def quote_cell(text: str) -> Cell:
    """Verbatim words of a paper."""
    return cell(f"“{text}”")


def number_cell(number: int) -> Cell:
    """A count."""
    return cell(f"{number:,}", sort=number)


def theme_run(theme: Theme) -> Run:
    """A theme's title, leading to its chapter."""
    return Run(theme.title, theme_anchor(theme.slug))


def fact_runs(fact: Fact, text: str | None = None) -> tuple[Text, ...]:
    """A fact's value, or a text in its place, leading to the words that state it; and who read it, if a model did."""
    run = Run(shown(fact.value) if text is None else text, fact_anchor(fact), "" if is_sure(fact) else "unsure")
    return (run,) if fact.source == RULES else (run, f" ({fact.source})")


def facts_cell(facts: Iterable[Fact]) -> Cell:
    """The values of facts, or that none is stated."""
    return cell(*joined([fact_runs(fact) for fact in facts]))


def grid(  # noqa: PLR0913 - a table has these parts
    name: str,
    caption: str,
    columns: Sequence[str | Column],
    rows: Iterable[Sequence[Cell] | Row],
    kind: str = "",
    *,
    wide: bool = False,
) -> Table:
    """A table of cells; a column given by its heading alone holds text."""
    headings = tuple(Column(column) if isinstance(column, str) else column for column in columns)
    lines = tuple(row if isinstance(row, Row) else Row(tuple(row)) for row in rows)
    return Table(name, printable(caption), headings, lines, kind, wide)
