"""Whether a reported number says by how much something changed, rather than what it is."""

import re

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.numbers import ORDERS, PERCENT, POINTS, TIMES
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.words import CHANGE, COMPARATIVE, DOWN, MEASURE

_SIGNS = ("+", "-", "−")
TURN = re.compile(r"\b(?:while|whereas|but)\b|[;:]")
LOSS = Caseless(
    r"[\s-]*(?:(?!(?:without|with|no|negligible|minimal|and|little|reductions?|decreases?|in|of|on|for|over|than|relative|from|at|to|by|across|against|compared|using)\b)[\w-]+\s){0,2}?(?:loss|drop|degradation|decline|"
    r"decrease|deterioration)\b(?!\s(?:of|in)\s(?:[\w-]+\s){0,2}(?:error|cost))"
)
_BY = re.compile(r"\bby\b(?:\s[\w-]+){0,4}?[\s$~+<>≥≤]*$")
# `improves the score up to 4%`: by so much, where nothing says that it was reached.
_UP_TO_CHANGE = re.compile(r"(?<!\bto )(?<!\bof )(?<!\bat )(?<!\bwith )\bup to[\s$~]*$")
# `improves it by a large margin, e.g., 4%`.
_BY_A_MARGIN = re.compile(r"\bby\san?\s(?:[\w-]+\s){0,3}?margin(?:\sof)?,?\s?(?:e\.g\.,?)?\s*$")
# `more accurate by 4%`.
MORE_BY = re.compile(r"\b(?:more|less)\s(?P<how>[a-z-]+)\sby$")
_CHANGE_OF = Caseless(
    r"\b(?:gains?|improvements?|increases?|decreases?|reductions?|boosts?|drops?|savings?|declines?|degradations?|downgrades?|"
    r"growth|speed-?ups?|accelerations?)"
    r"(?:\s(?:in|over)\s[\w-]+(?:\s[\w-]+){0,3}?)?(?:\s(?:of|by|(?:(?:can|may|could)\s)?rang(?:e|es|ed|ing)\s(?:from|between)))?\s*$"
)
# `the improvement over ABC is 4%`.
_CHANGE_IS = Caseless(
    r"(?<!weight )\b(?:gains?|improvements?|increases?|decreases?|reductions?|boosts?|drops?|savings?|declines?|"
    r"degradations?|margins?|advantages?|leads?|uplifts?|lifts?)(?:\s(?:in|of|over|on|for|from|to|compared|relative|with|by)\s[^,;]{1,60})?\s"
    r"(?:is|are|was|were|reach(?:es|ed)|average[sd]|amount(?:s|ed) to|stands at)\s*$"
)
_CHANGING = Caseless(
    r"\b(?:speed up|reduc\w+|improv(?:es?|ed|ing)|gain(?:s|ed|ing)?|los(?:es?|ing|t)|remov(?:es?|ed|ing)|"
    r"eliminat(?:es?|ed|ing)|sav(?:e|es|ing)|cut(?:s|ting)?|shav(?:es?|ed|ing)|sacrific(?:es?|ed|ing)|trim(?:s|med|ming)?|increas(?:e|es|ing)|shrink\w*|costs?|climbs?|climbed|rises?|rose|falls?|fell|"
    r"jumps?|jumped|drops?|dropped)(?:\s(?:down|back|up))?\s*$"
)
SAVING = Caseless(r"\bsav(?:es?|ed|ing)(?:\s[\w-]+){0,3}\s*$")
_GAIN_NOUN = Caseless(r"\b(?:gains?|improvements?|reductions?|savings?|increases?|boosts?)\b")
_TOLD_REACH = 60
_UP_TO = re.compile(r"\s*(?:by|up to|by up to|by (?:about|over|around)|as (?:much|high) as|on the order of)\s")
_NAMED = re.compile(r"\w{3,}\s*$")
_BESIDE = re.compile(r"\s(?:above|ahead of)\s(?!\d)")
# Half of the studies is a share of them.
_OF_SOME = re.compile(
    r"\sof (?:them\b|(?:the |all |these |our )?(?:[\w-]+\s){0,3}?(?!its\b|this\b)[\w-]*[a-z]s\b(?!\s(?:of|than|as)))"
)
_IS_VALUED = re.compile(r"(?:\b(?:of|was|is|to|values)|=)[\s$]*$")
_HEAD = re.compile(r"[\s~$-]*((?:[\w/@.-]+\s?){1,4})")
# `40% had elevated scores` says something of 40%.
_SAYING = (" had ", " have ", " has ", " were ", " was ", " are ", " showed ", " reported ")
_HEAD_ENDS = re.compile(
    r"\b(?:of|in|on|for|with|than|by|and|over|from|to|at|across|against|compared|using)\b|\brelative to\b"
)
_SCORE_OF = Caseless(r"\b(?:rates?|scores?|accurac\w+|F1|AUC|precision|recall|perplexity|FID|ratio)\sof\s*$")


def is_change(whole: Site, unit: str | None) -> bool:
    """Whether a group's numbers say by how much something changed, rather than what it is."""
    near = whole.near
    some = whole.mention.spelled and whole.mention.number < 1 and _OF_SOME.match(whole.own_right)
    if some and MEASURE.search(some[0]) is None:
        return False
    return (
        unit in (TIMES, ORDERS, POINTS)
        or (whole.value.startswith(_SIGNS) and not (whole.mention.number < 0 and _IS_VALUED.search(near[-20:])))
        or (_BY.search(whole.own_left[-40:]) is not None and _is_change_told(whole))
        or MORE_BY.search(near[-40:]) is not None
        or _BY_A_MARGIN.search(near[-60:]) is not None
        or (_UP_TO_CHANGE.search(whole.own_left[-20:]) is not None and CHANGE.search(near[-80:]) is not None)
        or _CHANGE_OF.search(near[-60:]) is not None
        or _CHANGE_IS.search(near[-100:]) is not None
        or _BESIDE.match(whole.own_right) is not None
        or _CHANGING.search(near[-20:]) is not None
        or SAVING.search(near[-60:]) is not None
        or (whole.host is not None and _GAIN_NOUN.search(whole.host[-160:]) is not None and not _NAMED.search(near))
        or (whole.host is not None and unit == PERCENT and _is_change_told_before(whole))
        or (CHANGE.search(head(whole.own_right)) is not None and _SCORE_OF.search(near[-40:]) is None)
        or LOSS.match(whole.own_right[:60]) is not None
        or COMPARATIVE.match(whole.own_right[:40]) is not None
    )


def _is_change_told(site: Site) -> bool:
    """Whether the clause of a number or the one before it speaks of a change."""
    return CHANGE.search(site.own_left[-200:]) is not None or CHANGE.search(site.earlier[-120:]) is not None


def _is_change_told_before(site: Site) -> bool:
    """`reduces the latency (by up to 40%)`, `cuts costs (40%)`."""
    host = (site.host or "")[-_TOLD_REACH:]
    by = CHANGE if _UP_TO.fullmatch(site.own_left) else DOWN
    return not _NAMED.search(site.near) and TURN.search(host) is None and by.search(host) is not None


def head(right: str) -> str:
    """The first words after a number, up to the first small word."""
    match = _HEAD.match(right[:60]) if not right.startswith(_SAYING) else None
    return _HEAD_ENDS.split(match[1])[0] if match else ""
