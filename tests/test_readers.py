"""Reading dumps: every layout, every kind of bad input, and nothing lost or invented."""

import io
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveybook import readers
from surveybook.discovery import members
from surveybook.model import FileReport, Problem
from surveybook.readers import HEAD, Loaded, load
from surveybook.readers._dates import CardDate, page_year, parse_date

SAMPLES = Path(__file__).parent / "readers"
READERS = members(readers, ("recognizes", "read"))
DAILY_PAPERS = tuple(reader for reader in READERS if "daily_papers" in reader.__name__)
HEADER = "Get trending papers in your email inbox!\n"
ABSTRACT = "Small models learn well. We say why they do, and when they do not."


def _as_json(loaded: Loaded) -> str:
    records = [
        {name: value for name, value in asdict(record).items() if value not in (None, "", ()) and name != "origin"}
        | {"line": record.origin.line}
        for record in loaded.records
    ]
    files = [
        {name: value for name, value in asdict(file).items() if name not in ("sha256", "problems")}
        | {"problems": [str(problem) for problem in file.problems]}
        for file in loaded.files
    ]
    return json.dumps({"files": files, "records": records}, ensure_ascii=False, indent=1) + "\n"


def _read(text: str, tmp_path: Path, name: str = "dump.txt") -> Loaded:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return load([path], tmp_path)


def _titles(loaded: Loaded) -> list[str]:
    return [record.title for record in loaded.records]


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_sample_reads_as_its_golden_file_says(sample: Path, check_golden: Callable[[Path, str], None]) -> None:
    check_golden(sample.with_suffix(".json"), _as_json(load([sample], SAMPLES)))


@pytest.mark.parametrize(
    "name",
    [
        "binary", "blank", "byte_order_mark", "chinese_gb18030", "damaged_utf_8", "empty", "page_without_papers",
        "truncated_abstract", "truncated_title", "unknown_hard_wrapped", "unknown_letter", "utf_16",
        "windows_1252", "windows_line_ends",
    ],
)  # fmt: skip
def test_a_defect_gives_exactly_one_problem_with_place_and_remedy(name: str) -> None:
    (report,) = load([SAMPLES / f"{name}.txt"], SAMPLES).files
    (problem,) = report.problems
    assert problem.origin.file == f"{name}.txt"
    assert problem.origin.line >= 1
    assert problem.what
    assert problem.remedy


@pytest.mark.parametrize("name", ["byte_order_mark", "utf_16", "windows_line_ends"])
def test_the_bytes_of_a_file_do_not_change_its_records(name: str) -> None:
    odd, usual = (load([SAMPLES / f"{stem}.txt"], SAMPLES).records for stem in (name, "spaced"))
    assert [(r.title, r.abstract, r.origin.line) for r in odd] == [(r.title, r.abstract, r.origin.line) for r in usual]


def test_the_real_dumps_give_every_record_and_no_problem(shared_dumps: tuple[Path, ...]) -> None:
    loaded = load(shared_dumps, Path.cwd())
    assert [(file.seen, file.kept, file.refused) for file in loaded.files] == [
        (n, n, 0) for n in (25, 195, 253, 40, 67)
    ]
    assert [problem for file in loaded.files for problem in file.problems] == []
    assert all(record.title and len(record.abstract) > 150 for record in loaded.records)


def test_the_real_dumps_are_split_between_three_layouts(shared_dumps: tuple[Path, ...]) -> None:
    names = Counter(file.reader for file in load(shared_dumps, Path.cwd()).files)
    assert names == {"daily_papers_plain": 3, "daily_papers_cards": 1, "daily_papers_spaced": 1}


def test_every_title_and_abstract_of_the_real_dumps_is_a_whole_line_of_its_file(
    shared_dumps: tuple[Path, ...],
) -> None:
    for path in shared_dumps:
        lines = path.read_text(encoding="utf-8").split("\n")
        for record in load([path], Path.cwd()).records:
            assert lines[record.origin.line - 1].removeprefix("Subscribe") == record.title
            assert record.abstract in lines


def test_cards_of_the_real_dumps_without_a_year_are_of_2026(shared_dumps: tuple[Path, ...]) -> None:
    records = load([path for path in shared_dumps if path.name.startswith("003")], Path.cwd()).records
    dates = {record.title: (record.date, record.year) for record in records}
    assert dates["Affine-Scaled Attention: Towards Flexible and Stable Transformer Attention"] == ("2026-02-26", 2026)
    assert dates["Partial Correlations in Compositional Data Analysis"] == ("2019-04-20", 2019)
    assert sum(year is None for _, year in dates.values()) == 3


