"""What a result was measured on: the likeliest phrase around it, or none.

For each phrase its cues are added up; what a rule found beside the result, or was announced earlier (`announced.py`),
counts as one more cue.
The weights stand in `places.json`, which `python benchmarks/train_places.py` writes.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat
from typing import NamedTuple

import msgspec
from msgspec import Struct

from surveybook.extractors._results.announced import EVALUATION
from surveybook.extractors._results.held_against import Told
from surveybook.extractors._results.place_cues import (
    CLAUSE,
    Candidate,
    candidates,
    earlier,
    in_sentence,
    nowhere,
    saves,
)
from surveybook.extractors._results.site import continues
from surveybook.model import ResultDetails
from surveybook.text import sentences

DATA = "places.json"
# How many sentences back a place may be told.
_BACK = 4
# How much the rules' word counts, that it was told here or nowhere; set by hand, the less as rules look better on the
# papers that they were made on.
_TOLD, _NOWHERE = 1.0, 0.25
_HALF = 0.5

# Between a number and a name that is spoken of next: "by 10%, and ABC …".
_NEXT_SUBJECT = re.compile(r"\s?[,;]\s(?:and|but|while|whereas|yet)\s(?:the\s)?")
# "ABC (71.2%)" has a number of its own; "ABC yields" does something; "those of ABC" are what is held against ours.
_OWN_NUMBER = re.compile(r"\s(?:\([^\w(]{0,2}\d+(?:\.\d+)?\\?\s?%?\)|by\s(?P<by>\d))")
_ACTS = re.compile(
    r"\s(?:[a-z]+ly\s)?(?:achieves?|attains?|reach(?:es)?|obtains?|yields|gains|gives|delivers|loses|forgets|retains|"
    r"preserves|outperforms?|surpass(?:es)?|exceeds?|beats|reduces|cuts|saves|prunes|needs|requires|uses|takes|makes|improves|increases|"
    r"speeds|accelerates|lowers|raises|boosts|matches|shows)\s(?!(?:by|from|to|with)\b)"
)
_THOSE_OF = re.compile(r"\b(?:those\sof|that\sof|between)\s(?:the\s)?$")
# Behind these words what the paper introduces may be where something was measured.
_AT_PLACES = frozenset(("on", "in", "across", "over", "for", "at", "within", "introduc", "releas", "present", "propos"))

Weights = Mapping[str, float]


class Choice(Struct, frozen=True):
    """A phrase that a result may have been measured on, or None for nothing, and its cues."""

    text: str | None
    cues: tuple[str, ...]


class Reporting(NamedTuple):
    """A sentence of an abstract that reports results: where it stands, the results, and the paper's own names."""

    text: str
    span: tuple[int, int]
    told: Sequence[Told]
    own: frozenset[str]


def likeliest(sentence: Reporting, found: Sequence[ResultDetails]) -> list[ResultDetails]:
    """The results of a sentence, each with its likeliest place; rules that give each its own know best."""
    each_its_own = len({details.on for details in found if details.on is not None}) > 1
    placed = [
        _placed(sentence, result, details, told=each_its_own)
        for result, details in zip(sentence.told, found, strict=True)
    ]
    for at in range(len(placed) - 1, 0, -1):
        if placed[at - 1].on is None and continues(sentence.told[at - 1].site, sentence.told[at].site):
            behind = _named_behind(sentence, at, placed[at].on)
            placed[at - 1] = replace(placed[at - 1], on=behind, on_unsure=behind is not None and placed[at].on_unsure)
    return placed


def _named_behind(sentence: Reporting, at: int, place: str | None) -> str | None:
    """The place of a result that is named behind it: "91.2 F1 and 84.7 exact match on the reading test"."""
    behind = sentence.span[0] + sentence.told[at].site.end
    return place if place is not None and sentence.text.find(place, behind, sentence.span[1]) >= 0 else None


