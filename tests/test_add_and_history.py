"""A survey's life: dumps are added once, told of, noted, and every earlier state can be made again."""

import json
from pathlib import Path

import pytest

from building import Run, in_process, new_project
from surveybook.history import State
from surveybook.model import Paper, Survey, Theme
from surveybook.redirects import redirects, write_redirects

PAPER = {
    "title": "Routing experts by lantern light",
    "abstract": "We propose LampMix for expert routing in a mixture of experts. It gains 3% on ToyNet.",
    "authors": ["Ann Alder"],
    "year": 2026,
}


def project(folder: Path) -> Path:
    made = new_project(folder / "survey", "plain")
    assert in_process(made, "build", "--no-book").returncode == 0
    return made


def dump(folder: Path, name: str = "new.jsonl", **fields: object) -> Path:
    path = folder / name
    path.write_text(json.dumps({**PAPER, **fields}) + "\n", encoding="utf-8")
    return path


def add(folder: Path, *dumps: Path) -> Run:
    return in_process(folder, "add", "--no-book", *dumps)


def keys(folder: Path) -> set[str]:
    lines = (folder / "_build" / "papers.jsonl").read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["key"] for line in lines}


def test_a_new_dump_is_put_in_and_told_of(tmp_path: Path) -> None:
    survey, before = project(tmp_path), keys(tmp_path / "survey")
    told = add(survey, dump(tmp_path))
    assert told.returncode == 0, told.stderr
    assert "Added dumps/new.jsonl" in told.stdout
    assert "1 new paper, 0 known papers" in told.stdout
    assert "Themes touched: Expert routing" in told.stdout
    assert len(keys(survey) - before) == 1


def test_the_same_content_is_refused_under_any_name_and_nothing_is_put_in(tmp_path: Path) -> None:
    survey = project(tmp_path)
    add(survey, dump(tmp_path))
    again = add(survey, dump(tmp_path, "other-name.jsonl"))
    assert again.returncode == 1
    assert "the same content as" in again.stderr
    assert not (survey / "dumps" / "other-name.jsonl").exists()


def test_one_dump_that_is_not_there_keeps_all_out(tmp_path: Path) -> None:
    survey = project(tmp_path)
    told = add(survey, dump(tmp_path), tmp_path / "missing.txt")
    assert told.returncode == 1
    assert "no such file" in told.stderr
    assert not (survey / "dumps" / "new.jsonl").exists()


def test_a_dump_of_a_taken_name_gets_another_and_the_first_stays(tmp_path: Path) -> None:
    survey = project(tmp_path)
    add(survey, dump(tmp_path))
    (tmp_path / "elsewhere").mkdir()
    told = add(survey, dump(tmp_path / "elsewhere", title="Lanterns for graphs that drift"))
    assert "Added dumps/new-2.jsonl" in told.stdout
    assert json.loads((survey / "dumps" / "new.jsonl").read_text(encoding="utf-8"))["title"] == PAPER["title"]


def test_a_known_paper_that_states_more_is_told_with_its_new_facts(tmp_path: Path) -> None:
    survey = project(tmp_path)
    add(survey, dump(tmp_path))
    more = f"{PAPER['abstract']} It also outperforms SwitchMix by 5% on GlueNet."
    told = add(survey, dump(tmp_path, "later.jsonl", abstract=more))
    assert "0 new papers, 1 known paper" in told.stdout
    assert "about 1 known paper" in told.stdout
    (changed,) = json.loads((survey / "_build" / "news.json").read_text(encoding="utf-8"))["changed"]
    assert any("5%" in line for line in changed["come"])


def test_every_earlier_state_can_be_made_again(tmp_path: Path) -> None:
    survey = project(tmp_path)
    first = (survey / "_build" / "papers.jsonl").read_bytes()
    add(survey, dump(tmp_path))
    assert (survey / "_build" / "papers.jsonl").read_bytes() != first
    assert in_process(survey, "build", "--no-book", "--state", "1").returncode == 0
    assert (survey / "_build" / "papers.jsonl").read_bytes() == first


def test_a_state_whose_dump_has_changed_is_refused_with_its_name(tmp_path: Path) -> None:
    survey = project(tmp_path)
    add(survey, dump(tmp_path))
    dump(survey / "dumps", title="Something else")
    told = in_process(survey, "build", "--no-book", "--state", "2")
    assert told.returncode == 1
    assert "new.jsonl" in told.stderr


def test_a_withdrawn_paper_is_noted(tmp_path: Path) -> None:
    survey = project(tmp_path)
    add(survey, dump(tmp_path))
    (survey / "dumps" / "new.jsonl").unlink()
    in_process(survey, "build", "--no-book")
    (gone,) = json.loads((survey / "_build" / "news.json").read_text(encoding="utf-8"))["withdrawn"]
    assert gone["title"] == PAPER["title"]


def test_scripts_are_told_in_lines_of_json_alone(tmp_path: Path) -> None:
    survey = project(tmp_path)
    told = in_process(survey, "build", "--no-book", "--force", "--json")
    events = [json.loads(line) for line in told.stdout.splitlines()]
    assert events[-1]["event"] == "done"
    assert events[-1]["problems"] == []
    assert {"stage"} < {event["event"] for event in events}


def test_a_build_without_changes_says_so_and_leaves_every_file_alone(tmp_path: Path) -> None:
    survey = project(tmp_path)
    times = {path: path.stat().st_mtime_ns for path in survey.rglob("*") if path.is_file()}
    told = in_process(survey, "build", "--no-book")
    assert told.stdout.startswith("Nothing has changed since the last build.")
    assert {path: path.stat().st_mtime_ns for path in survey.rglob("*") if path.is_file()} == times


@pytest.mark.parametrize(
    ("old", "leads"),
    [
        ("chapters/themes/birds", "chapters/themes/fowl"),
        ("chapters/themes/gone", "index"),
        ("papers/withdrawn", "chapters/what-is-new"),
    ],
)
def test_a_former_address_leads_to_what_took_its_place(tmp_path: Path, old: str, leads: str) -> None:
    theme = Theme("fowl", "Fowl", "Air", "Flying.", ("kite",), formerly=("birds",))
    states = [State(1, "2026-01-01", {}, 2, themes=("birds", "gone", "fowl"), withdrawn=("withdrawn", "kite"))]
    found = redirects(Survey("S", (Paper("kite", "Kite", "", ()),), (theme,), {}, {}), states)
    assert found == {
        "chapters/themes/birds": "chapters/themes/fowl",
        "chapters/themes/gone": "index",
        "papers/withdrawn": "chapters/what-is-new",
    }
    for page in ("index", "chapters/themes/fowl", "chapters/what-is-new"):
        (tmp_path / f"{page}.html").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{page}.html").write_text("here", encoding="utf-8")
    write_redirects(tmp_path, found)
    page = tmp_path / f"{old}.html"
    address = page.read_text(encoding="utf-8").partition("url=")[2].partition('"')[0]
    assert (page.parent / address).resolve() == (tmp_path / f"{leads}.html").resolve()
