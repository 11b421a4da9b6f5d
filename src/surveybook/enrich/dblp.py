"""DBLP: publications of computer science, by title."""

import re

from surveybook.enrich._service import Question, is_json
from surveybook.model import Paper

NAME = "dblp"
URL = "https://dblp.org"
PAUSE = 1.0

_WORD = re.compile(r"\w+")


def question(paper: Paper) -> Question | None:
    """By the words of the title; signs would be operators."""
    words = " ".join(_WORD.findall(paper.title))
    return Question("/search/publ/api", {"q": words, "format": "json", "h": "5"}) if words else None


is_whole = is_json
