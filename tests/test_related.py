"""Related papers: near by the words that both say, and by nothing else."""

import time
from itertools import permutations

import pytest

from surveybook.model import Origin, Paper, Record
from surveybook.themes.related import related

EELS = (
    ("eels", "Eel migration in tidal rivers", "Tagged eels wait for the spring tide before they enter the estuary."),
    (
        "weirs",
        "Weirs delay eel migration",
        "At three weirs, tagged eels turned back. Bypass channels shortened the wait.",
    ),
    ("qubits", "Surface codes for noisy qubits", "A decoder corrects qubit noise below the threshold."),
    ("decoders", "Fast decoders", "Our decoder for surface codes keeps pace with noisy qubits."),
    ("glass", "Ageing of window glass", "Panes sag by less than a micrometre."),
)


def _papers() -> list[Paper]:
    return [_paper(*entry) for entry in EELS]


def _paper(key: str, title: str, abstract: str = "") -> Paper:
    return Paper(key, title, abstract, (Record(Origin("dump.txt", 1), title),))


def test_the_nearest_paper_is_the_one_on_the_same_subject() -> None:
    found = related(_papers())
    assert {key: near[0].key for key, near in found.items() if near} == {
        "eels": "weirs",
        "weirs": "eels",
        "qubits": "decoders",
        "decoders": "qubits",
    }


def test_a_paper_that_shares_nothing_has_no_related_papers() -> None:
    assert related(_papers())["glass"] == ()


def test_shared_terms_stand_in_the_paper_word_for_word() -> None:
    papers = {paper.key: paper for paper in _papers()}
    for key, near in related(list(papers.values())).items():
        for one in near:
            assert one.terms
            assert all(term in f"{papers[key].title} {papers[key].abstract}" for term in one.terms)


def test_the_strongest_shared_term_stands_first() -> None:
    assert related(_papers())["weirs"][0].terms[0] == "eel migration"


def test_two_papers_are_as_near_to_each_other_both_ways() -> None:
    found = related(_papers())
    scores = {(key, one.key): one.score for key, near in found.items() for one in near}
    assert scores
    assert all(scores[other, key] == score for (key, other), score in scores.items())


def test_another_paper_changes_nothing_between_two_others() -> None:
    papers = _papers()
    alone = related(papers[:2])
    among = related([*papers, *(_paper(f"more-{number}", "Eels and weirs", "Eels.") for number in range(3))], most=9)
    assert next(one for one in among["eels"] if one.key == "weirs") == alone["eels"][0]


def test_the_order_of_the_papers_does_not_matter() -> None:
    expected = related(_papers())
    assert all(related(order) == expected for order in permutations(_papers()))


def test_entries_stand_in_the_order_of_the_papers() -> None:
    papers = _papers()[::-1]
    assert list(related(papers)) == [paper.key for paper in papers]


def test_identical_papers_have_the_score_one_and_stand_by_key() -> None:
    twins = [_paper(key, *EELS[0][1:]) for key in ("b", "c", "a")]
    assert [(one.key, one.score) for one in related(twins)["b"]] == [("a", 1.0), ("c", 1.0)]


def test_there_are_at_most_as_many_as_asked_for() -> None:
    twins = [_paper(str(number), *EELS[0][1:]) for number in range(9)]
    assert {len(near) for near in related(twins, most=4).values()} == {4}


@pytest.mark.parametrize("papers", [[], [_paper("a", "Eels")], [_paper("a", ""), _paper("b", "")]])
def test_too_little_to_compare_gives_nothing(papers: list[Paper]) -> None:
    assert related(papers) == {paper.key: () for paper in papers}


def test_one_shared_word_makes_no_relation() -> None:
    found = related([_paper("a", "Eels upstream"), _paper("b", "Eels roasted")])
    assert found == {"a": (), "b": ()}


def test_papers_in_other_scripts_are_compared() -> None:
    found = related([_paper("a", "Миграция угрей в реках"), _paper("b", "Миграция угрей в морях")])
    assert found["a"][0].terms == ("Миграция угрей",)


def test_a_very_long_abstract_takes_little_time() -> None:
    words = (f"word{number}x" for number in range(22_000))
    papers = [_paper("long", "Eel migration", " ".join(words)[:200_000]), *_papers()]
    started = time.process_time()
    related(papers)
    assert time.process_time() - started < 5
