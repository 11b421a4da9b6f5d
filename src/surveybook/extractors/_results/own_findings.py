"""Tells the sentences that speak of a paper's own findings from its background and methods."""

import re
from functools import lru_cache

_OWN_WORK = re.compile(
    r"\b(?:[Ww]e|[Oo]urs?|[Tt]his (?:paper|work|study|article|letter|thesis|report|survey|research|manuscript|"
    r"review|trial)|[Tt]he (?:proposed|present|aim|purpose|goal|objective)|[Hh]erein?|(?:is|are|was|were|"
    r"been) (?:proposed|presented|introduced|investigated|examined|evaluated|compared|assessed|studied|"
    r"analy[sz]ed|included|enrolled|measured|randomi[sz]ed|developed|performed)|(?:Results?|RESULTS?|Methods?|"
    r"METHODS?|Findings|FINDINGS)(?=[:.\s]))\b"
)
HEADING = re.compile(
    r"(?:^|[.?!]\s+|\n\s*)(?P<name>(?:Main |MAIN )?(?:Background|Objectives?|Aims?|Purpose|Introduction|Context|"
    r"Importance|Rationale|Methods?|Materials? and methods|Patients and methods|Methodology|Study design|Design|"
    r"Setting|Participants|Interventions?|Data sources|Results?|Findings?|Main outcome measures?|Outcomes?|"
    r"Conclusions?|Interpretation|Discussion|Limitations?|BACKGROUND|OBJECTIVES?|AIMS?|PURPOSE|INTRODUCTION|"
    r"CONTEXT|IMPORTANCE|RATIONALE|METHODS?|MATERIALS? AND METHODS|PATIENTS AND METHODS|METHODOLOGY|STUDY DESIGN|"
    r"DESIGN|SETTING|PARTICIPANTS|INTERVENTIONS?|DATA SOURCES|RESULTS?|FINDINGS?|MAIN OUTCOME MEASURES?|OUTCOMES?|"
    r"CONCLUSIONS?|INTERPRETATION|DISCUSSION|LIMITATIONS?))\s?[:.]\s"
)
_REPORTING = ("result", "finding", "main", "outcome", "conclusion", "interpretation", "discussion")


@lru_cache(maxsize=8)
def first_own_work(text: str) -> int | None:
    """Where a text first speaks of the paper's own work, if it does."""
    match = _OWN_WORK.search(text)
    return None if match is None else match.start()


def is_background(heading: str | None) -> bool:
    """Whether a structured abstract's heading announces something other than results."""
    return heading is not None and not heading.casefold().startswith(_REPORTING)
