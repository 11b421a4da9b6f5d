"""Whether a reported number is an advance, a setback, or only stated."""

import re

from surveybook.extractors._caseless import Caseless
from surveybook.extractors._changes import LOSS, TURN, head
from surveybook.extractors._result_words import (
    CHANGE,
    COMPARATIVE,
    COST,
    DOWN,
    LAG_VERB,
    MEASURE,
    RIVAL_VERB,
    UP,
    lower_is_better,
)
from surveybook.extractors._site import Site
from surveybook.extractors._spending import is_cost, is_duration, is_quick, is_spent
from surveybook.model import Direction

_KEPT = re.compile(
    r"\b(?:preserv\w+|maintain\w*|retain\w*|keep\w*|kept|within|(?<!by )at least|comparable|on par|remain\w*|"
    r"recover\w*|match\w*)\s(?:\w+\s){0,2}?$",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"(?:<!?|\bslight|\bsmall|\bmarginal|\bat most|\bonly|\bless than|\bno more than|\bminor|\btiny|\bminimal|"
    r"\bnegligible|\bunder|\bwithin|\bmere|\bbelow|"
    r"\bjust)[\s$]*(?:an?\s)?$",
    re.IGNORECASE,
)
# `better in 7 of 9 tasks`.
_AMONG = re.compile(r"\s(?:out\s)?of\s(?:the\s)?\d+\s")
_BETTER_IN = re.compile(r"\b(?:improv\w+|gains?|better|best|outperform\w*|surpass\w*)\b[^,;]*$")
# A rate is as good or bad as what it is of.
_RATES = ("rate", "rates", "incidence", "prevalence", "frequency")
_UPPER, _LOWER = (" above ", " ahead of "), (" below ", " behind ")
_UP_FROM = re.compile(r"\b(?:up|down) from\s*$")
_MINUS = ("-", "−")
_WORSENS = re.compile(
    r"\b(?:degrad(?:es?|ed|ing)|worsen\w*|deteriorat(?:es?|ed|ing)|hurts?|harms?|impair\w*)\s[^,;]{1,60}\bby$"
)
_CLOSES = re.compile(r"\b(?:clos|bridg)(?:es?|ed|ing)$")
_SLIGHT = re.compile(r"\b(?:slight|small|marginal|minor|tiny|minimal|negligible)\s[^,;]{0,60}$")
_GAINS_IN = re.compile(r"\b(?:gains?|improvements?)\s[^,;]{0,60}\bin\b")
# More errors that are found, or that an attack brings about, are no harm.
_FINDS = re.compile(
    r"\b(?:find|found|uncover|discover|detect|identif|reveal|catch|captur|recover|correct|fix|elicit|induc|trigger)\w*\s*$"
)
# What a rival was trained with to be as good.
_RIVALS_NEED = re.compile(r"\b(?:trained|built|tuned)\s(?:with|on|using|for)\s*$")
_LOWER_THAN = re.compile(r"\b(?:lower|worse|less|fewer|smaller)\sthan\b")
# Less success of these is good.
_ATTACK = re.compile(r"\b(?:attack|jailbreak|adversar|backdoor|poison)\w*\b")
# The best of its kind; "state-of-the-art models" are not ours.
_AHEAD = Caseless(
    rf"\b(?:{RIVAL_VERB}|superior|new record|record-breaking|(?:state[- ]?of[- ]?the[- ]?art|SOTA)"
    r"(?!\s{1,12}(?:(?!among|on|in|of|for|with|over)[\w-]+\s){0,3}?(?:models?|methods?|LLMs?|MLLMs?|VLMs?|"
    r"approach(?:es)?|baselines?|systems?|techniques?|algorithms?|networks?|architectures?|solutions?|agents?|"
    r"tools?|pipelines?)))\b",
)
_AS_GOOD = re.compile(
    rf"\b(?:comparable|competitive|on par|match\w*|without|{RIVAL_VERB}|state[- ]of[- ]the[- ]art)\b", re.IGNORECASE
)
# A resource that is set against another is told for its smallness.
_SET_AGAINST = re.compile(rf"{_AS_GOOD.pattern}|\bcompared (?:to|with)\b", re.IGNORECASE)
# What a number exceeds is that number, not a rival.
_EXCEEDS = re.compile(r"\b(?:surpass|exceed)\w*\s*$")
_EXCEEDING = re.compile(
    r"\b(?:exceed\w*|surpass\w*|higher than|greater than|above)\s(?:the\s|that\s|those\s)?(?:[\w-]+\s)?(?:prevalence|"
    r"rates?|incidence|risks?|mortality|levels?|averages?|population|controls)\b"
)
_MERELY = re.compile(
    r"\b(?:achiev|attain|obtain|reach|scor|solv|answer|succeed|control)\w*\b"
    r"(?:(?!\b(?:using|with|requir\w+|at|on|by)\b)[^,;]){0,40}\b(?:only|merely|barely|just)[\s$~]*(?:an?\s)?$"
    r"|\b(?:only|merely|barely)\s(?:able to\s)?(?:achiev|attain|obtain|reach|scor|solv|answer|succeed|cover|manag)\w*\s"
    r"(?:under\s|about\s)?[\s$~]*$",
    re.IGNORECASE,
)
_BEHIND = Caseless(rf"\b(?:{LAG_VERB})\b")
_TURNED = re.compile(r"(?:\b(?:while|whereas|but)\s|;\s*)$")
_COMPARED = re.compile(r"\b(?:than|compared)\b|^\s[\w-]+\sover\b")
_GAINED = (
    r"(?:(?:(?:which|that|this) )?(?:is|was)|yielding|representing|corresponding to|marking|giving|with)?\s?(?:an?\s)?"
    r"(?:[~$+\d.–-]+\\?[%x×]?\s(?:times\s)?|\w+\s)?(?:(?:absolute|relative|points?|percentage points?)\s)*"
    r"(?:(?:improvements?|gains?|higher|better|increase)\s(?:of\s\S+\s)?(?:over|than|compared|relative|of|on)\b|"
    r"(?:above|ahead of)\s)"
)
_THEREBY_GAINED = re.compile(rf"\s*{_GAINED}", re.IGNORECASE)
_ALSO_GAINED = re.compile(rf",\s{_GAINED}", re.IGNORECASE)
_WORSE = re.compile(r"[\s-]*(?:\w+ly\s)?(?:worse|slower|inferior|poorer|slowdown)\b", re.IGNORECASE)
# Who outperforms does so in an error as well.
_WINS = re.compile(
    r"\b(?:outperforms?|outperforming|surpass(?:es|ing)?|beats?|beating)\s[^,;]*\bby(?:\s[\w-]+){0,3}[\s$~+]*$",
    re.IGNORECASE,
)
# What is so by more is neither good nor bad.
_UNJUDGED = re.compile(
    r"[\s-]*(?:\w+ly\s)?(?:easier|harder|rarer|(?:more|less)\s(?:likely|common|frequent\w*|often|prevalent|sensitive|"
    r"prone|susceptible|probable|important|influential))\b"
)
_LOSS_OF = re.compile(r"\b(?:loss|drop|degradation|decline|downgrade|deterioration)s?\sof\s*$", re.IGNORECASE)
_LOSES = re.compile(r"\b(?:los(?:es?|ing|t)|costs?)\s*$", re.IGNORECASE)
_LOSS_WORD = re.compile(r"\b(?:loss|drops?|degradation|decline)\b", re.IGNORECASE)
_IMPROVED = re.compile(
    r"[\s~-]*(?:[\w/@.-]+\s){0,3}?(?:improvements?|gains?|boosts?|speed-?ups?|accelerations?|savings?)\b", re.IGNORECASE
)
_IMPROVES = re.compile(r"\bimprov\w+\b", re.IGNORECASE)
_SINKS = re.compile(
    r"\b(?:drop\w*|fall\w*|fell|declin\w+|degrad\w+|deteriorat\w+|los(?:es?|ing|t)|collaps\w+)\b", re.IGNORECASE
)
_HARM = re.compile(
    r"\b(?:errors?|perplexity|loss|latency|costs?|WER|toxicity|mortality|hallucinations?|overheads?|forgetting|"
    r"memory|risks?|time|instability|complexity|failures?|violations?|FLOPs|parameters|compute|energy|power|"
    r"consumption|footprint|emissions?|disorders?|deaths?|complications?|infections?|relapses?|adverse events?|"
    r"side effects?)\b",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"\b(?:accurac\w+|precision|recall|F1|AUC|mAP|IoU|scores?|success|win|throughput|speeds?|performance|quality|"
    r"robustness|BLEU|ROUGE|sensitivity|specificity|efficiency|survival|agreement)\b(?!\s(?:loss|drop|gap|"
    r"degradation|requirements?))",
    re.IGNORECASE,
)
_FASTER = re.compile(r"[\s~$-]*(?:\w+ly\s)?(?:faster|quicker|cheaper|lighter|speed-?ups?)\b")
# Who does more of this does better.
_SUCCESS = re.compile(
    r"\b(?:valid|correct\w*|success\w*|solv\w+|accurate\w*|pass(?:es|ed)?|agree\w*|prefer\w*|complet\w+|surviv\w+|"
    r"recover\w*|remission|respon[ds]\w*|improv\w+|won|detected|identified)\b"
)
_REACHES = re.compile(r"\s*(?:reaching|amounting to|of|by)\b")
_REACHED = re.compile(r"\bto\s*$")


