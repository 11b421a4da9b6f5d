"""The data that a text says its evaluation is on, for results whose own sentence names none."""

import re
from collections.abc import Sequence

from surveybook.extractors._own_findings import OWN_WORK
from surveybook.extractors._places import PLACE, place_at

_NAME = r"[A-Z][\w-]{0,30}[A-Z0-9][\w-]{0,30}"
_INTRODUCED = re.compile(
    rf"\b(?:introduc|present|propos|releas|construct|creat|develop|curat|collect|"
    rf"buil[dt])\w*\s(?:[\w-]+\s){{0,8}}?\(?(?P<name>{_NAME})\)?(?:\s\([^()]{{1,80}}\))?(?:,\s(?:an?|the)\s"
    r"(?:[\w()-]+,?\s){0,10}?|\s(?:[\w-]+\s){0,3}?)(?:data ?set|benchmark|corpus|test ?bed)\b"
    rf"|\b(?:data ?set|benchmark|corpus|test ?bed),?\s(?:called|named|termed)\s(?P<called>{_NAME})"
)
_EVALUATION = re.compile(
    r"\b(?:experiment\w*|evaluat\w+|tests?|tested|testing|validat\w+|trial(?:led)?|results|effectiveness|performances?|"
    r"benchmark(?:ed|ing)?|appl(?:y|ied|ying)|demonstrat\w+|stud(?:y|ied|ies)|analy[sz]\w+|compar\w+|state-of-the-art|"
    r"investigat\w+|assess\w*|outperform\w*|conduct\w*)\b[^.;]{0,100}?\b(?:(?P<on>on|across|over)|with|using|including|for|to|of)\s",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"\b(?:data ?sets?|benchmarks?|corpus|corpora|problems|test ?(?:sets?|beds?)|suites?|patients|participants|cohorts?|games|"
    r"environments|samples? of .{2,60})$"
)


def introduced(text: str) -> str | None:
    """The data set or benchmark that a text introduces, if it is one."""
    names = {match["name"] or match["called"] for match in _INTRODUCED.finditer(text)}
    return names.pop() if len(names) == 1 else None


def announced(text: str, end: int, telling: Sequence[tuple[int, int]]) -> str | None:
    """Where the nearest sentence before an offset says that the evaluation takes place; `telling` sentences tell
    results, and of those no other sentence speaks.
    """
    own = OWN_WORK.search(text, 0, end)
    if own is None:
        return None
    for match in reversed(list(_EVALUATION.finditer(text, own.start(), end))):
        if any(start <= match.start() < stop for start, stop in telling):
            continue
        place = place_at(PLACE if match["on"] else _DATA, text, match.end())
        if place:
            return place[0]
    return None
