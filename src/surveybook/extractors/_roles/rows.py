"""Names in a row: "A, B and C"."""

import re

from surveybook.extractors._language.reading import Reading

_BETWEEN = re.compile(
    r"(?:\s?\([^()]{0,40}\))?(?:,\s?|\s?/\s?|\s|;\s)(?:and\s|or\s|&\s|as well as\s)?"
    r"(?:the\s|its\s|on\s|from\s)?(?:standard\s|vanilla\s)?[\"'\u201c\u2018`]*\Z"
)
_JOINED = re.compile(r"(?:,|/|;|\band\b|\bor\b|&|\bas well as\b)")
_LONGEST_GLOSS = 60


def joined(reading: Reading, stop: int, first: int) -> bool:
    """Whether what stands between two names puts them in one row."""
    if reading.starts[first] - reading.ends[stop - 1] > _LONGEST_GLOSS:
        return False
    between = reading.text[reading.ends[stop - 1] : reading.starts[first]]
    return bool(_BETWEEN.match(between)) and bool(_JOINED.search(between))
