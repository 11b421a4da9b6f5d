"""The dangerous cases of deduplication, each a pair of records in `dedupe/cases.yml` with a note."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from surveybook.dedupe import dedupe
from surveybook.model import Origin, Record

CASES = yaml.safe_load((Path(__file__).parent / "dedupe" / "cases.yml").read_text(encoding="utf-8"))
ABSTRACTS = {
    "MOSS": (
        "Moss that grows on roofs is said to need less light than other plants. We test this on twelve roofs with "
        "equal budgets of water and shade. Light helps on seven of the roofs, hurts on two, and makes no difference "
        "elsewhere, once the pitch of each roof is taken into account."
    ),
    "PROCEEDINGS": "The proceedings contain 58 papers. The topics discussed include: "
    + "growth, shade, and rain; " * 9,
}


def _records(case: Mapping[str, Any]) -> list[Record]:
    records = []
    for line, side in enumerate(("one", "other"), 1):
        fields = {**case.get("base", {}), **case.get(side, {})}
        fields["authors"] = tuple(fields.get("authors", ()))
        fields["abstract"] = ABSTRACTS.get(fields.get("abstract", ""), "")
        records.append(Record(Origin("a.txt", line), **fields))
    return records


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_two_records_are_one_work_or_two_as_the_case_says(case: Mapping[str, Any]) -> None:
    works = dedupe(_records(case)).papers
    assert (len(works) == 1) is case["same"], case["note"]


def test_every_case_has_its_own_id_and_a_note() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(case["note"] for case in CASES)
