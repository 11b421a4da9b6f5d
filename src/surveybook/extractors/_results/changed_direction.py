"""Whether a change is an advance or a setback: by the words that touch it, its sign, and what changed."""

import re

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.numbers import TIMES
from surveybook.extractors._results.changes import LOSS, head
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.words import (
    COMPARATIVE,
    COST,
    DOWN,
    GOOD_HEAD,
    LAG_VERB,
    MEASURE,
    RIVAL_VERB,
    UP,
    lower_is_better,
)
from surveybook.model import Direction

_SMALL = Caseless(
    r"(?:<!?|\bslight|\bsmall|\bmarginal|\bat most|\bonly|\bless than|\bno more than|\bminor|\btiny|\bminimal|"
    r"\bnegligible|\bunder|\bwithin|\bmere(?:ly)?|\bbelow|"
    r"\bjust)[\s$]*(?:an?\s)?$"
)
# A rate is as good or bad as what it is of.
_RATES = ("rate", "rates", "incidence", "prevalence", "frequency")
_UPPER, _LOWER = (" above ", " ahead of "), (" below ", " behind ")
_MINUS = ("-", "−")
_WORSENS = re.compile(
    r"\b(?:degrad(?:es?|ed|ing)|worsen\w*|deteriorat(?:es?|ed|ing)|hurts?|harms?|impair\w*)\s[^,;]{1,60}\bby$"
)
_SLIGHT = re.compile(r"\b(?:slight|small|marginal|minor|tiny|minimal|negligible)\s[^,;]{0,60}$")
_GAINS_IN = re.compile(r"\b(?:gains?|improvements?)\s[^,;]{0,60}\bin\b")
# More errors that are found, or that an attack brings about, are no harm.
_FINDS = re.compile(
    r"\b(?:find|found|uncover|discover|detect|identif|reveal|catch|captur|recover|correct|fix|elicit|induc|trigger)\w*\s*$"
)
# What a rival was trained with to be as good.
_RIVALS_NEED = re.compile(
    r"\b(?:(?:trained|built|tuned)\s(?:with|on|using|for)|(?:models|methods|baselines|those|ones)\s(?:with|using|"
    r"having)|" + f"(?:{RIVAL_VERB})" + r"\s[^,;]{2,60}?\swith)\s*$"
)
# Less success of these is good.
_ATTACK = re.compile(r"\b(?:attack|jailbreak|adversar|backdoor|poison)\w*\b")
AS_GOOD = re.compile(
    rf"\b(?:comparable|competitive|on par|match\w*|without|{RIVAL_VERB}|state[- ]of[- ]the[- ]art)\b", re.IGNORECASE
)
BEHIND = Caseless(rf"\b(?:{LAG_VERB})\b")
_WORSE = re.compile(r"[\s-]*(?:\w+ly\s)?(?:worse|slower|inferior|poorer|slowdown)\b", re.IGNORECASE)
# Who outperforms does so in an error as well.
_WINS = Caseless(r"\b(?:out-?perform\w*|surpass(?:es|ing)?|beats?|beating)\s[^,;]*\bby(?:\s[\w-]+){0,4}[\s$~+]*$")
# What is so by more is neither good nor bad.
_UNJUDGED = re.compile(
    r"[\s-]*(?:\w+ly\s)?(?:differences?\b|easier|harder|rarer|(?:more|less)\s(?:likely|common|frequent\w*|often|"
    r"prevalent|"
    r"prone|susceptible|probable|important|influential))\b"
)
# A mere difference is neither good nor bad.
_DIFFERENCE = re.compile(r"\bdifferences?(?:\s(?:between|in|from)\s[^,;]{1,40})?\s(?:of|was|is|were)$")
_LOSS_OF = Caseless(r"\b(?:loss|drop|degradation|decline|downgrade|deterioration)s?\sof\s*$")
# `a slight loss (2%)`.
_LOSS_LAST = re.compile(r"\b(?:loss|drop|degradation|decline|deterioration)s?$")
# Less of a loss is good.
_LOSS_REDUCED = re.compile(
    r"\b(?:reduc|lower|mitigat|decreas|alleviat|limit|cut)\w*\s(?:the\s)?(?:[\w-]+\s){0,3}?"
    r"(?:degradation|drops?|loss|decline|forgetting)\b"
    r"|\b(?:degradation|drops?|loss|decline|forgetting)\s(?:[\w-]+\s){0,3}?(?:reduced|lowered|mitigated|decreased|cut)\b"
)
_LOSES = Caseless(r"\b(?:los(?:es?|ing|t)|costs?|sacrific(?:es?|ing|ed))\s*$")
_WITHOUT = re.compile(r"\bwithout\s\w+ing\s*$")
_LOSS_WORD = re.compile(r"\b(?:loss|drops?|degradation|decline)\b", re.IGNORECASE)
_IMPROVED = re.compile(
    r"\s(?:[\w-]+\s)?better\b|"
    r"[\s~-]*(?:[\w/@.-]+\s){0,3}?(?:improvements?|gains?|boosts?|speed-?ups?|accelerations?|savings?)\b",
    re.IGNORECASE,
)
_SPED_UP = Caseless(r"\b(?:speed-?ups?|accelerations?)(?:\s(?:in\s(?:[\w-]+\s){1,3})?(?:of|by))?\s*$")
IMPROVES = Caseless(r"\bimprov\w+\b")
SINKS = Caseless(r"\b(?:drop\w*|fall\w*|fell|declin\w+|degrad\w+|deteriorat\w+|los(?:es?|ing|t)|collaps\w+|worse)\b")
_HARM = Caseless(
    r"\b(?:errors?|perplexity|loss|latency|costs?|WER|toxicity|mortality|hallucinations?|overheads?|forgetting|"
    r"memory|risks?|time|instability|complexity|failures?|violations?|FLOPs|parameters|compute|energy|power|"
    r"consumption|footprint|emissions?|disorders?|deaths?|complications?|infections?|relapses?|adverse events?|"
    r"side effects?)\b"
)
_GOOD = Caseless(
    r"\b(?:accurac\w+|precision|recall|F1|AUC|mAP|IoU|scores?|success|win|throughput|speeds?|performance|quality|"
    r"robustness|BLEU|ROUGE|sensitivity|specificity|efficiency|survival|agreement|"
    r"MRR|N?DCG(?:@\d+)?|Hits@\d+|pass@\d+|MAP|Dice|PSNR|SSIM|METEOR|CIDEr|COMET|chrF|MOS|PESQ|STOI|Elo|R2|kappa|"
    r"exact match|correlations?|coverage|fidelity|capacity|AU(?:RO|PR)C|(?:hit|win|detection|pass) rates?|"
    r"revenues?|profits?|incomes?|wages|earnings|exports|employment|productivity|enrol?lment|"
    r"(?:coherence|life|retention|battery) ?times?)\b(?!\s(?:loss|drop|gap|"
    r"degradation|requirements?))"
)
_FASTER = re.compile(r"[\s~$-]*(?:\w+ly\s)?(?:faster|quicker|cheaper|lighter|speed-?ups?)\b")
# Who does more of this does better.
_SUCCESS = re.compile(
    r"\b(?:valid|correct\w*|success\w*|solv\w+|accurate\w*|pass(?:es|ed)?|agree\w*|prefer\w*|complet\w+|surviv\w+|"
    r"recover\w*|remission|respond\w*|response rates?|improv\w+|won|detected|identified)\b"
)
# `twice that of A`.
_THAT_OF = re.compile(r"\s(?:of\s)?th(?:at|ose)\sof\b")
_REACHES = re.compile(r"\s*(?:reaching|amounting to|of|by)\b")


