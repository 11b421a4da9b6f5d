"""What a reported number measures: only words that stand in its sentence."""

import re
from collections.abc import Iterator

from surveybook.extractors._language.noun_phrases import FINITE, OF, OF_AND, phrase_after, phrase_before
from surveybook.extractors._language.numbers import ORDERS, PERCENT, POINTS, TIMES
from surveybook.extractors._results.changed_measures import (
    AMOUNTS,
    NO_MEASURE_HEAD,
    RIVALLED,
    changed,
    gained_in,
    listed_objects,
    of_gain,
    stated,
    told_before_gain,
)
from surveybook.extractors._results.changes import MORE_BY
from surveybook.extractors._results.compared_measures import COMPARATIVE, TELLING, TELLS_AT_LAST, of_comparative
from surveybook.extractors._results.measures_apart import (
    AT_EQUAL,
    in_terms,
    in_terms_before,
    listed_beside,
    listed_in_host,
    of_host,
    opened_in_terms,
)
from surveybook.extractors._results.measures_beside import (
    OF_THE_TIME,
    VERB_BESIDE,
    after,
    before,
    bound,
    only_says_change,
)
from surveybook.extractors._results.named_measures import abbreviated, by_sign
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.spending import is_duration
from surveybook.extractors._results.words import CHANGE_NOUN, MEASURE

_ADJECTIVE = re.compile(
    r"[\s~$]+(?:(?P<word>[a-z]+er)\s?(?:than|$|[,.;])|as\s(?!(?:many|much|few|well)\b)(?P<as>[a-z]+)\sas\b)"
)
_COUNTED_AMONG = re.compile(r"\s(?:out\s)?of\s(?:(?:these|those|the|our|all)\s(?:\d+\s)?|\d+\s)")
_LEADING = re.compile(
    r"(?:(?:terms of|lift|boost|raise|improve|reach|new|"
    r"state-of-the-art|SOTA|statistically|significant(?:ly)?|substantial(?:ly)?|"
    r"similarly|large|small|low|high|higher|lower|better|improved|competitive|strong|impressive|remarkable|respective|"
    r"corresponding|absolute|relative|overall|considerable|notable|noteworthy|dramatic|negligible|largest|biggest|"
    r"greatest|smallest|best|lowest|highest|to|times|up|consistent|"
    r"[-–—\W]+)\s)+",
    re.IGNORECASE,
)
_A_UNIT = re.compile(r"[µμmkcnp]?[a-zA-Z]{1,4}/[a-zA-Z]{1,4}|days|weeks|months|years|hours|minutes")
# `+4.2 points gain`, but not `3-shot accuracy`.
_AMOUNT = re.compile(r"[-+−~$<>]*\d(?!\d*-?[A-Za-z]+\s)")
_PERFORMS = (" perform", " performs", " performed")
_PERFORMANCE_BEFORE = re.compile(r"\bperformance\s(?:gain|improvement|increase|boost)s?\s(?:of|by)$")
_PERFORMANCE = re.compile(
    r"\s(?:(?:relative|absolute|average|overall)\s)*performance\s(?:gain|improvement|increase|boost|drop|loss)"
)
_DATA_NAME = re.compile(r"[A-Z][\w]*-\d+\w*")
_UNIT_MEASURE = re.compile(r"[A-Z][A-Za-z0-9]+|accuracy")
_NOT_A_MEASURE = re.compile(
    r"(?:the\s)?(?:instead|same\s.*|(?:new\s)?records?$|them|it|us|these|those|this|what|which|comparisons?|averaged|"
    r"(?:(?:both|all|most|these|several)\s)?(?:metrics|measures|criteria)|trials|runs|times|cases?|points?|percent|"
    r"factor|marks?|barriers?|standard deviations?.*|others?|one|ones|baselines?|scores|yields|\W+)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s?,?\s(?:and|&)\s|,\s")
