"""What a paper compares with."""

import re
from collections.abc import Iterator
from functools import lru_cache

from surveybook.extractors._gazetteer import is_known, key
from surveybook.extractors._introduced_names import introduced
from surveybook.extractors._names import looks_like_name
from surveybook.extractors._reading import Reading, read

_CUE = re.compile(
    r"\b(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?|than|compar(?:ed|able|ison|isons|ing) (?:to|with|against)"
    r"|unlike|as opposed to|in contrast (?:to|with)|over|versus|vs\.?|relative to|superior to|better than|different from|rivals?|match(?:es|ing)?|baselines?)\b",
    re.IGNORECASE,
)
_SKIPPED = re.compile(r"(?:\s|[,:(\"'“‘`]|\b(?:both|the|an?|even|existing|prior|previous|strong|popular|baselines?|methods?|such as|like|including|of|that|standard|vanilla|widely-used|optimizers?|all|other|state-of-the-art|recent|e\.g\.|i\.e\.|and|or|models?|well)\b)+")


@lru_cache(maxsize=8)
def compared(title: str, abstract: str) -> tuple[tuple[int, int], ...]:
    """Where the names stand that the paper compares with, each once."""
    reading = read(abstract)
    own = {key((title if name.where == "title" else abstract)[name.start : name.end]) for name in introduced(title, abstract)}
    found: dict[str, tuple[int, int]] = {}
    for start, end in _named(reading):
        name = key(abstract[start:end])
        if name not in own and not is_known(abstract[start:end], "benchmarks"):
            found.setdefault(name, (start, end))
    return tuple(sorted(found.values()))


def _named(reading: Reading) -> Iterator[tuple[int, int]]:
    by_start = {start: index for index, start in enumerate(reading.starts)}
    for cue in _CUE.finditer(reading.text):
        position = cue.end()
        while True:
            skipped = _SKIPPED.match(reading.text, position)
            index = by_start.get(skipped.end()) if skipped else None
            if index is None or not _is_name(reading.words[index]):
                break
            yield reading.starts[index], reading.ends[index]
            position = reading.ends[index]


def _is_name(word: str) -> bool:
    return looks_like_name(word) or is_known(word, "known_methods")
