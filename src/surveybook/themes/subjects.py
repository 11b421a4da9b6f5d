"""Subjects of research: their names, and expressions that papers on them are likely to use.

`subjects.txt` is a hand-written vocabulary, one subject a line, `name | name: expression, expression`. A subject
stands indented below the broader one that it is a part of. A theme whose file names a subject gains the subject's
other names and its expressions, and those of its parts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Subject:
    """The names of one subject, which mean the same, the expressions that go with it, and all that its parts say."""

    names: tuple[str, ...]
    expressions: tuple[str, ...]
    of_parts: tuple[str, ...] = ()


def read_subjects() -> tuple[Subject, ...]:
    """The vocabulary that is part of the package."""
    return tuple(_subjects(files(__package__).joinpath("subjects.txt").read_text(encoding="utf-8")))


def _subjects(text: str) -> Iterator[Subject]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for number, line in enumerate(lines):
        names, expressions = _parted(line)
        parts = (_parted(part) for part in _below(lines, number))
        yield Subject(names, expressions, tuple(said for part in parts for group in part for said in group))


def _below(lines: Sequence[str], number: int) -> Iterator[str]:
    """The lines that stand indented below one."""
    for line in lines[number + 1 :]:
        if _indent(line) <= _indent(lines[number]):
            return
        yield line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _parted(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names, _, expressions = line.strip().partition(": ")
    return tuple(names.split(" | ")), tuple(expressions.split(", ")) if expressions else ()
