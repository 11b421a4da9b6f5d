"""Tells a reported result from the other quantities of an abstract: settings, sizes, dates, intervals, background."""

import re
from collections.abc import Callable, Mapping

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.numbers import ORDERS, PERCENT, POINTS, TIMES
from surveybook.extractors._results.bare_scores import BESIDE, is_bare_score
from surveybook.extractors._results.settings import is_knob, is_no_finding, is_setting, is_significant
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.spending import is_cheap, is_cheap_resource, is_quick, is_spent
from surveybook.extractors._results.words import AFTER_NUMBER, CHANGE, COMPARATIVE, COST, MEASURE, SCORE

_COMPARATIVE = Caseless(
    r"[\s~$-]*(?:[\w-]+ly\s)?(?:more|less|fewer|better|worse|efficient|increased|reduced|elevated|(?!other|over|after|"
    r"under|number|per\b|super|former|latter|layer|power|order|user|paper|transformer|parameter|adapter|encoder|"
    r"decoder|whether|either|further|together|however)[a-z]{2,12}er\b|as (?:many|much|\w+)\b|the (?:\w+\s){1,3}?(?:of|"
    r"than|throughput|speed|rate|size|number|cost|accuracy|performance|time|memory|score|level|amount|baseline|compute|"
    r"computation|parameters|latency|FLOPs|budget|data)\b|(?:[\w-]+\s){0,4}?(?:reductions?|decreases?|increases?|"
    r"improvements?|gains?|boosts?|savings?|drops?|speed-?ups?|speed|acceleration|compression|enhancements?|throughput|"
    r"lift|slowdown|efficiency|gaps?|differences?|advantages?|overheads?|penalty|bottleneck|savings?)\b|than\b|"
    r"compared\b|that of\b)",
)
_GOVERNED = re.compile(
    r"(?:\b(?:by|of|factor|than|at|to|compress|speedup)|[\w-]*(?:speed-?ups?|speeds? up|gains?))[\s,(]*$",
    re.IGNORECASE,
)
_REPEATED = re.compile(
    r"[\s-]?(?:(?:single-scale\s|multi-scale\s)?(?:training|schedule)\b|an?\b|per\b|each|every|in a row|daily|weekly|super|up-?sampl|down-?sampl|zoom|magnif|upscal|"
    r"objective|coverage|cross|CV\b|LR\b|SR\b)",
    re.IGNORECASE,
)
_BINDING = re.compile(
    r"(?:\b(?:of|is|was|were|are|to|at|reach(?:es|ed|ing)|approach(?:es|ed|ing)|exceed(?:s|ed|ing)|from|"
    r"(?:stay|remain|average|equal|total)(?:s|ed))|[=:]\}?)[\s$]*$"
)
_FACTOR = re.compile(
    r"\b(?:factors?|speed-?ups?)(?:\s(?:of|as (?:high|large) as|up to|by|on average of))?[\s$]*$", re.IGNORECASE
)
_BY = re.compile(
    r"\bby(?:\s(?:only|just|merely|more than|over|up to|about|around|nearly))?(?:[\s$~]|\\?approx|\\?sim)*$",
    re.IGNORECASE,
)
_THAT_OF = re.compile(r"\s(?:of\s)?(?:that|those) (?:of|with|by|in)\b")
_SHARE_OF = re.compile(
    r"\s(?:of (?:the|its|their|that|what|all|those|these|our|\w+)|the|as|that|its|their|fewer|less|more|"
    r"[a-z]+er)\b"
)
_SHARE_BY = re.compile(
    r"\b(?:by|in|to|than|about|nearly|almost|only|solely|merely|over|under|roughly|approximately|just|us(?:es?|ing)|"
    r"need(?:s|ing)?|"
    r"requir\w+|consum\w+|at|took|takes?|taking|with|up to)\s(?:an?\s)?$",
    re.IGNORECASE,
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
_RUNS_AT = re.compile(r"\b(?:achiev|attain|reach|deliver|sustain|run|operat|process|work|render|yield)\w*\b[^;]{0,60}$")
_RATES = frozenset(("FPS", "fps", "Hz", "kHz", "tokens/s", "tokens/sec", "tokens/second"))
# `the median delay was 12 weeks`; how old the patients were and how long they were followed is no finding.
_SUMMARISED = re.compile(
    r"\b(?:median|mean|average)\s(?!age|follow|body|BMI)(?:(?!\bage\b|\bfollow)[^,;]){1,60}\s(?:was|were)$",
    re.IGNORECASE,
)
_REMOVES = re.compile(r"\b(?:remov|prun|skipp?|eliminat|discard|sav)(?:es?|s|ed|ing)?\b[^,;]{0,12}$")
_SUFFICES = re.compile(r"\sof\s[^,;]{3,60}\s(?:(?:are|is)\s(?:enough|sufficient)|suffices?)\b")
# What others are said to have reached is background.
_HEARSAY = re.compile(
    r"\busually\s(?:account|compris|makes? up)|\b(?:was|were|is|are|been)\s(?:reported|estimated|known|believed|said|reputed)\sto\b"
)
_ENOUGH = re.compile(
    r"\b(?:outperform|surpass|match|reach|attain|achiev|comparable|competitive|on par)\w*\b[^;]*\b(?:us(?:es?|ing)|"
    r"with|need(?:s|ing)?|requir(?:es?|ing))\s(?:about\s|around\s|roughly\s|up to\s)?[~$]?$"
)
_TAKEN = re.compile(r"\s(?:[\w-]+\s){0,2}?(?:latency|delay|runtime|run-time|overhead|errors?|deviation)s?\b")
_MEASURED = re.compile(r"\s?\$?(?:±|\\pm|\+/-|\+-)\s?\d")
# `the ratios of 30 firms`: so many firms.
_PLURAL = re.compile(r"\s[a-z-]+s\b")
_SIGMAS = ("sigma", "σ")  # noqa: RUF001 -- the unit is a Greek letter
_SAVES = re.compile(r"\bsav(?:es?|ed|ing)(?:\s[\w-]+){0,3}\s*$", re.IGNORECASE)
_RANGED = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|span\w*|scal(?:es|ed|ing)|between|aged?|years?|dates?|dating)\b",
    re.IGNORECASE,
)
_SIZED = re.compile(r"\bsizes?\b", re.IGNORECASE)
_SPANNING = re.compile(r"\b(?:span\w*|cover\w*|across|rang\w+ over|var\w+ (?:by|over)|differ\w* by|over)\s*$")
_SIZE_OF_A_MODEL = re.compile(
    r"\s?(?:parameters?\s)?(?:(?:base|pruned|dense|language|teacher|student|draft|target|variant|open|large|larger|small|"
    r"smaller)\s)*(?:models?|LLMs?|LMs?|networks?|backbones?|parameters?)\b"
)
# What has or is with so many parameters is a model; what needs or tunes so many is a method.
_OF_SIZE = re.compile(r"\b(?:with|has|have|having|of)\s*$", re.IGNORECASE)
_SCALED = re.compile(r"[KMBk]$")
_DOUBLES = re.compile(r"(?:doubl|tripl|quadrupl)(?!\w*ed$)", re.IGNORECASE)
_ITS_OBJECT = Caseless(rf"\}}?\s(?:(?:the|its|their|our)\s|(?:[\w-]+\s)?{MEASURE.pattern}(?=[\s,.;]))")
_GLYPH = re.compile(r"(?:[xX×]|\dtimes|times\$|fold)$")
_CROSSES = ("x", "×")
_DEFINITE = re.compile(r"half|[ /-]")
_HYPHENED = re.compile(r"\d-point")
# "At 28 days" says when, not how much.
_TIME_POINTS = frozenset(("hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"))
_GAIN_AFTER = re.compile(
    r"\s(?:\w+\s)?(?:gain|improvement|increase|drop|loss|degradation|reduction|advantage|lead|decrease|boost|margin)"
)
_APART = re.compile(r"\s(?:above|below|over|ahead|behind|(?:more|less|fewer) than)\b")
_MOST_POINTS, _GAIN_REACH = 100, 60
_LOSES = re.compile(r"\b(?:los(?:es?|ing|t)|costs?|contributes?|adds?)\s*$")
_AHEAD = re.compile(r"\bahead of\b")
# `faster (3.1x)`.
_COMPARED = re.compile(r"\b(?:more\s[\w-]+|less\s[\w-]+|better|[a-z]{3,}er)$")
# `we find a critical temperature of 39 K`, `the measured mass is 125 GeV`.
_FOUND = re.compile(
    r"\b(?:(?:find|found|measured?|observed?|achiev(?:e|es|ed|ing)|reach(?:es|ed|ing)?|attain(?:s|ed|ing)?|demonstrat(?:e|es|ed|ing)|"
    r"determined?|exhibit(?:s|ed|ing)?)\s(?:an?|the)\s(?!(?:sample|volume|total|dose|distance|period)\b)(?:[\w-]+\s){1,4}?of|"
    r"(?:measured|estimated|observed|inferred|derived|extracted)\s(?!at\b)(?:[\w-]+\s){1,3}?(?:is|was|of))$"
)
# `1.5 dB higher`, `4 kg more`: but not when.
_LATER = re.compile(r"\s(?:later|earlier|older|younger|after|longer\s(?:follow|observ))")
_GAIN_WORD = re.compile(r"percent|pp|%|pts")


