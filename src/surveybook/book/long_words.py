"""Words that are too long for any line: where they may break."""

import re

BREAK = "\u200b"
"""The character of Unicode at which a line may end without a hyphen."""

_LONG = re.compile(r"[^\s\u200b]{36,}")
_BREAKABLE = re.compile(r"(?<=[/._=&?:;,-])(?=[^\s/._=&?:;,-])|(?<=[^\s\u200b]{36})(?=[^\s\u200b]{36})")


def breakable(text: str) -> str:
    """A text whose words break at their signs, and anywhere once they are too long for any line."""
    return _LONG.sub(lambda word: _BREAKABLE.sub(BREAK, word[0]), text)
