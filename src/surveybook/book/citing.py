"""How to cite the survey, or the chapter of a theme, on the page that asks for it."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from surveybook.book.papers.library import Library, open_library
from surveybook.edition import Citation, cite_chapter, cite_survey
from surveybook.notebook_format import CITATION_DIRECTIVE


class survey_citation(nodes.General, nodes.Element):  # noqa: N801 - docutils names its nodes so
    """Stands for the citation until the page is written: it changes with the survey, the parsed page does not."""


class SurveyCitation(SphinxDirective):
    """The citation as a text, and as a BibTeX entry with a button to copy it."""

    def run(self) -> list[nodes.Node]:
        """The place of the citation."""
        return [survey_citation()]


class WrittenCitations(SphinxPostTransform):
    """Puts the citation into its place; nothing where a book is built without a survey."""

    default_priority = 5

    def run(self, **_: Any) -> None:  # noqa: ANN401 - Sphinx's own signature
        """Replace the places of this document."""
        for node in list(self.document.findall(survey_citation)):
            library = open_library(Path(self.env.srcdir))
            if library is None:
                node.replace_self([])
                continue
            cited = citation(library, self.env.docname)
            entry = cited.bibtex.strip()
            node.replace_self([nodes.paragraph("", cited.text), nodes.literal_block(entry, entry, language="text")])


def citation(library: Library, document: str) -> Citation:
    """How to cite a document: as a chapter where it is that of a theme, else as the whole survey."""
    theme = library.themes.get(document.rpartition("/")[2])
    if theme is None:
        return cite_survey(library.survey)
    return cite_chapter(library.survey, theme.title, f"{document}.html")


def setup(app: Sphinx) -> None:
    """Register the directive and its node."""
    app.add_node(survey_citation)
    app.add_directive(CITATION_DIRECTIVE, SurveyCitation)
    app.add_post_transform(WrittenCitations)
