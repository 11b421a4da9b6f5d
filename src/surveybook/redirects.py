"""Pages at addresses that were once given and are no chapter's any more: each leads to what took its place."""

from collections.abc import Iterable
from html import escape
from os.path import relpath
from pathlib import Path

from surveybook.addresses import NEWS_PAGE, paper_document
from surveybook.history import State
from surveybook.model import Survey

THEMES = "chapters/themes"
INDEX = "index"
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
<title>Moved</title>
</head>
<body><p>This page has moved: <a href="{address}">go on</a>.</p></body>
</html>
"""


def redirects(survey: Survey, states: Iterable[State]) -> dict[str, str]:
    """Where each former page of a survey leads, both as paths without suffix.

    A theme's former names lead to it, a theme without a successor to the overview, a withdrawn paper to the news.
    """
    past = tuple(states)
    found = {f"{THEMES}/{slug}": INDEX for state in past for slug in state.themes}
    found |= {f"{THEMES}/{old}": f"{THEMES}/{theme.slug}" for theme in survey.themes for old in theme.formerly}
    found |= {paper_document(key): NEWS_PAGE for state in past for key in state.withdrawn}
    for theme in survey.themes:
        found.pop(f"{THEMES}/{theme.slug}", None)
    for paper in survey.papers:
        found.pop(paper_document(paper.key), None)
    return found


def write_redirects(site: Path, found: dict[str, str]) -> None:
    """Write a page that leads on at each former address where the site has none; without a target, to the index."""
    for old, new in found.items():
        page = site / f"{old}.html"
        if not page.exists():
            target = new if (site / f"{new}.html").is_file() else INDEX
            page.parent.mkdir(parents=True, exist_ok=True)
            address = relpath(site / f"{target}.html", page.parent).replace("\\", "/")
            page.write_text(PAGE.format(address=escape(address)), encoding="utf-8")
