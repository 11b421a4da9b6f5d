"""What papers state is read once: again only of a paper that changed, or by other rules or lists of names."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from surveybook import extractors
from surveybook.extractors import FOLDER, stated
from surveybook.model import Fact, Paper

PAPERS = (
    Paper("alder2020", "Kite: routing of buses", "We present Kite. It beats BERT by 4% on RoadNet.", ()),
    Paper("birch2021", "On rivers", "We study how rivers are mapped. Accuracy rises to 91%.", ()),
)
MEMORY = Path("_build") / "cache" / "facts.json"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the papers that are really read."""
    keys: list[str] = []
    extract = extractors.extract

    def heard(paper: Paper, gazetteer: extractors.Gazetteer | None = None) -> tuple[Fact, ...]:
        keys.append(paper.key)
        return extract(paper, gazetteer)

    monkeypatch.setattr(extractors, "extract", heard)
    return keys


def facts(project: Path, papers: Sequence[Paper] = PAPERS) -> dict[str, tuple[Fact, ...]]:
    return dict(stated(papers, project, lambda: None).facts)


def test_papers_that_stayed_the_same_are_not_read_again(tmp_path: Path, read: list[str]) -> None:
    first = facts(tmp_path)
    assert facts(tmp_path) == first
    assert read == ["alder2020", "birch2021"]
    assert all(first.values())


def test_a_paper_that_changed_is_read_again(tmp_path: Path, read: list[str]) -> None:
    facts(tmp_path)
    changed = replace(PAPERS[1], abstract="We study how rivers are mapped. Accuracy rises to 93%.")
    now = facts(tmp_path, (PAPERS[0], changed))
    assert read == ["alder2020", "birch2021", "birch2021"]
    assert now == facts(tmp_path / "elsewhere", (PAPERS[0], changed))


def test_a_new_list_of_names_has_all_papers_read_again(tmp_path: Path, read: list[str]) -> None:
    facts(tmp_path)
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "benchmarks.txt").write_text("RoadNet\n", encoding="utf-8")
    facts(tmp_path)
    assert read == ["alder2020", "birch2021"] * 2


@pytest.mark.parametrize("content", [b"", b"{", b'{"read_by": "", "facts": {"x": [{}]}}', b"\xff"])
def test_a_spoilt_memory_counts_as_none(tmp_path: Path, read: list[str], content: bytes) -> None:
    first = facts(tmp_path)
    (tmp_path / MEMORY).write_bytes(content)
    assert facts(tmp_path) == first
    assert len(read) == 2 * len(PAPERS)
