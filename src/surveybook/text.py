"""Text that a dump damaged: its display form, its matching form, and its sentences.

Verbatim text is never changed. A repair is a list of edits over it, so that any verbatim
span, such as a quote, can be shown repaired.
"""

import html
import re
import string
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.entities import html5
from itertools import chain


@dataclass(frozen=True, slots=True)
class Edit:
    """Verbatim characters from `start` to `end`, never empty, and what is shown for them."""

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """Verbatim text with the edits, in order and apart, that display it."""

    verbatim: str
    edits: tuple[Edit, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(edit.start for edit in self.edits))

    @property
    def text(self) -> str:
        """The whole text as it is displayed."""
        return self.display(0, len(self.verbatim))

    def display(self, start: int, end: int) -> str:
        """The display of a verbatim span; an edit that the span cuts is shown where it starts.

        So the displays of neighbouring spans, joined, are the display of their union.
        """
        first = bisect_left(self._starts, start)
        position = max(start, self.edits[first - 1].end) if first else start
        shown = []
        for edit in self.edits[first : bisect_left(self._starts, end)]:
            shown += [self.verbatim[position : edit.start], edit.shown]
            position = edit.end
        shown.append(self.verbatim[position:end])
        return "".join(shown)


_GREEK = {
    name: html5[f"{name};"]
    for name in re.findall(
        r"\w+",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon"
        " phi chi psi omega",
    )
}
_SYMBOLS = {
    name: html5[f"{name};"]
    for name in re.findall(
        r"\w+",
        "times rightarrow leftarrow leftrightarrow Rightarrow leq geq approx sim propto pm cdot ell"
        " Gamma Delta Theta Lambda Sigma Phi Psi Omega",
    )
}
_COMMANDS = _GREEK | _SYMBOLS | {"to": "→", "infty": "∞", "varphi": "φ", "ie": "i.e.", "eg": "e.g.", "etal": "et al."}
_SUPERSCRIPTS = dict(zip("0123456789+-()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ", strict=True))
_SUBSCRIPTS = dict(zip("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎", strict=True))
_ACCENTS = dict(
    zip(
        "'\"`^~=.cvuHk",
        "\u0301\u0308\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328",
        strict=True,
    )
)
_FONTS = r"(?:text(?:bf|it|tt|sc|rm|sf)?|math(?:bf|it|tt|sc|rm|sf|cal|bb)|boldsymbol|emph|underline)"
_SWITCHES = r"(?:em|it|bf|tt|sc|sf|rm|textbf|textit|emph)"

# Only text with one of these can need a repair: most abstracts are settled by this one scan.
_SUSPECT = re.compile(
    r"[\\{^&~`$%\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufb00-\ufb04\u00c2-\u00f4]|''"
    r"|times|arrow|infty|\bell_|sim\d|boldsymbol|math[bcirst]|text[bist]|\b(?:leq|geq|propto)\b"
)
_MATH = re.compile(r"\$(?=\S)(?:[^$.\n]|\.(?!\s)){1,300}+(?<=\S)\$(?!\d)")

_Rewrite = Callable[[re.Match[str]], str | None]
_Gate = Callable[[str], bool]


def _fixed(shown: str) -> _Rewrite:
    return lambda _match: shown


def _command(match: re.Match[str]) -> str | None:
    return _COMMANDS.get(match[1])


def _raised(match: re.Match[str]) -> str | None:
    digits = match[1] or match[2]
    return "".join(_SUPERSCRIPTS[c] for c in digits) if all(c in _SUPERSCRIPTS for c in digits) else None


def _norm(match: re.Match[str]) -> str:
    script = _SUBSCRIPTS if match[1] == "_" else _SUPERSCRIPTS
    return _SYMBOLS["ell"] + script[match[2]]


def _accented(match: re.Match[str]) -> str | None:
    mark, letter = (match[2], match[3] or match[4]) if match[2] else (match[5], match[6])
    composed = unicodedata.normalize("NFC", letter + _ACCENTS[mark])
    return composed if len(composed) == 1 else None


def _entity(match: re.Match[str]) -> str | None:
    shown = html.unescape(match[0])
    if shown.isspace():
        return " "
    return shown if shown != match[0] and shown.isprintable() else None


def _mojibake(match: re.Match[str]) -> str | None:
    try:
        shown = b"".join(c.encode("latin-1" if c < "\u0100" else "cp1252") for c in match[0]).decode("utf-8")
    except UnicodeError:
        return None
    return shown if shown.isprintable() else None


# What bytes 0x80 to 0xbf look like where UTF-8 was read as Windows-1252.
_CONTINUATION = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # noqa: RUF001 -- the look-alikes are the point


def _with(*needles: str) -> _Gate:
    first = needles[0]
    return (lambda text: any(needle in text for needle in needles)) if needles[1:] else (lambda text: first in text)


def _beyond_ascii(text: str) -> bool:
    return not text.isascii()


# A rule's search begins at every letter; what its matches must hold is found far sooner, and seldom there.

