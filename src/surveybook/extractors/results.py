"""Reported results: the numbers that an abstract claims, what they measure, against what, and on what."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveybook.extractors._direction import direction, is_change, is_known, of_move, of_pair, rival_of
from surveybook.extractors._metric import metrics
from surveybook.extractors._numbers import ORDERS, TIMES, Mention, mentions
from surveybook.extractors._places import introduced, places
from surveybook.extractors._reported import HEADING, OWN_WORK, is_background, is_cheap, is_factor, is_moved, is_result
from surveybook.extractors._result_words import COST
from surveybook.extractors._rivals import owner_after, rivals
from surveybook.extractors._site import Site, continues, groups, is_versus, sites
from surveybook.model import Fact, FactKind, Paper, ResultDetails, quote
from surveybook.text import sentences

KIND: FactKind = "results"

_Told = tuple[Site, ResultDetails]

# A longer stretch without a full stop is a table or damage, not a sentence to quote.
_LONGEST = 2000
# No abstract reports as many; a text that does is a table, and its first rows are enough.
_MOST = 500
_APART = 80
_FROM = re.compile(r"\bfrom\s(?:about\s|an?\s|\$|around\s|approximately\s|only\s)?$")
_FROM_SOME = re.compile(r"^\s*(?:up\s|down\s)?from\s(?:\S+\s){0,4}$")
_TO = re.compile(r"\bto\s[$~\s]*(?:\w+\s)?\d")
_ENDS_IN_TO = re.compile(r"\bto\s*$")


def extract(paper: Paper) -> Iterator[Fact]:
    """The results that a paper's abstract reports, in the order of the text."""
    text = paper.abstract
    found = mentions(text)[:_MOST]
    own_data: str | None = None
    told_of_data = False
    for (start, end), inside in _reporting_sentences(text, found):
        for site, details in _results(list(sites(text[start:end], inside, start))):
            if _lacks_data(details) and not told_of_data:
                own_data, told_of_data = introduced(text), True
            placed = replace(details, on=own_data) if _lacks_data(details) else details
            yield Fact(KIND, paper.key, site.value, quote(paper, "abstract", start, end), placed)


def _lacks_data(details: ResultDetails) -> bool:
    """Whether a score's sentence names no data: it is then on the benchmark that the paper introduces, if it is one."""
    metric = details.metric
    scored = metric is not None and is_known(metric) and not COST.search(metric)
    return details.on is None and scored and details.unit not in (TIMES, ORDERS)


def _reporting_sentences(text: str, found: Sequence[Mention]) -> Iterator[tuple[tuple[int, int], list[Mention]]]:
    """The sentences that speak of the paper's own findings, with their mentions."""
    if not found:
        return
    own = OWN_WORK.search(text)
    headings = list(HEADING.finditer(text))
    heading_starts = [match.start("name") for match in headings]
    spans = sentences(text)
    sentence_starts = [start for start, _ in spans]
    inside: dict[int, list[Mention]] = {}
    for mention in found:
        inside.setdefault(bisect_right(sentence_starts, mention.start) - 1, []).append(mention)
    for number, of_sentence in inside.items():
        start, end = spans[number]
        above = bisect_right(heading_starts, start)
        background = above and is_background(headings[above - 1]["name"])
        if not background and not (own is not None and end <= own.start()) and end - start <= _LONGEST:
            yield (start, end), of_sentence


def _results(found: Sequence[Site]) -> list[_Told]:
    told: list[_Told] = []
    runs = list(groups(found))
    left_from: Site | None = None
    for number, run in enumerate(runs):
        if _is_lone_origin(run):
            if run[0].host is None:
                left_from = run[0]
            elif told:
                told[-1] = _moved([told[-1]], run[0])[0]
            continue
        group, origin = _without_origin(run)
        if left_from is not None and _ENDS_IN_TO.search(group[0].near):
            origin, left_from = left_from, None
        before = runs[number - 1][-1] if number else None
        after = runs[number + 1][0] if number + 1 < len(runs) else None
        told += _of_group(group, origin, (before, after), told)
    return told


