"""Text that wants to be markup, code or a command: it is shown as it stands, and nothing else happens."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nbformat
import pytest
from bs4 import Tag
from hostile_project import SENTINEL, TAKEOVER, TITLE, Written, payloads

from building import Project, is_internal, parsed, target, visible

ACTIVE = ("script", "iframe", "object", "embed", "form", "input", "base", "meta", "style", "link", "button", "svg")
DANGEROUS = re.compile(r"\s*(?:javascript|vbscript|data|file|mailto):", re.IGNORECASE)
PAGE_NAME = re.compile(r"pagename = '[^']*'|const DOCUMENTATION_OPTIONS.*?;", re.DOTALL)
KNOWN_TO_MACHINES = {
    "@context",
    "@type",
    "name",
    "description",
    "version",
    "license",
    "identifier",
    "url",
    "headline",
    "author",
    "datePublished",
    "publisher",
    "sameAs",
    "mainEntityOfPage",
    "isPartOf",
}
# What repairing a damaged text changes is no letter of the payload any more.
REPAIRED = {
    "tex",
    "shared-tex",
    "entities",
    "numbers",
    "scripts",
    "mathematics",
    "shared-math",
    "separators",
    "emphasis",
}


@pytest.fixture(scope="module")
def site(hostile: tuple[Project, list[Written]]) -> Project:
    return hostile[0]


@pytest.fixture(scope="module")
def written(hostile: tuple[Project, list[Written]]) -> list[Written]:
    return hostile[1]


@pytest.fixture(scope="module")
def papers(site: Project) -> list[dict[str, Any]]:
    lines = (site.folder / "_build" / "papers.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def sections(site: Project) -> dict[str, str]:
    """The visible text of each paper's section, by its title."""
    pages = sorted(site.site.glob("papers/*.html"))
    headings = [heading for page in pages for heading in parsed(page).select("article h1")]
    texts = [(visible(heading), heading.parent) for heading in headings]
    return {title: visible(parent) for title, parent in texts if isinstance(parent, Tag)}


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def section_of(paper: Written, sections: dict[str, str]) -> str:
    (found,) = [text for title, text in sections.items() if title.removesuffix("#").endswith(paper.marker)]
    return found


def attributes(project: Project, selector: str) -> Iterator[tuple[Path, Tag, str, str]]:
    for page in project.pages:
        for element in parsed(page).select(selector):
            for name, value in element.attrs.items():
                yield page, element, name, " ".join(value) if isinstance(value, list) else str(value)


def active(project: Project) -> set[str]:
    """Each kind of element that can do something, as it stands in the pages of a site."""
    found = set()
    for page in project.pages:
        for element in parsed(page).find_all(ACTIVE):
            if element.name == "meta" and set(element.attrs) <= {"name", "property", "content"}:
                continue
            if element.get("type") == "application/ld+json":
                assert set(json.loads(str(element.string))) <= KNOWN_TO_MACHINES
                continue
            said = PAGE_NAME.sub("", element.get_text()) if element.name == "script" else ""
            source = str(element.get("src") or "").replace("../", "").removeprefix("./")
            found.add(f"{element.name} {source} {said.strip()}")
    return found


def test_the_build_ends_with_a_site_and_no_complaint_of_sphinx(site: Project) -> None:
    assert "Traceback" not in site.run.stderr
    assert (site.site / "index.html").is_file(), site.run.stderr
    assert [line for line in site.run.stderr.splitlines() if re.search("WARNING|ERROR|CRITICAL", line)] == []


def test_every_problem_is_one_line_and_of_a_file_that_is_at_fault(site: Project) -> None:
    assert site.run.returncode == 1
    places = re.compile(r"(?:references\.bib|dumps/entries|metadata/known|dumps/lines):\d+: \S.*; \S")
    assert [line for line in site.run.stderr.split("\n")[:-1] if not places.match(line)] == []
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", site.run.stderr)


def test_no_paper_is_lost_and_none_is_added(papers: list[dict[str, Any]], written: list[Written]) -> None:
    found = sorted((paper["origins"][0]["file"], paper["title"].split()[-5:]) for paper in papers)
    assert found == sorted((paper.file, paper.marker.split()) for paper in written)
    assert all(len(paper["origins"]) == 1 for paper in papers)


def test_every_paper_has_a_section_that_says_where_it_was_read(
    papers: list[dict[str, Any]], sections: dict[str, str]
) -> None:
    assert len(sections) == len(papers)
    for paper in papers:
        marker = " ".join(paper["title"].split()[-5:])
        (section,) = [text for title, text in sections.items() if title.removesuffix("#").endswith(marker)]
        (origin,) = paper["origins"]
        assert f"{origin['file']}, line {origin['line']}" in section


def test_every_hostile_text_is_shown_as_it_stands(written: list[Written], sections: dict[str, str]) -> None:
    repaired = {letters(text) for name, text in payloads().items() if name in REPAIRED}
    hidden = [
        (paper.file, paper.text)
        for paper in written
        if letters(paper.text) not in letters(section_of(paper, sections)) and letters(paper.text) not in repaired
    ]
    assert hidden == []


