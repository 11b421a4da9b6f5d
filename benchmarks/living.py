"""How long builds take, side by side: from nothing, with nothing changed, with one dump, and by plain tools.

`python benchmarks/living.py` makes a project of `../shared` in a temporary folder and prints a table. Plain means: each
chapter by Papermill, one after the other, then `jupyter-book build --all`. Run it on a machine that does nothing else.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import papermill  # type: ignore[import-untyped]

from surveybook.book.templates import plan, read_templates
from surveybook.survey_file import read_survey

SHARED = Path(__file__).parents[1] / ".." / "shared"
TOOLS = Path(sys.executable).parent
PAPER = {
    "title": "Error mitigation for variational quantum circuits",
    "abstract": "We study quantum circuits on noisy quantum hardware and propose a variational quantum algorithm.",
    "authors": ["Ann Alder"],
    "year": 2026,
}


def main() -> None:
    """Measure everything once, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder) / "survey")
        data = _timed(lambda: _surveybook(project, "--no-book"))
        shutil.rmtree(project / "_build")
        fresh = _timed(lambda: _surveybook(project))
        parts = _stages(project)
        nothing = _timed(lambda: _surveybook(project))
        dump = project / "dumps" / "new.jsonl"
        dump.write_text(json.dumps(PAPER) + "\n", encoding="utf-8")
        one = _timed(lambda: _surveybook(project, "--explain"))
        parts_of_one = _stages(project)
        chapters = _timed(lambda: _papermill(project, Path(folder)))
        book = _timed(lambda: _run(project, "jupyter-book", "build", ".", "--all", "-q", "--path-output", folder))
    plain = data + chapters + book
    print(f"plain: {plain:.1f} s = data {data:.1f} + chapters {chapters:.1f} + book {book:.1f}")
    for name, seconds in {"from nothing": fresh, "nothing changed": nothing, "one dump": one}.items():
        print(f"{name}: {seconds:.2f} s, {plain / seconds:.1f} times as fast")
    for stage, seconds in parts.items():
        print(f"  {stage}: from nothing {seconds:.1f} s, one dump {parts_of_one[stage]:.1f} s")


def _project(folder: Path) -> Path:
    (folder / "chapters").mkdir(parents=True)
    shutil.copytree(SHARED / "themes", folder / "chapters" / "themes")
    shutil.copytree(SHARED / "dumps", folder / "dumps")
    (folder / "metadata").mkdir()
    shutil.copy(SHARED / "metadata" / "seed_papers.jsonl", folder / "metadata")
    _surveybook(folder, "--no-book", "--project", str(folder))
    config = folder / "_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("metadata: []", 'metadata: ["metadata/*.jsonl"]'), encoding="utf-8")
    return folder


def _papermill(project: Path, target: Path) -> None:
    for number, chapter in enumerate(plan(read_templates(project), read_survey(project))):
        papermill.execute_notebook(
            str(chapter.template),
            str(target / f"{number}.ipynb"),
            parameters=dict(chapter.parameters),
            cwd=str(project),
            progress_bar=False,
        )


def _stages(project: Path) -> dict[str, float]:
    """How the last build's time was split, from its log."""
    log = (project / "_build" / "build.log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in log.splitlines()]
    starts = [(line["name"], line["seconds"]) for line in lines if line["event"] == "stage"]
    ends = [*(seconds for _, seconds in starts[1:]), lines[-1]["seconds"]]
    return {name: end - start for (name, start), end in zip(starts, ends, strict=False)}


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _surveybook(project: Path, *arguments: str) -> None:
    _run(project, "surveybook", "build", *arguments)


def _run(project: Path, name: str, *arguments: str) -> None:
    run = subprocess.run(  # noqa: S603 - commands of this environment
        [str(TOOLS / name), *arguments], cwd=project, capture_output=True, text=True, check=False
    )
    if run.returncode not in (0, 1):
        raise RuntimeError(run.stderr)


if __name__ == "__main__":
    main()
