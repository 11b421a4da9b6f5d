"""A new survey project: it builds at once, and its workflow files are what their services take."""

import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema

from building import CHECKOUT, in_process
from surveybook.project import EXAMPLE, SHAPE

SERVICES = {
    ".github/workflows/publish.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    ".readthedocs.yaml": "vendor.readthedocs",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "survey"
    run = in_process(folder.parent, "new", "survey")
    assert run.returncode == 0, run.stderr
    return folder


def test_a_new_project_builds_at_once_and_every_theme_has_papers(project: Path) -> None:
    run = in_process(project, "build", "--no-book")
    assert run.returncode == 0, run.stderr
    assert "papers in 2 themes" in run.stdout
    placed = (project / "_build" / "papers.jsonl").read_text(encoding="utf-8")
    assert '"themes":["quantization' in placed
    assert '"themes":["peft' in placed


@pytest.mark.parametrize("name", SERVICES)
def test_a_workflow_file_is_valid_by_the_schema_of_its_service(project: Path, name: str) -> None:
    # YAML takes the key `on` for a truth value; the services do not.
    loaded = yaml.load((project / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts alone
    schema = get_builtin_schema(SERVICES[name])
    jsonschema.validate(_typed(loaded), schema)


def _typed(value: object) -> object:
    """Numbers and truth values as such, which the plainest loader leaves as texts."""
    if isinstance(value, dict):
        return {key: _typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_typed(one) for one in value]
    return {"true": True, "false": False, "2": 2, "": None}.get(str(value), value)


@pytest.mark.parametrize("name", SERVICES)
def test_a_build_with_problems_is_published_all_the_same(project: Path, name: str) -> None:
    assert "surveybook build --pdf || test $? -eq 1" in (project / name).read_text(encoding="utf-8")


def test_nothing_of_a_user_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    run = in_process(tmp_path, "new", ".")
    assert run.returncode == 1
    assert "there is something here already" in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_installed_surveybook_brings_all_that_a_new_project_needs() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert set(included) == {*SHAPE, *EXAMPLE}
    assert all(target == f"surveybook/scaffold/{name}" for name, target in included.items())
