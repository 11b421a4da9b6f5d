"""The data sets, benchmarks and leaderboards that a paper uses or introduces."""

import re
from collections.abc import Iterator

from surveybook.extractors._facts import named
from surveybook.extractors._gazetteer import mentions, squash
from surveybook.extractors._introduced_names import introduced
from surveybook.extractors._names import looks_like_name
from surveybook.extractors._reading import Reading, read
from surveybook.model import Fact, FactKind, Paper

KIND: FactKind = "benchmarks"

_THING = re.compile(
    r"[\"'”’)\]]*\s+(?:[a-z-]+\s+)?(?:benchmarks?|datasets?|data\s?sets?|corpus|corpora|leaderboards?|testbeds?|test\s?sets?|suite)\b"
)
_THING_BEFORE = re.compile(r"(?:benchmarks?|datasets?|data\s?sets?|corpus|corpora|leaderboard|testbeds?)\b", re.IGNORECASE)
_BENCHMARK_NAME = re.compile(r".*(?:bench(?:mark)?|eval|dataset|corpus|arena|gym)(?:[-\s]?v?\d.*)?\Z", re.IGNORECASE)


def extract(paper: Paper) -> Iterator[Fact]:
    """One fact for each data set or benchmark, where the abstract first names it."""
    reading = read(paper.abstract)
    spans = {(reading.starts[first], reading.ends[stop - 1]) for first, stop in _used(reading)}
    spans |= set(_own(paper, reading))
    seen: set[str] = set()
    for start, end in sorted(spans):
        key = squash(paper.abstract[start:end])
        if key not in seen:
            seen.add(key)
            yield named(KIND, paper, "abstract", start, end)


def _used(reading: Reading) -> Iterator[tuple[int, int]]:
    found = [found for found in mentions(reading.text) if "benchmarks" in found.lists]
    for mention in found:
        if "benchmarks" in mention.sure or _beside_a_thing(reading, mention.first, mention.stop):
            yield mention.first, mention.stop
    taken = {index for mention in found for index in range(mention.first, mention.stop)}
    for index, word in enumerate(reading.words):
        if index not in taken and looks_like_name(word) and _THING.match(reading.text, reading.ends[index]):
            yield index, index + 1


def _beside_a_thing(reading: Reading, first: int, stop: int) -> bool:
    start = max(0, reading.starts[first] - 60)
    return bool(
        _THING.match(reading.text, reading.ends[stop - 1])
        or _THING_BEFORE.search(reading.text, start, reading.starts[first])
    )


def _own(paper: Paper, reading: Reading) -> Iterator[tuple[int, int]]:
    for name in introduced(paper.title, paper.abstract):
        if name.where != "abstract":
            continue
        text = paper.abstract[name.start : name.end]
        apposed = re.match(r"[^.]{0,12}?,?\s(?:a|an|the)\s[^,.]{0,40}?\b(?:benchmark|dataset|corpus)\b", paper.abstract[name.end : name.end + 80])
        if _BENCHMARK_NAME.match(text) or apposed or _THING.match(paper.abstract, name.end):
            yield name.start, name.end
