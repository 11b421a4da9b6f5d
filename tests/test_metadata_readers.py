"""The readers of citation data: BibTeX and JSON lines."""

import io
import json
import re
import time
from pathlib import Path

import pytest

from surveybook.model import Problem, Record
from surveybook.readers import bibtex, papers_jsonl

SHARED = Path(__file__).parents[1] / ".." / "shared"
PROCEEDINGS = """@InProceedings{bell19a,
  title = \t {{K}ites for $k$-Means in S{\\'e}ries},
  author =       {Bell, Ann and Rockt{\\"a}schel, Tim and de la Cruz, Bo},
  booktitle = \t {Proceedings of the 1st Conference on Kites},
  pages = \t {10--15},
  year = \t {2019},
  month = \t {10--15 Jul},
  url = \t {https://example.org/v1/bell_19a.html},
  abstract = \t {We fly 50% higher. It is 3\\% more.}
}
"""


def read_bibtex(text: str) -> list[Record | Problem]:
    return list(bibtex.read(io.StringIO(text)))


def record(text: str) -> Record:
    (found,) = read_bibtex(text)
    assert isinstance(found, Record)
    return found


def read_lines(*lines: object) -> list[Record | Problem]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(papers_jsonl.read(io.StringIO(text)))


def test_an_entry_of_proceedings_is_read_whole() -> None:
    found = record(PROCEEDINGS)
    assert found.title == "Kites for k-Means in Séries"
    assert found.authors == ("Ann Bell", "Tim Rocktäschel", "Bo de la Cruz")
    assert (found.year, found.date, found.venue) == (2019, "2019-07", "Proceedings of the 1st Conference on Kites")
    assert found.url == "https://example.org/v1/bell_19a.html"
    assert found.abstract == "We fly 50% higher. It is 3% more."
    assert found.origin.line == 1
    assert found.raw == PROCEEDINGS.rstrip()


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2022, month = {MAR 16}", "2022-03-16"),
        ("year = 2022, month = mar", "2022-03"),
        ("year = 2022, month = 3, day = 7", "2022-03-07"),
        ("year = 2022, month = {09--15 Jun}", "2022-06"),
        ("year = 2022, month = {JUL-AUG}", None),
        ("year = 2022, month = {Spring}", None),
        ("month = mar", None),
        ("date = {2022-03-16}", "2022-03-16"),
        ("date = {2022-03}", "2022-03"),
    ],
)
def test_a_date_is_what_the_fields_state(fields: str, date: str | None) -> None:
    assert record(f"@misc{{k, title = {{A}}, {fields}}}").date == date


@pytest.mark.parametrize(
    "field",
    [
        "eprint = {2301.00001v2}, archivePrefix = {arXiv}",
        "journal = {arXiv preprint arXiv:2301.00001}",
        "journal = {CoRR}, volume = {abs/2301.00001}",
        "url = {http://arxiv.org/abs/2301.00001}",
        "doi = {10.48550/arXiv.2301.00001}",
    ],
)
def test_an_arxiv_id_is_found_where_people_put_it_and_is_no_venue(field: str) -> None:
    found = record(f"@article{{k, title = {{A}}, {field}}}")
    assert (found.arxiv_id, found.venue) == ("2301.00001", None)


def test_an_eprint_of_another_archive_is_no_arxiv_id() -> None:
    assert record("@misc{k, title={A}, eprint = {2301.00001}, archiveprefix = {HAL}}").arxiv_id is None


def test_a_doi_is_read_without_its_resolver() -> None:
    assert record(r"@misc{k, title={A}, doi = {https://doi.org/10.1234/a\_b}}").doi == "10.1234/a_b"


def test_repeated_keys_and_fields_cost_no_record() -> None:
    found = read_bibtex(
        "@misc{k, title={A}, note={x}, note={y}}\n@misc{k, title={B}}\n@misc{k, title={C}, note={}, note={}}"
    )
    assert [item.title for item in found if isinstance(item, Record)] == ["A", "B", "C"]
    assert [item.origin.line for item in found if isinstance(item, Problem)] == [2, 3]


def test_a_broken_entry_is_one_problem_with_its_line_and_the_rest_is_read() -> None:
    first, problem, last = read_bibtex("@misc{a, title={A}}\n\n@misc{b, title = {B, year = 3\n\n@misc{c, title={C}}\n")
    assert isinstance(problem, Problem)
    assert problem.origin.line == 3
    assert problem.remedy
    assert [item.title for item in (first, last) if isinstance(item, Record)] == ["A", "C"]


def test_an_entry_that_breaks_off_in_its_abstract_is_kept_and_told() -> None:
    cut = "@misc{a, title={A}, year = 2020,\n abstract = {We fly\n\n@misc{c, title={C}}\n"
    kept, problem, _ = read_bibtex(cut)
    assert isinstance(kept, Record)
    assert (kept.title, kept.year, kept.abstract) == ("A", 2020, "We fly")
    assert isinstance(problem, Problem)
    assert problem.origin.line == kept.origin.line == 1


def test_an_entry_without_a_title_is_a_problem() -> None:
    (problem,) = read_bibtex("@misc{a, year = 2020}")
    assert isinstance(problem, Problem)


