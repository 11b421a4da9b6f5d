"""BibTeX: one entry a paper, with abstract, themes as keywords, and what it states as annotation."""

from surveybook.model import Survey
from surveybook.reference import references
from surveybook.reference_bib import bibtex_entry

FILENAME = "papers.bib"


def render(survey: Survey) -> str:
    """The entries in the order of the survey."""
    return "\n".join(bibtex_entry(reference) for reference in references(survey))
