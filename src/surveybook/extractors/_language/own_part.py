"""Where an abstract turns from its background to what the paper itself does."""

import re
from functools import lru_cache

from surveybook.extractors._language.reading import read

_OWN = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|I)\b|\b(?:[Tt]his|[Tt]he present|present)\s+"
    r"(?:paper|work|article|study|report|survey|review|tutorial|thesis|letter)\b"
    r"|\b[Ii]n this (?:paper|work|article|study|report)|\bis (?:proposed|introduced|presented)\b"
)


@lru_cache(maxsize=8)
def own_part(abstract: str) -> int:
    """The offset of the first sentence that speaks of the paper itself; the whole abstract if none does."""
    match = _OWN.search(abstract)
    if match is None:
        return 0
    return read(abstract).sentence_at(match.start())[0]
