"""Reported results: the numbers that an abstract claims, what they measure, against what, and on what."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveybook.extractors._comparison import places, rivals
from surveybook.extractors._direction import direction, is_change, of_pair
from surveybook.extractors._metric import metrics
from surveybook.extractors._numbers import TIMES, Mention, mentions
from surveybook.extractors._reported import HEADING, OWN_WORK, is_background, is_factor, is_result
from surveybook.extractors._site import Site, groups, is_versus, sites
from surveybook.model import Fact, FactKind, Paper, ResultDetails, quote
from surveybook.text import sentences

KIND: FactKind = "results"

# A longer stretch without a full stop is a table or damage, not a sentence to quote.
_LONGEST = 2000
_TO = re.compile(r"\bto\s[$~\s]*(?:\w+\s)?\d")
_FROM = re.compile(r"\bfrom\s(?:about\s|an?\s|\$|around\s|approximately\s|only\s)?$")


def extract(paper: Paper) -> Iterator[Fact]:
    """The results that a paper's abstract reports, in the order of the text."""
    text = paper.abstract
    found = list(mentions(text))
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


def _results(found: Sequence[Site]) -> Iterator[tuple[Site, ResultDetails]]:
    previous: ResultDetails | None = None
    runs = list(groups(found))
    for number, run in enumerate(runs):
        group, origin = _without_origin(run)
        if len(run) == 1 and _FROM.search(run[0].own_left[-24:]) and (run[0].host is not None or _TO.search(run[0].own_right)):
            continue
        before = runs[number - 1][-1] if number else None
        after = runs[number + 1][0] if number + 1 < len(runs) else None
        opposed = after if after is not None and is_versus(group[-1], after) else None
        is_second = before is not None and is_versus(before, group[0])
        whole = group[0].joined_to(group[-1])
        if not is_result(whole, held_against=opposed is not None or (is_second and previous is not None)):
            previous = None
            continue
        for site, details in _detailed(group, whole, previous):
            if is_second:
                details = replace(details, direction="neutral", compared_to=None)
            elif opposed is not None:
                details = _opposed(details, opposed)
            elif origin is not None:
                details = _moved(details, origin)
            previous = details
            yield site, details


def _without_origin(run: list[Site]) -> tuple[list[Site], Site | None]:
    """`from X to Y` is one result, Y, with X as what it is compared to."""
    if len(run) > 1 and _FROM.search(run[0].own_left[-24:]):
        return run[1:], run[0]
    return run, None


def _detailed(group: Sequence[Site], whole: Site, previous: ResultDetails | None) -> Iterator[tuple[Site, ResultDetails]]:
    unit = whole.mention.unit or (TIMES if is_factor(group[0]) else None)
    change = is_change(whole, unit)
    measured = metrics(whole, len(group), unit)
    if measured[0] is None and previous is not None and previous.unit == unit:
        measured = [previous.metric] * len(group)
    against, on = rivals(whole, len(group)), places(whole, len(group), measured[0])
    for site, named, rival, place in zip(group, measured, against, on, strict=True):
        way = direction(group[0].joined_to(site) if change else site.joined_to(whole), named, rival, change=change)
        yield site, ResultDetails(site.mention.number, site.mention.unit or unit, named, way, rival, place)


def _opposed(details: ResultDetails, other: Site) -> ResultDetails:
    way = of_pair(details.number, other.mention.number, details.metric)
    return replace(details, direction=way, compared_to=details.compared_to or other.value)


def _moved(details: ResultDetails, origin: Site) -> ResultDetails:
    way = of_pair(details.number, origin.mention.number, details.metric)
    return replace(details, direction=way, compared_to=origin.value)
