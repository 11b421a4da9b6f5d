"""A person's decisions on works: how they are read, and that every run obeys them."""

from dataclasses import replace
from pathlib import Path

import pytest

from surveybook.dedupe import Deduplicated, Overrides, dedupe, read_overrides
from surveybook.model import Origin, Record


def _record(line: int, title: str, **fields: object) -> Record:
    return replace(Record(Origin("a.txt", line), title), **fields)  # type: ignore[arg-type]


MOSS = _record(1, "Growing moss on roofs", arxiv_id="2306.05879v2")
AGAIN = _record(2, "Growing moss on roofs")
TIDE = _record(3, "Rates like tides", doi="10.1000/TIDE", pmid="123456")


def _works(result: Deduplicated) -> list[list[int]]:
    return [[record.origin.line for record in paper.records] for paper in result.papers]


def _read(tmp_path: Path, text: str) -> tuple[Overrides, list[str]]:
    path = tmp_path / "overrides.yml"
    path.write_text(text, encoding="utf-8")
    overrides, problems = read_overrides(path)
    return overrides, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "name", ["a.txt:3", "10.1000/tide", "https://doi.org/10.1000/tide", "123456", "rates like TIDES"]
)
def test_a_record_is_named_by_its_place_its_ids_or_its_title(name: str) -> None:
    result = dedupe((MOSS, TIDE), Overrides(same=(("2306.05879", name),)))
    assert _works(result) == [[1, 3]]
    assert not result.problems


def test_records_that_a_person_joined_are_one_work() -> None:
    result = dedupe((MOSS, TIDE), Overrides(same=(("a.txt:1", "a.txt:3"),)))
    assert [merge.reason for merge in result.merges] == ["a person decided so"]


def test_records_that_a_person_kept_apart_are_two_works() -> None:
    assert _works(dedupe((MOSS, AGAIN))) == [[1, 2]]
    assert _works(dedupe((MOSS, AGAIN), Overrides(different=(("a.txt:1", "a.txt:2"),)))) == [[1], [2]]


def test_copies_that_a_person_kept_apart_are_two_works() -> None:
    assert _works(
        dedupe((AGAIN, replace(AGAIN, origin=Origin("a.txt", 4))), Overrides(different=(("a.txt:2", "a.txt:4"),)))
    ) == [
        [2],
        [4],
    ]


def test_works_that_a_person_kept_apart_are_not_joined_through_a_third() -> None:
    third = replace(AGAIN, origin=Origin("a.txt", 4))
    result = dedupe((MOSS, AGAIN, third), Overrides(different=(("a.txt:1", "a.txt:2"),)))
    assert sorted(map(len, _works(result))) == [1, 2]


def test_a_record_follows_the_one_it_matches_into_a_work_that_a_person_made() -> None:
    other = _record(4, "Rates like tides", doi="10.1000/tide")
    assert _works(dedupe((MOSS, TIDE, other), Overrides(same=(("a.txt:1", "a.txt:3"),)))) == [[1, 3, 4]]


def test_different_beats_same_with_a_problem() -> None:
    overrides = Overrides(same=(("a.txt:1", "a.txt:2"),), different=(("a.txt:2", "a.txt:1"),))
    result = dedupe((MOSS, AGAIN), overrides)
    assert _works(result) == [[1], [2]]
    assert "same and different" in result.problems[0].what


def test_different_beats_a_chain_of_same() -> None:
    overrides = Overrides(same=(("a.txt:1", "a.txt:2"), ("a.txt:2", "a.txt:3")), different=(("a.txt:1", "a.txt:3"),))
    result = dedupe((MOSS, AGAIN, TIDE), overrides)
    assert _works(result) == [[1, 2], [3]]
    assert len(result.problems) == 1


def test_a_record_that_does_not_exist_is_a_problem_where_it_was_written() -> None:
    overrides = Overrides(same=(("a.txt:9", "a.txt:1"),), same_at=(Origin("overrides.yml", 7),))
    (problem,) = dedupe((MOSS,), overrides).problems
    assert str(problem).startswith("overrides.yml:7: no record “a.txt:9”")


def test_a_record_kept_apart_from_itself_is_a_problem() -> None:
    (problem,) = dedupe((MOSS,), Overrides(different=(("a.txt:1", "2306.05879"),))).problems
    assert "the same record" in problem.what


def test_a_title_of_several_works_is_a_problem() -> None:
    moss = [
        replace(AGAIN, origin=Origin("a.txt", line), authors=(name,)) for line, name in ((4, "A. Moss"), (5, "B. Reed"))
    ]
    (problem,) = dedupe((*moss, TIDE), Overrides(same=(("Growing moss on roofs", "a.txt:3"),))).problems
    assert "the title of several works" in problem.what


def test_a_title_of_one_work_in_several_records_is_none() -> None:
    result = dedupe((MOSS, AGAIN, TIDE), Overrides(same=(("Growing moss on roofs", "a.txt:3"),)))
    assert _works(result) == [[1, 2, 3]]
    assert not result.problems


def test_lists_of_a_file_become_pairs_with_their_lines(tmp_path: Path) -> None:
    text = 'same:\n- [a.txt:1, 2306.05879, "10.1/ab"]\ndifferent:\n  - - One\n    - Other\n'
    overrides, problems = _read(tmp_path, text)
    assert overrides.same == (("a.txt:1", "2306.05879"), ("2306.05879", "10.1/ab"))
    assert overrides.different == (("One", "Other"),)
    assert [origin.line for origin in (*overrides.same_at, *overrides.different_at)] == [2, 2, 4]
    assert not problems


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("same: [a", "overrides.yml:1: not readable as YAML"),
        ("same:\n- [a, b]\n  c: [", "overrides.yml:3: not readable as YAML"),
        ("- a", "overrides.yml:1: not a mapping"),
        ("\nsimilar:\n- [a, b]", "overrides.yml:2: unknown list `similar`"),
        ("same:\n- [a]", "overrides.yml:2: not a list of two"),
        ("same:\n- a", "overrides.yml:2: not a list of two"),
        ("same: a", "overrides.yml:1: not a list of two"),
        ("same:\n- [a, [b]]", "overrides.yml:2: not a list of two"),
    ],
)
def test_what_cannot_be_read_is_a_problem_at_its_line(tmp_path: Path, text: str, told: str) -> None:
    overrides, problems = _read(tmp_path, text)
    assert overrides.same == ()
    assert problems[0].startswith(told)


@pytest.mark.parametrize("text", ["", "same:\ndifferent:\n", "# nothing yet\n"])
def test_a_file_without_decisions_holds_none(tmp_path: Path, text: str) -> None:
    assert _read(tmp_path, text) == (Overrides(), [])


def test_a_missing_file_holds_no_decisions(tmp_path: Path) -> None:
    assert read_overrides(tmp_path / "overrides.yml") == (Overrides(), ())


def test_a_file_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "overrides.yml"
    path.write_bytes(b"same: [\xff]")
    _, (problem,) = read_overrides(path)
    assert "not UTF-8" in problem.what
