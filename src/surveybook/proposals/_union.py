"""The facts of the rules and the checked proposals of a model, each fact once."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveybook.model import FACT_KINDS, Fact, Paper
from surveybook.proposals._checks import Dropped, checked

KNOWN = "known already"
EXTRA_KIND = "the paper has a kind already"
TOO_MANY = "more proposals than are read of one reply"

_MOST = 200
_JOINTS = re.compile(r"[\s\-\u2010-\u2015]+")


@dataclass(frozen=True, slots=True)
class Union:
    """A paper's facts, those of the rules first, and how many proposals were dropped for which reason."""

    facts: tuple[Fact, ...]
    dropped: Mapping[str, int]


def united(paper: Paper, found: tuple[Fact, ...], proposed: Sequence[object], source: str) -> Union:
    """The facts that the rules found and, in the order of the text, the proposals that hold and are new."""
    dropped: Counter[str] = Counter()
    held = sorted(_held(paper, proposed[:_MOST], source, dropped), key=_place)
    facts = list(found)
    for fact in held:
        reason = _known(fact, facts)
        if reason is None:
            facts.append(fact)
        else:
            dropped[reason] += 1
    if len(proposed) > _MOST:
        dropped[TOO_MANY] = len(proposed) - _MOST
    return Union(tuple(facts), dropped)


def _held(paper: Paper, proposed: Iterable[object], source: str, dropped: Counter[str]) -> Iterable[Fact]:
    for proposal in proposed:
        try:
            yield checked(paper, proposal, source)
        except Dropped as reason:
            dropped[str(reason)] += 1


def _place(fact: Fact) -> tuple[int, int, int, str]:
    return fact.quote.start, fact.quote.end, FACT_KINDS.index(fact.kind), fact.value


def _known(fact: Fact, facts: Iterable[Fact]) -> str | None:
    """Why a fact adds nothing to those that there are, if it adds nothing."""
    of_kind = [other for other in facts if other.kind == fact.kind]
    if any(_same(fact, other) for other in of_kind):
        return KNOWN
    return EXTRA_KIND if fact.kind == "kind" and of_kind else None


def _same(one: Fact, other: Fact) -> bool:
    if one.result is not None and other.result is not None:
        return one.result.number == other.result.number and _overlap(one, other)
    if one.kind == "limitation" and _overlap(one, other):
        return True
    return _plain(one.value) == _plain(other.value)


def _overlap(one: Fact, other: Fact) -> bool:
    here, there = one.quote, other.quote
    return here.where == there.where and here.start < there.end and there.start < here.end


def _plain(value: str) -> str:
    return _JOINTS.sub("", value.casefold())
