"""Chapters: text from a dump is data, every entry leads to its words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveybook.chapters.chapter import home, theme_chapter
from surveybook.chapters.passages import evidence_link
from surveybook.chapters.tables import comparison_table, headline, results_table
from surveybook.errors import InputError
from surveybook.markdown import anchor, escape, web_link
from surveybook.marking import Marked, Passage, marked_abstract
from surveybook.model import (
    Fact,
    Origin,
    Paper,
    Placement,
    Quote,
    Record,
    ResultDetails,
    Survey,
    Theme,
    quote,
)
from surveybook.table import BREAK, NOT_STATED, Run

ABSTRACT = "We present Kite. Kite gains 4\\% on Glade over Rook."


def paper(key: str = "kite", abstract: str = ABSTRACT) -> Paper:
    origin = Origin("dumps/a.txt", 3)
    return Paper(key, "Kite: a title", abstract, (Record(origin, "Kite: a title", abstract),), year=2024)


def fact(words: str, value: str, kind: str = "method") -> Fact:
    start = ABSTRACT.index(words)
    details = ResultDetails(4.0, "%", None, "better", "Rook", "Glade") if kind == "results" else None
    return Fact(kind, "kite", value, quote(paper(), "abstract", start, start + len(words)), details)


def survey(*facts: Fact) -> Survey:
    themes = (
        Theme("birds", "Birds", "Air", "Flying.", ("kite",)),
        Theme("trees", "Trees", "Earth", "Rooted.", ("oak",)),
    )
    placements = {"kite": (Placement("birds", 2.0, ("kite",)), Placement("trees", 1.0, ("oak",)))}
    return Survey("A survey", (paper(),), themes, placements, {"kite": facts}, identified=1)


def plain(pieces: Iterable[str | Marked]) -> str:
    """The text of an abstract's pieces."""
    return "".join(piece if isinstance(piece, str) else plain(piece.pieces) for piece in pieces)


def passages(pieces: Iterable[str | Marked]) -> Iterator[Passage]:
    """The marked passages, each before those within it."""
    for piece in pieces:
        if isinstance(piece, Marked):
            yield piece.passage
            yield from passages(piece.pieces)


def test_every_punctuation_mark_is_escaped() -> None:
    assert escape("a*b_[c](d) `e` {f} <g> $h$ | #") == (r"a\*b\_\[c\]\(d\) \`e\` \{f\} \<g\> \$h\$ \| \#")


def test_a_text_never_breaks_its_line() -> None:
    assert escape("a\n\n```{include} x\r\n\u2028b\x00") == r"a \`\`\`\{include\} x b"


def test_direction_marks_cannot_turn_a_number_around() -> None:
    assert escape("4\u202e2") == "42"


@given(st.text())
def test_no_markup_survives_escaping(text: str) -> None:
    assert not re.search(r"(?<!\\)(?:\\\\)*[!-/:-@\[-`{-~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", escape(text)))


@given(st.text(), st.text())
def test_different_names_have_different_addresses(one: str, other: str) -> None:
    assert (anchor(one) == anchor(other)) == (one == other)


@given(st.text())
def test_an_address_is_safe_anywhere(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", anchor(name))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://x.org/<script>", "https://x y"])
def test_only_plain_web_addresses_become_links(url: str) -> None:
    assert "](" not in web_link("text", url)


def test_a_value_links_to_the_words_that_state_it() -> None:
    assert evidence_link(fact("We present Kite", "Kite")) == "[Kite](#evidence-kite-0-15)"


def test_the_quoted_words_are_marked_with_the_value_in_them() -> None:
    words, rest = marked_abstract(paper(), [fact("We present Kite", "Kite")])
    assert words == Marked(
        Passage(0, 15, (0, 15)), ("We present ", Marked(Passage(11, 15, (11, 15), "value"), ("Kite",)))
    )
    assert rest == ". Kite gains 4% on Glade over Rook."


