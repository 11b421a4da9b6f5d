"""arXiv: preprints, by arXiv id or title. It asks for three seconds between questions."""

import re

from surveybook.enrich._service import Question
from surveybook.model import Paper

NAME = "arxiv"
URL = "https://export.arxiv.org"
PAUSE = 3.0

_WORD = re.compile(r"\w+")


def question(paper: Paper) -> Question | None:
    """By id, else by the words of the title as a phrase."""
    if paper.arxiv_id:
        return Question("/api/query", {"id_list": paper.arxiv_id, "max_results": "1"})
    words = " ".join(_WORD.findall(paper.title))
    return Question("/api/query", {"search_query": f'ti:"{words}"', "max_results": "5"}) if words else None


def is_whole(body: bytes) -> bool:
    """Whether a reply is a feed with its end."""
    return b"<feed" in body[:2000] and body.rstrip().endswith(b"</feed>")
