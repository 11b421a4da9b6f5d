"""OpenAlex: works of all kinds, by DOI or title; who gives a mail address is served from its polite pool."""

from urllib.parse import quote

from surveybook.enrich._service import Question, is_json
from surveybook.model import Paper

NAME = "openalex"
URL = "https://api.openalex.org"
PAUSE = 0.2


def question(paper: Paper) -> Question | None:
    """By DOI, which every arXiv paper has too; else by title."""
    doi = paper.doi or (f"10.48550/arXiv.{paper.arxiv_id}" if paper.arxiv_id else None)
    if doi:
        return Question(f"/works/doi:{quote(doi, safe='/')}", polite="mailto")
    return Question("/works", {"search": paper.title, "per-page": "3"}, polite="mailto") if paper.title else None


is_whole = is_json
