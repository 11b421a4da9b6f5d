"""Whether a reported number is an advance, a setback, or only stated."""

import re

from surveybook.extractors._lexicon import BETTER_WORD, COST, DOWN, UP, WORSE_WORD
from surveybook.extractors._reported import is_cheap
from surveybook.extractors._site import Site
from surveybook.model import Direction

_KEPT = re.compile(
    r"\b(?:preserv\w+|maintain\w*|retain\w*|keep\w*|kept|within|at least|comparable|on par|remain\w*)\s(?:\w+\s){0,2}?(?:over\s|of\s)?$",
    re.IGNORECASE,
)
_SMALL = re.compile(r"(?:<!?|\bonly|\bless than|\bminimal|\bnegligible|\bunder|\bwithin|\bmere|\bbelow|\bjust)\s*(?:an?\s)?$", re.IGNORECASE)
_RIVAL_OWN = re.compile(r"\b(?:versus|vs\.?|as opposed to|compared (?:to|with)|than|behind(?: the)?|against|from)\s(?:[\w'’-]+\s){0,4}?(?:of\s)?$", re.IGNORECASE)
_ABOVE_OTHERS = re.compile(r"\b(?:outperform\w*|surpass\w*|exceed(?:s|ed|ing)|beat\w*|state[- ]of[- ]the[- ]art|SOTA|superior|new record)\b", re.IGNORECASE)


def direction(site: Site, metric: str | None, compared_to: str | None, *, relative: bool) -> Direction:
    """The direction of a result; `relative` tells a change or comparison from an absolute score."""
    if _RIVAL_OWN.search(site.near[-60:]) and not relative:
        return "neutral"
    if is_cheap(site) and COST.search(site.right[:60]):
        return "better"
    return _of_change(site, metric) if relative else _of_score(site, compared_to)


def _of_score(site: Site, compared_to: str | None) -> Direction:
    clause = re.split(r"\b(?:while|whereas|but)\b", site.right)[0]
    beside = site.left[-120:] + " # " + clause
    if re.search(r"\b(?:lag\w*|behind|underperform\w*|fall\w* short|only|merely|just)\b", beside) and compared_to is not None:
        return "worse"
    if _ABOVE_OTHERS.search(beside) or (compared_to is not None and BETTER_WORD.search(beside)):
        return "better"
    return "neutral"


def _of_change(site: Site, metric: str | None) -> Direction:
    if _KEPT.search(site.left[-60:]):
        return "neutral"
    beside = site.right[:60]
    before = site.left[-160:]
    if re.match(r"[\s-]*(?:worse|slower|harder|inferior|poorer|degradation)\b", beside):
        return "worse"
    if re.match(r"[\s-]*(?:[\w-]+\s){0,2}?(?:loss|drop|degradation|decline|decrease|deterioration)\b(?! of)", beside) and not COST.search(metric or ""):
        return "neutral" if _SMALL.search(site.left[-30:]) else "worse"
    sign = _sign(before, beside)
    if sign and metric is not None:
        good_down = bool(COST.search(metric))
        if sign < 0:
            return "better" if good_down or not _GOOD_UP.search(metric) else "worse"
        return "worse" if good_down and _HARM.search(metric) else "better"
    return "worse" if WORSE_WORD.search(beside[:30]) or WORSE_WORD.search(before[-40:]) else "better"


_GOOD_UP = re.compile(
    r"\b(?:accurac\w+|precision|recall|F1|AUC|mAP|IoU|scores?|success|win|throughput|speeds?|performance|quality|robustness)\b(?!\s(?:loss|drop|gap|degradation))",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:errors?|perplexity|loss|latency|costs?|WER|toxicity|mortality|hallucination\w*|overheads?|forgetting|memory|risk)\b", re.IGNORECASE
)


def _sign(before: str, beside: str) -> int:
    near_right = beside[:30]
    if DOWN.search(near_right):
        return -1
    if UP.search(near_right):
        return 1
    downs, ups = [m.end() for m in DOWN.finditer(before)], [m.end() for m in UP.finditer(before)]
    if not downs and not ups:
        return 0
    return -1 if max(downs, default=-1) > max(ups, default=-1) else 1
