"""Tells which numbers without a unit are scores: decimals beside a measure, so many of those that were looked at."""

import re

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.noun_phrases import FINITE
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.spending import is_cheap, is_spent
from surveybook.extractors._results.words import ATTAIN, MEASURE

_SIGNED = re.compile(r"\+\d{1,2}(?:\.\d+)?$")
_NAMED_MEASURE = re.compile(
    r"(?<![\w-])(?!GPT|LLM|CPU|GPU|RTX|ARM|AWS|USD|EUR|RAM)[A-Z]{2,}[A-Za-z]{0,4}\d?(?:@\d+)?\s?(?:of|=|:)\s?\$?$"
)
_ABBREVIATED_BEFORE = re.compile(r"(?:^|[,;])\s?(?!GPT|LLM|CPU|GPU|RTX)[A-Za-z]*[A-Z]{2,}[A-Za-z]?[\d@]*[\s$]*$")
_ABBREVIATED_AFTER = re.compile(
    r"[\s$~]+(?:(?:top-\d|mean|average|macro|micro|[A-Z]\d)[\s-])?(?!GPU|CPU|LLM|"
    r"[A-Z]+s\b)[A-Za-z]*[A-Z][a-z]?[A-Z][A-Za-z]{0,6}[\d@]*(?![\w-])"
)
_VERSION = re.compile(r"\d\.0")
_ATTAINING = re.compile(
    rf"\b(?:{ATTAIN}|scor|yield|record|deliver|get|gets|surpass|exceed|outperform|report)\w*\b[^;]*$"
)
_CHANGE_OF_MEASURE = Caseless(
    rf"\s(?:(?:higher|lower|better|greater|increased|reduced|improved)\s(?:[\w-]+\s){{0,2}}?(?:{MEASURE.pattern})|"
    rf"(?:[\w-]+\s){{1,3}}?(?:improvement|gain|increase|drop|reduction|decrease|boost)s?\b)",
)
_MORE_THAN = re.compile(
    r"\s(?:(?:more|fewer|less)\s(?:[\w-]+\s){0,2}?|(?:higher|lower|better|worse|greater|smaller|larger)\s)than\b"
)
_IN_DEVIATIONS = re.compile(
    r"\s(?:standard deviations?|SDs?)\s(?:higher|lower|above|below|more|less|better|worse|greater|smaller)\b"
)
_PLACED = re.compile(r"\s\w+\s(?:the\s)?(?:thresholds?|cut-?offs?|lines?|average)\b")
# `87 of 92 cases (94.6%)`: the percentage says it.
_SAID_IN_PERCENT = re.compile(r"[^(),;]{0,60}\(\d[\d.]*\s?\\?%")
BESIDE = re.compile(r"\s(?:above|below|ahead of|behind|over)\s(?!\d)")
_SCORED_ON = re.compile(r"\s(?:on|in|for)\s(?:the\s)?(?=\S*[A-Z])")
SCORING = re.compile(rf"\b(?:{ATTAIN}|scor|get|record|deliver|yield)\w*$")
_SPEEDUP = re.compile(r"\s(?:[a-z-]+\s)?speed-?ups?\b")
_SOME_OF = re.compile(
    r"\s(?:out\s)?of\s(?:(?:the|these|those|our|all)\s)?(?:\d+\s)?(?:[\w-]+\s){0,2}?[\w-]*[a-z]s\s"
    r"(?!(?:of|in|on|for|with|from|to|and|or|that|which|who|using|across|at|by|as|into|per|are used|were used)\b)[a-z]+"
)
# `68 out of 200 defects` after a verb; what was picked is no finding.
_OUT_OF = re.compile(r"\sout of\s(?:the\s|all\s|our\s)?\d+\s[a-z]")
_PICKED = re.compile(r"\b(?:us|select|sampl|chos|choos|pick|train|includ|exclud|recruit|enrol)\w*$")
_FINDS = re.compile(
    r"\b(?:detect|discover|uncover|expos|reveal|find|found|identif|fix|repair|report)\w*\s?(?:[a-z]+\s)?$"
)
_FAULTS = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:bugs|vulnerabilities|defects|faults|failures|violations|flaws|crashes|CVEs)\b"
)
_SUCCEEDS_IN = re.compile(
    r"(?:\s(?:in|on|for)|\b(?:solv|win|won|pass|answer|complet|detect|identif|classif|recover|succeed)\w*)$"
)
# `better in 7 of 9 tasks`.
IN_SOME_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s)?\d+\s")


def is_bare_score(site: Site) -> bool:
    exact = "." in site.value and not site.value[-1].isalpha()
    return bool(
        _SIGNED.match(site.value)
        or _SPEEDUP.match(site.own_right)
        or _is_count(site)
        or (_MORE_THAN.match(site.own_right) and (exact or site.near.endswith(",")))
        or (exact and _is_exact_score(site))
        or (is_cheap(site) and is_spent(site))
    )


def _is_exact_score(site: Site) -> bool:
    """Whether the words beside a decimal say what it is of, or that it is a change."""
    return bool(
        (SCORING.search(site.near) and _SCORED_ON.match(site.own_right))
        or _NAMED_MEASURE.search(site.near[-30:])
        or _is_abbreviated_score(site)
        or (BESIDE.match(site.own_right) and not _PLACED.match(site.own_right))
        or _IN_DEVIATIONS.match(site.own_right)
        or _CHANGE_OF_MEASURE.match(site.own_right)
    )


def _is_count(site: Site) -> bool:
    """`45 of these papers report it`, `better in 7 of 9 tasks`: so many of those that were looked at."""
    if not site.value.isdigit() or _SAID_IN_PERCENT.match(site.sentence, site.end):
        return False
    if _SUCCEEDS_IN.search(site.near[-40:]) and IN_SOME_OF.match(site.own_right):
        return True
    if (
        _OUT_OF.match(site.own_right)
        and not _PICKED.search(site.near[-40:])
        and FINITE.intersection(site.near.split()[-1:])
    ):
        return True
    if _FINDS.search(site.near[-40:]) and _FAULTS.match(site.own_right):
        return True
    return _SOME_OF.match(site.own_right) is not None


def _is_abbreviated_score(site: Site) -> bool:
    """`reaches 21.1 RayIoU`, `(PDMS 90.3, EPDMS 85.4)`: decimals beside what is spelled as a measure."""
    if site.host is not None:
        alone = not site.near and _ABBREVIATED_AFTER.fullmatch(site.own_right) is not None
        named = alone or _ABBREVIATED_BEFORE.search(site.near[-30:]) is not None
        return named and not _VERSION.fullmatch(site.value)
    return _ABBREVIATED_AFTER.match(site.own_right) is not None and _ATTAINING.search(site.own_left[-160:]) is not None
