"""BibLaTeX: like BibTeX, with whole dates and the names of fields that Biber knows."""

from surveybook.model import Survey
from surveybook.reference import Reference, references
from surveybook.reference_bib import notes, whole_entry
from surveybook.tex import encode

FILENAME = "papers-biblatex.bib"
VENUES = {"article": "journaltitle", "inproceedings": "booktitle", "misc": "howpublished"}


def render(survey: Survey) -> str:
    """The entries in the order of the survey."""
    return "\n".join(_entry(reference) for reference in references(survey))


def _entry(reference: Reference) -> str:
    own = (
        ("date", reference.issued),
        (VENUES[reference.kind], encode(reference.venue or "")),
        ("eprinttype", "arxiv" if reference.arxiv_id else ""),
        ("annotation", notes(reference)),
    )
    return whole_entry(reference, own)
