"""Deduplication of two labelled sets: no false pair, and no more missed pairs than are known."""

import csv
from itertools import combinations
from pathlib import Path

import pytest

from surveybook.dedupe import dedupe
from surveybook.readers import load

LABELLED = Path(__file__).parents[1] / ".." / "shared" / "dedup"


def _pairs(name: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The pairs of ids that deduplication finds, and those that the labels name."""
    table = LABELLED / f"{name}.csv"
    if not table.is_file():
        pytest.skip("the labelled sets are not beside the project")
    records = load([table], LABELLED).records
    with table.open(encoding="utf-8", newline="") as lines:
        ids = [row["ID"] for row in csv.DictReader(lines)]
    assert len(records) == len(ids)
    id_at = {record.origin.line: name for record, name in zip(records, ids, strict=True)}
    works = [sorted(id_at[record.origin.line] for record in paper.records) for paper in dedupe(records).papers]
    with (LABELLED / f"{name}_gold.csv").open(encoding="utf-8", newline="") as lines:
        labels = [sorted(row["merged_ids"].split(";")) for row in csv.DictReader(lines)]
    return {pair for work in works for pair in combinations(work, 2)}, {p for w in labels for p in combinations(w, 2)}


@pytest.mark.parametrize("name", ["stroke", "cytology_screening"])
def test_no_two_works_of_a_labelled_set_are_merged(name: str) -> None:
    found, labelled = _pairs(name)
    assert not found - labelled


@pytest.mark.parametrize(("name", "missed"), [("stroke", 2), ("cytology_screening", 2)])
def test_hardly_a_pair_of_a_labelled_set_is_missed(name: str, missed: int) -> None:
    found, labelled = _pairs(name)
    assert len(labelled - found) <= missed
