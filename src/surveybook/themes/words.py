"""Words in the form in which themes and papers are compared: without hyphen, plural and other endings.

Only words with a capital after their first letter (LoRA, CLIP, 3D) are told apart by their case.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

Key = tuple[str, ...]

# A prefix with a hyphen makes one word ("pre-training", "pretraining"); other hyphens part words.
_PREFIXES = (
    *("anti", "auto", "bi", "co", "hyper", "inter", "intra", "macro", "meta", "micro", "multi", "non", "over"),
    *("post", "pre", "re", "semi", "sub", "super", "tri", "un", "under", "uni"),
)
# Looked for from the hyphen backwards, since hyphens are few.
_PREFIXED = "|".join(rf"(?<=\b[{prefix[0]}{prefix[0].upper()}]{prefix[1:]}-)" for prefix in _PREFIXES)
_TOKEN = re.compile(
    rf"[^\W_]+(?:-(?=[A-Za-z])(?:{_PREFIXED})[^\W_]+|-(?<=\b[0-9]-)[Dd]\b)?(?:['\u2019][a-z]{{1,2}}\b)?"
)
_POSSESSIVE = re.compile(r"['\u2019].*")

FUNCTION_WORDS = frozenset(
    "a about after against all also among an and any are as at be because been before being both but by can "  # noqa: SIM905 -- words read best as prose
    "could "
    "did do does during each few fewer for from had has have having how if in into is it its less little many may "
    "more most much new no nor not of on one only or other our out over own per same so some such than that the "
    "their them then there these they this those through to too two under until up upon use used using very via was "
    "we well were what when where whether which while who whom whose why will with within without would "
    "you your".split()
)
# "Attention" that a subject receives is not the attention of a network.
_ATTENTION = re.compile("attention")
_RECEIVED = re.compile(
    r"\b(?:pa(?:id|ys?|ying)|gain(?:ed|ing)?|receiv(?:ed?|ing)|attract(?:ed|ing)?|dr(?:aw|awn|ew)|garner(?:ed|ing)?|"
    r"much|more|increasing|growing|significant|considerable|great|little|special|wide|widespread|extensive|"
    r"substantial|lots? of)\s(?:[a-z]{1,20}\s)?$"
)
_RECEIVED_WITHIN = 40
_BRITISH = re.compile(r"is(?=(?:ations?|ing|ed|es?|ers?|able)$)")
_BRITISH_FROM = 7  # letters, so that "noise" and "raised" keep their s
_SPELLINGS = MappingProxyType(
    {"modell": "model", "labell": "label", "signall": "signal", "behaviour": "behavior", "tumour": "tumor"}
)
# The first that fits is taken, so a longer ending stands before one that it ends with.
_ENDINGS = (
    ("izational", "iz"),
    ("iveness", "iv"),
    ("ization", "iz"),
    ("ational", "at"),
    ("fulness", "ful"),
    ("ically", "ic"),
    ("izable", "iz"),
    ("ality", "al"),
    ("ating", "at"),
    ("ation", "at"),
    ("ative", "at"),
    ("ement", ""),
    ("ivity", "iv"),
    ("izing", "iz"),
    ("able", "abl"),
    ("ably", "abl"),
    ("ally", "al"),
    ("ated", "at"),
    ("ical", "ic"),
    ("ized", "iz"),
    ("ment", ""),
    ("ness", ""),
    ("acy", "at"),
    ("ate", "at"),
    ("ing", ""),
    ("ion", ""),
    ("ity", ""),
    ("ive", "iv"),
    ("ize", "iz"),
    ("ed", ""),
    ("ly", ""),
    ("e", ""),
    ("y", "i"),
)
_SHORTEST_STEM = 3
_REMEMBERED = 1 << 15


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The words of a text, in order and with their places."""
    return _TOKEN.finditer(text)


def without_idioms(text: str) -> str:
    """The text with dots, as many as letters, in place of attention that is received or paid."""
    return _ATTENTION.sub(_unless_received, text)


def _unless_received(match: re.Match[str]) -> str:
    start = match.start()
    received = _RECEIVED.search(match.string, max(0, start - _RECEIVED_WITHIN), start)
    return "." * len(match[0]) if received else match[0]


@lru_cache(_REMEMBERED)
def stem(word: str) -> str:
    """What a word shares with its plural, its other endings and its British spelling, in lower case."""
    word = word.casefold()
    if word in FUNCTION_WORDS:
        return word
    word = _singular(_POSSESSIVE.sub("", word).replace("-", ""))
    if len(word) >= _BRITISH_FROM:
        word = _BRITISH.sub("iz", word)
    for british, american in _SPELLINGS.items():
        word = word.replace(british, american)
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
    """Whether a word's case tells it from others: LoRA, CLIP, 3D."""
    return any(character.isupper() for character in word[1:])


def base(word: str) -> str:
    """A word of a theme in the form that is compared: an acronym in its singular, or else the stem."""
    if not is_acronym(word):
        return stem(word)
    word = _POSSESSIVE.sub("", word.replace("-", ""))
    return word[:-1] if word[-1] == "s" and word[-2].isupper() else word


def stems(text: str, closed: Mapping[str, Key] = MappingProxyType({})) -> Key:
    """The words of a phrase in the form that is compared; `closed` parts compounds such as "finetuning"."""
    return tuple(part for match in tokens(text) for part in closed.get(base(match[0]), (base(match[0]),)))
