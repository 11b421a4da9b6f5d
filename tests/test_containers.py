"""Compressed files, archives and workbooks: what is in them is read, and what is wrong with them is told."""

import bz2
import gzip
import hashlib
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from openpyxl import Workbook

from reading import SAMPLES, SHARED, read, titles
from surveybook.readers import _containers as containers
from surveybook.readers import _streams as streams
from surveybook.readers import load, scan
from surveybook.readers._decoding import decoding_of

LINES = (SAMPLES / "arxiv_daily.jsonl").read_bytes()
BIBTEX = b"@misc{k, title = {A Kite}}\n"
COMPRESSIONS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "two gzip members": lambda content: gzip.compress(content[:100]) + gzip.compress(content[100:]),
    "bzip2": lambda content: bz2.compress(content, 1),
    "zstd": zstandard.compress,
    "two zstd frames": lambda content: zstandard.compress(content[:100]) + zstandard.compress(content[100:]),
}


def archive(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as file:
        for name, member in members.items():
            file.writestr(name, member)
    return content.getvalue()


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        page = book.create_sheet()
        for row in rows:
            page.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheet_text(content: bytes, folder: Path) -> str:
    path = folder / "book.xlsx"
    path.write_bytes(content)
    (source,) = containers.contents(path, "book.xlsx")
    assert isinstance(source, streams.Source)
    with source.open()[0] as stream:
        return stream.read().decode()


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_a_compressed_file_reads_as_its_content(compression: str, tmp_path: Path) -> None:
    plain, packed = read(LINES, tmp_path), read(COMPRESSIONS[compression](LINES), tmp_path)
    assert packed == plain
    assert packed.files[0].sha256 == hashlib.sha256(LINES).hexdigest()


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_a_compressed_file_that_is_cut_is_read_up_to_the_cut(compression: str, tmp_path: Path) -> None:
    content = b"".join(LINES.replace(b"Kites", b"Kites %d" % n) for n in range(600))
    packed = COMPRESSIONS[compression](content)
    (report,) = read(packed[: len(packed) * 9 // 10], tmp_path).files
    assert report.kept
    assert report.seen == report.kept + report.refused
    assert compression == "two zstd frames" or "damaged" in report.problems[0].what


def test_bytes_that_only_begin_as_a_compressed_file_are_one_problem(tmp_path: Path) -> None:
    for start in (b"\x1f\x8b", b"BZh9", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"):
        (report,) = read(start + b"\x08 nothing of the kind", tmp_path).files
        assert len(report.problems) == 1
        assert report.reader is None


def test_each_member_of_an_archive_is_a_file_of_its_own(tmp_path: Path) -> None:
    loaded = read(archive({"a/k.bib": BIBTEX, "papers.jsonl": LINES}), tmp_path, "all.zip")
    assert [(file.file, file.reader) for file in loaded.files] == [
        ("all.zip!a/k.bib", "bibtex"),
        ("all.zip!papers.jsonl", "arxiv_daily"),
    ]
    assert loaded.files[0].sha256 == hashlib.sha256(BIBTEX).hexdigest()
    assert {record.origin.file for record in loaded.records} == {file.file for file in loaded.files}


def test_what_systems_leave_in_archives_is_passed_over(tmp_path: Path) -> None:
    members = {"k.bib": BIBTEX, "__MACOSX/._k.bib": b"\0\1", "a/.DS_Store": b"\0", "a/": b""}
    assert [file.file for file in read(archive(members), tmp_path, "z").files] == ["z!k.bib"]


def test_names_of_members_are_shown_and_are_no_paths(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = ["../../evil.bib", "/etc/kite.bib", "a\x1b[31m\n.bib", "k" * 5000 + ".bib"]
    members = {name: BIBTEX.replace(b"Kite", b"Kite %d" % n) for n, name in enumerate(names)}
    shown = [file.file for file in read(archive(members), folder, "z").files]
    assert shown == ["z!../../evil.bib", "z!/etc/kite.bib", "z!a[31m .bib", "z!" + "k" * 200 + "…"]
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "z"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("k.bib", BIBTEX)
        file.writestr("k.bib", BIBTEX.replace(b"Kite", b"Second Kite"))
    loaded = read(content.getvalue(), tmp_path, "z")
    assert [file.file for file in loaded.files] == ["z!k.bib", "z!k.bib (2)"]
    assert titles(loaded) == ["A Kite", "A Second Kite"]


@pytest.mark.parametrize("inner", [gzip.compress(LINES), archive({"k.bib": BIBTEX}), zstandard.compress(LINES)])
def test_an_archive_in_an_archive_is_told_and_not_opened(inner: bytes, tmp_path: Path) -> None:
    first, second = read(archive({"inner": inner, "k.bib": BIBTEX}), tmp_path, "z").files
    assert "an archive within an archive" in first.problems[0].what
    assert second.kept == 1


def test_an_encrypted_member_is_told_and_costs_no_other(tmp_path: Path) -> None:
    content = bytearray(archive({"a.bib": BIBTEX, "k.bib": BIBTEX.replace(b"Kite", b"Free Kite")}, zipfile.ZIP_STORED))
    content[6] |= 1
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    loaded = read(bytes(content), tmp_path, "z")
    assert "encrypted" in loaded.files[0].problems[0].what
    assert titles(loaded) == ["A Free Kite"]


def test_a_damaged_member_is_told_and_costs_no_other(tmp_path: Path) -> None:
    content = bytearray(archive({"papers.jsonl": LINES, "k.bib": BIBTEX}, zipfile.ZIP_STORED))
    content[content.index(b"Noon")] ^= 0x01
    first, second = read(bytes(content), tmp_path, "z").files
    assert "damaged" in first.problems[0].what
    assert second.kept == 1


@pytest.mark.parametrize("members", [{}, {"a/": b""}, {"__MACOSX/x": b"x"}])
def test_an_archive_without_files_is_one_problem(members: dict[str, bytes], tmp_path: Path) -> None:
    (report,) = read(archive(members), tmp_path, "z").files
    assert "holds no file" in report.problems[0].what


def test_an_office_document_is_one_problem(tmp_path: Path) -> None:
    (report,) = read(archive({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), tmp_path).files
    assert "binary" in report.problems[0].what


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, zstandard.compress, lambda bomb: archive({"a.txt": bomb})]
)
def test_a_file_that_expands_out_of_all_proportion_is_one_problem(
    pack: Callable[[bytes], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_FREE_SIZE", 1 << 20)
    packed = pack(b"\n" * (64 << 20))
    tracemalloc.start()
    (report,) = read(packed, tmp_path, "bomb").files
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (report.reader, report.kept) == (None, 0)
    (problem,) = report.problems
    assert "out of all proportion" in problem.what
    assert peak < 48 << 20


def test_an_archive_that_lies_about_sizes_gives_no_more_than_it_admits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_FREE_SIZE", 1 << 20)
    content = bytearray(archive({"a.txt": b"kite\n" * (2 << 20)}))
    central = content.index(b"PK\x01\x02")
    content[central + 24 : central + 28] = (1000).to_bytes(4, "little")
    (report,) = read(bytes(content), tmp_path, "bomb").files
    assert report.kept == 0
    assert report.problems


def test_an_archive_of_too_many_files_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "_MOST_MEMBERS", 3)
    (report,) = read(archive({f"{n}.bib": BIBTEX for n in range(4)}), tmp_path, "z").files
    assert "4 files" in report.problems[0].what


def test_the_same_content_is_read_once_however_it_is_packed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES))
    first, second = load([tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz"], tmp_path).files
    assert first.kept
    assert "the same content as a.jsonl" in second.problems[0].what


HEADER: list[object] = ["Title", "Year", "Abstract"]


def test_a_sheet_is_text_whose_lines_are_its_rows(tmp_path: Path) -> None:
    rows = [["A list of kites"], [], HEADER, ['A "Kite"', 2020, "We\nfly\tit."], ["B", 2020.5, None]]
    assert sheet_text(workbook(rows), tmp_path) == (
        '\n\nTitle\tYear\tAbstract\n"A ""Kite"""\t2020\tWe fly it.\nB\t2020.5\t\n'
    )


def test_the_first_sheet_with_a_column_of_titles_is_read(tmp_path: Path) -> None:
    content = workbook([], [["Notes", "Who"], ["x", "y"]], [HEADER, ["A Kite", 2020, "We fly."]])
    assert sheet_text(content, tmp_path).startswith("Title\tYear")


def test_a_formula_is_not_evaluated(tmp_path: Path) -> None:
    text = sheet_text(workbook([HEADER, ['=HYPERLINK("http://example.org","x")', "=1+1", "We fly."]]), tmp_path)
    assert text.splitlines()[1] == "\t\tWe fly."


@pytest.mark.parametrize("content", [workbook([]), workbook([["alone"]]), workbook([[1, 2, 3]])])
def test_a_workbook_without_columns_is_one_problem(content: bytes, tmp_path: Path) -> None:
    (report,) = read(content, tmp_path).files
    assert "no sheet" in report.problems[0].what


def test_a_workbook_that_is_damaged_is_one_problem(tmp_path: Path) -> None:
    content = archive({"xl/workbook.xml": b"<not a workbook", "[Content_Types].xml": b"<"})
    (report,) = read(content, tmp_path).files
    assert "cannot be opened" in report.problems[0].what


def test_a_workbook_is_known_by_the_hash_of_its_bytes(tmp_path: Path) -> None:
    content = workbook([HEADER, ["A Kite", 2020, "We fly."]])
    (report,) = read(content, tmp_path).files
    assert report.sha256 == hashlib.sha256(content).hexdigest()


def test_the_real_workbook_is_a_table_with_its_header_on_its_row() -> None:
    path = SHARED / "vendor" / "_baseline.xlsx"
    if not path.is_file():
        pytest.skip("the real exports are not beside the project")
    (source,) = containers.contents(path, path.name)
    assert isinstance(source, streams.Source)
    with source.open()[0] as stream:
        lines = stream.read().decode().splitlines()
    assert lines[0] == ""
    assert lines[1].split("\t")[:2] == ["Lens ID", "Title"]
    assert decoding_of(source).encoding == "utf-8"


def test_scanning_many_records_takes_no_memory_for_them(tmp_path: Path) -> None:
    line = {"id": "2603.00001", "abs": "x", "title": "A Kite", "summary": "We fly. " * 100, "authors": ["Ann Bell"]}
    with gzip.open(tmp_path / "many.gz", "wt") as file:
        for number in range(3_000):
            file.write(json.dumps(line | {"title": f"Kite {number}"}) + "\n")
    tracemalloc.start()
    (report,) = scan([tmp_path / "many.gz"], tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.kept == 3_000
    assert peak < 16 << 20
