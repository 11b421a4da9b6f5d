"""Where an abstract turns from its background to what the paper itself does."""

import re
from functools import lru_cache

from surveybook.extractors._language.reading import read
from surveybook.extractors._language.wording import one_of

_OWN = re.compile(
    r"(?:[Ww]e|[Oo]ur|I)\b|(?:[Tt]his|present)\s+"
    r"(?:paper|work|article|study|report|survey|review|tutorial|thesis|letter)\b"
    r"|is (?:proposed|introduced|presented)\b"
)
# What it starts with: words are found faster than patterns.
_STARTS = one_of("we our i this present is")


@lru_cache(maxsize=8)
def own_part(abstract: str) -> int:
    """The offset of the first sentence that speaks of the paper itself; the whole abstract if none does."""
    reading = read(abstract)
    for start in map(reading.starts.__getitem__, reading.among(_STARTS)):
        if _OWN.match(abstract, start):
            return reading.sentence_at(start)[0]
    return 0