def test_content_decides_and_not_the_suffix(tmp_path: Path) -> None:
    loaded = _read(f"{HEADER}A Title\n{ABSTRACT}\n", tmp_path, "dump.bib")
    assert [file.reader for file in loaded.files] == ["daily_papers_plain"]


def test_two_claimants_are_a_problem_that_names_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in DAILY_PAPERS[:2]:
        monkeypatch.setattr(reader, "recognizes", lambda _head: True)
    monkeypatch.setattr(DAILY_PAPERS[2], "recognizes", lambda _head: False)
    (report,) = _read("A Title\nand more\n", tmp_path).files
    (problem,) = report.problems
    assert "daily_papers_cards and daily_papers_plain" in problem.what


def test_an_unknown_format_lists_the_known_ones(tmp_path: Path) -> None:
    (report,) = _read("a shopping list\nbread\n", tmp_path).files
    remedy = report.problems[0].remedy
    assert remedy.count("saved Daily Papers pages; ") == 1
    assert {"BibTeX", "RIS", "MEDLINE"} <= set(remedy.split("; "))


def test_a_missing_file_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    loaded = load([tmp_path / "gone.txt", SAMPLES / "plain.txt"], tmp_path)
    assert [str(problem) for problem in loaded.files[0].problems] == [
        "gone.txt:1: there is no such file; check the path"
    ]
    assert len(loaded.records) == 5


def test_a_directory_is_a_problem(tmp_path: Path) -> None:
    (report,) = load([tmp_path], tmp_path.parent).files
    assert len(report.problems) == 1


def test_the_same_content_is_read_once(tmp_path: Path) -> None:
    text = f"{HEADER}A Title\n{ABSTRACT}\n"
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path in paths:
        path.write_text(text)
    loaded = load(paths, tmp_path)
    assert len(loaded.records) == 1
    assert "one.txt" in loaded.files[1].problems[0].what


def test_a_file_inside_the_root_is_named_from_the_root(tmp_path: Path) -> None:
    (tmp_path / "dumps").mkdir()
    (report,) = load([tmp_path / "dumps" / "a.txt"], tmp_path).files
    assert report.file == "dumps/a.txt"


def test_files_outside_the_root_are_named_by_as_many_folders_as_tell_them_apart(tmp_path: Path) -> None:
    paths = [tmp_path / "x" / "may" / "a.txt", tmp_path / "x" / "june" / "a.txt", tmp_path / "x" / "b.txt"]
    assert [file.file for file in load(paths, tmp_path / "project").files] == ["may/a.txt", "june/a.txt", "b.txt"]


def test_origins_tell_file_line_and_hash() -> None:
    loaded = load([SAMPLES / "plain.txt"], SAMPLES)
    assert [record.origin.line for record in loaded.records] == [3, 5, 7, 9, 11]
    assert {record.origin.sha256 for record in loaded.records} == {loaded.files[0].sha256}


def test_abstracts_that_begin_in_lower_case_do_not_make_a_page_wrapped(tmp_path: Path) -> None:
    loaded = _read(HEADER + "".join(f"paper {n}\nwe train small models and say why.\n" for n in range(9)), tmp_path)
    assert _titles(loaded) == [f"paper {n}" for n in range(9)]


def test_furniture_words_inside_a_title_stay(tmp_path: Path) -> None:
    titles = ["New Models", "Subscriber Churn", "Daily Papers and Their Readers", "Next"]
    loaded = _read(HEADER + "".join(f"{title}\n{ABSTRACT}\n" for title in titles), tmp_path)
    assert _titles(loaded) == titles[:3]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "title",
    [
        "Layer Normalization",
        "Why Does It Work?",
        '"Give Me Less or Give Me Nothing"? Trade-Offs of Pruning in Eight Small Models',
        "A. B. Or C.: Initials in Titles vs. Their Readers",
        "xMini: Small Letters First",
        "Dates of 2023-10 and Others!",
        "Attention Is Not Enough, and Nor Are Full Stops in Titles of Papers.",
        "A Link <https://example.org> in a Title",
        "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve: " + "Long Words And Longer Ones " * 7 + "End",
    ],
)
def test_an_unusual_title_between_two_papers_is_a_title(title: str, gap: str, tmp_path: Path) -> None:
    entries = [("First Paper", ABSTRACT * 6), (title, ABSTRACT * 6), ("Third Paper", ABSTRACT * 6)]
    loaded = _read(HEADER + gap.join(gap.join(entry) for entry in entries) + "\n", tmp_path)
    assert _titles(loaded) == ["First Paper", title, "Third Paper"]


