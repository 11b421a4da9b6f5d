"""Crossref: published works, by DOI or title; who gives a mail address is served from its polite pool."""

from urllib.parse import quote

from surveybook.enrich._service import Question, is_json
from surveybook.model import Paper

NAME = "crossref"
URL = "https://api.crossref.org"
PAUSE = 0.2

_PREPRINT = "10.48550/"


def question(paper: Paper) -> Question | None:
    """By DOI, unless it is arXiv's, which Crossref does not know; else by title."""
    if paper.doi and not paper.doi.lower().startswith(_PREPRINT):
        return Question(f"/works/{quote(paper.doi, safe='')}", polite="mailto")
    if not paper.title:
        return None
    return Question("/works", {"query.bibliographic": paper.title, "rows": "3"}, polite="mailto")


is_whole = is_json
