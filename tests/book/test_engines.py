"""Chapters are executed in processes that were started before: with the outputs of plain Papermill, and apart."""

from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from surveybook.book.execute import execute_all
from surveybook.book.processes import CAN_FORK
from surveybook.book.templates import PlannedChapter
from surveybook.execution import ChapterOutcome, Engine, Execution

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork")

ODD_CELLS = {
    "both streams and a value": "import sys; print('a'); print('e', file=sys.stderr); print('b'); 1 + 1",
    "a display that is updated": (
        "from IPython.display import display, update_display\n"
        "display('x', display_id='d'); print('between'); update_display('y', display_id='d')"
    ),
    "an output that is cleared": (
        "from IPython.display import clear_output\nprint('gone'); clear_output(wait=True); print('kept')"
    ),
    "an awaited value": "import asyncio\nawait asyncio.sleep(0)\n'awaited'",
    "a command of the shell": "!echo said",
    "a program that writes below Python": "import os, time; ended = os.system('echo below'); time.sleep(0.5); ended",
    "a figure of pyplot": "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);",
    "a warning": "import warnings; warnings.warn('careful')\nNone",
    "a log": "import logging; logging.warning('look')",
    "a background": "import matplotlib; matplotlib.get_backend()",
    "history": "_, In[1][:6], get_ipython().execution_count",
    "several values": "from IPython.core.interactiveshell import InteractiveShell\n[1] * 3",
    "HTML": "from IPython.display import HTML\nHTML('<b>bold</b>')",
    "nothing": "x = 1",
}


def _template(project: Path, name: str, *cells: str) -> PlannedChapter:
    path = project / "chapters" / "templates" / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    made = [new_code_cell(source, id=f"cell-{place}") for place, source in enumerate(cells)]
    nbformat.write(new_notebook(cells=made, metadata={"kernelspec": KERNEL}), path)
    return PlannedChapter(path, f"chapters/{name}", name, sees_all=True)


def _execute(project: Path, *chapters: PlannedChapter, **how: object) -> dict[str, ChapterOutcome]:
    survey = project / "_build" / "survey.json"
    survey.parent.mkdir(exist_ok=True)
    survey.write_text("{}", encoding="utf-8")
    execution = replace(Execution(jobs=2, cell_seconds=60), **how)
    outcomes = execute_all(chapters, {c.document: survey for c in chapters}, project, execution, lambda _: None)
    return {outcome.title: outcome for outcome in outcomes}


def _outputs(project: Path, chapter: PlannedChapter, engine: Engine) -> list[Any]:
    _execute(project, chapter, engine=engine, force=True)
    raw = nbformat.read(project / "_build" / "executed" / f"{chapter.document.replace('/', '-')}.ipynb", as_version=4)
    return [(cell.get("execution_count"), _comparable(cell.get("outputs", []))) for cell in raw.cells]


def _comparable(outputs: list[Any]) -> list[Any]:
    """Outputs without the names of the files that cells are compiled as, which hold a process's number."""
    return [{**one, "text": "".join(one["text"]).split(gettempdir())[0]} if "text" in one else one for one in outputs]


def test_the_outputs_are_those_of_plain_papermill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # with it, ipykernel leaves out what is written below Python
    chapter = _template(tmp_path, "odd", *ODD_CELLS.values())
    warm, plain = (_outputs(tmp_path, chapter, engine) for engine in ("warm", "papermill"))
    for name, ours, theirs in zip(ODD_CELLS, warm, plain, strict=True):
        assert ours[0] == theirs[0], name
        assert sorted(map(str, ours[1])) == sorted(map(str, theirs[1])), name


def test_a_chapter_that_fails_dies_hangs_or_eats_memory_costs_itself_alone(tmp_path: Path) -> None:
    chapters = (
        _template(tmp_path, "good", "print('fine')"),
        _template(tmp_path, "wrong", "def f():\n    return 1 / 0", "f()"),
        _template(tmp_path, "dead", "import os; os._exit(3)"),
        _template(tmp_path, "killed", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"),
        _template(tmp_path, "hanging", "import time", "while True:\n    time.sleep(0.1)"),
        _template(tmp_path, "greedy", "x = [0] * (1 << 30)"),
        _template(tmp_path, "after", "1"),
    )
    outcomes = _execute(tmp_path, *chapters, cell_seconds=8, memory=2 << 30)
    failures = {name: outcome.failure for name, outcome in outcomes.items()}
    assert failures == {
        "good": None,
        "wrong": "ZeroDivisionError: division by zero",
        "dead": "DeadKernelError: Kernel died (exit status 3)",
        "killed": "DeadKernelError: Kernel died (signal SIGKILL)",
        "hanging": "CellTimeoutError: A cell timed out while it was being executed, after 8 seconds.",
        "greedy": "MemoryError:",
        "after": None,
    }


def test_chapters_share_nothing(tmp_path: Path) -> None:
    setting = "import os, surveybook.markdown as m; m.left = os.environ['LEFT'] = 'behind'"
    looking = "import os, surveybook.markdown as m; assert not hasattr(m, 'left') and 'LEFT' not in os.environ"
    chapters = [_template(tmp_path, f"chapter-{n}", looking, setting) for n in range(4)]
    assert not any(outcome.failure for outcome in _execute(tmp_path, *chapters, jobs=1).values())


def test_a_chapter_runs_again_only_if_something_that_it_depends_on_changed(tmp_path: Path) -> None:
    (tmp_path / "extra.csv").write_text("1", encoding="utf-8")
    steady = _template(tmp_path, "steady", "1")
    reading = _template(tmp_path, "reading", "open('extra.csv').read()")
    changing = _template(tmp_path, "changing", "2")
    assert {o.why for o in _execute(tmp_path, steady, reading, changing).values()} == {"it never ran here"}
    assert {o.why for o in _execute(tmp_path, steady, reading, changing).values()} == {""}
    _template(tmp_path, "changing", "3")
    (tmp_path / "extra.csv").write_text("2", encoding="utf-8")
    again = _execute(tmp_path, steady, reading, changing)
    assert {name: outcome.why for name, outcome in again.items()} == {
        "steady": "",
        "reading": "extra.csv changed",
        "changing": "its template changed",
    }
    assert {o.why for o in _execute(tmp_path, steady, reading, changing, force=True).values()} == {"--force was given"}


def test_a_chapter_that_was_changed_by_hand_is_put_right(tmp_path: Path) -> None:
    chapter = _template(tmp_path, "steady", "1")
    _execute(tmp_path, chapter)
    path = tmp_path / "chapters" / "steady.ipynb"
    made = path.read_bytes()
    path.write_bytes(b"scribbled over")
    _execute(tmp_path, chapter)
    assert path.read_bytes() == made


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="this system does not list its processes in files")
@pytest.mark.parametrize("ending", ["pass", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"])
def test_what_a_chapter_started_ends_with_it(tmp_path: Path, ending: str) -> None:
    started = tmp_path / "started"
    sleeper = "str(subprocess.Popen(['sleep', '600']).pid)"
    cell = f"import subprocess, pathlib; pathlib.Path({str(started)!r}).write_text({sleeper})"
    _execute(tmp_path, _template(tmp_path, "starter", cell, ending))
    assert not _is_running(int(started.read_text()))


def _is_running(process: int) -> bool:
    """Whether a process is more than the entry of a dead one that nobody has asked about yet."""
    status = Path(f"/proc/{process}/stat")
    return status.is_file() and status.read_text().rpartition(")")[2].split()[0] not in "ZX"