def direction(site: Site, metric: str | None, compared_to: str | None, *, change: bool) -> Direction:
    """The direction of one number; `change` tells a change from an absolute score."""
    if not change and (
        is_cost(site) or is_quick(site) or (is_spent(site) and _SET_AGAINST.search(f"{site.earlier} {site.own_left}"))
    ):
        return "better"
    if not change and _KEPT.search(site.own_left[-60:]):
        return "neutral"
    if change or (_REACHED.search(site.near) and CHANGE.search(site.near)):
        return _of_change(site, metric)
    return _of_score(site, metric, compared_to)


def _of_score(site: Site, metric: str | None, compared_to: str | None) -> Direction:
    if _MERELY.search(site.own_left[-60:]):
        return "neutral" if compared_to is None else "worse"
    around = f"{_EXCEEDS.sub('', site.near)} # {site.own_right} # {site.host or ''} # {site.after_host}"
    trailing = TURN.split(site.later)[0][:100]
    more_is_bad = metric is not None and lower_is_better(metric)
    if _BEHIND.search(around + trailing) or (more_is_bad and _EXCEEDING.search(f"{site.own_right} {site.later[:60]}")):
        return "worse"
    if (
        _AHEAD.search(f"{around} # {trailing}")
        or (_CLOSES.search(site.near) and " gap" in site.own_right[:40])
        or (_AMONG.match(site.own_right) and _BETTER_IN.search(site.near[-80:]))
        or _THEREBY_GAINED.match(site.later)
        or _ALSO_GAINED.search(site.own_right[:120])
    ):
        return "better"
    if _AHEAD.search(site.earlier[-200:]) and not _TURNED.search(site.earlier):
        return "better"
    compared = compared_to is not None and _COMPARED.search(site.own_right)
    return "better" if compared and (more_is_bad or not _LOWER_THAN.search(site.own_right)) else "neutral"


