"""Results beside each other: a rival's own number, the same measure once more, and where a number moved from."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from typing import NamedTuple

from surveybook.extractors._language.numbers import POINTS
from surveybook.extractors._results.bare_scores import SCORING
from surveybook.extractors._results.changed_direction import is_known
from surveybook.extractors._results.direction import of_move, of_pair
from surveybook.extractors._results.site import Site, continues, is_range, is_versus
from surveybook.extractors._results.whose import control_of, opposed_to, owner_after, rival_of
from surveybook.extractors._results.words import ATTAIN, CHANGE, RIVAL_VERB
from surveybook.model import ResultDetails


class Told(NamedTuple):
    """A result that was told: whether it is a change, and whether it is a rival's own number."""

    site: Site
    details: ResultDetails
    change: bool = False
    rivals_own: bool = False


_OPPOSED = re.compile(r"\b(?:whereas|while|but)\s$")
_SUCCEEDS = re.compile(
    rf"\b(?:{ATTAIN}|solv|answer|wins?|pass|identif|detect|classif|recover|complet|retriev|predict|generat|prefer)\w*\b"
)
_AS_GOOD = re.compile(r"\b(?:competitive|comparable|on par|similar|close)\s(?:to|with)\b|\bapproach(?:es|ed|ing)\b")
_GOOD_AS_IT = re.compile(
    r"\b(?:(?:competitive|comparable|similar|on par|equivalent)\s?(?:\w+\s?){0,2}|"
    r"not (?:\w+ly )?differ(?:ent)?|no (?:\w+ )?differences?)$"
)
_NEXT_RIVAL = re.compile(r"[^()]{0,3}\)(?:,|,?\s(?:and|or))\s[^(),;]{1,50}\(\$?")
_APART, _ADJOINING = 120, 24

OUTPERFORMS = re.compile(rf"\b(?:{RIVAL_VERB})\b", re.IGNORECASE)


def goes_on(previous: Told, site: Site) -> bool:
    """`14.2 months with A and 10.1 months with B`, `74.3 on A and 82.1 on B`: another value of the same kind."""
    if site.mention.spelled:
        return False
    opposed = _OPPOSED.search(site.earlier) is not None and SCORING.search(site.near) is not None
    exact = site.mention.unit is not None or ("." in site.value and "." in previous.site.value)
    return (
        exact
        and not site.mention.spelled
        and site.mention.unit == previous.site.mention.unit
        and (continues(previous.site, site) or opposed)
    )


def is_next_rivals_own(previous: Told, site: Site) -> bool:
    """`outperforming A (68.3) and B (69.0)`: in a parenthesis each, the second number is B's as the first is A's."""
    if not previous.rivals_own or site.host is None or previous.site.host is None:
        return False
    between = site.sentence[previous.site.end : site.start]
    return (
        len(between) <= _APART
        and _NEXT_RIVAL.fullmatch(between) is not None
        and site.mention.unit == previous.site.mention.unit
    )


def restates(previous: Told, whole: Site) -> bool:
    """`up to 9% (4% on average)`: the same measure, once more."""
    alone = (
        whole.host is not None
        and not whole.value.startswith("+")
        and not whole.near.strip()
        and previous.site.host is None
    )
    alone = alone and CHANGE.search(whole.own_right) is None
    return alone and whole.since_previous <= len(" (up to ") and previous.site.mention.unit == whole.mention.unit


def restated(details: ResultDetails, previous: Told) -> ResultDetails:
    earlier = previous.details
    return replace(
        details,
        metric=earlier.metric,
        direction=earlier.direction,
        compared_to=earlier.compared_to,
        on=earlier.on if details.on is None else details.on,
    )


def is_decimal(site: Site) -> bool:
    return site.mention.unit is None and "." in site.value and not site.near.strip()


def is_opposed(site: Site, following: Site) -> bool:
    """`0.8 W vs. 2.1 W`, `0.8 W, whereas the other draws 2.1 W`: held against the number that follows."""
    alike = site.mention.unit == following.mention.unit is not None
    return is_versus(site, following) or (alike and opposed_to(following) is not None)


