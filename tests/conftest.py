"""What all tests share: golden files, rewritten with `pytest --golden`, and the default dumps."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

DUMPS = Path(__file__).parents[1] / ".." / "shared" / "dumps"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the expected files; review them as a diff")


def pytest_configure() -> None:
    """Let examples take their time: how fast a machine is decides no test."""
    settings.register_profile("surveybook", deadline=None)
    settings.load_profile("surveybook")


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with an expected file, or rewrite the file where the run asks for it."""

    def check(expected: Path, actual: str) -> None:
        if request.config.getoption("--golden"):
            expected.write_text(actual, encoding="utf-8", newline="\n")
        assert expected.is_file(), "no expected file yet: run pytest --golden, and review what it writes"
        assert actual == expected.read_text(encoding="utf-8")

    return check


@pytest.fixture(scope="session")
def shared_dumps() -> tuple[Path, ...]:
    """The five real dumps, which are no part of the project."""
    paths = tuple(sorted(DUMPS.glob("*.txt")))
    if not paths:
        pytest.skip("the real dumps are not beside the project")
    return paths
