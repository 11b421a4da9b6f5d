"""Chapters: text from a dump is data, every entry leads to its words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveybook.chapters.chapter import home, theme_chapter
from surveybook.chapters.passages import evidence_link, marked_abstract
from surveybook.chapters.tables import comparison_table, results_table
from surveybook.errors import InputError
from surveybook.markdown import anchor, escape, web_link
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


def plain(markdown: str) -> str:
    """What a reader sees of Markdown made by `marked_abstract`."""
    return re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)\{[^{}]*(?<!\\)\}|(?<!\\)[\[\]]", "", markdown))


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


def test_the_quoted_words_are_marked_and_addressable() -> None:
    marked = marked_abstract(paper(), [fact("We present Kite", "Kite")])
    assert marked.startswith("[We present [Kite]{.value}]{#evidence-kite-0-15 .evidence}")


def test_a_passage_within_a_passage_has_its_own_address() -> None:
    marked = marked_abstract(paper(), [fact("gains 4\\% on Glade", "4\\%", "results"), fact("Glade", "Glade")])
    assert (
        "[gains [4\\%]{.value} on [Glade]{#evidence-kite-35-40 .evidence}]{#evidence-kite-22-40 .evidence}"
        in marked.replace("\\\\", "\\")
    )


def test_a_passage_that_crosses_another_goes_on_behind_it() -> None:
    marked = marked_abstract(paper(), [fact("We present Kite. Kite", "Kite"), fact("Kite. Kite gains", "Kite")])
    assert marked.count("#evidence-kite-0-21 ") == 1
    assert marked.count("#evidence-kite-11-27 ") == 1
    assert marked.count(".evidence") == 3


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
    for made in facts:
        assert marked.count(f"#evidence-kite-{made.quote.start}-{made.quote.end} ") == 1


def test_what_is_not_stated_is_shown_as_not_stated() -> None:
    row = comparison_table(theme_chapter(survey(), "birds")).markdown.splitlines()[-3]
    assert row.count("[not stated]{.not-stated}") == 8


def test_a_result_stands_with_its_own_words() -> None:
    chapter = theme_chapter(survey(fact("Kite gains 4\\% on Glade", "4\\%", "results")), "birds")
    row = results_table(chapter).markdown.splitlines()[-3]
    assert "“Kite gains 4\\\\\\% on Glade”" in row
    assert "[4\\%](#evidence-kite-17-40)" in row


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
