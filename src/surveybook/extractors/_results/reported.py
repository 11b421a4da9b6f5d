"""Tells a reported result from the other quantities of an abstract: settings, sizes, dates, intervals, background."""

import re
from collections.abc import Callable, Mapping

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.numbers import ORDERS, PERCENT, POINTS, ROUGHLY, TIMES
from surveybook.extractors._results.bare_scores import BESIDE, is_bare_score
from surveybook.extractors._results.changes import SAVING
from surveybook.extractors._results.ratios import BY, is_factor, is_ratio
from surveybook.extractors._results.settings import is_knob, is_no_finding, is_setting, is_significant
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.spending import is_cheap, is_cheap_resource, is_quick, is_spent
from surveybook.extractors._results.words import AFTER_NUMBER, ATTAIN, CHANGE, COMPARATIVE, COST, MEASURE, SCORE

_BINDING = re.compile(
    r"(?:\b(?:of|is|was|were|are|to|at|reach(?:es|ed|ing)|approach(?:es|ed|ing)|exceed(?:s|ed|ing)|from)|"
    r"[=:]\}?)[\s$]*$"
)
_TOUCHING = re.compile(
    r"[\s)\]$]*(?:scores?|rates?|values?|ratios?|index|indices|on average|respectively)?[\s$]*(?:(?:rang(?:ing|ed|es?)|"
    r"var(?:ying|ied|ies|y)|is|are|was|were|remains?|stays?|reach(?:es|ed)|falls?|rises?|drops?|increases?|decreases?|"
    r"improves?|grows?)\s?(?:limited|reduced|kept|increased|raised|improved)?[\s$]*)?"
)
_STATISTIC = re.compile(
    r"(?:\b[rR]\^?\{?2?\}?|²|\b(?:Pearson|Spearman|Kendall|Krippendorff|"
    r"Cohen)\S{0,3}(?:\s\w+)?\s\S{1,6})\s?[=≈]\s?\$?$"
)
_RUNS_AT = re.compile(rf"\b(?:{ATTAIN}|deliver|sustain|run|operat|process|work|render|yield)\w*\b[^;]{{0,60}}$")
_RATES = frozenset(("FPS", "fps", "Hz", "kHz", "tokens/s", "tokens/sec", "tokens/second"))
# `the median delay was 12 weeks`; how old the patients were and how long they were followed is no finding.
_SUMMARISED = Caseless(
    r"\b(?:median|mean|average)\s(?!age|follow|body|BMI)(?:(?!\bage\b|\bfollow)[^,;]){1,60}\s(?:was|were)$"
)
_REMOVES = re.compile(r"\b(?:remov|prun|skipp?|eliminat|discard|sav)(?:es?|s|ed|ing)?\b[^,;]{0,12}$")
_SUFFICES = re.compile(r"\sof\s[^,;]{3,60}\s(?:(?:are|is)\s(?:enough|sufficient)|suffices?)\b")
# What others are said to have reached is background.
_HEARSAY = re.compile(
    r"\busually\s(?:account|compris|makes? up)|"
    r"\b(?:was|were|is|are|been)\s(?:reported|estimated|known|believed|said|reputed)\sto\b"
)
_ENOUGH = re.compile(
    r"\b(?:outperform|surpass|match|reach|attain|achiev|comparable|competitive|on par)\w*\b[^;]*\b(?:us(?:es?|ing)|"
    rf"with|need(?:s|ing)?|requir(?:es?|ing))\s(?:(?:{ROUGHLY})\s)?[~$]?$"
)
_NEEDS = re.compile(r"\b(?:need|requir)\w*\s?$")
_TO_REACH = re.compile(rf"\bto\s(?:{ATTAIN}|match|outperform|surpass)\w*")
_DATA = re.compile(
    r"\s?(?:of (?:the |all )?)?(?:[\w-]+\s){0,2}?(?:data|labels?|labell?ed|annotations?|examples|samples)\b"
)
_ALL = 100
_TAKEN = re.compile(r"\s(?:[\w-]+\s){0,2}?(?:latency|delay|runtime|run-time|overhead|errors?|deviation)s?\b")
_MEASURED = re.compile(r"\s?\$?(?:±|\\pm|\+/-|\+-)\s?\d")
# `the ratios of 30 firms`: so many firms.
_PLURAL = re.compile(r"\s[a-z-]+s\b")
_SIGMAS = ("sigma", "σ")  # noqa: RUF001 -- the unit is a Greek letter
_RANGED = Caseless(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|span\w*|scal(?:es|ed|ing)|between|aged?|years?|dates?|dating)\b"
)
_SIZED = Caseless(r"\bsizes?\b")
_SPANNING = re.compile(r"\b(?:span\w*|cover\w*|across|rang\w+ over|var\w+ (?:by|over)|differ\w* by|over)\s*$")
_SIZE_OF_A_MODEL = re.compile(
    r"\s?(?:parameters?\s)?(?:(?:base|pruned|dense|language|teacher|student|draft|target|variant|open|large|larger|small|"
    r"smaller)\s)*(?:models?|LLMs?|LMs?|networks?|backbones?|parameters?)\b"
)
# What has or is with so many parameters is a model; what needs or tunes so many is a method.
_OF_SIZE = Caseless(r"\b(?:with|has|have|having|of)\s*$")
_SCALED = re.compile(r"[KMBk]$")
_HYPHENED = re.compile(r"\d-point")
# "At 28 days" says when, not how much.
_TIME_POINTS = frozenset(("hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"))
_GAIN_AFTER = re.compile(
    r"\s(?:\w+\s)?(?:gain|improvement|increase|drop|loss|degradation|reduction|advantage|lead|decrease|boost|margin)"
)
_APART = re.compile(r"\s(?:above|below|over|ahead|behind|(?:more|less|fewer) than)\b")
_MOST_POINTS = 100
_LOSES = re.compile(r"\b(?:los(?:es?|ing|t)|costs?|contributes?|adds?)\s*$")
_AHEAD = re.compile(r"\bahead of\b")
# `we find a critical temperature of 39 K`, `the measured mass is 125 GeV`.
_FOUND = re.compile(
    rf"\b(?:(?:find|found|measured?|observed?|(?:{ATTAIN}|demonstrat)\w*|"
    r"determined?|exhibit(?:s|ed|ing)?)\s(?:an?|the)\s(?!(?:sample|volume|total|dose|distance|period)\b)(?:[\w-]+\s){1,4}?of|"
    r"(?:measured|estimated|observed|inferred|derived|extracted)\s(?!at\b)(?:[\w-]+\s){1,3}?(?:is|was|of))$"
)
# `1.5 dB higher`, `4 kg more`: but not when.
_LATER = re.compile(r"\s(?:later|earlier|older|younger|after|longer\s(?:follow|observ))")
_GAIN_WORD = re.compile(r"percent|pp|%|pts")


