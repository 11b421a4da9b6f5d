"""A whole book, from dumps to pages: what is on them is true, and every link leads to what it promises."""

import json
import re
from collections import Counter
from typing import Any

import pytest
from bs4 import Tag

from building import Project, ids, is_internal, paper_section, parsed, snapshot, target, visible

LINKED = ("a[href]", "link[href]", "script[src]", "img[src]", "iframe[src]", "source[src]", "object[data]")
CDNS = re.compile(
    r"unpkg|jsdelivr|cdnjs|cloudflare|googleapis|gstatic|bootstrapcdn|fontawesome\.com|cdn\.mathjax|polyfill",
    re.IGNORECASE,
)
CATEGORIES = {"Kind", "Task"}


def address(element: Tag) -> str:
    return str(element.get("href") or element.get("src") or element.get("data"))


def columns(table: Tag) -> list[str]:
    return [visible(cell) for cell in table.select("thead th")]


def cells(project: Project, kind: str) -> list[tuple[str, Tag, Any]]:
    """The cells of all tables of a kind, each with its column and its page."""
    return [
        (column, cell, page)
        for page in project.pages
        for table in parsed(page).select(f"table.{kind}")
        for row in table.select("tbody tr")
        for column, cell in zip(columns(table), row.select("th, td"), strict=True)
    ]


def test_the_build_succeeds_and_says_where_the_site_is(book: Project) -> None:
    assert book.run.returncode == 0, book.run.stderr
    assert str(book.site / "index.html") in book.run.stdout
    assert (book.site / "index.html").is_file()


def test_a_build_without_problems_is_silent_on_stderr(book: Project) -> None:
    assert book.run.stderr == ""


def test_the_counts_are_said_and_add_up(book: Project) -> None:
    report = json.loads((book.folder / "_build" / "report.json").read_text(encoding="utf-8"))
    assert (report["identified"], report["duplicates"], report["included"]) == (12, 1, 11)
    assert report["problems"] == []
    assert [(f["name"], f["reader"], f["seen"], f["kept"], f["refused"]) for f in report["files"]] == [
        ("dumps/2025-05-02-plain.txt", "daily_papers_plain", 4, 4, 0),
        ("dumps/2025-06-11-spaced.txt", "daily_papers_spaced", 4, 4, 0),
        ("dumps/2025-07-20-cards.txt", "daily_papers_cards", 4, 4, 0),
    ]


def test_the_duplicate_over_two_dumps_is_one_paper_with_both_places(papers: list[dict[str, Any]]) -> None:
    (hushnet,) = [paper for paper in papers if paper["title"].startswith("HushNet")]
    assert hushnet["origins"] == [
        {"file": "dumps/2025-05-02-plain.txt", "line": 7},
        {"file": "dumps/2025-07-20-cards.txt", "line": 13},
    ]
    assert hushnet["key"] == "sandvoss2024"
    assert hushnet["authors"] == ["Imke Sandvoss", "Teodor Brâncuş", "Wei Lin", "Ana de la Fuente"]


def test_every_page_has_a_title_a_heading_and_the_books_name(book: Project) -> None:
    for page in book.pages:
        assert parsed(page).title, page
        assert len(parsed(page).select("article h1")) == (page.name != "search.html"), page
        assert "A survey of invented papers" in visible(parsed(page)), page


def test_every_link_and_file_of_every_page_is_there(book: Project) -> None:
    broken = [
        f"{page.name}: {address(element)}"
        for page in book.pages
        for element in parsed(page).select(",".join(LINKED))
        if is_internal(address(element)) and target(page, address(element)) is None and address(element) != "#"
    ]
    assert broken == []


def test_no_link_is_left_to_a_script_of_the_theme_to_fill(book: Project) -> None:
    empty = {(page.name, str(a)) for page in book.pages for a in parsed(page).select("main a[href='#']")}
    assert empty == set()


def test_no_id_is_used_twice_in_a_page(book: Project) -> None:
    for page in book.pages:
        if page.name == "search.html":  # the theme gives its two search fields one id
            continue
        counted = Counter(str(element["id"]) for element in parsed(page).find_all(id=True))
        assert [name for name, times in counted.items() if times > 1] == [], page


def test_no_page_loads_anything_from_another_host(book: Project) -> None:
    remote = [
        (page.name, address(element))
        for page in book.pages
        for element in parsed(page).select("link[href], script[src], img[src], iframe[src], source[src]")
        if not is_internal(address(element))
    ]
    assert remote == []


def test_no_page_names_a_host_of_scripts(book: Project) -> None:
    assert [(page.name, found[0]) for page in book.pages if (found := CDNS.search(page.read_text("utf-8")))] == []


