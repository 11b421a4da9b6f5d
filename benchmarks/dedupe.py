"""Measures deduplication on labelled sets, beside bib-dedupe where an interpreter that has it is given.

    python benchmarks/dedupe.py [--misses] [--stress] [--rival PYTHON] [--scale RECORDS]

A labelled set is a table (`x.csv`) with a column `ID`, and beside it `x_gold.csv` with one line a work. The pairs of
records that a tool says are one work are counted: true, false, missed. `--stress` repeats it on variants of each set
that say less: titles taken away or made those of many works, columns left out. `--scale` times records of realistic
titles, a third of them repeats with slips of the pen.
"""

import argparse
import csv
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from surveybook.dedupe import Deduplicated, dedupe
from surveybook.model import Origin, Record
from surveybook.readers import load

LABELLED = Path(__file__).resolve().parents[1] / ".." / "shared" / "dedup"
RIVAL = """
import json, sys, time
import pandas as pd
from bib_dedupe.bib_dedupe import block, cluster, match, prep
if __name__ == "__main__":
    table = pd.read_csv(sys.argv[1])
    begun = time.perf_counter()
    quiet = {"verbosity_level": 0, "cpu": 1}
    works = cluster(match(block(prep(table, **quiet), **quiet), **quiet))
    print("\\n" + json.dumps({"seconds": time.perf_counter() - begun, "works": works}))
"""

