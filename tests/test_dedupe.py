"""Which records become one work, which never may, and what the paper of a work says."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveybook.dedupe import NEAR_MISSES, Deduplicated, dedupe
from surveybook.model import Origin, Record
from surveybook.readers import load

MOSS = (
    "Networks that grow while they learn are said to forget less than others. We test this claim on twelve orders of "
    "tasks with equal budgets for memory and compute. Growth helps in seven of the orders, hurts in two, and makes no "
    "difference elsewhere. The benefit vanishes once replay buffers are tuned with the same care."
)
TIDE = (
    "Learning rates that rise and fall like tides are popular for small vision models. Using careful sweeps over "
    "period, amplitude and phase, this study shows where such schedules beat cosine decay: short runs, noisy labels, "
    "and batch sizes under sixty-four. Elsewhere plain decay remains the better default choice."
)


def _record(line: int, title: str, abstract: str = "", **fields: object) -> Record:
    return replace(Record(Origin("a.txt", line), title, abstract), **fields)  # type: ignore[arg-type]


def _works(*records: Record) -> list[list[int]]:
    return [[record.origin.line for record in paper.records] for paper in dedupe(records).papers]


def _paper_count(*records: Record) -> int:
    return len(dedupe(records).papers)


@pytest.fixture(scope="module")
def deduplicated(shared_dumps: tuple[Path, ...]) -> Deduplicated:
    return dedupe(load(shared_dumps, Path.cwd()).records)


def test_the_real_dumps_hold_559_works(deduplicated: Deduplicated) -> None:
    assert len(deduplicated.papers) == 559
    assert len(deduplicated.merges) == 21
    assert sum(len(paper.records) for paper in deduplicated.papers) == 580


def test_18_works_of_the_real_dumps_stand_in_more_than_one(deduplicated: Deduplicated) -> None:
    files = [{record.origin.file for record in paper.records} for paper in deduplicated.papers]
    assert sum(len(names) > 1 for names in files) == 18


def test_false_friends_of_the_real_dumps_stay_apart(deduplicated: Deduplicated) -> None:
    titles = [paper.title for paper in deduplicated.papers]
    for title in (
        "Elucidating the Design Space of Diffusion-Based Generative Models",
        "Layer Normalization",
        "Modular Deep Learning",
    ):
        assert titles.count(title) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_record(1, "Growing Networks", MOSS), _record(2, "GROWING NETWORKS.", MOSS)),
        (_record(1, "Growing Networks", MOSS), _record(2, "Growing Networks")),
        (_record(1, "Growing Networks Forget", MOSS), _record(2, "Growing Networks Forget", MOSS[:180])),
        (_record(1, "MossNet: Taming Growth", MOSS), _record(2, "Is Growing Needed to Remember?", MOSS)),
        (_record(1, "Growing Nets", MOSS), _record(2, "Grown Models", MOSS.replace("popular", "common"))),
        (_record(1, "Growing Networks", arxiv_id="2306.05879v1"), _record(2, "Growing Nets", arxiv_id="2306.05879")),
        (_record(1, "On Growing", doi="10.1/AB"), _record(2, "On Growing Nets", doi="https://doi.org/10.1/ab")),
        (
            _record(1, "Growing", MOSS, doi="10.48550/arXiv.2306.05879", year=2023),
            _record(2, "Growing", MOSS, doi="10.1038/x", year=2025),
        ),
        (_record(1, "Growing", authors=("LIU SONGMING",)), _record(2, "Growing", authors=("Songming Liu",))),
    ],
)
def test_records_of_one_work_are_merged(one: Record, other: Record) -> None:
    assert _works(one, other) == [[1, 2]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            _record(1, "Elucidating the Design Space of Growing Models", MOSS),
            _record(2, "Evaluating the design space of growing models", TIDE),
        ),
        (_record(1, "Growing Networks", MOSS), _record(2, "Growing Networks", TIDE)),
        (_record(1, "Growing Networks (Part I)", MOSS), _record(2, "Growing Networks (Part II)", MOSS)),
        (_record(1, "GrowNet-2: A Network", MOSS), _record(2, "GrowNet-3: A Network", MOSS)),
        (_record(1, "BoRA: Weight-Decomposed Adaptation"), _record(2, "DoRA: Weight-Decomposed Adaptation")),
        (_record(1, "C++ Models"), _record(2, "C Models")),
        (_record(1, "Growing", MOSS, arxiv_id="2306.05879"), _record(2, "Tides", TIDE, arxiv_id="2306.05879")),
        (_record(1, "Growing", doi="10.1/ab"), _record(2, "On the Use of Tides", doi="10.1/ab")),
        (_record(1, "Editorial", authors=("A. Moss",)), _record(2, "Editorial", authors=("B. Tide",))),
        (_record(1, "Editorial", year=2003), _record(2, "Editorial", year=2019)),
        (_record(1, "Growing", doi="10.1/ab"), _record(2, "Growing", doi="10.1/cd")),
        (_record(1, "Growing", MOSS), _record(2, "Networks in the Wild", MOSS[:200] + TIDE[:100])),
        (_record(1, "No abstract here", "Not available."), _record(2, "Nor here", "Not available.")),
        (_record(1, ""), _record(2, "")),
    ],
)
def test_false_friends_are_not_merged(one: Record, other: Record) -> None:
    assert _works(one, other) == [[1], [2]]


def test_a_record_without_abstract_does_not_join_two_works_that_contradict() -> None:
    records = (_record(1, "Growing", MOSS), _record(2, "Growing"), _record(3, "Growing", TIDE))
    assert _works(*records) == [[1, 2], [3]]


def test_records_match_through_a_third_one() -> None:
    records = (
        _record(1, "Growing Networks", MOSS),
        _record(2, "Moss in the Machine"),
        _record(3, "Moss in the Machine", MOSS),
    )
    assert _works(*records) == [[1, 2, 3]]


def test_works_come_in_the_order_of_their_first_records() -> None:
    records = (_record(1, "B", TIDE), _record(2, "A", MOSS), _record(3, "C"), _record(4, "B", TIDE), _record(5, "A"))
    assert _works(*records) == [[1, 4], [2, 5], [3]]


def test_title_and_abstract_come_together_from_the_longest_abstract() -> None:
    records = (_record(1, "growing networks", MOSS[:200]), _record(2, "Growing Networks", MOSS))
    (paper,) = dedupe(records).papers
    assert (paper.title, paper.abstract) == ("Growing Networks", MOSS)


def test_the_first_of_equally_long_abstracts_is_taken() -> None:
    (paper,) = dedupe((_record(1, "growing networks", MOSS), _record(2, "Growing Networks", MOSS))).papers
    assert paper.title == "growing networks"


def test_a_field_that_only_one_record_states_is_kept() -> None:
    records = (_record(1, "Growing", MOSS), _record(2, "Growing", venue="ICLR", authors=("A. Moss",), author_count=1))
    (paper,) = dedupe(records).papers
    assert (paper.venue, paper.authors, paper.author_count) == ("ICLR", ("A. Moss",), 1)


def test_year_and_date_come_from_the_same_record() -> None:
    records = (_record(1, "Growing", year=2022), _record(2, "Growing", date="2023-04-05", year=2023))
    (paper,) = dedupe(records).papers
    assert (paper.year, paper.date) == (2023, "2023-04-05")


def test_every_value_has_its_source_and_the_one_taken_is_first() -> None:
    records = (_record(1, "Growing", year=2022), _record(2, "Growing", MOSS, date="2023-04-05", year=2023))
    (paper,) = dedupe(records).papers
    said = [(source.field, source.value, source.origin.line) for source in paper.sources]
    assert said == [
        ("title", "Growing", 2), ("title", "Growing", 1), ("abstract", MOSS, 2),
        ("year", "2023", 2), ("year", "2022", 1), ("date", "2023-04-05", 2),
    ]  # fmt: skip


def test_a_merge_says_which_records_and_why() -> None:
    (merge,) = dedupe((_record(1, "Growing", arxiv_id="2306.1"), _record(2, "Growing!", arxiv_id="2306.1"))).merges
    assert (merge.kept.line, merge.merged.line, merge.reason) == (1, 2, "same title, arXiv id")


def test_venue_and_year_come_from_the_published_version() -> None:
    records = (
        _record(1, "Growing", MOSS, arxiv_id="2306.1", venue="arXiv preprint", year=2023, date="2023-06-05"),
        _record(2, "Growing", venue="Nature Moss", year=2025, doi="10.1/ab"),
    )
    (paper,) = dedupe(records).papers
    assert (paper.venue, paper.year, paper.arxiv_id, paper.doi) == ("Nature Moss", 2025, "2306.1", "10.1/ab")


def test_a_merge_names_the_fields_that_agree() -> None:
    one = _record(
        1, "Growing on roofs", authors=("A. Moss",), year=2010, venue="Moss Letters", volume="3", pages="12-9"
    )
    (merge,) = dedupe((one, replace(one, origin=Origin("a.txt", 2), title="Growing on Roofs", pages="12-19"))).merges
    assert merge.reason == "same title, authors, year, venue, volume, pages"


def test_a_near_miss_says_what_agrees_and_what_speaks_against() -> None:
    records = (_record(1, "GrowNet-2: A Network of Moss", MOSS), _record(2, "GrowNet-3: A Network of Moss", MOSS))
    (miss,) = dedupe(records).near_misses
    assert (miss.one.line, miss.other.line) == (1, 2)
    assert miss.reason == "abstract; but the titles differ in a number or a telling word"


def test_near_misses_are_bounded() -> None:
    titles = (f"Growing moss on the northern roofs of house {n}" for n in range(400))
    assert len(dedupe([_record(n, title) for n, title in enumerate(titles, 1)]).near_misses) == NEAR_MISSES


def test_records_of_one_work_are_no_near_miss() -> None:
    assert not dedupe((_record(1, "Growing", MOSS), _record(2, "Growing", MOSS))).near_misses


def test_a_thousand_editorials_of_a_journal_stay_apart_and_copies_are_found() -> None:
    first = _record(1, "Editorial", authors=("A. Moss",), venue="Moss Letters", year=2010, volume="3")
    records = [replace(first, origin=Origin("a.txt", n), pages=f"{n}-{n + 1}") for n in range(1, 1001)]
    copies = [replace(record, origin=Origin("b.txt", record.origin.line)) for record in records[::100]]
    assert _paper_count(*records, *copies) == 1000


def test_keys_are_left_to_the_bibliography() -> None:
    assert [paper.key for paper in dedupe((_record(1, "Growing"),)).papers] == [""]


def test_a_thousand_copies_are_one_work() -> None:
    assert _paper_count(*(_record(n, "Growing", MOSS) for n in range(1, 1001))) == 1


RECORDS = st.lists(
    st.builds(
        Record,
        st.builds(Origin, st.just("a.txt"), st.integers(1, 99)),
        st.sampled_from(["", "Growing", "Growing 2", "Tides", "On Tides and Growing", "Editorial"]),
        st.sampled_from(["", MOSS, TIDE, MOSS[:190], "Short."]),
        authors=st.sampled_from([(), ("A. Moss",), ("Ada Moss", "Ben Tide"), ("Cleo Reed",)]),
        arxiv_id=st.sampled_from([None, "1", "2"]),
        doi=st.sampled_from([None, "10.1/ab", "10.1/cd"]),
        year=st.sampled_from([None, 2001, 2002, 2020]),
        venue=st.sampled_from([None, "Moss Letters", "Moss Lett", "Tides"]),
        volume=st.sampled_from([None, "3", "4"]),
        pages=st.sampled_from([None, "12-19", "12", "20-29"]),
    ),
    max_size=12,
)


def _as_sets(records: list[Record]) -> set[tuple[str, ...]]:
    return {tuple(sorted(map(repr, paper.records))) for paper in dedupe(records).papers}


@given(RECORDS)
def test_every_record_is_in_exactly_one_paper(records: list[Record]) -> None:
    result = dedupe(records)
    assert sorted(map(repr, records)) == sorted(repr(r) for paper in result.papers for r in paper.records)
    assert len(result.papers) + len(result.merges) == len(records)


@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_change_the_works(records: list[Record], shuffle: random.Random) -> None:
    shuffled = list(records)
    shuffle.shuffle(shuffled)
    assert _as_sets(shuffled) == _as_sets(records)


@given(RECORDS)
def test_the_records_of_every_work_deduplicated_again_stay_the_same_works(records: list[Record]) -> None:
    papers = dedupe(records).papers
    again = dedupe([record for paper in papers for record in paper.records]).papers
    assert [sorted(map(repr, paper.records)) for paper in again] == [
        sorted(map(repr, paper.records)) for paper in papers
    ]


@given(RECORDS)
def test_records_given_twice_make_no_more_works_than_they_made_once(records: list[Record]) -> None:
    telling = [record for record in records if record.title not in {"", "Editorial"}]
    assert len(dedupe([*telling, *telling]).papers) == len(dedupe(telling).papers)