def test_no_page_loads_a_font_that_a_browser_refuses_or_a_script_that_it_does_not_need(book: Project) -> None:
    needless = [
        (page.name, address(element))
        for page in book.pages
        for element in parsed(page).select("link[rel=preload][as=font], script[src*=fontawesome]")
    ]
    assert needless == []
    assert book.page("index.html").select_one("link[href*=fontawesome]") is not None


def test_a_notebook_to_download_has_its_code_and_its_words_but_no_drawing_again(book: Project) -> None:
    downloads = {page: parsed(page).select("a[href$='.ipynb'], button[data-href$='.ipynb']") for page in book.pages}
    assert sum(map(len, downloads.values())) >= 5
    for page in (one for one, links in downloads.items() if links):
        notebook = target(page, str(downloads[page][0]["href"]))
        assert not isinstance(notebook, Tag)
        assert notebook is not None
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        outputs = [output["data"] for cell in cells for output in cell.get("outputs", ())]
        assert all(set(data) == {"text/plain"} for data in outputs), page
        assert any(cell["cell_type"] == "code" for cell in cells), page


def test_the_first_page_and_each_theme_say_how_to_cite_them(book: Project) -> None:
    version = json.loads((book.site / "data" / "provenance.json").read_text(encoding="utf-8"))["version"]
    for name, place in (
        ("index", "how-to-cite-this-survey"),
        ("chapters/themes/speech-denoising", "cite-this-chapter"),
    ):
        section = book.page(f"{name}.html").select_one(f"section#{place}")
        assert section is not None
        assert f"Version {version}" in visible(section)
        assert section.select_one("pre") is not None


def test_every_citation_leads_to_its_entry_in_the_bibliography(book: Project, papers: list[dict[str, Any]]) -> None:
    cited = [
        (page, reference)
        for page in book.pages
        for reference in parsed(page).select("main a.reference.internal[href*='bibliography.html#']")
    ]
    assert len(cited) >= 2 * len(papers)
    for page, reference in cited:
        entry = target(page, address(reference))
        assert isinstance(entry, Tag), address(reference)
        assert re.fullmatch(r"\d+", visible(reference)), visible(reference)
        label = entry.select_one(".label")
        assert label is not None
        assert visible(label).strip("[] ") == visible(reference)


def test_every_paper_has_one_entry_in_the_bibliography_under_its_number(
    book: Project, papers: list[dict[str, Any]]
) -> None:
    entries = [visible(entry) for entry in book.page("chapters/bibliography.html").select("div.citation")]
    assert len(entries) == len(papers)
    assert "?" not in {label for entry in entries if (label := entry[:1])}
    for paper in papers:
        section = paper_section(book, paper["title"])
        number = next(visible(a) for a in section.select("a[href*='bibliography.html#']"))
        (entry,) = [entry for entry in entries if paper["title"] in entry]
        assert entry.startswith(f"[{number}]")


def test_every_paper_has_one_section_with_its_abstract_and_its_places(
    book: Project, papers: list[dict[str, Any]]
) -> None:
    for paper in papers:
        section = paper_section(book, paper["title"])
        texts = section.select(".abstract")[0].find_all(string=True)
        shown = " ".join("".join(str(text) for text in texts if not text.find_parent("sup")).split())
        for origin in paper["origins"]:
            assert f"{origin['file']}, line {origin['line']}" in visible(section)
            lines = (book.folder / origin["file"]).read_text(encoding="utf-8").splitlines()
            assert lines[origin["line"] - 1].endswith(paper["title"])
            abstract = next(line for line in lines[origin["line"] :] if line)
            assert abstract in shown


def test_a_paper_without_authors_says_that_they_are_not_stated(book: Project) -> None:
    lantern = paper_section(book, "LanternMix: Sparse Routing with Shared Expert Lanterns")
    assert "authors not stated" in visible(lantern)
    assert "year not stated" in visible(lantern)
    ember = paper_section(book, "EmberRoute: Expert Routing for Speech Denoising")
    assert "11 authors, names not stated" in visible(ember)


def test_a_paper_with_known_authors_shows_them_and_their_source(book: Project) -> None:
    tide = visible(paper_section(book, "TideGraph: Forecasting on Graphs that Drift"))
    assert "Oluwaseun Adeyemi and Mary O'Hara" in tide
    assert "metadata/known.jsonl, line 2" in tide


@pytest.mark.parametrize("kind", ["comparison", "results"])
def test_every_evidence_link_lands_on_the_words_that_hold_its_value(
    book: Project, papers: list[dict[str, Any]], kind: str
) -> None:
    values = {result["value"] for paper in papers for result in paper["results"]}
    checked = 0
    for column, cell, page in cells(book, kind):
        for link in cell.select("a[href*='#words-']"):
            words = target(page, address(link))
            assert isinstance(words, Tag), address(link)
            assert "evidence" in (words.get("class") or []), address(link)
            shown = visible(link)
            if column == "Reported result":
                shown = next(value for value in sorted(values, key=len, reverse=True) if shown.startswith(value))
            assert column in CATEGORIES or shown in visible(words), (column, shown, visible(words))
            checked += 1
    assert checked >= 5


