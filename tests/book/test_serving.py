"""A project that is served: what its owner changes is built, and the open page shows it."""

import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import new_project, tool

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
BROWSER = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None)
PATIENCE = 120_000.0  # ms


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A small project and its address, while the command serves it."""
    project = new_project(tmp_path, "plain", title="A served survey")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [tool("surveybook"), "serve", "--port", str(port)]
    # Tests that run in the background of a shell ignore interrupts, and what they start would too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:  # noqa: S603 - ours
        assert running.stdout is not None
        said = next(line for line in running.stdout if line.startswith("Showing"))
        assert str(port) in said
        yield project, f"http://127.0.0.1:{port}/chapters/themes/expert-routing.html"
        running.send_signal(signal.SIGINT)
        _, complaints = running.communicate()
    assert (running.returncode, complaints) == (0, "")


@pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome is installed")
def test_a_changed_theme_is_shown_without_a_reload_by_hand(served: tuple[Path, str]) -> None:
    project, address = served
    theme = project / "chapters" / "themes" / "expert-routing.yml"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        assert "Renamed" not in page.inner_text("h1")
        page.wait_for_timeout(2_500)  # the page has asked for the time of the site before it changes
        theme.write_text(theme.read_text(encoding="utf-8").replace("title: ", "title: Renamed "), encoding="utf-8")
        page.wait_for_function("document.querySelector('h1').innerText.includes('Renamed')", timeout=PATIENCE)
        browser.close()
