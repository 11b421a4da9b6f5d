"""Where a text speaks of a task, by the names in `gazetteer/tasks.txt`."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate

from msgspec import Struct

from surveybook.extractors._gazetteer import squash
from surveybook.extractors._language.reading import Reading

_LONGEST = 7
_PARTS = re.compile(r"[^\W_]+")


class TaskMention(Struct, frozen=True, gc=False):
    """Words `first` up to, not including, `stop` speak of a task."""

    task: str
    first: int
    stop: int


def task_mentions(reading: Reading) -> Iterator[TaskMention]:
    """Each mention of a task, the longest wording first."""
    prefixes, wordings, lowers, free = _prefixes(), _wordings(), (*reading.lowers, ""), 0
    hyphenated = [index for index in reading.special if "-" in lowers[index]]
    for index in sorted({*reading.among(_starts()), *hyphenated}):
        if index < free:
            continue
        # Few of the words that start a wording go on with one.
        word = lowers[index]
        both = word + lowers[index + 1]
        if both in prefixes or word in wordings or not both.isalpha():
            found = _longest(reading, index, prefixes)
            if found is not None:
                yield found
                free = found.stop


def _longest(reading: Reading, first: int, prefixes: frozenset[str]) -> TaskMention | None:
    task, stop, joined, wordings = None, first, "", _wordings()
    for index, word in enumerate(reading.lowers[first : first + _LONGEST], first):
        joined += word if word.isalpha() else squash(word)
        if joined not in prefixes or (index > first and reading.gaps[index] not in (" ", "-", "/")):
            break
        if joined in wordings:
            task, stop = wordings[joined], index + 1
    return TaskMention(task, first, stop) if task else None


@cache
def _starts() -> frozenset[str]:
    """The first parts of all wordings."""
    return frozenset(
        form
        for task, wordings in _lines()
        for wording in (task, *wordings)
        for form in (_PARTS.findall(wording.casefold())[0], squash(wording.split()[0]))
    )


@cache
def _prefixes() -> frozenset[str]:
    """How the wordings start, up to the end of each of their parts, and the wordings with a plural."""
    found = set(_wordings())
    for task, wordings in _lines():
        for wording in (task, *wordings):
            found.update(accumulate(_PARTS.findall(wording.casefold())))
    return frozenset(found)


@cache
def _wordings() -> dict[str, str]:
    """The name to show for each wording, by its letters and digits, with and without a plural."""
    found: dict[str, str] = {}
    for task, wordings in _lines():
        for wording in (task, *wordings):
            letters = squash(wording)
            for form in (letters, letters.removesuffix("s"), letters + "s"):
                found.setdefault(form, task)
    return found


@cache
def _lines() -> tuple[tuple[str, tuple[str, ...]], ...]:
    text = files(__package__).joinpath("gazetteer", "tasks.txt").read_text(encoding="utf-8")
    lines = [line.partition("=") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(
        (task.strip(), tuple(one.strip() for one in others.split(";") if one.strip())) for task, _, others in lines
    )
