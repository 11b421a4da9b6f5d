"""What services told, as metadata files: a file a service, so that every value names its source."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from surveybook.enrich._found import Found
from surveybook.model import Record

_FIELDS = ("year", "date", "venue", "arxiv_id", "doi", "url")


def write(found: Sequence[Found], folder: Path) -> tuple[Path, ...]:
    """Write what is new into the files of the services, beside what earlier runs found; the files written."""
    written = []
    for service in sorted({one.service for one in found}):
        path = folder / f"{service}.jsonl"
        lines = dict(_kept(path))
        lines |= {one.paper.title: _line(one) for one in found if one.service == service}
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_text("".join(lines[title] for title in sorted(lines)), encoding="utf-8")
        unfinished.replace(path)
        written.append(path)
    return tuple(written)


def _kept(path: Path) -> Iterator[tuple[str, str]]:
    """The lines that stand in a file, by title; what a person wrote there stays, be it JSON or not."""
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
            try:
                yield str(msgspec.json.decode(line)["title"]), line
            except (msgspec.DecodeError, KeyError, TypeError):
                yield line, line


def _line(one: Found) -> str:
    record = one.record
    values = {
        "title": one.paper.title,
        **({"matched_title": record.title} if record.title != one.paper.title else {}),
        "authors": list(record.authors),
        **dict(_values(record)),
        "source": one.service,
        "asked": one.asked,
    }
    return json.dumps(values, ensure_ascii=False) + "\n"


def _values(record: Record) -> Iterable[tuple[str, object]]:
    return ((name, getattr(record, name)) for name in _FIELDS)