# Earlier rules win where two want the same characters.
_REWRITES: tuple[tuple[_Gate, re.Pattern[str], _Rewrite], ...] = (
    (_with("{,}"), re.compile(r"(?<=\d)\{,\}\s?(?=\d{3}(?!\d))"), _fixed(",")),
    (
        _with("\\"),
        re.compile(r"(\{)?\\(['\"`^~=.])(?:\{([A-Za-z])\}|([A-Za-z]))(?(1)\})|\\([cvuHk])\{([A-Za-z])\}"),
        _accented,
    ),
    (_with("\\\\"), re.compile(r"\s?\\\\(?=\s)"), _fixed("")),
    (_with("%"), re.compile(r"(?<=[.!?]\s)%(?=[A-Z])"), _fixed("")),
    (_with("\\"), re.compile(r"\\(?=[%&_#$])"), _fixed("")),
    (_with("\\"), re.compile(r"\\([A-Za-z]{2,14})(?![A-Za-z])"), _command),
    (_with("{"), re.compile(r"\{([=+<>,-])\}"), lambda match: match[1]),
    (_with("{times}"), re.compile(r"(?<=\d)\s?\{times\}\s?(?=\d)"), _fixed(_SYMBOLS["times"])),
    (_with("{"), re.compile(r"\{(times|to|varphi)\}"), _command),
    (_with("times"), re.compile(r"(?<=\d)times(?![A-Za-z])"), _fixed(_SYMBOLS["times"])),
    (_with("arrow"), re.compile(r"(?<![A-Za-z])(leftrightarrow|rightarrow|leftarrow)(?![A-Za-z])"), _command),
    (_with("rightarrow"), re.compile(r"(?<=[a-z])rightarrow(?=[A-Z])"), _fixed("→")),
    (_with("infty"), re.compile(r"(?<![A-Za-z])infty(?![A-Za-z])"), _fixed("∞")),
    (_with("leq", "geq", "propto"), re.compile(r"(?<=\s)(leq|geq|propto)(?=\s)"), _command),
    (_with("ell"), re.compile(r"(?<![A-Za-z])ell([_^])([0-9])(?![0-9])"), _norm),
    (
        _with(*(f"sim{digit}" for digit in string.digits)),
        re.compile(
            r"(?<![A-Za-z])sim(?=(?:[0-9]{2,6}|[0-9]{1,6}\.[0-9]{1,6})(?:\\?%|times|[\s,)-]|$)|[0-9](?:\\?%|times))"
        ),
        _fixed(_SYMBOLS["sim"]),
    ),
    (_beyond_ascii, re.compile(rf"{_FONTS}(?=[\u0370-\u03ff])"), _fixed("")),
    (_with("^"), re.compile(r"(?<=[\w)])\^(?:\{([0-9+\-()ni]{1,8})\}|([0-9]))(?![0-9.]\d)"), _raised),
    (_with("&"), re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"), _entity),
    (_beyond_ascii, re.compile(rf"[\u00c2-\u00f4][{_CONTINUATION}]{{1,3}}"), _mojibake),
    (_with("``"), re.compile(r"``(?=\S)"), _fixed('"')),
    (_with("''"), re.compile(r"(?<=\S)''(?!\w)"), _fixed('"')),
    (_with("~"), re.compile(r"(?<=[A-Za-z.])~(?=[(A-Z])"), _fixed(" ")),
    (
        lambda text: not text.isprintable(),
        re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]"),
        _fixed(""),
    ),
    (_beyond_ascii, re.compile(r"[\ufb00-\ufb04]"), lambda match: unicodedata.normalize("NFKC", match[0])),
)

# The named group is what stays; what stands around it in the match is dropped.
_WRAPPINGS: tuple[tuple[_Gate, re.Pattern[str]], ...] = (
    (_with("://"), re.compile(r"(?P<stays>https?://[^\s{}]{1,300})\{[^{}]{1,300}\}")),
    (_with("{\\"), re.compile(rf"\{{\\{_SWITCHES}\s*\\(?P<stays>[A-Za-z]{{1,40}})\}}")),
    (_with("{\\"), re.compile(rf"\{{\\{_SWITCHES}\s+(?P<stays>[^{{}}]{{1,300}})\}}")),
    (_with("{"), re.compile(r"\{(?:sf|bf|rm|it|em)\s+(?P<stays>[^{}]{1,300})\}")),
    (_with("{"), re.compile(rf"(?:\\|(?<![A-Za-z\\])){_FONTS}\{{(?P<stays>[^{{}}]{{1,300}})\}}")),
)


def _rewrites(verbatim: str) -> Iterator[tuple[Edit, ...]]:
    for may_match, pattern, rewrite in _REWRITES:
        for match in pattern.finditer(verbatim) if may_match(verbatim) else ():
            shown = rewrite(match)
            if shown is not None:
                yield (Edit(match.start(), match.end(), shown),)


def _unwrappings(verbatim: str) -> Iterator[tuple[Edit, ...]]:
    for may_match, pattern in _WRAPPINGS:
        for match in pattern.finditer(verbatim) if may_match(verbatim) else ():
            (start, end), (inner_start, inner_end) = match.span(), match.span("stays")
            drops = (Edit(start, inner_start, ""), Edit(inner_end, end, ""))
            yield tuple(edit for edit in drops if edit.start < edit.end)