def _of_change(site: Site, metric: str | None) -> Direction:
    told = _told_beside(site, metric)
    if told is not None:
        return told
    if _WORSENS.search(site.near):
        return "neutral" if _is_small(site) else "worse"
    sign = _sign(site)
    if site.value.startswith(_MINUS) and (metric is None or not is_known(metric)):
        return "neutral"
    harm = sign > 0 and metric is not None and _is_harm(metric, site)
    if (sign < 0 and _is_bad_to_lower(site, metric)) or (harm and not _is_harm_done(site)):
        return "neutral" if _is_small(site) or _RIVALS_NEED.search(site.near[-60:]) else "worse"
    return "better"


def _is_harm(metric: str, site: Site) -> bool:
    """Whether less of a measure is good; a mere rate or risk is of what follows it."""
    what = f"{metric} {site.own_right[:80]}" if metric.casefold() in _RATES else metric
    return _HARM.search(what) is not None and not _GOOD.search(metric)


def _is_harm_done(site: Site) -> bool:
    """Whether more of a harm is none: a gain in it, errors that are found, or what a rival needs for as much."""
    before = f"{site.host or ''} {site.own_left}"
    return (
        _IMPROVES.search(before) is not None
        or _GAINS_IN.search(before) is not None
        or _FINDS.search(site.near[-60:]) is not None
        or (_RIVALS_NEED.search(site.near[-60:]) is not None and _AS_GOOD.search(site.earlier) is not None)
    )