def is_factor(site: Site) -> bool:
    """Whether a bare number is a ratio by the words before it ("by a factor of 3", "speedup of 1.27")."""
    found = _FACTOR.search(site.own_left[-60:]) or _FACTOR.search(site.near[-60:])
    if found is None:
        return False
    around = f"{site.host or ''} {site.own_left[-200:]} {site.own_right[:40]}"
    return not found[0].casefold().startswith("factor") or CHANGE.search(around) is not None


def is_moved(site: Site) -> bool:
    """Whether what goes from one number to this one is a result: something that changed, or a score."""
    if is_knob(site):
        return False
    left = site.own_left[-160:]
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
    return (
        is_cheap(site)
        or not is_setting(site)
        or _SUFFICES.match(site.own_right) is not None
        or _REMOVES.search(site.near) is not None
        or (is_spent(site) and _ENOUGH.search(site.own_left) is not None)
    )


def _is_ratio(site: Site) -> bool:
    if site.mention.spelled and site.mention.number < 1:
        return _is_share(site)
    value, right = site.value, site.own_right
    if site.host is not None and (not site.near or site.near in _CROSSES) and _is_told_of(site.host):
        return True
    if site.mention.spelled and _DOUBLES.match(value):
        return _ITS_OBJECT.match(right) is not None and MEASURE.search(right[:60]) is not None
    if _REPEATED.match(right):
        return False
    return bool(
        _COMPARATIVE.match(right[:120])
        or _GOVERNED.search(site.near[-60:])
        or _BY.search(site.own_left[-40:])
        or is_factor(site)
        or (
            _GLYPH.search(value)
            and not site.own_left.rstrip().endswith(_CROSSES)
            and CHANGE.search(site.own_left[-80:])
        )
    )


