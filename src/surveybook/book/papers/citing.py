"""A paper's citation in the forms that people paste elsewhere."""

from surveybook.markdown import listed, printable
from surveybook.model import Paper
from surveybook.reference import cited, displayed
from surveybook.reference_bib import bibtex_entry
from surveybook.reference_ris import ris_entry


def formats(paper: Paper) -> dict[str, str]:
    """Each form by its name; what is not known is left out."""
    reference = cited(paper)
    return {"Formatted": _formatted(paper), "BibTeX": bibtex_entry(reference), "RIS": ris_entry(reference)}


def _formatted(paper: Paper) -> str:
    authors = listed([printable(name) for name in paper.authors])
    ids = f"doi:{paper.doi}" if paper.doi else f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else paper.url or ""
    title = displayed(paper.title) or "[title not stated]"
    parts = [authors, title, printable(paper.venue or ""), str(paper.year or ""), printable(ids)]
    return f"{'. '.join(part.rstrip('.') for part in parts if part)}."
