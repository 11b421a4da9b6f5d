"""Reported results: the numbers that an abstract claims, what they measure, against what, and on what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, zip_longest

from msgspec import structs

from surveybook.extractors._gazetteer import Gazetteer
from surveybook.extractors._introduced_names import introduced
from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.noun_phrases import listed_after
from surveybook.extractors._language.numbers import ORDERS, PERCENT, POINTS, TIMES, mentions
from surveybook.extractors._results.announced import LastAnnounced, known_data
from surveybook.extractors._results.changes import LOSS, is_change
from surveybook.extractors._results.direction import direction
from surveybook.extractors._results.held_against import (
    OUTPERFORMS,
    Told,
    goes_on,
    is_decimal,
    is_next_rivals_own,
    is_opposed,
    is_rivals_own,
    moved,
    of_rival,
    restated,
    restates,
    set_against,
)
from surveybook.extractors._results.metric import CHANGE_BESIDE, in_unit, metrics
from surveybook.extractors._results.origins import (
    comes_from,
    is_lone_origin,
    is_origin_of,
    is_told_apart,
    without_origin,
)
from surveybook.extractors._results.own_findings import LONGEST, reporting_sentences
from surveybook.extractors._results.place_weights import Choice, Reporting, choices, likeliest
from surveybook.extractors._results.places import places
from surveybook.extractors._results.ratios import is_factor
from surveybook.extractors._results.reported import is_moved, is_result
from surveybook.extractors._results.rivals import is_of_a_rival, rivals
from surveybook.extractors._results.shares import NO_SHARE, Share, share
from surveybook.extractors._results.site import Site, continues, ends_in_to, groups, is_range, is_versus, sites
from surveybook.extractors._results.spending import is_cheap, is_cost, is_spent
from surveybook.extractors._results.verdict import continued, judged, specified
from surveybook.extractors._results.whose import rival_of
from surveybook.extractors._results.words import COST, MEASURE, lower_is_better
from surveybook.model import Direction, Fact, FactKind, Paper, ResultDetails, quote

KIND: FactKind = "results"

# No abstract reports as many; a text that does is a table, and its first rows are enough.
_MOST = 500
# How far before a sentence it may be told whom its gains are over.
_BEFORE = 300
_LESS = re.compile(r"\s(?:[\w-]+\s)?(?:reductions?|decreases?|drops?|decline|(?:lower|fewer|less|smaller)(?!\sthan))\b")
# Blanks where a parenthesis was set aside.
_SET_ASIDE = "   "
# What is measured on data, unlike the cost of a method.
_ERRORS = Caseless(r"\b(?:errors?|perplexity|PPL|WER|CER|EER|FID|FVD|RMSE|MAE|MSE|loss)\b")
_SCORES = Caseless(r"\b(?:scores?|accurac(?:y|ies)|F1|precision|recall|AUC|mAP|BLEU|success rates?)\b")
# `in 0.8 seconds, 60 times faster`: how much faster is not what the seconds measure.
_COMPARATIVES = ("faster", "slower", "smaller", "cheaper", "lighter", "quicker")


def extract(paper: Paper, _gazetteer: Gazetteer | None = None) -> Iterator[Fact]:
    """The results that a paper's abstract reports, in the order of the text."""
    for (start, end), told, found in _by_sentence(paper):
        for result, details in zip(told, found, strict=True):
            yield Fact(KIND, paper.key, result.site.value, quote(paper, "abstract", start, end), details)


def choices_by_fact(paper: Paper) -> Iterator[tuple[Fact, list[Choice]]]:
    """Each result with all that it may have been measured on, from which the weights of the cues are learned."""
    facts, own = extract(paper), _own_names(paper)
    for span, told, found in _by_sentence(paper):
        for result, details in zip(told, found, strict=True):
            yield next(facts), list(choices(Reporting(paper.abstract, span, told, own), result, details))


def _by_sentence(paper: Paper) -> Iterator[tuple[tuple[int, int], list[Told], list[ResultDetails]]]:
    """The sentences that report results, with what they tell."""
    text = paper.abstract
    data, own = LastAnnounced(paper.title, text), _own_names(paper)
    earlier: list[ResultDetails] = []
    for (start, end), inside in reporting_sentences(text, mentions(text)[:_MOST]):
        told = _results(list(sites(text[start:end], inside, start)))
        if not told:
            continue
        data.pass_by(start, end)
        known = continued([result.details for result in told], text[start:end], earlier)
        told = [result._replace(details=details) for result, details in zip(told, known, strict=True)]
        place = _data_for(told, data, (start, end))
        found = judged(list(_placed(told, place, text[start:end])), text[end : end + LONGEST])
        found = specified(found, text[start:end], text[max(0, start - _BEFORE) : start])
        earlier = likeliest(Reporting(text, (start, end), told, own), found)
        yield (start, end), told, earlier


