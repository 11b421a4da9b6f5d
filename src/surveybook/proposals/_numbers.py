"""The number that stands at one place of a text, read with what stands around it."""

import re
from dataclasses import dataclass

_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {word: float(count) for count, word in enumerate(_COUNTED, 1)} | {"a": 1.0, "an": 1.0}
_MULTIPLES = {"twice": 2.0, "thrice": 3.0}
_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "b": 1e9,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_UNITS = {"points": "points", "percent": "%", "orders": "orders of magnitude", "times": "x"}
_UNIT = (
    r"(?P<points>[\s~]?(?:\\?%|percent|per cent|percentage)[-\s]?points?\b|[\s~]?pp\b|[\s~-]points?\b)"
    r"|(?P<percent>[\s~]?\$?\s?\\?%|[\s-]?per\s?cent\b)"
    r"|(?P<orders>[\s-]orders?[\s-]of[\s-]magnitude\b)"
    r"|(?P<times>[\s~]?\$?\\?times(?!\w|\s?\$?\d)\$?|[\s~]?×(?!\s?\$?\d)|[xX](?!\w)|[\s~-]?fold\b)"
    r"|(?P<scale>\s?(?:hundred|thousand|million|billion|trillion)\b|[KMBk](?![\w-]))"
)
_NUMBER = re.compile(
    r"[~≈∼<>≤≥$\s]{0,4}(?P<sign>[+\-−]?)\$?"
    r"(?:(?P<numeral>\d{1,3}(?:,\d{3})+(?:\.\d{1,12})?|\d{1,15}(?:\.\d{1,12})?|\.\d{1,12})"
    rf"|(?P<multiple>(?i:{'|'.join(_MULTIPLES)})\b)|(?P<word>(?i:{'|'.join(_WORDS)})\b))"
    rf"(?:{_UNIT})?"
)
# What makes the number behind a match another one: more digits, a power, a fraction, a product.
_GOES_ON = re.compile(
    r"[\d^]|[.,'’]\d|\s\d{3}(?!\d)|(?:\{,\}|\\,)\s?\d|[eE][+-]?\d|_\{?\d|\s?/\s?\d|\s?\$?\s?(?:\\?times|\\cdot|×|x|\*|·)\s?\$?\d"
    r"|\s(?:dozen|hundred|thousand|million|billion|trillion|lakh|crore)\b"
)
# What makes it part of another number or of a name where it stands before: 1/3, .5, -4, ResNet-50.
_BELONGS_BEFORE = re.compile(
    r"(?:\d[.,'’]|\d(?:\{,\}|\\,)\s?|(?:\A|\s)\.|[\w^@#&\\]|(?<!%)/|(?:\A|[\s(\[{$~<>=])[-−]\s?|[^\W\d][-−])\Z"
)
_SPACED_BEFORE = re.compile(r"\d\s\Z")
_SPACED_GROUP = re.compile(r"\d{3}(?!\d)")
# What joins a number to the next; the ends of a range share a unit, and the items of a list may share a scale.
_JOINT = re.compile(r"(?P<range>\s?[-–—]{1,2}\s?|\sto\s)|\s?,\s(?:and\s|or\s)?|\s(?:and|or)\s")
_LONGEST_LIST = 10
_SIGNED_NAME = re.compile(r"[\w%)]\Z")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as the text states it; the unit is `%`, `x`, `points`, `orders of magnitude`, or as written."""

    number: float
    unit: str | None


def number_at(text: str, start: int, end: int, unit: str | None) -> Stated | None:
    """The number that is stated by a span of a text; None where it is none, or part of more than the span.

    The number of the span alone must be that of the text, so that neither a sign, a digit nor a
    scale is cut off. A unit that we do not know is taken from `unit` where the span ends with it.
    """
    here, alone = _NUMBER.match(text, start), _NUMBER.match(text[start:end])
    if here is None or alone is None or _is_torn(text, start, here):
        return None
    number, behind = _number(here), text[start + alone.end() : end]
    if number is None or number != _number(alone) or any(c.isdigit() for c in behind):
        return None
    shown, own = _unit(here), behind.strip(" ~-")
    last, in_range = (None, False) if here["scale"] or shown or own else _joined(text, here.end())
    if last is not None and last["scale"]:
        return None
    if last is not None and in_range:
        return Stated(number, _unit(last))
    return Stated(number, shown or (own if own and own == (unit or "").strip() else None))


def _joined(text: str, end: int) -> tuple[re.Match[str] | None, bool]:
    """The next number of a range or list that has a unit or scale, and whether it is the end of the range."""
    for place in range(_LONGEST_LIST):
        joint = _JOINT.match(text, end)
        following = _NUMBER.match(text, joint.end()) if joint else None
        if joint is None or following is None:
            break
        if following["scale"] or _unit(following):
            return following, place == 0 and joint["range"] is not None
        end = following.end()
    return None, False


def _is_torn(text: str, start: int, match: re.Match[str]) -> bool:
    before = text[max(0, start - 6) : start]
    if _BELONGS_BEFORE.search(before) or _GOES_ON.match(text, match.end()):
        return True
    if _SPACED_BEFORE.search(before) and _SPACED_GROUP.match(text, start):
        return True
    return bool(match["sign"]) and match.start("sign") == start and _SIGNED_NAME.search(before) is not None


def _number(match: re.Match[str]) -> float | None:
    if match["word"] is not None:
        return _counted(match)
    if match["multiple"] is not None:
        return _MULTIPLES[match["multiple"].casefold()]
    number = float(match["numeral"].replace(",", ""))
    if match["scale"]:
        number *= _SCALES[match["scale"].strip().casefold()]
    return -number if match["sign"] in ("-", "−") else number


def _counted(match: re.Match[str]) -> float | None:
    """A number word counts as a result with its unit only: `two times`, never the `one` of `one of the best`."""
    word = match["word"].casefold()
    if _unit(match) is None or (word in ("a", "an") and not match["orders"]):
        return None
    return _WORDS[word]


def _unit(match: re.Match[str]) -> str | None:
    if match["multiple"] is not None:
        return "x"
    return next((unit for group, unit in _UNITS.items() if match[group]), None)
