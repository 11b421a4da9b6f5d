"""Tells the factors and fractions that are findings: `3x faster`, `half the memory`, `by a factor of 4`."""

import re

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.numbers import ROUGHLY
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.spending import is_spent
from surveybook.extractors._results.words import CHANGE, IN_ER, MEASURE

BY = Caseless(rf"\bby(?:\s(?:only|just|merely|{ROUGHLY}))?(?:[\s$~]|\\?approx|\\?sim)*$")
_COMPARATIVE = rf"(?:[\w-]+ly\s)?(?:more|less|fewer|better|worse|efficient|increased|reduced|elevated|{IN_ER}\b)"
_THE_MEASURE = (
    r"the (?:\w+\s){1,3}?(?:of|than|throughput|speed|rate|size|number|cost|accuracy|performance|time|memory|score|"
    r"level|amount|baseline|compute|computation|parameters|latency|FLOPs|budget|data)\b"
)
_CHANGE_NOUN = (
    r"(?:[\w-]+\s){0,4}?(?:reductions?|decreases?|increases?|improvements?|gains?|boosts?|savings?|drops?|speed-?ups?|"
    r"speed|acceleration|compression|enhancements?|throughput|lift|slowdown|efficiency|gaps?|differences?|advantages?|"
    r"overheads?|penalty|bottleneck)\b"
)
_COMPARED_BEHIND = Caseless(
    rf"[\s~$-]*(?:{_COMPARATIVE}|as \w+\b|{_THE_MEASURE}|{_CHANGE_NOUN}|(?:than|compared|that of)\b)"
)
_GOVERNED = Caseless(
    r"(?:\b(?:by|of|factor|than|at|to|compress|speedup)|[\w-]*(?:speed-?ups?|speeds? up|gains?))[\s,(]*$"
)
# How large data are is no finding: `our corpus has 4x more words than A`.
_OF_DATA = re.compile(
    r"\b(?:data ?sets?|corpus|corpora|collections?|resources?|knowledge bases?|benchmarks?)(?:\s\(?(?:which|that))?"
    r"(?:['’]s|\s(?:has|have|contains?|is|are))\s*$"
)
_REPEATED = re.compile(
    r"[\s-]?(?:(?:single-scale\s|multi-scale\s)?(?:training|schedule)\b|"
    r"an?\b|per\b|each|every|in a row|daily|weekly|super|up-?sampl|down-?sampl|zoom|magnif|upscal|"
    r"objective|coverage|cross|CV\b|LR\b|SR\b)",
    re.IGNORECASE,
)
_FACTOR = Caseless(r"\b(?:factors?|speed-?ups?)(?:\s(?:of|as (?:high|large) as|up to|by|on average of))?[\s$]*$")
_THAT_OF = re.compile(r"\s(?:of\s)?(?:that|those) (?:of|with|by|in)\b")
_SHARE_OF = re.compile(
    r"\s(?:of (?:the|its|their|that|what|all|those|these|our|\w+)|the|as|that|its|their|fewer|less|more|"
    r"[a-z]+er)\b"
)
_SHARE_BY = Caseless(
    r"\b(?:by|in|to|than|about|nearly|almost|only|solely|merely|over|under|roughly|approximately|just|us(?:es?|ing)|"
    r"need(?:s|ing)?|"
    r"requir\w+|consum\w+|at|took|takes?|taking|with|up to)\s(?:an?\s)?$"
)
_DOUBLES = re.compile(r"(?:doubl|tripl|quadrupl)(?!\w*ed$)", re.IGNORECASE)
_ITS_OBJECT = Caseless(rf"\}}?\s(?:(?:the|its|their|our)\s|(?:[\w-]+\s)?{MEASURE.pattern}(?=[\s,.;]))")
_GLYPH = re.compile(r"(?:[xX×]|\dtimes|times\$|fold)$")
_PLAIN = re.compile(r"(?:\s[a-z-]+){0,4}")
_GAIN_REACH = 60
_CROSSES = ("x", "×")
_DEFINITE = re.compile(r"half|[ /-]")


def is_factor(site: Site) -> bool:
    """Whether a bare number is a ratio by the words before it ("by a factor of 3", "speedup of 1.27")."""
    found = _FACTOR.search(site.own_left[-60:]) or _FACTOR.search(site.near[-60:])
    if found is None:
        return False
    around = f"{site.host or ''} {site.own_left[-200:]} {site.own_right[:40]}"
    return not found[0].casefold().startswith("factor") or CHANGE.search(around) is not None


def is_ratio(site: Site) -> bool:
    if site.mention.spelled and site.mention.number < 1:
        return _is_share(site)
    value, right = site.value, site.own_right
    if site.host is not None and (not site.near or site.near in _CROSSES) and _is_told_of(site.host):
        return True
    if site.mention.spelled and _DOUBLES.match(value):
        return _ITS_OBJECT.match(right) is not None and MEASURE.search(right[:60]) is not None
    if _REPEATED.match(right) or _OF_DATA.search(site.near[-60:]):
        return False
    return bool(
        _COMPARED_BEHIND.match(right[:120])
        or _GOVERNED.search(site.near[-60:])
        or BY.search(site.own_left[-40:])
        or (site.own_left.endswith("up to ") and CHANGE.search(site.near[-60:]))
        or is_factor(site)
        or (
            _GLYPH.search(value)
            and not site.own_left.rstrip().endswith(_CROSSES)
            and CHANGE.search(site.own_left[-80:])
        )
    )


def _is_told_of(host: str) -> bool:
    """Whether the words before a parenthesis speak of a change: `faster (3.1x)`, `higher purity (4x)`."""
    return any(_PLAIN.fullmatch(host, found.end()) for found in CHANGE.finditer(host, max(0, len(host) - _GAIN_REACH)))


def _is_share(site: Site) -> bool:
    """Half, a third: of something that is measured, or by that much."""
    word, right = site.value.casefold(), site.own_right
    if word.startswith("halv"):
        return MEASURE.search(right[:40]) is not None
    if _THAT_OF.match(right):
        return True
    if _SHARE_BY.search(site.own_left[-20:]) is None or not _DEFINITE.search(word):
        return False
    if BY.search(site.own_left[-30:]):
        return CHANGE.search(site.own_left) is not None
    if right.startswith((" the ", " its ", " their ")):
        return MEASURE.search(right[:50]) is not None or is_spent(site)
    return _SHARE_OF.match(right) is not None or not right[:2].strip().isalpha()
