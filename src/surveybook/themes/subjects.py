"""Subjects of research: their names, and expressions that papers on them are likely to use.

`subjects.txt` is a small hand-written vocabulary, one subject a line, `name | name: expression, expression`.
A theme whose file names a subject gains the subject's other names and its expressions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Subject:
    """The names of one subject, which mean the same, and the expressions that go with it."""

    names: tuple[str, ...]
    expressions: tuple[str, ...]


def read_subjects() -> tuple[Subject, ...]:
    """The vocabulary that is part of the package."""
    return tuple(_subjects(files(__package__).joinpath("subjects.txt").read_text(encoding="utf-8")))


def _subjects(text: str) -> Iterator[Subject]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            names, _, expressions = line.partition(": ")
            yield Subject(tuple(names.split(" | ")), tuple(expressions.split(", ")))
