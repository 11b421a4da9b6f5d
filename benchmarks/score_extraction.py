"""Scores the extractors against hand-labelled papers, a third of which is held apart.

    python benchmarks/score_extraction.py [--part developed|held] [--misses FIELD]

A paper is held apart if the hash of its squashed title says so; its misses are never listed.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from labels import LABELS, SHARED, is_held, scorer

from surveybook.extractors import extract
from surveybook.model import Fact, Paper
from surveybook.readers import load

PARTS = ("developed", "held")
# Fields with one answer a paper; the others are lists.
SINGLE = ("kind", "limitation")


def papers(score: ModuleType) -> list[Paper]:
    """The papers of the dumps, each with the longest abstract that a dump gives."""
    chosen: dict[str, Paper] = {}
    for record in load(sorted((SHARED / "dumps").glob("*.txt")), SHARED).records:
        key = score.squash(record.title)
        if key not in chosen or len(chosen[key].abstract) < len(record.abstract):
            chosen[key] = Paper(key, record.title, record.abstract, (record,))
    return list(chosen.values())


def exported(paper: Paper, facts: Iterable[Fact]) -> dict[str, Any]:
    """The facts of a paper in the form of the labels; themes are scored elsewhere."""
    fields: dict[str, list[object]] = defaultdict(list)
    for fact in facts:
        fields[fact.kind].append(answer(fact))
    single = {kind: values[0] for kind, values in fields.items() if kind in SINGLE}
    return {"title": paper.title, "themes": [], **dict(fields), **single}


def answer(fact: Fact) -> object:
    """A fact in the form of the labels: its value, or all that a result tells."""
    if fact.result is None:
        return fact.value
    details = {name: getattr(fact.result, name) for name in fact.result.__dataclass_fields__}
    return {"value": fact.value, "quote": fact.quote.text, **details}


def arguments() -> argparse.Namespace:
    """The command line; to ask for the misses of the held part is a usage error."""
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
        if field != "themes":
            print(f"{field:18} " + "  ".join(f"{name} {figure}" for name, figure in figures.items()))


def main() -> int:
    """Prints the scores of each part, and the speed."""
    chosen = arguments()
    score = scorer()
    known = papers(score)
    began = time.process_time()
    answers = [exported(paper, extract(paper)) for paper in known]
    seconds = time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "papers.jsonl"
        export.write_text("\n".join(map(json.dumps, answers)), encoding="utf-8")
        found, labelled = score.load(export), score.load(LABELS)
    for part in PARTS if chosen.part is None else (chosen.part,):
        gold = {key: paper for key, paper in labelled.items() if is_held(key) == (part == "held")}
        show(part, score.score(found, gold, chosen.misses))
    print(f"{len(known)} abstracts, {len(known) / seconds:.0f} a second on one core")
    return 0


if __name__ == "__main__":
    sys.exit(main())
