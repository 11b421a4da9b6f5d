"""Measures the bibliography of the labelled dumps: how many fields are filled, and how many wrongly.

    python benchmarks/bibliography.py [--wrong] [--without NAME ...] [--more FILE ...]

The dumps and every metadata file but the list of known papers go through the stages up to the bibliography; the list,
which was gathered by hand from several places, is the truth. A value is wrong where the list states another one, and
its notes name none that agrees; where a dump itself states it, as it may of another version, it only differs. Where
the list states none, a value counts as filled and cannot be checked.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from surveybook.bibliography import complete, read_references
from surveybook.dedupe import dedupe
from surveybook.dedupe.names import Authorship, authorship, names_of
from surveybook.model import Paper
from surveybook.readers import load
from surveybook.text import normalise_title

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
TRUTH = SHARED / "metadata" / "seed_papers.jsonl"
FIELDS = ("authors", "year", "date", "venue", "arxiv_id", "doi", "url")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SERIES = {
    "machine learning": "icml",
    "neural information processing": "neurips",
    "learning representations": "iclr",
}

Known = dict[str, Any]


def truth() -> dict[str, Known]:
    """What is known of each paper, by its title in the form that is compared."""
    found: dict[str, Known] = {}
    for line in TRUTH.read_text(encoding="utf-8").splitlines():
        known = json.loads(line)
        found[normalise_title(known["title"])] = known
    return found


def papers(without: tuple[str, ...], more: tuple[Path, ...]) -> tuple[Paper, ...]:
    """The papers of the dumps, completed from all metadata files but the truth and those left out."""
    dumps = sorted((SHARED / "dumps").glob("*.txt"))
    files = sorted(path for path in (SHARED / "metadata").rglob("*") if path.is_file() and path != TRUTH)
    sources = [path for path in files if path.name not in without]
    metadata = load([*sources, *more], SHARED / "metadata")
    for file in metadata.files:
        print(f"  {file.file}: {file.reader}, {file.kept} of {file.seen} records")
    works = dedupe(load(dumps, SHARED).records).papers
    return complete(works, metadata.records, read_references("", "references.bib")).papers


def _authors_agree(paper: Paper, known: Known) -> bool:
    notes = re.findall(r"authors differ in [^:]+: (.+?)(?:; [a-z]|$)", known["notes"] or "")
    lists = [known["authors"], *(note.split("; ") for note in notes)]
    ours = names_of(paper.authors)
    return any(
        len(ours.people) == len(theirs.people) and authorship(ours, theirs) >= Authorship.SAME
        for theirs in map(names_of, lists)
    )


def _year_agrees(paper: Paper, known: Known) -> bool:
    return str(paper.year) in {str(known["year"]), *_YEAR.findall(known["notes"] or "")}


def _venue_agrees(paper: Paper, known: Known) -> bool:
    ours, theirs = str(paper.venue).casefold(), known["venue"].casefold()
    series = next((short for name, short in _SERIES.items() if name in ours), "")
    return ours in theirs or theirs in ours or bool(series and series in theirs)


def _date_agrees(paper: Paper, known: Known) -> bool:
    return str(paper.date)[:7] == known["date"][:7] or str(paper.date)[:4] in _YEAR.findall(known["notes"] or "")


def _equal(name: str) -> Callable[[Paper, Known], bool]:
    return lambda paper, known: str(getattr(paper, name)).casefold() == str(known[name]).casefold()


CHECKS: dict[str, Callable[[Paper, Known], bool]] = {
    "authors": _authors_agree,
    "year": _year_agrees,
    "date": _date_agrees,
    "venue": _venue_agrees,
    "arxiv_id": _equal("arxiv_id"),
    "doi": _equal("doi"),
}


def outcomes(paper: Paper, known: Known | None) -> Iterator[tuple[str, str]]:
    """For each field of a paper: right, wrong, other in the dump itself, unchecked, or missing though it is known."""
    for field in FIELDS:
        value = getattr(paper, field)
        checked = known is not None and bool(known[field]) and field in CHECKS
        if not value:
            yield field, "missing" if known is not None and known[field] else "unknown"
        elif not checked or known is None:
            yield field, "unchecked"
        elif CHECKS[field](paper, known):
            yield field, "right"
        else:
            yield field, "dump differs" if any(getattr(record, field) for record in paper.records) else "wrong"


def main() -> None:
    """Print a line for each field."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="show every wrong value and its sources")
    parser.add_argument("--without", nargs="*", default=[], metavar="NAME", help="leave these metadata files out")
    parser.add_argument("--more", nargs="*", default=[], type=Path, metavar="FILE", help="use these files too")
    options = parser.parse_args()
    if not TRUTH.is_file():
        sys.exit(f"no {TRUTH}")
    known = truth()
    found = papers(tuple(options.without), tuple(options.more))
    counts = {field: Counter[str]() for field in FIELDS}
    for paper in found:
        mine = known.get(normalise_title(paper.title))
        for field, outcome in outcomes(paper, mine):
            counts[field][outcome] += 1
            if options.wrong and outcome in {"wrong", "dump differs"} and mine:
                sources = [f"{one.value[:60]} <- {one.origin}" for one in paper.sources if one.field == field]
                print(f"{field}: {getattr(paper, field)} is {mine[field]} of {paper.title!r}", *sources, sep="\n    ")
    columns = ("right", "wrong", "dump differs", "unchecked", "missing")
    print(f"{len(found)} papers, {sum(normalise_title(p.title) in known for p in found)} known")
    print(f"{'field':10}" + "".join(f"{name:>14}" for name in columns))
    for field, count in counts.items():
        print(f"{field:10}" + "".join(f"{count[name]:14}" for name in columns))


if __name__ == "__main__":
    main()