def of_change(site: Site, metric: str | None) -> Direction:
    """The direction of a change of a measure."""
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
    return _HARM.search(what) is not None and not _GOOD.search(metric) and not GOOD_HEAD.search(metric)


def _is_harm_done(site: Site) -> bool:
    """Whether more of a harm is none: a gain in it, errors that are found, or what a rival needs for as much."""
    before = f"{site.host or ''} {site.own_left}"
    return (
        IMPROVES.search(before) is not None
        or _GAINS_IN.search(before) is not None
        or _FINDS.search(site.near[-60:]) is not None
        or (
            _RIVALS_NEED.search(site.near[-60:]) is not None
            and AS_GOOD.search(f"{site.earlier} {site.near}") is not None
        )
    )


def _told_beside(site: Site, metric: str | None) -> Direction | None:
    """The direction of a change if the words that touch it tell: `a loss of 3%`, `2x slower`, `a gain of 4%`."""
    beside = site.own_right[:60]
    if _UNJUDGED.match(beside) or (_DIFFERENCE.search(site.near[-60:]) and not _WINS.search(site.near)):
        return "neutral"
    if _FASTER.match(beside) or _SPED_UP.search(site.near[-50:]):
        return "better"
    behind = BEHIND.search(site.own_left[-60:]) is not None and COMPARATIVE.match(beside) is None
    if behind or _WORSE.match(beside) or beside.startswith(" behind "):
        return "worse"
    loses = _LOSES.search(site.near[-20:]) is not None and COMPARATIVE.match(beside) is None
    aside = site.host is not None and not site.near.strip() and _LOSS_LAST.search(site.host[-20:])
    if loses or aside or LOSS.match(beside) or _LOSS_OF.search(site.near[-60:]):
        lost = "" if loses else metric or (beside if LOSS.match(beside) else "")
        small = _WITHOUT.search(site.near) or _is_small(site)
        return "better" if COST.search(_LOSS_WORD.sub("", lost)) else "neutral" if small else "worse"
    return "better" if _IMPROVED.match(beside) or _WINS.search(site.own_left) else None


