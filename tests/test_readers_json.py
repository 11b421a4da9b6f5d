"""JSON and Atom: every format by its samples, damage that costs only itself, and streams that are not held."""

import io
import json
import tracemalloc
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import SAMPLES, SHARED, as_json, damaged, read, titles
from surveybook import readers
from surveybook.discovery import members
from surveybook.model import Problem, Record
from surveybook.readers import HEAD, Loaded, load
from surveybook.readers._json_entries import decode, entries
from surveybook.readers._json_fields import Fields
from surveybook.readers.openalex import abstract_of

READERS = members(readers, ("recognizes", "read"))
FORMATS = {
    "arxiv_api.atom": "arxiv_atom",
    "arxiv_daily.jsonl": "arxiv_daily",
    "arxiv_snapshot.jsonl": "arxiv_snapshot",
    "crossref_lines.jsonl": "crossref",
    "crossref_message.jsondoc": "crossref",
    "crossref_work.jsondoc": "crossref",
    "dblp_search.jsondoc": "dblp",
    "hugging_face_api.jsondoc": "hugging_face_json",
    "openalex_lines.jsonl": "openalex",
    "openalex_page.jsondoc": "openalex",
    "openreview_list.jsondoc": "openreview_list",
    "semantic_scholar_lines.jsonl": "semantic_scholar",
    "semantic_scholar_page.jsondoc": "semantic_scholar",
    "title_ids.jsondoc": "title_ids",
}
# Inputs, not expected files: those are the .json beside them.
EVERY_SAMPLE = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".json" and path.name[0] != ".")


@pytest.mark.parametrize("name", FORMATS)
def test_a_sample_reads_as_its_golden_file_says(name: str, check_golden: Callable[[Path, str], None]) -> None:
    check_golden((SAMPLES / name).with_suffix(".json"), as_json(load([SAMPLES / name], SAMPLES)))


@pytest.mark.parametrize(("name", "reader"), FORMATS.items())
def test_a_sample_is_claimed_by_the_reader_of_its_format(name: str, reader: str) -> None:
    assert load([SAMPLES / name], SAMPLES).files[0].reader == reader


@pytest.mark.parametrize("path", EVERY_SAMPLE, ids=lambda path: path.name)
def test_no_sample_of_any_format_is_claimed_by_two_readers(path: Path) -> None:
    head = path.read_bytes().decode("utf-8", errors="replace")[:HEAD]
    assert len([reader.__name__ for reader in READERS if reader.recognizes(head)]) <= 1


