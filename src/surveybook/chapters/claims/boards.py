"""Boards: results that agree in everything that makes them comparable; all others, with the reason why they do not."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from surveybook.chapters.claims.names import spelled
from surveybook.chapters.claims.reading import Reading, readings
from surveybook.model import Paper, Survey

SEVERAL: Final = "the paper states several numbers here, and not under which conditions each"
NOT_ITS_OWN: Final = "it is the number of what the paper compares with"
UNCLEAR: Final = "the words do not tell whether it is a level or a change"
SHARE: Final = "it is a share or a fraction of something else"
NO_METRIC: Final = "the metric is not stated"
NO_WAY: Final = "it is not stated whether the change is for the better"
ALONE: Final = "no other paper here states a number for this metric on this benchmark"


@dataclass(frozen=True, slots=True)
class Key:
    """All that the results of one board agree in."""

    benchmark: str
    metric: str
    unit: str
    is_change: bool
    baseline: str
    direction: str
    bound: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Results of two papers or more that agree in their key, the best first.

    Where `unranked` says why the better direction is not known, they stand in the order of the papers.
    """

    key: Key
    rows: tuple[Reading, ...]
    task: str = ""
    unranked: str = ""


@dataclass(frozen=True, slots=True)
class Unranked:
    """A result that stands on no board, and why."""

    reading: Reading
    reason: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Results of two papers or more on one benchmark that cannot be ranked against each other."""

    benchmark: str
    rows: tuple[Unranked, ...]


def key_of(reading: Reading) -> Key:
    """What a result would have to share with another one to be ranked against it."""
    change = reading.amount == "change"
    return Key(
        reading.benchmark.form,
        reading.metric,
        reading.unit,
        change,
        reading.baseline.form if change else "",
        reading.details.direction if change else "",
        reading.bound,
        reading.conditions,
    )


def flaw(reading: Reading) -> str:
    """Why a result can be ranked against none at all; empty if it might be."""
    change = reading.amount == "change"
    flaws = [
        "" if reading.own else NOT_ITS_OWN,
        reading.benchmark.flaw,
        "" if reading.metric else NO_METRIC,
        {"unclear": UNCLEAR, "share": SHARE}.get(reading.amount, ""),
        reading.baseline.flaw if change else "",
        reading.aside,
        NO_WAY if change and reading.details.direction == "neutral" else "",
    ]
    return next((found for found in flaws if found), "")


def comparable(found: Iterable[Reading]) -> dict[Key, list[Reading]]:
    """The results that lack nothing, by all that they would have to share."""
    groups: dict[Key, list[Reading]] = {}
    for reading in found:
        if not flaw(reading):
            groups.setdefault(key_of(reading), []).append(reading)
    return groups


def boards(survey: Survey, papers: Sequence[Paper]) -> tuple[Board, ...]:
    """The boards of two papers or more, those of most papers first."""
    made = [board for key, group in comparable(readings(survey, papers)).items() if (board := _board(key, group))]
    return tuple(sorted(made, key=lambda board: (-len(board.rows), board.key.benchmark, board.key.metric)))


def _board(key: Key, group: Sequence[Reading]) -> Board | None:
    """The board of one key: one number a paper, all of one task where tasks are stated."""
    single = single_numbers(group)
    task = common_task(single)
    rows = [reading for reading in single if not reading.tasks or not task or task in reading.tasks]
    if len(rows) < 2:  # noqa: PLR2004 - a board compares two at least
        return None
    way = 1 if key.is_change else rows[0].goal
    if way is None:
        return Board(key, tuple(rows), task, "It is not known whether more or less of this metric is better.")
    return Board(key, tuple(sorted(rows, key=lambda row: (-way * row.details.number, row.paper.key))), task)


def single_numbers(group: Sequence[Reading]) -> list[Reading]:
    """The results of those papers that state one number in a group; one that is stated twice counts once."""
    numbers: dict[str, dict[float, Reading]] = {}
    for reading in group:
        numbers.setdefault(reading.paper.key, {}).setdefault(reading.details.number, reading)
    return [next(iter(of_paper.values())) for of_paper in numbers.values() if len(of_paper) == 1]


def common_task(group: Sequence[Reading]) -> str:
    """The task that most results of a group name; empty if none names one."""
    stated = Counter(task for reading in group for task in reading.tasks)
    return min(stated, key=lambda task: (-stated[task], task), default="")


def unranked(survey: Survey, papers: Sequence[Paper]) -> tuple[Unranked, ...]:
    """Every result of the papers that stands on no board, with the reason in words."""
    found = readings(survey, papers)
    placed = {id(row.fact) for board in boards(survey, papers) for row in board.rows}
    groups = comparable(found)
    near = _near(found)
    return tuple(
        Unranked(reading, flaw(reading) or _reason(reading, groups, near))
        for reading in found
        if id(reading.fact) not in placed
    )


def _near(found: Iterable[Reading]) -> dict[tuple[str, str], list[Reading]]:
    """The results by benchmark and metric, where both are stated."""
    near: dict[tuple[str, str], list[Reading]] = {}
    for reading in found:
        if reading.own and reading.benchmark.form and reading.metric:
            near.setdefault((reading.benchmark.form, reading.metric), []).append(reading)
    return near


def _reason(
    reading: Reading, groups: Mapping[Key, Sequence[Reading]], near: Mapping[tuple[str, str], Sequence[Reading]]
) -> str:
    """Why a result that lacks nothing is still on no board: how it differs from those nearest to it."""
    group = groups[key_of(reading)]
    if len({other.details.number for other in group if other.paper.key == reading.paper.key}) > 1:
        return SEVERAL
    if len({other.paper.key for other in group}) > 1:
        return _apart(reading, group)
    others = [o for o in near[reading.benchmark.form, reading.metric] if o.paper.key != reading.paper.key]
    reasons = dict.fromkeys(
        (flaw(other) and f"of the other, {flaw(other)}") or difference(reading, other) for other in others
    )
    return "; ".join(reasons) or ALONE


def _apart(reading: Reading, group: Sequence[Reading]) -> str:
    others = [other for other in group if other.paper.key != reading.paper.key]
    tasks = {task for other in others for task in other.tasks}
    return (
        "different tasks" if reading.tasks and tasks and not tasks & set(reading.tasks) else f"of the other, {SEVERAL}"
    )


def difference(one: Reading, other: Reading) -> str:
    """The first thing that keeps two results of one metric and benchmark apart, in words."""
    mine, theirs = key_of(one), key_of(other)
    apart = {
        "a level against a change": one.amount != other.amount,
        "percent against points": {one.unit, other.unit} == {"%", "points"},
        "different units": one.unit != other.unit,
        "different baselines": mine.baseline != theirs.baseline,
        "a gain against a loss": mine.direction != theirs.direction,
        f"{_bound(one)} against {_bound(other)}": one.bound != other.bound,
        f"different conditions ({_conditions(one)} against {_conditions(other)})": one.conditions != other.conditions,
    }
    return next((words for words, differs in apart.items() if differs), "different tasks")


def _bound(reading: Reading) -> str:
    return f"“{reading.bound}”" if reading.bound else "a plain number"


def _conditions(reading: Reading) -> str:
    return ", ".join(reading.conditions) or "none stated"


def side_by_side(survey: Survey, papers: Sequence[Paper]) -> tuple[SideBySide, ...]:
    """The results that cannot be ranked, of each benchmark for which two papers or more state one."""
    groups: dict[str, list[Unranked]] = {}
    for found in unranked(survey, papers):
        if found.reading.benchmark.form:
            groups.setdefault(found.reading.benchmark.form, []).append(found)
    shared = [
        SideBySide(spelled(row.reading.details.on for row in rows), tuple(rows))
        for rows in groups.values()
        if len({row.reading.paper.key for row in rows}) > 1
    ]
    return tuple(sorted(shared, key=lambda group: (-len(group.rows), group.benchmark)))
