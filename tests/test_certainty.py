"""How sure a fact is: what is counted, and what is said of it."""

from dataclasses import replace

from surveybook.certainty import Count, is_sure, percent, place_with_doubt, stating, sure_place
from surveybook.model import Fact, Paper, ResultDetails, Survey, quote
from surveybook.news import known_papers
from surveybook.reference import references

PAPER = Paper("kite", "Kite", "Kite reaches 90% on Glade.", ())
DETAILS = ResultDetails(90.0, "%", None, "neutral", None, "Glade")
FACT = Fact("results", "kite", "90%", quote(PAPER, "abstract", 0, len(PAPER.abstract)), DETAILS, 0.65)
DOUBTFUL = replace(FACT, result=replace(DETAILS, on_unsure=True))


def test_a_fact_is_sure_from_a_confidence_of_65_percent_on() -> None:
    assert is_sure(FACT)
    assert not is_sure(replace(FACT, confidence=0.64))
    assert percent(FACT.confidence) == "65 %"


def test_a_paper_is_less_sure_if_none_of_its_facts_is_sure() -> None:
    less = replace(FACT, confidence=0.4)
    assert stating([(FACT, less), (less,), (), (FACT,)]) == Count(3, 1)
    assert [Count(3, 1).doubt, Count(3).doubt] == [" (1 less sure)", ""]


def test_a_doubtful_place_is_told_with_its_doubt_or_not_at_all() -> None:
    assert DOUBTFUL.result is not None
    assert [sure_place(DETAILS), sure_place(DOUBTFUL.result)] == ["Glade", None]
    assert [place_with_doubt(DETAILS), place_with_doubt(DOUBTFUL.result)] == ["Glade", "Glade (less sure)"]
    assert place_with_doubt(replace(DETAILS, on=None)) is None


def test_news_and_references_say_what_is_less_sure() -> None:
    less = replace(FACT, confidence=0.4)
    survey = Survey("S", (PAPER,), (), {}, {"kite": (less,)})
    assert known_papers(survey)["kite"].claims == ("results: 90% on Glade (less sure)",)
    assert next(references(survey)).notes[0].startswith("results: 90%, on Glade (less sure) (“")


def test_neither_the_news_nor_a_reference_takes_a_doubtful_place_for_sure() -> None:
    def told(fact: Fact) -> tuple[str, str]:
        survey = Survey("S", (PAPER,), (), {}, {"kite": (fact,)})
        return known_papers(survey)["kite"].claims[0], next(references(survey)).notes[0]

    assert told(FACT)[0].endswith("90% on Glade")
    assert "on Glade (" in told(FACT)[1]
    assert told(DOUBTFUL)[0].endswith("90%")
    assert "on Glade (less sure)" in told(DOUBTFUL)[1]