def _apart(verbatim: str, groups: Iterable[tuple[Edit, ...]]) -> Iterator[Edit]:
    """The edits of every group that touches no formula and no edit of an earlier group."""
    taken = bytearray(len(verbatim))
    for match in _MATH.finditer(verbatim) if "$" in verbatim else ():
        taken[match.start() : match.end()] = b"\1" * len(match[0])
    for group in groups:
        if any(1 in taken[edit.start : edit.end] for edit in group):
            continue
        for edit in group:
            taken[edit.start : edit.end] = b"\1" * (edit.end - edit.start)
            yield edit


def repair(verbatim: str) -> Repaired:
    """The text with edits that undo damage of its markup; formulas between dollar signs are left alone."""
    if not _SUSPECT.search(verbatim):
        return Repaired(verbatim)
    return Repaired(verbatim, tuple(sorted(_edits(verbatim), key=lambda edit: edit.start)))


def is_damaged(verbatim: str) -> bool:
    """Whether `repair` would change the text, which takes less time to say than to do."""
    return _SUSPECT.search(verbatim) is not None and next(_edits(verbatim), None) is not None


def _edits(verbatim: str) -> Iterator[Edit]:
    return _apart(verbatim, chain(_unwrappings(verbatim), _rewrites(verbatim)))


_GREEK_NAMES = str.maketrans({letter: name for name, letter in _GREEK.items()} | {"ς": "sigma"})
_PRODUCT = re.compile(r"(?<=\d)\s*(?:\\?times(?![a-z])|\u00d7)\s*(?=\d)")


def normalise_title(title: str) -> str:
    """A title's letters, digits and plus signs in one case, for matching; a Greek letter is its name."""
    product = _PRODUCT.sub("x", repair(title).text.casefold())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", product).casefold())
    return "".join(c for c in folded.translate(_GREEK_NAMES) if c == "+" or unicodedata.category(c)[0] in "LMN")


# What follows a stop is looked at before the rest: most stops are decimal points or none.
_STOP = re.compile(
    r"[.!?。！？](?:(?<=[.!?])(?=[\s.!?\"')\]”’»*]|$)[.!?]*+[\"')\]”’»*]*+(?=\s|$)"  # noqa: RUF001 -- full-width stops
    r"|(?<=[。！？])[。！？]*+[」』”’]*+)"  # noqa: RUF001 -- full-width stops
)
# Most texts have no other stops and closing marks than these, which are found far sooner.
_FULL_STOP = re.compile(r"\.(?=[\s.\"')\]*]|$)\.*+[\"')\]*]*+(?=\s|$)")
# As many characters as a word is looked at before a stop and after it.
_LAST_WORD, _FIRST_WORD = 40, 60
_SOLID = re.compile(r"\S")
_ABBREVIATIONS = frozenset(
    re.findall(
        r"[\w.]+",
        "e.g i.e vs fig figs eq eqs sec secs tab cf resp approx w.r.t viz incl no nos dr prof mr mrs ms st ca ch"
        " vol pp ed eds ref refs alg thm def dept univ inc ie eg a.k.a",
    )
)
# After these abbreviations a sentence may well end; it does where one of the openers follows.
_OPEN_ENDED = frozenset({"al", "etc", "inc"})
# These stand before a number, and are words or units of their own anywhere else ("by 1.6 pp. We").
_COUNTED = frozenset({"pp", "no", "nos", "ch"})
_OPENER = re.compile(
    r"(?:We|Our|The|This|These|Those|In|It|However|Moreover|Furthermore|To|For|By|Here|Finally|A|An|As|Its|They|Such)\b"
)


def _ends_sentence(before: str, after: str) -> bool:
    """Whether a stop between a sentence so far and the text that follows it ends the sentence."""
    if not after:
        return True
    last = before.rsplit(None, 1)[-1].lstrip("([{\"'\u201c\u2018").rstrip(".").casefold()
    if last in _OPEN_ENDED or (len(last) == 1 and last.isalpha()):
        return bool(_OPENER.match(after))
    if last in _COUNTED:
        return not after[0].isdigit()
    if last in _ABBREVIATIONS:
        return False
    if not after[0].islower():
        return True
    first_word = after.split(maxsplit=1)[0]
    return any(c.isupper() for c in first_word)


@lru_cache(maxsize=32)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a text's sentences in order, without the white space around them."""
    spans = []
    start = len(text) - len(text.lstrip())
    for stop in (_STOP if "!" in text or "?" in text or not text.isascii() else _FULL_STOP).finditer(text):
        end = stop.end()
        following = _SOLID.search(text, end)
        next_start = following.start() if following else len(text)
        rest = text[next_start : next_start + _FIRST_WORD]
        full_width = stop[0][0] in "。！？"  # noqa: RUF001 -- full-width stops
        if full_width or _ends_sentence(text[max(start, stop.start() - _LAST_WORD) : stop.start() + 1], rest):
            spans.append((start, end))
            start = next_start
    end = len(text.rstrip())
    return (*spans, (start, end)) if start < end else tuple(spans)
