"""Whether a reported number is an advance, a setback, or only stated."""

import re

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.numbers import ROUGHLY
from surveybook.extractors._results.bare_scores import IN_SOME_OF
from surveybook.extractors._results.changed_direction import AS_GOOD, BEHIND, IMPROVES, SINKS, is_known, of_change
from surveybook.extractors._results.changes import TURN
from surveybook.extractors._results.site import Site, ends_in_to
from surveybook.extractors._results.spending import is_cost, is_quick, is_resource, is_spent
from surveybook.extractors._results.words import ATTAIN, CHANGE, RIVAL_VERB, lower_is_better
from surveybook.model import Direction

_KEPT = Caseless(
    r"\b(?:preserv\w+|maintain\w*|retain\w*|keep\w*|kept|within|(?<!by )at least|comparable|on par|remain\w*|"
    r"recover\w*|match\w*)\s(?:\w+\s){0,2}?$"
)
_BETTER_IN = re.compile(r"\b(?:improv\w+|gains?|better|best|outperform\w*|surpass\w*)\b[^,;]*$")
# `obtains a lower error of 0.7`: the word before the measure compares.
_COMPARING = re.compile(
    r"\b(?:(?P<good>better|improved|boosted|enhanced|superior|stronger)|"
    r"(?P<up>higher|increased|greater)|"
    r"(?P<down>lower|reduced|decreased|smaller))\s(?:[\w-]+\s){1,5}of$"
)
_UP_FROM = re.compile(r"\b(?:up|down) from\s*$")
_CLOSES = re.compile(r"\b(?:clos|bridg)(?:es?|ed|ing)$")
_LOWER_THAN = re.compile(r"\b(?:lower|worse|less|fewer|smaller)\sthan\b")
# The best of its kind; "state-of-the-art models" are not ours.
_AHEAD = Caseless(
    rf"\b(?:{RIVAL_VERB}|superior(?:ity)?|"
    r"(?:rank|c[ao]me|plac|finish)(?:s|e|es|ed)? first|new record|"
    r"record-breaking|(?:state[- ]?of[- ]?the[- ]?art|SOTA)"
    r"(?!\s{1,12}(?:(?!among|on|in|of|for|with|over)[\w-]+\s){0,3}?(?:models?|methods?|LLMs?|MLLMs?|VLMs?|"
    r"approach(?:es)?|baselines?|systems?|techniques?|algorithms?|networks?|architectures?|solutions?|agents?|"
    r"tools?|pipelines?)))\b",
)
_TOLD_REACH = 200
# Who keeps state-of-the-art quality is not ahead of it.
_KEEPS_AHEAD = re.compile(
    r"\b(?:keep|kept|maintain|retain|preserv|match)\w*\s(?:the\s)?(?:state[- ]?of[- ]?the[- ]?art|SOTA)", re.IGNORECASE
)
# A resource that is set against another is told for its smallness.
_SET_AGAINST = re.compile(rf"{AS_GOOD.pattern}|\bcompared (?:to|with)\b", re.IGNORECASE)
_WHILE_SPENDING = re.compile(
    r"\b(?:while|yet)\s(?:only\s)?(?:using|requiring|needing|consuming)$|^(?:only\s)?(?:using|requiring|needing|consuming)$"
)
_AS_MUCH = re.compile(
    rf"\b(?:while|to|and|can)\s(?:still\s)?(?:{ATTAIN}|maintain|retain|preserv|keep|match|recover|outperform|surpass)"
)
# What a number exceeds is that number, not a rival.
_EXCEEDS = re.compile(r"\b(?:surpass|exceed)\w*\s*(?=$|#|(?:over\s)?[~$]?\d)")
# `93%, which is on par with A`.
_ON_PAR = re.compile(
    r"\s?(?:(?:is|are|was|were)\s)?(?:\w+ly\s)?"
    r"(?:on par|comparable|competitive|close|similar|equal|equivalent)\s(?:to|with)\b"
)
_EXCEEDING = re.compile(
    r"\b(?:exceed\w*|surpass\w*|higher than|greater than|above)\s(?:the\s|that\s|those\s)?(?:[\w-]+\s)?(?:prevalence|"
    r"rates?|incidence|risks?|mortality|levels?|averages?|population|controls)\b"
)
_MERELY = Caseless(
    rf"\b(?:{ATTAIN}|scor|solv|answer|succeed|control)\w*\b"
    r"(?:(?!\b(?:using|with|requir\w+|at|on|by)\b)[^,;]){0,40}\b(?:only|merely|barely|just)[\s$~]*(?:an?\s)?$"
    rf"|\b(?:only|merely|barely)\s(?:able to\s)?(?:{ATTAIN}|scor|solv|answer|succeed|cover|manag)\w*\s"
    rf"(?:(?:{ROUGHLY})\s)?[\s$~]*$"
)
_TURNED = re.compile(r"(?:\b(?:while|whereas|but)\s|;\s*)$")
# `reaches 93% while also outperforming A`.
_ALSO_AHEAD = re.compile(r"(?:(?:also|even|\w+ly)\s)*(?:out-?perform|surpass|beat|exceed)ing\s")
_OPENS_COMPARED = re.compile(r"(?:compared (?:to|with)|in comparison (?:to|with)|relative to)\s", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:than|compared)\b|^\s[\w-]+\sover\b")
_GAINED = (
    r"(?:(?:(?:which|that|this) )?(?:is|was)|yielding|representing|corresponding to|marking|giving|with)?\s?(?:an?\s)?"
    rf"(?:(?:{ROUGHLY})\s)?"
    r"(?:[~$+\d.–-]+\\?[%x×]?\$?\s(?:times\s)?|\w+\s)?(?:(?:absolute|relative|points?|percentage points?)\s)*"
    r"(?:(?:improvements?|gains?|higher|better|increase)\s(?:of\s\S+\s)?(?:over|than|compared|relative|of|on)\b|"
    r"(?:above|ahead of)\s)"
)
_THEREBY_GAINED = re.compile(rf"\s*{_GAINED}", re.IGNORECASE)
_THEREBY_LOWER = re.compile(
    rf"\s*{_GAINED.replace('higher|better|increase', 'lower|less|smaller|better|reduction')}", re.IGNORECASE
)
_ALSO_GAINED = re.compile(rf",\s(?:(?:an?\s)?[\d.]+\S?\sand\s)?{_GAINED}", re.IGNORECASE)
_COSTS = re.compile(r"\bcosts?\s*$")
# Who is preferred to a rival half of the time is as good.
_WIN_RATE = re.compile(r"\b(?:win|winning|preference)[- ]rates?$", re.IGNORECASE)
_PREFERRED = re.compile(r"\b(?:prefer(?:s|red)?|favou?red)\b[^,;]*$")
# `78% of raters preferred ours over theirs`.
_PREFER = re.compile(r"\s(?:of\s(?:[\w-]+\s){1,3}?)?(?:prefer|favou?r)\w*\s")
_SHARE = re.compile(
    r"\sof (?:the |all |our )?(?:time|cases|comparisons|users|participants|"
    r"evaluators|raters|annotators|judges|readers|listeners)\b"
)
_EVEN = 50.0
# `reduces the time by 60%, reaching 2 hours`.
_REACHING = re.compile(rf"\s?(?:thus\s|thereby\s)?(?:{ATTAIN}|yield|exceed)ing\b")
_IMPROVED = re.compile(
    r"\b(?:improve(?:s|d|ments?)|gains?|boost(?:s|ed)?|rais(?:es|ed)|increase[sd]?|reduce[sd]|lower(?:s|ed)|cuts|enhance[sd]|better)\b[^;]*,\s$"
)


