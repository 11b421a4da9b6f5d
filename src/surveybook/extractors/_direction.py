"""Whether a reported number is an advance, a setback, or only stated."""

import re

from surveybook.extractors._lexicon import CHANGE, COST, DOWN, LAG_VERB, MEASURE, RIVAL_VERB, UP
from surveybook.extractors._numbers import ORDERS, PERCENT, POINTS, TIMES
from surveybook.extractors._reported import is_cost
from surveybook.extractors._site import Site
from surveybook.model import Direction

_KEPT = re.compile(
    r"\b(?:preserv\w+|maintain\w*|retain\w*|keep\w*|kept|within|(?<!by )at least|comparable|on par|remain\w*|"
    r"recover\w*|match\w*|"
    r"attain\w* within)\s(?:\w+\s){0,2}?$",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"(?:<!?|\bonly|\bless than|\bminimal|\bnegligible|\bunder|\bwithin|\bmere|\bbelow|\bjust)[\s$]*(?:an?\s)?$",
    re.IGNORECASE,
)
_RIVAL_OWN = re.compile(
    rf"\b(?:versus|vs\.?|as opposed to|compared (?:to|with)|than|behind|against|(?P<verb>{RIVAL_VERB}))"
    r"(?P<whose>(?:\s(?!by\b|in\b|on\b)[\w'’.-]+){0,5}?)(?:\s(?:of|at|"
    r"with))?\s*$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"\b(?:{RIVAL_VERB}|superior|new record|record-breaking|(?:state[- ]of[- ]the[- ]art|SOTA)"
    r"(?!\s(?:[\w-]+\s){0,3}?(?:models?|methods?|LLMs?|MLLMs?|VLMs?|approach(?:es)?|baselines?|systems?|"
    r"techniques?|algorithms?|"
    r"networks?|architectures?|solutions?|agents?|tools?|pipelines?)))\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\b(?:{LAG_VERB})\b", re.IGNORECASE)
_WORSE = re.compile(
    r"[\s-]*(?:\w+ly\s)?(?:worse|slower|harder|inferior|poorer|degradation|deterioration|slowdown)\b", re.IGNORECASE
)
_LOSS = re.compile(
    r"[\s-]*(?:[\w-]+\s){0,2}?(?:loss|drop|degradation|decline|decrease|deterioration)\b(?!\s(?:of|"
    r"in)\s(?:[\w-]+\s){0,2}(?:error|cost))",
    re.IGNORECASE,
)
_GAINED = re.compile(
    r"\s*(?:(?:which|that|this) (?:is|was)|(?:yielding|representing|corresponding to|marking|giving)|"
    r"with)?\s?(?:an?\s)?(?:[~$+\d.]+\\?%?\s|\w+\s)?"
    r"(?:(?:absolute|relative|points?|percentage points?)\s)*(?:improvements?|gains?|higher|better|increase|ahead|"
    r"above)\s(?:of\s\S+\s)?"
    r"(?:over|than|compared|relative|of|on)\b",
    re.IGNORECASE,
)
_LOSS_OF = re.compile(r"\b(?:loss|drop|degradation|decline|deterioration)s?\sof\s*$", re.IGNORECASE)
_HARM = re.compile(
    r"\b(?:errors?|perplexity|loss|latency|costs?|WER|toxicity|mortality|hallucinations?|overheads?|forgetting|"
    r"memory|risks?|"
    r"time|instability|complexity|failures?|violations?)\b",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"\b(?:accurac\w+|precision|recall|F1|AUC|mAP|IoU|scores?|success|win|throughput|speeds?|performance|quality|"
    r"robustness|"
    r"BLEU|ROUGE|sensitivity|specificity|efficiency|survival|agreement)\b(?!\s(?:loss|drop|gap|degradation|"
    r"requirements?))",
    re.IGNORECASE,
)
_OWN_CHANGE = re.compile(r"[\s~$-]*(?:[\w/-]+\s){0,3}?$")
_GAIN_NOUN = re.compile(r"\b(?:gains?|improvements?|reductions?|savings?|increases?|boosts?)\b", re.IGNORECASE)


_IMPROVED = re.compile(
    r"[\s~-]*(?:[\w/@.-]+\s){0,3}?(?:improvements?|gains?|boosts?|speed-?ups?|accelerations?|"
    r"savings?)\b",
    re.IGNORECASE,
)


def is_change(whole: Site, unit: str | None) -> bool:
    """Whether a group's numbers say by how much something changed, rather than what it is."""
    if unit in (TIMES, ORDERS, POINTS) or whole.value[0] in "+-−":
        return True
    if re.search(r"\bby\b(?:\s[\w-]+){0,3}?[\s$~+]*$", whole.own_left[-40:]) and CHANGE.search(whole.own_left[-200:]):
        return True
    if re.search(
        r"\b(?:gains?|improvements?|increases?|decreases?|reductions?|boosts?|drops?|savings?)\s(?:of|by)\s*$",
        whole.near[-40:],
        re.IGNORECASE,
    ):
        return True
    if whole.host is not None and _GAIN_NOUN.search(whole.host[-160:]) and not re.search(r"\w{3,}\s*$", whole.near):
        return True
    if re.search(
        r"\b(?:speed up|reduc\w+|sav(?:e|es|ing)|cut(?:s|ting)?|increas(?:e|es|ing)|shrink\w*)\s*$",
        whole.near[-20:],
        re.IGNORECASE,
    ):
        return True
    beside = whole.own_right[:60] if unit in (PERCENT, None) else whole.own_right[:40]
    return re.match(r"[\s~$-]*(?:[\w/@-]+\s){0,3}?", beside) is not None and _changes_beside(beside)


def _changes_beside(beside: str) -> bool:
    head = re.match(r"[\s~$-]*((?:[\w/@.-]+\s?){1,4})", beside)
    return (
        head is not None and CHANGE.search(re.split(r"\b(?:of|in|on|for|with|than|by|and)\b", head[1])[0]) is not None
    )


def direction(site: Site, metric: str | None, compared_to: str | None, *, change: bool) -> Direction:
    """The direction of one number; `change` tells a change from an absolute score."""
    if is_cost(site) and not change:
        return "better"
    if _KEPT.search(site.own_left[-60:]) and site.mention.unit not in (TIMES, ORDERS):
        return "neutral"
    if not change and re.search(r"\bto\s*$", site.near) and CHANGE.search(site.near):
        return _of_change(site, metric)
    return _of_change(site, metric) if change else _of_score(site, compared_to)


def _of_score(site: Site, compared_to: str | None) -> Direction:
    around = f"{site.own_left} # {site.own_right} # {site.host or ''} # {site.after_host}"
    trailing = re.split(r"\b(?:while|whereas|but)\b|[;:]", site.later)[0][:60]
    if _BEHIND.search(around + trailing):
        return "worse"
    if _AHEAD.search(around + " # " + trailing) or _GAINED.match(site.later):
        return "better"
    if _AHEAD.search(site.earlier[-200:]) and not re.search(r"\b(?:while|whereas|but)\s$|;\s*$", site.earlier):
        return "better"
    if compared_to is not None and re.search(r"\bthan\b|\bcompared\b", site.own_right):
        return "better"
    return "neutral"


def _of_change(site: Site, metric: str | None) -> Direction:
    beside = site.own_right[:60]
    if _WORSE.match(beside):
        return "worse"
    if _LOSS.match(beside) or _LOSS_OF.search(site.near[-30:]):
        lost = beside if _LOSS.match(beside) else ""
        if not COST.search(re.sub(r"\b(?:loss|drops?|degradation|decline)\b", "", metric or lost)):
            return "neutral" if _SMALL.search(site.own_left[-30:]) else "worse"
        return "better"
    if _IMPROVED.match(beside):
        return "better"
    sign = _sign(site)
    named = metric or ""
    if sign < 0 and _GOOD.search(named) and not COST.search(named):
        return "worse"
    if sign > 0 and _HARM.search(named) and not _GOOD.search(named):
        if re.search(r"\bimprov", site.own_left, re.IGNORECASE):
            return "better"
        return "neutral" if _SMALL.search(site.own_left[-30:]) else "worse"
    if _BEHIND.search(site.own_left[-60:]):
        return "worse"
    return "better"


def _sign(site: Site) -> int:
    """-1 for a change downwards, 1 for one upwards, by the words next to the number, then those before it."""
    head = re.match(r"[\s~$-]*(?:[\w/@.-]+\s?){0,3}", site.own_right[:50])
    right = re.split(r"\b(?:and|of|in|than)\b", head[0])[0] if head else ""
    if DOWN.search(right):
        return -1
    if UP.search(right):
        return 1
    before = site.near if site.host is None else f"{site.host} {site.near}"
    down = max((match.end() for match in DOWN.finditer(before)), default=-1)
    up = max((match.end() for match in UP.finditer(before)), default=-1)
    return 0 if down == up else -1 if down > up else 1


def rival_of(site: Site) -> str | None:
    """The rival whose own number this is ("surpassing the baseline's 79.2", "(versus a human level of 92%)"); "" if unnamed."""
    text = site.near if site.host is None or site.near.strip() else site.host
    match = _RIVAL_OWN.search(text[-80:])
    if match is None or (not match["whose"] and match["verb"] is not None):
        return None
    return match["whose"].strip()


def is_told_better(metric: str | None) -> bool:
    """Whether it is known which way a measure is good."""
    return bool(metric and (COST.search(metric) or MEASURE.search(metric)))


def of_pair(first: float, second: float, metric: str | None) -> Direction:
    """The direction of a number that stands against another: higher is better but for costs and errors."""
    if first == second or (metric is not None and not is_told_better(metric)):
        return "neutral"
    return "better" if (first > second) != bool(metric and COST.search(metric)) else "worse"