_CHANGED_LAST = re.compile(r"\s(?:improved|increased|reduced)$")
_COUNTED_BEFORE = re.compile(r".{0,3}?\sspeed-?ups?\s(?=and\b|,)")
_MOST_WORDS = 6
_SUBJECT_REACH = 120
# `98% identifying edges`: what is done there is not what was measured.
_DOING = frozenset(verb for verb in FINITE if verb.endswith("ing")) | {"identifying", "classifying"}
# A time is not of what is handled in it: `answers queries in 3 ms`.
_HANDLED = re.compile(r"(?:quer(?:y|ies)|tokens|samples|examples|parameters)$")
# `detectors drop from`: no measure, but a verb.
_CHANGES = re.compile(r"(?:drop|decline|increase|decrease)s?\s(?:from|to|by)$")
# `faster (3x)`.
_COMPARED_LAST = re.compile(r"\b(?:faster|slower|cheaper|lighter|quicker|smaller)$")
# `higher orthogonality (4x)`.
_COMPARED_IN_HOST = re.compile(
    r"\b(?:higher|lower|greater|smaller|larger|better)\s(?P<what>(?!(?:after|before|in|on|for|with|than|at|when|by|to|from|across|under)\b)[a-z-]+(?:\s[a-z-]+)?)$"
)
_MEANS = re.compile(
    r"\b(?:trained|tuned|learn(?:ed|t)|optimi[sz]ed)\s(?:with|using|via|by|on)\s(?:our|an?|the|this)\s$"
)
CHANGE_BESIDE = re.compile(r"\s(?:degradation|loss|drop|gain|improvement|increase|decrease|reduction|boost)s?\b")


def metrics(whole: Site, count: int, unit: str | None) -> list[str | None]:
    """What each of a group's numbers measures, verbatim, or None; `whole` is the group as one site."""
    if count > 1:
        for joined in (before(whole, OF_AND), changed(whole, OF_AND), in_terms(whole.own_right, OF_AND)):
            parts = _AND.split(joined) if joined else []
            if len(parts) == count and " of " not in parts[0]:
                return [_trimmed(part) for part in parts]
        if (apart := _before_and_behind(whole, count, unit)) is not None:
            return list(apart)
        listed = listed_objects(whole, count) or listed_beside(whole, count)
        if listed:
            return [_trimmed(part) for part in listed]
    named = (
        _counted(whole, unit)
        or by_sign(whole)
        or next((trimmed for phrase in _candidates(whole, unit) if (trimmed := _trimmed(phrase))), None)
    )
    return [named or in_unit(whole)] * count


def _before_and_behind(whole: Site, count: int, unit: str | None) -> tuple[str | None, str | None] | None:
    """`an EER of 1.2% and a 92% recall`: the first has its measure before it, the second behind it."""
    if count != 2 or " and a" not in whole.value:  # noqa: PLR2004 -- one with its measure on either side
        return None
    first, second = bound(whole, OF), after(whole, unit)
    return (_trimmed(first), _trimmed(second)) if first is not None and second is not None else None


def _counted(site: Site, unit: str | None) -> str | None:
    """`better on 9 out of 12 tasks`: tasks."""
    counted = _COUNTED_AMONG.match(site.own_right) if unit is None and site.value.isdigit() else None
    return phrase_after(site.own_right, counted.end()) if counted is not None else None


def in_unit(site: Site) -> str | None:
    """The measure whose points are counted: `4 F1 points`."""
    named = _UNIT_MEASURE.search(site.value) if site.mention.unit == POINTS else None
    return named[0] if named is not None else None


def _trimmed(phrase: str | None) -> str | None:
    """A phrase without its leading adjectives; None if nothing in it is measured."""
    if (
        phrase is None
        or _AMOUNT.match(phrase)
        or _A_UNIT.fullmatch(phrase)
        or phrase.partition(" ")[0] in _DOING
        or _NOT_A_MEASURE.match(phrase)
        or NO_MEASURE_HEAD.search(phrase)
        or (_DATA_NAME.fullmatch(phrase) and not MEASURE.search(phrase))
    ):
        return None
    leading = _LEADING.match(phrase)
    trimmed = _CHANGED_LAST.sub("", (phrase[leading.end() :] if leading else phrase).rstrip(" /-"))
    if len(trimmed.split()) > _MOST_WORDS:
        trimmed = trimmed.partition(" of ")[0]
    return None if only_says_change(trimmed.split()) else trimmed


def _candidates(site: Site, unit: str | None) -> Iterator[str | None]:
    """What may be measured, the surest first."""
    compared = COMPARATIVE.match(site.own_right)
    yield from _touching(site, unit, compared)
    yield from _of_change(site)
    yield next(iter(listed_beside(site, 1)), None)
    yield in_terms(site.own_right, OF, site.until_next)
    if (more := MORE_BY.search(site.near[-40:])) is not None:
        yield more["how"]
    yield from _of_host(site, unit)
    if CHANGE_BESIDE.match(site.own_right) is None:
        yield _subject(site)
    yield of_gain(site)
    yield from _at_last(site, unit, compared)


