"""The gate between what a model says and what becomes a fact: only words that stand in the abstract pass.

Of a result, the number and unit are read from the abstract itself, and the direction is left
neutral: what a model says of better or worse has no words to be checked against.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import msgspec

from surveybook.model import FACT_KINDS, Fact, FactKind, Paper, Quote, ResultDetails, quote
from surveybook.proposals._numbers import number_at
from surveybook.proposals._prompt import CONTRIBUTIONS

# No share of a model's checked proposals has been measured: this says "as likely as not", and is no measurement.
CONFIDENCE: Final = 0.5

MALFORMED = "not in the form asked for"
UNKNOWN_KIND = "unknown kind"
NOT_QUOTED = "quote not in the abstract"
TOO_LONG = "quote too long"
NOT_IN_QUOTE = "value not in the quote"
WRONG_NUMBER = "number does not agree with the text"
NO_ADDRESS = "not an address"

_LONGEST_QUOTE = 2_000
_LONGEST_NAME = 200
_MOST_OCCURRENCES = 1_000
_ADDRESS = re.compile(r"(?:https?://|www\.|(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}/)[^\s<>\"]{3,}", re.IGNORECASE)
# An address goes on behind its value unless only closing punctuation stands between it and a space.
_ADDRESS_ENDS = re.compile(r"[^\w\s{]{0,10}(?:[\s{]|\Z)")
_BEFORE_ADDRESS = re.compile(r"[\w/.:@-]\Z")
_NUMBER_GOES_ON = re.compile(r"[.,]\d")
_NAME_GOES_ON = re.compile(r"[-.\u2010-\u2015]?\d")


class Dropped(Exception):  # noqa: N818 -- a proposal that is dropped is no error
    """A proposal that does not become a fact; the message is the reason, one of the constants of this module."""


@dataclass(frozen=True, slots=True)
class _Proposal:
    """One proposal in the form that was asked for; other keys are ignored."""

    kind: str
    quote: str
    value: str
    number: float | None = None
    unit: str | None = None
    metric: str | None = None
    compared_to: str | None = None
    on: str | None = None


def checked(paper: Paper, proposal: object, source: str) -> Fact:
    """The fact that a proposal points at; Dropped where the abstract does not bear it out."""
    asked = _in_form(proposal)
    kind = _kind(asked)
    words = _quoted(paper, asked.quote.strip())
    value = asked.value.strip()
    if kind == "results":
        return _result(paper, asked, words, source)
    start = next(_names(paper, words, value), None)
    if not any(c.isalnum() for c in value) or start is None:
        raise Dropped(NOT_IN_QUOTE)
    if kind == "code_urls" and not _is_address(paper.abstract, start, value):
        raise Dropped(NO_ADDRESS)
    if kind != "limitation" and len(value) > _LONGEST_NAME:
        raise Dropped(TOO_LONG)
    return Fact(kind, paper.key, value, words, confidence=CONFIDENCE, source=source)


def _in_form(proposal: object) -> _Proposal:
    try:
        return msgspec.convert(proposal, _Proposal)
    except (msgspec.ValidationError, OverflowError):
        raise Dropped(MALFORMED) from None


def _kind(asked: _Proposal) -> FactKind:
    found = next((kind for kind in FACT_KINDS if kind == asked.kind), None)
    if found is None or (found == "kind" and asked.value.strip() not in CONTRIBUTIONS):
        raise Dropped(UNKNOWN_KIND)
    return found


def _quoted(paper: Paper, words: str) -> Quote:
    """The first place of the abstract where the words stand, whole."""
    if len(words) > _LONGEST_QUOTE:
        raise Dropped(TOO_LONG)
    if not words:
        raise Dropped(NOT_QUOTED)
    whole = (start for start in _places(paper.abstract, words) if not _cuts(paper.abstract, start, start + len(words)))
    start = next(whole, None)
    if start is None:
        raise Dropped(NOT_QUOTED)
    return quote(paper, "abstract", start, start + len(words))


def _places(text: str, words: str, first: int = 0, end: int | None = None) -> Iterator[int]:
    """The first offsets of words in a text or a part of it."""
    return islice(_all_places(text, words, first, len(text) if end is None else end), _MOST_OCCURRENCES)


def _all_places(text: str, words: str, first: int, end: int) -> Iterator[int]:
    position = text.find(words, first, end)
    while words and position >= 0:
        yield position
        position = text.find(words, position + 1, end)


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether a span of a text, never empty, begins or ends within a word or a number."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if _is_letter(before) and (_is_letter(text[start]) or unicodedata.combining(text[start])):
        return True
    if after and ((_is_letter(text[end - 1]) and _is_letter(after)) or unicodedata.combining(after)):
        return True
    torn_start = text[start].isdigit() and _NUMBER_GOES_ON.match(text[max(0, start - 1) : start + 1]) is not None
    return torn_start or (text[end - 1].isdigit() and _NUMBER_GOES_ON.match(text, end) is not None)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _names(paper: Paper, words: Quote, value: str) -> Iterator[int]:
    """Where in the abstract a value stands within its quote as a name of its own: GPT does not stand in GPT-4."""
    for start in _places(paper.abstract, value, words.start, words.end):
        end = start + len(value)
        if not _cuts(paper.abstract, start, end) and not _NAME_GOES_ON.match(paper.abstract, end):
            yield start


def _is_address(text: str, start: int, value: str) -> bool:
    outside = _BEFORE_ADDRESS.search(text[max(0, start - 1) : start])
    whole = _ADDRESS_ENDS.match(text, start + len(value))
    return _ADDRESS.fullmatch(value) is not None and outside is None and whole is not None


def _result(paper: Paper, asked: _Proposal, words: Quote, source: str) -> Fact:
    value = asked.value.strip()
    places = [
        start
        for start in _places(paper.abstract, value, words.start, words.end)
        if not _cuts(paper.abstract, start, start + len(value))
    ]
    if not places or len(value) > _LONGEST_NAME:
        raise Dropped(NOT_IN_QUOTE)
    stated = (number_at(paper.abstract, start, start + len(value), asked.unit) for start in places)
    found = next((number for number in stated if number is not None and _agrees(asked.number, number.number)), None)
    if found is None:
        raise Dropped(WRONG_NUMBER)
    metric, compared_to, on = (_stated(paper.abstract, text) for text in (asked.metric, asked.compared_to, asked.on))
    details = ResultDetails(found.number, found.unit, metric, "neutral", compared_to, on)
    return Fact("results", paper.key, value, words, details, CONFIDENCE, source)


def _agrees(proposed: float | None, stated: float) -> bool:
    return proposed is not None and math.isclose(proposed, stated, rel_tol=1e-9)


def _stated(abstract: str, text: str | None) -> str | None:
    """Words that stand whole in the abstract; None for any others."""
    words = (text or "").strip()
    if not any(c.isalnum() for c in words) or len(words) > _LONGEST_NAME:
        return None
    whole = (start for start in _places(abstract, words) if not _cuts(abstract, start, start + len(words)))
    return words if next(whole, None) is not None else None
