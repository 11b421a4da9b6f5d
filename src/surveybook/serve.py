"""Showing a survey's site in a browser while its project is worked on: every change is built, and the page reloads."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from watchfiles import Change, watch

HOST = "127.0.0.1"
STAMP = "/_reload"
WRITTEN = ("_toc.yml", "history.jsonl", "survey.lock")
"""What only builds write; `references.bib` people write too, and a build that changed it finds nothing more to do."""

SCRIPT = b"""<script>
let known;
setInterval(async () => {
  const now = await (await fetch("/_reload")).text().catch(() => known);
  if (known !== undefined && now !== known) location.reload();
  known = now;
}, 1000);
</script>"""


class Pages(SimpleHTTPRequestHandler):
    """Serves the files of a site; each page asks once a second whether there is a new one."""

    def do_GET(self) -> None:
        """Answer with a file, or with the time of the site."""
        path = Path(self.translate_path(self.path))
        if self.path == STAMP:
            index = Path(self.directory) / "index.html"
            self._answer(str(index.stat().st_mtime_ns if index.is_file() else 0).encode(), "text/plain")
        elif (page := path / "index.html" if path.is_dir() else path).suffix == ".html" and page.is_file():
            self._answer(page.read_bytes().replace(b"</body>", SCRIPT + b"</body>"), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing of each file."""


def serve(project: Path, port: int, build: Callable[[], object]) -> None:
    """Serve the site of a project on this machine alone, and build again whenever a source of it changes."""
    server = ThreadingHTTPServer((HOST, port), partial(Pages, directory=str(project / "_build" / "html")))
    Thread(target=server.serve_forever, daemon=True).start()
    with suppress(KeyboardInterrupt):  # which is how it ends
        for _ in watch(project, watch_filter=partial(is_source, project)):
            build()


def is_source(project: Path, _change: Change, name: str) -> bool:
    """Whether a file is one that people write."""
    parts = Path(name).relative_to(project).parts
    if parts[0] == "_build" or any(part.startswith((".", "~")) for part in parts) or parts[-1] in WRITTEN:
        return False
    return not parts[-1].endswith(".ipynb") or parts[:2] == ("chapters", "templates")
