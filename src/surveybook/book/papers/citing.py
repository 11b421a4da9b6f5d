"""A paper's citation in the forms that people paste elsewhere."""

from surveybook.book.papers.library import Library
from surveybook.markdown import listed, printable
from surveybook.marking import shown_title
from surveybook.model import Paper


def formats(library: Library, paper: Paper) -> dict[str, str]:
    """Each form by its name; what is not known is left out."""
    return {"Formatted": _formatted(paper), "BibTeX": library.entries.get(paper.key, ""), "RIS": _ris(paper)}


def _formatted(paper: Paper) -> str:
    authors = listed([printable(name) for name in paper.authors])
    ids = f"doi:{paper.doi}" if paper.doi else f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else paper.url or ""
    parts = [authors, _title(paper), printable(paper.venue or ""), str(paper.year or ""), printable(ids)]
    return f"{'. '.join(part.rstrip('.') for part in parts if part)}."


def _title(paper: Paper) -> str:
    return printable(shown_title(paper))


def _ris(paper: Paper) -> str:
    """The tags of RIS, a line each, so that no text can begin a tag of its own."""
    tags = [
        ("TY", "GEN"),
        *(("AU", name) for name in paper.authors),
        ("TI", _title(paper)),
        ("PY", str(paper.year or "")),
        ("T2", paper.venue or ""),
        ("DO", paper.doi or ""),
        ("UR", paper.url or (f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else "")),
    ]
    return "\n".join([*(f"{tag}  - {printable(value)}" for tag, value in tags if value), "ER  - "])