Pairs = set[tuple[str, str]]
Change = Callable[[Record], Record]
_SHARES = (0.1, 0.3)


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Records by their ids, in their order, and the pairs that are one work."""

    name: str
    table: Path
    records: dict[str, Record]
    pairs: Pairs


def labelled_sets() -> list[LabelledSet]:
    """Every table that has labels beside it."""
    return [_labelled(labels) for labels in sorted(LABELLED.glob("*_gold.csv"))]


def _labelled(labels: Path) -> LabelledSet:
    table = labels.with_name(labels.name.replace("_gold.csv", ".csv"))
    records = load([table], table.parent).records
    ids = [row["ID"] for row in _rows(table)]
    works = [row["merged_ids"].split(";") for row in _rows(labels)]
    return LabelledSet(table.stem, table, dict(zip(ids, records, strict=True)), pairs_of(works))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def pairs_of(works: Iterable[Iterable[str]]) -> Pairs:
    """The pairs of ids within the works."""
    return {pair for work in works for pair in combinations(sorted(work), 2)}


def ours(labelled: LabelledSet) -> tuple[Pairs, float]:
    """The pairs that we find, and the seconds it takes."""
    id_at = {record.origin.line: name for name, record in labelled.records.items()}
    begun = time.perf_counter()
    found: Deduplicated = dedupe(labelled.records.values())
    seconds = time.perf_counter() - begun
    return pairs_of([id_at[record.origin.line] for record in paper.records] for paper in found.papers), seconds


def rival(python: str, labelled: LabelledSet) -> tuple[Pairs, float]:
    """The pairs that bib-dedupe finds, and the seconds it takes, without its start."""
    command = [python, "-c", RIVAL, str(labelled.table)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 -- ours
    answer = json.loads(printed.strip().splitlines()[-1])
    return pairs_of(answer["works"]), answer["seconds"]


_GENERIC = ("Editorial", "Reply", "Introduction", "Letter to the editor", "Comment", "Preface", "Abstracts", "Erratum")
_NOTHING = {"title": "", "abstract": "", "authors": (), "year": None, "date": None}
_PLACE = ("venue", "volume", "issue", "pages")


def _retitled(share: float, titles: Sequence[str], seed: int) -> Change:
    """A change that gives a share of the records one of these titles."""
    dice = random.Random(seed)  # noqa: S311 -- no secret
    return lambda record: replace(record, title=dice.choice(titles)) if dice.random() < share else record


def _stripped(*fields: str) -> Change:
    """A change that takes fields away."""
    nothing = {field: _NOTHING.get(field) for field in fields}
    return lambda record: replace(record, **nothing)  # type: ignore[arg-type] # the values that say nothing


def _thinned(share: float, seed: int) -> Change:
    """A change that takes each field but the title away from a share of the records."""
    dice = random.Random(seed)  # noqa: S311 -- no secret
    fields = ("abstract", "authors", "year", *_PLACE)

    def thin(record: Record) -> Record:
        return _stripped(*(field for field in fields if dice.random() < share))(record)

    return thin


def stresses() -> dict[str, Change]:
    """The variants by name; each is the same in every run."""
    runs = [(share, seed) for share in _SHARES for seed in range(3)]
    blanked = {f"no title {share:.0%} {seed}": _retitled(share, ("",), seed) for share, seed in runs}
    generic = {f"generic {share:.0%} {seed}": _retitled(share, _GENERIC, seed) for share, seed in runs}
    single = {f"no {field}": _stripped(field) for field in ("abstract", "authors", "year", *_PLACE, "doi", "pmid")}
    several = {
        f"no {' '.join(fields)}": _stripped(*fields)
        for fields in (
            _PLACE, (*_PLACE, "year"), (*_PLACE, "authors"), (*_PLACE, "abstract"), (*_PLACE, "abstract", "authors"),
            ("volume", "issue", "pages"), ("volume", "issue", "pages", "abstract"), ("authors", "year"),
            ("authors", "abstract"), ("authors", "abstract", "year"), ("venue", "pages"), ("abstract", "pages"),
            ("title", "abstract"), ("title", "venue"), ("title", "year"), ("title", "pages"),
        )
    }  # fmt: skip
    thinned = {f"thinned {share:.0%} {seed}": _thinned(share, seed) for share, seed in runs}
    return blanked | generic | single | several | thinned | {"no title": _stripped("title")}


def stressed(labelled: LabelledSet, change: Change) -> LabelledSet:
    """A set with every record changed."""
    return replace(labelled, records={name: change(record) for name, record in labelled.records.items()})


def measure_stress(labelled: LabelledSet, *, misses: bool) -> None:
    """A line for each variant of a set."""
    for name, change in stresses().items():
        variant = stressed(labelled, change)
        found, seconds = ours(variant)
        show(name, "stressed", found, labelled.pairs, seconds)
        if misses:
            show_errors(variant, found, kinds=("false",))


def show(name: str, tool: str, found: Pairs, labelled: Pairs, seconds: float) -> None:
    """One line of the table."""
    true, false, missed = len(found & labelled), len(found - labelled), len(labelled - found)
    f1 = 2 * true / (2 * true + false + missed)
    print(f"{name:28} {tool:11} {true:6} {false:6} {missed:7} {f1:8.4f} {seconds:8.2f}")


def show_errors(labelled: LabelledSet, found: Pairs, kinds: Sequence[str] = ("false", "missed")) -> None:
    """Every pair that is wrong, with what its records say."""
    for kind, pairs in (("false", found - labelled.pairs), ("missed", labelled.pairs - found)):
        for pair in sorted(pairs) if kind in kinds else ():
            print(kind, *(labelled.records[name].raw for name in pair), sep="\n  ")


def measure_scale(sets: Sequence[LabelledSet], count: int) -> None:
    """Time records whose titles are made of the words of real ones."""
    dice = random.Random(1)  # noqa: S311 -- no secret
    known = [record for labelled in sets for record in labelled.records.values()]
    words = [word for record in known for word in record.title.split()]
    records: list[Record] = []
    while len(records) < count:
        origin = Origin("scale", len(records) + 1)
        if records and dice.random() < 1 / 3:
            again = dice.choice(records)
            records.append(replace(again, origin=origin, title=again.title.replace("e", "E", 1), issue=None))
            continue
        page, title = dice.randint(1, 2000), " ".join(dice.choices(words, k=dice.randint(5, 16)))
        like = dice.choice(known)
        volume, pages, year = str(dice.randint(1, 80)), f"{page}-{page + 9}", dice.randint(1990, 2020)
        made = replace(like, origin=origin, title=title, year=year, volume=volume, pages=pages, raw="")
        records.append(made)
    begun = time.perf_counter()
    works = len(dedupe(records).papers)
    print(f"{count} records, {works} works: {time.perf_counter() - begun:.1f} s")


def main() -> None:
    """Print a line for each set and tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="show every pair that is wrong")
    parser.add_argument("--stress", action="store_true", help="measure variants of the sets that say less, too")
    parser.add_argument("--rival", metavar="PYTHON", help="an interpreter that has bib-dedupe")
    parser.add_argument("--scale", type=int, metavar="RECORDS", help="time so many made-up records")
    options = parser.parse_args()
    sets = labelled_sets()
    if not sets:
        sys.exit(f"no labelled sets in {LABELLED}")
    print(f"{'set':28} {'tool':11} {'true':>6} {'false':>6} {'missed':>7} {'F1':>8} {'seconds':>8}")
    for labelled in sets:
        found, seconds = ours(labelled)
        show(labelled.name, "surveybook", found, labelled.pairs, seconds)
        if options.rival:
            theirs, seconds = rival(options.rival, labelled)
            show(labelled.name, "bib-dedupe", theirs, labelled.pairs, seconds)
        if options.misses:
            show_errors(labelled, found)
        if options.stress:
            measure_stress(labelled, misses=options.misses)
    if options.scale:
        measure_scale(sets, options.scale)


if __name__ == "__main__":
    main()
