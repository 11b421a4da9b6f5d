"""Which spellings are one name: a light normal form, never a guess; and the index in which a name stands."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from surveybook.addresses import index_anchor
from surveybook.markdown import printable
from surveybook.model import FactKind
from surveybook.text import repair

# The kinds of index, each with its title; an index lists what is stated as the kinds of facts below it.
INDEXES: Final[Mapping[str, str]] = {
    "methods": "Methods",
    "tasks": "Tasks",
    "benchmarks": "Benchmarks",
    "models": "Models",
    "organisations": "Organisations",
    "years": "Years",
}
INDEXED: Final[Mapping[FactKind, str]] = {
    "method": "methods",
    "compares_to": "methods",
    "tasks": "tasks",
    "benchmarks": "benchmarks",
    "models": "models",
}
_JOINT: Final = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")
_PLURAL: Final = re.compile(r"(?<=[^\W\d_]{3})(?<![suiSUI])s$")


def one_line(text: str) -> str:
    """The text in one line, without control characters and invisible ones."""
    return printable(text).strip()


@lru_cache(maxsize=1 << 14)
def normal_form(name: str) -> str:
    """What spellings of one name share: no case, no hyphens or spaces (but between digits), no plural s."""
    line = one_line(name)
    joined = _JOINT.sub(lambda joint: _between_digits(line, joint), _PLURAL.sub("", line))
    return joined.casefold() or line


def _between_digits(line: str, joint: re.Match[str]) -> str:
    digits = line[joint.start() - 1 : joint.start()].isdigit() and line[joint.end() : joint.end() + 1].isdigit()
    return "-" if digits else ""


def entry_anchor(kind: FactKind, value: str) -> str:
    """The anchor of a fact's value in the index of its kind; empty where there is no such index."""
    form = normal_form(repair(value).text)
    return index_anchor(INDEXED[kind], form) if kind in INDEXED and form else ""
