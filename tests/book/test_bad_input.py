"""Input that is at fault: one line says where, what and what to do; all else is built; the exit status tells."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from building import CHECKOUT, Run, in_process, new_project, surveybook

LINE = re.compile(r"(?:surveybook: )?(?P<where>[^\s:][^:]*(?::\d+)?): (?P<what>\S.*?); (?P<remedy>\S.*)")
PLAIN = "dumps/2025-05-02-plain.txt"
THEME = "chapters/themes/expert-routing.yml"
GOOD = 11


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A good project, that a test then spoils."""
    return new_project(tmp_path / "project", "plain")


def build(project: Path, *arguments: str) -> Run:
    return in_process(project, "build", "--no-book", *arguments)


def complaints(run: Run) -> list[tuple[str, str, str]]:
    """The place, fault and remedy of each line of stderr; every line has to have them."""
    assert "Traceback" not in run.stderr
    matches = [LINE.fullmatch(line) for line in run.stderr.split("\n")[:-1]]
    assert all(matches), run.stderr
    return [(match["where"], match["what"], match["remedy"]) for match in matches if match]


def only_complaint(run: Run) -> tuple[str, str]:
    """Where and what the one fault is, of a command that says so in its status."""
    assert run.returncode == 1, run.stderr
    ((where, what, _),) = complaints(run)
    return where, what


def included(project: Path) -> int:
    return len((project / "_build" / "papers.jsonl").read_text(encoding="utf-8").splitlines())


def truncated(text: str) -> str:
    return text.rstrip()[:-40]


def test_a_good_project_says_nothing_and_ends_in_status_0(project: Path) -> None:
    run = surveybook(project, "build", "--no-book")
    assert (run.returncode, run.stderr) == (0, "")
    assert included(project) == GOOD


