"""What a reported number measures: only words that stand in its sentence."""

import re
from collections.abc import Iterator

from surveybook.extractors._lexicon import CHANGE_NOUN, COST, MEASURE
from surveybook.extractors._numbers import ORDERS, PERCENT, TIMES
from surveybook.extractors._phrases import bare, phrase_after, phrase_before
from surveybook.extractors._site import Site

_OF = frozenset({"of"})
_COMPARATIVE = re.compile(
    r"[\s~$-]*(?:(?:significantly|substantially|much|roughly|times|relative|absolute|even)\s)*"
    r"(?P<word>more|less|fewer|faster|slower|cheaper|higher|lower|smaller|larger|greater|better|worse|shorter|longer|stronger|"
    r"lighter|easier|harder|bigger|quicker|reduced|increased|improved|as (?:many|much|few|fast|large|small|high|long|low))\b",
    re.IGNORECASE,
)
_TELLING = re.compile(r"(?:faster|slower|cheaper|lighter|quicker|as fast|smaller)$", re.IGNORECASE)
_ADJECTIVE = re.compile(r"\s(?P<word>[a-z]+)\s?(?:than|$|[,.;])")
_IN = re.compile(r"[\s,]*(?:in terms of|in|with respect to|w\.r\.t\.?|on|of)\s", re.IGNORECASE)
_IN_TERMS = re.compile(r"\b(?:in terms of|with respect to|measured by|in)\s", re.IGNORECASE)
_BOUND = re.compile(
    r"(?:\bof|[=:]\}?|\bis|\bwas|\bwere|\bare|\bto|\bat|\breach(?:es|ed|ing)?|\bapproach(?:es|ed|ing)?|\bexceed(?:s|ed|ing)?|\bfrom)[\s$]*$"
)
_VERB = re.compile(
    r"\b(?:improv\w+|increas\w+|reduc\w+|decreas\w+|boost\w*|rais\w+|lower\w*|enhanc\w+|cut(?:s|ting)?|shorten\w*|"
    r"sav(?:e|es|ed|ing)|accelerat\w+|speed\w*(?: up)?|shrink\w*|compress\w*|minimi[sz]\w+|slash\w*|elevat\w+|degrad\w+|"
    r"drop\w*|amplify\w*|extend\w*|scal(?:es?|ed|ing)|expand\w*|declin\w+|fell|rose|grew|grows?|rises?|falls?|increase)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\b(?:\s\w+){0,3}?[\s$~+]*$")
_RIVAL_VERB = re.compile(r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|improv\w+ (?:up)?on)\b", re.IGNORECASE)
_PLACE_NOUN = re.compile(r"\b(?:tasks?|data ?sets?|benchmarks?|methods?|baselines?|models?|state-of-the-art|SOTA|approach(?:es)?)$")
_LEADING = re.compile(
    r"(?:(?:new|state-of-the-art|SOTA|significant(?:ly)?|substantial(?:ly)?|similarly|large|small|low|high|competitive|strong|impressive|"
    r"remarkable|respective|corresponding|absolute|relative|overall|considerable|notable|best|lowest|highest|to|times)\s)+",
    re.IGNORECASE,
)
_SKIPPED = ("absolute", "relative", "times", "respectively", "respective", "average")
_NOT_A_MEASURE = re.compile(r"(?:the\s)?(?:time|times|cases?|points?|percent|factor|others?|one|ones|baselines?|\W+)$", re.IGNORECASE)


def metric(whole: Site, unit: str | None) -> str | None:
    """What a group's numbers measure, verbatim, or None; `whole` is the group as one site."""
    found = next((phrase for phrase in _candidates(whole, unit) if phrase and not _NOT_A_MEASURE.match(phrase)), None)
    if found is None:
        return None
    leading = _LEADING.match(found)
    trimmed = found[leading.end() :] if leading else found
    return None if all(CHANGE_NOUN.fullmatch(bare(word)) for word in trimmed.split()) else trimmed


