"""The architecture, as the code itself shows it."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "surveybook"
MODULES = sorted(SOURCE.rglob("*.py"))
ROOMS = {path.parent.name for path in SOURCE.glob("*/__init__.py")} | {"dedupe"}
WIRING = {"pipeline", "typesetting", "verify", "cli"}
LONGEST_FILE = 320
# The inner rooms of the extractors: each imports only those before it.
INNER = ("_language", "_gazetteer", "_facts", "_own_names", "_kinds", "_introduced_names", "_roles")
RESULTS_IMPORT = {"_language", "_gazetteer", "_results"}


def imports_of(path: Path) -> set[str]:
    """The names below `surveybook` that a module imports, as `room.module`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "surveybook":
            inner = node.module.removeprefix("surveybook").removeprefix(".")
            found |= {inner} if inner else {alias.name for alias in node.names}
        if isinstance(node, ast.Import):
            found |= {
                alias.name.removeprefix("surveybook.") for alias in node.names if alias.name.startswith("surveybook.")
            }
    return found


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_leaves_and_its_own_room_only(path: Path) -> None:
    if room_of(path) in WIRING:
        return
    others = {name.split(".")[0] for name in imports_of(path)} - {room_of(path)}
    assert not others & (ROOMS | WIRING)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_inner_rooms_of_the_extractors_import_one_way(path: Path) -> None:
    inside = path.relative_to(SOURCE).parts
    room = inside[1].removesuffix(".py") if inside[0] == "extractors" else ""
    others = {name.split(".")[1] for name in imports_of(path) if name.startswith("extractors._")}
    if room == "_results":
        assert others <= RESULTS_IMPORT
    if room in INNER:
        assert others <= set(INNER[: INNER.index(room) + 1])


def test_only_the_command_and_its_check_import_the_pipeline() -> None:
    assert [room_of(path) for path in MODULES if "pipeline" in imports_of(path)] == ["cli", "verify"]


def test_model_and_errors_import_nothing_of_ours() -> None:
    assert not imports_of(SOURCE / "model.py") | imports_of(SOURCE / "errors.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_exception_is_caught_unseen(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"line {node.lineno}: a bare except"
            caught = ast.unparse(node.type)
            assert "Exception" not in caught.split("(")[-1].replace(")", "").split(", ")
            assert not all(isinstance(step, ast.Pass) for step in node.body), f"line {node.lineno}: swallowed"