def is_rivals_own(before: Site, whole: Site) -> bool:
    """`14 months with the drug versus 10 months`, `46% with it and 21% of the controls`: the second number."""
    if whole.since_previous > _APART or before.mention.unit != whole.mention.unit:
        return False
    exact = "." in whole.value or whole.mention.unit is not None
    opposed = opposed_to(whole) is not None and opposed_to(before) is None
    control = control_of(whole) is not None and control_of(before) is None
    return rival_of(whole) == "" or (exact and whole.mention.unit != POINTS and (opposed or control))


def moved(detailed: Sequence[Told], origin: Site) -> list[Told]:
    return [
        each._replace(
            details=replace(
                each.details,
                direction=of_move(each.details.number, origin, each.details.metric),
                compared_to=origin.value,
            )
        )
        for each in detailed
    ]


def set_against(told: list[Told], detailed: list[Told], *, second: bool) -> list[Told]:
    """Makes a rival's own numbers neutral, and tells the number before them what it is held against."""
    site, details, change, _ = detailed[0]
    if second and told and told[-1].details.metric is None and is_known(details.metric):
        # `90% vs. 25% success rate`: the measure is told once, behind both.
        told[-1] = told[-1]._replace(details=replace(told[-1].details, metric=details.metric))
    previous = _last_alike(told, replace(details, metric=None) if second else details, rival_of(site))
    another = (
        previous is not None
        and previous.rivals_own
        and not change
        and owner_after(detailed[-1].site.own_right) is not None
    )
    whose = "" if second or another else rival_of(site)
    if whose is None or (not second and change):
        return detailed
    held = told[-len(detailed) :] if _are_pairs(told, detailed) else [previous] * (previous is not None)
    for each, own in zip(held, detailed, strict=False):
        if each is not None and not each.rivals_own:
            rivals_own = [own, detailed[-1]] if len(held) > 1 else detailed
            told[told.index(each)] = each._replace(details=_against(each, rivals_own, whose))
    earlier = cycle([each.details for each in held if each is not None] or [details])
    return [of_rival(each, known) for each, known in zip(detailed, earlier, strict=False)]


def _are_pairs(told: Sequence[Told], detailed: Sequence[Told]) -> bool:
    """`0.94 and 31.87, compared to 0.83 and 21.48`: as many numbers, each to be held against its own."""
    count = len(detailed)
    if count < 2 or len(told) < count or is_range(detailed[0].site, detailed[1].site):  # noqa: PLR2004 -- a pair has two
        return False
    held = told[-count:]
    alike = all(
        each.details.unit == own.details.unit and not each.change for each, own in zip(held, detailed, strict=True)
    )
    return alike and held[-1].site.start - held[0].site.end <= count * _ADJOINING


def of_rival(own: Told, earlier: ResultDetails) -> Told:
    """A rival's own number: of what the number before it measures, and neither good nor bad."""
    details = replace(own.details, metric=earlier.metric, direction="neutral", compared_to=None, on=earlier.on)
    return own._replace(details=details, rivals_own=True)


def _last_alike(told: Sequence[Told], details: ResultDetails, whose: str | None) -> Told | None:
    """The last result told that these details can be held against: an absolute score of the same measure."""
    if not told or told[-1].details.unit != details.unit or told[-1].change:
        return None
    metric = told[-1].details.metric
    named = None if whose and details.metric and details.metric in whose else details.metric
    if metric and named and not set(metric.casefold().split()) & set(named.casefold().split()):
        return None
    return told[-1]


def _against(previous: Told, rivals_own: Sequence[Told], whose: str) -> ResultDetails:
    site, earlier, first = previous.site, previous.details, rivals_own[0]
    way = of_pair(earlier.number, first.details.number, earlier.metric, earlier.unit)
    as_good = site.host is not None and _GOOD_AS_IT.search(site.host) is not None
    if as_good or _AS_GOOD.search(site.sentence, site.end, first.site.start):
        way = "neutral"
    before = f"{site.earlier} {site.host} {site.own_left}"
    if not is_known(earlier.metric) and OUTPERFORMS.search(before):
        way = "better"
    if not as_good and not is_known(earlier.metric) and _SUCCEEDS.search(before):
        way = of_pair(earlier.number, first.details.number, None, earlier.unit)
    own = rivals_own[-1].site
    named = (
        whose
        or control_of(own)
        or opposed_to(own)
        or owner_after(own.own_right)
        or earlier.compared_to
        or first.site.value
    )
    return replace(earlier, direction=way, compared_to=named)