def _own_names(paper: Paper) -> frozenset[str]:
    """The names that the paper introduces, as they are first written."""
    places = introduced(paper.title, paper.abstract)
    return frozenset(paper.text(at.where)[at.start : at.end] for at in places)


def _data_for(told: Sequence[Told], data: LastAnnounced, span: tuple[int, int]) -> str | None:
    """The data of results whose sentence names none: known data in it, else what was announced last before."""
    if not any(_lacks_data(result.details) for result in told):
        return None
    known = known_data(data.text, *span)
    if known is not None and not any(known in (result.details.on or "") for result in told):
        return known
    return data.last()


def _placed(told: Sequence[Told], place: str | None, sentence: str) -> Iterator[ResultDetails]:
    """The details of a sentence's results; a score without a place has that of the one before it, or the given one."""
    listed = listed_after(place, 0) if place is not None and "respectively" in sentence else []
    if len(listed) == len(told) > 1 and all(_lacks_data(result.details) for result in told):
        yield from (replace(result.details, on=own) for result, own in zip(told, listed, strict=True))
        return
    for details in (result.details for result in told):
        if _lacks_data(details):
            yield replace(details, on=place)
        else:
            place = details.on or place
            yield details


def _lacks_data(details: ResultDetails) -> bool:
    """Whether a score's sentence names no data: it is then on what another sentence names; costs seldom are."""
    metric = details.metric
    cheap = metric is not None and lower_is_better(metric) and not _ERRORS.search(metric)
    factor = details.unit in (TIMES, ORDERS) and (metric is None or not _SCORES.search(metric))
    share = details.unit == TIMES and details.number < 1 and details.direction == "neutral"
    return details.on is None and not cheap and (share or not factor)


def _results(found: Sequence[Site]) -> list[Told]:
    told: list[Told] = []
    runs = list(groups(list(_of_one_unit(found))))
    left_from: Site | None = None
    before: Site | None = None
    for number, run in enumerate(runs):
        if is_lone_origin(run):
            if run[0].host is None:
                left_from = run[0]
            elif told:
                told[-1] = moved([told[-1]], run[0])[0]
            continue
        if told and len(run) == 1 and is_origin_of(told[-1], run[0]):
            told[-1] = moved([told[-1]], run[0])[0]
            continue
        group, origin = without_origin(run, told[-1] if told else None)
        if left_from is not None and ends_in_to(group[0]):
            origin, left_from = left_from, None
        after = runs[number + 1][0] if number + 1 < len(runs) else None
        found_here = _of_group(group, origin, (before, after), told)
        told += found_here
        # A bare count between two results does not part them: `4% on 9 tasks and 2% on 5`.
        before = group[-1] if found_here or not _is_count(group) else before
    return told


def _is_count(group: Sequence[Site]) -> bool:
    return len(group) == 1 and group[0].mention.unit is None and group[0].value.isdigit()


def _of_one_unit(found: Sequence[Site]) -> Iterator[Site]:
    """`0.25 vs. 0.24 eV`: the first of two numbers held against each other has the unit of the second."""
    for site, following in zip_longest(found, found[1:]):
        unit = following.mention.unit if following is not None and site.mention.unit is None else None
        versus = unit is not None and following is not None and is_versus(site, following)
        yield structs.replace(site, mention=structs.replace(site.mention, unit=unit)) if versus else site


def _of_group(
    group: Sequence[Site], origin: Site | None, beside: tuple[Site | None, Site | None], told: list[Told]
) -> list[Told]:
    """The results of one run of numbers; the last result told may change with them."""
    before, after = beside
    whole = group[0].joined_to(group[-1])
    previous = told[-1] if told and told[-1].site is before else None
    second = previous is not None and (is_versus(previous.site, group[0]) or is_rivals_own(previous.site, whole))
    opposed = after is not None and is_opposed(group[-1], after)
    rivals_own = previous is not None and whole.host is not None and is_decimal(whole) and rival_of(whole) is not None
    next_rival = previous is not None and is_next_rivals_own(previous, whole)
    alike = second or rivals_own or next_rival or (previous is not None and goes_on(previous, group[0]))
    if not is_result(
        whole, held_against=alike or opposed or ((origin is not None or comes_from(whole, after)) and is_moved(whole))
    ):
        return []
    one_measure = len({each.details.metric for each in told}) == 1
    detailed = list(_detailed(group, whole, origin, previous, one_measure=one_measure))
    if previous is not None and next_rival:
        return [of_rival(each, previous.details) for each in detailed]
    if previous is not None and not opposed and restates(previous, whole):
        detailed = [
            each._replace(details=restated(each.details, previous), change=previous.change) for each in detailed
        ]
    return set_against(told, detailed if origin is None else moved(detailed, origin), second=second)


