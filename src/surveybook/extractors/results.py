"""Reported results: the numbers that an abstract claims, what they measure, against what, and on what."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from surveybook.extractors._attributes import metric, place, rival
from surveybook.extractors._direction import direction
from surveybook.extractors._numbers import ORDERS, PERCENT, POINTS, TIMES, Mention, mentions
from surveybook.extractors._reported import HEADING, OWN_WORK, factor, is_background, is_result
from surveybook.extractors._site import Site, groups, is_range, sites
from surveybook.model import Fact, FactKind, Paper, ResultDetails, quote

KIND: FactKind = "results"

_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\bal\.)(?<!vs\.)(?<!e\.g\.)(?<!i\.e\.)(?<![ (][A-Z]\.)[\"'”’)\]]{0,3}\s+(?=[A-Z0-9\"'“(`$\\%])")
_LONGEST = 2000
_FROM = re.compile(r"\bfrom\s(?:about\s|an?\s|\$)?$")
_CHANGE = re.compile(
    r"\b(?:improv\w+|increas\w+|reduc\w+|decreas\w+|outperform\w*|surpass\w*|exceed\w*|boost\w*|rais\w+|lower\w*|drop\w*|beat\w*|"
    r"enhanc\w+|fell|rose|gain\w*|better|higher|lower|faster|fewer|less|more|smaller|larger|speed\w*|accelerat\w+|sav\w+|"
    r"compress\w+|cut\w*|shorten\w*|degrad\w+|loss|worse|prun\w+|save)\b",
    re.IGNORECASE,
)


def extract(paper: Paper) -> Iterator[Fact]:
    """The results that a paper's abstract reports, in the order of the text."""
    text = paper.abstract
    found = list(mentions(text))
    if not found:
        return
    own = OWN_WORK.search(text)
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    headings = list(HEADING.finditer(text)) if ":" in text else []
    by_sentence: dict[int, list[Mention]] = {}
    for mention in found:
        by_sentence.setdefault(bisect_right(starts, mention.start) - 1, []).append(mention)
    for index, inside in by_sentence.items():
        start, end = starts[index], starts[index + 1]
        if (own is not None and end <= own.start()) or end - start > _LONGEST:
            continue
        heading = next((h["name"] for h in reversed(headings) if h.start() <= inside[0].start), None)
        if is_background(heading):
            continue
        sentence = text[start:end].rstrip()
        for site, details in _results(list(sites(sentence, inside, start))):
            value = text[site.mention.start : site.mention.end]
            yield Fact(KIND, paper.key, value, quote(paper, "abstract", start, start + len(sentence)), details)


def _results(found: list[Site]) -> Iterator[tuple[Site, ResultDetails]]:
    for group in groups(found):
        kept = _without_origin(group)
        if kept and any(is_result(site) for site in kept):
            yield from _detailed(kept)


def _without_origin(group: list[Site]) -> list[Site]:
    """`from X to Y` is one result, Y."""
    return group[1:] if len(group) > 1 and _FROM.search(group[0].left[-20:]) else group


def _detailed(group: list[Site]) -> Iterator[tuple[Site, ResultDetails]]:
    unit = next((site.mention.unit for site in reversed(group) if site.mention.unit), None)
    if unit is None and factor(group[0]):
        unit = TIMES
    named = metric(group, unit)
    rivals, places = rival(group), place(group)
    for index, site in enumerate(group):
        relative = _is_relative(site, unit)
        yield (
            site,
            ResultDetails(
                number=site.mention.number,
                unit=site.mention.unit or unit,
                metric=named,
                direction=direction(site, named, rivals[index], relative=relative),
                compared_to=rivals[index],
                on=places[index],
            ),
        )


def _is_relative(site: Site, unit: str | None) -> bool:
    if unit in (TIMES, ORDERS, POINTS):
        return True
    near = site.left[-60:]
    if re.search(r"\bby\s(?:[\w.-]+\s){0,3}?[~+$]?$", near) or site.sentence[site.start] in "+-":
        return True
    return bool(_CHANGE.search(site.right[:30])) if unit == PERCENT else bool(re.match(r"[\s-]*(?:[\w-]+\s)?(?:gain|improvement|reduction|increase|higher|lower)", site.right))


__all__ = ["KIND", "extract", "is_range"]
