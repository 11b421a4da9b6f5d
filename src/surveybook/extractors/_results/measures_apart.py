"""Measures that stand apart from their numbers: in a row, before a parenthesis, after `in terms of`."""

import re

from surveybook.extractors._language.noun_phrases import OF_AND, listed_after, phrase_after, phrase_before
from surveybook.extractors._results.announced import known_data
from surveybook.extractors._results.changed_measures import NO_MEASURE_HEAD, RIVALLED
from surveybook.extractors._results.place_names import PLACE_HEAD, is_set_name
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.words import MEASURE

_COUNT_LAST = re.compile(r"\s(?:(?:was|were|is|in|of)\s)?\d[\d,]*(?:/\d+)?$")
_LISTED_AFTER = re.compile(
    r"\s?(?:(?:relative|absolute|average)\s)*(?:(?:improvement|gain|increase|reduction|decrease)s?\s)?"
    r"(?:in terms of|on|in|for)\s(?:the\s)?"
)
_LISTED_BEFORE = re.compile(r"\b(?P<telling>in terms of|with respect to|in)\s(?P<list>[^.;]{3,100}?)\sby\Z")
_HEADS_A_LIST = re.compile(
    r"(?:^|[,:;]|\b(?:and|or|were|was|are|is|only|with|had|showed|reported))\s*(?:the\s|an?\s)?$"
)
_IN_TERMS = re.compile(r"\b(?P<telling>in terms of|with respect to|measured by|based on|in)\s", re.IGNORECASE)
_ANOTHER_CHANGE = re.compile(
    r"\b(?:reduc|degrad|drop|loss|improv|outperform|increas|decreas|chang|speed|fewer|less|more)\w*\b"
)
# `by 38x with a minor drop in quality`: the quality is not what changed by so much.
_BESIDES = re.compile(
    r"\b(?:with|at|while|without)\b[^,;]*\b(?:drops?|loss|degradation|decrease|change|reduction|increase|improvement)\s$"
)
_LOOSELY = ("in", "based on")
_ABBREVIATED = re.compile(r"[A-Z]\w*[A-Z]\w*(?: and [A-Z]\w*)?")
_OPENING = "In terms of "
AT_EQUAL = re.compile(
    r"\s(?:at|with|under|for|within)\s(?:an?\s|the\s)?(?:equivalent|equal|same|similar|comparable|fixed|matched|increased|"
    r"identical|lower|reduced)\s[\w-]+(?:\s[\w-]+)?$"
)


def listed_beside(site: Site, count: int) -> list[str]:
    """`by 4%, 3% and 2% on precision, recall and F1`, `in terms of accuracy and speed by 4% and 2%`."""
    right = _LISTED_AFTER.match(site.own_right)
    listed = listed_after(site.own_right, right.end()) if right is not None else []
    listed = listed[0].split("/") if len(listed) == 1 < count else listed
    if len(listed) == count and MEASURE.fullmatch(listed[0].rpartition(" ")[2]):
        return listed
    left = _before_by(site.near)
    listed = listed_after(site.near, left.start("list")) if left is not None else []
    sure = left is not None and (left["telling"] != "in" or (bool(listed) and MEASURE.search(listed[0]) is not None))
    return listed if sure and len(listed) == count else []


def listed_in_host(site: Site) -> str | None:
    """Of what a percentage in a parenthesis tells the share: `seizures (37%), fatigue (20%)`."""
    host = site.host or ""
    phrase = phrase_before(host)
    if site.near or site.own_right.strip() or phrase is None or site.value.startswith(("+", "-", "−")):
        return None
    before = host[: len(host) - len(phrase)]
    return phrase if phrase[0].islower() and _HEADS_A_LIST.search(before) and not PLACE_HEAD.search(phrase) else None


def opened_in_terms(sentence: str) -> str | None:
    """`In terms of accuracy, it is 4% better`: the accuracy."""
    return phrase_after(sentence, len(_OPENING)) if sentence.startswith(_OPENING) else None


def in_terms(right: str, joins: frozenset[str], until_next: int | None = None) -> str | None:
    """What the words behind a number say that it is in terms of."""
    for match in _IN_TERMS.finditer(right):
        # `by 30%, with a reduction of 5% in accuracy`: the accuracy is what the number behind is of.
        beyond = until_next is not None and match.start() > until_next and match["telling"].casefold() != "in terms of"
        if beyond and _ANOTHER_CHANGE.search(right, 0, match.start()):
            return None
        phrase = phrase_after(right, match.end(), joins)
        if phrase is None or NO_MEASURE_HEAD.search(phrase) or PLACE_HEAD.search(phrase) or is_set_name(phrase):
            continue
        if _BESIDES.search(right[: match.start()]):
            continue
        surely = match["telling"].casefold() not in _LOOSELY
        if surely or MEASURE.search(phrase) or _is_abbreviated(phrase):
            return phrase
    return None


def _is_abbreviated(phrase: str) -> bool:
    """Whether a phrase is spelled as a measure may be, and is no well-known data: `in HOTA`, but not `in CIFAR`."""
    return _ABBREVIATED.fullmatch(phrase) is not None and known_data(phrase, 0, len(phrase)) is None


def in_terms_before(site: Site) -> str | None:
    """`is better in terms of accuracy by 4%`."""
    told = _before_by(site.near)
    phrase = phrase_after(site.near, told.start("list"), OF_AND) if told is not None else None
    if told is None or phrase is None:
        return None
    if told["telling"] != "in" or MEASURE.search(phrase) is not None:
        return phrase
    # `outperforms it in completeness by 20%`
    bare_word = phrase.isalpha() and phrase.islower() and PLACE_HEAD.search(phrase) is None
    return phrase if bare_word and RIVALLED.search(site.near[: told.start()]) else None


def _before_by(near: str) -> re.Match[str] | None:
    return _LISTED_BEFORE.search(near) if near.endswith("by") else None


def of_host(site: Site) -> str | None:
    """In a parenthesis: the phrase before it, `robustness gains (2 to 23 pp)`."""
    phrase = phrase_before(AT_EQUAL.sub("", _COUNT_LAST.sub("", site.host))) if site.host else None
    return phrase if phrase is not None and MEASURE.search(phrase) else None
