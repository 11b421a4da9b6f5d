"""What LaTeX alone needs: the papers of each chapter in full, one theme as a document, and how marked words look."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from surveybook.book.papers.in_full import UNPLACED, entries_of, leave_out_uncited, papers_in_full
from surveybook.book.texts_latex import FORMAT, shown
from surveybook.survey_file import read_survey

THEMES = "chapters/themes"
STYLES = r"""
\newcommand*{\DUroleevidence}[1]{\textcolor[HTML]{1A4F7A}{#1}}
\newcommand*{\DUrolevalue}[1]{\textbf{#1}}
\newcommand*{\DUroleunsure}[1]{\textit{#1}}
\expandafter\newcommand\expandafter*\csname DUrolenot-stated\endcsname[1]{\textcolor[HTML]{5F5F5F}{\textit{#1}}}
\newenvironment{sphinxclassnotes}{\par\footnotesize\leftskip=1em\parskip=1pt\relax}{\par}
\newenvironment{sphinxclasssmall}{\par\footnotesize\color[HTML]{5F5F5F}}{\par\bigskip}
"""


class PapersInFull(SphinxPostTransform):
    """Tells the papers of each theme at its end, before links to them are resolved."""

    default_priority = 7
    formats = (FORMAT,)

    def run(self, **_: Any) -> None:  # noqa: ANN401 - Sphinx's own signature
        """Add the papers, and leave out of the bibliography of one theme what it does not cite."""
        survey = read_survey(Path(self.env.srcdir))
        for slug, chapter in list(self._chapters()):
            chapter.extend(papers_in_full(survey, slug, self._cite))
            documents = {file["docname"] for file in chapter.findall(addnodes.start_of_file)}
            self.app.builder.docnames |= documents  # type: ignore[attr-defined] # so that links lead to them
        if self.config.surveybook_theme:
            self._leave_out_uncited()

    def _chapters(self) -> Iterator[tuple[str, nodes.section]]:
        """The chapters of papers in what will be one document."""
        for part in self.document.findall(nodes.Element):
            if isinstance(part, nodes.document | addnodes.start_of_file):
                folder, _, slug = str(part["docname"]).rpartition("/")
                if folder == THEMES or slug == UNPLACED:
                    yield slug, next(iter(part.findall(nodes.section)))

    def _cite(self, key: str) -> list[nodes.Node]:
        return [
            nodes.citation_reference("", "", docname=one.bibliography_key.docname, refname=one.citation_id)
            for one in entries_of(self.env, key)
        ]

    def _leave_out_uncited(self) -> None:
        keys = {
            key.strip()
            for node in self.document.findall(addnodes.pending_xref)
            if node.get("refdomain") == "cite"
            for key in node["reftarget"].split(",")
        }
        citations = self.env.get_domain("cite").citations  # type: ignore[attr-defined]
        cited = {one.citation_id for one in citations if one.key in keys}
        cited |= {node["refname"] for node in self.document.findall(nodes.citation_reference)}
        leave_out_uncited(self.document, cited)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(PapersInFull)
    app.connect("config-inited", _style)
    app.connect("env-updated", _choose_document, priority=900)  # the citations are known by then


def _style(_app: Sphinx, config: Config) -> None:
    preamble = config.latex_elements.get("preamble", "")
    config.latex_elements = {**config.latex_elements, "preamble": preamble + STYLES}


def _choose_document(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write the title as TeX, which Jupyter Book takes as it is, the version for the day; choose the one theme."""
    if app.builder.name != FORMAT:
        return []
    start, target, title, *rest = app.config.latex_documents[0]
    slug = app.config.surveybook_theme
    if slug:
        start = f"{THEMES}/{slug}"
        title = env.titles[start].astext()
        citations = env.get_domain("cite").citations  # type: ignore[attr-defined]
        app.config.latex_appendices = sorted({one.bibliography_key.docname for one in citations})
    if slug or title == app.config.html_title:
        title = shown(title)
    app.config.latex_documents = [(start, target, title, *rest)]
    version = f"Version {read_survey(Path(app.srcdir)).edition.version}"
    app.builder.context["date"] = shown(version)  # type: ignore[attr-defined]
    return []