def is_moved(site: Site) -> bool:
    """Whether what goes from one number to this one is a result: something that changed, or a score."""
    if is_knob(site):
        return False
    left = f"{site.host or ''} {site.own_left}"[-160:]
    changed = CHANGE.search(left) is not None
    return _RANGED.search(left) is None and (changed or (SCORE.search(left) is not None and not _SIZED.search(left)))


def is_result(site: Site, *, held_against: bool) -> bool:
    """Whether a quantity is a reported result; one `held_against` another number is, unless it is an interval."""
    if is_significant(site):
        return True
    if site.mention.unit is None and abs(site.mention.number) <= 1 and _STATISTIC.search(site.own_left[-60:]):
        return True
    # Most are no results by their own words, which are told soonest.
    if not (held_against or _MEASURED.match(site.own_right) or _JUDGES.get(site.mention.unit, _is_measured)(site)):
        return False
    return not (is_no_finding(site) or _HEARSAY.search(site.own_left) or _is_size_of_a_model(site))


def _is_size_of_a_model(site: Site) -> bool:
    """`with only 3B parameters`, `than a 13B model`: but not `updates only 3M parameters`."""
    if site.mention.unit is not None or not _SCALED.search(site.value):
        return False
    size = _SIZE_OF_A_MODEL.match(site.own_right)
    return size is not None and (
        not size[0].rstrip("s").endswith("parameter") or _OF_SIZE.search(site.near[-20:]) is not None
    )


