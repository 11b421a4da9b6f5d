"""How a survey and its chapters are cited, and what there is to download."""

from pathlib import Path

from surveybook.book.citing import citation
from surveybook.book.papers.library import Library
from surveybook.book.pdf import offer
from surveybook.chapters import downloads
from surveybook.chapters.chapter import survey_chapter
from surveybook.chapters.citing import FILES
from surveybook.exports import exports
from surveybook.model import Contributor, Edition, Survey, Theme
from surveybook.notebook_format import DOWNLOADS

THEME = Theme("kites", "Kites & Birds", "", "", ())
EDITION = Edition("2026.03+abc", (Contributor("Lin", "Wei"),), 2026, url="https://example.org/s")
SURVEY = Survey("What [flies]", (), (THEME,), {}, {}, edition=EDITION)


def test_a_survey_is_cited_by_its_version() -> None:
    cited = citation(Library(SURVEY), "index")
    assert cited.text == "Wei Lin (2026). What [flies]. Version 2026.03+abc. https://example.org/s"
    assert cited.bibtex.startswith("@misc{survey-abc,\n")


def test_a_chapter_is_cited_as_a_part_of_the_survey_at_its_own_page() -> None:
    shown = citation(Library(SURVEY), "chapters/themes/kites").bibtex
    assert "@incollection{chapters-themes-kites-abc," in shown
    assert "url = {https://example.org/s/chapters/themes/kites.html}" in shown


def test_every_file_to_download_is_an_export() -> None:
    assert set(FILES) <= {export.FILENAME for export in exports().values()}
    shown = downloads(survey_chapter(SURVEY, "index")).markdown
    assert all(f"(#download-{name})" in shown for name in FILES)


def test_the_pdf_is_offered_before_the_data_once_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f'<p><span class="{DOWNLOADS}">Data</span></p>', encoding="utf-8")
    offer(tmp_path)
    assert 'href="data/survey.pdf"' in (tmp_path / "index.html").read_text(encoding="utf-8")
