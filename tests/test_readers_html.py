"""Saved web pages: every kind by its samples, scripts that are never run, and damage that stays where it is."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from reading import SAMPLES, as_json, read, titles
from surveybook.readers import load

PAGES = {
    "arxiv_abstract.html": "citation_page_html",
    "arxiv_listing.html": "arxiv_listing_html",
    "daily_papers_page.html": "hugging_face_html",
    "publisher_page.html": "citation_page_html",
}
EMBEDDED = '<html><div data-target="DailyPapers" data-props="{}"></div>'
CARD = '<article><h3><a href="/papers/2405.0000{0}">Kite {0}</a></h3><li>·{0} authors</li></article>\n'
ITEM = "<dt><a href='/abs/2405.0000{0}'>x</a></dt>\n<dd><div class='list-title'>Title: Kite {0}</div></dd>\n"


@pytest.mark.parametrize("name", PAGES)
def test_a_sample_reads_as_its_golden_file_says(name: str, check_golden: Callable[[Path, str], None]) -> None:
    check_golden((SAMPLES / name).with_suffix(".json"), as_json(load([SAMPLES / name], SAMPLES)))


@pytest.mark.parametrize(("name", "reader"), PAGES.items())
def test_a_sample_is_claimed_by_the_reader_of_its_kind(name: str, reader: str) -> None:
    assert load([SAMPLES / name], SAMPLES).files[0].reader == reader


def test_what_a_script_or_a_comment_holds_is_no_paper(tmp_path: Path) -> None:
    page = f"<html><script>{CARD.format(1)}</script><!-- {CARD.format(2)} --><STYLE>{CARD.format(3)}</STYLE >"
    assert titles(read(page + CARD.format(4), tmp_path)) == ["Kite 4"]


def test_scripts_that_never_end_cost_no_paper_and_no_time(tmp_path: Path) -> None:
    loaded = read(f"<html>{CARD.format(1)}<script>{'<script><!--' * 100_000}{CARD.format(2)}", tmp_path)
    assert titles(loaded) == ["Kite 1", "Kite 2"]


def test_a_card_that_is_damaged_costs_no_other(tmp_path: Path) -> None:
    broken = CARD.format(2).replace("</a></h3>", "").replace('">', "")
    loaded = read("<html>\n" + CARD.format(1) + broken + CARD.format(3), tmp_path)
    assert titles(loaded)[0] == "Kite 1"
    assert titles(loaded)[-1] == "Kite 3"
    assert [record.origin.line for record in loaded.records][-1] == 4


def test_cards_give_what_damaged_data_do_not_and_it_is_told(tmp_path: Path) -> None:
    data = '{"dailyPapers": [{"paper": {"id": "2405.00001", "title": "Kite 1", "summary": "We fly."}}, {"paper": {"id"'
    page = EMBEDDED.format(escape(data)) + "\n" + CARD.format(1) + CARD.format(2)
    loaded = read(page, tmp_path)
    assert [(record.title, record.abstract, record.origin.line) for record in loaded.records] == [
        ("Kite 1", "We fly.", 2),
        ("Kite 2", "", 3),
    ]
    (report,) = loaded.files
    assert (report.seen, report.refused, len(report.problems)) == (2, 0, 1)


def test_damaged_data_without_cards_are_refused(tmp_path: Path) -> None:
    data = '{"dailyPapers": [{"paper": {"id": "2405.00001", "title": "Kite 1"}}, {"paper": {"id"'
    (report,) = read(EMBEDDED.format(escape(data)), tmp_path).files
    assert (report.seen, report.kept, report.refused) == (2, 1, 1)


def test_a_title_in_markup_and_entities_is_text(tmp_path: Path) -> None:
    card = CARD.format(1).replace("Kite 1", "Kites &amp; <b>Strings</b>\n &lt;script&gt;alert(1)&lt;/script&gt;")
    assert titles(read("<html>" + card, tmp_path)) == ["Kites & Strings <script>alert(1)</script>"]


def test_links_to_other_sites_and_discussions_are_no_papers(tmp_path: Path) -> None:
    other = CARD.format(9).replace("/papers/", "https://example.org/papers/")
    talk = CARD.format(8).replace('08"', '08#community"')
    assert titles(read("<html>" + CARD.format(1) + other + talk, tmp_path)) == ["Kite 1"]


def test_an_author_list_that_the_page_cuts_is_not_known(tmp_path: Path) -> None:
    cut = "<div class='list-authors'><a>Ann Bell</a>, <a>Bo Li</a>, et al. (3 additional authors not shown)</div></dd>"
    (record,) = read("<html><dl>" + ITEM.format(1).replace("</dd>", cut), tmp_path).records
    assert (record.authors, record.author_count) == ((), 5)


def test_a_listing_item_without_a_title_costs_no_other(tmp_path: Path) -> None:
    loaded = read("<html><dl>\n" + ITEM.format(1) + "<dt></dt><dd></dd>\n" + ITEM.format(2), tmp_path)
    assert titles(loaded) == ["Kite 1", "Kite 2"]
    assert [problem.origin.line for problem in loaded.files[0].problems] == [4]


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("Bell, Ann", "Ann Bell"),
        ("Bell, Ann, Jr.", "Ann Bell Jr."),
        ("The Kite Collaboration", "The Kite Collaboration"),
        ("D&#x27;Arco, Francesco", "Francesco D'Arco"),
    ],
)
def test_a_name_in_a_citation_tag_is_turned_around_its_comma(stated: str, name: str, tmp_path: Path) -> None:
    page = f"<html><meta name='citation_title' content='A Kite'><meta name='citation_author' content='{stated}'>"
    (record,) = read(page, tmp_path).records
    assert record.authors == (name,)


@pytest.mark.parametrize(
    ("stated", "date"),
    [("2024/05/01", "2024-05-01"), ("2024/5", "2024-05"), ("2024", "2024"), ("May 2024", None), ("2024/13/01", None)],
)
def test_a_date_in_a_citation_tag_is_as_stated(stated: str, date: str | None, tmp_path: Path) -> None:
    page = f"<html><meta name='citation_title' content='A Kite'><meta name='citation_date' content='{stated}'>"
    (record,) = read(page, tmp_path).records
    assert record.date == date


def test_a_page_of_another_kind_is_in_no_known_format(tmp_path: Path) -> None:
    (report,) = read("<!doctype html><html><body><h1>Kites</h1><p>We fly.</p></body></html>", tmp_path).files
    assert report.reader is None
    assert "in no format" in report.problems[0].what