def _is_percentage(site: Site) -> bool:
    if site.mention.number == _ALL and _DATA.match(site.own_right):
        return False  # `as good as with 100% of the labels`
    return (
        is_cheap(site)
        or not is_setting(site)
        or _SUFFICES.match(site.own_right) is not None
        or _REMOVES.search(site.near) is not None
        or (is_spent(site) and _is_enough(site))
    )


def _is_enough(site: Site) -> bool:
    """Whether as much is reached with what is spent: `matches it using 20% of the data`, `needs 5% of it to match`."""
    if _ENOUGH.search(site.own_left):
        return True
    return _NEEDS.search(site.near[-20:]) is not None and _TO_REACH.search(site.own_right) is not None


def _is_gain(site: Site) -> bool:
    if abs(site.mention.number) > _MOST_POINTS:
        return False
    if _HYPHENED.search(site.value):
        return _GAIN_AFTER.match(site.own_right) is not None
    return bool(
        _GAIN_WORD.search(site.value)
        or site.value[0] == "+"
        or BY.search(site.near[-40:])
        or CHANGE.search(site.own_left[-160:])
        or CHANGE.search(f"{site.own_right[:40]}{site.after_host[:40]}")
        or MEASURE.search(site.own_right[:60])
        or _APART.match(site.own_right)
        or site.own_left.rstrip().endswith("within")
        or _LOSES.search(site.near[-20:])
    )


def _is_measured(site: Site) -> bool:
    """A number without a telling unit needs a measure bound to it, a change by it, or a cost called small."""
    if is_factor(site) or AFTER_NUMBER.match(site.own_right[:100]):
        return True
    if (site.mention.unit is not None or "." in site.value) and _SUMMARISED.search(site.near):
        return True
    of_its_kind = is_bare_score(site) if site.mention.unit is None else _is_physical(site)
    return of_its_kind or _is_changed_by(site) or (not is_cheap(site) and _is_bound(site))


def _is_physical(site: Site) -> bool:
    if site.mention.unit in _SIGMAS or SAVING.search(site.near[-50:]):
        return True
    if BESIDE.match(site.own_right) or _TAKEN.match(site.own_right):
        return True
    if site.mention.unit in _RATES:
        return _RUNS_AT.search(site.own_left[-160:]) is not None
    if site.own_left.rstrip().endswith("within") and site.own_right.startswith(" of "):
        return True
    if _FOUND.search(site.near[-80:]):
        return True
    compared = COMPARATIVE.match(site.own_right[:40]) is not None and _LATER.match(site.own_right) is None
    return compared or is_quick(site) or is_cheap_resource(site)


def _is_changed_by(site: Site) -> bool:
    left = site.own_left
    if BY.search(left[-40:]) is None or not (CHANGE.search(left[-160:]) or _AHEAD.search(left[-80:])):
        return False
    if COST.match(site.own_right.lstrip()):
        return False
    return site.mention.unit is not None or "." in site.value or MEASURE.search(left[-80:]) is not None


def _is_bound(site: Site) -> bool:
    """A measure's name directly before the number ("FID of 1.70", "an average score of 80.65", "(AUC 0.93")."""
    near = site.near[-70:]
    bound = _BINDING.search(near)
    if bound is not None and bound[0].lstrip().startswith("at") and site.mention.unit in _TIME_POINTS:
        return False
    stretch = near[: bound.start()] if bound else near
    measures = list((MEASURE if site.mention.unit is not None and bound else SCORE).finditer(stretch))
    if not measures:
        return False
    exact = "." in site.value or site.mention.unit is not None
    if not exact and stretch.endswith("s", 0, measures[-1].end()) and _PLURAL.match(site.own_right):
        return False
    if bound is None:
        return exact and not stretch[measures[-1].end() :].strip(" ({$")
    return _TOUCHING.fullmatch(stretch, measures[-1].end()) is not None and (exact or SCORE.search(stretch) is not None)


_JUDGES: Mapping[str | None, Callable[[Site], bool]] = {
    PERCENT: _is_percentage,
    TIMES: is_ratio,
    POINTS: _is_gain,
    ORDERS: lambda site: _SPANNING.search(site.near[-20:]) is None,
}
