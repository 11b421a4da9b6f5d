"""The data that a text says its evaluation is on, for results whose own sentence names none."""

import re
from functools import cached_property

from surveybook.extractors._gazetteer import mentions
from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.numbers import ROUGHLY
from surveybook.extractors._language.reading import read
from surveybook.extractors._results.own_findings import first_own_work
from surveybook.extractors._results.place_names import is_governed, place_at, with_names
from surveybook.text import sentences

_NAME = r"[A-Z][\w-]{0,30}[A-Z0-9][\w-]{0,30}"
_INTRODUCED = re.compile(
    rf"\b(?:introduc|present|propos|releas|construct|creat|develop|curat|collect|"
    rf"buil[dt])\w*\s(?:[\w-]+\s){{0,8}}?\(?(?P<name>{_NAME})\)?(?:\s\([^()]{{1,80}}\))?(?:,\s(?:an?|the)\s"
    r"(?:[\w()-]+,?\s){0,10}?|\s(?:[\w-]+\s){0,3}?)(?:data ?set|benchmark|corpus|test ?bed|suite)\b"
    rf"|\b(?:data ?set|benchmark|corpus|test ?bed),?\s(?:called|named|termed)\s(?P<called>{_NAME})"
    rf"|\b(?:introduc|present|propos|releas|construct|creat|develop|curat|buil[dt])\w*\s(?:[\w-]+\s){{0,8}}?"
    rf"(?:data ?set|benchmark|corpus|test ?bed),?\s(?P<apposed>{_NAME})\b"
)
_TITLED = re.compile(
    rf"(?P<name>{_NAME}):\s(?:(?!(?:of|in|for|on|with|to|by)\b)[\w-]+\s){{0,7}}"
    r"(?:[Bb]enchmark|[Dd]ata ?set|[Cc]orpus|[Cc]hallenge|[Tt]est ?[Bb]ed)\b"
)
EVALUATION = Caseless(
    r"\b(?:experiment\w*|evaluat\w+|test(?:s|ed|ing)?|validat\w+|trial(?:led)?|results|effectiveness|performances?|"
    r"benchmark(?:ed|ing)?|appl(?:y|ied|ying)|demonstrat\w+|stud(?:y|ied|ies)|analy[sz]\w+|compar\w+|assess\w*|"
    r"state-of-the-art|investigat\w+|outperform\w*|conduct\w*)\b",
)
_WITH = re.compile(
    r"\b(?:(?P<on>on|across|over|(?:appl\w+|transfer\w*|generali[sz]\w+|extend\w*)\s(?:[\w-]+\s){0,3}?to)|with|using|"
    rf"including|for|of|in)\s(?:(?:{ROUGHLY})\s(?=\d))?",
    re.IGNORECASE,
)
_HEADS = (
    r"data ?sets?|benchmarks?|corpus|corpora|problems|test ?(?:sets?|beds?)|suites?|patients|participants|cohorts?|"
    r"games|environments|samples? of .{2,60}"
)
# `aligning models` is done; `reasoning tasks` are a place.
_DOING = re.compile(r"(?!reason|cod|plann|pars|understand|learn|rank|imag|process|train|test|read|writ)[a-z]+ing\s")
_DATA = re.compile(rf"\b(?:{_HEADS})$")
_ON_DATA = re.compile(
    rf"\b(?:{_HEADS}|tasks)$|(?<!\S)(?=\S*[A-Z]\S*[A-Z\d]|[A-Z][\w-]*\d)\S+|"
    r"^(?!.*\b(?:Models?|Networks?|Transformers?|Learning|Processing)$).*\b[A-Z]\w+\s[A-Z]\w+"
)


class LastAnnounced:
    """Where the text that was passed by last said that the evaluation takes place, looked for only when it is asked."""

    def __init__(self, title: str, text: str) -> None:
        self.title, self.text = title, text
        self._reached: int | None = None
        self._pending: list[tuple[int, int]] = []
        self._place: str | None = None

    def pass_by(self, start: int, end: int) -> None:
        """Goes on to behind a sentence with results: what it says of data is of those results alone."""
        if self._reached is None:
            own = first_own_work(self.text)
            self._reached = len(self.text) if own is None else own
        self._pending.append((self._reached, start))
        self._reached = end

    def last(self) -> str | None:
        """What was announced last, else the data set that the text introduces."""
        told = (announced(self.text, *stretch) for stretch in reversed(self._pending))
        self._place = next((place for place in told if place is not None), self._place)
        self._pending.clear()
        return self._place or self._introduced

    @cached_property
    def _introduced(self) -> str | None:
        return introduced(self.text) or _titled(self.title, self.text)


def _titled(title: str, text: str) -> str | None:
    """The name that a title gives to a data set, if the text uses it: `RiddleSet: A Benchmark for Riddles`."""
    match = _TITLED.match(title)
    return match["name"] if match is not None and match["name"] in text else None


def introduced(text: str) -> str | None:
    """The data set or benchmark that a text introduces, if it is one."""
    names = {match["name"] or match["called"] or match["apposed"] for match in _INTRODUCED.finditer(text)}
    return names.pop() if len(names) == 1 else None


def announced(text: str, start: int, end: int) -> str | None:
    """Where the last sentence of a stretch to say so says that the evaluation takes place."""
    inside = [(max(first, start), last) for first, last in sentences(text) if start < last <= end]
    told = (_evaluated(text[first:last]) for first, last in reversed(inside))
    return next((place for place in told if place is not None), None)


def _evaluated(sentence: str) -> str | None:
    """What a sentence says that something is evaluated on."""
    if EVALUATION.search(sentence) is None:
        return None
    for match in _WITH.finditer(sentence):
        if is_governed(sentence, match.start()):
            continue
        place = place_at(_ON_DATA if match["on"] else _DATA, sentence, match.end())
        if place and _DOING.match(place[0]) is None:
            return with_names(sentence, place[0])
    return None


def known_data(text: str, start: int, end: int) -> str | None:
    """The one well-known data set that a stretch of a text names, if it names just one."""
    reading = read(text)
    spans = {
        reading.span(found.first, found.stop)
        for found in mentions(text)
        if "benchmarks" in found.sure and start <= reading.starts[found.first] < end
    }
    return spans.pop() if len(spans) == 1 else None