def test_the_command_says_a_fault_in_one_line_and_in_its_status(project: Path) -> None:
    (project / "dumps" / "bad.txt").write_bytes(b"")
    assert only_complaint(surveybook(project, "build", "--no-book"))[0] == "dumps/bad.txt:1"


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"", 1, "empty"),
        (b" \n\n\t\n", 1, "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", 1, "binary"),
        (b"PK\x03\x04\x14\0\0\0", 1, "cannot be opened"),
        (b"Dear all,\nplease find the minutes below.\nYours\n", 1, "no format"),
        (b"<!doctype html><html><body><p>saved as a page</p></body></html>\n", 1, "no format"),
        (b'{"a": 1}\n{"a": 2}\n', 1, "no format"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_built(
    project: Path, content: bytes, line: int, said: str
) -> None:
    (project / "dumps" / "bad.txt").write_bytes(content)
    where, what = only_complaint(build(project))
    assert where == f"dumps/bad.txt:{line}"
    assert said in what
    assert included(project) == GOOD
    report = json.loads((project / "_build" / "report.json").read_text(encoding="utf-8"))
    (bad,) = [file for file in report["files"] if file["name"] == "dumps/bad.txt"]
    assert (bad["seen"], bad["kept"], bad["reader"]) == (0, 0, None)


def test_a_dump_that_is_not_utf_8_is_read_and_said_so(project: Path) -> None:
    text = (project / PLAIN).read_text(encoding="utf-8").replace("Clean recordings", "Naïve café recordings")
    (project / PLAIN).write_bytes(text.encode("latin-1"))
    where, what = only_complaint(build(project))
    assert where == f"{PLAIN}:8"
    assert "not UTF-8" in what
    assert included(project) == GOOD
    assert "Naïve café recordings" in (project / "_build" / "papers.jsonl").read_text(encoding="utf-8")


def test_a_byte_order_mark_is_said_and_changes_no_paper(project: Path) -> None:
    (project / PLAIN).write_bytes(b"\xef\xbb\xbf" + (project / PLAIN).read_bytes())
    where, what = only_complaint(build(project))
    assert (where, what) == (f"{PLAIN}:1", "begins with a byte-order mark")
    assert included(project) == GOOD


def test_line_ends_of_windows_change_no_paper_and_no_line(project: Path) -> None:
    build(project)
    expected = (project / "_build" / "papers.jsonl").read_bytes()
    (project / PLAIN).write_bytes((project / PLAIN).read_bytes().replace(b"\n", b"\r\n"))
    where, what = only_complaint(build(project))
    assert (project / "_build" / "papers.jsonl").read_bytes() == expected
    assert where == f"{PLAIN}:1"
    assert "carriage returns" in what


def test_a_page_that_breaks_off_is_said_at_its_last_paper_which_is_kept(project: Path) -> None:
    path = project / PLAIN
    path.write_text(truncated(path.read_text(encoding="utf-8")), encoding="utf-8")
    where, what = only_complaint(build(project))
    assert where == f"{PLAIN}:9"
    assert "breaks off" in what
    assert included(project) == GOOD


def test_a_dump_that_is_named_but_missing_is_said_and_the_others_are_read(project: Path) -> None:
    where, what = only_complaint(build(project, PLAIN, "dumps/nowhere.txt"))
    assert where.startswith("dumps/nowhere.txt")
    assert "no such file" in what
    assert included(project) == 4


def test_a_folder_in_place_of_a_dump_is_said(project: Path) -> None:
    where, what = only_complaint(build(project, PLAIN, "chapters"))
    assert where.startswith("chapters")
    assert "no file" in what


def test_the_same_dump_twice_is_read_once_and_said(project: Path) -> None:
    shutil.copy(project / PLAIN, project / "dumps" / "again.txt")
    where, what = only_complaint(build(project))
    assert where == "dumps/again.txt:1"
    assert f"the same content as {PLAIN}" in what
    assert included(project) == GOOD


def append(name: str, text: str) -> Callable[[Path], None]:
    def spoil(project: Path) -> None:
        path = project / name
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        path.write_text(before + text, encoding="utf-8")

    return spoil


def overwrite(name: str, content: bytes) -> Callable[[Path], None]:
    def spoil(project: Path) -> None:
        (project / name).write_bytes(content)

    return spoil


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def spoil(project: Path) -> None:
        text = (project / name).read_text(encoding="utf-8")
        assert old in text
        (project / name).write_text(text.replace(old, new), encoding="utf-8")

    return spoil


@pytest.mark.parametrize(
    ("spoil", "place", "said"),
    [
        (append(THEME, "colour: red\n"), f"{THEME}:10", "unknown key `colour`"),
        (replace(THEME, "title: Expert routing\n", ""), f"{THEME}:1", "title"),
        (replace(THEME, "order: 1", "order: first"), f"{THEME}:3", "order"),
        (replace(THEME, "part: Models", "part: [Models"), f"{THEME}:3", "not YAML"),
        (overwrite(THEME, b"- a\n- list\n"), f"{THEME}:1", "not keys and values"),
        (overwrite(THEME, b"title: \xff\xfe\n"), f"{THEME}:1", "not UTF-8"),
        (overwrite(THEME, b""), f"{THEME}:1", "says nothing"),
        (append("chapters/themes/speech-denoising.yaml", "title: x\npart: y\ndescription: z\nterms: [w]\n"),
         "chapters/themes/speech-denoising.yml:1", "the same name as chapters/themes/speech-denoising.yaml"),
        (append("chapters/themes/other.yml", "title: Expert routing\npart: y\ndescription: z\nterms: [w]\n"),
         "chapters/themes/other.yml:1", "the same title as chapters/themes/expert-routing.yml"),
        (append("chapters/themes/Bad Name.yml", "title: x\npart: y\ndescription: z\nterms: [w]\n"),
         "chapters/themes/Bad Name.yml:1", "name"),
        (append("metadata/known.jsonl", '{"title": "cut'), "metadata/known.jsonl:3", "not JSON"),
        (append("metadata/known.jsonl", '{"title": 3, "authors": []}\n'), "metadata/known.jsonl:3", "title"),
        (append("metadata/known.jsonl", '{"title": "x", "authors": "A"}\n'), "metadata/known.jsonl:3", "authors"),
        (append("metadata/list.txt", "a file of no format\n"), "metadata/list.txt:1", "no format"),
    ],
)  # fmt: skip
def test_a_fault_in_a_file_is_one_line_and_the_papers_are_all_there(
    project: Path, spoil: Callable[[Path], None], place: str, said: str
) -> None:
    spoil(project)
    where, what = only_complaint(build(project))
    assert where == place
    assert said in what
    assert included(project) == GOOD


@pytest.mark.parametrize(
    "entry", ["@article{broken,\n  title = {No end,\n", "@article{oldbook,\n  title = {Twice},\n}\n"]
)
def test_a_faulty_entry_is_said_at_the_line_where_it_stands_after_the_build(project: Path, entry: str) -> None:
    append("references.bib", entry)(project)
    where, what = only_complaint(build(project))
    name, _, line = where.partition(":")
    lines = (project / "references.bib").read_text(encoding="utf-8").splitlines()
    assert name == "references.bib"
    assert lines[int(line) - 1] == entry.splitlines()[0]
    assert entry[9:15] in what
    assert entry in (project / "references.bib").read_text(encoding="utf-8")
    assert included(project) == GOOD


def test_a_references_file_that_is_not_utf_8_is_said_and_left_as_it_is(project: Path) -> None:
    path = project / "references.bib"
    before = path.read_bytes().replace(b"Careful", b"Caf\xe9")
    path.write_bytes(before)
    where, what = only_complaint(build(project))
    assert where.startswith("references.bib")
    assert "UTF-8" in what
    assert before.rstrip()[:400] in path.read_bytes()


@pytest.mark.parametrize(
    ("spoil", "place", "said"),
    [
        (overwrite("_config.yml", b"title: [x\nauthor: y\n"), "_config.yml:2", "YAML"),
        (overwrite("_config.yml", b"- a\n- b\n"), "_config.yml:1", "mapping"),
        (overwrite("_config.yml", b"title: \xff\n"), "_config.yml:1", ""),
        (
            overwrite("_config.yml", b"title: x\nsurvey:\n  dump: [a]\n"),
            "_config.yml:3",
            "unknown setting `survey.dump`",
        ),
        (overwrite("_config.yml", b"title: x\nsurvey: 3\n"), "_config.yml:2", "not a mapping"),
        (overwrite("_config.yml", b'title: x\nsurvey:\n  dumps: "dumps/*"\n'), "_config.yml:3", "not a list"),
        (overwrite("_config.yml", b'title: x\nsurvey:\n  dumps: ["no/*.txt"]\n'), "_config.yml", "no file matches"),
        (
            overwrite("_config.yml", b'title: x\nsurvey:\n  metadata: ["gone.jsonl"]\n'),
            "_config.yml",
            "no file matches",
        ),
        (overwrite("_config.yml", b'title: x\nsurvey:\n  dumps: [""]\n'), "_config.yml", ""),
        (overwrite("_config.yml", b'title: x\nsurvey:\n  dumps: ["/nowhere/**x/["]\n'), "_config.yml", ""),
    ],
)
def test_settings_at_fault_are_one_line_and_nothing_is_written(
    project: Path, spoil: Callable[[Path], None], place: str, said: str
) -> None:
    spoil(project)
    where, what = only_complaint(build(project))
    assert where.startswith(place)
    assert said in what
    assert not (project / "_build").exists()


def test_a_project_without_a_dump_says_what_is_missing(project: Path) -> None:
    shutil.rmtree(project / "dumps")
    where, what = only_complaint(build(project))
    assert where.startswith("_config.yml")
    assert "no file matches" in what


def test_a_folder_that_is_no_project_is_said_and_stays_empty(tmp_path: Path) -> None:
    where, what = only_complaint(in_process(tmp_path, "build"))
    assert where == str(tmp_path)
    assert "not a survey project" in what
    assert list(tmp_path.iterdir()) == []


def test_a_project_that_does_not_exist_is_said(tmp_path: Path) -> None:
    where, _ = only_complaint(in_process(tmp_path, "build", "--project", "nowhere"))
    assert where == str(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# no notebook\n", "not a notebook"),
        (b"", "not a notebook"),
        (b"[]", "not a notebook"),
        (b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "without its settings"),
        (b"\xff\xfe\0", "not a notebook"),
    ],
)
def test_a_template_that_is_no_template_is_said(project: Path, content: bytes, said: str) -> None:
    (project / "chapters" / "templates" / "broken.ipynb").write_bytes(content)
    where, what = only_complaint(in_process(project, "build"))
    assert where == "chapters/templates/broken.ipynb"
    assert said in what


