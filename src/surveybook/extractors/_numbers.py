"""Finds the quantities that a text states, with their units, in the damaged spellings that dumps hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PERCENT = "%"
TIMES = "x"
POINTS = "points"
ORDERS = "orders of magnitude"

NUMBER_WORDS = {
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
}
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "billion": 1e9, "trillion": 1e12}
_FRACTIONS = {"half": 2.0, "third": 3.0, "quarter": 4.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "tenth": 10.0}
_MULTIPLES = {"twice": 2.0, "thrice": 3.0, "doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5}

_NUMERAL = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,12})?|\.\d{1,12}"
_WORD = "|".join(NUMBER_WORDS)
_MEASURES = (
    r"dBm?|GPU[- ]?(?:hours?|days?)|hours?|hrs?|minutes?|mins?|seconds?|secs?|milliseconds?|microseconds?|nanoseconds?|"
    r"days?|weeks?|months?|years?|ms|[µμun]s|s|"
    r"[KMGT]i?B(?:/s|ps)?|[KMGT]bps|[kMGT]?Hz|fps|FPS|[GTP]?FLOPS?|[kMGT]?FLOPs|TOPS(?:/W)?|"
    r"[kmnµμ]?m|[kmµμ]?g|[kmMGT]?eV|Å|σ|sigma|[kmMGµμ]?W|[kmµμ]?J|K|°C|degrees?|nats?|bpd|bpp|tokens/s(?:ec(?:ond)?)?"
)
_UNIT = (
    r"(?:"
    r"(?P<points>[\s~]?(?:\\?%|percent|per cent)[- ]?points?\b|[\s~]?%p\b|[\s~-]percentage[- ]points?\b"
    r"|[\s~]?p\.p\.|[\s~]?pp\b|(?:[\s~](?:absolute|BLEU|ROUGE|F1|accuracy|mAP|AP|mIoU|AUC))?[\s~-](?:points?|pts?)\b)"
    r"|(?P<percent>[\s~]?\$?\s?(?:\\?%|-?per[\s-]?cent\b))"
    r"|(?P<orders>[\s-]orders?[\s-]of[\s-]magnitudes?\b)"
    r"|(?P<times>[\s~]?\$?\\?times(?!\w)\$?|[\s~]?×(?!\s?\d)|[xX](?!\w|-[A-Za-z])|\s[x](?=\s[a-z])|[\s~-]?fold\b|-times\b)"
    r"|(?P<scale>\s?(?:thousand|million|billion|trillion)\b|[KMBk](?![\w-]))"
    rf"|(?P<measure>[\s~-]?(?:{_MEASURES})(?![\w/^]))"
    r")"
)
_SIGNED = r"(?<![^\s(\[$~/])(?P<sign>[+−-])(?=[\d.])"
_UNSIGNED = (
    r"(?:(?<=\bsim)|(?<=\bapprox)|(?<=\bpm)|(?<=\dsim)|(?<=\d[-/–—])|(?<=[%xs]-)|(?<=[%xs\d]--)|(?<=[%xs]/)"
    r"|(?<![\w.^_/@#&\\-])(?<![\^_]\{))"
)
_QUANTITY = re.compile(
    r"(?<![\w.])(?P<over>\d{1,3})/(?P<under>\d{1,3})(?:st|nd|rd|th)?(?=\s(?:of|the|as|times|fewer|less|its)\b)"
    rf"|(?:{_SIGNED}|{_UNSIGNED})(?P<numeral>{_NUMERAL})"
    rf"(?![\d^_]|\.\d|\$?/[\\a-z]|\s?(?:\\?times|×|x)\s?\d)(?:{_UNIT}|(?!(?!sim)\w))"
    rf"|\b(?P<word>{_WORD}|an?)(?P<word_unit>(?=(?:\sto\s|\sor\s|-to-|-)(?:{_WORD})[\s-](?:orders|times|fold)\b)|[\s-]orders?[\s-]of[\s-]magnitudes?\b|[\s-]times\b|-?fold\b"
    r"|[\s-](?:percent(?:age[\s-]points?)?|points?(?=\s(?:gain|improvement|increase|drop|lead|advantage)))\b)"
    r"|\b(?P<several>(?:an?|one|two|three|four)[\s-])?(?P<fraction>half|thirds?|quarters?|fourths?|fifths?|sixths?|tenths?)\b"
    r"|\b(?P<multiple>twice|thrice|(?:doubl|tripl|quadrupl)(?:es?|ed|ing)|halv(?:es?|ed|ing))\b",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity that stands in a text: `text[start:end]` is its source form, `bare_end` ends its numeral."""

    start: int
    end: int
    bare_end: int
    number: float
    unit: str | None
    spelled: bool = False


def mentions(text: str) -> Iterator[Mention]:
    """All quantities of a text, in order; those that are part of a name (CIFAR-10, 7B models) are left out."""
    for match in _QUANTITY.finditer(text):
        if match["numeral"] is not None:
            yield _numeral(match)
        elif match["word"] is not None:
            yield _word(match)
        else:
            yield from _share(match)


def _numeral(match: re.Match[str]) -> Mention:
    number = float(match["numeral"].replace(",", ""))
    unit: str | None = None
    kind = next((name for name in _KINDS if match[name] is not None), None)
    if kind == "scale":
        number *= _SCALES[match["scale"].strip().casefold()]
    elif kind == "measure":
        unit = match["measure"].strip(" ~-")
    elif kind is not None:
        unit = _KINDS[kind]
    if match["sign"] and match["sign"].strip() != "+":
        number = -number
    start = match.start("numeral" if match["sign"] is None else "sign")
    return Mention(start, match.end(), match.end("numeral"), number, unit)


_KINDS: dict[str, str | None] = {
    "points": POINTS,
    "percent": PERCENT,
    "orders": ORDERS,
    "times": TIMES,
    "scale": None,
    "measure": None,
}


def _word(match: re.Match[str]) -> Mention:
    unit = match["word_unit"]
    kind = None
    if unit:
        kind = ORDERS if "magnitude" in unit else POINTS if "point" in unit else PERCENT if "percent" in unit else TIMES
    return Mention(
        match.start(), match.end(), match.end("word"), NUMBER_WORDS.get(match["word"].casefold(), 1.0), kind, spelled=True
    )


def _share(match: re.Match[str]) -> Iterator[Mention]:
    if match["over"] is not None:
        over, under = float(match["over"]), float(match["under"])
        if 0 < over < under:
            yield Mention(match.start(), match.end(), match.end(), over / under, TIMES, spelled=True)
    elif match["fraction"] is not None:
        several = NUMBER_WORDS.get((match["several"] or "one").strip(" -"), 1.0)
        yield Mention(
            match.start(), match.end(), match.end(), several / _FRACTIONS[match["fraction"].rstrip("s")], TIMES, spelled=True
        )
    else:
        number = next(value for stem, value in _MULTIPLES.items() if match["multiple"].startswith(stem))
        yield Mention(match.start(), match.end(), match.end(), number, TIMES, spelled=True)
