"""Indexes: one row for each name, however it is spelled, with every paper that states it."""

from dataclasses import replace

import pytest

from surveybook.addresses import place
from surveybook.chapters import index_heading, index_table
from surveybook.chapters.chapter import survey_chapter
from surveybook.chapters.labels import paper_labels
from surveybook.errors import InputError
from surveybook.model import Fact, FactKind, Origin, Paper, Record, ResultDetails, Survey, quote
from surveybook.name_forms import entry_anchor

ABSTRACT = "Kite beats Rook-Net on Glade 1K and Rook Nets on glade-1k by 4%."


def paper(key: str, year: int | None = None) -> Paper:
    return Paper(key, key.title(), ABSTRACT, (Record(Origin("a.txt", 1), key),), year=year)


def fact(key: str, kind: FactKind, value: str, on: str | None = None) -> Fact:
    start = ABSTRACT.index(value)
    details = ResultDetails(4.0, "%", None, "better", None, on) if kind == "results" else None
    return Fact(kind, key, value, quote(paper(key), "abstract", start, start + len(value)), details)


SURVEY = Survey(
    "S",
    (paper("a", 2023), paper("b", 2025), paper("c")),
    (),
    {},
    {
        "a": (fact("a", "method", "Rook-Net"), fact("a", "benchmarks", "Glade 1K")),
        "b": (fact("b", "compares_to", "Rook Nets"), fact("b", "results", "4%", "glade-1k")),
    },
)


def test_spellings_of_one_name_share_a_row_with_who_introduced_it_and_who_compares() -> None:
    (row,) = index_table(survey_chapter(SURVEY, "methods")).rows
    assert [cell.text for cell in row.cells] == ["Rook Nets", "2", "2023–2025", "Rook-Net", "B"]


def test_a_benchmark_names_the_results_reported_on_it() -> None:
    (row,) = index_table(survey_chapter(SURVEY, "benchmarks")).rows
    assert row.cells[-1].text == "4% on glade-1k, B"


def test_a_benchmark_names_no_result_that_is_only_doubtfully_on_it() -> None:
    sure = SURVEY.facts["b"][1]
    assert sure.result is not None
    doubtful = replace(sure, result=replace(sure.result, on_unsure=True))
    (row,) = index_table(survey_chapter(replace(SURVEY, facts={**SURVEY.facts, "b": (doubtful,)}), "benchmarks")).rows
    assert row.cells[-1].text == "–"


def test_years_stand_from_the_latest_on_and_an_unknown_year_is_none() -> None:
    rows = index_table(survey_chapter(SURVEY, "years")).rows
    assert [row.cells[0].text for row in rows] == ["2025", "2023"]


def test_a_fact_leads_to_the_row_of_its_name() -> None:
    (row,) = index_table(survey_chapter(SURVEY, "methods")).rows
    assert row.anchor == entry_anchor("method", "Rook-Net") == entry_anchor("compares_to", "rook net")
    assert str(place(row.anchor)) == f"chapters/indexes/methods.html#{row.anchor}"


def test_an_unknown_index_is_refused_with_the_legal_ones() -> None:
    with pytest.raises(InputError, match="use one of: methods, tasks"):
        index_heading(survey_chapter(SURVEY, "birds"))


def test_papers_are_called_by_their_method_and_who_wrote_when() -> None:
    written = [
        replace(paper("a", 2023), authors=("Ana de la Fuente", "Wei Lin", "Mary O'Hara")),
        replace(paper("b", 2024), authors=("Wei Lin", "Mary O'Hara")),
        replace(paper("c"), title="Kites that fly " * 4),
        *(replace(paper(key), title="A Kite") for key in ("d", "e")),
    ]
    named = paper_labels(Survey("S", tuple(written), (), {}, SURVEY.facts))
    assert list(named.values()) == [
        "Rook-Net (de la Fuente et al. 2023)",
        "Lin and O'Hara 2024",
        "Kites that fly Kites that fly Kites…",
        "A Kite [d]",
        "A Kite [e]",
    ]
