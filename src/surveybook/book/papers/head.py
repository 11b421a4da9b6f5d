"""What machines read of a paper's page: JSON-LD and Open Graph."""

from html import escape

import msgspec

from surveybook.addresses import paper_document
from surveybook.book.papers.library import Library
from surveybook.markdown import is_web_address, printable
from surveybook.marking import shown_title
from surveybook.model import Paper
from surveybook.reference import displayed
from surveybook.text import repair

DESCRIPTION = 200
# Nothing in JSON may end the script that holds it, or begin a comment in it.
SAFE_JSON = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def paper_head(library: Library, paper: Paper, base: str) -> str:
    """The elements of the page's head; addresses of the page itself only where the book has a base address."""
    title = printable(shown_title(paper))
    page = f"{base.rstrip('/')}/{paper_document(paper.key)}.html" if base else ""
    properties = {
        "og:type": "article",
        "og:title": title,
        "og:description": printable(repair(paper.abstract).text)[:DESCRIPTION],
        "og:site_name": library.survey.title,
        "og:url": page,
    }
    metas = "".join(
        f'\n<meta property="{name}" content="{escape(value)}" />' for name, value in properties.items() if value
    )
    return f"{metas}\n{json_ld(_article(library, paper, page))}\n"


def json_ld(value: dict[str, object]) -> str:
    """A script element that holds JSON-LD."""
    text = msgspec.json.encode(value).decode().translate(SAFE_JSON)
    return f'<script type="application/ld+json">{text}</script>'


def _article(library: Library, paper: Paper, page: str) -> dict[str, object]:
    known: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": displayed(paper.title),
        "author": [{"@type": "Person", "name": printable(name)} for name in paper.authors],
        "datePublished": str(paper.year or ""),
        "publisher": printable(paper.venue or ""),
        "sameAs": [url for url in _same_as(paper) if is_web_address(url)],
        "mainEntityOfPage": page,
        "isPartOf": {"@type": "Collection", "name": printable(library.survey.title)},
    }
    return {name: value for name, value in known.items() if value}


def _same_as(paper: Paper) -> list[str]:
    return [
        url
        for url in (
            f"https://doi.org/{paper.doi}" if paper.doi else "",
            f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else "",
            paper.url or "",
        )
        if url
    ]
