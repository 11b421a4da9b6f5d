r"""Typst code in which every text of the book is a string: nothing that a text says can be read as code or markup.

The whole document is written in Typst's code mode. There, a text is a string literal, and in a string literal
only the backslash and the double quote mean anything.
"""

import re
import unicodedata
from collections.abc import Iterable

from surveybook.book.long_words import breakable

_SPECIAL = re.compile(r'[\\"]')
_WHITE_SPACE = re.compile(r"\s+")
_NOTHING_SHOWN = ("Cc", "Cs", "Co", "Cn")


def string(text: str) -> str:
    """A text as a string literal; what shows nothing, or is no character, is left out."""
    line = _WHITE_SPACE.sub(" ", text)
    kept = line if line.isprintable() else "".join(c for c in line if unicodedata.category(c) not in _NOTHING_SHOWN)
    return '"' + _SPECIAL.sub(lambda sign: "\\" + sign[0], kept) + '"'


def prose(text: str) -> str:
    """A text to be shown: a word that is too long for any line may break inside."""
    return string(breakable(text))


def block(parts: Iterable[str]) -> str:
    """Pieces of code one behind the other, as one content."""
    lines = [part for part in parts if part]
    return "{\n" + "\n".join(lines) + "\n}" if lines else "[]"


def call(name: str, *arguments: str, **named: str) -> str:
    """A call of a function; arguments are code, names of arguments have hyphens for underscores."""
    options = [f"{key.replace('_', '-')}: {value}" for key, value in named.items()]
    return f"{name}({', '.join([*options, *arguments])})"


def array(items: Iterable[str]) -> str:
    """Pieces of code as an array, which a comma makes of even a single one."""
    return "(" + "".join(f"{item}, " for item in items) + ")"
