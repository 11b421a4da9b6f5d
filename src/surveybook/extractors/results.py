"""Reported results: the numbers that an abstract claims, what they measure, against what, and on what."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveybook.extractors._comparison import owner_after, places, rivals
from surveybook.extractors._direction import direction, is_change, is_told_better, of_pair, rival_of
from surveybook.extractors._metric import metrics
from surveybook.extractors._numbers import TIMES, Mention, mentions
from surveybook.extractors._reported import HEADING, OWN_WORK, is_background, is_cheap, is_factor, is_moved, is_result
from surveybook.extractors._site import Site, continues, groups, is_versus, sites
from surveybook.model import Direction, Fact, FactKind, Paper, ResultDetails, quote
from surveybook.text import sentences

KIND: FactKind = "results"

# A longer stretch without a full stop is a table or damage, not a sentence to quote.
_LONGEST = 2000
_TO = re.compile(r"\bto\s[$~\s]*(?:\w+\s)?\d")
_ENDS_IN_TO = re.compile(r"\bto\s*$")
_FROM_SOME = re.compile(r"^\s*(?:up\s|down\s)?from\s(?:\S+\s){0,4}$")
_IMPROVES = re.compile(r"\bimprov(?:e|es|ed|ing)\b", re.IGNORECASE)
_APART = 80
_FROM = re.compile(r"\bfrom\s(?:about\s|an?\s|\$|around\s|approximately\s|only\s)?$")


def extract(paper: Paper) -> Iterator[Fact]:
    """The results that a paper's abstract reports, in the order of the text."""
    text = paper.abstract
    found = mentions(text)
    if not found:
        return
    for (start, end), inside in _reporting_sentences(text, found):
        for site, details in _results(list(sites(text[start:end], inside, start))):
            yield Fact(KIND, paper.key, site.value, quote(paper, "abstract", start, end), details)


def _reporting_sentences(text: str, found: Sequence[Mention]) -> Iterator[tuple[tuple[int, int], list[Mention]]]:
    """The sentences that speak of the paper's own findings, with their mentions."""
    own = OWN_WORK.search(text)
    headings = list(HEADING.finditer(text))
    spans = sentences(text)
    starts = [start for start, _ in spans]
    inside: dict[int, list[Mention]] = {}
    for mention in found:
        inside.setdefault(bisect_right(starts, mention.start) - 1, []).append(mention)
    for number, of_sentence in inside.items():
        start, end = spans[number]
        foreign = own is not None and end <= own.start()
        heading = next((match["name"] for match in reversed(headings) if match.start("name") <= start), None)
        if not foreign and not is_background(heading) and end - start <= _LONGEST:
            yield (start, end), of_sentence


def _results(found: Sequence[Site]) -> list[tuple[Site, ResultDetails]]:
    told: list[tuple[Site, ResultDetails]] = []
    runs = list(groups(found))
    left_from: Site | None = None
    for number, run in enumerate(runs):
        if _is_lone_origin(run):
            left_from = run[0]
            if run[0].host is not None and told:
                told[-1] = (told[-1][0], _held_against(told[-1][1], run[0]))
            continue
        group, origin = _without_origin(run)
        if left_from is not None and _ENDS_IN_TO.search(group[0].near):
            origin, left_from = left_from, None
        before = runs[number - 1][-1] if number else None
        after = runs[number + 1][0] if number + 1 < len(runs) else None
        follows = bool(told) and before is not None and told[-1][0] is before
        whole = group[0].joined_to(group[-1])
        opposed = after is not None and is_versus(group[-1], after)
        is_second = follows and before is not None and (is_versus(before, group[0]) or _is_rivals_own(before, whole))
        moved = origin is not None and is_moved(whole)
        if is_result(whole, held_against=opposed or is_second or moved):
            detailed = list(_detailed(group, told[-1] if follows else None))
            if origin is not None:
                detailed = [(site, _held_against(details, origin)) for site, details in detailed]
            told += _set_against(told, detailed, second=is_second)
    return told


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


def _set_against(
    told: list[tuple[Site, ResultDetails]], detailed: list[tuple[Site, ResultDetails]], *, second: bool
) -> list[tuple[Site, ResultDetails]]:
    """Makes a rival's own numbers neutral, and tells the number before them what it is held against."""
    site, details = detailed[0]
    whose = "" if second else rival_of(site)
    if whose is None or (not second and is_change(site, details.unit)):
        return detailed
    if told and told[-1][1].unit == details.unit and not is_change(told[-1][0], details.unit):
        before, earlier = told[-1]
        way = of_pair(earlier.number, details.number, earlier.metric)
        if earlier.direction == "better" and earlier.compared_to and not is_told_better(earlier.metric):
            way = "better"
        against = whose or owner_after(detailed[-1][0].own_right) or earlier.compared_to or site.value
        told[-1] = (before, replace(earlier, direction=way, compared_to=against))
    return [(each, replace(its, direction="neutral", compared_to=None)) for each, its in detailed]


def _without_origin(run: list[Site]) -> tuple[list[Site], Site | None]:
    """`from X to Y` is one result, Y, with X as what it is compared to."""
    if len(run) > 1 and _FROM.search(run[0].own_left[-24:]):
        return run[1:], run[0]
    return run, None


def _detailed(
    group: Sequence[Site], previous: tuple[Site, ResultDetails] | None
) -> Iterator[tuple[Site, ResultDetails]]:
    whole = group[0].joined_to(group[-1])
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
        told = way or direction(seen, named, rival, change=change)
        yield site, ResultDetails(site.mention.number, site.mention.unit or unit, named, told, rival, place)


def _held_against(details: ResultDetails, origin: Site) -> ResultDetails:
    improved = _IMPROVES.search(origin.own_left) is not None
    way: Direction = "better" if improved else of_pair(details.number, origin.mention.number, details.metric)
    return replace(details, direction=way, compared_to=origin.value)
