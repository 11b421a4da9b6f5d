"""The reader of tables: every vendor's columns, every way to write cells and names, and nothing shifted."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveybook import readers
from surveybook.discovery import members
from surveybook.model import Problem, Record
from surveybook.readers import load, tables
from surveybook.readers._columns import people
from surveybook.readers._rows import rows

SAMPLES = Path(__file__).parent / "readers"
SHARED = Path(__file__).parents[1] / ".." / "shared"
READERS = members(readers, ("recognizes", "read"))


def _read(text: str) -> list[Record | Problem]:
    return list(tables.read(io.StringIO(text)))


def _record(*lines: str) -> Record:
    (found,) = _read("\n".join(lines))
    assert isinstance(found, Record)
    return found


def _as_json(path: Path) -> str:
    loaded = load([path], SAMPLES)
    records = [
        {key: value for key, value in asdict(record).items() if value not in (None, "", ()) and key != "origin"}
        | {"line": record.origin.line}
        for record in loaded.records
    ]
    (report,) = loaded.files
    counts = {key: getattr(report, key) for key in ("reader", "seen", "kept", "repaired", "refused")}
    problems = [str(problem) for problem in report.problems]
    return json.dumps({**counts, "problems": problems, "records": records}, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("table_*.csv")), ids=lambda path: path.stem)
def test_a_table_reads_as_its_golden_file_says(sample: Path, check_golden: Callable[[Path, str], None]) -> None:
    check_golden(sample.with_suffix(".json"), _as_json(sample))


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("table_*.csv")), ids=lambda path: path.stem)
def test_a_table_is_claimed_by_its_reader_alone(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    assert [reader for reader in READERS if reader.recognizes(text)] == [tables]


VENDORS = (SAMPLES / "vendor_columns.tables").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("header", "row"), list(zip(VENDORS[1::3], VENDORS[2::3], strict=True)), ids=VENDORS[::3])
def test_the_columns_of_every_vendor_are_known(header: str, row: str) -> None:
    assert tables.recognizes(f"{header}\n{row}\n")
    found = _record(header, row)
    assert (found.title, found.venue, found.year, found.doi) == ("Kites", "J Kites", 2019, "10.1234/a")
    assert (found.volume, found.issue) == ("4", "2")
    assert [name.split()[-1] for name in found.authors] == ["Bell", "Cruz"]
    assert [name[0] for name in found.authors] == ["A", "B"]
    assert found.pages == (None if "Item Title" in header else "10-15")
    assert found.pmid == ("123" if any(name in header for name in ("PMID", "PubMed", "pmid", "PM")) else None)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators_line_ends_and_marks_change_nothing(separator: str, end: str, mark: str) -> None:
    rows_of = [["TITLE ", "Author(s)", "publication_year"], ['"Kites, and; more| of\tit"', "Ann Bell", "2019"]]
    text = mark + end.join(separator.join(row) for row in rows_of) + end
    assert tables.recognizes(text)
    found = _record(*text.split("\n")) if end == "\n" else next(iter(_read(text)))
    assert isinstance(found, Record)
    assert (found.title, found.authors, found.year) == ("Kites, and; more| of it", ("Ann Bell",), 2019)
    assert found.origin.line == 2


def test_the_line_of_a_record_is_its_first_physical_line() -> None:
    found = _read('Title,Abstract,Year\nA,"one\n\ntwo",2019\n\nB,x,2020\n"C\nD",,2021\n')
    assert [(item.title, item.origin.line) for item in found if isinstance(item, Record)] == [
        ("A", 2), ("B", 6), ("C D", 7)
    ]  # fmt: skip


def test_a_quote_that_is_never_closed_costs_its_row_alone() -> None:
    bad = 'B,"a quote\nthat goes on, and on\nand, on'
    found = _read(f'Title,Abstract,Year\nA,x,2019\n{bad}\nC,"y ""z""",2021\n')
    assert [getattr(item, "title", None) for item in found] == ["A", None, "C"]
    assert [item.origin.line for item in found] == [2, 3, 6]


def test_a_row_with_too_many_cells_is_refused_and_one_with_too_few_is_told() -> None:
    first, refused, short, remark = _read("Title,Authors,Year\nA,B C,2019\nKites, and More,B C,2019\nShort,B C\n")
    assert isinstance(first, Record)
    assert isinstance(refused, Problem)
    assert isinstance(short, Record)
    assert isinstance(remark, Problem)
    assert remark.origin.line == short.origin.line == 4


def test_a_separator_after_every_row_shifts_nothing() -> None:
    assert _record("Title,Authors,Year", "A,B C,2019,").year == 2019


