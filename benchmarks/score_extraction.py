"""Scores the extractors against hand-labelled papers, a third of which is held apart.

    python benchmarks/score_extraction.py [--part developed|held] [--misses FIELD]

A paper is held apart if the hash of its squashed title says so; its labels are never listed.
"""

import argparse
import hashlib
import importlib
import importlib.util
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import surveybook.extractors
import surveybook.readers
from surveybook.discovery import members
from surveybook.model import Fact, FactKind, Paper, Record

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
LABELS = SHARED / "gold" / "dev.jsonl"
PARTS = ("developed", "held")
# One answer a paper; the other fields are lists.
SINGLE: frozenset[FactKind] = frozenset({"kind", "limitation"})


def scorer() -> ModuleType:
    """The scorer beside the labels, loaded from its file."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "score" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_held(squashed_title: str) -> bool:
    """Whether a paper belongs to the third that rules are never developed on."""
    return int(hashlib.sha256(squashed_title.encode()).hexdigest(), 16) % 3 == 0


def records(dumps: Path) -> Iterator[Record]:
    """Every record of a folder of dumps, as the readers give them."""
    readers = members(surveybook.readers, ("recognizes", "read"))
    for path in sorted(dumps.glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        reader = next(module for module in readers if module.recognizes(text[:65536]))
        yield from (item for item in reader.read(text) if isinstance(item, Record))


def papers(found: Iterable[Record], squash: Callable[[str], str]) -> dict[str, Paper]:
    """The papers by squashed title; of several records of one, the longest abstract."""
    chosen: dict[str, Record] = {}
    for record in found:
        key = squash(record.title)
        if key not in chosen or len(record.abstract) > len(chosen[key].abstract):
            chosen[key] = record
    return {key: Paper(f"key{i}", r.title, r.abstract, (r,)) for i, (key, r) in enumerate(chosen.items())}


def exported(paper: Paper, facts: Iterable[Fact]) -> dict[str, Any]:
    """The facts of a paper in the form of the labels."""
    fields: dict[str, list[object]] = defaultdict(list)
    for fact in facts:
        fields[fact.kind].append(_answer(fact))
    single = {kind: values[0] for kind, values in fields.items() if kind in SINGLE}
    return {"title": paper.title, "themes": [], **fields, **single}


def _answer(fact: Fact) -> object:
    if fact.result is None:
        return fact.value
    details = {name: getattr(fact.result, name) for name in fact.result.__dataclass_fields__}
    return {"value": fact.value, "quote": fact.quote.text, **details}


def extract(wanted: Mapping[str, Paper], extractors: Iterable[ModuleType]) -> dict[str, dict[str, Any]]:
    """What all extractors say of each paper."""
    return {
        key: exported(paper, (fact for module in extractors for fact in module.extract(paper)))
        for key, paper in wanted.items()
    }


def arguments() -> argparse.Namespace:
    """The command line; asking for the misses of the held part is a usage error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--misses", metavar="FIELD")
    chosen = parser.parse_args()
    if chosen.misses and chosen.part != "developed":
        parser.error("misses are listed for the developed part only: add --part developed")
    return chosen


def show(part: str, report: Mapping[str, Mapping[str, Any]]) -> None:
    """Prints the scorer's report of one part."""
    print(f"== {part}")
    for field, figures in report.items():
        print(f"{field:18} " + "  ".join(f"{name} {figure}" for name, figure in figures.items()))


def main() -> int:
    """Prints the scores of each part and the speed."""
    chosen = arguments()
    score = scorer()
    known = papers(records(SHARED / "dumps"), score.squash)
    extractors = members(surveybook.extractors, ("KIND", "extract"))
    began = time.perf_counter()
    answers = extract(known, extractors)
    seconds = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "papers.jsonl"
        export.write_text("\n".join(json.dumps(answer) for answer in answers.values()), encoding="utf-8")
        found, labelled = score.load(export), score.load(LABELS)
    for part in PARTS if chosen.part is None else (chosen.part,):
        gold = {key: paper for key, paper in labelled.items() if is_held(key) == (part == "held")}
        show(part, score.score(found, gold, chosen.misses))
    print(f"{len(known) / seconds:.0f} abstracts a second with {len(extractors)} extractors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
