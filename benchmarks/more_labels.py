"""The papers that names, roles and kinds are learned from: the developed labels, and papers beside the dumps.

`more_labels.jsonl` has titles, and what a reader says of each paper; what he was not asked, or not sure of, is left
out. The abstracts are looked up in `../shared`, or, for a label with a `list`, in the file of that name in a checkout
of https://github.com/papercopilot/paperlists. Its folder is given by `--paperlists`; else those labels are left out.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from labels import LABELS, SHARED, is_held
from score_extraction import papers

from surveybook.readers import load

MORE = Path(__file__).with_suffix(".jsonl")
SOURCES = ("metadata/arxiv_daily_2026-03-09.jsonl", "metadata/icml2019_pmlr.bib", "vendor/_baseline.csv")
SOURCES = (*SOURCES, "vendor/scopus.bib", "vendor/wos.bib")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paper with what a reader says of it, field by field; what he does not say is not there."""

    source: str
    title: str
    abstract: str
    label: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """Whether to write what is learned, and where the lists of papers are."""

    write: bool
    paperlists: Path | None


def options(description: str | None) -> Options:
    """The command line of a script that learns."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="replace the weights of the extractors")
    parser.add_argument("--paperlists", type=Path, metavar="DIR", help="a checkout of papercopilot/paperlists")
    return Options(**vars(parser.parse_args()))


def labelled(score: ModuleType, paperlists: Path | None, *fields: str) -> Iterator[Labelled]:
    """The papers with labels of all these fields: the developed ones of the dumps, then those beside the dumps."""
    known = score.load(LABELS)
    for paper in papers(score):
        if paper.key in known and not is_held(paper.key):
            yield Labelled("developed", paper.title, paper.abstract, known[paper.key])
    beside, listed, missing = _beside(score), _Listed(score, paperlists), Counter[str]()
    for line in MORE.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        name = label.get("list")
        if any(field not in label for field in fields):
            continue
        abstract = listed.abstract(name, label["title"]) if name else beside[score.squash(label["title"])]
        if abstract is None:
            missing[name] += 1
        else:
            yield Labelled("listed" if name else "beside", label["title"], abstract, label)
    if missing:
        print(f"left out for want of an abstract (--paperlists): {missing.total()} labels of {', '.join(missing)}")


def _beside(score: ModuleType) -> dict[str, str]:
    """The abstracts of the papers beside the dumps, by their squashed titles."""
    abstracts: dict[str, str] = {}
    for record in load([SHARED / source for source in SOURCES], SHARED).records:
        if record.abstract:
            abstracts.setdefault(score.squash(record.title), record.abstract)
    return abstracts


class _Listed:
    """The abstracts of a folder of lists of papers, each list read once."""

    def __init__(self, score: ModuleType, folder: Path | None) -> None:
        self.score = score
        self.files = {} if folder is None else {path.stem: path for path in sorted(folder.rglob("*.json"))}
        self.read: dict[str, dict[str, str]] = {}

    def abstract(self, name: str, title: str) -> str | None:
        """The abstract of a paper of a list on one line, or None where list or paper is not there."""
        if name not in self.files:
            return None
        if name not in self.read:
            entries = json.loads(self.files[name].read_bytes())
            self.read[name] = {
                self.score.squash(one["title"]): " ".join(one["abstract"].split())
                for one in reversed(entries)
                if one.get("title") and one.get("abstract")
            }
        return self.read[name].get(self.score.squash(title))