def direction(site: Site, metric: str | None, compared_to: str | None, *, change: bool) -> Direction:
    """The direction of one number; `change` tells a change from an absolute score."""
    if site.own_left.rstrip().endswith("within") and site.own_right.startswith(" of "):
        return "neutral"
    if (not change or _COSTS.search(site.near[-20:])) and (
        is_cost(site) or is_quick(site) or (is_spent(site) and _is_frugal(site))
    ):
        return "better"
    if (not change and _KEPT.search(site.own_left[-60:])) or site.own_left.rstrip().endswith("within"):
        return "neutral"
    if change or (ends_in_to(site) and CHANGE.search(site.near)):
        return of_change(site, metric)
    return _of_score(site, metric, compared_to)


def _is_frugal(site: Site) -> bool:
    """Whether what is spent is told for its smallness: it is set against another, or as much is reached with it."""
    if _SET_AGAINST.search(f"{site.earlier} {site.own_left}") or _WHILE_SPENDING.search(site.near):
        return True
    return _AS_MUCH.search(f"{site.own_right}{site.later[:60]}") is not None


def _of_score(site: Site, metric: str | None, compared_to: str | None) -> Direction:
    if _MERELY.search(site.own_left[-60:]):
        return "neutral" if compared_to is None else "worse"
    if _ON_PAR.match(site.later) and not _AHEAD.search(site.near):
        return "neutral"
    around = _EXCEEDS.sub("", f"{site.near} # {site.own_right} # {site.host or ''} # {site.after_host}")
    turned = _TURNED.search(site.own_right) and not _ALSO_AHEAD.match(site.later)
    trailing = "" if turned else TURN.split(site.later)[0][:100]
    more_is_bad = metric is not None and lower_is_better(metric)
    if BEHIND.search(around + trailing) or (more_is_bad and _EXCEEDING.search(f"{site.own_right} {site.later[:60]}")):
        return "worse"
    if (told := _told_by_comparative(site, more_is_bad=more_is_bad)) is not None:
        return told
    if _is_ahead(site, f"{around} # {_EXCEEDS.sub('', trailing)}", more_is_bad=more_is_bad):
        return "better"
    return "neutral" if compared_to is None else _of_compared(site, metric, more_is_bad=more_is_bad)


