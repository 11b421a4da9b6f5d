"""What stands on the page of a paper: its abstract with the evidence marked, all that it states, and who says what."""

from collections.abc import Iterator, Sequence
from html import escape

from surveybook.addresses import evidence_anchor, paper_anchor, words_id
from surveybook.book.papers.citing import formats
from surveybook.book.papers.facts import fact_id, facts_table, numbered
from surveybook.book.papers.library import Library
from surveybook.markdown import count, is_web_address, listed, printable
from surveybook.marking import Marked, Passage, marked_abstract, marked_title, shown_title
from surveybook.model import Fact, Origin, Paper, QuotedText, Related, Version
from surveybook.table import Resolve, write_html
from surveybook.text import repair

SECTIONS = {
    "abstract": "Abstract",
    "facts": "What the paper states",
    "themes": "Themes",
    "related": "Related papers",
    "sources": "Where this was read",
    "cite": "Cite this paper",
}
NOT_STATED = '<span class="not-stated">not stated</span>'


def paper_body(library: Library, paper: Paper, resolve: Resolve, citation: str) -> str:
    """The article of a paper as HTML; `citation` is its number in the bibliography, linked."""
    facts = numbered(library.survey.facts.get(paper.key, ()))
    sections = {
        "abstract": _abstract(paper, facts),
        "facts": _facts(paper, facts, resolve),
        "themes": _themes(library, paper, resolve),
        "related": _related(library, paper, resolve),
        "sources": _sources(paper),
        "cite": _cite(paper),
    }
    parts = [
        f'<section id="{paper_anchor(paper.key)}" class="paper">',
        f"<h1>{_title(paper, facts)}</h1>",
        _byline(paper, citation),
        *(f'<section id="{name}"><h2>{SECTIONS[name]}</h2>{html}</section>' for name, html in sections.items()),
        "</section>",
    ]
    return "\n".join(parts)


def searched_text(library: Library, paper: Paper) -> str:
    """The words by which the search finds a paper's page."""
    values = (fact.value for fact in library.survey.facts.get(paper.key, ()))
    parts = (paper.abstract, *paper.authors, paper.venue or "", *values)
    return repair(printable(" ".join(parts))).text


def _shown(text: str) -> str:
    """A text of a dump, repaired for display."""
    return escape(printable(repair(text).text))


def _text(text: str) -> str:
    return escape(printable(text))


def _byline(paper: Paper, citation: str) -> str:
    if paper.authors:
        authors = listed([_text(name) for name in paper.authors])
    elif paper.author_count:
        authors = f"{count(paper.author_count, 'author')}, names {NOT_STATED}"
    else:
        authors = f"authors {NOT_STATED}"
    year = str(paper.year) if paper.year else f"year {NOT_STATED}"
    where = f"{_text(paper.venue)}, {year}" if paper.venue else year
    links = " · ".join(_link(text, url) for text, url in _links(paper))
    return f'<p class="byline">{authors}. {where}. {citation}</p>' + (
        f'<p class="paper-links">{links}</p>' if links else ""
    )


def _links(paper: Paper) -> Iterator[tuple[str, str]]:
    if paper.doi:
        yield f"doi:{paper.doi}", f"https://doi.org/{paper.doi}"
    if paper.arxiv_id:
        yield f"arXiv:{paper.arxiv_id}", f"https://arxiv.org/abs/{paper.arxiv_id}"
    if paper.url and not (paper.doi and "doi.org" in paper.url):
        yield paper.url, paper.url


def _link(text: str, url: str) -> str:
    """A link out of the book; an address that is no plain one of the web is shown as text."""
    shown = _text(text)
    return f'<a class="reference external" href="{escape(url)}">{shown}</a>' if is_web_address(url) else shown


def _abstract(paper: Paper, facts: Sequence[Fact]) -> str:
    if not paper.abstract:
        return "<p>The dump has no abstract of this paper.</p>"
    numbers: dict[tuple[int, int], list[int]] = {}
    for number, fact in enumerate(facts, start=1):
        if fact.quote.where == "abstract":
            numbers.setdefault((fact.quote.start, fact.quote.end), []).append(number)
    text = "".join(_piece(piece, numbers) for piece in marked_abstract(paper, facts))
    read = f'<p class="read-from">Read from {_places(paper)}.</p>'
    return f'<p class="abstract">{text}</p>{read}'


def _piece(piece: str | Marked, numbers: dict[tuple[int, int], list[int]]) -> str:
    """A piece of the abstract; behind the words of a fact stands its number, which leads to it."""
    if isinstance(piece, str):
        return _text(piece) if piece.strip() else " "
    inside = "".join(_piece(inner, numbers) for inner in piece.pieces)
    passage = piece.passage
    if passage.style == "value":
        return f'<span class="value">{inside}</span>'
    marked = _evidence(passage, inside, "abstract")
    return marked + (_numbers(numbers[passage.whole]) if passage.is_last_part else "")


def _evidence(passage: Passage, inside: str, where: QuotedText) -> str:
    address = f' id="{words_id(*passage.whole, where)}"' if passage.is_first_part else ""
    return f'<span class="evidence"{address}>{inside}</span>'


def _title(paper: Paper, facts: Sequence[Fact]) -> str:
    """The title with the words marked that state something; numbers would be read as a part of it."""
    return "".join(map(_title_piece, marked_title(paper, facts)))