def choices(sentence: Reporting, result: Told, details: ResultDetails) -> Iterator[Choice]:
    """All that a result may have been measured on: what its sentence and those before it name, or nothing."""
    start = sentence.span[0]
    numbers = [start + each.site.start for each in sentence.told]
    rivals = {each.details.compared_to for each in sentence.told if each.details.compared_to is not None}
    for candidate in candidates(sentence.text, *sentence.span):
        rival = any(candidate.text in one or one in candidate.text for one in rivals)
        if not rival and not _stands_apart(sentence, candidate, start + result.site.start, start + result.site.end):
            yield Choice(candidate.text, tuple(in_sentence(candidate, result.site, start, numbers, details)))
    if not saves(details):
        yield from _before(sentence.text, sentence.span, sentence.own)
    yield Choice(None, tuple(nowhere(details, change=result.change)))


def _stands_apart(sentence: Reporting, candidate: Candidate, at: int, until: int) -> bool:
    """Whether a phrase holds this number, has another one, begins another clause, or is who does something."""
    text, end = sentence.text, candidate.end
    if candidate.start < until and end > at:
        return True
    number = _OWN_NUMBER.match(text, end)
    if number is not None and number.start("by") != at and candidate.follows not in _AT_PLACES:
        return True
    if candidate.start >= until and (
        candidate.follows == CLAUSE or _NEXT_SUBJECT.fullmatch(text, until, candidate.start) is not None
    ):
        return True
    theirs = _ACTS.match(text, end) or _THOSE_OF.search(text, sentence.span[0], candidate.start)
    return theirs is not None or _is_own_subject(candidate, sentence.own)


def _is_own_subject(candidate: Candidate, own: frozenset[str]) -> bool:
    """Whether a phrase is what the paper introduces, not spoken of as a place: "XYZ improves", not "on XYZ"."""
    return candidate.follows not in _AT_PLACES and candidate.text.partition(" ")[0] in own


def evidence(cues: Iterable[str], weights: Weights) -> float:
    """How much cues speak for a phrase."""
    return sum(map(weights.get, cues, repeat(0.0)))


@lru_cache(maxsize=8)
def _before(text: str, span: tuple[int, int], own: frozenset[str]) -> tuple[Choice, ...]:
    """What the sentences before one name that speak of an evaluation."""
    spans = sentences(text)
    number = spans.index(span)
    before = [(back, spans[number - back]) for back in range(1, min(_BACK, number) + 1)]
    return tuple(
        Choice(candidate.text, tuple(earlier(candidate, text[first:last], back)))
        for back, (first, last) in before
        if EVALUATION.search(text, first, last) is not None
        for candidate in candidates(text, first, last)
        if not _is_own_subject(candidate, own)
    )


def _placed(sentence: Reporting, result: Told, details: ResultDetails, *, told: bool) -> ResultDetails:
    """A result on its likeliest place, or the one that is told; unsure if the rest is as likely by the cues alone."""
    weights, rule = _weights(), details.on
    strengths = [(choice.text, evidence(choice.cues, weights)) for choice in choices(sentence, result, details)]
    beside = rule is not None and sentence.text.find(rule, *sentence.span) >= 0
    best = rule if told and rule is not None else _best(strengths, rule, beside=beside)
    return replace(details, on=best, on_unsure=best is not None and _share(strengths, best) < _HALF)


def _best(strengths: Sequence[tuple[str | None, float]], rule: str | None, *, beside: bool) -> str | None:
    """The strongest of the places; what a rule finds beside a result may be the wrong phrase, but is seldom none."""
    trust = _NOWHERE if rule is None else _TOLD
    best, most = rule, float("-inf") if rule is None else trust
    for text, alone in strengths:
        if beside and text is None:
            continue
        agrees = _agree(text, rule)
        strength = alone + (trust if agrees else 0.0)
        if strength > most:
            best, most = rule if agrees else text, strength
    return best


def _share(strengths: Sequence[tuple[str | None, float]], place: str) -> float:
    """How likely a place is among all, by the cues alone."""
    odds = [(_agree(text, place), math.exp(alone)) for text, alone in strengths]
    return sum(one for agrees, one in odds if agrees) / sum(one for _, one in odds)


def _agree(text: str | None, rule: str | None) -> bool:
    if text is None or rule is None:
        return text is rule
    return text in rule or rule in text


@cache
def _weights() -> Weights:
    return msgspec.json.decode(files(__package__).joinpath(DATA).read_bytes(), type=dict[str, float])
