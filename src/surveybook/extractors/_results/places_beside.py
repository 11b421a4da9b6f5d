"""Places that touch a number: `79% in Hindi`, `on A (91.7%)`, `9.6% on meetings`, `92% in detecting broken wires`."""

import re
from functools import lru_cache

from surveybook.extractors._gazetteer import mentions
from surveybook.extractors._language.noun_phrases import joined_list, phrase_after, phrase_before
from surveybook.extractors._results.place_names import NO_PLACE, PLACE_NAMED, REPEATS
from surveybook.extractors._results.site import Site, without_qualifiers
from surveybook.extractors._results.words import CHANGE, MEASURE

_NO_THING = re.compile(
    r"\b(?:methods?|models?|approach(?:es)?|baselines?|systems?|algorithms?|LLMs?|networks?)$|^[\w-]+$"
)
# `in predicting heart failure`, `solves unseen puzzles`: what is done to it tells what was measured on it.
_DOING = re.compile(
    r"\s(?:in|for|at|on|when)\s(?:predict|detect|classify|recogni[sz]|identify|solv|answer|recover|"
    r"distinguish|translat|segment|estimat|generat|attack|summari[sz]|retriev|diagnos|forecast|track|pars)\w*ing\s"
)
_IN_NAME = re.compile(
    r"\b(?:in|on)\s(?:the\s)?(?P<name>(?=\S*[A-Z]\S*[A-Z\d])[\w.+-]+(?:\s(?:data ?set|benchmark|corpus))?)$"
)
_OWN_NAME = re.compile(
    r"(?:\s(?!and\b)[\w-]+){0,2}?\s(?:in|on|for)\s(?:the\s)?(?P<name>[A-Z](?:[\w-]|\.\d)*(?:\s[A-Z\d](?:[\w-]|\.\d)*){0,2})(?=[,;.]|\sand\b|\swith\b|$)"
)
_JUST_TOLD = re.compile(r"(?:\b(?:on|across|and)|,)\s(?:the\s)?\S+(?:\s\S+)?$")
_TOLD_AFTER = re.compile(
    r"\s?\((?:on\s|for\s)?(?P<name>(?!(?:SD|SE|SEM|IQR|CI|OR|HR|RR)\b)[A-Z](?=[^()%]*[A-Z0-9])[\w.+-]*(?:\s[A-Z\d][\w.+-]*){0,3})\)"
)
_TOUCHING = re.compile(r"\s(?:on|across|among|in\s(?=both\b|all\b))\s?(?:the\s)?(?=[a-z])")
_PARALLEL_FIRST = re.compile(
    r"\s(?P<how>in|for|on)\s(?:the\s)?(?P<what>[a-z][\w-]*(?:\s[a-z][\w-]*)?)(?:,|,?\sand)\s[$~]?\d[\d.]*\\?%?\s(?P=how)\s"
)
_PARALLEL_SECOND = re.compile(
    r"\d\\?%?\s(?P<how>in|for|on)\s(?:the\s)?[a-z][\w-]*(?:\s[a-z][\w-]*)?(?:,|,?\sand)\s[$~]?$"
)
_ITS_OWN = re.compile(
    r"\s(?P<how>in|for|on)\s(?:the\s)?(?P<what>[a-z][\w-]*(?:\s[a-z][\w-]*)?)(?=[,.;]|\s(?:and|or)\b|$)"
)
# Somebody who is compared.
_NO_OTHER = re.compile(r"\b(?:baselines?|methods?|models?|ours|controls?|humans?|experts?|groups?|placebo|terms)\b")
_THINGS = re.compile(r"\s|s$")
# Part of data that are named elsewhere.
_PART = re.compile(r"(?:the\s)?(?:test(?:ing)?|validation|development|dev|held-out|evaluation)\s(?:data|sets?|splits?)")


def own_name(right: str, count: int) -> list[str]:
    """`79% in Hindi and 81% in Telugu`: each its own name."""
    own = _OWN_NAME.match(right) if count == 1 else None
    if own is None or MEASURE.search(own["name"]) or is_model(own["name"]) or joined_list(right, own.start("name"))[0]:
        return []
    return [own["name"]]


def parallel(site: Site) -> list[str]:
    """`0.81 for proteins and 0.74 for chemicals`: each its own, as the two are told alike."""
    right = _PARALLEL_FIRST.match(site.sentence, site.end)
    if right is None and (left := _PARALLEL_SECOND.search(site.own_left[-80:])) is not None:
        right = _ITS_OWN.match(site.own_right)
        right = right if right is not None and right["how"] == left["how"] else None
    if (
        right is None
        or CHANGE.search(site.near[-80:])
        or MEASURE.search(right["what"])
        or _NO_OTHER.search(right["what"])
    ):
        return []
    return [right["what"]]


def touching(right: str) -> list[str]:
    """`9.6% on meetings`: after these words whatever touches a number is a place."""
    found = _TOUCHING.match(right)
    if found is None or NO_PLACE.match(right, found.end()):
        return []
    phrase = phrase_after(right, found.end())
    told = (
        phrase is not None
        and _THINGS.search(phrase)
        and not _PART.fullmatch(phrase)
        and not (MEASURE.search(phrase) or REPEATS.search(phrase))
    )
    return [phrase] if phrase is not None and told else []


def of_what_is_done(right: str, reach: int) -> list[str]:
    """`92% precision in detecting broken wires`: broken wires."""
    doing = _DOING.search(right, 0, reach)
    thing = phrase_after(right, doing.end()) if doing is not None else None
    return [] if thing is None or _NO_THING.search(thing) else [thing]


def beside_parenthesis(site: Site) -> list[str]:
    """`on A (91.7%), B (98.8%)`: each its own; `1.5x (ResNet-50)`: what stands in the parenthesis."""
    if site.host is None:
        told = _TOLD_AFTER.match(site.sentence, site.end)
        return [told["name"]] if told is not None and not MEASURE.search(told["name"]) else []
    named = _IN_NAME.search(site.host)
    if named is not None and not MEASURE.search(named["name"]):
        return [named["name"]]
    if (
        without_qualifiers(site.own_left).strip()
        or site.own_right.startswith(" on ")
        or _JUST_TOLD.search(site.host) is None
    ):
        return []
    name = phrase_before(site.host)
    return [name] if name is not None and PLACE_NAMED.search(name) and not MEASURE.search(name) else []


@lru_cache(maxsize=20_000)
def is_model(name: str) -> bool:
    """Whether a name is of a known model; the same names come back in many papers."""
    return any("models" in found.lists for found in mentions(name))
