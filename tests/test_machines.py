"""What machines read of a site: well-formed, true, and text wherever a text was hostile."""

import json
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ExtensionError

from surveybook.book.interactive import classic_script
from surveybook.book.machines import feed, sitemap, survey_head
from surveybook.model import Contributor, Edition, Origin, Paper, Record, Survey
from surveybook.news import Changed, Moved, News, Withdrawn

HOSTILE = "</script><script>alert(1)</script> ]]> & \" ' <!-- \x00\u2028"
ATOM = "{http://www.w3.org/2005/Atom}"


def paper(key: str, date: str | None, title: str = "Kite") -> Paper:
    return Paper(key, title, "", (Record(Origin("a.txt", 1), title),), date=date)


def survey(*papers: Paper, title: str = "A survey") -> Survey:
    edition = Edition(version="2026.1", authors=(Contributor("Rook", "Ada"),), year=2026)
    return Survey(title, papers, (), {}, {}, edition=edition)


def test_the_landing_page_names_the_survey_and_its_authors() -> None:
    head = BeautifulSoup(survey_head(survey(), "https://x.example/s/"), "html.parser")
    tags = {tag["name"]: tag["content"] for tag in head.select("meta")}
    assert tags == {
        "citation_title": "A survey",
        "citation_author": "Ada Rook",
        "citation_publication_date": "2026",
        "citation_public_url": "https://x.example/s/",
    }


def test_a_hostile_title_is_one_text_in_one_script() -> None:
    head = BeautifulSoup(survey_head(survey(title=HOSTILE), ""), "html.parser")
    (script,) = head.find_all("script")
    assert json.loads(str(script.string))["name"].startswith("</script><script>alert(1)</script>")
    assert {tag.name for tag in head.select("*")} == {"meta", "script"}


def test_the_feed_lists_dated_papers_from_the_newest_on() -> None:
    made = feed(survey(paper("a", "2025-01-02"), paper("b", "2025-03-04"), paper("c", "2025"), paper("d", None)), "b")
    root = ET.fromstring(made)  # noqa: S314 - we wrote it
    assert [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")] == [
        "b/papers/b.html",
        "b/papers/a.html",
    ]


def test_hostile_texts_leave_the_feed_well_formed() -> None:
    root = ET.fromstring(feed(survey(paper("a", "2025-01-02", HOSTILE), title=HOSTILE), "b"))  # noqa: S314 - we wrote it
    assert str(root.findtext(f"{ATOM}title")).startswith("</script>")


def test_the_map_has_an_address_for_each_page() -> None:
    root = ET.fromstring(sitemap(["index.html", "papers/a.html"], "https://x.example/"))  # noqa: S314 - we wrote it
    assert [url.text for url in root.iter() if url.tag.endswith("loc")] == [
        "https://x.example/index.html",
        "https://x.example/papers/a.html",
    ]


def test_a_module_becomes_a_script_that_names_its_component() -> None:
    made = classic_script("var a=1,b=2;export{a as Other,b as default,a as third}\n/* licence */")
    assert made == '(()=>{"use strict";var a=1,b=2;window.DataTable=b\n/* licence */\n})();\n'


@pytest.mark.parametrize("module", ["var a=1;", "export{a as Other}", "export{a as default};export{b as default}"])
def test_a_module_of_another_form_is_refused(module: str) -> None:
    with pytest.raises(ExtensionError, match="pinned requirements"):
        classic_script(module)


def test_the_feed_tells_first_what_the_last_dump_brought() -> None:
    news = News(
        "2026-02-03",
        new=("a",),
        changed=(Changed("b", ("results: 3%",), ("results: 4%",)),),
        moved=(Moved("b", "birds", "fish"),),
        withdrawn=(Withdrawn("gone", "An old title"),),
    )
    made = feed(survey(paper("a", "2025-01-02", "A"), paper("b", "2025-03-04", "B")), "b", news)
    root = ET.fromstring(made)  # noqa: S314 - we wrote it
    titles = [title.text for title in root.iter(f"{ATOM}title")][1:]
    assert titles == ["New: A", "Other claims: B", "In another theme: B", "Withdrawn: An old title", "B"]
    names = [name.text for name in root.iter(f"{ATOM}id")]
    assert len(set(names)) == len(names)
    assert root.findtext(f"{ATOM}updated") == "2026-02-03T00:00:00Z"
