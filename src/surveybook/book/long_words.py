"""Words that are too long for any line: where they may break."""

import re
from functools import cache

BREAK = "\u200b"
"""The character of Unicode at which a line may end without a hyphen."""

LINE = 36
"""So many letters stand in every line of a page."""


def breakable(text: str, line: int = LINE) -> str:
    """A text in which a word that is longer than a line breaks at its signs, and anywhere that far from its ends."""
    long, place = _patterns(line)
    return long.sub(lambda word: place.sub(BREAK, word[0]), text)


@cache
def _patterns(line: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word that is longer than a line, and the places where it may break."""
    signs = "/._=&?:;,-"
    here = rf"(?<=[{signs}])(?=[^\s{signs}])|(?<=[^\s\u200b]{{{line}}})(?=[^\s\u200b]{{{line}}})"
    return re.compile(rf"[^\s\u200b]{{{line},}}"), re.compile(here)
