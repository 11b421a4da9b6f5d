"""What a result was measured on, where no rule finds it beside the result: the likeliest phrase around it, or none.

For each phrase its cues are added up; what was announced earlier (`announced.py`) counts as one more cue.
The weights stand in `places.json`, which `python benchmarks/train_places.py` writes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat

import msgspec
from msgspec import Struct

from surveybook.extractors._results.announced import EVALUATION
from surveybook.extractors._results.held_against import Told
from surveybook.extractors._results.place_cues import candidates, earlier, in_sentence, nowhere, saves
from surveybook.model import ResultDetails
from surveybook.text import sentences

DATA = "places.json"
# How many sentences back a place may be told.
_BACK = 4
# How much the rules' word counts, that it was told earlier or nowhere; set by hand on papers that they had not seen.
_EARLIER, _NOWHERE = 2.0, 0.25

# Between a number and a name that is spoken of next: "by 10%, and ABC …".
_NEXT_SUBJECT = re.compile(r"\s?[,;]\s(?:and|but|while|whereas|yet)\s(?:the\s)?")

Weights = Mapping[str, float]


class Choice(Struct, frozen=True):
    """A phrase that a result may have been measured on, or None for nothing, and its cues."""

    text: str | None
    cues: tuple[str, ...]


def likeliest(
    text: str, span: tuple[int, int], told: Sequence[Told], found: Sequence[ResultDetails]
) -> list[ResultDetails]:
    """The results of the sentence at `span`, each with its likeliest place; rules that give each its own know best."""
    each_its_own = len({details.on for details in found if details.on is not None}) > 1
    return [
        details
        if details.on is not None and (each_its_own or text.find(details.on, *span) >= 0)
        else replace(details, on=_best(text, span, told, result, details))
        for result, details in zip(told, found, strict=True)
    ]


def choices(
    text: str, span: tuple[int, int], told: Sequence[Told], result: Told, details: ResultDetails
) -> Iterator[Choice]:
    """All that a result may have been measured on: what its sentence and those before it name, or nothing."""
    start, end = span
    numbers = [start + each.site.start for each in told]
    rivals = {each.details.compared_to for each in told if each.details.compared_to is not None}
    at, until = start + result.site.start, start + result.site.end
    for candidate in candidates(text, start, end):
        rival = any(candidate.text in one or one in candidate.text for one in rivals)
        apart = _NEXT_SUBJECT.fullmatch(text, until, max(until, candidate.start)) is not None
        if not (rival or apart) and (candidate.end <= at or candidate.start >= until):
            yield Choice(candidate.text, tuple(in_sentence(candidate, result.site, start, numbers, details)))
    if not saves(details):
        yield from _before(text, span)
    yield Choice(None, tuple(nowhere(details, change=result.change)))


def evidence(cues: Iterable[str], weights: Weights) -> float:
    """How much cues speak for a phrase."""
    return sum(map(weights.get, cues, repeat(0.0)))


@lru_cache(maxsize=8)
def _before(text: str, span: tuple[int, int]) -> tuple[Choice, ...]:
    """What the sentences before one name that speak of an evaluation."""
    spans = sentences(text)
    number = spans.index(span)
    before = [(back, spans[number - back]) for back in range(1, min(_BACK, number) + 1)]
    return tuple(
        Choice(candidate.text, tuple(earlier(candidate, text[first:last], back)))
        for back, (first, last) in before
        if EVALUATION.search(text, first, last) is not None
        for candidate in candidates(text, first, last)
    )


def _best(text: str, span: tuple[int, int], told: Sequence[Told], result: Told, details: ResultDetails) -> str | None:
    weights, rule = _weights(), details.on
    trust = _NOWHERE if rule is None else _EARLIER
    best, most = rule, float("-inf") if rule is None else trust
    for choice in choices(text, span, told, result, details):
        agrees = _agree(choice.text, rule)
        strength = evidence(choice.cues, weights) + (trust if agrees else 0.0)
        if strength > most:
            best, most = rule if agrees else choice.text, strength
    return best


def _agree(text: str | None, rule: str | None) -> bool:
    if text is None or rule is None:
        return text is rule
    return text in rule or rule in text


@cache
def _weights() -> Weights:
    return msgspec.json.decode(files(__package__).joinpath(DATA).read_bytes(), type=dict[str, float])
