"""The built site in a real browser, opened from the disk as a reader would."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from hostile_project import TAKEOVER, Written

from building import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome is installed")

ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")
KINDS = (
    "index.html",
    "chapters/how-to-read.html",
    "chapters/themes/speech-denoising.html",
    "chapters/unplaced.html",
    "chapters/bibliography.html",
    "chapters/import-report.html",
    "chapters/mathematics.html",
    "papers/sandvoss2024.html",
    "chapters/indexes/methods.html",
    "search.html",
    "genindex.html",
)
HOSTILE = (
    "index.html",
    "chapters/indexes/methods.html",
    "chapters/indexes/organisations.html",
    "chapters/bibliography.html",
    "chapters/import-report.html",
    *(f"chapters/themes/hostile-{number}.html" for number in range(3)),
)
# The theme scrolls smoothly: wait until the element has stood still for some frames.
STILL = """element => new Promise(done => {
  let last = null, still = 0;
  const look = () => {
    const top = element.getBoundingClientRect().top;
    still = top === last ? still + 1 : 0;
    last = top;
    still > 12 ? done() : requestAnimationFrame(look);
  };
  look();
})"""


@dataclass
class Heard:
    """What a page did besides showing itself."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    @property
    def remote(self) -> list[str]:
        """The addresses that it asked for beyond the disk."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 1300, "height": 900}, color_scheme="light")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def heard(page: "Page") -> Heard:
    """Everything that the page asks for, complains of and pops up, from its start."""
    heard = Heard()
    page.on("request", lambda request: heard.requests.append(request.url))
    page.on("console", lambda said: heard.errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.errors.append(str(error)))
    page.on("dialog", lambda dialog: dismiss(dialog, heard))
    return heard


def dismiss(dialog: "Dialog", heard: Heard) -> None:
    heard.dialogs.append(dialog.message)
    dialog.dismiss()


def show(page: "Page", site: Path, name: str, query: str = "") -> None:
    page.goto((site / name).as_uri() + query, wait_until="load")


@pytest.mark.parametrize("name", KINDS)
def test_a_page_asks_no_host_for_anything_and_has_no_error(
    book: Project, page: "Page", heard: Heard, name: str
) -> None:
    show(page, book.site, name)
    page.wait_for_timeout(300)
    assert heard.requests
    assert heard.remote == []
    assert heard.errors == []


@pytest.mark.parametrize("width", [360, 1300])
def test_no_page_scrolls_sideways(book: Project, page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for name in KINDS:
        show(page, book.site, name)
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            wide[name] = needed
    assert wide == {}


@pytest.mark.parametrize("width", [1200, 1366])
def test_every_column_of_what_a_paper_states_is_seen_on_a_laptop(book: Project, page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    hidden = {}
    for path in sorted(book.site.glob("papers/*.html")):
        show(page, book.site, f"papers/{path.name}")
        frame = page.locator(".table-frame", has=page.locator("table.facts"))
        if frame.count():
            hidden[path.name] = frame.evaluate("frame => frame.scrollWidth - frame.clientWidth")
    assert hidden
    assert set(hidden.values()) == {0}, hidden


@pytest.mark.parametrize("table", ["comparison", "results"])
def test_following_an_entry_of_a_table_shows_its_words_highlighted(book: Project, page: "Page", table: str) -> None:
    show(page, book.site, "chapters/themes/speech-denoising.html")
    link = page.locator(f"table.{table} a[href*='#words-']").last
    address = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url(f"**/{address.rpartition('/')[2]}")
    words = page.locator(f"#{address.partition('#')[2]}")
    words.evaluate(STILL)
    box, header = words.bounding_box(), page.locator(".bd-header-article").bounding_box()
    assert box is not None
    assert header is not None
    assert header["y"] + header["height"] - 1 <= box["y"] <= 900 - 20
    assert words.evaluate("e => e.matches(':target')")
    looks = "e => getComputedStyle(e).outlineStyle"
    assert words.evaluate(looks) != words.evaluate(f"e => ({looks})(e.parentElement)")


PAPERS = "#table-index-papers"


def first_cells(page: "Page", table: str) -> list[str]:
    return page.locator(f"{table} tbody tr > :first-child").all_inner_texts()


def test_a_table_sorts_by_a_column_from_the_keyboard(book: Project, page: "Page") -> None:
    show(page, book.site, "index.html")
    before = first_cells(page, PAPERS)
    page.locator(f"{PAPERS} thead th").first.locator("button").first.focus()
    page.keyboard.press("Enter")
    page.locator(f"{PAPERS} thead th[aria-sort=ascending]").wait_for()
    assert first_cells(page, PAPERS) == sorted(before, key=str.casefold)
    page.keyboard.press("Enter")
    page.locator(f"{PAPERS} thead th[aria-sort=descending]").wait_for()
    assert first_cells(page, PAPERS) == sorted(before, key=str.casefold, reverse=True)


def test_a_table_shows_the_rows_that_hold_the_words_searched_for(book: Project, page: "Page") -> None:
    show(page, book.site, "index.html")
    frame = page.locator(".table-frame", has=page.locator(PAPERS))
    frame.get_by_label("Search this table").fill("HushNet")
    assert [cell.split(":")[0] for cell in first_cells(page, PAPERS)] == ["HushNet"]
    assert "1 rows" not in frame.inner_text()
    frame.get_by_label("Search this table").fill("")
    assert len(first_cells(page, PAPERS)) == 11


def test_a_column_filters_by_itself(book: Project, page: "Page") -> None:
    show(page, book.site, "index.html")
    page.locator(f"{PAPERS} thead th").nth(2).locator("button").last.click()
    page.locator(".dtcc-dropdown input").first.fill("Speech")
    page.wait_for_function("document.querySelectorAll('#table-index-papers tbody tr').length < 11")
    themes = page.locator(f"{PAPERS} tbody tr > :nth-child(3)").all_inner_texts()
    assert set(themes) == {"Speech denoising"}


def test_a_column_can_be_hidden(book: Project, page: "Page") -> None:
    show(page, book.site, "index.html")
    frame = page.locator(".table-frame", has=page.locator(PAPERS))
    frame.get_by_role("button", name="Columns").click()
    page.locator(".dt-button-collection button", has_text="Theme").click()
    assert "Theme" not in page.locator(f"{PAPERS} thead").inner_text()


@pytest.mark.parametrize("form", [("CSV", "csv", '\ufeff"Paper"'), ("LaTeX", "tex", "\\begin")])
def test_a_table_is_saved_as_it_is_shown(
    book: Project, page: "Page", tmp_path: Path, form: tuple[str, str, str]
) -> None:
    button, suffix, start = form
    show(page, book.site, "index.html")
    frame = page.locator(".table-frame", has=page.locator(PAPERS))
    with page.expect_download() as waited:
        frame.get_by_role("button", name=button).click()
    waited.value.save_as(tmp_path / "saved")
    assert waited.value.suggested_filename == f"table-index-papers.{suffix}"
    text = (tmp_path / "saved").read_text(encoding="utf-8")
    assert text.startswith(start)
    assert all(cell in text for cell in first_cells(page, PAPERS))


def test_no_cell_of_a_saved_table_is_a_formula(book: Project, page: "Page", tmp_path: Path) -> None:
    show(page, book.site, "index.html")
    page.evaluate("document.querySelector('#table-index-papers tbody tr').cells[0].textContent = '=1+1'")
    page.evaluate("document.querySelector('#table-index-papers tbody tr').cells[1].textContent = '-5 %'")
    with page.expect_download() as waited:
        page.locator(".table-frame", has=page.locator(PAPERS)).get_by_role("button", name="CSV").click()
    waited.value.save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_text(encoding="utf-8").splitlines()[1].startswith('"\'=1+1","-5 %"')


def test_without_scripts_a_table_is_plain_and_complete(book: Project, browser: "Browser") -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    show(page, book.site, "index.html")
    rows = page.locator(f"{PAPERS} tbody tr").count()
    context.close()
    assert rows == 11


def test_the_number_behind_marked_words_leads_to_their_fact_and_back(book: Project, page: "Page") -> None:
    show(page, book.site, "papers/sandvoss2024.html")
    page.locator(".fact-numbers a").first.click()
    row = page.locator("tr:target")
    row.locator("a[href^='#words-']").first.click()
    assert page.locator(".evidence:target").count() == 1


@pytest.mark.parametrize(("colours", "width"), [("light", 1300), ("dark", 360)])
@pytest.mark.parametrize("name", KINDS)
def test_nothing_of_a_page_keeps_anyone_from_reading(
    book: Project, page: "Page", name: str, colours: "Literal['light', 'dark']", width: int
) -> None:
    page.emulate_media(color_scheme=colours)
    page.set_viewport_size({"width": width, "height": 800})
    show(page, book.site, name)
    page.wait_for_timeout(200)
    assert barriers(page) == []


def test_nothing_of_the_list_of_columns_keeps_anyone_from_reading(book: Project, page: "Page") -> None:
    show(page, book.site, "index.html")
    page.locator(".table-frame", has=page.locator(PAPERS)).get_by_role("button", name="Columns").click()
    page.locator(".dt-button-collection button").first.wait_for()
    page.wait_for_timeout(500)
    assert barriers(page, "div.dt-button-collection") == []


def barriers(page: "Page", part: str | None = None) -> list[tuple[str, list[str]]]:
    """What axe finds in a part of a page, or in all of it with its head and its sidebars."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = axe_playwright.Axe().run(page, context=part, options={"runOnly": rules, "preload": False})
    return [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in found.response["violations"]]