def _told_beside(site: Site, metric: str | None) -> Direction | None:
    """The direction of a change if the words that touch it tell: `a loss of 3%`, `2x slower`, `a gain of 4%`."""
    beside = site.own_right[:60]
    if _UNJUDGED.match(beside):
        return "neutral"
    if _FASTER.match(beside):
        return "better"
    if _WORSE.match(beside) or beside.startswith(" behind ") or _BEHIND.search(site.own_left[-60:]):
        return "worse"
    if _LOSES.search(site.near[-20:]) and COMPARATIVE.match(beside) is None:
        return "neutral" if _is_small(site) else "worse"
    if LOSS.match(beside) or _LOSS_OF.search(site.near[-30:]):
        lost = metric or (beside if LOSS.match(beside) else "")
        return "better" if COST.search(_LOSS_WORD.sub("", lost)) else "neutral" if _is_small(site) else "worse"
    return "better" if _IMPROVED.match(beside) or _WINS.search(site.own_left) else None


def _is_small(site: Site) -> bool:
    return _SMALL.search(site.own_left[-30:]) is not None or (
        site.host is not None and _SLIGHT.search(site.host) is not None
    )


def _is_bad_to_lower(site: Site, metric: str | None) -> bool:
    if metric is None:
        return _SINKS.search(f"{site.earlier} {site.own_left}"[-200:]) is not None
    if _ATTACK.search(site.own_left[-80:]) and "success" in metric:
        return False
    return _GOOD.search(metric) is not None and not lower_is_better(metric)


def _sign(site: Site) -> int:
    """-1 for a change downwards, 1 for one upwards, by the words next to the number, then those before it."""
    beside = head(site.own_right)
    if site.value.casefold().startswith("halv"):
        return -1
    if DOWN.search(beside) or site.own_right.startswith(_LOWER):
        return -1
    if UP.search(beside) or site.own_right.startswith(_UPPER):
        return 1
    if site.value.startswith(_MINUS):
        return -1
    before = site.near if site.host is None else f"{site.host} {site.near}"
    down = max((match.end() for match in DOWN.finditer(before)), default=-1)
    up = max((match.end() for match in UP.finditer(before)), default=-1)
    if down == up and _REACHES.match(before):
        return -1 if _SINKS.search(site.earlier) and not UP.search(site.earlier) else 0
    return 0 if down == up else -1 if down > up else 1


def is_known(metric: str | None) -> bool:
    """Whether it is known which way a measure is good."""
    return bool(metric and (COST.search(metric) or MEASURE.search(metric) or _SUCCESS.search(metric)))


def of_pair(first: float, second: float, metric: str | None, unit: str | None = None) -> Direction:
    """The direction of a number that stands against another: higher is better but for costs, errors and times."""
    if first == second or (metric is not None and not is_known(metric)):
        return "neutral"
    less = lower_is_better(metric) if metric is not None else is_duration(unit)
    return "better" if (first > second) != less else "worse"


def of_move(number: float, origin: Site, metric: str | None) -> Direction:
    """The direction of what moved from one number to another; the verb decides where the measure is not known."""
    before = f"{origin.host or ''} {origin.own_left}"[-120:]
    if _IMPROVES.search(before):
        return "better"
    if is_known(metric):
        return of_pair(number, float(origin.mention.number), metric)
    if _UP_FROM.search(before):
        return of_pair(number, float(origin.mention.number), None)
    return "worse" if _SINKS.search(before) else "better" if CHANGE.search(before) else "neutral"
