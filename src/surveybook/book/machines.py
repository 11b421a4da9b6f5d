"""What machines read of the book: tags of its landing page, Open Graph, a map of the site and a feed of papers."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup
from sphinx.application import Sphinx

from surveybook.addresses import NEWS_PAGE, paper_document
from surveybook.book.papers.head import json_ld
from surveybook.book.papers.library import open_library
from surveybook.markdown import anchor, printable
from surveybook.marking import shown_title
from surveybook.model import Paper, Survey
from surveybook.news import News
from surveybook.survey_file import read_news

LANDING = "index"
NEWEST = 50
NOTHING_NEW = News()
XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def setup(app: Sphinx) -> None:
    """Describe each page of a chapter in its head; write the map and the feed behind the pages."""
    app.connect("html-page-context", _describe)
    app.connect("build-finished", _write_map_and_feed)


def _describe(app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: object) -> None:
    library = open_library(Path(app.srcdir))
    if library is None or doctree is None:
        return
    tags = survey_head(library.survey, app.config.html_baseurl) if page == LANDING else ""
    context["metatags"] = context.get("metatags", "") + tags + _open_graph(library.survey, context)


def _open_graph(survey: Survey, context: dict[str, Any]) -> str:
    title = context.get("title") or survey.title
    properties = {"og:type": "article", "og:site_name": survey.title, "og:url": context.get("pageurl") or ""}
    plain = {name: escape(printable(value)) for name, value in properties.items() if value}
    # Sphinx hands on a page's title as HTML, with its markup.
    plain["og:title"] = escape(printable(_text_of(str(title))))
    return "".join(f'\n<meta property="{name}" content="{value}" />' for name, value in sorted(plain.items()))


def _text_of(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704 - only to take the markup away


def survey_head(survey: Survey, base: str) -> str:
    """The tags by which indexes of literature know the survey; they stand on its landing page alone."""
    edition = survey.edition
    page = f"{base.rstrip('/')}/" if base else edition.url or ""
    date = edition.released or str(edition.year or "")
    authors = [printable(str(author)) for author in edition.authors]
    tags = [
        ("citation_title", survey.title),
        *(("citation_author", name) for name in authors),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_doi", edition.doi or ""),
        ("citation_public_url", page),
    ]
    metas = "".join(f'\n<meta name="{name}" content="{escape(printable(value))}" />' for name, value in tags if value)
    return f"{metas}\n{json_ld(_described(survey, authors, date, page))}"


def _described(survey: Survey, authors: list[str], date: str, page: str) -> dict[str, object]:
    known: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": ["Collection", "Dataset"],
        "name": printable(survey.title),
        "description": f"A literature survey of {len(survey.papers)} papers in {len(survey.themes)} themes.",
        "author": [{"@type": "Person", "name": name} for name in authors],
        "datePublished": date,
        "version": survey.edition.version,
        "license": survey.edition.license or "",
        "identifier": f"https://doi.org/{survey.edition.doi}" if survey.edition.doi else "",
        "url": page,
    }
    return {name: value for name, value in known.items() if value}


def _write_map_and_feed(app: Sphinx, exception: Exception | None) -> None:
    """Both name whole addresses, so they are written only where the book has a base address."""
    base, library = app.config.html_baseurl, open_library(Path(app.srcdir))
    if exception is not None or app.builder.format != "html" or not base or library is None:
        return
    pages = sorted(app.builder.get_target_uri(document) for document in app.env.all_docs)
    site = Path(app.outdir)
    (site / "sitemap.xml").write_text(sitemap(pages, base), encoding="utf-8")
    (site / "feed.xml").write_text(feed(library.survey, base, read_news(Path(app.srcdir))), encoding="utf-8")


def sitemap(pages: list[str], base: str) -> str:
    """The map of a site: the address of every page."""
    root = base.rstrip("/")
    urls = "\n".join(f"<url><loc>{escape(f'{root}/{page}')}</loc></url>" for page in pages)
    return f'{XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}\n</urlset>\n'


def feed(survey: Survey, base: str, news: News = NOTHING_NEW) -> str:
    """What the last dump brought, then the newest papers, as an Atom feed.

    A paper without a date is not among the newest, for none is made up.
    """
    dated = sorted(((date, paper) for paper in survey.papers if (date := _date(paper))), key=lambda one: one[1].key)
    newest = sorted(dated, key=lambda one: one[0], reverse=True)[:NEWEST]
    updated = max([news.date, survey.edition.released or (newest[0][0] if newest else "1970-01-01")])
    lines = [
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_xml(survey.title)}</title>",
        f"<id>{_xml(base)}</id>",
        f'<link rel="self" href="{_xml(base.rstrip("/"))}/feed.xml" />',
        f"<updated>{_xml(updated)}T00:00:00Z</updated>",
        *(line for entry in _brought(survey, news) for line in _entry(entry, base)),
        *(line for date, paper in newest if paper.key not in news.new for line in _entry(_of_paper(paper, date), base)),
        "</feed>",
    ]
    return XML + "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the feed: `page` is where it leads, without suffix; `mark` tells entries of one page apart."""

    title: str
    page: str
    date: str
    authors: tuple[str, ...]
    mark: str = ""


def _of_paper(paper: Paper, date: str, what: str = "", mark: str = "") -> _Entry:
    return _Entry(f"{what}{shown_title(paper)}", paper_document(paper.key), date, paper.authors, mark)


def _brought(survey: Survey, news: News) -> Iterator[_Entry]:
    """New papers, papers that state other things or stand elsewhere, and withdrawn ones."""
    papers = {paper.key: paper for paper in survey.papers}
    told = (
        *((key, "New: ", "") for key in news.new),
        *((one.key, "Other claims: ", f"#claims-{news.date}") for one in news.changed),
        *((one.key, "In another theme: ", f"#theme-{news.date}") for one in news.moved),
    )
    yield from (_of_paper(papers[key], news.date, what, mark) for key, what, mark in told if key in papers)
    for one in news.withdrawn:
        yield _Entry(f"Withdrawn: {one.title}", NEWS_PAGE, news.date, (), f"#{anchor(one.key)}-{news.date}")


def _date(paper: Paper) -> str:
    """A paper's day in ISO form, if it is known to the day."""
    date = paper.date or ""
    return date if len(date) == len("2024-01-31") and date.replace("-", "").isdigit() else ""


def _entry(entry: _Entry, base: str) -> Iterator[str]:
    address = _xml(f"{base.rstrip('/')}/{entry.page}.html")
    yield f"<entry><title>{_xml(entry.title)}</title><id>{address}{_xml(entry.mark)}</id>"
    yield f'<link href="{address}" /><updated>{_xml(entry.date)}T00:00:00Z</updated>'
    yield from (f"<author><name>{_xml(name)}</name></author>" for name in entry.authors or ("not stated",))
    yield "</entry>"


def _xml(text: str) -> str:
    """Text in XML; what XML cannot hold shows nothing either."""
    return escape(printable(text))
