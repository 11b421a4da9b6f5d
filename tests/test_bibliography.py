"""The bibliography: a person's file is kept byte for byte, and nothing is invented or lost."""

import io
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveybook.bibliography import Completed, complete, read_references, render
from surveybook.model import FieldSource, Origin, Paper, Problem, Record
from surveybook.readers import papers_jsonl
from surveybook.tex import clean
from surveybook.text import normalise_title

SAMPLES = Path(__file__).parent / "bibliography"
CASES = sorted(path.parent for path in SAMPLES.glob("*/papers.json"))
NAME = "references.bib"
DUMP = Origin("dump.txt", 1)
ABSTRACT = (
    "We ask how long a string a kite needs before it rises, and measure twelve kites of paper above three beaches"
    " during two summers. Longer strings help until the weight of the line itself outgrows what the wind can carry."
)


def paper(title: str, **fields: Any) -> Paper:  # noqa: ANN401 -- any field of a paper
    """A paper of one record that states these fields."""
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    record = Record(DUMP, title, **given)
    said = [("title", title), *((name, value) for name, value in given.items() if name != "abstract")]
    sources = [FieldSource(name, "; ".join(v) if isinstance(v, tuple) else str(v), DUMP) for name, v in said]
    return Paper("", title, record.abstract, (record,), sources=tuple(sources), **_without(given, "abstract"))


def _without(fields: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key != name}


def metadata(title: str, line: int = 1, **fields: Any) -> Record:  # noqa: ANN401 -- any field of a record
    """A metadata record."""
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return Record(Origin("metadata.jsonl", line), title, **given)


def run(papers: list[Paper], records: list[Record] | None = None, text: str = "") -> Completed:
    return complete(tuple(papers), records or [], read_references(text, NAME))


def _case(folder: Path) -> tuple[tuple[Paper, ...], list[Record], str]:
    given = json.loads((folder / "papers.json").read_text(encoding="utf-8"))
    papers = tuple(paper(**one) for one in given)
    text = (folder / "metadata.jsonl").read_text(encoding="utf-8")
    records = [item for item in papers_jsonl.read(io.StringIO(text)) if isinstance(item, Record)]
    named = [replace(record, origin=replace(record.origin, file="metadata.jsonl")) for record in records]
    return papers, named, (folder / NAME).read_text(encoding="utf-8")