@pytest.mark.parametrize(
    "ending", ["done.", "done!", "at https://example.org/a", "at example.org/a/b", '"done"', "(done)", "good. (Done.)"]
)
def test_an_abstract_that_ends_in_one_of_these_is_whole(ending: str, tmp_path: Path) -> None:
    loaded = _read(f"{HEADER}A Title\nSmall models learn well. We are {ending}\n", tmp_path)
    assert loaded.files[0].problems == ()


def test_a_page_far_longer_than_the_head_is_read_to_its_end(tmp_path: Path) -> None:
    entries = "".join(f"Paper {n}\n{ABSTRACT * 8}\n" for n in range(1000))
    assert len(entries) > 5 * HEAD
    assert _titles(_read(HEADER + entries, tmp_path)) == [f"Paper {n}" for n in range(1000)]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Apr 20, 2019", CardDate(2019, 4, 20)),
        ("Feb 26", CardDate(None, 2, 26)),
        ("Mar 15 2", CardDate(None, 3, 15)),
        ("Oct 28, 2025 1", CardDate(2025, 10, 28)),
        ("27 Oct 2023", CardDate(2023, 10, 27)),
        ("2024年04月18日", CardDate(2024, 4, 18)),
        ("2024-04-18", CardDate(2024, 4, 18)),
        ("08-20", CardDate(None, 8, 20)),
        ("Sept. 3 2021", CardDate(2021, 9, 3)),
        ("Oct 2023", CardDate(2023, 10, 0)),
        ("Feb 30, 2020", None),
        ("13-01", None),
        ("May Models Lie", None),
        ("March 3 Ways", None),
    ],
)
def test_a_date_is_read_in_every_spelling(line: str, date: CardDate | None) -> None:
    assert parse_date(line) == date


@pytest.mark.parametrize(
    ("page", "cards", "year"),
    [
        (CardDate(None, 4, 14), [CardDate(2025, 10, 28), CardDate(None, 2, 26)], 2026),
        (CardDate(None, 11, 1), [CardDate(2025, 10, 28), CardDate(None, 2, 26)], 2025),
        (CardDate(None, 10, 28), [CardDate(2025, 10, 28)], 2025),
        (None, [CardDate(2025, 3, 2), CardDate(None, 2, 26), CardDate(None, 3, 1)], 2026),
        (None, [CardDate(2025, 3, 2), CardDate(None, 2, 26), CardDate(None, 3, 2)], 2025),
        (CardDate(None, 2, 29), [CardDate(2025, 1, 1)], 2028),
        (CardDate(None, 4, 14), [CardDate(None, 2, 26)], None),
        (CardDate(2024, 4, 14), [CardDate(None, 2, 26)], 2024),
        (None, [CardDate(2024, 4, 14)], None),
    ],
)
def test_the_year_of_a_page_is_the_first_that_no_dated_card_lies_after(
    page: CardDate | None, cards: list[CardDate], year: int | None
) -> None:
    assert page_year(page, cards) == year


PAGE_LINES = st.lists(
    st.one_of(
        st.sampled_from(["", "·", "Feb 29", "  • 3 authors", "Subscribe", "Submitted by", "Apr 14, 2020", "Load more"]),
        st.sampled_from([ABSTRACT, ABSTRACT * 5, "A Title", "byAK and the research community", "new"]),
        st.text(max_size=60),
    ),
    max_size=30,
)


@given(st.one_of(st.text(), PAGE_LINES.map("\n".join)))
def test_reading_any_text_never_raises_and_never_invents_a_line(text: str) -> None:
    lines = io.StringIO(text).readlines()
    for reader in DAILY_PAPERS:
        assert reader.recognizes(text) in (True, False)
        for item in reader.read(io.StringIO(text)):
            assert 1 <= item.origin.line <= len(lines)
            if not isinstance(item, Problem):
                assert item.title.split(" ")[0] in lines[item.origin.line - 1]


@given(st.one_of(st.text(), PAGE_LINES.map("\n".join)))
def test_at_most_one_layout_claims_a_text(text: str) -> None:
    assert sum(reader.recognizes(text) for reader in DAILY_PAPERS) <= 1


@given(st.one_of(st.binary(), PAGE_LINES.map("\n".join).map(str.encode)))
def test_seen_is_kept_and_refused_whatever_the_bytes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("dumps") / "dump.txt"
    path.write_bytes(content)
    loaded = load([path], path.parent)
    report: FileReport = loaded.files[0]
    assert report.seen == report.kept + report.refused
    assert report.kept == len(loaded.records)
    assert report.kept or report.problems
