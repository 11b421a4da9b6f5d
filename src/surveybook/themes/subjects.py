"""Subjects of research: their names, and expressions that papers on them are likely to use.

`subjects.txt` is a hand-written vocabulary, one subject a line, `name | name: expression, expression`. A subject
stands indented below the broader one that it is a part of. A theme whose file names a subject gains the subject's
other names and its expressions, and those of the parts that no theme of the survey names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Subject:
    """The names of one subject, which mean the same, the expressions that go with it, and its parts at any depth."""

    names: tuple[str, ...]
    expressions: tuple[str, ...]
    parts: tuple["Subject", ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """All that a paper on the subject itself is likely to say."""
        return self.names + self.expressions


def read_subjects() -> tuple[Subject, ...]:
    """The vocabulary that is part of the package."""
    return tuple(_subjects(files(__package__).joinpath("subjects.txt").read_text(encoding="utf-8")))


def _subjects(text: str) -> Iterator[Subject]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for number, line in enumerate(lines):
        yield replace(_subject(line), parts=tuple(map(_subject, _below(lines, number))))


def _below(lines: Sequence[str], number: int) -> Iterator[str]:
    """The lines that stand indented below one."""
    for line in lines[number + 1 :]:
        if _indent(line) <= _indent(lines[number]):
            return
        yield line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _subject(line: str) -> Subject:
    names, _, expressions = line.strip().partition(": ")
    return Subject(tuple(names.split(" | ")), tuple(expressions.split(", ")) if expressions else ())
