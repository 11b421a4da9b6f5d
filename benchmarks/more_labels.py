"""The papers that names and kinds are learned from: the developed labels, and papers beside the dumps."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from labels import LABELS, SHARED, is_held
from score_extraction import papers

from surveybook.readers import load

MORE = Path(__file__).with_name("names_and_kinds.jsonl")
SOURCES = ("metadata/arxiv_daily_2026-03-09.jsonl", "metadata/icml2019_pmlr.bib", "vendor/_baseline.csv")
SOURCES = (*SOURCES, "vendor/scopus.bib", "vendor/wos.bib")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paper with what a reader says of it; None where the reader was not sure."""

    source: str
    title: str
    abstract: str
    kind: str | None
    method: tuple[str, ...] | None


def labelled(score: ModuleType) -> Iterator[Labelled]:
    """The developed papers of the dumps, then those beside the dumps."""
    known = score.load(LABELS)
    for paper in papers(score):
        label = known.get(paper.key)
        if label is not None and not is_held(paper.key):
            yield Labelled("developed", paper.title, paper.abstract, label["kind"], tuple(label["method"]))
    abstracts = abstracts_beside(score)
    for line in MORE.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        names = None if label["method"] is None else tuple(label["method"])
        abstract = abstracts[score.squash(label["title"])]
        yield Labelled("beside", label["title"], abstract, label["kind"], names)


def abstracts_beside(score: ModuleType) -> dict[str, str]:
    """The abstracts of the papers beside the dumps, by their squashed titles."""
    abstracts: dict[str, str] = {}
    for record in load([SHARED / source for source in SOURCES], SHARED).records:
        if record.abstract:
            abstracts.setdefault(score.squash(record.title), record.abstract)
    return abstracts
