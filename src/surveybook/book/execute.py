"""Executing chapters: those whose keys are new, each by Papermill in a process of its own; the others are known."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import nbformat

from surveybook.book.keys import Cache, parts_of
from surveybook.book.one_chapter import Done, Order, run
from surveybook.book.polish import failed_chapter
from surveybook.book.processes import CAN_FORK, run_all
from surveybook.book.templates import PlannedChapter
from surveybook.execution import ChapterOutcome, Execution
from surveybook.safe_write import write_whole
from surveybook.survey_file import NEWS_FILE

RAW = Path("_build") / "executed"


def execute_all(
    chapters: Sequence[PlannedChapter],
    surveys: Mapping[str, Path],
    project: Path,
    how: Execution,
    done: Callable[[ChapterOutcome], None],
) -> tuple[ChapterOutcome, ...]:
    """Bring every chapter up to date beside its theme; outcomes are in the order of the chapters.

    `surveys` names for each chapter the file with what it can see of the survey.
    """
    cache = Cache(project)
    parts = {
        chapter.document: parts_of(chapter, surveys[chapter.document], project / NEWS_FILE) for chapter in chapters
    }
    outcomes: dict[str, ChapterOutcome] = {}
    due: dict[Order, PlannedChapter] = {}
    for chapter in chapters:
        known = None if how.force else cache.find(parts[chapter.document])
        if known is None:
            due[_order(chapter, surveys[chapter.document], project, how)] = chapter
            continue
        _write(known.text, chapter, project)
        outcomes[chapter.document] = ChapterOutcome(chapter.document, chapter.title, 0.0)
        done(outcomes[chapter.document])
    longest_first = sorted(due, key=lambda order: order.survey is not None)  # those of the whole survey
    for order, ended in run_all(run, longest_first, how.jobs, how.cell_seconds):
        chapter, made = due[order], ended.value or Done(failure=ended.failure)
        why = "--force was given" if how.force else cache.why(chapter.document, parts[chapter.document])
        if made.failure is None:
            _write(made.text, chapter, project)
            cache.put(parts[chapter.document], made.text, [name for name in made.read if name != _name(order)])
        outcomes[chapter.document] = ChapterOutcome(chapter.document, chapter.title, made.seconds, made.failure, why)
        done(outcomes[chapter.document])
    cache.remember(parts)
    return tuple(outcomes[chapter.document] for chapter in chapters)


def _order(chapter: PlannedChapter, survey: Path, project: Path, how: Execution) -> Order:
    plain = how.engine == "papermill" or not CAN_FORK or not _is_python(chapter.template)
    return Order(
        template=chapter.template,
        parameters=tuple(sorted(chapter.parameters.items())),
        slug=chapter.slug,
        project=project,
        raw=project / RAW / f"{chapter.document.replace('/', '-')}.ipynb",
        survey=None if chapter.sees_all else survey,
        engine="papermill" if plain else "warm",
        cell_seconds=how.cell_seconds,
        memory=how.memory,
    )


def _is_python(template: Path) -> bool:
    """Whether a template is for the kernel that Python itself brings; others have kernels of their own."""
    kernel = nbformat.read(template, as_version=4).metadata.get("kernelspec", {})  # type: ignore[no-untyped-call]
    return bool(kernel.get("name", "python3") == "python3")


def _name(order: Order) -> str:
    return order.template.relative_to(order.project).as_posix()


def write_failed(chapter: PlannedChapter, project: Path, failure: str, papers: str) -> None:
    """Write the page of a chapter that failed: why, and its papers (Markdown) as they would have been shown."""
    page = failed_chapter(chapter.title, chapter.slug, failure, papers)
    _write(nbformat.writes(page), chapter, project)  # type: ignore[no-untyped-call]


def _write(text: str, chapter: PlannedChapter, project: Path) -> None:
    write_whole(project / f"{chapter.document}.ipynb", text.encode())