def test_a_passage_within_a_passage_stands_in_it() -> None:
    marked = marked_abstract(paper(), [fact("gains 4\\% on Glade", "4\\%", "results"), fact("Glade", "Glade")])
    (outer,) = [piece for piece in marked if isinstance(piece, Marked)]
    assert outer.passage.whole == (22, 40)
    assert [passage.whole for passage in passages(outer.pieces)] == [(28, 31), (35, 40)]


def test_a_passage_that_crosses_another_goes_on_behind_it() -> None:
    marked = marked_abstract(paper(), [fact("We present Kite. Kite", "Kite"), fact("Kite. Kite gains", "Kite")])
    quotes = [passage for passage in passages(marked) if passage.style == "evidence"]
    assert [(p.start, p.end, p.is_first_part, p.is_last_part) for p in quotes] == [
        (0, 21, True, True),
        (11, 21, True, False),
        (21, 27, False, True),
    ]


spans = st.tuples(st.integers(0, 48), st.integers(1, 30))


@given(st.lists(spans, max_size=6))
def test_marking_passages_changes_no_word(spans: list[tuple[int, int]]) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz" * 2
    subject = paper(abstract=letters)
    facts = [
        Fact("kind", "kite", "method", Quote("abstract", start, min(start + size, 52), letters[start : start + size]))
        for start, size in spans
    ]
    marked = marked_abstract(subject, facts)
    assert plain(marked) == letters
    quotes = [passage for passage in passages(marked) if passage.style == "evidence"]
    for made in facts:
        mine = [passage for passage in quotes if passage.whole == (made.quote.start, made.quote.end)]
        assert sum(passage.is_first_part for passage in mine) == 1
        assert sum(passage.is_last_part for passage in mine) == 1


def test_what_is_not_stated_is_shown_as_not_stated() -> None:
    (row,) = comparison_table(theme_chapter(survey(), "birds")).rows
    assert [cell.runs for cell in row.cells].count((NOT_STATED,)) == 8


def test_a_result_stands_with_its_own_words() -> None:
    chapter = theme_chapter(survey(fact("Kite gains 4\\% on Glade", "4\\%", "results")), "birds")
    (row,) = results_table(chapter).rows
    _, words, reported, *_ = row.cells
    assert words.text == "“Kite gains 4\\% on Glade”"
    assert reported.runs == (Run("4%", "evidence-kite-17-40"),)


def test_numbers_of_one_sentence_stand_in_one_row_and_say_once_what_they_share() -> None:
    words = "Kite gains 4\\% on Glade over Rook"
    facts = [fact(words, "4\\%", "results"), fact(words, "4", "results")]
    (row,) = results_table(theme_chapter(survey(*facts), "birds")).rows
    assert [run if isinstance(run, str) else run.text for run in row.cells[2].runs] == ["4%", BREAK, "4"]
    assert row.cells[4].text == "Glade"


def test_a_doubtful_place_of_a_result_looks_different_and_is_in_no_headline() -> None:
    sure = fact("Kite gains 4\\% on Glade", "4\\%", "results")
    assert sure.result is not None
    doubtful = replace(sure, result=replace(sure.result, on_unsure=True))
    (row,) = results_table(theme_chapter(survey(doubtful), "birds")).rows
    assert row.cells[4].runs == (Run("Glade", "evidence-kite-17-40", "unsure"),)
    assert headline(sure).endswith("on Glade")
    assert "Glade" not in headline(doubtful)


def test_a_paper_is_at_home_in_its_best_theme() -> None:
    made = survey()
    assert home(made, "kite") == "birds"
    assert theme_chapter(made, "birds").at_home == made.papers
    assert theme_chapter(made, "trees").at_home == ()


def test_an_unknown_theme_is_refused_with_the_legal_ones() -> None:
    with pytest.raises(InputError, match="use one of: birds, trees"):
        theme_chapter(survey(), "brids")


def test_a_fact_cannot_be_made_without_its_value_in_the_quote() -> None:
    with pytest.raises(ValueError, match="does not stand in its quote"):
        fact("We present Kite", "Rook")


def test_a_quote_cannot_differ_in_length_from_its_place() -> None:
    with pytest.raises(ValueError, match="not a quote"):
        Quote("abstract", 0, 5, "We present")
