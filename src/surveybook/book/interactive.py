"""The component that makes tables sort and filter, copied from its package beside the pages that have tables."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from surveybook.book.tables import survey_table

PACKAGE: Final = "itables"
FOLDER: Final = "tables"
SCRIPT: Final = f"{FOLDER}/datatables.js"
STYLE: Final = f"{FOLDER}/datatables.css"
OURS: Final = "surveybook-tables.js"
EXPORT: Final = re.compile(r"\bexport\{([^{}]*)\}")
DEFAULT: Final = re.compile(r"(?:^|,)([\w$]+) as default(?:,|$)")


def setup(app: Sphinx) -> None:
    """Copy the component at the start, and name it in the pages that have tables."""
    app.connect("builder-inited", _copy)
    app.connect("html-page-context", _name)


def _copy(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    package = find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise ExtensionError(f"{PACKAGE} is not installed: install the pinned requirements")
    source, target = Path(package.origin).parent / "html" / "dt_bundle.js", Path(app.outdir) / "_static"
    (target / FOLDER).mkdir(parents=True, exist_ok=True)
    (target / SCRIPT).write_text(classic_script(source.read_text(encoding="utf-8")), encoding="utf-8")
    (target / STYLE).write_bytes(source.with_suffix(".css").read_bytes())


def classic_script(module: str) -> str:
    """A module as a script that any page can load: browsers refuse modules to pages that are opened from disk."""
    exports = EXPORT.findall(module)
    default = DEFAULT.search(exports[0]) if len(exports) == 1 else None
    if default is None:
        raise ExtensionError(f"{PACKAGE} has another form than the pinned release: install the pinned requirements")
    body = EXPORT.sub(lambda _: f"window.DataTable={default[1]}", module)
    return f'(()=>{{"use strict";{body}\n}})();\n'


def _name(app: Sphinx, _page: str, _template: str, _context: dict[str, Any], doctree: nodes.document | None) -> None:
    if doctree is not None and next(iter(doctree.findall(survey_table)), None) is not None:
        app.add_css_file(STYLE, priority=400)
        app.add_js_file(SCRIPT, loading_method="defer")
        app.add_js_file(OURS, loading_method="defer")
