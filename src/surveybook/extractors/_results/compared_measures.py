"""What a comparative says that was measured: `40% fewer steps`, `12% higher in accuracy`, `3x faster`."""

import re

from surveybook.extractors._language.noun_phrases import FINITE, phrase_after, phrase_before
from surveybook.extractors._results.changed_measures import NO_MEASURE_HEAD, PASSIVE, subject
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.words import MEASURE

COMPARATIVE = re.compile(
    r"[\s~$-]*(?:(?:significantly|substantially|much|roughly|times|relative|absolute|even)\s)*(?P<word>more|less|"
    r"fewer|faster|slower|cheaper|higher|lower|smaller|larger|greater|better|worse|shorter|longer|stronger|"
    r"lighter|easier|harder|bigger|quicker|reduced|increased|improved|as (?:many|much|few|fast|large|small|high|"
    r"long|low))\b",
    re.IGNORECASE,
)
TELLING = re.compile(r"(?:faster|slower|cheaper|lighter|quicker|as fast|smaller)$", re.IGNORECASE)
# Said of a thing by no other word, these tell enough as well.
TELLS_AT_LAST = re.compile(rf"(?:{TELLING.pattern}|shorter$|stronger$)", re.IGNORECASE)
# `answers queries 30% faster`: what is handled faster.
_HANDLED = re.compile(r"(?:queries|tokens|samples|examples|steps|iterations|epochs)$")
IN = re.compile(r"[\s,]*(?:in terms of|in|with respect to|w\.r\.t\.?|on|of)\s", re.IGNORECASE)
_MORE_OR_LESS = ("higher", "lower", "greater", "larger", "smaller", "shorter", "longer")
_HIGHER = ("higher", "lower", "greater")
_DATA_SET = re.compile(r"\bdata ?sets?$")
_FOR_WHAT = re.compile(r"\s(?:for|at|in|during)\s(?:[a-z-]+\s)?(?:training|inference|decoding|generation|prefill\w*)\b")


def _is_object(left: str, phrase: str) -> bool:
    """Whether a verb stands before the phrase, which says what it is done to: `answers queries 30% faster`."""
    return _HANDLED.search(phrase) is not None and bool(FINITE.intersection(left[: left.rfind(phrase)].split()[-1:]))


def of_comparative(site: Site, compared: re.Match[str]) -> str | None:
    """The phrase that a comparative is of, or it itself if it tells enough."""
    phrase = phrase_after(site.own_right, compared.end())
    word = compared["word"]
    if phrase is not None:
        sized = word == "smaller" and _DATA_SET.search(phrase) is not None
        return word if NO_MEASURE_HEAD.search(phrase) and TELLING.match(word) and not sized else phrase
    before = phrase_before(site.near)
    if before is not None and MEASURE.search(before):
        return word if TELLING.match(word) and _is_object(site.near, before) else before
    whole_clause = site.since_previous >= len(site.own_left)
    if whole_clause and word in _MORE_OR_LESS and (copula := PASSIVE.search(f"{site.near} ")):
        spoken_of = subject(site.near[: copula.start()])
        if word in _HIGHER or (spoken_of is not None and MEASURE.search(spoken_of)):
            return spoken_of
    within = IN.match(site.own_right, compared.end())
    named = phrase_after(site.own_right, within.end()) if within is not None else None
    if named is not None and MEASURE.search(named):
        return named
    if not TELLING.match(word):
        return None
    for_what = _FOR_WHAT.match(site.own_right, compared.end())
    return site.own_right[compared.start("word") : for_what.end()] if for_what else word.removeprefix("as ")
