"""The page of a paper: its words marked, its facts numbered, its texts data."""

import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from surveybook.addresses import evidence_anchor, paper_anchor, paper_document, place
from surveybook.book.papers.head import json_ld, paper_head
from surveybook.book.papers.library import Library
from surveybook.book.papers.page import paper_body
from surveybook.model import Fact, FieldSource, Origin, Paper, Record, Related, ResultDetails, Survey, quote

ABSTRACT = "We present Kite. Kite flies <b>high</b>."
HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> \" ' & \u2028 {{ 7*7 }}"
ORIGIN = Origin("dumps/a.txt", 3)


def paper(key: str = "kite", title: str = "Kite: a title", **fields: object) -> Paper:
    record = Record(ORIGIN, title, ABSTRACT)
    return Paper(key, title, ABSTRACT, (record,), **fields)  # type: ignore[arg-type]


def fact(words: str, value: str) -> Fact:
    start = ABSTRACT.index(words)
    return Fact("method", "kite", value, quote(paper(), "abstract", start, start + len(words)))


def shown(subject: Paper, *facts: Fact, related: tuple[Related, ...] = (), others: tuple[Paper, ...] = ()) -> Tag:
    survey = Survey("S", (subject, *others), (), {}, {subject.key: facts}, related={subject.key: related})
    return BeautifulSoup(paper_body(Library(survey), subject, "#{}".format, "[1]"), "html.parser")


def test_a_quote_leads_to_its_fact_and_the_fact_to_its_quote() -> None:
    page = shown(paper(), fact("We present Kite", "Kite"))
    words = page.select_one("#words-0-15")
    assert words is not None
    assert words.get_text() == "We present Kite"
    assert page.select_one("sup a")["href"] == "#fact-1"
    row = page.select_one("tr#fact-1")
    assert row is not None
    assert [link["href"] for link in row.select("a")] == ["#index-methods-kite", "#words-0-15"]


def test_a_doubtful_place_of_a_result_is_told_as_such() -> None:
    words = quote(paper(), "abstract", 0, len(ABSTRACT))
    details = ResultDetails(4.0, "%", None, "neutral", None, "Glade", on_unsure=True)
    result = Fact("results", "kite", ABSTRACT[:4], words, details)
    assert "on Glade (less sure)" in shown(paper(), result).get_text()
    assert "less sure" not in shown(paper(), replace(result, result=replace(details, on_unsure=False))).get_text()


def test_a_page_says_where_the_paper_was_read() -> None:
    assert "Read from dumps/a.txt, line 3." in shown(paper()).get_text()


def test_what_no_source_states_is_shown_as_not_stated() -> None:
    byline = shown(paper()).select_one(".byline")
    assert byline is not None
    assert byline.get_text() == "authors not stated. year not stated. [1]"


def test_sources_that_disagree_are_named_with_what_they_say() -> None:
    sources = (
        FieldSource("year", "2024", Origin("m.jsonl", 1)),
        FieldSource("year", "2023", Origin("n.jsonl", 2)),
        FieldSource("year", "2024", Origin("o.jsonl", 3)),
    )
    page = shown(paper(year=2024, sources=sources))
    assert page.select_one("#sources dd").get_text() == "2024 (m.jsonl, line 1); but 2023 (n.jsonl, line 2)"


def test_near_papers_are_named_with_the_words_that_they_share() -> None:
    page = shown(paper(), related=(Related("glade", 0.5, ("tidal [rivers]", "weirs")),), others=(paper("glade", "G"),))
    assert "G, which shares “tidal [rivers]” and “weirs”" in page.select_one("#related").get_text()


@pytest.mark.parametrize("field", ["title", "venue", "doi", "url", "arxiv_id", "authors"])
def test_a_hostile_text_in_a_field_stays_text(field: str) -> None:
    subject = paper(**{field: (HOSTILE,) if field == "authors" else HOSTILE})
    page = shown(subject)
    assert page.find_all(["script", "img"]) == []
    assert [link["href"] for link in page.select("a") if "alert" in str(link["href"])] == []


def test_json_ld_of_a_hostile_paper_is_one_script_that_says_what_the_paper_says() -> None:
    subject = paper(title=HOSTILE, venue=HOSTILE, authors=(HOSTILE,), url=HOSTILE)
    head = BeautifulSoup(paper_head(Library(Survey(HOSTILE, (subject,), (), {}, {})), subject, ""), "html.parser")
    (script,) = head.find_all("script")
    assert json.loads(script.string)["publisher"] == " ".join(HOSTILE.split())
    assert {tag.name for tag in head.select("*")} == {"meta", "script"}


@given(st.text())
def test_no_text_ends_the_script_that_holds_it(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    made = json_ld({"name": text})
    assert re.findall("[<>]", made) == list("<><>")
    assert json.loads(made.partition(">")[2].rpartition("<")[0]) == {"name": text}


@given(st.text(), st.integers(0, 10**6), st.integers(0, 10**6))
def test_links_to_a_paper_and_to_its_words_lead_to_its_page(key: str, start: int, end: int) -> None:
    assert str(place(paper_anchor(key))) == f"{paper_document(key)}.html"
    page = f"{paper_document(key)}.html"
    assert str(place(evidence_anchor(key, start, end))) == f"{page}#words-{start}-{end}"
    assert str(place(evidence_anchor(key, start, end, "title"))) == f"{page}#title-words-{start}-{end}"


def test_words_that_state_several_things_are_written_once() -> None:
    page = shown(paper(), fact("We present Kite", "Kite"), fact("We present Kite", "present"))
    first, second = ([cell.get_text() for cell in row.select("td")] for row in page.select("#facts tbody tr"))
    assert first[2] == "“We present Kite”"
    assert second[2] == "as No. 1"
    assert page.select_one("tr#fact-2 a[href='#fact-1']") is not None


def test_a_paper_is_cited_as_the_exports_write_it() -> None:
    subject = paper(title="", venue="Journal of Kites", year=2024, authors=("Mary O'Hara",), doi="10.1000/kite")
    formatted, bibtex, ris = (form.get_text() for form in shown(subject).select("#cite pre"))
    assert formatted == "Mary O'Hara. [title not stated]. Journal of Kites. 2024. doi:10.1000/kite."
    assert bibtex == (
        "@article{kite,\n  author = {O'Hara, Mary},\n  doi = {10.1000/kite},\n  year = {2024},\n"
        "  journal = {Journal of Kites},\n}\n"
    )
    assert ris == (
        "TY  - JOUR\nID  - kite\nAU  - O'Hara, Mary\nPY  - 2024\nT2  - Journal of Kites\nDO  - 10.1000/kite\nER  - \n"
    )


def test_words_of_the_title_are_marked_there_and_their_fact_leads_to_them() -> None:
    subject = paper()
    page = shown(subject, Fact("method", "kite", "Kite", quote(subject, "title", 0, 4)))
    words = page.select_one("h1 #title-words-0-4.evidence")
    assert words is not None
    assert words.get_text() == "Kite"
    assert page.select_one("h1").get_text() == subject.title
    assert page.select_one("tr#fact-1 a[href='#title-words-0-4']") is not None


def test_json_ld_of_a_paper_without_a_title_states_none() -> None:
    head = paper_head(Library(Survey("S", (paper(title=""),), (), {}, {})), paper(title=""), "")
    assert "headline" not in json.loads(BeautifulSoup(head, "html.parser").script.string)