def test_a_project_without_templates_says_so(project: Path) -> None:
    shutil.rmtree(project / "chapters" / "templates")
    (project / "chapters" / "templates").mkdir()
    where, what = only_complaint(in_process(project, "build"))
    assert where == "chapters/templates"
    assert "no chapter templates" in what


def test_inspecting_says_what_each_file_is_and_writes_nothing(project: Path) -> None:
    (project / "empty.txt").write_text("")
    before = sorted(project.rglob("*"))
    run = in_process(project, "inspect", PLAIN, "empty.txt", "references.bib")
    where, what = only_complaint(run)
    assert where == "empty.txt:1"
    assert "empty" in what
    assert run.stdout.splitlines()[0].startswith(f"{PLAIN}: daily_papers_plain, utf-8: 4 records seen, 4 kept")
    assert sorted(project.rglob("*")) == before


def test_an_export_that_is_not_known_lists_those_that_are(project: Path) -> None:
    build(project)
    _, what = only_complaint(in_process(project, "export", "papyrus"))
    assert "papyrus" in what


def test_an_export_before_a_build_says_what_to_do(project: Path) -> None:
    _, what = only_complaint(in_process(project, "export", "jsonl"))
    assert "no built survey" in what


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("rebuild",),
        ("build", "--colour"),
        ("build", "--jobs", "0"),
        ("build", "--jobs", "many"),
        ("build", "--project"),
        ("inspect",),
        ("export",),
    ],
)
def test_wrong_usage_ends_in_status_2_and_names_the_usage(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run = in_process(tmp_path, *arguments)
    assert run.returncode == 2
    assert run.stderr.startswith("usage: surveybook")
    assert "Traceback" not in run.stderr


def test_the_dumps_of_the_checkout_are_read_without_a_complaint(tmp_path: Path) -> None:
    run = in_process(tmp_path, "inspect", *sorted((CHECKOUT / "dumps").glob("*.txt")))
    assert (run.returncode, run.stderr) == (0, "")
