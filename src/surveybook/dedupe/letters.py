"""Letters without case and accents, so that two catalogues spell a name alike."""

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
# Letters that have no decomposition, as catalogues without them write them.
_SPELT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h"}
)


def plain(text: str) -> str:
    """The text in one case, without Latin accents."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    return unicodedata.normalize("NFKC", _ACCENTS.sub("", unicodedata.normalize("NFKD", lowered)).translate(_SPELT))