def test_markup_in_a_text_keeps_its_signs(sections: dict[str, str], written: list[Written]) -> None:
    for sign in (
        "<script>",
        "{{ 7*7 }}",
        "```{include}",
        ":::{include}",
        "~~~{include}",
        "](javascript:alert(1))",
        "[^1]",
    ):
        holders = [paper for paper in written if sign in paper.text and paper.file == "dumps/plain"]
        assert holders, sign
        assert all(sign in section_of(paper, sections) for paper in holders), sign


def test_no_element_that_can_act_is_there_beyond_those_of_a_harmless_book(site: Project, book: Project) -> None:
    title = re.compile(r"\S*TAKEN.*", re.DOTALL)
    assert {title.sub("", found) for found in active(site) - active(book)} == set()


def test_articles_hold_no_elements_but_those_of_a_harmless_book(site: Project, book: Project) -> None:
    harmless = {element.name for page in book.pages for element in parsed(page).select("article *")}
    hostile = {element.name for page in site.pages for element in parsed(page).select("article *")}
    assert hostile - harmless == set()


def test_no_attribute_runs_code_beyond_those_of_the_theme(site: Project, book: Project) -> None:
    ours = {(name, value) for _, _, name, value in attributes(book, "*") if name.startswith("on")}
    theirs = {(name, value) for _, _, name, value in attributes(site, "*") if name.startswith("on")}
    assert theirs - ours == set()


def test_no_address_is_of_a_dangerous_kind(site: Project) -> None:
    addresses = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcdoc", "srcset")
    assert [
        (page.name, value)
        for page, _, name, value in attributes(site, "*")
        if name in addresses and DANGEROUS.match(value)
    ] == []


def test_links_out_of_the_book_are_addresses_of_the_web_that_a_field_held(site: Project) -> None:
    outside = {
        urlsplit(value).netloc
        for _, _, name, value in attributes(site, "article a")
        if name == "href" and not is_internal(value)
    }
    assert outside <= {"evil.example", "www.evil.example", "doi.org", "arxiv.org"}


def test_no_style_hides_or_covers_the_page(site: Project, book: Project) -> None:
    ours = {value for _, _, name, value in attributes(book, "article *") if name == "style"}
    theirs = {value for _, _, name, value in attributes(site, "article *") if name == "style"}
    assert {re.sub(r"[\d.]+", "0", value) for value in theirs} <= {re.sub(r"[\d.]+", "0", value) for value in ours}


def test_every_internal_link_leads_somewhere(site: Project) -> None:
    broken = [
        (page.name, value)
        for page, _, name, value in attributes(site, "a[href]")
        if name == "href" and is_internal(value) and value != "#" and target(page, value) is None
    ]
    assert broken == []


def test_no_file_beside_the_dumps_or_of_the_machine_is_in_the_site(site: Project) -> None:
    secrets = [
        SENTINEL.encode(),
        Path("/etc/passwd").read_bytes()[:20] if Path("/etc/passwd").is_file() else b"root:x:0",
    ]
    leaks = [path for path in site.site.rglob("*") if path.is_file() and any(s in path.read_bytes() for s in secrets)]
    assert leaks == []
    assert not (site.site / "_downloads").exists()


def test_no_file_beside_the_dumps_is_in_a_notebook_or_a_bibliography(site: Project) -> None:
    made = [*site.folder.rglob("*.ipynb"), *site.folder.rglob("*.bib"), site.folder / "_build" / "papers.jsonl"]
    assert [path for path in made if SENTINEL in path.read_text(encoding="utf-8")] == []


def test_the_notebooks_hold_no_code_but_that_of_the_templates(site: Project, book: Project) -> None:
    def code(project: Project) -> set[str]:
        paths = [*project.folder.glob("*.ipynb"), *project.folder.glob("chapters/*.ipynb")]
        paths += project.folder.glob("chapters/themes/*.ipynb")
        cells = [cell for path in paths for cell in nbformat.read(path, as_version=4).cells]
        return {cell.source for cell in cells if cell.cell_type == "code"}

    assert {
        source
        for source in code(site) - code(book)
        if not re.fullmatch(r'# Parameters\ntheme = "hostile-\d"\n?', source)
    } == set()


def test_the_bibliography_has_an_entry_for_each_paper(site: Project, papers: list[dict[str, Any]]) -> None:
    entries = site.page("chapters/bibliography.html").select("div.citation")
    assert len(entries) == len(papers)
    shown = [visible(entry) for entry in entries]
    for paper in papers:
        marker = " ".join(paper["title"].split()[-5:])
        assert sum(marker in entry for entry in shown) == 1, marker


def test_the_title_of_the_survey_is_shown_as_it_stands(site: Project) -> None:
    page = site.page("index.html")
    (heading,) = page.select("article h1")
    assert visible(heading).removesuffix("#") == TITLE
    assert page.title is not None
    assert TAKEOVER in visible(page.title)


def test_the_titles_and_parts_of_themes_are_shown_as_they_stand(site: Project) -> None:
    navigation = visible(site.page("index.html").select("nav.bd-links")[0])
    assert navigation.count(TAKEOVER) >= 3
    for number in range(3):
        (heading,) = site.page(f"chapters/themes/hostile-{number}.html").select("article h1")
        assert "<" in visible(heading)
