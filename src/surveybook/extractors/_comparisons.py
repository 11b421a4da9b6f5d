"""What a paper compares with: the names that follow words such as "outperforms", "than", "unlike"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from surveybook.extractors._gazetteer import Mention, is_kind_of_method, key, mentions
from surveybook.extractors._introduced_names import introduced
from surveybook.extractors._names import looks_like_name
from surveybook.extractors._own_part import own_part
from surveybook.extractors._reading import Reading, read

# How far a cue reaches, in words, before the first name.
_DIRECT = dict.fromkeys(
    (
        "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeding"
        " beat beats beating than unlike versus vs underperform underperforms rival rivals rivaling"
        " baselines baseline dominates"
    ).split(),
    12,
)
_WITH_PREPOSITION = frozenset(
    (
        "compared comparable comparison comparisons competitive par relative superior opposed contrast contrary inferior"
        " comparably favorably equal alternative different equivalent close benchmarked evaluated tested parity"
    ).split()
)
_PREPOSITIONS = frozenset("to with against from".split())
_COMPARE = frozenset("compare compares comparing contrast".split())
_OLD = dict.fromkeys(
    "existing traditional conventional vanilla prior standard classical previous classic augmenting improving".split(), 6
)
_GAIN = re.compile(
    r"(?:improv\w+|speed-?ups?|gains?|advantages?|superiority|reductions?|faster|increases?|benefits?|prefer\w+|better|wins?"
    r"|acceleration|lead|boosts?|progress|\d+(?:\.\d+)?x|times)\Z"
)
_STOPS = frozenset(
    (
        "on in by while when for under across that which but because since where if is are was were achieving achieves"
        " achieve without through using we our it its do does can despite via at during after before have has not"
    ).split()
)
_KINDS = frozenset(
    "methods approaches models baselines techniques frameworks systems algorithms networks architectures variants".split()
)
_LIST_GAP = re.compile(r"(?:\s?\([^()]{0,40}\))?(?:,\s?|\s?/|\s)(?:and\s|or\s|&\s|as well as\s)?(?:the\s|its\s)?\Z")
_MODIFIED = re.compile(
    r"(?:full|standard|vanilla|naive|conventional|plain)\s(?:[\w-]+\s)?(?:fine-?tuning|training|tuning|prompting|decoding|sampling)\b",
    re.IGNORECASE,
)
_DATA = re.compile(r"\s+(?:[a-z-]+\s)?(?:benchmarks?|datasets?|data\s?sets?|corpus|corpora|tasks?|test\s?sets?)\b")


@lru_cache(maxsize=8)
def compared(title: str, abstract: str) -> tuple[tuple[int, int], ...]:
    """Where the names stand that the paper compares with, each once."""
    reading = read(abstract)
    own = {key((title if name.where == "title" else abstract)[name.start : name.end]) for name in introduced(title, abstract)}
    found: dict[str, tuple[int, int]] = {}
    for start, end in Names(reading).compared(own_part(abstract)):
        name = key(abstract[start:end])
        if name not in own:
            found.setdefault(name, (start, end))
    return tuple(sorted(found.values()))


class Names:
    """The names of one text, and which of them it compares with."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.known = {found.first: found for found in mentions(reading.text)}

    def compared(self, own: int) -> Iterator[tuple[int, int]]:
        """Where the names stand that follow a cue."""
        for index, word in enumerate(self.reading.lowers):
            reach = self._reach(index, word, own)
            if reach:
                yield from self._listed(index + 1, reach)

    def _reach(self, index: int, word: str, own: int) -> int:
        lowers = self.reading.lowers
        if word in _DIRECT:
            return _DIRECT[word]
        if word in _WITH_PREPOSITION:
            return 0 if _PREPOSITIONS.isdisjoint(lowers[index + 1 : index + 4]) else 14
        if word == "over":
            return 8 if any(map(_GAIN.match, lowers[max(0, index - 8) : index])) else 0
        if self.reading.starts[index] < own:
            return 0
        return 14 if word in _COMPARE else _OLD.get(word, 0)

    def _listed(self, first: int, reach: int) -> Iterator[tuple[int, int]]:
        """The list of names that starts within so many words."""
        reading, index, named = self.reading, first, False
        while index < len(reading.words) and (named or index < first + reach):
            gap = reading.gap(index)
            if index > first and any(mark in gap for mark in ".;?!") or (named and not _LIST_GAP.match(gap)):
                return
            stop = self._name_end(index)
            if stop > index:
                named = True
                yield reading.starts[index], reading.ends[stop - 1]
                index = stop
            elif reading.lowers[index] in _STOPS or (named and reading.lowers[index] not in ("and", "or", "the", "its", "as", "well")):
                return
            else:
                index += 1

    def _name_end(self, index: int) -> int:
        """After which word a comparable name ends that starts at a word; `index` if none does."""
        reading = self.reading
        modified = _MODIFIED.match(reading.text, reading.starts[index])
        if modified:
            return reading.word_at(modified.end())
        found = self.known.get(index)
        if found is not None:
            return found.stop if self._is_comparable(found) else index
        word = reading.words[index]
        following = reading.lowers[index + 1] if index + 1 < len(reading.words) else ""
        if is_kind_of_method(word):
            return index if following in _KINDS else index + 1
        if looks_like_name(word):
            return index if _DATA.match(reading.text, reading.ends[index]) else index + 1
        return self._capitals_end(index)

    def _is_comparable(self, found: Mention) -> bool:
        return bool(found.lists - {"benchmarks"}) and not _DATA.match(self.reading.text, self.reading.ends[found.stop - 1])

    def _capitals_end(self, index: int) -> int:
        """After which word a run of at least two capitalised words ends."""
        reading, stop = self.reading, index
        while stop < min(index + 5, len(reading.words)) and reading.words[stop][0].isupper() and (stop == index or reading.gap(stop) == " "):
            stop += 1
        data = _DATA.match(reading.text, reading.ends[stop - 1]) if stop > index else None
        return stop if stop - index > 1 and data is None else index
