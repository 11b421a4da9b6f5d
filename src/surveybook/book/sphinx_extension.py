"""Our part in Jupyter Book's Sphinx run: all that a page needs lies beside it, and no host is asked for anything."""

import shutil
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

from surveybook.book import (
    bibliography_style,
    citing,
    figures,
    interactive,
    machines,
    navigation,
    papers,
    papers_latex,
    tables,
    texts_latex,
    theme,
)
from surveybook.book.typeset import builder

STATIC = Path(__file__).parent / "static"
STYLE = "surveybook.css"
MATHJAX_PACKAGE = "sphinx-mathjax-offline"
MATHJAX_PARTS = ("tex-mml-chtml.js", "output/chtml/fonts", "input/tex/extensions")
FEW = 20
PRINTED_RAW = ("pagetitle", "docstitle", "author", "project", "shorttitle", "copyright", "root_title")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register our style sheet and the local copy of MathJax."""
    app.connect("config-inited", _link_within_book)
    app.connect("env-before-read-docs", _allow_parallel)
    app.connect("env-before-read-docs", _read_few_alone, priority=900)
    app.connect("env-updated", partial(_write_in_parallel, app.parallel), priority=100)
    app.connect("builder-inited", _use_local_files)
    app.connect("html-page-context", _drop_remote_scripts, priority=900)
    app.connect("html-page-context", _complete_context, priority=900)
    app.connect("build-finished", _copy_mathjax)
    app.add_css_file(STYLE)
    bibliography_style.setup(app)
    tables.setup(app)
    figures.setup(app)
    interactive.setup(app)
    machines.setup(app)
    theme.setup(app)
    navigation.setup(app)
    citing.setup(app)
    papers.setup(app)
    papers_latex.setup(app)
    texts_latex.setup(app)
    builder.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _link_within_book(_app: Sphinx, config: Config) -> None:
    """Look for what a link names among the book's own anchors, not in C++ and other languages, unless told to."""
    if config.myst_ref_domains is None:
        config.myst_ref_domains = ["std"]


def _allow_parallel(app: Sphinx, _environment: object, _documents: object) -> None:
    """Let Sphinx use several processes: of these two, one numbers the contents between them, one serves LaTeX alone."""
    for name in ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex"):
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True
            app.extensions[name].parallel_write_safe = True


def _read_few_alone(app: Sphinx, _environment: object, documents: list[str]) -> None:
    """A process that reads hands back all that is known of every document, which takes longer than reading a few."""
    if len(documents) < FEW:
        app.parallel = 1


def _write_in_parallel(jobs: int, app: Sphinx, _environment: object) -> list[str]:
    app.parallel = jobs
    return []


def _use_local_files(app: Sphinx) -> None:
    app.config.html_static_path.append(str(STATIC))
    app.config.mathjax_path = f"mathjax/{MATHJAX_PARTS[0]}"


def _drop_remote_scripts(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Without live code cells configured, the page need not even name the host of their script."""
    launch_buttons = app.config.html_theme_options.get("launch_buttons") or {}
    if launch_buttons.get("thebe") or "script_files" not in context:
        return
    context["script_files"] = [script for script in context["script_files"] if not _of_thebe(script)]


def _complete_context(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Give the theme's templates what they need: values that they print raw, escaped, and a colour mode."""
    context.setdefault("default_mode", "auto")
    for name in PRINTED_RAW:
        if isinstance(context.get(name), str):
            context[name] = escape(context[name])


def _of_thebe(script: object) -> bool:
    return "thebe" in f"{getattr(script, 'filename', '')}{getattr(script, 'attributes', '')}".lower()


def _copy_mathjax(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    target = Path(app.outdir) / "_static" / "mathjax"
    for part in MATHJAX_PARTS:
        _copy(_mathjax_folder() / part, target / part)


def _mathjax_folder() -> Path:
    package = find_spec(MATHJAX_PACKAGE)
    if package is None or package.origin is None:
        raise ExtensionError(f"{MATHJAX_PACKAGE} is not installed: install the pinned requirements")
    return Path(package.origin).parent / "static" / "mathjax"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copyfile(source, target)