def _candidates(site: Site, unit: str | None) -> Iterator[str | None]:
    compared = _COMPARATIVE.match(site.own_right)
    if compared is not None:
        yield _of_comparative(site, compared)
    elif unit in (TIMES, ORDERS) and (adjective := _ADJECTIVE.match(site.own_right)) and adjective["word"].endswith(("er", "compact")):
        yield None if adjective["word"] in ("easier", "harder", "better") else adjective["word"]
    else:
        yield from _after(site, unit)
    yield _before(site)
    yield _changed(site)
    yield _in_terms(site.own_right)
    yield _of_host(site)
    yield _subject(site)


def _of_comparative(site: Site, compared: re.Match[str]) -> str | None:
    phrase = phrase_after(site.own_right, compared.end())
    word = compared["word"]
    if phrase is not None:
        if word == "more" and " " not in phrase and not COST.search(phrase) and not MEASURE.search(phrase):
            return phrase
        if word not in ("better", "worse", "easier", "harder") or MEASURE.search(phrase):
            return phrase
    before = phrase_before(site.near)
    if before is not None and MEASURE.search(before):
        return before
    within = _IN.match(site.own_right, compared.end())
    named = phrase_after(site.own_right, within.end()) if within is not None else None
    if named is not None and MEASURE.search(named):
        return named
    return word if _TELLING.match(word) else None


def _after(site: Site, unit: str | None) -> Iterator[str | None]:
    """A phrase directly after the number: `60% accuracy`, `9 points gain in accuracy`, `50% of the memory`."""
    right = site.own_right
    if unit in (PERCENT, TIMES) and (share := re.match(r"\s(?:of\s|the\s)(?:the\s)?", right)):
        yield phrase_after(right, share.end())
        return
    if not right.startswith((" ", "-", "~", "$")):
        return
    phrase = phrase_after(right)
    if phrase is None:
        return
    if not all(CHANGE_NOUN.fullmatch(bare(word)) or bare(word).casefold() in _SKIPPED for word in phrase.split()):
        yield phrase
        return
    position = right.find(phrase) + len(phrase)
    further = _IN.match(right, position)
    named = phrase_after(right, further.end()) if further else None
    yield named if named is not None and MEASURE.search(named) else None


def _before(site: Site) -> str | None:
    """The phrase that a word such as `of` or `reaches` binds to the number: `an FID of 1.7`."""
    near = site.near
    bound = _BOUND.search(near[-40:])
    if bound is None:
        phrase = phrase_before(near)
        return phrase if phrase is not None and MEASURE.search(phrase) else None
    phrase = phrase_before(near, len(near) - len(near[-40:]) + bound.start(), _OF)
    return phrase if phrase is not None and MEASURE.search(phrase) else None


def _changed(site: Site) -> str | None:
    """The object or subject of a verb of change: `improves the accuracy by 4 points`, `accuracy drops by 4 points`."""
    left = site.own_left
    if _BY.search(left[-40:]) is None and not re.search(r"\b(?:from|to)\s*$", site.near):
        return None
    verbs = list(_VERB.finditer(left))
    for verb in reversed(verbs):
        phrase = phrase_after(left, verb.end(), _OF)
        if phrase is not None and not _PLACE_NOUN.search(phrase) and not phrase[0].isdigit() and phrase.split()[0] not in ("by", "up"):
            return phrase if MEASURE.search(phrase) or not phrase[0].isupper() else None
        subject = phrase_before(left, verb.start(), _OF)
        if subject is not None and MEASURE.search(subject):
            return subject
    return None


def _in_terms(right: str) -> str | None:
    for match in _IN_TERMS.finditer(right):
        phrase = phrase_after(right, match.end())
        if phrase is not None and (MEASURE.search(phrase) or "terms" in match[0]) and not _PLACE_NOUN.search(phrase):
            return phrase
    return None


def _of_host(site: Site) -> str | None:
    """In a parenthesis: the phrase before it, `robustness gains (2 to 23 pp)`."""
    phrase = phrase_before(site.host) if site.host else None
    return phrase if phrase is not None and MEASURE.search(phrase) else None


def _subject(site: Site) -> str | None:
    """The last measure named before the number in its clause."""
    text = site.near if site.host is None else site.host
    if site.host is None and _RIVAL_VERB.search(text):
        return None
    measures = list(MEASURE.finditer(text[-120:]))
    if not measures:
        return None
    return phrase_before(text, len(text) - len(text[-120:]) + measures[-1].end())
