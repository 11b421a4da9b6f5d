"""What the book's theme leaves to mend: pages that open from disk without a complaint, for everyone, and weigh less."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx
from sphinx.config import Config

from surveybook.notebook_format import SVG

LAYOUTS: Final = Path(__file__).parent / "layouts"
FRAMES: Final = "surveybook-frames.js"
# Browsers refuse preloaded fonts to pages opened from disk, which then load them a second time; the script of
# 1.5 MB draws the icons that these fonts have.
_NEEDLESS: Final = re.compile(
    r'<link rel="preload" as="font"[^>]*>\n?|<script src="[^"]*/vendor/fontawesome/[^"]*"></script>\n?'
)
_ICON_SCRIPTS: Final = "_static/vendor/fontawesome/*/js/*"
# A role that was given up since, in a list whose items have another one.
_BIBLIOGRAPHY_ROLES: Final = re.compile(
    r'(?<=<div )role="list" (?=class="citation-list">)|(?<=") role="doc-biblioentry"'
)


def setup(app: Sphinx) -> None:
    """Lay our templates over those of the theme, and mend what they are given."""
    app.connect("config-inited", _use_layouts)
    app.connect("html-page-context", _mend)
    app.connect("build-finished", _lighten)
    app.add_js_file(FRAMES, priority=900, loading_method="defer")  # behind what makes frames


def _use_layouts(_app: Sphinx, config: Config) -> None:
    """A project's own templates, if there are any, come first."""
    config.templates_path = [*config.templates_path, str(LAYOUTS)]


def _mend(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    context["without_needless_loads"] = without_needless_loads
    if "body" in context:
        context["body"] = _BIBLIOGRAPHY_ROLES.sub("", context["body"])


def without_needless_loads(head: str) -> str:
    """The part of a page's head that names styles and fonts, without what no page needs."""
    return _NEEDLESS.sub("", head)


def _lighten(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    site = Path(app.outdir)
    for script in site.glob(_ICON_SCRIPTS):
        script.unlink()
    for path in sorted((site / "_sources").rglob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        drawings = list(_drawings(notebook))
        for data in drawings:
            del data[SVG]
        if drawings:
            path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _drawings(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The outputs of our figures: a notebook to download keeps their words and their code, the page has the drawing."""
    for cell in notebook["cells"]:
        if "mystnb" in cell["metadata"]:
            yield from (output["data"] for output in cell.get("outputs", ()) if SVG in output.get("data", {}))
