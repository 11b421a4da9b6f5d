"""Claims to check: places where the numbers of papers do not fit together. An entry is a reason to read, no verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from surveybook.chapters.claims.boards import comparable
from surveybook.chapters.claims.names import known_names, names_within, shown
from surveybook.chapters.claims.reading import Reading, readings
from surveybook.chapters.claims.wording import claims_state_of_the_art
from surveybook.model import Paper, Survey


@dataclass(frozen=True, slots=True)
class Entry:
    """Results that do not fit together, and why, in plain words that are not yet escaped."""

    rows: tuple[Reading, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Check:
    """What one rule found, and at how many results (or pairs of them) it looked."""

    entries: tuple[Entry, ...]
    looked_at: int


def differing_baselines(survey: Survey, papers: Sequence[Paper]) -> Check:
    """The same baseline on the same benchmark and metric, with different numbers in different papers."""
    groups = _baseline_numbers(survey, papers)
    entries = [
        Entry((one, other), f"Two papers state different numbers for one baseline, {shown(one.rival)}: {_what(one)}.")
        for group in groups.values()
        for one, other in combinations(group, 2)
        if one.paper.key != other.paper.key and differ(one, other)
    ]
    return Check(tuple(entries), sum(len(group) for group in groups.values()))


def _baseline_numbers(survey: Survey, papers: Sequence[Paper]) -> dict[tuple[object, ...], list[Reading]]:
    """The numbers of named baselines, by name, benchmark, metric, unit, bound and conditions."""
    methods = known_names(survey).methods
    groups: dict[tuple[object, ...], list[Reading]] = {}
    for reading, measured in _held_against(readings(survey, papers)):
        name = next(iter(names_within(reading.rival, methods)), "")
        if name and measured.benchmark.form and measured.metric:
            told = replace(reading.details, metric=measured.details.metric, on=measured.details.on)
            of = (measured.benchmark.form, measured.metric, reading.unit, reading.bound, reading.conditions)
            groups.setdefault((name, *of), []).append(
                replace(reading, benchmark=measured.benchmark, metric=measured.metric, details=told)
            )
    return groups


def _held_against(found: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Each number of a baseline, with the paper's own number before it that tells what was measured."""
    own: Reading | None = None
    for reading in found:
        if reading.own:
            own = reading
        elif reading.amount in ("level", "unclear") and _same_sentence(own, reading):
            yield reading, own if own is not None and own.unit == reading.unit else reading
        elif reading.amount == "level":
            yield reading, reading


def _same_sentence(one: Reading | None, other: Reading) -> bool:
    return one is not None and (one.paper.key, one.fact.quote) == (other.paper.key, other.fact.quote)


def differ(one: Reading, other: Reading) -> bool:
    """Whether two numbers differ by more than the rounding of the coarser one."""
    step = 10.0 ** -min(_decimals(one), _decimals(other))
    return abs(one.details.number - other.details.number) > step * 0.501


def _decimals(reading: Reading) -> int:
    digits = "".join(char for char in reading.fact.value if char in "0123456789.")
    return len(digits.partition(".")[2])


def _what(reading: Reading) -> str:
    return f"{shown(reading.details.metric or '')} on {shown(reading.details.on or '')}"


def overtaken_claims(survey: Survey, papers: Sequence[Paper]) -> Check:
    """Claims of the state of the art for a number that an earlier paper of the survey exceeds with a comparable one."""
    entries, looked_at = [], 0
    for group in comparable(readings(survey, survey.papers)).values():
        claims = [
            row for row in group if row.amount == "level" and row.goal and claims_state_of_the_art(row.fact.quote.text)
        ]
        looked_at += len(claims)
        for claim in claims:
            entries += [
                Entry(
                    (claim, other),
                    "It is claimed as the state of the art, and an earlier paper states a better number.",
                )
                for other in group
                if is_earlier(other.paper, claim.paper) and _exceeds(other, claim)
            ]
    keys = {paper.key for paper in papers}
    return Check(tuple(entry for entry in entries if entry.rows[0].paper.key in keys), looked_at)


def _exceeds(one: Reading, other: Reading) -> bool:
    return (one.goal or 0) * (one.details.number - other.details.number) > 0 and differ(one, other)


def is_earlier(one: Paper, other: Paper) -> bool:
    """Whether a paper appeared before another: by dates where both are known, and never against their years."""
    if one.year is not None and other.year is not None and one.year != other.year:
        return one.year < other.year
    return bool(one.date and other.date) and (one.date or "") < (other.date or "")


def contradictions(survey: Survey, papers: Sequence[Paper]) -> Check:
    """Two numbers of one abstract for the same thing, in different sentences, that cannot both hold."""
    of_papers: dict[str, list[Reading]] = {}
    for reading in readings(survey, papers):
        of_papers.setdefault(reading.paper.key, []).append(reading)
    groups = [rows for found in of_papers.values() for rows in comparable(found).values()]
    entries = [
        Entry((one, other), f"The abstract gives two numbers for the same thing ({_what(one)}), in two sentences.")
        for rows in groups
        if _once_a_sentence(rows)
        for one, other in combinations(rows, 2)
        if differ(one, other)
    ]
    return Check(tuple(entries), sum(len(rows) for rows in groups))


def _once_a_sentence(rows: Sequence[Reading]) -> bool:
    """Whether every sentence gives one number; several in one are of several settings."""
    return len({row.fact.quote.start for row in rows}) == len(rows)