def _touching(site: Site, unit: str | None, compared: re.Match[str] | None) -> Iterator[str | None]:
    """What the words say that touch the number."""
    if compared is not None:
        what = of_comparative(site, compared)
        # `cuts the training time (3x faster)`: how much faster is said of the time.
        if what is not None and TELLING.fullmatch(what) and not site.near.strip():
            yield of_host(site)
        yield what
    elif unit in (TIMES, ORDERS) and (adjective := _ADJECTIVE.match(site.own_right)):
        yield adjective["word"] or adjective["as"]
    else:
        beside = after(site, unit)
        if beside is None or MEASURE.search(beside) is None:
            yield bound(site, OF)
            yield abbreviated(site)
        yield beside
    yield gained_in(site)
    yield _changed_in(site)
    yield before(site, OF)


def _changed_in(site: Site) -> str | None:
    """`improves it by 4% in recall`: the recall, where a measure is all that "in" leads to."""
    phrase = phrase_after(site.own_right, len(" in ")) if site.own_right.startswith(" in ") else None
    return phrase if phrase is not None and MEASURE.fullmatch(phrase.rpartition(" ")[2]) else None


def _of_change(site: Site) -> Iterator[str | None]:
    """What is said to change, or in terms of what."""
    yield opened_in_terms(site.sentence)
    # What improves says less than what follows: `improves the performance by 4% in recall`.
    what = changed(site, OF)
    if what is not None:
        yield in_terms(site.own_right, OF, site.until_next)
    yield what
    yield in_terms_before(site)


def _at_last(site: Site, unit: str | None, compared: re.Match[str] | None) -> Iterator[str | None]:
    """What is told further away, or by a mere word."""
    factor = unit in (TIMES, ORDERS)
    yield told_before_gain(site)
    if compared is not None and TELLS_AT_LAST.match(compared["word"]):
        yield compared["word"]
    yield stated(site) if not factor else None
    if OF_THE_TIME.match(site.own_right):
        yield _what_is_done(site.near)
    if _PERFORMANCE.match(site.own_right) or _PERFORMANCE_BEFORE.search(site.near[-40:]):
        yield "performance"


def _of_host(site: Site, unit: str | None) -> Iterator[str | None]:
    """What the words before a parenthesis name."""
    yield of_host(site)
    if site.host is not None and unit == TIMES and (told := _COMPARED_LAST.search(site.host)) is not None:
        yield told[0]
    if site.host is not None and (compared := _COMPARED_IN_HOST.search(site.host[-60:])) is not None:
        yield compared["what"]
    if unit == PERCENT and site.host is not None:
        yield listed_in_host(site)


def _what_is_done(left: str) -> str | None:
    """`is preferred over the baseline 95% of the time`: preferred."""
    words = left.split()
    return next((word for word in reversed(words) if word in FINITE), None)


def _subject(site: Site) -> str | None:
    """The last measure named before the number in its clause."""
    text = site.near if site.host is None else AT_EQUAL.sub("", site.host)
    if site.host is None and (RIVALLED.search(text) or text.endswith(_PERFORMS)):
        return None
    end = _end_of_measure(text, site.since_previous)
    phrase = phrase_before(text, end, OF) if end is not None else None
    if end is None or phrase is None:
        return None
    if phrase in AMOUNTS and text.startswith(" of ", end):
        return phrase_after(text, end - len(phrase), OF)
    if is_duration(site.mention.unit) and _HANDLED.search(phrase):
        return None
    # `trained with our loss` says by what means, not what was measured.
    return None if _MEANS.search(text[: end - len(phrase)]) else phrase


def _end_of_measure(text: str, since_previous: int) -> int | None:
    """Where the last measure ends that a text names, if no verb makes another of what stands there."""
    stretch = text[-min(_SUBJECT_REACH, since_previous) :]
    if since_previous < len(text) and (counted := _COUNTED_BEFORE.match(stretch)) is not None:
        # `a 3x speedup and 2% higher`: the speedup is what the number before tells.
        stretch = stretch[counted.end() :]
    measures = [
        match
        for match in MEASURE.finditer(stretch)
        if not stretch[: match.start()].endswith("-") and _CHANGES.match(stretch, match.start()) is None
    ]
    if not measures or (stretch.endswith(measures[-1][0]) and VERB_BESIDE.search(stretch)):
        return None
    named = (match for match in reversed(measures) if not CHANGE_NOUN.fullmatch(match[0]))
    told = next((match for match in named if "," not in stretch[match.end() :]), measures[-1])
    end = len(text) - len(stretch) + told.end()
    # `our methods increase the results`: a verb.
    return None if text.startswith((" the ", " its "), end) and CHANGE_NOUN.fullmatch(told[0]) else end
