"""BibTeX: one entry a paper, with abstract, themes as keywords, and what it states as annotation."""

from surveybook.exports._bib import common_fields, entry, notes
from surveybook.exports._references import Reference, references
from surveybook.model import Survey
from surveybook.tex import encode

FILENAME = "papers.bib"
VENUES = {"article": "journal", "inproceedings": "booktitle", "misc": "howpublished"}


def render(survey: Survey) -> str:
    """The entries in the order of the survey."""
    return "\n".join(_entry(reference) for reference in references(survey))


def _entry(reference: Reference) -> str:
    own = (
        ("year", str(reference.year or "")),
        (VENUES[reference.kind], encode(reference.venue or "")),
        ("archiveprefix", "arXiv" if reference.arxiv_id else ""),
        ("annote", notes(reference)),
    )
    return entry(reference.kind, reference.key, (*common_fields(reference), *own))