def _is_told_of(host: str) -> bool:
    """Whether the words before a parenthesis compare, or speak of a gain: `faster (3.1x)`, `higher purity (4x)`."""
    return _COMPARED.search(host) is not None or CHANGE.search(host, max(0, len(host) - _GAIN_REACH)) is not None


def _is_share(site: Site) -> bool:
    """Half, a third: of something that is measured, or by that much."""
    word, right = site.value.casefold(), site.own_right
    if word.startswith("halv"):
        return MEASURE.search(right[:40]) is not None
    if _THAT_OF.match(right):
        return True
    if _SHARE_BY.search(site.own_left[-20:]) is None or not _DEFINITE.search(word):
        return False
    if _BY.search(site.own_left[-30:]):
        return CHANGE.search(site.own_left) is not None
    return _SHARE_OF.match(right) is not None or not right[:2].strip().isalpha()


def _is_gain(site: Site) -> bool:
    if abs(site.mention.number) > _MOST_POINTS:
        return False
    if _HYPHENED.search(site.value):
        return _GAIN_AFTER.match(site.own_right) is not None
    return bool(
        _GAIN_WORD.search(site.value)
        or site.value[0] == "+"
        or _BY.search(site.near[-40:])
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
    if site.mention.unit in _SIGMAS or _SAVES.search(site.near[-50:]):
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
    if _BY.search(left[-40:]) is None or not (CHANGE.search(left[-160:]) or _AHEAD.search(left[-80:])):
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
    TIMES: _is_ratio,
    POINTS: _is_gain,
    ORDERS: lambda site: _SPANNING.search(site.near[-20:]) is None,
}
