"""TeX to plain text and back: what a .bib value says, and how a plain text is written safely.

`decode(encode(text))` is the text, but for white space, which BibTeX does not keep.
"""

import re
import unicodedata
from html.entities import html5

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi"
    " omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega"
)
_SYMBOLS = {name: html5[f"{name};"] for name in _GREEK.split()} | {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "i": "\u0131", "j": "\u0237", "varepsilon": "ε", "varphi": "φ", "ell": "\u2113",
    "infty": "∞", "times": "×", "pm": "±", "cdot": "·", "sim": "∼",
    "approx": "≈", "leq": "≤", "geq": "≥", "neq": "≠", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "textregistered": "®",
    "texttrademark": "™", "copyright": "©", "textcopyright": "©", "S": "§", "pounds": "£", "euro": "€",
    "textquoteleft": "\u2018", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "textquotedbl": '"', "textbackslash": "\\", "backslash": "\\",
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textdollar": "$",
    "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<",
    "textgreater": ">", "textdegree": "°", "textmu": "µ", "nobreakspace": " ", "LaTeX": "LaTeX", "TeX": "TeX",
}  # fmt: skip
_STYLES = frozenset(
    re.findall(
        r"\w+",
        "emph textbf textit texttt textsc textrm textsf textup textsl textmd textnormal text mbox em bf it tt sc rm sf"
        " sl mathrm mathbf mathit mathtt mathsf mathcal mathbb boldsymbol underline url bibinfo protect relax",
    )
)
_MARKS = dict(
    zip(
        "'`^\"~=.cvuHkbdr",
        "\u0301\u0300\u0302\u0308\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u0328\u0331\u0323\u030a",
        strict=True,
    )
)
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "~": " ", "{": "", "}": ""}
_TOKEN = re.compile(
    r"""
      \$(?P<math>(?=\S)[^$\n]{1,300}(?<=\S))\$(?!\d)
    | \\(?P<mark>['`^"~=.]|[cvuHkbdr](?![A-Za-z]))\s{0,3}
        (?:\{\s{0,3}(?:\\(?P<braced_i>[ij])|(?P<braced>[^\W\d_]))?\s{0,3}\}
         | \\(?P<bare_i>[ij])(?![A-Za-z]) | (?P<bare>[^\W\d_]))
    | \\(?P<word>[A-Za-z]+)(?P<after>\{\}|\s*)
    | \\(?P<symbol>.)
    | (?P<ligature>-{2,3}|``|''|[~{}])
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_MARKUP = re.compile(r"[\\^_{}]")


def _command(word: str, after: str) -> str:
    if word in _SYMBOLS:
        return _SYMBOLS[word]
    return "" if word in _STYLES else f"\\{word}{'' if after == '{}' else ' '}"


def _math(inner: str) -> str:
    """A formula that is a plain text of letters and symbols; another stays as it is."""
    plain = _COMMAND.sub(lambda match: _SYMBOLS.get(match[1], match[0]), inner)
    return f"${inner}$" if _MARKUP.search(plain) else plain


def _token(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "math":
        return _math(match["math"])
    if kind == "after":
        return _command(match["word"], match["after"])
    if kind == "symbol":
        return {" ": " ", "\n": " ", ",": " ", "-": "", "/": ""}.get(match["symbol"], match["symbol"])
    if kind == "ligature":
        return _LIGATURES[match["ligature"]]
    letter = match["braced_i"] or match["braced"] or match["bare_i"] or match["bare"] or ""
    mark = match["mark"]
    return unicodedata.normalize("NFC", letter + _MARKS[mark]) if letter else mark


def decode(tex: str) -> str:
    """The plain text that a TeX text says, in one line; an unknown command stays visible."""
    return " ".join(_TOKEN.sub(_token, tex).split())


_ESCAPE = re.compile(r"\\([%&#_~$])|[{}]|\\url(?![A-Za-z])\s*")


def verbatim(tex: str) -> str:
    """The link or id that a TeX text says: such texts are written as they are, and often escaped all the same."""
    return _ESCAPE.sub(lambda match: match[1] or "", tex.replace(r"\textasciitilde", "~")).strip()


_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\^{}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}~^%&#_$]|-(?=-)|`(?=`)|'(?=')|,(?=,)|[?!](?=`)")


def clean(text: str) -> str:
    """A text in one line, without the control characters and half characters no file can hold."""
    if text.isprintable():  # then a blank is the only white space in it
        return " ".join(text.split())
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) != "Cc")
    return " ".join(
        "".join("\ufffd" if c in "\ufffe\uffff" or unicodedata.category(c) == "Cs" else c for c in kept).split()
    )


def encode(text: str) -> str:
    r"""A plain text as TeX that shows it and does nothing else: `^` is `\^{}`, braces stay balanced."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], match[0] + "{}"), clean(text))