def test_what_scrolls_is_reached_by_keyboard_and_what_does_not_is_no_stop(book: Project, page: "Page") -> None:
    frame = page.locator("#files .table-frame").first
    show(page, book.site, "chapters/import-report.html")
    assert frame.get_attribute("tabindex") is None
    page.set_viewport_size({"width": 360, "height": 800})
    page.locator("#files .table-frame[tabindex='0']").first.wait_for()
    assert (frame.get_attribute("aria-label") or "").startswith("The files that were read")


def test_marked_words_are_told_from_the_rest_before_anything_is_followed(book: Project, page: "Page") -> None:
    show(page, book.site, "papers/sandvoss2024.html")
    looks = "e => getComputedStyle(e).background"
    words = page.locator("span.evidence").first
    assert words.evaluate(looks) != words.evaluate(f"e => ({looks})(e.parentElement)")


def test_searching_a_method_finds_its_paper_without_a_server(book: Project, page: "Page") -> None:
    show(page, book.site, "search.html", "?q=HushNet")
    hit = page.locator("#search-results ul.search li a").first
    hit.wait_for()
    hit.click()
    page.wait_for_load_state("load")
    assert "HushNet" in page.locator("article").inner_text()


def test_the_search_button_of_a_page_leads_to_the_results(book: Project, page: "Page") -> None:
    show(page, book.site, "chapters/themes/expert-routing.html")
    page.keyboard.press("Control+k")
    field_ = page.locator(".search-button__wrapper.show input[type=search]")
    field_.wait_for()
    field_.fill("TideGraph")
    field_.press("Enter")
    page.locator("#search-results ul.search li a").first.wait_for()
    assert "search.html?q=TideGraph" in page.url


