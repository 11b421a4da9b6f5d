"""Accounts for what a reader yields: every entry is kept or refused, and every problem has its file."""

from array import array
from collections.abc import Callable, Iterable
from dataclasses import replace

from surveybook.model import FileReport, Origin, Problem, Record
from surveybook.text import is_damaged


class Refusal(Problem):
    """A problem that cost an entry, on whatever line: in JSON and HTML many entries share one."""

    __slots__ = ()


def refusal(line: int, what: str, remedy: str) -> Refusal:
    """The refusal of the entry that begins on a line."""
    return Refusal(Origin("", line), what, remedy)


def account(items: Iterable[Record | Problem], report: FileReport, keep: Callable[[Record], None] | None) -> FileReport:
    """The report with the counts of what a reader yields; records are handed on with their origins, or dropped."""
    kept = array("Q")
    repaired = 0
    problems: list[Problem] = []
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        kept.append(item.origin.line)
        repaired += _is_damaged(item)
        if keep:
            keep(replace(item, origin=_stamped(item.origin, report)))
    refused = _refused(problems, kept)
    stamped = tuple(Problem(_stamped(problem.origin, report), problem.what, problem.remedy) for problem in problems)
    return replace(
        report,
        seen=len(kept) + refused,
        kept=len(kept),
        repaired=repaired,
        refused=refused,
        problems=report.problems + stamped,
    )


def _refused(problems: Iterable[Problem], kept: "array[int]") -> int:
    """How many problems cost an entry; another one, on the line of a record that is kept, is a remark on it."""
    lines = {problem.origin.line for problem in problems if not isinstance(problem, Refusal)}
    remarked = lines.intersection(kept) if lines else lines
    return sum(isinstance(problem, Refusal) or problem.origin.line not in remarked for problem in problems)


def _stamped(origin: Origin, report: FileReport) -> Origin:
    return Origin(report.file, origin.line, report.sha256)


def _is_damaged(record: Record) -> bool:
    texts = (record.title, record.abstract)
    return any("\ufffd" in text or is_damaged(text) for text in texts)
