"""A new survey project, as its workflow files build it: whole, without a complaint, and true to its dumps."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from building import Project, built, surveybook


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("new") / "survey"
    made = surveybook(folder.parent, "new", "survey")
    assert made.returncode == 0, made.stderr
    return built(folder, "--pdf")


def test_a_new_project_becomes_a_site_without_a_complaint(project: Project) -> None:
    assert (project.run.returncode, project.run.stderr) == (0, "")
    assert {"index.html", "peft.html", "quantization.html"} <= {page.name for page in project.pages}
    assert "WARNING" not in (project.folder / "_build" / "book.log").read_text(encoding="utf-8")


def test_its_pdf_is_the_one_that_the_site_offers(project: Project) -> None:
    pdf = project.folder / "_build" / "survey.pdf"
    assert pdf.read_bytes() == (project.site / "data" / "survey.pdf").read_bytes()
    titles = [str(one.title) for one in PdfReader(pdf).outline if not isinstance(one, list)]
    assert any("Parameter-efficient fine-tuning" in title for title in titles)


def test_its_site_is_verified_against_its_dumps(project: Project) -> None:
    run = surveybook(project.folder, "verify", ".")
    assert run.returncode == 0, run.stdout + run.stderr
    page = project.site / "index.html"
    sound = page.read_bytes()
    page.write_bytes(sound + b" ")
    assert surveybook(project.folder, "verify", ".").returncode == 1
    page.write_bytes(sound)


def test_the_same_pdf_is_made_alone_and_beside_the_site(project: Project, tmp_path: Path) -> None:
    run = surveybook(project.folder, "pdf", "-o", tmp_path / "alone.pdf")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "alone.pdf").read_bytes() == (project.folder / "_build" / "survey.pdf").read_bytes()
