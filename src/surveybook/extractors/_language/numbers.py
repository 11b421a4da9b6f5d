"""Finds the quantities that a text states, with their units, in the damaged spellings that dumps hold."""

import re
from collections.abc import Iterator

from msgspec import Struct

from surveybook.extractors._language.reading import read

PERCENT = "%"
TIMES = "x"
POINTS = "points"
ORDERS = "orders of magnitude"

# Numbers that are written as words, and what stands before one that is not exact: the alternatives of a pattern.
COUNTS = "two|three|four|five|six|seven|eight|nine|ten"
ROUGHLY = "about|around|nearly|almost|roughly|approximately|over|under|up to|at least|more than|less than|some"

_COUNTED = ("one", *COUNTS.split("|"))
_NUMBER_WORDS = {word: float(count) for count, word in enumerate(_COUNTED, 1)}
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "g": 1e9, "billion": 1e9, "trillion": 1e12}
_FRACTIONS = {"half": 2.0, "third": 3.0, "quarter": 4.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "tenth": 10.0}
_MULTIPLES = {"twice": 2.0, "thrice": 3.0, "doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5}

_NUMERAL = (
    r"\d{1,3}, \d{3}(?=[\s~-](?:times|fold)\b)|"
    r"\d{1,3},\d{1,2}(?=\s?\\?%)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,12})?|\.\d{1,12}"
)
_MEASURES = (
    r"dBm?|GPU[- ]?(?:hours?|days?)|hours?|hrs?|minutes?|mins?|seconds?|secs?|milliseconds?|microseconds?|"
    r"nanoseconds?|days?|weeks?|months?|years?|ms|[µμun]s|s|[KMGT]i?B(?:/s|ps)?|[KMGT]bps|[kMGT]?Hz|fps|FPS|"
    r"[GTP]?FLOPS?|[kMGT]?FLOPs|TOPS(?:/W)?|[kcmnµμ]?m|[kmµμ]?g|[kmMGT]?eV|Å|σ|sigma|[kmMGµμ]?W|[kmµμ]?J|K|°C?|"  # noqa: RUF001 -- units are Greek letters
    r"mm\s?Hg|k(?:cal|J)/mol|[mµμn]?g/[dm]?L|[mµμn]?mol/L|[mµμnp]M|[km]?m/[sh]|degrees?|nats?|bpd|bpp|tokens/s(?:ec(?:ond)?)?"
)
_UNIT = (
    r"(?:(?P<points>[\s~]?(?:\\?%|percent|per cent)[- ]?points?\b|[\s~]?%p\b|[\s~-]percentage[- ]points?\b|"
    r"[\s~]?p\.p\.|[\s~]?pp\b|(?:[\s~](?:absolute|accuracy|m?[A-Z][\w@-]{1,9}))?[\s~-](?:points?|"
    r"pts?)\b)|(?P<percent>[\s~]?\$?\s?(?:\\?%|-?per[\s-]?cent\b))|"
    r"(?P<orders>[\s-]orders?[\s-]of[\s-]magnitudes?\b)|(?P<times>[\s~]?\$?(?:\{\s?)?\\?times(?!\w)(?:\s?\})?\$?|[\s~]?×(?!\s?\d)|"
    r"[xX](?!\w|-[A-Za-z])|\s[x](?=\s[a-z])|[\s~-]?fold\b|-times\b)|(?P<scale>\s?(?:thousand|million|billion|"
    r"trillion)\b|(?:[KMBk]|(?<=\.\d)G|(?<=\.\d\d)G)(?![\w-]))"
    rf"|(?P<measure>[\s~-]?(?:{_MEASURES})(?![\w/^]))"
    r")"
)
_QUANTITY = re.compile(
    rf"(?P<numeral>{_NUMERAL})(?![\d^_]|\.\d|,\d{{3}}|\$?/[\\a-z]|\s?(?:\\?times|×|x)\s?\d)(?:\$?{_UNIT}|"
    rf"(?!(?!sim)\w|-[A-Za-z]))"
)
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_GIVE_OR_TAKE = re.compile(rf"\s?(?:±|\\pm)\s?(?:{_NUMERAL})\s?\\?%")
_FRACTION = re.compile(
    r"(?P<over>\d{1,3})/(?P<under>\d{1,3})(?:st|nd|rd|th)?(?=\s(?:of|the|as|that|times|fewer|less|its)\b)"
)
# A search by a class of characters alone is fast: most places are settled by the character before the digit.
_DIGIT = re.compile(r"[0-9]")
_FREE = re.compile(
    r"(?:(?<=\bsim)|(?<=\bapprox)|(?<=\bpm)|(?<=\dsim)|(?<=\d[-/–—])|(?<=[\d\\][%xs][-/])|(?<=times-)|(?<=[%xs\d]--)|"
    r"(?<![\w.^_/@#&\\+−-])(?<!@\s)(?<![\^_]\{)(?<![A-Za-z]-\$))"
)
_NAME_BEFORE = re.compile(
    r"[\w,;:(]\s(?:[A-Z]-)?(?!Accuracy|Score|Dice|Recall|Precision|Error|Rouge|Bleu|Hits?\b|Top\b)[a-z]?[A-Z]\w*[a-z]\w*\s$"
)
_OUT_OF_A_TOTAL = re.compile(r"\d\.\d{1,4}(?:/|\sout of\s)$")
_TIES = ("-", "/", "–", "\n")
_TIED = re.compile(r"[A-Za-z]+-?\d[\d.,]*(?:[-/–]\d[\d.,]*)*[-/–]$")
_GLUED = ("sim", "approx", "pm")
_SIGNS = "+-−"
_BEFORE_SIGN = " \t\n\r([$~/*{"
# Finding plain words is fast; the whole pattern is tried only around them.
_STEMS = ("factor of ", "magnitude", "fold", "times", "percent", "point", *_FRACTIONS, *_MULTIPLES)
# All whole words that a spelled quantity can have them in, but for those with a hyphen.
_SPELLING = frozenset(
    (
        *("factor", "magnitude", "magnitudes", "fold", "times", "percent", "percentage", "point", "points"),
        *(f"{count}fold" for count in _COUNTED),
        *(fraction + ending for fraction in _FRACTIONS for ending in ("", "s")),
        *(multiple + ending for multiple in _MULTIPLES for ending in ("", "e", "es", "ed", "ing")),
    )
)
_AROUND = 24
_WORD = "|".join(_NUMBER_WORDS)
_SPELLED = re.compile(
    rf"(?P<word>{_WORD}|an?)(?P<word_unit>(?=(?:-?\sto\s|-?\sor\s|-to-|-|\sand\s)(?:{_WORD})(?:[\s-](?:orders|times)|"
    rf"[\s-]?fold)\b)|[\s-]orders?[\s-]of[\s-]magnitudes?\b|[\s-]times\b|"
    r"-?fold\b|[\s-](?:percent(?:age[\s-]points?)?|points?(?=\s(?:gain|improvement|increase|drop|lead|"
    r"advantage)))\b)|"
    rf"(?<=factor of )(?P<factor>{_WORD})\b|"
    r"(?P<several>(?:an?|one|two|three|four)[\s-])?(?P<fraction>half|thirds?|quarters?|fourths?|fifths?|sixths?|"
    r"tenths?)\b|(?P<multiple>twice|thrice|(?:doubl|tripl|quadrupl)(?:es?|ed|ing)|halv(?:es?|ed|ing))\b"
)


class Mention(Struct, frozen=True, gc=False):
    """A quantity that stands in a text: `text[start:end]` is its source form, number and unit."""

    start: int
    end: int
    number: float
    unit: str | None
    spelled: bool = False


_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def is_year(mention: Mention) -> bool:
    """Whether a bare number is most likely a year."""
    dated = mention.unit is None and mention.end - mention.start == len("1984")
    return dated and _FIRST_YEAR <= mention.number <= _LAST_YEAR and mention.number.is_integer()


def is_count(mention: Mention) -> bool:
    """Whether a mention is a bare small number, as of data sets or runs."""
    return mention.unit is None and mention.number.is_integer() and mention.end - mention.start <= len("999")


def mentions(text: str) -> list[Mention]:
    """All quantities of a text, in order; those that are part of a name (CIFAR-10, GPT-4) are left out."""
    found = list(_numerals(text))
    spelled = list(_spelled(text)) if _may_spell(text) else []
    return sorted([*found, *spelled], key=lambda mention: mention.start) if spelled else found


def _numerals(text: str) -> Iterator[Mention]:
    match = _DIGIT.search(text)
    while match is not None:
        position, end = match.start(), match.end()
        position -= position > 0 and text[position - 1] == "."
        signed = _is_signed(text, position)
        if signed or (_FREE.match(text, position) and not _is_in_a_name(text, position)):
            mention = _fraction(text, position) or _quantity(text, position, signed=signed)
            if mention is not None:
                if signed or mention.unit or not (_is_a_version(text, mention) or _is_a_total(text, mention)):
                    yield mention
                end = mention.end
        match = _DIGIT.search(text, _past_digits(text, end))


def _is_signed(text: str, position: int) -> bool:
    if not position or text[position - 1] not in _SIGNS:
        return False
    if position == 1:
        return True
    # `8% -38%` is a range.
    return text[position - 2] in _BEFORE_SIGN and not text.endswith("% ", 0, position - 1)


def _is_in_a_name(text: str, position: int) -> bool:
    """The 7 of `Model-2-7B` and the 100 of `Set10/100`: what a dash or slash ties to is part of a name."""
    if text[max(0, position - 1) : position] not in _TIES:
        return False
    tied = _TIED.search(text, max(0, position - _AROUND), position)
    return tied is not None and not tied[0].startswith(_GLUED)


def _is_a_version(text: str, mention: Mention) -> bool:
    """The 3 of `Stable Diffusion 3`: a bare number behind a capitalised word that opens no sentence is its name's."""
    return mention.number >= 1 and _NAME_BEFORE.search(text, max(0, mention.start - _AROUND), mention.start) is not None


def _is_a_total(text: str, mention: Mention) -> bool:
    """The 5 of `a rating of 4.2/5`."""
    whole = text[mention.start : mention.end].isdigit()
    return whole and _OUT_OF_A_TOTAL.search(text, max(0, mention.start - _AROUND), mention.start) is not None


def _past_digits(text: str, position: int) -> int:
    """So that a number is tried at its first digit only, and a text of digits costs no more than its length."""
    while position < len(text) and text[position].isdigit():
        position += 1
    return position


def _fraction(text: str, position: int) -> Mention | None:
    match = _FRACTION.match(text, position)
    if match is None or not 0 < float(match["over"]) < float(match["under"]):
        return None
    return Mention(position, match.end(), float(match["over"]) / float(match["under"]), TIMES, spelled=True)


def _quantity(text: str, position: int, *, signed: bool) -> Mention | None:
    match = _QUANTITY.match(text, position)
    if match is None:
        return None
    numeral = match["numeral"]
    # `67,3%` is written with a decimal comma, `1,250` with one between thousands.
    decimal = _DECIMAL_COMMA.fullmatch(numeral) is not None
    number = float(numeral.replace(",", "." if decimal else "").replace(" ", ""))
    unit: str | None = None
    if match["scale"]:
        number *= _SCALES[match["scale"].strip().casefold()]
    elif match["measure"]:
        unit = match["measure"].strip(" ~-")
    else:
        unit = next((name for group, name in _UNITS if match[group]), None)
    error = _GIVE_OR_TAKE.match(text, match.end()) if unit is None else None
    if error is not None:
        return Mention(position - signed, error.end(), number, PERCENT)
    if signed and text[position - 1] != "+":
        number = -number
    return Mention(position - signed, match.end(), number, unit)


_UNITS = (("points", POINTS), ("percent", PERCENT), ("orders", ORDERS), ("times", TIMES))


def _may_spell(text: str) -> bool:
    """Whether a text may spell a quantity: few do."""
    reading = read(text)
    if not reading.vocabulary.isdisjoint(_SPELLING):
        return True
    compounds = " ".join([reading.lowers[index] for index in reading.special])
    return any(map(compounds.__contains__, _STEMS))


def _spelled(text: str) -> Iterator[Mention]:
    for match in _spelled_matches(text):
        if match["word"] is not None:
            number, unit = _NUMBER_WORDS.get(match["word"], 1.0), _unit_of(match["word_unit"])
        elif match["factor"] is not None:
            number, unit = _NUMBER_WORDS[match["factor"]], TIMES
        elif match["fraction"] is not None:
            several = _NUMBER_WORDS.get((match["several"] or "").strip(" -"), 1.0)
            number, unit = several / _FRACTIONS[match["fraction"].removesuffix("s")], TIMES
        else:
            number, unit = (
                next(value for stem, value in _MULTIPLES.items() if match["multiple"].startswith(stem)),
                TIMES,
            )
        yield Mention(match.start(), match.end(), number, unit, spelled=True)


def _spelled_matches(text: str) -> Iterator[re.Match[str]]:
    """The spelled quantities around each stem, each once, that begin a word."""
    reached = 0
    for stem_start, stem_end in sorted(_stems(text)):
        start = max(reached, stem_start - _AROUND)
        match = _SPELLED.search(text, start, stem_end + _AROUND)
        while match is not None and match.start() <= stem_end:
            start = match.start() + 1
            if not match.start() or not (text[match.start() - 1].isalnum() or text[match.start() - 1] == "_"):
                start = reached = match.end()
                yield match
            match = _SPELLED.search(text, start, stem_end + _AROUND)


def _stems(text: str) -> Iterator[tuple[int, int]]:
    for stem in _STEMS:
        start = text.find(stem)
        while start >= 0:
            yield start, start + len(stem)
            start = text.find(stem, start + len(stem))


def _unit_of(words: str) -> str | None:
    if not words:
        return None
    return ORDERS if "magnitude" in words else POINTS if "point" in words else PERCENT if "percent" in words else TIMES
