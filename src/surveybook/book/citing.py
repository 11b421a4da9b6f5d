"""How to cite the survey, or the chapter of a theme, on the page that asks for it."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from surveybook.book.papers.library import Library, open_library
from surveybook.edition import Citation, cite_chapter, cite_survey
from surveybook.notebook_format import CITATION_DIRECTIVE


class SurveyCitation(SphinxDirective):
    """The citation as a text, and as a BibTeX entry with a button to copy it."""

    def run(self) -> list[nodes.Node]:
        """Its nodes; none where a book is built without a survey."""
        library = open_library(Path(self.env.srcdir))
        if library is None:
            return []
        cited = citation(library, self.env.docname)
        entry = cited.bibtex.strip()
        return [nodes.paragraph("", cited.text), nodes.literal_block(entry, entry, language="text")]


def citation(library: Library, document: str) -> Citation:
    """How to cite a document: as a chapter where it is that of a theme, else as the whole survey."""
    theme = library.themes.get(document.rpartition("/")[2])
    if theme is None:
        return cite_survey(library.survey)
    return cite_chapter(library.survey, theme.title, f"{document}.html")


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive(CITATION_DIRECTIVE, SurveyCitation)
