"""Whether the words around a reported number tell a change (a gain, a reduction) or a level that was reached.

The rules are ours, and lean to one side: a figure must never show "reaches 95%" as a gain of 95%,
so whatever the words leave open counts as a level.
"""

import re
from typing import Final

_NEARBY: Final = 60
_VERBS: Final = (
    r"(?:improv|increas|reduc|decreas|gain|boost|sav(?:e|es|ed|ing)\b|speed(?:s|ed|ing)?[- ]?up|speedup|accelerat|"
    r"shrink|cut(?:s|ting)?\b|drop|degrad|declin|clos(?:e|es|ed|ing)\b)"
)
_COMPARATIVES: Final = r"(?:higher|lower|fewer|faster|slower|smaller|larger|better|worse|less\b|more\b|cheaper)"
_ADVERBS: Final = r"(?:[a-z]+ ){0,4}[~+]?"
_LIST_BEFORE: Final = re.compile(r"(?:\d\S{0,9} (?:and|or) |\d\S{0,9}, (?:and )?){1,4}$")
_CONTRAST_BEFORE: Final = re.compile(r"\b(?:vs\.?|versus|from|from \S{1,20} to) $", re.IGNORECASE)
_CONTRAST_AFTER: Final = re.compile(r"[\s)]{1,2}(?:vs\b|versus\b)", re.IGNORECASE)
_CHANGE_BEFORE: Final = re.compile(rf"(?:\bby|{_VERBS}[a-z]* of) {_ADVERBS}$", re.IGNORECASE)
_CHANGE_AFTER: Final = re.compile(
    rf"(?:\\?uparrow|↑|[ -])\s?(?:[\w-]+ ){{0,2}}(?:{_VERBS}|{_COMPARATIVES})", re.IGNORECASE
)
_NO_LEVEL_BEFORE: Final = re.compile(r"(?:\b(?:up|equal|lead(?:s|ing)?|amount(?:s|ing)?)|\d\S{0,3}) to [~+]?$")
_LEVEL_BEFORE: Final = re.compile(
    r"\b(?:to|of|than|only|just|"
    r"(?:reach|achiev|attain|obtain|scor|yield|preserv|retain)[a-z]*(?: [\w@-]+){0,3}) [~+]?$",
    re.IGNORECASE,
)
_VERB: Final = re.compile(rf"\b{_VERBS}", re.IGNORECASE)


def tells_change(value: str, words: str) -> bool:
    """Whether a number, as it stands in these words, is said to be the size of a change."""
    place = _place(value, words)
    before = _LIST_BEFORE.sub("", words[max(0, place - _NEARBY) : place])
    after = words[place + len(value) :][:_NEARBY]
    if _CONTRAST_BEFORE.search(before) or _CONTRAST_AFTER.match(after):
        return False
    if value[0] in "+-\u2212" or _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(after):
        return True
    is_level = _LEVEL_BEFORE.search(before) and not _NO_LEVEL_BEFORE.search(before)
    return not is_level and bool(_VERB.search(before))


def _place(value: str, words: str) -> int:
    """Where the value stands in the words: as a number of its own, if it does."""
    alone = re.search(rf"(?<![\w.]){re.escape(value)}(?![.,]?\d)", words)
    return alone.start() if alone else max(0, words.find(value))
