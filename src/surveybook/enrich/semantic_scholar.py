"""Semantic Scholar: papers by arXiv id, DOI or title; without a key, one question a second."""

from urllib.parse import quote

from surveybook.enrich._service import Question, is_json
from surveybook.model import Paper

NAME = "semantic_scholar"
URL = "https://api.semanticscholar.org"
PAUSE = 1.1

_FIELDS = {"fields": "title,abstract,authors,year,publicationDate,venue,journal,externalIds,url"}


def question(paper: Paper) -> Question | None:
    """By arXiv id or DOI, else the one paper whose title matches best."""
    if paper.arxiv_id or paper.doi:
        known = f"ARXIV:{paper.arxiv_id}" if paper.arxiv_id else f"DOI:{paper.doi}"
        return Question(f"/graph/v1/paper/{quote(known, safe=':')}", _FIELDS)
    return Question("/graph/v1/paper/search/match", {"query": paper.title, **_FIELDS}) if paper.title else None


is_whole = is_json