@pytest.mark.parametrize("cell", ['"He said \\"kites\\", twice"', '"He said ""kites"", twice"'])
def test_quotes_within_quotes_are_read_in_both_spellings(cell: str) -> None:
    assert _record("Title,Year", f"{cell},2019").title == 'He said "kites", twice'


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Bell, Ann; de la Cruz, Bo", ["Ann Bell", "Bo de la Cruz"]),
        ("Bell, Ann M; Cruz, Bo; ", ["Ann M Bell", "Bo Cruz"]),
        ("Ann Bell and Bo Cruz", ["Ann Bell", "Bo Cruz"]),
        ("Bell, Ann and Cruz, Bo", ["Ann Bell", "Bo Cruz"]),
        ("Ann Bell|Bo Cruz", ["Ann Bell", "Bo Cruz"]),
        ("Ann Bell, Bo Cruz", ["Ann Bell", "Bo Cruz"]),
        ("Ann Bell, Bo Cruz, Cy Lee", ["Ann Bell", "Bo Cruz", "Cy Lee"]),
        ("Bell, A., Cruz, B. C.", ["A. Bell", "B. C. Cruz"]),
        ("Evans, Jonathan J.", ["Jonathan J. Evans"]),
        ("Lehr, Robert P., Jr.", ["Robert P. Lehr Jr."]),
        ("Ann Bell, Bo Cruz, et al.", ["Ann Bell", "Bo Cruz", "et al."]),
        ("['Ann Bell', \"Cy O'Neil\"]", ["Ann Bell", "Cy O'Neil"]),
        ("Plato", ["Plato"]),
        (", ,", []),
        ("Bell, Cruz, Lee", None),
    ],
)
def test_a_list_of_authors_is_read_in_every_usual_form(cell: str, names: list[str] | None) -> None:
    assert people(cell) == names


def test_authors_that_cannot_be_told_apart_are_not_taken_and_told() -> None:
    found, remark = _read('Title,Authors\nA,"Bell, Cruz, Lee"\n')
    assert isinstance(found, Record)
    assert found.authors == ()
    assert isinstance(remark, Problem)
    assert "unclear" in remark.what


@pytest.mark.parametrize(
    ("glued", "names"),
    [
        ("Guanglin ZhouZhongyi Han", ("Guanglin Zhou", "Zhongyi Han")),
        ("Yann LeCunAnn McDonald", ("Yann LeCun", "Ann McDonald")),
        ("Bo DeBlieux", ("Bo DeBlieux",)),
        ("PlatoAnn Bell", ()),
    ],
)
def test_names_that_springer_glued_together_are_told_apart_or_left_out(glued: str, names: tuple[str, ...]) -> None:
    found = _read(f"Item Title,Authors,Publication Year\nA,{glued},2019\n")[0]
    assert isinstance(found, Record)
    assert found.authors == names


@pytest.mark.parametrize("cut", ["et al", "et al.", "…", "..."])
def test_authors_that_google_scholar_cut_are_kept_as_far_as_they_go_and_told(cut: str) -> None:
    found, remark = _read(f'Authors,Title,Year\n"Bell, Ann; Cruz, Bo; {cut}",A,2019\n')
    assert isinstance(found, Record)
    assert found.authors == ("Ann Bell", "Bo Cruz")
    assert isinstance(remark, Problem)


def test_an_entity_splits_no_name() -> None:
    assert _record("Title,Authors", "A,Francesco D&#x27;Angelo; Bo R&eacute;").authors == (
        "Francesco D'Angelo",
        "Bo Ré",
    )


@pytest.mark.parametrize("nothing", ["", "nan", "NaN", "None", "NULL", "NA", "N/A", "[]", " "])
def test_what_programs_write_for_no_value_is_no_value(nothing: str) -> None:
    found = _record("Title,Authors,Journal,Year,Volume,DOI", ",".join(["None", *[nothing] * 5]))
    assert found.title == "None"
    assert (found.authors, found.venue, found.year, found.volume, found.doi) == ((), None, None, None, None)
    assert _record("Title,Authors", f"A,Ann Bell|{nothing}|Bo Cruz").authors == ("Ann Bell", "Bo Cruz")


def test_a_cell_may_be_longer_than_the_standard_library_allows() -> None:
    assert len(_record("Title,Abstract", f'A,"{"kite " * 60_000}"').abstract) == 60_000 * 5 - 1


