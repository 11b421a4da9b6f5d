"""The papers that a site tells of, held against the records of the dumps that they name."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from surveybook.model import FACT_KINDS, Origin, Problem, Record

PAPERS = "data/papers.jsonl"
FREE = ("kind", "tasks")
REMEDY = "take the site as it was published, or build it again"


def check_papers(site: Path, records: Sequence[Record]) -> Iterator[Problem]:
    """Every title, quote and value that does not stand in the dump at its place, word for word."""
    by_place = {(record.origin.file, record.origin.line): record for record in records}
    for number, line in enumerate((site / PAPERS).read_bytes().splitlines(), 1):
        try:
            paper = msgspec.json.decode(line, type=dict[str, Any])
            found = list(_faults(paper, by_place))
        except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
            found = [f"not a paper: {type(error).__name__} {error}"]
        for what in found:
            yield Problem(Origin(PAPERS, number), what, REMEDY)


def _faults(paper: Mapping[str, Any], by_place: Mapping[tuple[str, int], Record]) -> Iterator[str]:
    key, places = paper["key"], [(origin["file"], origin["line"]) for origin in paper["origins"]]
    for file, line in places:
        if (file, line) not in by_place:
            yield f"{key}: no record begins at {file}:{line}"
    records = [by_place[place] for place in places if place in by_place]
    if paper["title"] not in [record.title for record in records]:
        yield f"{key}: no record has the title {paper['title']!r}"
    for evidence in paper["evidence"]:
        yield from _unsupported(key, evidence, records)
    for kind in FACT_KINDS:
        said = [one["value"] for one in paper["evidence"] if one["field"] == kind]
        if _values(paper[kind]) != (said if isinstance(paper[kind], list) else said[:1]):
            yield f"{key}: the field {kind} is not what its evidence says"


def _values(stated: object) -> list[object]:
    """The values of a field of a paper; a result is told by its value."""
    listed = stated if isinstance(stated, list) else [] if stated is None else [stated]
    return [one["value"] if isinstance(one, Mapping) else one for one in listed]


def _unsupported(key: str, evidence: Mapping[str, Any], records: Sequence[Record]) -> Iterator[str]:
    quote, where, start, end = (evidence[name] for name in ("quote", "in", "start", "end"))
    if where not in ("title", "abstract") or quote not in [getattr(record, where)[start:end] for record in records]:
        yield f"{key}: the words {quote!r} do not stand at {where}[{start}:{end}]"
    if evidence["field"] not in FREE and evidence["value"] not in quote:
        yield f"{key}: the value {evidence['value']!r} does not stand in its quote"
