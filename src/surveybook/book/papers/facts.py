"""The table of all that a paper states."""

from collections.abc import Iterable, Sequence
from typing import Final

from surveybook.addresses import evidence_anchor
from surveybook.certainty import is_sure, percent, place_with_doubt
from surveybook.markdown import listed
from surveybook.model import FACT_KINDS, Fact, FactKind, Paper, Quote
from surveybook.name_forms import entry_anchor
from surveybook.table import Column, Row, Run, Style, Table, cell
from surveybook.text import repair

KINDS: Final[dict[FactKind, str]] = {
    "kind": "Kind of contribution",
    "method": "Method",
    "tasks": "Task",
    "benchmarks": "Benchmark",
    "models": "Model",
    "compares_to": "Compared with",
    "results": "Reported result",
    "code_urls": "Code",
    "limitation": "Limitation",
}


def numbered(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts in the order of the table, which numbers them: by kind, then by their place in the text."""
    return tuple(sorted(facts, key=lambda fact: (FACT_KINDS.index(fact.kind), fact.quote.where, fact.quote.start)))


def facts_table(paper: Paper, facts: Sequence[Fact]) -> Table:
    """Every fact: its value, the words that state it, how sure it is and who read it."""
    columns = (
        Column("No.", "number"),
        Column("What"),
        Column("As stated"),
        Column("In the paper's words", "quote"),
        Column("Confidence", "number"),
        Column("Read by"),
    )
    first: dict[Quote, int] = {}
    rows = tuple(
        _row(paper, number, fact, first.setdefault(fact.quote, number)) for number, fact in enumerate(facts, start=1)
    )
    caption = "Each entry with the words that state it; follow a value to see them in the abstract."
    return Table("paper-facts", caption, columns, rows, "facts", wide=False)


def _row(paper: Paper, number: int, fact: Fact, first: int) -> Row:
    """A fact; the words of an earlier one, the first that they state, are not written out again."""
    words = fact.quote
    style: Style = "" if is_sure(fact) else "unsure"
    target = evidence_anchor(paper.key, words.start, words.end, words.where)
    cells = (
        cell(str(number), sort=number),
        cell(Run(KINDS[fact.kind], entry_anchor(fact.kind, fact.value))),
        cell(Run(repair(fact.value).text, target, style), *_details(fact)),
        cell(*_quoted(words) if first == number else ("as ", Run(f"No. {first}", fact_id(first)))),
        cell(percent(fact.confidence), sort=fact.confidence),
        cell("our rules" if fact.source == "rules" else fact.source),
    )
    return Row(cells, fact_id(number))


def fact_id(number: int) -> str:
    """The row of a fact, as an element of its paper's page."""
    return f"fact-{number}"


def _quoted(words: Quote) -> tuple[str, ...]:
    return (f"“{words.text}”", *([" (title)"] if words.where == "title" else []))


def _details(fact: Fact) -> list[str]:
    """What a reported number is of, as far as that is stated."""
    result = fact.result
    if result is None:
        return []
    said = [
        f"{name} {repair(text).text}"
        for name, text in (("of", result.metric), ("on", place_with_doubt(result)), ("against", result.compared_to))
        if text
    ]
    return [f" {listed(said)}"] if said else []