def test_every_fact_of_the_data_is_a_link_in_the_comparison(book: Project, papers: list[dict[str, Any]]) -> None:
    linked = {(column, visible(link)) for column, cell, _ in cells(book, "comparison") for link in cell.select("a")}
    for column, field in (("Method", "method"), ("Benchmarks", "benchmarks"), ("Compared with", "compares_to")):
        for paper in papers:
            for value in paper[field]:
                assert (column, value) in linked


def test_every_sentence_that_reports_results_is_a_row_with_its_numbers(
    book: Project, papers: list[dict[str, Any]]
) -> None:
    shown = Counter(
        (visible(row.select("td")[0]).strip("“”"), visible(number))
        for page in book.pages
        for row in parsed(page).select("table.results tbody tr")
        for number in row.select("td")[1].select("a")
    )
    expected = Counter(
        (result["quote"], result["value"])
        for paper in papers
        for result in paper["results"]
        for _ in paper["themes"] or ["unplaced"]
    )
    assert expected
    assert shown == expected


def test_a_cell_that_nothing_is_known_of_says_not_stated(book: Project) -> None:
    empty = [column for kind in ("comparison", "results") for column, cell, _ in cells(book, kind) if not visible(cell)]
    assert empty == []
    assert any(visible(cell) == "not stated" for _, cell, _ in cells(book, "comparison"))


def test_every_marked_passage_stands_in_an_abstract_once(book: Project, papers: list[dict[str, Any]]) -> None:
    marked = {
        (page, name): element for page in book.pages for name, element in ids(page).items() if name.startswith("words-")
    }
    quoted = {fact["quote"] for paper in papers for fact in paper["evidence"] if fact["in"] == "abstract"}
    assert quoted
    assert {quote for quote in quoted if not any(visible(m) == quote for m in marked.values())} == set()


def test_every_figure_has_a_number_a_caption_and_a_description(book: Project) -> None:
    figures = [(page, figure) for page in book.pages for figure in parsed(page).select("main figure")]
    assert len(figures) >= 10
    for page, figure in figures:
        caption = figure.select_one("figcaption")
        assert caption is not None, page
        assert re.match(r"Fig\. \d+ \S", visible(caption)), (page, visible(caption))
        described = [image.get("alt") for image in figure.select("img")]
        described += [drawing.get("aria-label") for drawing in figure.select("svg.survey-figure")]
        assert described, page
        assert all(str(words or "").strip() for words in described), page


def test_no_image_is_without_a_figure_or_a_description(book: Project) -> None:
    for page in book.pages:
        for image in parsed(page).select("main img"):
            assert str(image.get("alt") or "").strip(), page
            assert image.find_parent("figure") is not None, page


def test_below_every_figure_stands_its_data(book: Project) -> None:
    for page in book.pages:
        figures = parsed(page).select("main figure")
        tables = parsed(page).select("main details.figure-data table.figure-data")
        assert len(figures) == len(tables), page
        assert all(table.select("tbody tr") for table in tables), page


def test_every_mark_of_the_map_leads_to_the_paper_that_it_is_called_by(book: Project) -> None:
    marks = book.page("index.html").select('svg.survey-figure a[href^="papers/"]')
    assert len(marks) == len(list((book.site / "papers").glob("*.html")))
    for mark in marks:
        title = parsed(book.site / str(mark["href"])).select_one("main article h1")
        assert title is not None
        assert mark.title is not None
        assert visible(title).startswith(visible(mark.title).strip())


def test_the_boxes_of_the_flow_lead_to_what_they_count(book: Project) -> None:
    flow = book.page("index.html").select_one('svg.survey-figure[aria-label^="PRISMA"]')
    assert flow is not None
    targets = {str(link["href"]) for link in flow.select("a[href]")}
    assert {target.partition("#")[2] for target in targets} == {
        "table-import-report-files",
        "table-import-report-merges",
        "table-index-papers",
    }


def test_every_table_has_a_numbered_caption(book: Project) -> None:
    chapters = [page for page in book.pages if page.parent.name != "papers"]
    tables = [
        (page, table) for page in chapters for table in parsed(page).select("main table.survey-table:not(.figure-data)")
    ]
    assert len(tables) >= 8
    for page, table in tables:
        assert table.caption is not None, page
        assert re.match(r"Table \d+ \S", visible(table.caption)), (page, visible(table.caption))


def test_the_numbers_of_figures_and_tables_are_not_repeated(book: Project) -> None:
    numbers = Counter(
        visible(number).strip() for page in book.pages for number in parsed(page).select("main .caption-number")
    )
    assert [number for number, times in numbers.items() if times > 1] == []


