"""Pairs of records that are worth comparing, in time near linear in the number of records."""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from surveybook.dedupe.prepared import Prepared

_SKETCH = 6  # phrases of an abstract that find it again
_TITLE_SKETCH = 3  # pairs of neighbouring words that find a title again
_ANCHOR = 8  # letters of the words that phrases begin with
_EDGE = 24  # letters at either end of a title that find it again
_ALL_PAIRS = 30  # records of a block that are all compared with each other
_WINDOW = 8  # neighbours in a larger block, sorted, that are compared

Key = tuple[str, str | int]


def candidates(records: Sequence[Prepared]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the smaller first, each once; which pairs does not depend on the order of the records."""
    blocks: defaultdict[Key, list[int]] = defaultdict(list)
    for position, record in enumerate(records):
        for key in dict.fromkeys(_keys(record)):
            blocks[key].append(position)
    seen: set[int] = set()
    for block in blocks.values():
        for one, other in _pairs(block, records):
            pair = one * len(records) + other
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _pairs(block: list[int], records: Sequence[Prepared]) -> Iterator[tuple[int, int]]:
    """All pairs of a block; of a large one those that stand near each other when it is sorted."""
    if len(block) == 1:
        return
    large = len(block) > _ALL_PAIRS
    ordered = sorted(block, key=lambda position: records[position].sorting) if large else block
    reach = _WINDOW if large else len(block)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 : index + 1 + reach]:
            yield (one, other) if one < other else (other, one)


def _keys(record: Prepared) -> Iterator[Key]:
    title, place = record.title, record.place
    for name, value in (("arxiv", record.arxiv_id), ("doi", record.doi), ("pmid", record.pmid)):
        if value:
            yield name, value
    if title.squashed:
        yield from _title_keys(title.squashed, title.words)
    if place.volume and place.pages:
        yield f"place {place.volume}", place.pages.first
    if place.pages and record.names.people:
        yield f"people {place.pages.first}", max(record.names.people[0], key=len)
    yield from (("phrase", mark) for mark in _phrases(record.words))


def _title_keys(squashed: str, words: tuple[str, ...]) -> Iterator[Key]:
    yield "title", squashed
    if len(squashed) > _EDGE:
        yield "start", squashed[:_EDGE]
        yield "end", squashed[-_EDGE:]
    pairs = {f"{one} {other}" for one, other in pairwise(words) if len(one) + len(other) > _ANCHOR}
    for mark in sorted(zlib.crc32(pair.encode()) for pair in pairs)[:_TITLE_SKETCH]:
        yield "words", mark


def _phrases(words: tuple[str, ...]) -> list[int]:
    phrases = {" ".join(words[i : i + 3]) for i, word in enumerate(words) if len(word) >= _ANCHOR or not word.isascii()}
    return sorted(zlib.crc32(phrase.encode()) for phrase in phrases)[:_SKETCH]