def test_a_person_can_name_the_columns() -> None:
    text = "Name;Who;When;Ref\nKites;Ann Bell and Bo Cruz;2019;10.1234/a\n"
    columns = {"title": "name", "authors": "Who", "year": "When", "doi": "Ref"}
    (found,) = tables.read_with(io.StringIO(text), columns)
    assert isinstance(found, Record)
    assert (found.title, found.authors, found.year, found.doi) == (
        "Kites", ("Ann Bell", "Bo Cruz"), 2019, "10.1234/a"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        ({"title": "Name", "autors": "Who"}, "no such field: autors"),
        ({"title": "Titel"}, "the table has no column Titel"),
        ({"year": "When"}, "no column is named for the title"),
    ],
)
def test_a_wrong_mapping_of_columns_is_one_problem(columns: dict[str, str], what: str) -> None:
    (problem,) = tables.read_with(io.StringIO("Name;Who;When\nKites;Ann;2019\n"), columns)
    assert isinstance(problem, Problem)
    assert problem.what == what
    assert problem.origin.line == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Daily Papers\n\nA Title, and More\n",
        "node_id,name\n1,Ann\n",
        "merged_ids\n1;2\n",
        "Title\nA\n",
        '{"title": "A", "authors": []}\n',
        '[{"title": "A", "year": 2020}]\n',
        "@misc{k,\n title={A},\n year={2020}}\n",
        "TY  - JOUR\nTI  - A\n",
        "The title, the abstract, and all the authors of this paper were written by one person in a hurry, we think.\n",
    ],
)
def test_other_text_is_not_taken_for_a_table(text: str) -> None:
    assert not tables.recognizes(text)


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20)
CELL = st.one_of(
    st.text(max_size=12), st.sampled_from(['"', '""', ",", "a,b", "x\ny", "Bell, Ann; …", "&amp;", "2019"])
)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8))
def test_rows_in_quotes_come_back_cell_by_cell(table: list[list[str]]) -> None:
    clean = [[cell.replace("\r", " ") for cell in row] for row in table]
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in clean]
    wanted = [tuple(row) for row in clean if any(cell.strip() for cell in row)]
    assert [row.cells for row in rows("\n".join(lines), ",")] == wanted


@given(st.text(alphabet='ab",;\n\\ \t|&…', max_size=200))
def test_rows_lose_no_text_and_count_every_line(text: str) -> None:
    found = list(rows(text, ","))
    assert sum(len(row.raw) for row in found) <= len(text)
    for row in found:
        assert text.split("\n")[row.line - 1].startswith(row.raw.split("\n")[0])


@given(data=st.data())
def test_seen_is_kept_and_refused_whatever_the_damage(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = (SAMPLES / "table_scholar.csv").read_text(encoding="utf-8")
    start = data.draw(st.integers(60, len(text)))
    damage = data.draw(st.one_of(PRINTABLE, st.sampled_from(['"', ",", "\n", '","', '"\n"'])))
    path = tmp_path_factory.mktemp("tables") / "table.csv"
    path.write_bytes((text[:start] + damage + text[start + data.draw(st.integers(0, 40)) :]).encode(errors="replace"))
    (report,) = load([path], path.parent).files
    assert report.seen == report.kept + report.refused
    assert report.reader == "tables"


@given(st.text(st.sampled_from("ab AB.,;|&'[]\"…-é1"), max_size=40), st.sampled_from([
    "Authors,Title", "Authors,Title,EID", "Authors,Title,Journal/Book", "Authors,Item Title", "Author full names,Title",
    "Author,Title,ENTRYTYPE",
]))  # fmt: skip
def test_no_list_of_authors_makes_the_reader_raise(cell: str, header: str) -> None:
    quoted = cell.replace('"', '""')
    found = _read(f'{header}\n"{quoted}",A,x\n' if header.count(",") > 1 else f'{header}\n"{quoted}",A\n')
    assert isinstance(found[0], Record)
    assert all(name.strip() == name != "" for name in found[0].authors)


@given(st.integers(0, 30), st.sampled_from(['"', ",", '""', "\n", ' "', '","', ",,,,,"]))
def test_damage_within_one_row_costs_no_other(place: int, damage: str) -> None:
    row = '"Bell, Ann","Kites, Two",J Kites,2'
    text = f'Authors,Title,Venue,Volume\n"A, B",One,J,1\n{row[:place]}{damage}{row[place:]}\n"C, D",Three,J,3\n'
    titles = [item.title for item in _read(text) if isinstance(item, Record)]
    assert titles[0] == "One"
    assert titles[-1] == "Three"


# In the one an affiliation stands as the issue, in the other a book's title among the pages.
REMARKS = {
    "vendor/_baseline_zotero.csv": ["too long a text for issue; read without"],
    "dedup/stroke.csv": ["too long a text for pages; read without"],
}


@pytest.mark.parametrize(
    ("name", "records"),
    [
        ("vendor/_baseline.csv", 100), ("vendor/_baseline.tsv", 100), ("vendor/_baseline_googlescholar.csv", 10),
        ("vendor/_baseline_openalex.csv", 9), ("vendor/_baseline_pubmed.csv", 10), ("vendor/_baseline_scopus.csv", 10),
        ("vendor/_baseline_zotero.csv", 10), ("dedup/cytology_screening.csv", 1856), ("dedup/stroke.csv", 1292),
        ("metadata/hf_daily_papers_csv/paper.csv", 4193), ("vendor/_baseline.xlsx", 100),
    ],
)  # fmt: skip
def test_every_row_of_a_real_table_is_read(name: str, records: int) -> None:
    path = SHARED / name
    if not path.is_file():
        pytest.skip("the real tables are not beside the project")
    (report,) = load([path], path.parent).files
    assert (report.seen, report.kept, report.reader) == (records, records, "tables")
    told = [problem.what for problem in report.problems if not re.search("read past it|lines end", problem.what)]
    assert told == REMARKS.get(name, [])
