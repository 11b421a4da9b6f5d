"""Words as themes and papers are compared: without case, hyphen, plural and other endings."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

# A prefix with a hyphen is one word ("pre-training", "pretraining"); other hyphens part words.
_PREFIXES = "anti|auto|bi|co|hyper|inter|intra|macro|meta|micro|multi|non|over|post|pre|re|semi|sub|super|tri|un|under|uni"
TOKEN = re.compile(rf"(?:(?:{_PREFIXES})-(?=[a-z])|[0-9]-(?=D\b))?[^\W_]+(?:['’][a-z]{{1,2}}\b)?", re.IGNORECASE)  # noqa: RUF001 -- typeset apostrophe

FUNCTION_WORDS = frozenset(
    "a about after against all also among an and any are as at be been before being between both but by can could "
    "did do does during each few fewer for from had has have having how if in into is it its less little many may "
    "more most much new no nor not of on one only or other our out over own per same so some such than that the "
    "their them then there these they this those through to too two under until up upon use used using very via was "
    "we well were what when where whether which while who whom whose why will with within without would you your".split()
)
_BRITISH = re.compile(r"is(?=(?:ations?|ing|ed|es?|er|ers|able)$)")
_DOUBLED = MappingProxyType({"modell": "model", "labell": "label", "signall": "signal", "behaviour": "behavior"})
# Longest first, so that the first that fits is the right one.
_ENDINGS = tuple(
    sorted(
        {
            "izational": "iz",
            "ization": "iz",
            "izable": "iz",
            "izing": "iz",
            "ized": "iz",
            "ize": "iz",
            "ational": "at",
            "ating": "at",
            "ation": "at",
            "ative": "at",
            "ated": "at",
            "ate": "at",
            "ically": "ic",
            "ical": "ic",
            "iveness": "iv",
            "ivity": "iv",
            "ive": "iv",
            "fulness": "ful",
            "ness": "",
            "ement": "",
            "ment": "",
            "ality": "al",
            "ity": "",
            "ably": "abl",
            "able": "abl",
            "ally": "al",
            "ly": "",
            "ing": "",
            "ed": "",
            "ion": "",
            "e": "",
            "y": "i",
        }.items(),
        key=lambda ending: -len(ending[0]),
    )
)
_SHORTEST_STEM = 3


def stem(word: str) -> str:
    """What a word shares with its plural, its other endings and its British spelling, in lower case."""
    word = word.casefold()
    if word in FUNCTION_WORDS:
        return word
    word = _singular(word.replace("-", "").split("'")[0].split("’")[0])  # noqa: RUF001 -- typeset apostrophe
    if len(word) > 6:  # noqa: PLR2004 -- "rise" and "noise" keep their s
        word = _BRITISH.sub("iz", word)
    for doubled, single in _DOUBLED.items():
        word = word.replace(doubled, single)
    return _without_ending(word)


def _singular(word: str) -> str:
    size = len(word)
    if size > 4 and word.endswith("ies"):  # noqa: PLR2004 -- "ties" keeps its i
        return word[:-3] + "y"
    if size > 4 and word.endswith(("sses", "shes", "ches", "xes", "zzes")):  # noqa: PLR2004 -- "axes" loses one letter
        return word[:-2]
    if size > 3 and word[-1] == "s" and word[-2] not in "sui":  # noqa: PLR2004 -- "gas", "loss", "corpus", "bias" stay
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    for ending, replacement in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM + (ending == "ion"):
            return _undoubled(word[: -len(ending)] + replacement)
    return word


def _undoubled(word: str) -> str:
    return word[:-1] if word[-1] == word[-2] and word[-1] in "bdgmnprt" else word


def is_acronym(word: str) -> bool:
    """Whether the case of a word tells it from others: LoRA, CLIP, 3D."""
    return any(c.isupper() for c in word[1:]) or (word[:1].isdigit() and word[-1:].isupper())


def acronym(word: str) -> str:
    """An acronym without the s of its plural."""
    return word[:-1] if word[-1] == "s" and word[-2].isupper() else word


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The words of a text, in order and with their places."""
    return TOKEN.finditer(text)


def stems(text: str, joined: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> tuple[str, ...]:
    """The words of a phrase in the form in which they are compared; `joined` parts closed compounds."""
    found: list[str] = []
    for match in tokens(text):
        word = match[0]
        base = acronym(word) if is_acronym(word) else stem(word)
        found += joined.get(base, (base,))
    return tuple(found)