def test_the_paper_that_no_theme_takes_is_in_a_chapter_of_its_own(book: Project) -> None:
    page = book.page("chapters/unplaced.html")
    assert [visible(a) for a in page.select("#papers li > p > a[href*='papers/']")] == [
        "The Bell Founders of Lower Saxony"
    ]
    assert "chapters/unplaced" in (book.folder / "_toc.yml").read_text(encoding="utf-8")


def test_a_paper_of_two_themes_stands_in_one_chapter_and_is_named_in_the_other(book: Project) -> None:
    away = book.page("chapters/themes/speech-denoising.html").select_one("#papers-whose-best-theme-is-another")
    assert away is not None
    assert "EmberRoute: Expert Routing for Speech Denoising" in visible(away)
    home = book.page("chapters/themes/expert-routing.html").select_one("#papers")
    assert home is not None
    assert "EmberRoute: Expert Routing for Speech Denoising" in visible(home)


def test_the_import_report_shows_each_file_with_its_counts_and_the_merge(book: Project) -> None:
    page = book.page("chapters/import-report.html")
    rows = [[visible(cell) for cell in row.select("th, td")] for row in page.select("table.files tbody tr")]
    assert [row[:7] for row in rows] == [
        ["dumps/2025-05-02-plain.txt", "daily_papers_plain", "utf-8", "4", "4", "0", "0"],
        ["dumps/2025-06-11-spaced.txt", "daily_papers_spaced", "utf-8", "4", "4", "0", "0"],
        ["dumps/2025-07-20-cards.txt", "daily_papers_cards", "utf-8", "4", "4", "0", "0"],
    ]
    (merge,) = [[visible(cell) for cell in row.select("th, td")] for row in page.select("table.merges tbody tr")]
    assert merge[:2] == ["dumps/2025-07-20-cards.txt:13", "dumps/2025-05-02-plain.txt:7"]
    assert "No problem was found." in visible(page)


def test_the_overview_lists_every_theme_and_every_paper(book: Project, papers: list[dict[str, Any]]) -> None:
    page = book.page("index.html")
    themes = [visible(title) for title in page.select(".survey-cards .sd-card-title")]
    assert themes == ["Expert routing", "Speech denoising", "Graph forecasting"]
    assert page.select_one('main a[href="chapters/unplaced.html"], main a[href^="chapters/unplaced.html#"]') is not None
    listed = [visible(row.select("th, td")[0]) for row in page.select("table.papers tbody tr")]
    assert len(listed) == len(papers)
    assert all(any(text.startswith(paper["title"]) for text in listed) for paper in papers)


def test_the_page_that_a_person_wrote_is_in_the_book(book: Project) -> None:
    assert book.page("chapters/mathematics.html").select(".math")
    assert "mathematics.html" in str(book.page("index.html").select_one("nav.bd-links"))


def test_no_code_of_a_notebook_is_on_a_page(book: Project) -> None:
    assert [page.name for page in book.pages if parsed(page).select(".cell_input, .cell_output pre")] == []


def test_what_a_person_wrote_in_the_bibliography_stays_as_it_was(book: Project) -> None:
    text = (book.folder / "references.bib").read_text(encoding="utf-8")
    assert text.startswith("% Kept by hand; the build extends it.\n@article{sandvoss2024,\n")
    assert r"author = {Sandvoss, Imke and Br{\^a}ncu{\c{s}}, Teodor and Lin, Wei and de la Fuente, Ana}" in text
    assert r"publisher = {Nobody \& Sons}" in text


def test_no_page_or_notebook_names_the_folder_that_it_was_built_in(book: Project) -> None:
    for name, content in snapshot(book.folder, "_build/html/**/*.html", "*.ipynb", "chapters/**/*.ipynb").items():
        assert book.folder.name.encode() not in content, name


@pytest.mark.parametrize(
    "kept",
    [
        "_build/papers.jsonl",
        "_build/report.json",
        "_build/references.bib",
        "references.bib",
        "_toc.yml",
        "*.ipynb",
        "chapters/**/*.ipynb",
        "_build/html/**/*",
    ],
)
def test_a_second_build_elsewhere_gives_the_same_bytes(book: Project, rebuilt: Project, kept: str) -> None:
    before, after = snapshot(book.folder, kept), snapshot(rebuilt.folder, kept)
    assert before
    assert sorted(before) == sorted(after)
    assert [name for name in before if before[name] != after[name]] == []


def test_a_second_build_says_the_same(book: Project, rebuilt: Project) -> None:
    assert rebuilt.run.returncode == 0
    assert rebuilt.run.stderr == ""
    assert rebuilt.run.stdout.replace(str(rebuilt.folder), str(book.folder)) == book.run.stdout
