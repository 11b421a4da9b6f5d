"""What a chapter tells in running text: counted in the survey, quoted from the papers, never invented."""

from dataclasses import replace

from surveybook.chapters.chapter import Chapter, theme_chapter
from surveybook.chapters.prose import summary
from surveybook.chapters.section import (
    commonest_names,
    introduction,
    key_sentences,
    standing_papers,
    stated_limitations,
)
from surveybook.chapters.standing import standing
from surveybook.model import Fact, FactKind, Paper, Placement, Related, Survey, Theme, quote

SAID = {
    "kite": "We present Kite, a bird of paper. It is compared with string.",
    "heron": "We present Heron. Heron outperforms Kite on Glade. It needs wind, which we leave to future work.",
    "rook": "We present Rook, which is faster than Kite on Glade.",
    "wren": "Wren was there before Kite.",
}
YEARS = {"kite": 2020, "heron": 2022, "rook": 2023, "wren": 2018}
FACTS: dict[str, list[tuple[FactKind, str, str]]] = {
    "kite": [("method", "Kite", "Kite")],
    "heron": [
        ("method", "Heron", "Heron"),
        ("compares_to", "Kite", "Kite"),
        ("benchmarks", "Glade", "Glade"),
        ("limitation", "It needs wind, which we leave to future work", "It needs wind, which we leave to future work"),
    ],
    "rook": [("method", "Rook", "Rook"), ("compares_to", "Kite", "Kite"), ("benchmarks", "Glade", "Glade")],
    "wren": [("compares_to", "Kite", "Kite")],
}


def paper(key: str) -> Paper:
    return Paper(key, f"On {key}", SAID[key], (), year=YEARS[key])


def fact(key: str, kind: FactKind, value: str, words: str) -> Fact:
    start = SAID[key].index(words)
    return Fact(kind, key, value, quote(paper(key), "abstract", start, start + len(words)))


def chapter(introduction_: str = "", stated: dict[str, list[tuple[FactKind, str, str]]] | None = None) -> Chapter:
    facts = {
        key: tuple(fact(key, *one) for one in of_paper)
        for key, of_paper in (FACTS if stated is None else stated).items()
    }
    theme = Theme("birds", "Birds", "Air", "Flying.", ("kite",), introduction=introduction_)
    placements = {key: (Placement("birds", 2.0, ("kite",)),) for key in SAID}
    near = {key: (Related("heron", 0.5, ("kite",)),) for key in SAID if key != "heron"}
    survey = Survey("A survey", tuple(map(paper, SAID)), (theme,), placements, facts, related=near)
    return theme_chapter(survey, "birds")


def test_a_paper_is_built_upon_where_later_ones_name_its_method() -> None:
    (built_upon,) = standing(chapter()).foundational
    assert built_upon[0].key == "kite"
    assert {user.key for user in built_upon[1]} == {"heron", "rook"}


def test_an_older_paper_cannot_have_built_on_a_newer_one() -> None:
    assert "wren" not in {user.key for _, users in standing(chapter()).foundational for user in users}


def test_the_paper_that_most_others_are_near_to_stands_at_the_centre() -> None:
    assert [(one.key, near) for one, near in standing(chapter()).central] == [("heron", 3)]


def test_the_newest_papers_are_those_of_the_last_year_that_is_known() -> None:
    assert [one.key for one in standing(chapter()).recent] == ["rook"]


def test_without_facts_and_neighbours_nothing_is_built_upon() -> None:
    assert standing(chapter(stated={})).foundational == ()


def test_a_name_that_two_papers_share_is_told_with_both() -> None:
    told = commonest_names(chapter()).markdown
    assert "Kite (3 papers: {cite}`rook` {cite}`heron` {cite}`wren`)" in told
    assert "Glade (2 papers: {cite}`rook` {cite}`heron`)" in told


def doubted(*doubtful: tuple[str, FactKind]) -> Chapter:
    """The chapter, with these kinds of facts of these papers read with less confidence."""
    made = chapter()
    facts = {
        key: tuple(replace(one, confidence=0.4) if (key, one.kind) in doubtful else one for one in of_paper)
        for key, of_paper in made.survey.facts.items()
    }
    return theme_chapter(replace(made.survey, facts=facts), "birds")


def test_running_text_counts_no_paper_whose_fact_is_less_sure() -> None:
    told = commonest_names(doubted(("heron", "benchmarks"), ("heron", "compares_to"))).markdown
    assert "Kite (2 papers: {cite}`rook` {cite}`wren`)" in told
    assert "Glade" not in told


def test_a_paper_is_built_upon_only_where_method_and_use_are_sure() -> None:
    ((_, users),) = standing(doubted(("heron", "compares_to"))).foundational
    assert [user.key for user in users] == ["rook"]
    assert standing(doubted(("kite", "method"))).foundational == ()


def test_no_key_sentence_is_chosen_for_what_is_less_sure() -> None:
    every = [(key, kind) for key, of_paper in FACTS.items() for kind, *_ in of_paper]
    assert "No abstract of this chapter" in key_sentences(doubted(*every)).markdown
    assert "surely named" in commonest_names(doubted(*every)).markdown


def test_the_kinds_of_papers_are_told_with_how_many_are_less_sure() -> None:
    kinds: dict[str, list[tuple[FactKind, str, str]]] = {key: [("kind", "method", "Kite")] for key in ("kite", "heron")}
    made = chapter(stated=kinds)
    facts = {"kite": made.survey.facts["kite"], "heron": (replace(made.survey.facts["heron"][0], confidence=0.4),)}
    assert "By kind of contribution: 2 methods." in summary(made).markdown
    doubtful = theme_chapter(replace(made.survey, facts=facts), "birds")
    assert "By kind of contribution: 2 methods (1 of these less sure)." in summary(doubtful).markdown


def test_a_key_sentence_is_the_whole_sentence_in_its_own_words() -> None:
    told = key_sentences(chapter()).markdown
    assert "> “We present Heron\\.”" in told
    assert "(#evidence-heron-11-16)" in told


def test_where_no_sentence_can_be_quoted_the_chapter_says_so() -> None:
    assert key_sentences(chapter(stated={})).markdown == "No abstract of this chapter says in a sentence what it adds."


def test_a_limitation_is_quoted_and_those_without_are_counted() -> None:
    told = stated_limitations(chapter()).markdown
    assert told.startswith("1 of 4 abstracts states one:")
    assert "It needs wind\\, which we leave to future work" in told


def test_where_no_limitation_is_stated_the_chapter_says_so() -> None:
    assert (
        stated_limitations(chapter(stated={})).markdown
        == "None of the 4 abstracts of this chapter states a limitation."
    )


def test_the_introduction_is_the_authors_own_markdown() -> None:
    assert introduction(chapter("Birds *fly* {cite}`kite`.")).markdown == "Birds *fly* {cite}`kite`."
    assert introduction(chapter()).markdown == ""


def test_every_standing_is_told_with_its_reason() -> None:
    told = standing_papers(chapter()).markdown
    assert (
        "**Built upon:** [On kite](#paper-kite) {cite}`kite`, named by 2 papers ({cite}`heron` {cite}`rook`)." in told
    )
    assert "**At the centre:** [On heron](#paper-heron) {cite}`heron`, near to 3 papers." in told
    assert "**Newest:** [On rook](#paper-rook) {cite}`rook`, 2023." in told


def test_only_standings_that_are_told_are_explained() -> None:
    told = standing_papers(chapter(stated={})).markdown
    assert "Built upon" not in told
    assert "*At the centre*: It is among the nearest papers of most others here." in told
