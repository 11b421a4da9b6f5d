"""Values that cannot be: a share above the whole, a decrease by more than all, nothing times as much."""

import re
from collections.abc import Sequence
from math import isfinite
from typing import Final

from surveybook.chapters.claims.checks import Check, Entry
from surveybook.chapters.claims.reading import Reading, place_of, readings
from surveybook.model import Paper, Survey

_WHOLE: Final = 100
_SHARES: Final = re.compile(
    r"(?:accuracy|precision|recall(?:@\d+)?|f1|f1score|auc|auroc|map|miou|dice|successrate|winrate|passrate|errorrate|exactmatch"
    r"|sensitivity|specificity|refusalrate|hallucinationrate|top1error|top5error|pass@\d+)$"
)
_RELATIVE: Final = re.compile(
    r"\brelative|\bof the (?:original|full|teacher|baseline)|\bnormali[sz]ed|\bhuman-normali", re.IGNORECASE
)
_DOWN_BEFORE: Final = re.compile(
    r"\b(?:reduc(?:e|es|ed|ing|tions?)|decreas(?:e|es|ed|ing)|lower(?:s|ed|ing)|cut(?:s|ting)?|shrink(?:s|ing)?|saves?)\b"
    r"(?:\s(?!and\b|while\b|but\b)[\w-]+){0,6}\s(?:by|of)\s"
    r"(?:(?:up to|as much as|over|more than|about|nearly) )?[~$]*$",
    re.IGNORECASE,
)
_DOWN_AFTER: Final = re.compile(
    r"[\s-](?:[\w-]+\s){0,1}?(?:fewer|less|lower|smaller|reductions?|decreases?|savings?)\b(?!\s?-)", re.IGNORECASE
)
_NEVER_NEGATIVE: Final = re.compile(
    r"(?:accuracy|precision|recall|f1|f1score|auc|auroc|perplexity|fid|errorrate|latency|memory|parameter|flop|successrate|winrate)$"
)
_MEASURED_AS: Final = re.compile(r"(?:\b(?:of|is|to|reach\w*|achiev\w*)|[=:])\s*$")


def impossible_values(survey: Survey, papers: Sequence[Paper]) -> Check:
    """The results whose number cannot be what the sentence says it is."""
    found = readings(survey, papers)
    entries = [Entry((reading,), why) for reading in found if (why := why_impossible(reading))]
    return Check(tuple(entries), len(found))


def why_impossible(reading: Reading) -> str:
    """Why a number cannot be; empty where it can."""
    number, unit = reading.details.number, reading.unit
    if not isfinite(number):
        return "The number is not finite."
    if unit == "x" and number <= 0:
        return "A factor of zero or less is none."
    if unit == "%" and number > _WHOLE:
        return _above_the_whole(reading)
    if number < 0 and _is_negative_level(reading):
        return "This metric cannot be negative."
    return ""


def _above_the_whole(reading: Reading) -> str:
    before, after = _beside(reading)
    if reading.amount == "level" and _SHARES.search(reading.metric) and not _RELATIVE.search(reading.fact.quote.text):
        return "A share of more than 100 % is more than the whole."
    if _DOWN_BEFORE.search(before) or _DOWN_AFTER.match(after):
        return "A decrease of more than 100 % leaves less than nothing."
    return ""


def _is_negative_level(reading: Reading) -> bool:
    before, _ = _beside(reading)
    return _NEVER_NEGATIVE.search(reading.metric) is not None and _MEASURED_AS.search(before) is not None


def _beside(reading: Reading) -> tuple[str, str]:
    place = place_of(reading.fact)
    if place is None:
        return "", ""
    text = reading.fact.quote.text
    return text[max(0, place - 120) : place], text[place + len(reading.fact.value) :][:60]
