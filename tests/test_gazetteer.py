"""A project's own lists of names."""

from pathlib import Path

from surveybook.extractors import extract, read_gazetteer
from surveybook.model import Paper

PAPER = Paper(
    key="ash2024",
    title="Ash Trees under Stress",
    abstract="We study ash trees. We compare growth on Quillmere with growth under Brackenform.",
    records=(),
)


def list_of(project: Path, name: str) -> Path:
    folder = project / "chapters" / "gazetteer"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


def stated(folder: Path, kind: str) -> list[str]:
    known = read_gazetteer(folder).gazetteer
    return [fact.value for fact in extract(PAPER, known) if fact.kind == kind]


def problems(folder: Path) -> list[tuple[str, int, str]]:
    return [(one.origin.file, one.origin.line, one.what) for one in read_gazetteer(folder).problems]


def test_a_name_of_a_projects_list_is_found(tmp_path: Path) -> None:
    assert stated(tmp_path, "benchmarks") == []
    list_of(tmp_path, "benchmarks.txt").write_text("# Our plots\nQuillmere\n", encoding="utf-8")
    assert stated(tmp_path, "benchmarks") == ["Quillmere"]


def test_our_own_lists_stay_in_use_beside_a_projects(tmp_path: Path) -> None:
    list_of(tmp_path, "models.txt").write_text("Brackenform\n", encoding="utf-8")
    known = read_gazetteer(tmp_path).gazetteer
    paper = Paper(key="a", title="Oaks", abstract="We study oaks with BERT on ImageNet.", records=())
    assert {(fact.kind, fact.value) for fact in extract(paper, known)} >= {
        ("models", "BERT"),
        ("benchmarks", "ImageNet"),
    }


def test_one_projects_names_are_not_anothers(tmp_path: Path) -> None:
    list_of(tmp_path, "benchmarks.txt").write_text("Quillmere\n", encoding="utf-8")
    assert stated(tmp_path, "benchmarks") == ["Quillmere"]
    assert [fact for fact in extract(PAPER) if fact.kind == "benchmarks"] == []


def test_a_list_that_is_not_known_is_told_with_the_known_ones(tmp_path: Path) -> None:
    list_of(tmp_path, "datasets.txt").write_text("Quillmere\n", encoding="utf-8")
    (found,) = read_gazetteer(tmp_path).problems
    assert (found.origin.file, found.what) == ("chapters/gazetteer/datasets.txt", "a list of names that is not known")
    assert found.remedy == "name it one of: benchmarks.txt, models.txt, known_methods.txt"


def test_a_line_that_is_no_name_is_left_out_and_told(tmp_path: Path) -> None:
    list_of(tmp_path, "benchmarks.txt").write_text(f"Quillmere\n---\n{'x' * 101}\n", encoding="utf-8")
    assert problems(tmp_path) == [
        ("chapters/gazetteer/benchmarks.txt", 2, "no letter or digit, so no name"),
        ("chapters/gazetteer/benchmarks.txt", 3, "too long for a name"),
    ]
    assert stated(tmp_path, "benchmarks") == ["Quillmere"]


def test_a_list_in_another_encoding_is_left_out_and_told(tmp_path: Path) -> None:
    list_of(tmp_path, "benchmarks.txt").write_bytes("Quillmère\n".encode("utf-16"))
    assert problems(tmp_path) == [("chapters/gazetteer/benchmarks.txt", 1, "not UTF-8 text")]


def test_a_list_may_start_with_a_mark_of_its_byte_order(tmp_path: Path) -> None:
    list_of(tmp_path, "benchmarks.txt").write_text("Quillmere\n", encoding="utf-8-sig")
    assert stated(tmp_path, "benchmarks") == ["Quillmere"]
