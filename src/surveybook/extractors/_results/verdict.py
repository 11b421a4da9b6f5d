"""What the sentences around one say of its numbers: `These results outperform X`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from surveybook.extractors._language.noun_phrases import OF_AND, phrase_after
from surveybook.extractors._results.rival_names import rival_at
from surveybook.extractors._results.words import RIVAL_VERB
from surveybook.model import ResultDetails

_REACH = 200
_ANAPHORS = ("This ", "These ")
# `On A it stays at 8%`: it is what was measured before.
_GOES_ON = re.compile(
    r"(?:^It|\bit)\s(?:\w+ly\s|even\s|also\s|then\s)?(?:stays?|remains?|falls?|rises?|drops?|increases?|decreases?|was|"
    r"is)\s(?:only\s)?(?:at|by|to|from|about|[\d~])"
)
_SPECIFYING = ("In particular, ", "Specifically, ", "For example, ", "For instance, ", "Concretely, ", "On average, ")
_BEATS = re.compile(r"\b(?:outperforms?|surpass(?:es)?|beats?)\s(?=[^.]*\.\s*$)")
_SAME = re.compile(r"\b(?:this|these|the same)\s(?:score|results?|(?:[\w-]+\s)?(?:tasks?|data ?sets?|benchmarks?))\b")
_VERDICT = re.compile(
    rf"(?:These|This|Such|Both)\s(?:[\w-]+\s){{0,3}}?(?:(?:{RIVAL_VERB})\s|(?:is|are|was|represents?|corresponds? to|"
    r"marks?|amounts? to|constitutes?|means?)\s[^,;]{0,80}?\b(?:improvements?|gains?|increases?|better|higher)\s"
    r"[^,;]{0,40}?\b(?:over|than|compared (?:to|with)|relative to)\s)"
)


def judged(details: Sequence[ResultDetails], following: str) -> list[ResultDetails]:
    """The results of a sentence, bettered by what the following sentence says of them."""
    match = _VERDICT.match(following[:_REACH].lstrip())
    rival = phrase_after(match.string, match.end(), OF_AND) if match is not None else None
    return [_better(each, rival) if rival is not None else each for each in details]


def _better(details: ResultDetails, rival: str) -> ResultDetails:
    absolute = details.direction == "neutral" and details.compared_to is None
    return replace(details, direction="better", compared_to=rival) if absolute else details


def specified(details: Sequence[ResultDetails], sentence: str, before: str) -> list[ResultDetails]:
    """The gains of a sentence such as `In particular, it saves 4%`, held against whom the one before it says it beats.

    `before` ends where the sentence begins.
    """
    if not sentence.startswith(_SPECIFYING):
        return list(details)
    beaten = _BEATS.search(before)
    rival = next(iter(rival_at(before, beaten.end(), 1)), None) if beaten is not None else None
    return [
        replace(each, compared_to=rival) if each.direction == "better" and each.compared_to is None else each
        for each in details
    ]


def continued(details: Sequence[ResultDetails], sentence: str, earlier: Sequence[ResultDetails]) -> list[ResultDetails]:
    """The results of a sentence such as `This is an improvement of 4%`: of the measure told before it, and its data.

    `and 3%, 4% and 5%, respectively` after as many results: each of the data of its own.
    """
    on_same = _SAME.search(sentence) is not None
    if len(earlier) == len(details) > 1 and (on_same or "respectively" in sentence):
        return [_of_same(each, before, measure=False) for each, before in zip(details, earlier, strict=True)]
    if not earlier or not (on_same or sentence.startswith(_ANAPHORS) or _GOES_ON.search(sentence)):
        return list(details)
    return [_of_same(each, earlier[-1], measure=not on_same) for each in details]


def _of_same(details: ResultDetails, earlier: ResultDetails, *, measure: bool) -> ResultDetails:
    metric = details.metric or (earlier.metric if measure else None)
    of = earlier if details.on is None else details
    return replace(details, metric=metric, on=of.on, on_unsure=of.on_unsure)
