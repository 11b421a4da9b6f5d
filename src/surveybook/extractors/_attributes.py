"""What a reported number is of, against what, and on what: only words that stand in its sentence."""

import re
from collections.abc import Sequence

from surveybook.extractors._lexicon import CHANGE_NOUN, MEASURE
from surveybook.extractors._numbers import PERCENT
from surveybook.extractors._phrases import VERBS, bare, phrase_after, phrase_before
from surveybook.extractors._site import Site

_AND = frozenset({"and", "or"})
_OF = frozenset({"of"})
_OF_AND = frozenset({"of", "and", "or"})
_PREDICATE = re.compile(
    r"^[\s~$-]*(?:(?:significantly|substantially|much|roughly|times|relative|absolute)\s)?"
    r"(?P<word>more|less|fewer|faster|slower|cheaper|higher|lower|smaller|larger|greater|better|worse|shorter|longer|stronger|"
    r"lighter|easier|harder|bigger|quicker|reduced|increased|improved|as (?:many|much|few|fast|large|small|high|long|low))\b",
    re.IGNORECASE,
)
_SELF_MEASURE = re.compile(r"^(?:faster|slower|cheaper|lighter|quicker|as fast)$", re.IGNORECASE)
_IN = re.compile(r"^[\s,]*(?:in terms of|in|with respect to|w\.r\.t\.?)\s", re.IGNORECASE)
_ANY_IN_TERMS = re.compile(r"\b(?:in terms of|with respect to|measured by|as measured by)\s", re.IGNORECASE)
_OF_AFTER = re.compile(r"^\s(?:in|of|for|on)\s", re.IGNORECASE)
_BOUND_BY = re.compile(
    r"(?:\bof|[=:]|\bis|\bwas|\bwere|\bare|\bto|\bat|\breach(?:es|ed|ing)|\bapproach(?:es|ed|ing)|\bexceed(?:s|ed|ing)|"
    r"\bbelow|\babove|\bfrom)[\s$]*$"
)
_RIVAL_VERB = (
    r"outperform\w*|surpass\w*|exceed(?:s|ed|ing)?|beat(?:s|ing|en)?|improv\w+ (?:up)?on|lag\w* behind|over?tak\w+|excel\w* over"
)
_VERB_BY = re.compile(
    r"\b(?P<verb>improv\w+|increas\w+|reduc\w+|decreas\w+|boost\w*|rais\w+|lower\w*|enhanc\w+|cut(?:s|ting)?|shorten\w*|"
    r"sav(?:e|es|ed|ing)|accelerat\w+|speed\w*(?: up)?|shrink\w*|compress\w*|minimi[sz]\w+|slash\w*|elevat\w+|"
    r"degrad\w+|drop\w*|amplify\w*|extend\w*|scal\w+|expand\w*)\s(?P<rest>[^.;]{1,200})$",
    re.IGNORECASE,
)
_RIVAL = re.compile(rf"\b(?:{_RIVAL_VERB})\s", re.IGNORECASE)
_THAN = re.compile(
    r"\b(?:than|compared (?:to|with|against)|relative to|versus|vs\.?|against|in comparison (?:to|with)|over|with respect to|"
    r"in contrast to|of that of|baseline of)\s",
    re.IGNORECASE,
)
_NOT_A_RIVAL = re.compile(
    r"^(?:\d|time\b|all\b|average|training|\W|previous years|several|multiple|many|various|different|a range|epochs|the course|"
    r"the last|iterations)",
    re.IGNORECASE,
)
_ON = re.compile(r"\b(?:on|across)\s", re.IGNORECASE)
_OPENING = re.compile(r"^\W{0,3}(?:on|across|for|in)\s(?P<rest>[^,;]{2,120}),\s", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"^(?:average|par|top|the other hand|the one hand|its own|one hand|the same|this|these|their|that|it|them|how|what|"
    r"which|both|our|account|time|demand|a single|a per|the fly|the basis|purely|top of|\W)\b|^\W",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:data ?sets?|benchmarks?|tasks?|corpus|corpora|test ?set|leaderboard|challenge|suite|games?|images?|problems?|domains?|"
    r"languages?|scenarios?|environments?|cohort|patients|splits?|devices?|GPUs?|CPUs?|hardware|queries|questions|models)\b|[A-Z0-9]"
)
_IN_PLACE = re.compile(r"\b(?:in|for|to|at|with|using)\s(?=(?:the\s)?(?:[\w-]+\s){0,4}?(?:data ?sets?|benchmarks?|tasks?|setting|corpus|challenge|patients|cohort)\b)")
_LIST_GAP = re.compile(r"\s*(?:,\s*and|,|and|&)\s+(?:on\s)?")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