@pytest.mark.parametrize(
    "head",
    [
        PROCEEDINGS,
        "\ufeff\n@article{ WOS:0001,\nAuthor = {A}",
        "% Encoding: UTF-8\n\n@Comment{jabref-meta}",
        "Automatically generated\nby a tool\n\n@misc{,\n title={A}",
        '@string{j = "x"}',
        "@misc(k, title={A})",
    ],
)
def test_bibtex_is_recognised(head: str) -> None:
    assert bibtex.recognizes(head)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "Daily Papers\n\nA Title\n\nWe mail a@misc{k, x = 1} often.",
        "TY  - JOUR\nTI  - A",
        '{"title": "A", "authors": []}',
        "A line\n" * 60 + PROCEEDINGS,
    ],
)
def test_other_text_is_not_taken_for_bibtex(head: str) -> None:
    assert not bibtex.recognizes(head)


def test_a_line_of_citation_data_is_read_whole() -> None:
    (found,) = read_lines(
        {
            "title": "Kites &amp; Strings", "authors": ["Francesco D&#x27;Angelo", "B. Li"], "year": 2023,
            "date": "2023-05-01", "venue": "ICML", "arxiv_id": "2301.00001v2", "doi": "https://doi.org/10.1234/a",
            "url": "https://example.org/a", "sources": ["x"],
        }
    )  # fmt: skip
    assert isinstance(found, Record)
    assert found.title == "Kites & Strings"
    assert found.authors == ("Francesco D'Angelo", "B. Li")
    assert (found.year, found.date, found.venue) == (2023, "2023-05-01", "ICML")
    assert (found.arxiv_id, found.doi, found.url) == ("2301.00001", "10.1234/a", "https://example.org/a")


def test_a_line_of_citation_data_keeps_its_abstract() -> None:
    line = '{"title": "Eels", "authors": ["Ann Alder"], "year": 2020, "abstract": "We count eels.\\nThere are 7."}'
    (record,) = read_lines(line)
    assert isinstance(record, Record)
    assert record.abstract == "We count eels. There are 7."


@pytest.mark.parametrize(
    "line",
    [
        "{", "[]", "3", '"x"', "null", "[" * 100_000,
        {"authors": []}, {"title": ""}, {"title": 3}, {"title": "A", "authors": "B"}, {"title": "A", "authors": [3]},
        {"title": "A", "year": "2020"}, {"title": "A", "year": True}, {"title": "A", "year": 20},
        {"title": "A", "venue": ["B"]}, {"title": "A", "doi": 3},
    ],
)  # fmt: skip
def test_a_bad_line_is_a_problem_with_its_line_and_costs_no_other(line: object) -> None:
    first, problem, last = read_lines({"title": "A"}, line, {"title": "B"})
    assert isinstance(problem, Problem)
    assert problem.origin.line == 2
    assert isinstance(first, Record)
    assert isinstance(last, Record)
    assert last.origin.line == 3


def test_a_list_of_authors_that_is_cut_is_not_known() -> None:
    (found,) = read_lines({"title": "A", "authors": ["Neil Houlsby et al."]})
    assert isinstance(found, Record)
    assert found.authors == ()


def test_half_a_character_does_not_reach_a_record() -> None:
    (found,) = read_lines('{"title": "A \\ud800 B", "authors": []}')
    assert isinstance(found, Record)
    assert found.title.encode()


@pytest.mark.parametrize(
    "head",
    [
        '{"title": "A", "authors": [], "year": null}\n',
        '\ufeff{"title": "A", "authors": ["B"], "venue": "C"}',
        '{"title": "A", "authors": ["B"], "year": 2020, "abstract": "cut in the mid',
    ],
)
def test_lines_of_citation_data_are_recognised(head: str) -> None:
    assert papers_jsonl.recognizes(head)


@pytest.mark.parametrize(
    "head",
    [
        "",
        "{",
        '{"title": "A", "authors": ["B"], "id": "2301.00001", "summary": "x"}\n',
        '{"title": "A", "authors": "B;C", "year": 2020}\n',
        '[{"title": "A", "authors": [], "year": 2020}]',
        '{"key": "k", "value": 1}\n{"title": "A", "authors": [], "year": 2020}',
        PROCEEDINGS,
    ],
)
def test_other_json_is_not_taken_for_citation_data(head: str) -> None:
    assert not papers_jsonl.recognizes(head)


@pytest.mark.parametrize(
    ("name", "records"), [("vendor/scopus.bib", 263), ("vendor/wos.bib", 236), ("metadata/icml2019_pmlr.bib", 773)]
)
def test_every_record_of_a_real_file_is_read_in_time(name: str, records: int) -> None:
    path = SHARED / name
    if not path.is_file():
        pytest.skip("the real bibliographies are not beside the project")
    started = time.perf_counter()
    found = read_bibtex(path.read_text(encoding="utf-8-sig"))
    assert time.perf_counter() - started < 5
    assert sum(isinstance(item, Record) for item in found) == records
    titles = [re.sub(r"\$[^$]*\$", "", item.title) for item in found if isinstance(item, Record)]
    assert not [title for title in titles if not title or "{" in title]


def test_the_real_citation_data_are_read_without_a_problem() -> None:
    path = SHARED / "metadata" / "seed_papers.jsonl"
    if not path.is_file():
        pytest.skip("the real citation data are not beside the project")
    found = read_lines(*path.read_text(encoding="utf-8").splitlines())
    assert len(found) == 543
    assert not [item for item in found if isinstance(item, Problem)]
