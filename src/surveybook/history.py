"""The states that a survey went through, one for each change of its dumps; kept with the project, like its sources.

`history.jsonl` has a line for each state: when it was first built, from which dumps, and what it brought.
`survey.lock` remembers the papers of the last state and of the one before it, which is what "new" is measured against.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from surveybook.errors import InputError
from surveybook.fingerprint import sha256_of_file
from surveybook.model import Survey
from surveybook.news import Known, News, known_papers, news
from surveybook.safe_write import write_whole

HISTORY = "history.jsonl"
LOCK = "survey.lock"

_Form = TypeVar("_Form")


@dataclass(frozen=True, slots=True)
class State:
    """One state: its number from 1, the day it was first built, its dumps with their SHA-256, and what it brought."""

    state: int
    date: str
    dumps: dict[str, str]
    papers: int
    themes: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Memory:
    """The dumps of the last state, its papers, and those of the state before; None where there was none."""

    dumps: dict[str, str]
    date: str
    before: dict[str, Known] | None
    now: dict[str, Known]


def advance(project: Path, survey: Survey, files: Iterable[Path]) -> News:
    """Note a survey of the project's own dumps, which are these files, as its present state; what is new in it."""
    memory = _memory(project)
    dumps = {os.path.relpath(path, project).replace(os.sep, "/"): sha256_of_file(path) for path in files}
    now = known_papers(survey)
    if memory is None:
        memory = _Memory(dumps, _today(), None, now)
    elif memory.dumps == dumps:
        memory = _Memory(dumps, memory.date, memory.before, now)
    else:
        memory = _Memory(dumps, _today(), memory.now, now)
    found = _news(memory)
    _write_state(project, memory, found, tuple(sorted(theme.slug for theme in survey.themes)))
    write_whole(project / LOCK, msgspec.json.format(msgspec.json.encode(memory), indent=1) + b"\n")
    return found


def recorded_news(project: Path) -> News:
    """What was new in the project's last recorded state."""
    memory = _memory(project)
    return News() if memory is None else _news(memory)


def _news(memory: _Memory) -> News:
    return News() if memory.before is None else news(memory.before, memory.now, memory.date)


def _write_state(project: Path, memory: _Memory, found: News, themes: tuple[str, ...]) -> None:
    """Add the present state, or bring its line up to date: themes may have changed since its dumps came."""
    states = list(read_states(project))
    if states and states[-1].dumps == memory.dumps:
        themes = tuple(sorted({*themes, *states.pop().themes}))
    present = State(
        len(states) + 1,
        memory.date,
        memory.dumps,
        len(memory.now),
        themes,
        found.new,
        tuple(one.key for one in found.changed),
        tuple(one.key for one in found.moved),
        tuple(one.key for one in found.withdrawn),
    )
    write_whole(project / HISTORY, b"".join(msgspec.json.encode(one) + b"\n" for one in (*states, present)))


def read_states(project: Path) -> tuple[State, ...]:
    """Every recorded state of a project, the first one first."""
    path = project / HISTORY
    lines = path.read_bytes().splitlines() if path.is_file() else []
    return tuple(_read(line, State, f"{HISTORY}:{number}") for number, line in enumerate(lines, start=1))


def _memory(project: Path) -> _Memory | None:
    path = project / LOCK
    return _read(path.read_bytes(), _Memory, LOCK) if path.is_file() else None


def _read(content: bytes, form: type[_Form], where: str) -> _Form:
    try:
        return msgspec.json.decode(content, type=form)
    except msgspec.DecodeError as error:
        remedy = "take it back from version control, or delete it and begin a new history"
        raise InputError(f"not as the build wrote it: {error}", where, remedy) from error


def dumps_of_state(project: Path, number: int) -> tuple[Path, ...]:
    """The dumps of a recorded state, found by their content; an InputError names one that is not there any more."""
    states = {state.state: state for state in read_states(project)}
    if number not in states:
        legal = ", ".join(map(str, states)) or "none yet"
        raise InputError(f"no state {number}", HISTORY, f"use one of: {legal}")
    return tuple(_found(project, name, known) for name, known in states[number].dumps.items())


def _found(project: Path, name: str, known: str) -> Path:
    path = project / name
    beside = sorted(one for one in path.parent.glob("*") if one.is_file() and one != path)
    for one in (path, *beside):
        if one.is_file() and sha256_of_file(one) == known:
            return one
    remedy = f"take the file with SHA-256 {known} back from version control"
    raise InputError("changed or gone since it was read", name, remedy)


def _today() -> str:
    """The day, in UTC; SOURCE_DATE_EPOCH can set it, as for other reproducible builds."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(given), UTC) if given and given.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()