def _detailed(
    group: Sequence[Site], whole: Site, origin: Site | None, previous: Told | None, *, one_measure: bool
) -> Iterator[Told]:
    unit = whole.mention.unit or (TIMES if is_factor(group[0]) else None)
    change, way = is_change(whole, unit), None
    ranged = len(group) > 1 and is_range(group[0], group[1])
    count = 1 if ranged else len(group)
    told = _share(whole, unit) if not change else NO_SHARE
    measured = [told.what] * count if told.what is not None else _measured(whole, origin, count, unit)
    if previous is not None and (previous.details.unit == unit or (one_measure and _is_a_gain_on(previous, unit))):
        if measured[0] is None and _may_be_of_the_same(previous, whole):
            measured = [previous.details.metric] * count
        if not change and previous.change and continues(previous.site, group[0]):
            change, way = True, previous.details.direction
        way = way or _as_before(previous, group[0])
    for site, (named, rival, place) in zip(group, cycle(_beside(whole, measured, told, group[0])), strict=False):
        alike = ranged or (change and site.mention.unit == whole.mention.unit) or is_cost(group[0])
        seen = whole if alike else group[0].joined_to(site) if change else site.joined_to(whole)
        towards = way or direction(seen, named, rival, change=change)
        what = None if site.mention.unit not in (unit, None) and named in _COMPARATIVES else in_unit(site) or named
        details = ResultDetails(site.mention.number, site.mention.unit or unit, what, towards, rival, place)
        yield Told(site, details, change)


def _share(whole: Site, unit: str | None) -> Share:
    return share(whole) if unit == PERCENT or (whole.mention.spelled and whole.mention.number < 1) else NO_SHARE


def _measured(whole: Site, origin: Site | None, count: int, unit: str | None) -> list[str | None]:
    """What each number measures; one that moved from another is told of before that other."""
    apart = origin is None or is_told_apart(origin)
    return metrics(whole if apart or origin is None else origin.joined_to(whole), count, unit)


def _beside(
    whole: Site, measured: Sequence[str | None], told: Share, first: Site
) -> Iterator[tuple[str | None, str | None, str | None]]:
    """What each number measures, its rival and its place, all of them verbatim and none of them twice."""
    count = len(measured)
    against = rivals(whole, count)
    named_for = None if told.what is not None else measured[0]
    on = [told.of] * count if told.of is not None else places(whole, count, named_for, against, cost=is_cheap(first))
    for what, rival, place in zip(measured, against, on, strict=True):
        own = None if is_of_a_rival(what, against) else what
        elsewhere = None if place is not None and place in against else place
        yield _verbatim(own, whole), _verbatim(rival, whole), _verbatim(elsewhere, whole)


def _as_before(previous: Told, site: Site) -> Direction | None:
    """`only 60% of the parameters and 50% of the memory`, `only 1% lower on A and 2% lower on B`: one as the other."""
    before = previous.site
    if site.mention.unit != before.mention.unit or not continues(before, site):
        return None
    cheap = is_cost(before) and is_spent(site) and not previous.change
    lost = LOSS.match(before.own_right) is not None and LOSS.match(site.own_right) is not None
    return "better" if cheap else previous.details.direction if lost else None


def _verbatim(words: str | None, site: Site) -> str | None:
    """Words that stand in the sentence as they are, and do not run over a parenthesis that was set aside."""
    stripped = words.strip() if words is not None else ""
    return stripped if stripped and stripped in site.sentence and _SET_ASIDE not in stripped else None


def _is_a_gain_on(previous: Told, unit: str | None) -> bool:
    """`an accuracy of 41.7, surpassing theirs by 3.1 points`: points of what the score before measures."""
    return unit == POINTS and previous.details.unit in (None, PERCENT) and not is_cost(previous.site)


def _may_be_of_the_same(previous: Told, whole: Site) -> bool:
    """Whether a number measures what the one before does; who outperforms by some percent does not do so in a cost."""
    metric = previous.details.metric
    if previous.details.unit in (TIMES, ORDERS) and not continues(previous.site, whole):
        return False
    if metric is not None and not lower_is_better(metric) and _LESS.match(whole.own_right):
        return False
    anew = CHANGE_BESIDE.match(whole.own_right) is not None and not continues(previous.site, whole)
    if metric is not None and anew and MEASURE.search(metric) is None:
        return False  # `training improves by 2 points, and … with 1 point degradation`: of something else
    return metric is None or COST.search(metric) is None or OUTPERFORMS.search(whole.own_left) is None