def _title_piece(piece: str | Marked) -> str:
    if isinstance(piece, str):
        return _text(piece) if piece.strip() else " "
    inside = "".join(map(_title_piece, piece.pieces))
    return inside if piece.passage.style == "value" else _evidence(piece.passage, inside, "title")


def _numbers(numbers: Sequence[int]) -> str:
    links = ",".join(f'<a href="#fact-{number}" aria-label="Fact {number}">{number}</a>' for number in numbers)
    return f'<sup class="fact-numbers">{links}</sup>'


def _facts(paper: Paper, facts: Sequence[Fact], resolve: Resolve) -> str:
    if not facts:
        return "<p>Title and abstract state nothing that this survey looks for.</p>"
    places = [(fact.quote.start, fact.quote.end, fact.quote.where) for fact in facts]
    own = {evidence_anchor(paper.key, *at): f"#{words_id(*at)}" for at in places}
    own |= {fact_id(number): f"#{fact_id(number)}" for number in range(1, len(facts) + 1)}
    return write_html(facts_table(paper, facts), lambda target: own.get(target) or resolve(target))


def _themes(library: Library, paper: Paper, resolve: Resolve) -> str:
    items = []
    for placement in library.survey.placements.get(paper.key, ()):
        theme = library.themes[placement.theme]
        terms = listed([f"“{_text(term)}”" for term in placement.terms])
        link = f'<a href="{escape(resolve(f"theme-{theme.slug}") or "")}">{_text(theme.title)}</a>'
        items.append(f"<li>{link}, for {terms}</li>")
    if items:
        return f"<ol>{''.join(items)}</ol>"
    others = f'<a href="{escape(resolve("theme-unplaced") or "")}">papers without a theme</a>'
    return f"<p>No theme of this survey takes this paper. It stands among the {others}.</p>"


def _related(library: Library, paper: Paper, resolve: Resolve) -> str:
    near = library.survey.related.get(paper.key, ())
    items = "".join(f"<li>{_neighbour(library, one, resolve)}</li>" for one in near)
    return f"<ul>{items}</ul>" if items else "<p>No other paper shares enough of its words.</p>"


def _neighbour(library: Library, near: Related, resolve: Resolve) -> str:
    other = library.papers[near.key]
    year = f" ({other.year})" if other.year else ""
    link = f'<a href="{escape(resolve(paper_anchor(other.key)) or "")}">{_text(shown_title(other))}</a>'
    return f"{link}{year}, which shares {listed([f'“{_shown(term)}”' for term in near.terms])}"


def _place(origin: Origin) -> str:
    return f"{_text(origin.file)}, line {origin.line}"


def _places(paper: Paper) -> str:
    return listed([_place(record.origin) for record in paper.records])


def _sources(paper: Paper) -> str:
    records = "".join(_record(paper, index) for index in range(len(paper.records)))
    return f"<ul>{records}</ul>{_versions(paper)}{_who_says_what(paper)}"


def _versions(paper: Paper) -> str:
    """The versions of a paper that appeared in more than one, in the order in which they appeared."""
    if len(paper.versions) < 2:  # noqa: PLR2004 - one version is the paper itself
        return ""
    items = "".join(f"<li>{_version(version)}</li>" for version in paper.versions)
    return f"<p>It appeared in {len(paper.versions)} versions:</p><ol>{items}</ol>"


def _version(version: Version) -> str:
    place = f"arXiv {version.arxiv_id}" if version.what == "preprint" else version.venue or f"DOI {version.doi}"
    when = str(version.date or version.year or "") or NOT_STATED
    return f"{_text(version.what)}, {_shown(place)}, {_text(when) if when != NOT_STATED else f'year {NOT_STATED}'}"


def _record(paper: Paper, index: int) -> str:
    """A record of the paper, and where its title differs from the one that was taken."""
    record = paper.records[index]
    other = f", titled “{_shown(record.title)}”" if record.title != paper.title else ""
    dated = f", {_text(record.date)}" if record.date else ""
    return f"<li>{_place(record.origin)}{dated}{other}</li>"


def _who_says_what(paper: Paper) -> str:
    """Each bibliographic field with the source of the value taken, and the sources that disagree."""
    taken: dict[str, str] = {}
    said: dict[str, list[str]] = {}
    for source in paper.sources:
        if source.field in ("title", "abstract"):
            continue
        if source.field not in taken:
            taken[source.field] = source.value
            said[source.field] = [f'{_text(source.value)} <span class="source">({_place(source.origin)})</span>']
        elif source.value != taken[source.field]:
            said[source.field].append(
                f'but {_text(source.value)} <span class="source">({_place(source.origin)})</span>'
            )
    items = "".join(
        f"<dt>{_text(field.replace('_', ' '))}</dt><dd>{'; '.join(values)}</dd>" for field, values in said.items()
    )
    return f'<dl class="field-list">{items}</dl>' if items else ""


def _cite(paper: Paper) -> str:
    """The paper's citation in forms to copy; the book's own buttons copy them."""
    return "".join(
        f"<h3>{name}</h3>"
        f'<div class="citation-form highlight"><pre tabindex="0" aria-label="{name}">{escape(text)}</pre></div>'
        for name, text in formats(paper).items()
    )