def shared(phrases: Sequence[str], count: int) -> list[str | None]:
    """One phrase for each of `count` numbers: phrase by phrase if there are as many, else the first for all."""
    if len(phrases) == count:
        return list(phrases)
    return [phrases[0] if phrases else None] * count


def listed_after(text: str, start: int) -> list[str]:
    """The noun phrases of a list that begins at an offset ("A, B and C")."""
    found: list[str] = []
    position = start
    while len(found) < 8:
        phrase = phrase_after(text, position)
        if phrase is None:
            break
        found.append(phrase)
        position = text.find(phrase, position) + len(phrase)
        gap = _LIST_GAP.match(text, position)
        if gap is None:
            break
        position = gap.end()
    return found


def metric(group: Sequence[Site], unit: str | None) -> str | None:
    """What the numbers of a group measure, verbatim, or None."""
    first, last = group[0], group[-1]
    own = last if last.right else first
    return (
        _after_comparative(first, own)
        or _after_number(own, unit)
        or _before_number(first)
        or _changed_by(first)
        or _in_terms(own)
        or _of_host(first)
        or _nearby_measure(first, own)
    )


def _after_comparative(first: Site, last: Site) -> str | None:
    match = _PREDICATE.match(last.right)
    if match is None:
        return None
    phrase = phrase_after(last.right, match.end())
    if phrase is not None and not CHANGE_NOUN.match(phrase):
        return phrase
    before = phrase_before(first.near)
    if before is not None and MEASURE.search(before):
        return before
    within = _IN.match(last.right[match.end() :])
    if within is not None:
        return phrase_after(last.right, match.end() + within.end())
    return match["word"] if _SELF_MEASURE.match(match["word"]) else None


def _after_number(site: Site, unit: str | None) -> str | None:
    """A phrase directly after the number: `60% accuracy`, `9 points gain in accuracy`, `50% of the memory`."""
    right = site.right
    if unit in (PERCENT, "x") and re.match(r"\s(?:of|the)\s", right):
        start = 4 if right.startswith(" of ") else 1
        phrase = phrase_after(right, start)
        return phrase if phrase is not None and not CHANGE_NOUN.match(phrase) else phrase
    if not right[:1].isspace() and not right.startswith(("-", "~", "$")):
        return None
    phrase = phrase_after(right)
    if phrase is None:
        return None
    words = [word for word in phrase.split() if bare(word).casefold() not in ("absolute", "relative", "average", "times")]
    if not words:
        return _in_terms(site)
    if not all(CHANGE_NOUN.match(word) for word in words):
        return phrase
    position = right.find(phrase) + len(phrase)
    further = _OF_AFTER.match(right[position:])
    named = phrase_after(right, position + further.end()) if further else None
    return named if named is not None and MEASURE.search(named) else None


def _before_number(site: Site) -> str | None:
    near = site.near
    bound = _BOUND_BY.search(near[-30:])
    if bound is None:
        phrase = phrase_before(near)
        return phrase if phrase is not None and site.host is not None and MEASURE.search(phrase) else None
    end = len(near) - len(near[-30:]) + bound.start()
    phrase = phrase_before(near, end, _OF)
    if phrase is None or not MEASURE.search(phrase):
        return None
    words = phrase.split()
    return None if all(CHANGE_NOUN.match(bare(word)) for word in words) else phrase


def _changed_by(site: Site) -> str | None:
    """The object of a verb of change: `improves the accuracy by 4 points`."""
    near = site.near
    if not site.left[len(near) :].strip().startswith("by") and not near.endswith("by"):
        return None
    match = None
    for match in _VERB_BY.finditer(near.removesuffix("by")[-220:]):
        pass
    if match is None:
        return None
    phrase = phrase_after(match["rest"], 0, _OF)
    return phrase if phrase is not None and (MEASURE.search(phrase) or not phrase[0].isupper()) and not _is_place(phrase) else None


