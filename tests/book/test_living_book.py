"""A book that lives on: changed, built again, killed, built again, it is the book that a build from nothing makes."""

import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from building import new_project, snapshot, surveybook, tool
from test_living import from_nothing

PARTS = ("_build/html/**/*", "_toc.yml", "references.bib", "history.jsonl", "survey.lock", "chapters/**/*.ipynb")
KILLS = int(os.environ.get("SURVEYBOOK_KILLS", "4"))


def _whole(project: Path) -> dict[str, bytes]:
    return snapshot(project, *PARTS)


def _site(project: Path) -> dict[str, bytes]:
    return snapshot(project, "_build/html/**/*")


def _dump(project: Path, number: int, text: str) -> None:
    abstract = f"Graph forecasting of {text} with BusNet reaches 4% error on RoadNet."
    paper = {"title": f"Graph forecasting of {text}", "abstract": abstract, "authors": ["Ann Alder"], "year": 2020}
    (project / "dumps" / f"n{number}.jsonl").write_text(json.dumps(paper) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = new_project(tmp_path_factory.mktemp("living"), "plain", title="A living survey")
    surveybook(made, "build")
    return made


def test_a_changed_book_is_the_book_that_a_build_from_nothing_makes(project: Path) -> None:
    _dump(project, 1, "buses")
    theme = project / "chapters" / "themes" / "expert-routing.yml"
    theme.write_text(theme.read_text(encoding="utf-8").replace("title: ", "title: Renamed "), encoding="utf-8")
    page = project / "chapters" / "how-to-read.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nOne line more.\n", encoding="utf-8")
    run = surveybook(project, "build", "--explain")
    assert "chapters/unplaced: unchanged" in run.stdout
    copy = from_nothing(project)
    assert _whole(project) == _whole(copy)
    shutil.rmtree(copy)


def test_a_killed_build_leaves_the_last_site_whole_and_the_next_build_right(project: Path) -> None:
    surveybook(project, "build")
    moments = random.Random(7)  # noqa: S311 - moments to kill at are no secret
    for number in range(KILLS):
        before = _site(project)
        _dump(project, 2, f"rivers, {number} of them")
        with subprocess.Popen(  # noqa: S603 - our own command
            [tool("surveybook"), "build"], cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            time.sleep(moments.uniform(0.2, 9))
            running.send_signal(signal.SIGKILL)
        left = _site(project)
        bibliography = (project / "references.bib").read_text(encoding="utf-8")
        assert bibliography.count("{") == bibliography.count("}")
        run = surveybook(project, "build")
        assert left in (before, _site(project)), run.stderr
    copy = from_nothing(project)
    assert _whole(project) == _whole(copy)
    shutil.rmtree(copy)


def test_two_builds_at_once_take_turns(project: Path) -> None:
    _dump(project, 3, "ferries")
    command = [tool("surveybook"), "build"]
    running = [
        subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603
        for _ in range(2)
    ]
    said = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert sum("Another build is at work" in err for _, err in said) <= 1
    assert all("The survey is at" in out for out, _ in said)


def test_a_full_disk_leaves_the_last_site_whole(project: Path) -> None:
    surveybook(project, "build")
    before = _site(project)
    _dump(project, 4, "trams")
    limited = f"ulimit -f 40; exec {tool('surveybook')} build"
    run = subprocess.run(["bash", "-c", limited], cwd=project, capture_output=True, text=True, check=False)  # noqa: S603, S607
    assert run.returncode != 0
    assert _site(project) == before
    surveybook(project, "build")
    copy = from_nothing(project)
    assert _whole(project) == _whole(copy)
    shutil.rmtree(copy)