def _shown(completed: Completed) -> str:
    papers = [
        {name: value for name, value in asdict(one).items() if value not in (None, "", ()) and name != "records"}
        | {"sources": [f"{source.field} <- {source.origin}: {source.value}" for source in one.sources]}
        for one in completed.papers
    ]
    problems = [str(problem) for problem in completed.problems]
    return json.dumps({"papers": papers, "problems": problems}, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_a_sample_is_completed_as_its_golden_files_say(folder: Path, check_golden: Callable[[Path, str], None]) -> None:
    papers, records, text = _case(folder)
    completed = complete(papers, records, read_references(text, NAME))
    check_golden(folder / "expected.bib", render(completed.references))
    check_golden(folder / "expected.json", _shown(completed))


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_a_second_run_changes_nothing(folder: Path) -> None:
    papers, records, text = _case(folder)
    first = complete(papers, records, read_references(text, NAME))
    second = complete(papers, records, read_references(render(first.references), NAME))
    assert render(second.references) == render(first.references)
    assert second.papers == first.papers


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_what_was_read_is_written_back_byte_for_byte(folder: Path) -> None:
    text = (folder / NAME).read_text(encoding="utf-8")
    assert render(read_references(text, NAME)) == text


@given(st.text(alphabet='@{}(),="#\\ \nab%', max_size=80))
def test_any_text_is_written_back_byte_for_byte(text: str) -> None:
    assert render(read_references(text, NAME)) == text


@given(st.text(alphabet='@{}(),="#\\ \nabmisc', max_size=60))
def test_a_broken_file_never_costs_a_paper_its_entry(text: str) -> None:
    completed = run([paper("Strings Attached")], text=text)
    assert render(completed.references).startswith(text)
    assert completed.papers[0].key in {entry.key for entry in completed.references.entries}


def test_line_ends_of_windows_are_kept() -> None:
    text = "@misc{k,\r\n  title = {Strings Attached}\r\n}\r\n"
    completed = run([paper("Strings Attached", year=2020), paper("Another")], text=text)
    written = render(completed.references)
    assert written.replace("\r\n", "").count("\n") == 0
    assert "year = {2020},\r\n" in written


def test_an_entry_without_gaps_is_not_touched() -> None:
    text = '@misc{k , YEAR=2020,title = "{S}trings  Attached" }'
    assert render(run([paper("Strings Attached", year=2020)], text=text).references) == text


def test_the_key_of_a_person_wins_and_is_kept_as_it_is() -> None:
    completed = run([paper("Strings Attached")], text="@misc{Hu:2022/LoRA, title={Strings attached}}")
    assert completed.papers[0].key == "Hu:2022/LoRA"


def test_what_a_person_wrote_is_taken_before_every_other_source() -> None:
    text = "@misc{k,\n  title = {Strings Attached},\n  year = {2023},\n}\n"
    done = run([paper("Strings Attached", year=2021)], [metadata("Strings Attached", year=2022)], text).papers[0]
    assert done.year == 2023
    years = [(source.value, str(source.origin)) for source in done.sources if source.field == "year"]
    assert years == [("2023", "references.bib:3"), ("2021", "dump.txt:1"), ("2022", "metadata.jsonl:1")]


def test_a_value_that_the_build_wrote_names_the_source_it_came_from() -> None:
    one, records = paper("Strings Attached"), [metadata("Strings Attached", authors=["A. Bell"], year=2022)]
    first = run([one], records)
    for completed in (first, run([one], records, render(first.references))):
        places = {str(source.origin) for source in completed.papers[0].sources}
        assert places == {"dump.txt:1", "metadata.jsonl:1"}


def test_a_field_that_a_person_deleted_does_not_come_back() -> None:
    one, records = paper("Strings Attached"), [metadata("Strings Attached", authors=["A. Bell"], year=2022)]
    written = render(run([one], records).references)
    edited = written.replace("  year = {2022},\n", "")
    again = run([one], records, edited)
    assert render(again.references) == edited
    assert again.papers[0].year is None
    assert not [source for source in again.papers[0].sources if source.field == "year"]


def test_what_becomes_known_later_is_filled_into_an_entry_that_the_build_wrote() -> None:
    first = render(run([paper("Strings Attached")]).references)
    later = run([paper("Strings Attached")], [metadata("Strings Attached", year=2022)], first)
    assert "year = {2022}" in render(later.references)
    assert "surveybook = {title year}" in render(later.references)
    assert later.papers[0].key == run([paper("Strings Attached")]).papers[0].key


def test_a_date_of_another_year_is_known_but_not_written_beside_the_year() -> None:
    done = run([paper("Strings Attached", year=2024, date="2023-09-01"), paper("Kites", year=2023, date="2023-09-01")])
    assert [one.date for one in done.papers] == ["2023-09-01", "2023-09-01"]
    dates = {entry.key: entry.value("date") for entry in done.references.entries}
    assert dates == {"strings-attached-2024": "", "kites-2023": "2023-09-01"}


def test_an_id_that_another_source_gives_to_another_work_is_not_believed_and_told() -> None:
    records = [
        metadata("Strings Attached", 1, arxiv_id="2301.00001"),
        metadata("On Wholly Different Matters", 2, arxiv_id="2301.00001", authors=["W. Rong"], year=1999),
    ]
    done = run([paper("Strings Attached")], records)
    assert (done.papers[0].arxiv_id, done.papers[0].authors, done.papers[0].year) == (None, (), None)
    (problem,) = done.problems
    assert "metadata.jsonl:2 gives it to" in problem.what


def test_a_list_of_ids_alone_is_not_believed() -> None:
    done = run([paper("Strings Attached")], [metadata("Strings Attached", arxiv_id="2301.00001")])
    assert done.papers[0].arxiv_id is None
    assert "no other source confirms it" in done.problems[0].what


def test_an_id_of_a_list_is_believed_where_another_file_confirms_it() -> None:
    listed = metadata("Strings Attached", arxiv_id="2301.00001")
    known = replace(metadata("Strings attached.", arxiv_id="2301.00001v2", year=2023), origin=Origin("other.csv", 4))
    done = run([paper("Strings Attached")], [listed, known])
    assert (done.papers[0].arxiv_id, done.problems) == ("2301.00001", ())


def test_the_right_id_wins_over_the_wrong_one_of_a_list_without_a_word() -> None:
    listed = metadata("Strings Attached", arxiv_id="2301.00001")
    known = metadata("Strings Attached", 2, arxiv_id="2302.00002", authors=["A. Bell"])
    done = run([paper("Strings Attached")], [listed, known])
    assert (done.papers[0].arxiv_id, done.papers[0].authors, done.problems) == ("2302.00002", ("A. Bell",), ())


def test_an_id_that_a_dump_states_ties_no_metadata_of_another_title_but_tells_of_it() -> None:
    records = [metadata("On Wholly Different Matters", arxiv_id="2301.00001", authors=["W. Rong"])]
    done = run([paper("Strings Attached", arxiv_id="2301.00001")], records)
    assert done.papers[0].authors == ()
    assert "neither its title nor its abstract" in done.problems[0].what


def test_metadata_with_the_abstract_of_a_paper_is_its_own_whatever_the_title() -> None:
    records = [metadata("Is Wind Needed to Fly at All?", abstract=ABSTRACT, arxiv_id="2301.00001", authors=["R. Ight"])]
    for one in (paper("Strings Attached", abstract=ABSTRACT, arxiv_id="2301.00001"), paper("S A", abstract=ABSTRACT)):
        assert run([one], records).papers[0].authors == ("R. Ight",)


def test_metadata_with_the_title_of_a_paper_and_the_abstract_of_another_work_is_not_its_own() -> None:
    other = "Birds sing louder beside roads. " + " ".join(f"telling{number}" for number in range(40))
    records = [metadata("Kites", abstract=other, arxiv_id="2301.00001", authors=["W. Rong"])]
    assert run([paper("Kites", abstract=ABSTRACT)], records).papers[0].authors == ()


def test_of_two_works_with_the_title_of_a_paper_neither_is_taken_and_both_are_named() -> None:
    records = [
        metadata("Editorial", 1, doi="10.1234/one", authors=["A. Bell"], year=2019),
        metadata("Editorial", 2, doi="10.1234/two", authors=["C. Dee"], year=2020),
    ]
    done = run([paper("Editorial")], records)
    assert (done.papers[0].authors, done.papers[0].doi) == ((), None)
    assert "metadata.jsonl:1 or the other one at metadata.jsonl:2" in done.problems[0].what


def test_an_id_that_metadata_gave_does_not_tie_an_entry_of_another_title() -> None:
    text = "@misc{k, title = {On Wholly Different Matters}, eprint = {2301.00001}}"
    records = [metadata("Strings Attached", arxiv_id="2301.00001")]
    assert run([paper("Strings Attached")], records, text).papers[0].key != "k"


def test_a_doi_ties_only_with_an_agreeing_title() -> None:
    text = "@book{k, title = {A Handbook of Everything}, doi = {10.1234/book}}"
    assert run([paper("Chapter on Kites", doi="10.1234/book")], text=text).papers[0].key != "k"
    text = "@book{k, title = {A Chapter on Kites}, doi = {10.1234/BOOK}}"
    assert run([paper("Chapter on Kites", doi="10.1234/book")], text=text).papers[0].key == "k"


def test_a_short_title_within_another_ties_nothing() -> None:
    text = "@misc{k, title = {Layer Normalization for Kites}}"
    assert run([paper("Layer Normalization")], text=text).papers[0].key != "k"


def test_no_author_is_et_al() -> None:
    done = run([paper("Strings Attached")], [metadata("Strings Attached", authors=["N. Houlsby et al."])])
    assert done.papers[0].authors == ()
    assert "author" not in render(done.references)


def test_authors_that_a_person_cut_short_are_a_problem_with_its_line() -> None:
    done = run(
        [paper("Strings Attached")], text="@misc{k, title = {Strings Attached},\nauthor = {Bell, A. and others}}"
    )
    (problem,) = done.problems
    assert str(problem.origin) == "references.bib:2"
    assert done.papers[0].authors == ()


def test_nothing_is_stated_that_no_source_states() -> None:
    done = run([paper("Strings of 1999 Attached", arxiv_id="2301.00001")]).papers[0]
    assert (done.authors, done.year, done.date, done.venue, done.doi, done.url) == ((), None, None, None, None, None)


@pytest.mark.parametrize(
    ("title", "fields", "key"),
    [
        ("LoRA: Low-Rank Adaptation", {"authors": ["Edward J. Hu", "Y. Shen"], "year": 2022}, "hu2022lora"),
        ("Towards the Kites", {"authors": ["José van der Müller-Straße"], "year": 2020}, "mullerstrasse2020kites"),
        ("On the Fast Model Editing of Kites", {}, "fast-model-editing"),
        ("Fast Model Editing", {"year": 2024}, "fast-model-editing-2024"),
        ("3D Kites", {}, "p-3d-kites"),
        ("Non-Intrusive Kites", {"authors": ["J. O'Neil-Ōe"], "year": 2020}, "oneiloe2020nonintrusive"),
        ("Probing Out-of-Distribution Kites", {}, "probing-out-of-distribution-kites"),
        ("漢字", {}, "p-c6d2977135"),
    ],
)
def test_a_new_key_can_be_read(title: str, fields: dict[str, Any], key: str) -> None:
    assert run([paper(title, **fields)]).papers[0].key == key


def test_keys_that_collide_get_letters_in_the_order_of_the_papers() -> None:
    papers = [paper(f"Kites {end}", authors=["A. Bell"], year=2020) for end in ("One", "Two", "Three")]
    assert [one.key for one in run(papers).papers] == ["bell2020kites", "bell2020kitesa", "bell2020kitesb"]


def test_a_preprint_and_its_publications_are_versions_of_one_work() -> None:
    records = [
        metadata("Kites", 1, arxiv_id="2301.00001", doi="10.48550/arXiv.2301.00001", year=2023, date="2023-01-02"),
        metadata("Kites", 2, arxiv_id="2301.00001", venue="ICML", year=2023),
        metadata("Kites", 3, venue="Proceedings of the Conference on Kites", year=2023),
        metadata("Kites", 4, venue="Kite Letters", doi="10.1234/kites", year=2025),
    ]
    (done,) = run([paper("Kites", date="2023-02-03", year=2023)], records).papers
    assert [(one.what, one.venue, one.date or one.year, one.arxiv_id, one.doi) for one in done.versions] == [
        ("preprint", None, "2023-01-02", "2301.00001", "10.48550/arXiv.2301.00001"),
        ("published", "ICML", 2023, None, None),
        ("published", "Kite Letters", 2025, None, "10.1234/kites"),
    ]
    assert [[origin.line for origin in one.origins] for one in done.versions] == [[1, 2], [2, 3], [4]]


def test_works_without_a_title_keep_their_entries_from_run_to_run() -> None:
    papers = [
        paper("", authors=["A. Bell"], year=2020, venue="Kite Letters"),
        paper("", authors=["A. Bell"], year=2021, venue="Kite Letters"),
        paper("", doi="10.1234/kites"),
    ]
    first = run(papers)
    assert [one.key for one in first.papers] == ["bell2020untitled", "bell2021untitled", "untitled"]
    assert "title =" not in render(first.references)
    assert render(run(papers, text=render(first.references)).references) == render(first.references)


def test_a_new_key_is_never_that_of_an_entry_which_cannot_be_read() -> None:
    text = "@misc{bell2020kites, title = {Kites, author = {A. Bell},\n\n"
    assert run([paper("Kites", authors=["A. Bell"], year=2020)], text=text).papers[0].key == "bell2020kitesa"


def test_new_entries_stand_at_the_end_in_the_order_of_their_keys() -> None:
    text = "@misc{zebra, title = {Zebra}}\n"
    written = run([paper("Kites"), paper("Ants"), paper("Zebra")], text=text).references
    assert render(written).startswith(text)
    assert [entry.key for entry in written.entries] == ["zebra", "ants", "kites"]


def test_a_broken_entry_is_one_problem_with_a_place_and_a_remedy() -> None:
    references = read_references("\n\n@misc{k, title = {A}, oops, year = {2020}}\n@misc{l, title = {B}}\n", NAME)
    (problem,) = references.problems
    assert isinstance(problem, Problem)
    assert str(problem.origin) == "references.bib:3"
    assert problem.remedy
    assert [entry.key for entry in references.entries] == ["k", "l"]


def test_of_two_entries_with_one_key_the_first_is_used_and_both_are_kept() -> None:
    text = "@misc{k, title = {A}}\n@misc{K, title = {B}}\n"
    references = read_references(text, NAME)
    assert [entry.value("title") for entry in references.entries] == ["A"]
    assert [str(problem.origin) for problem in references.problems] == ["references.bib:2"]
    assert render(references) == text


TITLES = ("Kites", "kites", "Kites Two", "Strings Attached", "}{", "")


def _recognised_by(one: Paper) -> str:
    """What tells papers apart after deduplication: an id of their own, else a title of their own."""
    return (one.arxiv_id or normalise_title(one.title)).removesuffix("v2")


def _published_as(one: Paper) -> object:
    """A DOI with a title: deduplication leaves no two papers that share both."""
    return (one.doi.lower(), normalise_title(one.title)) if one.doi else object()


PAPERS = st.builds(
    paper,
    st.sampled_from(TITLES[:-1]),
    year=st.sampled_from([2020, 2021]),
    date=st.sampled_from([None, "2020-01-02", "Jan 2"]),
    authors=st.sampled_from([["A. Bell"], ["B and C", "D, E"], ["x }"]]),
    arxiv_id=st.sampled_from(["2301.00001", "2301.00002v2", "2301.00003", None]),
    doi=st.sampled_from(["10.1234/a", "10.1234/B", None]),
)
RECORDS = st.builds(
    metadata,
    st.sampled_from(TITLES),
    st.integers(1, 9),
    year=st.sampled_from([2020, 2021, None]),
    authors=st.sampled_from([[], ["A. Bell"], ["Z. Zed", "et al."]]),
    venue=st.sampled_from([None, "ICML", "A & B"]),
    arxiv_id=st.sampled_from(["2301.00001", "2301.00002", None]),
    doi=st.sampled_from(["10.1234/a", None]),
)
ENTRIES = st.builds(
    lambda key, fields: (
        f"@misc{{{key},\n" + "".join(f"{name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"
    ),
    st.sampled_from(["k", "K", "l", "bell2020kites", "bell2020kitesa", "kites-2020"]),
    st.fixed_dictionaries(
        {"title": st.sampled_from(["Kites", "{K}ites Two", "Strings Attached", ""])},
        optional={
            "author": st.sampled_from(["Bell, A.", "Q. Ed and others", ""]),
            "year": st.sampled_from(["2020", "1999", ""]),
            "eprint": st.sampled_from(["2301.00001", "2301.00002"]),
            "doi": st.sampled_from(["10.1234/A", "nonsense"]),
            "surveybook": st.sampled_from(["title", "title author year eprint", "doi", ""]),
        },
    ),
)


@settings(max_examples=400)
@given(
    st.lists(PAPERS, max_size=4, unique_by=(_recognised_by, _published_as)),
    st.lists(RECORDS, max_size=4),
    st.lists(ENTRIES, max_size=4),
)
def test_whatever_is_known_a_second_run_changes_nothing(
    papers: list[Paper], records: list[Record], entries: list[str]
) -> None:
    first = run(papers, records, "\n".join(entries))
    second = run(papers, records, render(first.references))
    assert render(second.references) == render(first.references)
    assert second.papers == first.papers
    assert len({one.key for one in first.papers}) == len(papers)


TITLED = st.text(min_size=1, max_size=60).filter(clean)


@given(TITLED, st.lists(st.text(max_size=30), max_size=3), st.text(max_size=30))
def test_any_text_survives_the_way_through_the_file(title: str, authors: list[str], venue: str) -> None:
    one = paper(title, authors=authors, venue=venue, url="https://example.org/?" + quote(venue))
    first = run([one])
    second = run([one], text=render(first.references))
    assert second.papers == first.papers
    assert render(second.references) == render(first.references)
    assert len(second.references.entries) == 1