def _is_place(phrase: str) -> bool:
    return bool(re.search(r"\b(?:tasks?|data ?sets?|benchmarks?|methods?|baselines?|models?|state-of-the-art)$", phrase))


def _in_terms(site: Site) -> str | None:
    match = _IN.match(site.right)
    if match is not None:
        phrase = phrase_after(site.right, match.end())
        if phrase is not None and (MEASURE.search(phrase) or "terms" in match[0]):
            return phrase
    anywhere = _ANY_IN_TERMS.search(site.right)
    return phrase_after(site.right, anywhere.end()) if anywhere else None


def _of_host(site: Site) -> str | None:
    """In a parenthesis: the phrase before it, `robustness gains (2 to 23 pp)`."""
    if site.host is None:
        return None
    inner = phrase_before(site.near)
    if inner is not None and MEASURE.search(inner):
        return inner
    phrase = phrase_before(site.host)
    return phrase if phrase is not None and MEASURE.search(phrase) else None


def _nearby_measure(first: Site, last: Site) -> str | None:
    return None


def rival(group: Sequence[Site]) -> list[str | None]:
    """What each number of a group is compared to, verbatim, or None."""
    last = group[-1]
    text = last.right if last.host is None else last.right + " ; " + last.after_host
    match = next((m for m in _THAN.finditer(text) if not _NOT_A_RIVAL.match(text[m.end() : m.end() + 20])), None)
    if match is not None:
        return shared(_rivals(text, match.end(), len(group)), len(group))
    left = group[0].left if group[0].host is None else group[0].host + " " + group[0].left
    for pattern in (_RIVAL, _THAN):
        before = [m for m in pattern.finditer(left) if not _NOT_A_RIVAL.match(left[m.end() : m.end() + 20])]
        if before:
            return shared(_rivals(left, before[-1].end(), 1), len(group))
    match = _RIVAL.search(text)
    if match is not None:
        return shared(_rivals(text, match.end(), 1), len(group))
    return [None] * len(group)


def _rivals(text: str, start: int, count: int) -> list[str]:
    if count > 1:
        listed = listed_after(text, start)
        if len(listed) == count:
            return listed
    phrase = phrase_after(text, start, _OF_AND)
    return [phrase] if phrase else []


def place(group: Sequence[Site]) -> list[str | None]:
    """What each number of a group was measured on, verbatim, or None."""
    last = group[-1]
    after = last.right if last.host is None else last.right + " ; " + last.after_host
    stop = _next_number(after)
    listed = _places(after[:stop], len(group))
    if not listed:
        whole = group[0].left if group[0].host is None else group[0].host + " " + group[0].left
        opening = _OPENING.match(group[0].sentence[:160])
        listed = _last_place(whole)
        if not listed and opening is not None and _PLACE.search(opening["rest"]):
            listed = [phrase for phrase in [phrase_after(opening["rest"], 0, _AND)] if phrase]
    if not listed:
        listed = _places(after, len(group))
    return shared(listed, len(group))


def _next_number(text: str) -> int:
    match = re.search(r"\s\d+(?:\.\d+)?(?:\\?%|times|x\b)", text)
    return match.start() if match else len(text)


def _places(text: str, count: int) -> list[str]:
    for match in _ON.finditer(text):
        if _ELSEWHERE.match(text[match.end() : match.end() + 30]):
            continue
        listed = listed_after(text, match.end())
        if count > 1 and len(listed) == count:
            return listed
        phrase = phrase_after(text, match.end(), _AND)
        if phrase is not None and _PLACE.search(phrase):
            return [phrase]
    return []


def _last_place(text: str) -> list[str]:
    found: list[str] = []
    for match in _ON.finditer(text):
        phrase = None if _ELSEWHERE.match(text[match.end() : match.end() + 30]) else phrase_after(text, match.end(), _AND)
        if phrase is not None and _PLACE.search(phrase):
            found = [phrase]
    return found


__all__ = ["VERBS", "listed_after", "metric", "place", "rival", "shared"]