def _of_group(
    group: Sequence[Site], origin: Site | None, beside: tuple[Site | None, Site | None], told: list[_Told]
) -> list[_Told]:
    """The results of one run of numbers; the last result told may change with them."""
    before, after = beside
    whole = group[0].joined_to(group[-1])
    previous = told[-1] if told and told[-1][0] is before else None
    second = previous is not None and (is_versus(previous[0], group[0]) or _is_rivals_own(previous[0], whole))
    opposed = after is not None and is_versus(group[-1], after)
    if not is_result(whole, held_against=opposed or second or (origin is not None and is_moved(whole))):
        return []
    detailed = list(_detailed(group, whole, previous))
    return _set_against(told, detailed if origin is None else _moved(detailed, origin), second=second)


def _is_rivals_own(before: Site, whole: Site) -> bool:
    """`14 months with the drug versus 10 months`: the second number, words apart."""
    near = whole.since_previous <= _APART and before.mention.unit == whole.mention.unit
    return near and rival_of(whole) == ""


def _is_lone_origin(run: Sequence[Site]) -> bool:
    """The X of `from X … to Y` where words stand between, or of `to Y (from X)`."""
    first = run[0]
    if len(run) > 1:
        return False
    if first.host is not None:
        return _FROM_SOME.search(first.own_left) is not None
    return _FROM.search(first.own_left[-24:]) is not None and _TO.search(first.own_right) is not None


def _without_origin(run: list[Site]) -> tuple[list[Site], Site | None]:
    """`from X to Y` is one result, Y, with X as what it is compared to."""
    if len(run) > 1 and _FROM.search(run[0].own_left[-24:]):
        return run[1:], run[0]
    return run, None


def _detailed(group: Sequence[Site], whole: Site, previous: _Told | None) -> Iterator[_Told]:
    unit = whole.mention.unit or (TIMES if is_factor(group[0]) else None)
    change, way = is_change(whole, unit), None
    measured = metrics(whole, len(group), unit)
    if previous is not None and previous[1].unit == unit:
        if measured[0] is None:
            measured = [previous[1].metric] * len(group)
        if not change and is_change(previous[0], unit) and continues(previous[0], group[0]):
            change, way = True, previous[1].direction
    against = rivals(whole, len(group))
    on = places(whole, len(group), measured[0], cost=is_cheap(group[0]))
    for site, named, rival, place in zip(group, measured, against, on, strict=True):
        seen = group[0].joined_to(site) if change else site.joined_to(whole)
        towards = way or direction(seen, named, rival, change=change)
        yield site, ResultDetails(site.mention.number, site.mention.unit or unit, named, towards, rival, place)


def _moved(detailed: Sequence[_Told], origin: Site) -> list[_Told]:
    return [
        (
            site,
            replace(its, direction=of_move(its.number, origin, its.metric), compared_to=origin.value),
        )
        for site, its in detailed
    ]


def _set_against(told: list[_Told], detailed: list[_Told], *, second: bool) -> list[_Told]:
    """Makes a rival's own numbers neutral, and tells the number before them what it is held against."""
    site, details = detailed[0]
    whose = "" if second else rival_of(site)
    if whose is None or (not second and is_change(site, details.unit)):
        return detailed
    if told and told[-1][1].unit == details.unit and not is_change(told[-1][0], details.unit):
        before, earlier = told[-1]
        way = of_pair(earlier.number, details.number, earlier.metric)
        if earlier.direction == "better" and earlier.compared_to and not is_known(earlier.metric):
            way = "better"
        against = whose or owner_after(detailed[-1][0].own_right) or earlier.compared_to or site.value
        told[-1] = (before, replace(earlier, direction=way, compared_to=against))
    return [(each, replace(its, direction="neutral", compared_to=None)) for each, its in detailed]