def _is_ahead(site: Site, around: str, *, more_is_bad: bool) -> bool:
    return bool(
        _AHEAD.search(_KEEPS_AHEAD.sub("", around))
        or (_CLOSES.search(site.near) and " gap" in site.own_right[:40])
        or (IN_SOME_OF.match(site.own_right) and _BETTER_IN.search(site.near[-80:]))
        or (_THEREBY_LOWER if more_is_bad else _THEREBY_GAINED).match(site.later)
        or _ALSO_GAINED.search(site.own_right[:120])
        or (_AHEAD.search(site.earlier[-200:]) and not _TURNED.search(site.earlier))
        or (_REACHING.match(site.near) and _IMPROVED.search(site.earlier[-120:]))
    )


def _of_compared(site: Site, metric: str | None, *, more_is_bad: bool) -> Direction:
    """The direction of a score that a rival is named for: of wins by whether they are more than half."""
    won = metric is not None and _WIN_RATE.search(metric) is not None
    preferred = _PREFERRED.search(site.near) is not None
    if won or _PREFER.match(site.own_right) or (preferred and _SHARE.match(site.own_right)):
        return of_pair(site.mention.number, _EVEN, None)
    compared = _COMPARED.search(site.own_right) or _OPENS_COMPARED.match(f"{site.earlier}{site.near}")
    return "better" if compared and (more_is_bad or not _LOWER_THAN.search(site.own_right)) else "neutral"


def _told_by_comparative(site: Site, *, more_is_bad: bool) -> Direction | None:
    compared = _COMPARING.search(site.near[-100:])
    if compared is None:
        return None
    good = compared["good"] or (compared["down"] if more_is_bad else compared["up"])
    return "better" if good else "worse"


def of_pair(first: float, second: float, metric: str | None, unit: str | None = None) -> Direction:
    """The direction of a number that stands against another: higher is better but for costs, errors and times."""
    if first == second or (metric is not None and not is_known(metric)):
        return "neutral"
    less = lower_is_better(metric) if metric is not None else is_resource(unit)
    return "better" if (first > second) != less else "worse"


def of_move(number: float, origin: Site, metric: str | None) -> Direction:
    """The direction of what moved from one number to another; the verb decides where the measure is not known."""
    announced = origin.earlier if origin.earlier.endswith(": ") else ""
    before = f"{announced} {origin.host or ''} {origin.own_left}"[-_TOLD_REACH:]
    if IMPROVES.search(before):
        return "better"
    if is_known(metric):
        return of_pair(number, float(origin.mention.number), metric)
    if _UP_FROM.search(before):
        return of_pair(number, float(origin.mention.number), None)
    return "worse" if SINKS.search(before) else "better" if CHANGE.search(before) else "neutral"
