"""The data sets, benchmarks and leaderboards that a paper uses or introduces."""

import re
from collections.abc import Iterator

from surveybook.extractors._facts import named
from surveybook.extractors._gazetteer import Mention, is_generic, key, mentions
from surveybook.extractors._introduced_names import introduced
from surveybook.extractors._kinds import judged
from surveybook.extractors._lists import Span, rows
from surveybook.extractors._names import abbreviations, looks_like_name
from surveybook.extractors._own_part import own_part
from surveybook.extractors._reading import Reading, read
from surveybook.extractors._wording import one_of
from surveybook.model import Fact, FactKind, Paper

KIND: FactKind = "benchmarks"

_DATA = r"(?:benchmarks?|data\s?-?sets?|corpus|corpora|leaderboards?|test\s?-?beds?|test\s?sets?|test\ssuites?)"
_DATA_WORDS = one_of(
    "benchmark benchmarks dataset datasets data-set data-sets set sets data corpus corpora leaderboard leaderboards"
    " testbed testbeds suite suites"
)
_THING = re.compile(rf"[\"'”’)\]]*\s+(?:[a-z-]+\s+)?{_DATA}\b")
_THING_BEFORE = re.compile(rf"\b{_DATA}\b", re.IGNORECASE)
_THINGS_BEFORE = re.compile(
    rf"\b{_DATA}(?:\s?\(|,|:|\s-+|\s?[—–])?\s"
    r"(?:(?:such as|including|like|namely|e\.g\.,?|i\.e\.,?|called|named|from|of)\s)?(?:the\s)?[\"'\u201c\u2018`(]*\Z"
    rf"|\b{_DATA}\s?\((?:e\.g\.,?\s|i\.e\.,?\s)?\Z",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:experiment|evaluat|achiev|result|performance|accuracy|outperform|state-of-the-art|improv|validat|test"
    r"|benchmark|demonstrat|mAP|F1|score|surpass|AUC|gain|reach|attain|superior|competitive)",
    re.IGNORECASE,
)
_ON = re.compile(
    r"(?<!based )(?<!built )(?<!rely )(?<!relies )(?<!build )(?<!focus )(?<!depends )(?<!depend )"
    r"\b[Oo]n\s(?:both\s)?(?:the\s)?(?:challenging\s|popular\s|standard\s|public\s)?\Z"
)
_NAMED_SO = re.compile(
    r".*(?:bench(?:mark)?|eval|dataset|corpus|arena|gym|leaderboard)(?:[-\s]?v?\d.*)?\Z", re.IGNORECASE
)
_IS_DATA = re.compile(rf"[^.;]{{0,14}}?[,:(—–-]\s?(?:an?|the)\s[^,.;]{{0,45}}?\b{_DATA}\b", re.IGNORECASE)
_MADE_DATA = re.compile(
    rf"\b(?:introduc|present|releas|construct|creat|build|collect|curat|propos|open-sourc)\w*\s[^.;,]{{0,60}}?"
    rf"\b{_DATA}\b[^.;]{{0,90}}?"
    r"(?:\s-+\s|,\s|:\s|\(|\b(?:call|called|named|dubbed|termed)\s)\Z",
    re.IGNORECASE,
)
_NEAR = 60


def extract(paper: Paper) -> Iterator[Fact]:
    """One fact for each data set or benchmark, where the abstract first names it."""
    reading = read(paper.abstract)
    own_names = [name for name in introduced(paper.title, paper.abstract) if name.where == "abstract"]
    others = {key(paper.abstract[name.start : name.end]) for name in own_names}
    spans = {name.start: name.end for name in own_names if _is_data(reading, name.start, name.end)}
    if not spans and own_names and judged(paper.title, paper.abstract).kind in ("benchmark", "dataset"):
        spans = {own_names[0].start: own_names[0].end}
    for first, stop in _Finder(reading, others).used():
        spans.setdefault(reading.starts[first], reading.ends[stop - 1])
    seen: set[str] = set()
    for start, end in sorted(spans.items()):
        name = key(paper.abstract[start:end])
        if name not in seen:
            seen.add(name)
            yield named(KIND, paper, ("abstract", start, end))


def _is_data(reading: Reading, start: int, end: int) -> bool:
    """Whether a name that the paper introduces is that of a data set or benchmark."""
    text = reading.text
    if _NAMED_SO.match(text[start:end]) or _THING.match(text, end) or _IS_DATA.match(text, end):
        return True
    near = text[max(0, start - 3 * _NEAR) : start]
    return _THINGS_BEFORE.search(near) is not None or _MADE_DATA.search(near) is not None


class _Finder:
    """Finds the data sets that one text uses; `others` are names that the paper itself introduces."""

    def __init__(self, reading: Reading, others: set[str]) -> None:
        self.reading = reading
        self.others = others
        found = mentions(reading.text)
        self.known = {mention.first: mention for mention in found}
        self.taken = {index for mention in found for index in range(mention.first, mention.stop)}
        self.speaks_of_data = not _DATA_WORDS.isdisjoint(reading.lowers)
        self.own = reading.word_at(own_part(reading.text))
        self.categories = {
            key(reading.words[found.short])
            for found in abbreviations(reading.text)
            if reading.words[found.first].islower()
        }

    def used(self) -> Iterator[Span]:
        """The names, known or not, that stand as data sets."""
        certain = list(self._certain())
        yield from certain
        yield from rows(self.reading, certain, self._name_end)

    def _certain(self) -> Iterator[Span]:
        for index in sorted({*self.reading.special, *self.known}):
            mention, stop = self.known.get(index), self._name_end(index)
            if stop > index and (self._is_sure(mention) or self._stands_as_data(index, stop)):
                yield index, stop

    @staticmethod
    def _is_sure(mention: Mention | None) -> bool:
        return mention is not None and "benchmarks" in mention.sure

    def _name_end(self, index: int) -> int:
        """After which word a possible data set's name ends that starts at a word; `index` if none does."""
        mention = self.known.get(index)
        if mention is not None:
            own = key(self.reading.span(index, mention.stop)) in self.others
            return mention.stop if "benchmarks" in mention.lists and not own else index
        word = self.reading.words[index]
        if index in self.taken or key(word) in self.others or key(word) in self.categories:
            return index
        return index + 1 if looks_like_name(word) else self._capitals_end(index)

    def _capitals_end(self, index: int) -> int:
        """After which word capitalised words end that stand right before "dataset"."""
        reading, stop = self.reading, index
        if not self.speaks_of_data or not reading.words[index][0].isupper() or reading.starts_sentence(index):
            return index
        while (
            stop < min(index + 4, len(reading.words))
            and reading.words[stop][0].isupper()
            and (stop == index or reading.gap(stop) == " ")
        ):
            stop += 1
        if stop == index or not _THING.match(reading.text, reading.ends[stop - 1]) or is_generic(reading.words[index]):
            return index
        return stop

    def _stands_as_data(self, first: int, stop: int) -> bool:
        reading = self.reading
        start, end = reading.starts[first], reading.ends[stop - 1]
        if _THING.match(reading.text, end):
            return True
        before = max(0, start - _NEAR)
        if first in self.known:
            return _THING_BEFORE.search(reading.text, before, start) is not None
        if first < self.own or not looks_like_name(reading.words[first]):
            return False
        if _NAMED_SO.match(reading.words[first]) or _THINGS_BEFORE.search(reading.text, before, start):
            return True
        sentence = reading.sentence_at(start)
        return (
            _ON.search(reading.text, before, start) is not None
            and _MEASURED.search(reading.text, *sentence) is not None
        )
