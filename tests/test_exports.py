"""Exports: each is opened by a reader that we did not write, and says what the survey says."""

import csv
import io
import json
import re
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import bibtexparser
import openpyxl
import pandas as pd
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string as parse_bibtex
from pylatexenc.latex2text import LatexNodes2Text
from python_calamine import CalamineWorkbook
from rdflib import Graph, Literal, Namespace

from surveybook import reference
from surveybook.exports import exports
from surveybook.exports._tables import as_text, is_formula
from surveybook.exports.xlsx import LONGEST_CELL
from surveybook.model import Fact, Origin, Paper, Placement, Quote, Record, ResultDetails, Survey, Theme
from surveybook.tex import clean

HERE = Path(__file__).parent
SHARED = HERE.parents[0] / ".." / "shared" / "payloads.json"
DC = Namespace("http://purl.org/dc/elements/1.1/")
DCTERMS = Namespace("http://purl.org/dc/terms/")
Z = Namespace("http://www.zotero.org/namespaces/export#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
FORMULAS = (
    '=HYPERLINK("http://evil.example","x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x",  # noqa: RUF001
    "'=1", "''=1", '"=1', "\u200b=1", "\ufeff=1", " =1", "a;=1", 'a;"=1', "=cmd|' /C calc'!A0", "_x0041_",
)  # fmt: skip
ABSTRACT = "Kite is a method. On Glade, Kite reaches 90% accuracy & 5 points; “quoted”, naïve, 東京, x < y."


def payloads() -> list[str]:
    files = [HERE / "book" / "sample" / "payloads.json", *([SHARED] if SHARED.is_file() else [])]
    texts = [text for file in files for text in json.loads(file.read_text(encoding="utf-8")).values()]
    return [*texts, *FORMULAS]


def paper(key: str, title: str, **fields: Any) -> Paper:  # noqa: ANN401 - any field of a paper
    record = Record(Origin("dumps/a.txt", 3, "0" * 64), title, volume="7", issue="2", pages="10--19", pmid="123")
    return Paper(key, title, ABSTRACT, (record,), **fields)


def survey_of(*papers: Paper) -> Survey:
    theme = Theme("birds", "Birds, and their flight", "", "", ())
    start = ABSTRACT.index("On Glade")
    facts = {
        one.key: (
            Fact(
                "results",
                one.key,
                "90%",
                Quote("abstract", start, len(ABSTRACT), ABSTRACT[start:]),
                ResultDetails(90.0, "%", "accuracy", "better", None, "Glade"),
            ),
        )
        for one in papers
    }
    placements = {one.key: (Placement("birds", 1.0, ("kite",)),) for one in papers}
    return Survey("A survey", tuple(papers), (theme,), placements, facts)


WHOLE = paper(
    "muller2024kite",
    "Kite: 100% of $x^2$ & {Tern} #1_a",
    authors=("Jörg Müller", "Ada de la Cruz", "Gemma Team", "王小明", "Lee, Bo"),
    year=2024,
    date="2024-03-20",
    venue="Journal of Birds & Bees",
    arxiv_id="2403.00001",
    doi="10.1000/x_(1)",
    url="https://example.org/a?b=1&c=2",
)
BARE = paper("kite", "Kite")
SURVEY = survey_of(WHOLE, BARE)


def hostile() -> Survey:
    texts = payloads()
    return survey_of(
        *(
            paper(f"p{number}", text, authors=(text, "Ada Lovelace"), venue=text, year=2020)
            for number, text in enumerate(texts)
        )
    )


def text_of(name: str, survey: Survey) -> str:
    rendered = exports()[name].render(survey)
    assert isinstance(rendered, str)
    return rendered


def workbook_of(survey: Survey) -> bytes:
    rendered = exports()["xlsx"].render(survey)
    assert isinstance(rendered, bytes)
    return rendered


def shown(text: str) -> str:
    return reference.displayed(text)


def plain(tex: str) -> str:
    """What TeX shows, as a reader of TeX that is not ours sees it; that one knows braces by another name."""
    tex = tex.replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
    shown = LatexNodes2Text(keep_comments=True, math_mode="verbatim", strict_latex_spaces=True).latex_to_text(tex)
    return " ".join(shown.split())


def letters(text: str) -> str:
    """A text without the marks that TeX draws in several ways: quotes, dashes and blanks."""
    return re.sub(r"[\s'\"`’‘“”´–—-]", "", text).replace("^", "").replace("\u0302", "")  # noqa: RUF001


def unguarded(cell: str) -> str:
    """What a guarded cell says."""
    whole = cell[1:] if cell.startswith("'") and is_formula(cell) else cell
    return re.sub("""(?<=;)'(?="?[=+@＝＋－＠-])""", "", whole)  # noqa: RUF001


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_bibtexparser_finds_every_entry_and_every_text(name: str) -> None:
    library = bibtexparser.parse_string(text_of(name, hostile()))
    assert library.failed_blocks == []
    titles = [plain(str(entry.fields_dict["title"].value)) for entry in library.entries]
    assert [letters(title) for title in titles] == [letters(shown(text)) for text in payloads()]


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_pybtex_reads_every_field_of_a_reference(name: str) -> None:
    entries = parse_bibtex(text_of(name, SURVEY), "bibtex").entries
    entry = entries["muller2024kite"]
    assert [str(person) for person in entry.persons["author"]] == [
        "Müller, Jörg",
        "de la Cruz, Ada",
        "{Gemma Team}",
        "{王小明}",
        "Lee, Bo",
    ]
    fields = {name: plain(value) for name, value in entry.fields.items() if name not in {"doi", "url"}}
    wanted = {
        "volume": "7",
        "number": "2",
        "pages": "10–19",
        "eprint": "2403.00001",
        "pmid": "123",
        "keywords": "Birds, and their flight",
        "abstract": ABSTRACT,
    } | (
        {"year": "2024", "journal": "Journal of Birds & Bees", "archiveprefix": "arXiv"}
        if name == "bibtex"
        else {"date": "2024-03-20", "journaltitle": "Journal of Birds & Bees", "eprinttype": "arxiv"}
    )
    assert {name: fields[name] for name in wanted} == wanted
    assert letters(fields["title"]) == letters(shown(WHOLE.title))
    assert entry.fields["doi"] == WHOLE.doi
    assert entry.fields["url"] == WHOLE.url
    assert "read from dumps/a.txt:3" in fields["annote" if name == "bibtex" else "annotation"]
    assert set(entries["kite"].fields) & {"year", "date", "doi"} == set()


def test_rispy_reads_every_field_of_a_reference() -> None:
    whole, bare = rispy.loads(text_of("ris", SURVEY))
    assert whole["type_of_reference"] == "JOUR"
    assert whole["title"] == shown(WHOLE.title)
    assert whole["authors"] == ["Müller, Jörg", "de la Cruz, Ada", "Gemma Team", "王小明", "Lee, Bo"]
    assert (whole["year"], whole["date"], whole["volume"], whole["number"]) == ("2024", "2024/03/20", "7", "2")
    assert (whole["start_page"], whole["end_page"], whole["doi"]) == ("10", "19", WHOLE.doi)
    assert whole["secondary_title"] == WHOLE.venue
    assert whole["urls"] == [WHOLE.url, "https://arxiv.org/abs/2403.00001"]
    assert whole["keywords"] == ["Birds, and their flight"]
    assert whole["abstract"] == ABSTRACT
    assert whole["notes"][-1] == "read from dumps/a.txt:3"
    assert "“On Glade, Kite reaches 90% accuracy" in whole["notes"][0]
    assert "year" not in bare


OWN = (
    ("editor", "Ida Kestrel; Bo Lee"),
    ("publisher", "Kite & Sons"),
    ("address", "Aachen"),
    ("isbn", "978-3-16-148410-0"),
    ("series", "Notes on kites"),
    ("edition", "2"),
    ("language", "english"),
    ("note", "Best paper #1"),
    ("keywords", "string, wind"),
    ("pages", "5--9"),
    ("month", "March"),
    ("shelf", "third_from left"),
    ("annote", "Read twice."),
)
ADDED = survey_of(paper("kite2024", "Kite", year=2024, own_fields=OWN))


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_pybtex_reads_every_field_that_a_person_added(name: str) -> None:
    (entry,) = parse_bibtex(text_of(name, ADDED), "bibtex").entries.values()
    assert [str(person) for person in entry.persons["editor"]] == ["Kestrel, Ida", "Lee, Bo"]
    read = {field: plain(value) for field, value in entry.fields.items()}
    for field, text in OWN:
        if field not in {"editor", "keywords", "pages", "annote"}:
            assert read[field] == text
    assert read["pages"] == "5–9"
    assert read["keywords"] == "Birds, and their flight, string, wind"
    assert "Read twice." in read["annote" if name == "bibtex" else "annotation"]


def test_rispy_reads_every_field_that_a_person_added() -> None:
    (read,) = rispy.loads(text_of("ris", ADDED))
    assert read["secondary_authors"] == ["Kestrel, Ida", "Lee, Bo"]
    assert (read["publisher"], read["place_published"]) == ("Kite & Sons", "Aachen")
    assert (read["issn"], read["tertiary_title"], read["edition"]) == ("978-3-16-148410-0", "Notes on kites", "2")
    assert (read["language"], read["start_page"], read["end_page"]) == ("english", "5", "9")
    assert read["keywords"] == ["Birds, and their flight", "string", "wind"]
    assert read["notes"][:4] == ["Best paper #1", "month: March", "shelf: third_from left", "Read twice."]


def test_csl_json_carries_every_field_that_a_person_added() -> None:
    (read,) = json.loads(text_of("csl-json", ADDED))
    assert read["editor"] == [{"family": "Kestrel", "given": "Ida"}, {"family": "Lee", "given": "Bo"}]
    assert (read["publisher"], read["publisher-place"], read["ISBN"]) == ("Kite & Sons", "Aachen", "978-3-16-148410-0")
    assert (read["collection-title"], read["edition"], read["language"]) == ("Notes on kites", "2", "english")
    assert (read["page"], read["keyword"]) == ("5-9", "Birds, and their flight, string, wind")
    assert read["note"].startswith("Best paper #1; month: March; shelf: third_from left; Read twice.; ")


def test_rdflib_finds_every_field_that_a_person_added_in_the_file_for_zotero() -> None:
    graph = Graph().parse(data=text_of("zotero", ADDED), format="xml")
    texts = {str(one) for one in graph.objects() if isinstance(one, Literal)}
    assert {"Kestrel", "Lee", "Kite & Sons", "Aachen", "ISBN 978-3-16-148410-0", "Notes on kites", "2"} <= texts
    assert {"english", "string", "wind", "Birds, and their flight", "5-9"} <= texts
    (description,) = graph.objects(None, DC.description)
    lines = str(description).splitlines()
    assert lines == ["Citation Key: kite2024", "PMID: 123", "note: Best paper #1", "month: March", lines[-1]]
    assert lines[-1] == "shelf: third_from left"


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris", "csl-json", "zotero"])
def test_every_hostile_text_that_a_person_added_stays_a_text(name: str) -> None:
    own = tuple((f"own-{number}", clean(text)) for number, text in enumerate(payloads()) if clean(text))
    text = text_of(name, survey_of(paper("kite", "Kite", own_fields=own)))
    if name in {"bibtex", "biblatex"}:
        assert len(parse_bibtex(text, "bibtex").entries) == 1
        assert bibtexparser.parse_string(text).failed_blocks == []
    elif name == "ris":
        assert len(rispy.loads(text)[0]["notes"]) == len(own) + 2
    elif name == "csl-json":
        assert len(json.loads(text)) == 1
    else:
        assert len(list(Graph().parse(data=text, format="xml").subjects(DC.title, Literal("Kite")))) == 1


def test_no_text_makes_a_line_of_its_own_in_ris() -> None:
    read = rispy.loads(text_of("ris", hostile()))
    assert [entry["title"] for entry in read] == [shown(text) for text in payloads()]
    assert [entry["secondary_title"] for entry in read] == [clean(text) for text in payloads()]


def test_citeproc_formats_every_reference() -> None:
    items = json.loads(text_of("csl-json", SURVEY))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that it does not use
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    whole = str(bibliography.bibliography()[0])
    assert "Müller, J." in whole
    assert "10–19" in whole
    assert "2024" in whole
    assert "Journal of Birds" in whole


def test_csl_json_carries_every_field_of_a_reference() -> None:
    whole, bare = json.loads(text_of("csl-json", SURVEY))
    assert whole["issued"] == {"date-parts": [[2024, 3, 20]]}
    assert whole["author"][1] == {"family": "de la Cruz", "given": "Ada"}
    assert whole["author"][3] == {"literal": "王小明"}
    assert (whole["DOI"], whole["URL"], whole["archive_location"]) == (WHOLE.doi, WHOLE.url, WHOLE.arxiv_id)
    assert (whole["volume"], whole["issue"], whole["page"], whole["PMID"]) == ("7", "2", "10-19", "123")
    assert "issued" not in bare
    assert [one["title"] for one in json.loads(text_of("csl-json", hostile()))] == [shown(t) for t in payloads()]


def test_rdflib_finds_items_notes_tags_and_collections_in_the_file_for_zotero() -> None:
    graph = Graph().parse(data=text_of("zotero", SURVEY), format="xml")
    (item,) = graph.subjects(DC.title, Literal(shown(WHOLE.title)))
    assert graph.value(item, Z.itemType) == Literal("journalArticle")
    assert graph.value(item, DC.subject) == Literal("Birds, and their flight")
    assert graph.value(item, DCTERMS.abstract) == Literal(ABSTRACT)
    note = str(graph.value(graph.value(item, DCTERMS.isReferencedBy), RDF.value))
    assert "x &lt; y." in note
    assert "read from dumps/a.txt:3" in note
    (collection,) = graph.subjects(RDF.type, Z.Collection)
    assert len(list(graph.objects(collection, DCTERMS.hasPart))) == 2
    assert {str(name) for name in graph.objects(None, FOAF.surname)} == {
        "Müller",
        "de la Cruz",
        "Gemma Team",
        "王小明",
        "Lee",
    }


def test_every_hostile_text_reaches_zotero_as_text() -> None:
    graph = Graph().parse(data=text_of("zotero", hostile()), format="xml")
    titles = {str(title) for title in graph.objects(None, DC.title)}
    assert {shown(text) for text in payloads()} <= titles
    notes = [str(text) for memo, text in graph.subject_objects(RDF.value)]
    assert [note for note in notes if re.search(r"<(?!/?p>)", note)] == []


def test_pandas_reads_both_tables_as_they_were_written() -> None:
    frame = pd.read_csv(io.StringIO(text_of("csv", SURVEY)), keep_default_na=False, dtype=str)
    row = frame.set_index("key").loc["muller2024kite"]
    assert row["title"] == shown(WHOLE.title)
    assert row["authors"] == "Jörg Müller; Ada de la Cruz; Gemma Team; 王小明; Lee, Bo"
    assert (row["year"], row["results"], row["kind"]) == ("2024", "90%", "")
    results = pd.read_csv(io.StringIO(text_of("results-csv", SURVEY)))
    assert list(results["number"]) == [90.0, 90.0]
    assert list(results["on"]) == ["Glade", "Glade"]
    assert list(results["on_unsure"]) == [False, False]
    assert results["quote"][0] == ABSTRACT[ABSTRACT.index("On Glade") :]


def test_a_doubtful_place_is_exported_as_such() -> None:
    ((key, (fact,)), *_) = SURVEY.facts.items()
    assert fact.result is not None
    doubtful = replace(SURVEY, facts={key: (replace(fact, result=replace(fact.result, on_unsure=True)),)})
    assert list(pd.read_csv(io.StringIO(text_of("results-csv", doubtful)))["on_unsure"]) == [True]
    (line, *_) = text_of("jsonl", doubtful).splitlines()
    assert json.loads(line)["results"][0]["on_unsure"] is True


def _openpyxl(content: bytes) -> list[list[Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sheet = openpyxl.load_workbook(io.BytesIO(content))["papers"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _calamine(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("papers").to_python()


def _pandas(content: bytes) -> list[list[Any]]:
    frame = pd.read_excel(
        io.BytesIO(content), sheet_name="papers", header=None, keep_default_na=False, engine="openpyxl"
    )
    return [list(row) for row in frame.itertuples(index=False)]


@pytest.mark.parametrize("read", [_openpyxl, _calamine, _pandas])
def test_every_hostile_text_is_a_text_in_the_workbook(read: Callable[[bytes], list[list[Any]]]) -> None:
    rows = read(workbook_of(hostile()))
    assert [row[1] for row in rows[1:]] == [shown(text) for text in payloads()]


def test_no_cell_of_a_csv_file_can_be_a_formula_and_none_is_changed_beyond_repair() -> None:
    rows = list(csv.reader(io.StringIO(text_of("csv", hostile()))))
    assert [cell for row in rows for cell in row if cell and cell[0] in "=+-@\t\r＝＋－＠"] == []  # noqa: RUF001
    assert [unguarded(row[1]) for row in rows[1:]] == [shown(text) for text in payloads()]


def test_no_cell_is_a_formula_where_semicolons_part_cells() -> None:
    text = text_of("csv", hostile())
    assert [
        cell for line in text.splitlines() for cell in line.split(";")[1:] if cell.strip('"')[:1] in tuple("=+-@")
    ] == []


@given(st.text())
def test_a_guarded_cell_can_be_read_back(text: str) -> None:
    guarded = as_text(shown(text))
    assert isinstance(guarded, str)
    assert guarded[:1] not in tuple("=+-@")
    assert unguarded(guarded) == shown(text) or ";'" in shown(text)


def test_a_cell_that_is_too_long_for_a_workbook_says_that_it_is_cut() -> None:
    rows = _openpyxl(workbook_of(survey_of(paper("long", "x" * (LONGEST_CELL + 1)))))
    assert len(rows[1][1]) == LONGEST_CELL
    assert rows[1][1].endswith("… [cut: a cell of a workbook holds no more]")


@pytest.mark.parametrize("name", sorted(exports()))
def test_an_export_of_the_same_survey_has_the_same_bytes(name: str) -> None:
    assert exports()[name].render(SURVEY) == exports()[name].render(SURVEY)


def test_every_export_is_written_to_a_file_of_its_own() -> None:
    names = [export.FILENAME for export in exports().values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["Müller", "Team"])
def test_a_name_of_one_word_is_not_taken_apart(name: str) -> None:
    assert reference.name(name) == reference.Name(name)


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris"])
def test_a_paper_without_a_title_is_given_none(name: str) -> None:
    text = text_of(name, survey_of(paper("kite2024", "", year=2024)))
    assert "kite2024" in text
    assert not re.search(r"^TI|title", text, re.MULTILINE | re.IGNORECASE)
