"""What a user of Jupyter Book sets in `_config.yml` is honoured, and no host is named but those that were set."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from building import Project, built, new_project, parsed

REPOSITORY = "https://github.com/invented/survey"
CHAPTER = "chapters/themes/speech-denoising.html"


@pytest.fixture(scope="module")
def configured(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small book with every such setting."""
    folder = new_project(
        tmp_path_factory.mktemp("configured"),
        "plain",
        logo="mark.png",
        repository={"url": REPOSITORY, "branch": "trunk", "path_to_book": "book"},
        launch_buttons={"notebook_interface": "jupyterlab", "binderhub_url": "https://binder.example.org"},
        html={
            "favicon": "mark.png",
            "baseurl": "https://survey.example.org/",
            "use_edit_page_button": True,
            "use_repository_button": True,
            "use_issues_button": True,
            "extra_footer": "<p>Printed on kites.</p>",
            "announcement": "A second edition is out.",
            "comments": {"utterances": {"repo": "invented/survey"}},
        },
    )
    Image.new("RGB", (32, 32), "teal").save(folder / "mark.png")
    return built(folder)


@pytest.fixture(scope="module")
def chapter(configured: Project) -> BeautifulSoup:
    """A theme's chapter of it."""
    assert configured.run.returncode == 0, configured.run.stderr
    return configured.page(CHAPTER)


def links(page: BeautifulSoup) -> set[str]:
    return {str(link["href"]) for link in page.select("a[href]")}


def test_the_buttons_of_the_repository_lead_to_it(chapter: BeautifulSoup) -> None:
    found = links(chapter)
    assert REPOSITORY in found
    assert any(link.startswith(f"{REPOSITORY}/issues/new") for link in found)
    assert f"{REPOSITORY}/edit/trunk/book/{CHAPTER.removesuffix('.html')}.ipynb" in found


def test_a_chapter_can_be_launched_and_downloaded(chapter: BeautifulSoup) -> None:
    found = links(chapter)
    assert any(link.startswith("https://binder.example.org/v2/gh/invented/survey/trunk") for link in found)
    assert any(link.endswith("_sources/chapters/themes/speech-denoising.ipynb") for link in found)


def test_logo_favicon_footer_and_announcement_are_shown(configured: Project, chapter: BeautifulSoup) -> None:
    assert chapter.select_one("img.logo__image[src$='mark.png']") is not None
    icon = chapter.select_one("link[rel*=icon]")
    assert icon is not None
    assert (configured.site / CHAPTER / ".." / str(icon["href"])).resolve().is_file()
    assert "Printed on kites." in chapter.get_text()
    assert "A second edition is out." in chapter.get_text()


def test_comments_stand_on_chapters(chapter: BeautifulSoup) -> None:
    assert "utteranc.es/client.js" in str(chapter)


def test_pages_of_papers_have_the_same_frame(configured: Project) -> None:
    page = configured.page("papers/sandvoss2024.html")
    assert page.select_one("img.logo__image[src$='mark.png']") is not None
    assert "Printed on kites." in page.get_text()


def test_with_a_base_address_the_site_has_a_map_and_a_feed(configured: Project) -> None:
    assert "https://survey.example.org/chapters/themes/speech-denoising.html" in text(configured.site / "sitemap.xml")
    assert (configured.site / "feed.xml").is_file()
    canonical = configured.page(CHAPTER).select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == f"https://survey.example.org/{CHAPTER}"


def test_no_host_is_asked_but_those_that_were_set(configured: Project) -> None:
    loads = {
        str(element.get("src") or element.get("href"))
        for page in configured.pages
        for element in parsed(page).select("script[src], img[src], iframe[src], link[href]:not([rel=canonical])")
    }
    assert {load for load in loads if re.match(r"(?:https?:)?//", load)} <= {"https://utteranc.es/client.js"}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
