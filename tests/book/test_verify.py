"""Checking a published site: as it was made it passes, and one wrong character anywhere fails."""

import json
import random
import shutil
from pathlib import Path

import msgspec
import pytest

from building import Project, in_process
from surveybook.provenance import PROVENANCE, Provenance, digest, hashes, read_provenance, render
from surveybook.verification import check_files, check_inputs, check_links

FLIPS = 40
PAPERS = "data/papers.jsonl"


@pytest.fixture(scope="module")
def copy(book: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small book in a place of its own, to be damaged and mended."""
    folder = tmp_path_factory.mktemp("published") / "survey"
    shutil.copytree(book.folder, folder)
    return Project(folder, book.run)


def flipped(content: bytes, place: int) -> bytes:
    """The content with one character changed, and no more."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def forge(site: Path) -> None:
    """Make the hashes of a changed site right again, as someone who wants to deceive would."""
    old, _ = read_provenance(site)
    changed = msgspec.structs.replace(old, files=hashes(site), digest="")
    (site / PROVENANCE).write_bytes(render(msgspec.structs.replace(changed, digest=digest(changed))))


def test_a_site_passes_as_it_was_made(copy: Project) -> None:
    run = in_process(copy.folder, "verify", ".")
    assert run.returncode == 0, run.stderr
    assert "12 records" in run.stdout
    assert "every quote stands in its dump word for word" in run.stdout


def test_a_site_passes_on_its_own_where_the_dumps_are_named(copy: Project, tmp_path: Path) -> None:
    shutil.copytree(copy.site, tmp_path / "html")
    alone = in_process(tmp_path, "verify", "html")
    assert alone.returncode == 1
    assert "is missing" in alone.stderr
    run = in_process(tmp_path, "verify", "html", "--dumps", copy.folder)
    assert run.returncode == 0, run.stderr


def test_a_folder_without_a_site_is_told_in_one_line(tmp_path: Path) -> None:
    run = in_process(tmp_path, "verify", ".")
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "no site that can be checked" in run.stderr


def test_one_wrong_character_in_any_file_of_the_site_is_found(copy: Project) -> None:
    choose = random.Random(7)  # noqa: S311 - places to damage, not secrets
    provenance, content = read_provenance(copy.site)
    files = sorted(name for name in provenance.files if (copy.site / name).stat().st_size)
    chosen = [*choose.sample(files, FLIPS), PAPERS, "index.html", "CITATION.cff"]
    for name in chosen:
        path = copy.site / name
        whole = path.read_bytes()
        path.write_bytes(flipped(whole, choose.randrange(len(whole))))
        assert [str(one.origin.file) for one in check_files(copy.site, provenance, content)] == [name]
        path.write_bytes(whole)


def test_one_wrong_character_in_the_provenance_is_found(copy: Project) -> None:
    path = copy.site / PROVENANCE
    whole = path.read_bytes()
    choose = random.Random(7)  # noqa: S311 - places to damage, not secrets
    for _ in range(FLIPS):
        damaged = flipped(whole, choose.randrange(len(whole)))
        try:
            provenance = msgspec.json.decode(damaged, type=Provenance)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        assert list(check_files(copy.site, provenance, damaged))


def test_one_wrong_character_in_any_input_is_found(copy: Project) -> None:
    provenance, _ = read_provenance(copy.site)
    paths = {one.path: copy.folder / one.path for one in provenance.inputs}
    assert list(check_inputs(provenance, paths)) == []
    choose = random.Random(7)  # noqa: S311 - places to damage, not secrets
    for name, path in paths.items():
        whole = path.read_bytes()
        path.write_bytes(flipped(whole, choose.randrange(len(whole))))
        assert [one.origin.file for one in check_inputs(provenance, paths)] == [name]
        path.write_bytes(whole)


@pytest.mark.parametrize("field", ["quote", "value", "title", "year", "line"])
def test_a_forger_who_mends_the_hashes_is_found_by_the_dumps(copy: Project, field: str) -> None:
    path = copy.site / PAPERS
    whole, provenance = path.read_bytes(), (copy.site / PROVENANCE).read_bytes()
    papers = [json.loads(line) for line in whole.splitlines()]
    paper = next(one for one in papers if one["evidence"] and one["year"])
    holder = {"quote": paper["evidence"][0], "value": paper["evidence"][0], "line": paper["origins"][0]}.get(
        field, paper
    )
    said = holder[field]
    holder[field] = said + 1 if isinstance(said, int) else said[:-1] + ("x" if said[-1] != "x" else "y")
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in papers))
    forge(copy.site)
    run = in_process(copy.folder, "verify", ".")
    assert run.returncode == 1
    assert PAPERS in run.stderr
    path.write_bytes(whole)
    (copy.site / PROVENANCE).write_bytes(provenance)


def test_a_citation_that_leads_nowhere_is_found(copy: Project) -> None:
    page = copy.site / "chapters/themes/expert-routing.html"
    whole = page.read_text(encoding="utf-8")
    assert 'href="../bibliography.html#' in whole
    page.write_text(whole.replace('href="../bibliography.html#', 'href="../bibliography.html#no-', 1), encoding="utf-8")
    (problem,) = check_links(copy.site).problems
    assert problem.origin.file == "chapters/themes/expert-routing.html"
    assert "leads nowhere" in problem.what
    page.write_text(whole, encoding="utf-8")


def test_a_file_that_was_added_or_taken_away_is_found(copy: Project) -> None:
    provenance, content = read_provenance(copy.site)
    (copy.site / "more.html").write_text("x", encoding="utf-8")
    (copy.site / "search.html").rename(copy.folder / "search.html")
    found = [one.origin.file for one in check_files(copy.site, provenance, content)]
    assert found == ["more.html", "search.html"]
    (copy.site / "more.html").unlink()
    (copy.folder / "search.html").rename(copy.site / "search.html")


def test_the_same_inputs_give_the_same_site_to_the_last_byte(book: Project, rebuilt: Project) -> None:
    assert hashes(book.site) == hashes(rebuilt.site)
    assert (book.site / PROVENANCE).read_bytes() == (rebuilt.site / PROVENANCE).read_bytes()
