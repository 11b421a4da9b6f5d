"""Tells the sentences that speak of a paper's own findings from its background and methods."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from surveybook.extractors._language.numbers import Mention, is_year
from surveybook.text import sentences

# A longer stretch without a full stop is a table or damage, not a sentence to quote.
LONGEST = 2000

_OWN_WORK = re.compile(
    r"\b(?:[Ww]e|[Oo]urs?|[Tt]his (?:paper|work|study|article|letter|thesis|report|survey|research|manuscript|"
    r"review|trial)|[Tt]he (?:proposed|present|aim|purpose|goal|objective)|[Hh]erein?|(?:is|are|was|were|"
    r"been) (?:proposed|presented|introduced|investigated|examined|evaluated|compared|assessed|studied|"
    r"analy[sz]ed|included|enrolled|measured|randomi[sz]ed|developed|performed)|(?:Results?|RESULTS?|Methods?|"
    r"METHODS?|Findings|FINDINGS)(?=[:.\s]))\b"
)
_HEADING = re.compile(
    r"(?:^|[.?!]\s+|\n\s*)(?P<name>(?:Main |MAIN )?(?:Background|Objectives?|Aims?|Purpose|Introduction|Context|"
    r"Importance|Rationale|Methods?|Materials? and methods|Patients and methods|Methodology|Study design|Design|"
    r"Setting|Participants|Interventions?|Data sources|Results?|Findings?|Main outcome measures?|Outcomes?|"
    r"Conclusions?|Interpretation|Discussion|Limitations?|BACKGROUND|OBJECTIVES?|AIMS?|PURPOSE|INTRODUCTION|"
    r"CONTEXT|IMPORTANCE|RATIONALE|METHODS?|MATERIALS? AND METHODS|PATIENTS AND METHODS|METHODOLOGY|STUDY DESIGN|"
    r"DESIGN|SETTING|PARTICIPANTS|INTERVENTIONS?|DATA SOURCES|RESULTS?|FINDINGS?|MAIN OUTCOME MEASURES?|OUTCOMES?|"
    r"CONCLUSIONS?|INTERPRETATION|DISCUSSION|LIMITATIONS?))\s?[:.]\s"
)
# Without one of these nothing under a heading would be told from the rest.
_HEADED = ("Results", "RESULTS", "Methods", "METHODS", "Findings", "FINDINGS", "Conclusion", "CONCLUSION")
# Units and signs are shorter.
_WORD = re.compile(r"[^\W\d_]{3}")
_REPORTING = ("result", "finding", "main", "outcome", "conclusion", "interpretation", "discussion")


@lru_cache(maxsize=8)
def first_own_work(text: str) -> int | None:
    """Where a text first speaks of the paper's own work, if it does."""
    match = _OWN_WORK.search(text)
    return None if match is None else match.start()


def reporting_sentences(text: str, found: Sequence[Mention]) -> Iterator[tuple[tuple[int, int], list[Mention]]]:
    """The sentences that speak of the paper's own findings, with their mentions."""
    if not found:
        return
    own = first_own_work(text)
    headings = list(_HEADING.finditer(text)) if any(map(text.__contains__, _HEADED)) else []
    heading_starts = [match.start("name") for match in headings]
    spans = sentences(text)
    sentence_starts = [start for start, _ in spans]
    inside: dict[int, list[Mention]] = {}
    for mention in found:
        if is_year(mention):
            continue
        inside.setdefault(bisect_right(sentence_starts, mention.start) - 1, []).append(mention)
    for number, of_sentence in inside.items():
        start, end = spans[number]
        above = bisect_right(heading_starts, start)
        background = above and _is_background(headings[above - 1]["name"])
        before_own = own is not None and end <= own
        if (
            not background
            and not before_own
            and end - start <= LONGEST
            and _says_something(text, start, end, of_sentence)
        ):
            yield (start, end), of_sentence


def _says_something(text: str, start: int, end: int, found: Sequence[Mention]) -> bool:
    """Whether a sentence has words between its numbers; else it is a row of a table."""
    behind = [start, *(mention.end for mention in found)]
    before = [*(mention.start for mention in found), end]
    return any(_WORD.search(text, first, last) for first, last in zip(behind, before, strict=True))


def _is_background(heading: str) -> bool:
    """Whether a structured abstract's heading announces something other than results."""
    return not heading.casefold().startswith(_REPORTING)