def _is_small(site: Site) -> bool:
    return _SMALL.search(site.own_left[-30:]) is not None or (
        site.host is not None and _SLIGHT.search(site.host) is not None
    )


def _is_bad_to_lower(site: Site, metric: str | None) -> bool:
    if _LOSS_REDUCED.search(site.own_left[-80:]):
        return False
    if metric is None:
        return SINKS.search(f"{site.earlier} {site.host or ''} {site.own_left}"[-200:]) is not None
    if _ATTACK.search(site.own_left[-80:]) and "success" in metric:
        return False
    return _GOOD.search(metric) is not None and not lower_is_better(metric)


def _sign(site: Site) -> int:
    """-1 for a change downwards, 1 for one upwards, by the words next to the number, then those before it."""
    beside = head(site.own_right)
    if site.value.casefold().startswith("halv") or DOWN.search(beside) or site.own_right.startswith(_LOWER):
        return -1
    if UP.search(beside) or site.own_right.startswith(_UPPER):
        return 1
    if site.value.startswith(_MINUS):
        return -1
    if site.mention.unit == TIMES and _THAT_OF.match(site.own_right):
        return 1 if site.mention.number > 1 else -1
    return _sign_before(site)


def _sign_before(site: Site) -> int:
    """-1 or 1 by the last word of change before the number, 0 if there is none."""
    before = site.near if site.host is None else f"{site.host} {site.near}"
    down = max((match.end() for match in DOWN.finditer(before)), default=-1)
    up = max((match.end() for match in UP.finditer(before)), default=-1)
    if down == up and _REACHES.match(before):
        return -1 if SINKS.search(site.earlier) and not UP.search(site.earlier) else 0
    return 0 if down == up else -1 if down > up else 1


def is_known(metric: str | None) -> bool:
    """Whether it is known which way a measure is good."""
    return bool(metric and (COST.search(metric) or MEASURE.search(metric) or _SUCCESS.search(metric)))
