"""What `surveybook serve` shows, and which changes it builds for."""

import http.client
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from watchfiles import Change

from surveybook.serve import HOST, STAMP, Pages, is_source


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "_build" / "html"
    (folder / "data").mkdir(parents=True)
    (folder / "index.html").write_text("<html><body>Papers</body></html>", encoding="utf-8")
    (folder / "data" / "papers.csv").write_text("title\n", encoding="utf-8")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[http.client.HTTPConnection]:
    running = ThreadingHTTPServer((HOST, 0), partial(Pages, directory=str(site)))
    Thread(target=running.serve_forever, daemon=True).start()
    yield http.client.HTTPConnection(HOST, running.server_port, timeout=10)
    running.shutdown()
    running.server_close()


def answer(server: http.client.HTTPConnection, address: str) -> str:
    server.request("GET", address)
    response = server.getresponse()
    assert response.status == http.client.OK
    return response.read().decode()


@pytest.mark.parametrize("address", ["/", "/index.html"])
def test_a_page_asks_whether_there_is_a_new_site(server: http.client.HTTPConnection, address: str) -> None:
    page = answer(server, address)
    assert page.startswith("<html><body>Papers<script>")
    assert page.endswith("</script></body></html>")
    assert STAMP in page


def test_other_files_are_served_as_they_are(server: http.client.HTTPConnection) -> None:
    assert answer(server, "/data/papers.csv") == "title\n"


def test_the_stamp_changes_with_the_site(server: http.client.HTTPConnection, site: Path) -> None:
    first = answer(server, STAMP)
    assert answer(server, STAMP) == first
    index = site / "index.html"
    index.unlink()
    assert answer(server, STAMP) == "0"
    index.write_text("<html><body>More papers</body></html>", encoding="utf-8")
    assert answer(server, STAMP) not in ("0", first)


@pytest.mark.parametrize(
    ("name", "built_for"),
    [
        ("dumps/new.txt", True),
        ("_config.yml", True),
        ("overrides.yml", True),
        ("chapters/themes/speech.yml", True),
        ("chapters/templates/theme.ipynb", True),
        ("chapters/how-to-read.md", True),
        ("chapters/themes/speech.ipynb", False),
        ("index.ipynb", False),
        ("references.bib", True),
        ("_toc.yml", False),
        ("history.jsonl", False),
        ("_build/html/index.html", False),
        (".git/index", False),
        ("dumps/.new.txt.swp", False),
    ],
)
def test_only_what_people_write_starts_a_build(tmp_path: Path, name: str, built_for: bool) -> None:  # noqa: FBT001
    assert is_source(tmp_path, Change.modified, str(tmp_path / name)) is built_for