def test_mathematics_is_set_by_the_copy_of_mathjax_in_the_site(book: Project, page: "Page", heard: Heard) -> None:
    show(page, book.site, "chapters/mathematics.html")
    page.wait_for_selector("mjx-container", state="attached")
    assert page.locator("article mjx-container").count() == 2
    assert page.locator("mjx-merror").count() == 0
    assert "$" not in page.locator("article").inner_text()
    assert any("mathjax" in url for url in heard.requests)
    assert heard.remote == []


def test_dark_mode_changes_the_colours_of_the_page(book: Project, page: "Page") -> None:
    show(page, book.site, "chapters/themes/speech-denoising.html")
    colours = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    light = page.evaluate(colours)
    for _ in range(3):
        if page.evaluate("document.documentElement.dataset.theme") == "dark":
            break
        page.locator("button.theme-switch-button").first.click()
    dark = page.evaluate(colours)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert dark[0] != light[0]
    assert dark[1] != light[1]


def test_every_figure_is_drawn(book: Project, page: "Page") -> None:
    show(page, book.site, "index.html")
    assert page.locator("article figure img").count() > 0
    sizes = page.locator("article figure img").evaluate_all("all => all.map(e => e.complete && e.naturalWidth > 0)")
    assert all(sizes)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_does_nothing_in_a_browser(
    hostile: tuple[Project, list[Written]], page: "Page", heard: Heard, name: str
) -> None:
    site = hostile[0].site
    show(page, site, name)
    page.wait_for_timeout(500)
    assert TAKEOVER in page.title()
    assert heard.remote == []
    assert heard.errors == []
    assert heard.dialogs == []
    assert (
        page.locator("article").evaluate("e => e.querySelectorAll('iframe, object, form, mjx-container').length") == 0
    )


def test_hostile_text_does_not_make_a_page_scroll_sideways(
    hostile: tuple[Project, list[Written]], page: "Page"
) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    wide = {}
    for name in HOSTILE:
        show(page, hostile[0].site, name)
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > 360:
            wide[name] = needed
    assert wide == {}


def test_searching_for_markup_shows_it_as_text(
    hostile: tuple[Project, list[Written]], page: "Page", heard: Heard
) -> None:
    show(page, hostile[0].site, "search.html", "?q=TAKEN")
    page.locator("#search-results ul.search li a").first.wait_for()
    page.wait_for_timeout(1000)
    assert TAKEOVER in page.title()
    assert heard.dialogs == []
    assert page.locator("#search-results").evaluate("e => e.querySelectorAll('script, img, iframe, svg').length") == 0
