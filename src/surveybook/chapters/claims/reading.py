"""A reported result, read for comparison: what kind of number it is, whose, of what, and under which conditions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from surveybook.chapters.claims.names import (
    DOUBTFUL,
    Known,
    Name,
    baseline,
    benchmark,
    conditions,
    goal,
    known_names,
    metric,
    tasks_in,
)
from surveybook.chapters.figures.change_words import tells_change
from surveybook.model import Fact, Paper, ResultDetails, Survey

Amount = Literal["level", "change", "share", "unclear"]

_FACTORS: Final = frozenset({"x", "orders of magnitude"})
_SHARE_AFTER: Final = re.compile(r"\s?(?:out )?of (?:the|its|their|all|our|samples|cases|[a-z]+s)\b|\s(?:the|as)\b")
_SHARE_BEFORE: Final = re.compile(
    r"\b(?:retain|preserv|maintain|keep|kept|recover|within|match)\w*(?:\s[\w-]+){0,3}[\s~]*$", re.IGNORECASE
)
_LEVEL_BEFORE: Final = re.compile(
    r"(?:\b(?:of|is|are|was|were|to|at|and|or|with|"
    r"(?:reach|achiev|attain|obtain|scor|yield|get|record|report|approach|exceed)\w*)"
    r"(?:\s[\w@/-]+){0,3}|[:=(])[\s~$]*$",
    re.IGNORECASE,
)
_CHANGING: Final = re.compile(
    r"\b(?:improv|increas|reduc|decreas|gain|boost|sav(?:e|es|ed|ing)\b|speed|accelerat|shrink|cut|drop|degrad|declin"
    r"|clos(?:e|es|ing)\b|margins?\b|gaps?\b|loss|outperform|surpass|exceed|beat|ahead|behind|better|worse|higher|lower|more\b|less\b|fewer)",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(
    r"\s*(?:of|is|=|:|at|to|\(|reach(?:es|ing)|from \S{1,12} to)?[\s~$(]*"
    r"(?:only|about|over|nearly|around|up to|just)?[\s~$]*"
)
_REACHED: Final = re.compile(
    r"\b(?:reach|achiev|attain|obtain|scor)\w*\s(?:(?:only|about|over|nearly|an?|up to)\s)?[~$]*$", re.IGNORECASE
)
_FROM_TO: Final = re.compile(r"\bfrom \S{0,4}\d\S{0,8} to (?:only |about |over |nearly )?[~$]*$")
_LIST_BEFORE: Final = re.compile(r"\d[\d.%\\]{0,9}(?:times|x)?(?:,? (?:and|or) |, |[-–/])$")
_LISTED_AFTER: Final = re.compile(r"\s?(?:,|and|or|/|to|-|–|~)\s?[+~$]?\d")
_EXAMPLE: Final = re.compile(
    r"\b(?:for example|for instance|e\.g\.|case study|in (?:this|that) (?:configuration|setting|setup|regime))",
    re.IGNORECASE,
)
_BOUNDS: Final = (
    (
        "up to",
        re.compile(
            r"\b(?:up to|as (?:much|high|low|many) as|at most|maximum(?: of)?)\s(?:an?\s)?[~$]*$", re.IGNORECASE
        ),
    ),
    (
        "at least",
        re.compile(
            r"(?:\b(?:at least|more than|over|above|exceed(?:s|ing)|greater than|higher than)\s|>\s?)[~$]*$",
            re.IGNORECASE,
        ),
    ),
    (
        "less than",
        re.compile(r"(?:\b(?:less than|below|under|fewer than|lower than|within)\s|<!?\s?)[~$]*$", re.IGNORECASE),
    ),
    (
        "about",
        re.compile(
            r"(?:\b(?:about|around|approximately|nearly|almost|roughly|approach(?:es|ing)?|close to|sim)\s?|~\s?)$",
            re.IGNORECASE,
        ),
    ),
)
_RIVAL: Final = re.compile(
    r"(?:\b(?:vs\.?|versus|as opposed to|compared (?:to|with)|from)\s(?P<near>(?:[^\s\d,;()]+\s){0,6})"
    r"|\b(?:than|surpass\w*|outperform\w*|exceed\w*|beat\w*|over|behind|against|improv\w* (?:up)?on)\s"
    r"(?P<far>(?:[^\s\d,;()]+\s){1,6}))"
    r"\(?[~$]*$",
    re.IGNORECASE,
)
_OWN_AFTER_RIVAL: Final = frozenset(
    [
        "with",
        "by",
        "and",
        "while",
        "in",
        "on",
        "for",
        "using",
        "reaching",
        "reaches",
        "achieving",
        "achieves",
        "achieve",
        "to",
        "scoring",
        "obtaining",
        "obtains",
        "yields",
    ]
)
_NEXT_NUMBER: Final = re.compile(r"(?<![\w.=/{}-])\d+(?:\.\d+)?(?![\w-]*(?:shot|bit|steps))")
_NEXT: Final = re.compile(r"[;]|\b(?:while|whereas|but)\b")
_REACH: Final = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """One reported result as far as it can be compared; what is not stated is empty.

    `tasks` are those that the words for the benchmark name, for what a paper is about says nothing of one number.
    `aside` says why the number is no headline result: an example, or one of a list.
    `own` is False for the number of a baseline; `rival` then holds the words that say whose it is.
    """

    paper: Paper
    fact: Fact
    details: ResultDetails
    amount: Amount
    metric: str
    benchmark: Name
    baseline: Name
    bound: str
    conditions: tuple[str, ...]
    tasks: tuple[str, ...]
    own: bool
    aside: str = ""
    rival: str = ""

    @property
    def unit(self) -> str:
        """The unit, or a word for none."""
        return self.details.unit or ""

    @property
    def goal(self) -> int | None:
        """1 if more of the metric is better, -1 if less is, None if that is not known."""
        return goal(self.metric)


@dataclass(frozen=True, slots=True, eq=False)
class _This:
    """A survey as a key: this one, not an equal one, which would take longer to tell than to read it again."""

    survey: Survey

    def __hash__(self) -> int:
        return id(self.survey)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and self.survey is other.survey


def readings(survey: Survey, papers: Sequence[Paper]) -> tuple[Reading, ...]:
    """Every reported result of the papers, read for comparison, in the order of the papers and their texts."""
    return _readings(_This(survey), tuple(paper.key for paper in papers))


@lru_cache(maxsize=8)  # several parts of a chapter ask for the same
def _readings(this: _This, keys: tuple[str, ...]) -> tuple[Reading, ...]:
    papers = {paper.key: paper for paper in this.survey.papers}
    known = known_names(this.survey)
    return tuple(found for key in keys for found in _of_paper(this.survey, papers[key], known))


def _of_paper(survey: Survey, paper: Paper, known: Known) -> Iterator[Reading]:
    facts = survey.facts_of(paper.key, "results")
    held_against = {(fact.quote, fact.result.compared_to) for fact in facts if fact.result is not None}
    for fact in facts:
        if fact.result is not None:
            yield _read(paper, fact, fact.result, known, is_origin=(fact.quote, fact.value) in held_against)


def _read(paper: Paper, fact: Fact, details: ResultDetails, known: Known, *, is_origin: bool) -> Reading:
    place = place_of(fact)
    before, after = ("", "") if place is None else _around(fact, place)
    named = DOUBTFUL if details.on_unsure else benchmark(details.on, known)
    rival = _rival(before)
    return Reading(
        paper,
        fact,
        details,
        amount="unclear" if place is None else amount_of(fact, details, before, after),
        metric=metric(details.metric, named.form),
        benchmark=named,
        baseline=baseline(details.compared_to, known),
        bound=next((bound for bound, pattern in _BOUNDS if pattern.search(before[-40:])), ""),
        conditions=_conditions(details, before, after),
        tasks=tasks_in(details.on),
        own=rival is None and not is_origin,
        aside=_aside(before, after),
        rival=rival or "",
    )


def place_of(fact: Fact) -> int | None:
    """Where a value stands in its quote as a number of its own; None where it stands more than once."""
    alone = [m.start() for m in re.finditer(rf"(?<![\w.]){re.escape(fact.value)}(?![.,]?\d)", fact.quote.text)]
    return alone[0] if len(alone) == 1 else None


def _around(fact: Fact, place: int) -> tuple[str, str]:
    text = fact.quote.text
    return text[max(0, place - _REACH) : place], text[place + len(fact.value) :][:_REACH]


def amount_of(fact: Fact, details: ResultDetails, before: str, after: str) -> Amount:
    """Whether a number is a level that was reached, a change, or a share of something; unclear where words are open."""
    if details.unit in _FACTORS:
        return "change" if details.number >= 1 else "share"
    if details.unit == "%" and (_SHARE_AFTER.match(after) or _SHARE_BEFORE.search(before[-60:])):
        return "share"
    if details.unit == "points" or tells_change(fact.value, fact.quote.text):
        return "change"
    if re.match(
        r"\s(?:[\w-]+\s){0,2}(?:relative|absolute|gain|improve|increase|drop|reduc|decreas|degrad|loss|gap)", after
    ):
        return "unclear"
    lead = _LIST_BEFORE.sub("", before)
    if _is_bound(lead, details.metric) or _is_reached(before, after, details.metric):
        return "level"
    return "level" if _LEVEL_BEFORE.search(lead[-60:]) and not _CHANGING.search(before[-120:]) else "unclear"


def _aside(before: str, after: str) -> str:
    if _EXAMPLE.search(before) or _EXAMPLE.search(after):
        return "it is given as an example, under conditions of its own"
    if _LISTED_AFTER.match(after) or _LIST_BEFORE.search(before):
        return "it is one of a list of numbers, and the conditions of each cannot be told"
    return ""


def _is_bound(before: str, metric_words: str | None) -> bool:
    """Whether a number directly follows its metric: `an FID of 1.7`, `accuracy from 80% to 90%`."""
    if not metric_words or _CHANGING.search(metric_words.split()[-1]):
        return False
    head, found, joint = before.rpartition(metric_words)
    return bool(found) and head != before and _JOINT.fullmatch(joint) is not None


def _is_reached(before: str, after: str, metric_words: str | None) -> bool:
    """Whether a number is told as reached: `reaching 4.9% test error`, `from 55% to 81%`."""
    named = bool(metric_words) and after.lstrip().startswith(metric_words or "")
    return (named and _REACHED.search(before[-40:]) is not None) or _FROM_TO.search(before[-40:]) is not None


def _rival(before: str) -> str | None:
    """The words that say that a number is a baseline's own; None if it is the paper's."""
    match = _RIVAL.search(before[-90:])
    if match is None:
        return None
    words = (match["near"] or match["far"] or "").split()
    return None if _OWN_AFTER_RIVAL.intersection(word.casefold() for word in words) else " ".join(words)


def _conditions(details: ResultDetails, before: str, after: str) -> tuple[str, ...]:
    """The conditions named beside a number: behind it up to the next number, or before it where none stands there."""
    number = _NEXT_NUMBER.search(after)
    clause = _NEXT.split(after[: number.start()] if number else after)[0]
    earlier = [match.end() for match in _NEXT_NUMBER.finditer(before)]
    lead = before[earlier[-1] :] if earlier else before
    beside = conditions(clause)
    stated = beside if earlier and beside else conditions(f"{lead} . {clause}")
    return tuple(sorted({*stated, *conditions(f"{details.on or ''} . {details.metric or ''}")}))
