"""What stands where a comparison names whom it is with: a name, a description, what is done, or no rival at all."""

import re

from surveybook.extractors._language.noun_phrases import FINITE, LISTING_OF, OF, PARTICIPLES, joined_list, phrase_after
from surveybook.extractors._language.numbers import COUNTS
from surveybook.extractors._results.whose import owner_after
from surveybook.extractors._results.words import MEASURE

_RIVALS = r"(?:baselines?|methods|models|competitors|approaches|systems|alternatives)\b"
_COUNT = rf"(?:{COUNTS})"
_AMOUNT = (
    r"(?:an?\s)?\d[\d.,]*(?:[KkMsh]|[mµn]s|min|[kMG]B|d[BHz]|fps|FPS|x|×)?\\?%?(?:[-–][\d.,]+\\?%?)?"
    r"(?:[\s;,)]|\.?$|\.\s)"
)
_TIME = (
    r"time\b|the (?:course|last|past|years|period|entire)|training time|epochs|iterations|"
    r"(?:last|past)\s(?:\w+\s)?(?:decades?|years?|months?|weeks?|days?|century)\b|"
    r"(?:an?\s)?(?:days?|weeks?|months?|years?|hours?|minutes?|decades?|half|third|quarter)\b"
)
_MANY = (
    rf"all\b(?!(?:\s[\w-]+){{0,5}}?\s{_RIVALS})|"
    rf"(?:several|multiple|many|various|different)\b(?!(?:\s[\w-]+){{0,3}}?\s{_RIVALS})|"
    r"a (?:range|period|wide|collection|variety|set|number|suite|series)\b"
)
_PRONOUN = r"(?:that|it|ones?|theirs|those|them|this|these)\b"
_NOT_A_RIVAL = re.compile(
    rf"{_COUNT}\b(?!-)|\W|{_AMOUNT}|{_TIME}|{_MANY}|{_PRONOUN}|training (?:data|set)|chance\b|expected|"
    r"average(?!\s(?:human|person|expert|user|reader|student))",
    re.IGNORECASE,
)
_DOES = (FINITE - PARTICIPLES) | {"can", "could", "may", "will", "is", "are", "was", "were", "has", "have"}
# `than the originally reported parser`.
_SAID = re.compile(r"(?:the\s)?\w+ly[\s-](?:reported|published|proposed|introduced|released|used)\s(?=\w)")
# `than 7 strong baselines`.
_COUNTED = re.compile(rf"(?:\d+|{_COUNT})\s(?=(?:[\w-]+\s){{0,4}}?{_RIVALS})")
_STARTS_OF_AMOUNTS = ("+", "-", "~", "$", *"0123456789")
_MOST = "most "
_FROM_SCRATCH = " from scratch"
# `than using only labels`: what is done is the rival.
_DOING = re.compile(
    r"(?:using|having|training|tuning|fine-tuning|directly\s\w+ing)\s(?:(?:only|access to|on|with|from)\s)*(?=[\w-])"
)
# `the classification accuracy of X` is not what a number is compared to, but X.
_MEASURE_OF = re.compile(r"(?:[\w-]+\s){0,3}?(?P<measure>[\w-]+)\sof\s(?:the\s)?(?P<owner>(?!\d).+)")
# `the best accelerator, AccelX, by 4.5x`: the name belongs to the description.
_APPOSED = re.compile(r",\s[A-Z][\w-]*(?=,\s)")
# `models trained on A`: the models alone would say nothing.
_TRAINED = re.compile(
    r"\s(?:pre-?trained|trained|fine-?tuned|tuned|generated|built|derived)\s(?:on|with|by|using|from)\s"
)
_OF_AFTER = re.compile(r"\s+of\s")


def rival_at(text: str, start: int, count: int) -> list[str]:
    """Whom the words at an offset name, or describe, as what is compared with; as many as `count` if they list them."""
    start += len(_MOST) if text.startswith(_MOST, start) else 0
    start += len(said[0]) if (said := _SAID.match(text, start)) is not None else 0
    start += len(counted[0]) if (counted := _COUNTED.match(text, start)) is not None else 0
    if _NOT_A_RIVAL.match(text[start : start + 60].removeprefix("the ")):
        return _owner_at(text, start)
    if (doing := _DOING.match(text, start)) is not None:
        return _what_is_done(text, start, doing.end())
    if count > 1 and len(listed := joined_list(text, start)[0]) == count:
        return listed
    phrase = phrase_after(text, start, LISTING_OF)
    if phrase is None:
        return []
    return _named(phrase, text[text.find(phrase, start) + len(phrase) :])


def _what_is_done(text: str, start: int, then: int) -> list[str]:
    what = phrase_after(text, then, LISTING_OF)
    return [text[start : text.find(what, then) + len(what)]] if what is not None else []


def _named(phrase: str, after: str) -> list[str]:
    """What a phrase names as a rival: the owner of a measure, and no subject of the verb behind it."""
    measured = _MEASURE_OF.match(phrase)
    if measured is not None and MEASURE.fullmatch(measured["measure"]):
        return [measured["owner"]]
    first, joined, _ = phrase.partition(" and ")
    if joined and (verb := after.split(maxsplit=1)[:1]) and verb[0] in _DOES:
        return [first]
    if MEASURE.fullmatch(phrase.rpartition(" ")[2]) is None:
        return [f"{phrase}{_belonging(phrase, after)}"]
    owner = owner_after(f" {after.lstrip()}") if MEASURE.fullmatch(phrase) or _OF_AFTER.match(after) else None
    if owner and not owner.startswith(_STARTS_OF_AMOUNTS):
        return [owner]
    # `outperforms MAE by 2%`: a method that is spelled as a measure.
    return [] if MEASURE.fullmatch(phrase) and not phrase.isupper() else [phrase]


def _belonging(phrase: str, after: str) -> str:
    """What behind a description belongs to it: its name, or on what those of one word were trained."""
    trained = _TRAINED.match(after) if " " not in phrase else None
    rest = phrase_after(after, trained.end(), OF) if trained is not None else None
    if trained is not None and rest is not None:
        return after[: after.find(rest, trained.end()) + len(rest)]
    if after.startswith(_FROM_SCRATCH):
        return _FROM_SCRATCH
    name = _APPOSED.match(after) if phrase.rpartition(" ")[2].islower() else None
    return name[0] if name is not None else ""


def _owner_at(text: str, start: int) -> list[str]:
    """`than the 95% achieved by experts`: the experts."""
    number = re.match(r"(?:the\s|an?\s)?[\d.]+\s?\\?(?:%|[a-zA-Zµ×]{1,3}(?=\s))?", text[start : start + 30])
    owner = owner_after(text[start + number.end() :]) if number else None
    return [owner] if owner else []
