"""Indexes: each method, task, benchmark, model, organisation and year, with all that is said about it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from surveybook.addresses import index_anchor, paper_anchor
from surveybook.certainty import is_sure, sure_place
from surveybook.chapters.cells import Text, fact_runs, grid, number_cell, shown
from surveybook.chapters.chapter import Chapter
from surveybook.chapters.labels import paper_labels
from surveybook.chapters.passages import fact_anchor
from surveybook.chapters.tables import headline
from surveybook.errors import InputError
from surveybook.markdown import Block, count
from surveybook.model import Fact, FactKind, Paper
from surveybook.name_forms import INDEXES, normal_form
from surveybook.table import BREAK, Cell, Column, Row, Run, Table, cell, joined

# What the columns of an index list: papers by the kind of fact in which they name a thing.
ROLES: Final[dict[str, dict[str, FactKind]]] = {
    "methods": {"Introduced by": "method", "Compared with by": "compares_to"},
    "tasks": {"Papers": "tasks"},
    "benchmarks": {"Used by": "benchmarks"},
    "models": {"Used by": "models"},
}
RESULTS: Final = "Results reported on it"


@dataclass
class Entry:
    """A name being collected: its spellings, and the runs of each column by its heading."""

    spellings: Counter[str] = field(default_factory=Counter)
    papers: dict[str, Paper] = field(default_factory=dict)
    columns: dict[str, list[tuple[Text, ...]]] = field(default_factory=dict)

    def add(self, spelling: str, paper: Paper, column: str, runs: tuple[Text, ...]) -> None:
        """Note that a paper says something, once."""
        self.spellings[spelling] += 1
        self.papers[paper.key] = paper
        listed = self.columns.setdefault(column, [])
        if runs not in listed:
            listed.append(runs)


def index_heading(chapter: Chapter) -> Block:
    """The title of an index and what it lists."""
    title = INDEXES.get(chapter.slug)
    if title is None:
        raise InputError(f"no index of {chapter.slug!r}", "parameter kind", f"use one of: {', '.join(INDEXES)}")
    said = (
        "Every one that a paper of this survey states, with the papers that do; each leads to the words."
        if chapter.slug in ROLES
        else "The papers of this survey, each leading to its page."
    )
    return Block(f"# {title}\n\n{said} Spellings of one name stand together.")


def index_table(chapter: Chapter) -> Table:
    """The index: a row for each name, the most used first, with an address of its own."""
    kind = chapter.slug
    named = paper_labels(chapter.survey)
    entries = _named(chapter, ROLES[kind], named) if kind in ROLES else _grouped(chapter.papers, kind, named)
    columns = [*ROLES.get(kind, {"Papers": "kind"}), *([RESULTS] if kind == "benchmarks" else [])]
    ranked = sorted(entries.items(), key=lambda item: (*_rank(kind, item[1]), item[0]))
    rows = [_row(kind, form, entry, columns) for form, entry in ranked]
    headings: list[str | Column] = [
        INDEXES[kind].removesuffix("s"),
        Column("Number", "number"),
        "Years",
        *(Column(title, "list") for title in columns),
    ]
    caption = f"{count(len(rows), 'entry', 'entries')}, with the number of papers that state each."
    return grid(f"table-{kind}", caption, headings, rows, "index", wide=True)


def _rank(kind: str, entry: Entry) -> tuple[int, str]:
    """Years from the latest on; names from the most used on, equal ones by the alphabet."""
    name = _name(entry)
    return (-int(name) if name.isdigit() else 0, "") if kind == "years" else (-len(entry.papers), name.casefold())


def _name(entry: Entry) -> str:
    return min(entry.spellings, key=lambda spelling: (-entry.spellings[spelling], spelling))


def _row(kind: str, form: str, entry: Entry, columns: Sequence[str]) -> Row:
    years = sorted(paper.year for paper in entry.papers.values() if paper.year)
    span = f"{years[0]}–{years[-1]}" if len(set(years)) > 1 else "".join(map(str, years[:1]))
    lists = (cell(*joined(entry.columns.get(column, [("–",)]), BREAK)) for column in columns)
    cells: tuple[Cell, ...] = (
        cell(_name(entry)),
        number_cell(len(entry.papers)),
        cell(span, sort=years[0]) if years else cell(),
        *lists,
    )
    return Row(cells, index_anchor(kind, form))


def _named(chapter: Chapter, roles: dict[str, FactKind], labels: Mapping[str, str]) -> dict[str, Entry]:
    """The names that papers state, and for benchmarks the results that are stated to be measured on them."""
    entries: dict[str, Entry] = {}
    for paper in chapter.papers:
        for column, kind in roles.items():
            for fact in chapter.survey.facts_of(paper.key, kind):
                if form := normal_form(shown(fact.value)):
                    entry = entries.setdefault(form, Entry())
                    entry.add(shown(fact.value), paper, column, _paper_saying(labels[paper.key], fact))
    if chapter.slug == "benchmarks":
        _add_results(chapter, entries, labels)
    return entries


def _paper_saying(label: str, fact: Fact) -> tuple[Text, ...]:
    """A paper's label, leading to the words in which it names a thing."""
    return (Run(label, fact_anchor(fact), "" if is_sure(fact) else "unsure"),)


def _add_results(chapter: Chapter, entries: dict[str, Entry], labels: Mapping[str, str]) -> None:
    for paper in chapter.papers:
        for fact in chapter.survey.facts_of(paper.key, "results"):
            on = sure_place(fact.result) if fact.result else None
            entry = entries.get(normal_form(shown(on))) if on else None
            if entry is not None and on:
                runs = (*fact_runs(fact, headline(fact)), ", ", Run(labels[paper.key], paper_anchor(paper.key)))
                entry.add(shown(on), paper, RESULTS, runs)


def _grouped(papers: Iterable[Paper], kind: str, labels: Mapping[str, str]) -> dict[str, Entry]:
    """Papers by organisation or year."""
    entries: dict[str, Entry] = {}
    for paper in papers:
        name = paper.organisation if kind == "organisations" else str(paper.year or "")
        if name:
            run = Run(labels[paper.key], paper_anchor(paper.key))
            entries.setdefault(normal_form(shown(name)), Entry()).add(shown(name), paper, "Papers", (run,))
    return entries