@settings(max_examples=15)
@given(st.data())
@pytest.mark.parametrize("path", EVERY_SAMPLE, ids=lambda path: path.name)
def test_damage_is_accounted_for_and_raises_nothing(
    path: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    loaded = read(data.draw(damaged(path.read_bytes())), tmp_path_factory.mktemp("dumps"))
    for report in loaded.files:
        assert report.seen == report.kept + report.refused
        assert report.kept or report.problems
    assert sum(report.kept for report in loaded.files) == len(loaded.records)
    assert all(record.title or record.origin.line in _told(loaded) for record in loaded.records)


def _told(loaded: Loaded) -> set[int]:
    """The lines that problems name."""
    return {problem.origin.line for report in loaded.files for problem in report.problems}


@settings(max_examples=25)
@given(st.data())
@pytest.mark.parametrize("name", FORMATS)
def test_no_reader_yields_a_line_that_is_not_there(name: str, data: st.DataObject) -> None:
    text = data.draw(damaged((SAMPLES / name).read_bytes())).decode("utf-8", errors="replace")
    (reader,) = (reader for reader in READERS if reader.__name__.endswith(f".{FORMATS[name]}"))
    for item in reader.read(io.StringIO(text, newline=None)):
        assert 1 <= item.origin.line <= 1 + len(text.splitlines())


def paper(number: int) -> dict[str, object]:
    return {
        "id": f"2401.{number:05}",
        "title": f"Kite {number}",
        "abstract": 'We {fly} "kites", ]}\n then land.',
        "authors_parsed": [["Bell", "Ann", ""]],
        "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
    }


def document(layout: str, papers: list[dict[str, object]]) -> str:
    if layout == "lines":
        return "".join(json.dumps(one) + "\n" for one in papers)
    if layout == "values":
        return "\n".join(json.dumps(one, indent=2) for one in papers)
    wrapped = {"meta": {"n": [1, {"a": "]"}]}, "results": papers, "more": {"x": [{}]}}
    if layout == "pages":
        halves = (papers[:5], papers[5:])
        return "\n".join(json.dumps({"message": {"total": 9, "items": half}}) for half in halves)
    values = {"array": papers, "wrapped": wrapped}
    kind, _, indent = layout.partition(" ")
    return json.dumps(values[kind], indent=int(indent) if indent else None)


LAYOUTS = ["lines", "values", "array", "array 2", "wrapped", "wrapped 4", "pages"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_papers(layout: str, tmp_path: Path) -> None:
    loaded = read(document(layout, [paper(n) for n in range(9)]), tmp_path)
    assert titles(loaded) == [f"Kite {n}" for n in range(9)]
    assert loaded.files[0].problems == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_record_stands_on_the_line_of_its_opening_brace(layout: str, tmp_path: Path) -> None:
    text = document(layout, [paper(n) for n in range(9)])
    lines = text.split("\n")
    for record in read(text, tmp_path).records:
        assert record.raw.startswith("{")
        assert record.raw.split("\n")[0] in lines[record.origin.line - 1]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "damage", ["drop {", "drop }", "drop [", "drop ]", 'drop "', "drop :", "double }", "double {", 'double "']
)
@pytest.mark.parametrize("victim", [0, 4, 8])
def test_damage_in_one_entry_costs_no_other_and_is_told(layout: str, damage: str, victim: int, tmp_path: Path) -> None:
    text = document(layout, [paper(n) for n in range(9)])
    kind, character = damage.split()
    start = text.index(f'"2401.{victim:05}"')
    # Structure and not text: brackets of the list of authors, quotes and colons around names of fields.
    place = {"{": text.rindex("{", 0, start), "}": text.index("}", text.index("GMT", start))}
    at = place.get(character, text.index(character, text.index('"authors_parsed"', start)))
    broken = text[:at] + (character * 2 if kind == "double" else "") + text[at + 1 :]
    loaded = read(broken, tmp_path)
    others = {f"Kite {n}" for n in range(9) if n != victim}
    assert others <= set(titles(loaded))
    assert len(titles(loaded)) <= 9
    assert loaded.files[0].problems


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_document_that_is_cut_anywhere_gives_what_stands_before_the_cut(layout: str, tmp_path: Path) -> None:
    text = document(layout, [paper(n) for n in range(9)])
    for cut in range(len(text) // 2, len(text) - 1, 211):
        loaded = read(text[:cut], tmp_path, f"{cut}.txt")
        whole = text[:cut].count("GMT")
        assert len(loaded.records) in (whole, whole - 1)


def test_an_array_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "array.json"
    path.write_text("[" + ", ".join([json.dumps(paper(1))] * 60_000) + "]")
    assert path.stat().st_size > 10 << 20
    tracemalloc.start()
    with path.open() as text:
        count = sum(1 for _ in entries(text))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60_000
    assert peak < 4 << 20


def test_scan_reports_what_load_reports() -> None:
    paths = [SAMPLES / name for name in FORMATS]
    assert readers.scan(paths, SAMPLES) == load(paths, SAMPLES).files


@pytest.mark.parametrize("text", ["[" * 50_000, "{" * 50_000, '[{"a":' * 50_000, '"' * 50_000, "[{" + "," * 50_000])
def test_hostile_nesting_is_read_in_time_and_yields_no_value(text: str) -> None:
    assert not [entry for entry in entries(io.StringIO(text)) if entry.value is not None]


def test_half_a_character_and_a_number_that_is_none_do_not_cost_the_entry(tmp_path: Path) -> None:
    line = json.dumps(paper(1)).replace("Kite 1", "Kite \\ud800 1").replace('"id": ', '"score": NaN, "id": ', 1)
    loaded = read(line + "\n", tmp_path)
    assert titles(loaded) == ["Kite � 1"]


def test_decoding_tells_what_is_wrong_of_text_that_is_nested_too_deep() -> None:
    with pytest.raises(ValueError, match="nested too deep"):
        decode("[" * 100_000 + "]" * 100_000)


@given(st.lists(st.text("abcdef", min_size=1, max_size=6), max_size=30))
def test_an_inverted_abstract_is_the_text_it_was_made_of(words: list[str]) -> None:
    index = {word: [place for place, other in enumerate(words) if other == word] for word in words}
    assert abstract_of(Fields({"abstract_inverted_index": index}, [])) == " ".join(words)


@pytest.mark.parametrize(
    ("name", "reader", "records"),
    [
        ("arxiv_daily_2026-03-09.jsonl", "arxiv_daily", 308),
        ("seed_papers.jsonl", "papers_jsonl", 543),
        ("paperlists/icml2023.json", "openreview_list", 1865),
    ],
)
def test_a_real_file_is_read_whole(name: str, reader: str, records: int) -> None:
    path = SHARED / "metadata" / name
    if not path.is_file():
        pytest.skip("the real metadata are not beside the project")
    (report,) = readers.scan([path], path.parent)
    assert (report.reader, report.seen, report.kept, report.problems) == (reader, records, records, ())


def test_names_of_the_real_paper_list_are_whole() -> None:
    path = SHARED / "metadata" / "paperlists" / "icml2023.json"
    if not path.is_file():
        pytest.skip("the real metadata are not beside the project")
    names = Counter(name for record in load([path], path.parent).records for name in record.authors)
    assert any("'" in name for name in names)
    assert not [name for name in names if "&" in name or ";" in name]


def test_lines_of_the_real_paper_list_are_those_of_the_braces() -> None:
    path = SHARED / "metadata" / "paperlists" / "icml2023.json"
    if not path.is_file():
        pytest.skip("the real metadata are not beside the project")
    lines = path.read_text(encoding="utf-8").split("\n")
    for record in load([path], path.parent).records:
        assert lines[record.origin.line - 1].strip() == "{"
        assert record.raw.split("\n")[1] == lines[record.origin.line]


def test_an_item_is_a_record_or_a_problem_for_each_kind_of_value() -> None:
    (reader,) = (reader for reader in READERS if reader.__name__.endswith(".arxiv_snapshot"))
    text = "\n".join(["1", '"a"', "null", "[]", "{}", json.dumps(paper(1))])
    items = list(reader.read(io.StringIO(json.dumps(paper(0)) + "\n" + text)))
    assert [type(item) is Record for item in items] == [True, False, False, False, False, False, True]
    assert [item.origin.line for item in items if isinstance(item, Problem)] == [2, 3, 4, 5, 6]


def test_what_an_entry_cites_is_no_paper_of_the_list_even_when_the_entry_is_damaged(tmp_path: Path) -> None:
    text = (SAMPLES / "semantic_scholar_page.jsondoc").read_text(encoding="utf-8")
    for place in ('"venue"', '"references": [', '"year"', '"abstract"'):
        at = text.index(place)
        found = titles(read(text[:at] + text[at + 1 :], tmp_path))
        assert "A Cited Kite" not in found
        assert {"More Papers", "A Year Too Far"} <= set(found)


def test_a_bracket_too_many_that_makes_valid_json_of_two_entries_costs_one(tmp_path: Path) -> None:
    text = (SAMPLES / "openalex_page.jsondoc").read_text(encoding="utf-8")
    at = text.index('s": [', text.index('"locations"'))
    found = read(text[:at] + text[at : at + 20] + text[at:], tmp_path)
    assert {"Tails of Kites", "Kites of Old", "A Kite in a Repository"} <= set(titles(found))
    assert found.files[0].problems
