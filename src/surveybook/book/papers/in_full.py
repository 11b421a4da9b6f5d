"""The papers of a chapter in full, as document nodes: for the forms of the book that have no page for each paper.

An abstract has the words marked that a fact was read from; behind them stand the numbers of the notes that tell it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from surveybook.addresses import paper_document, words_id
from surveybook.book.papers.facts import KINDS, numbered
from surveybook.certainty import is_sure, percent, place_with_doubt
from surveybook.markdown import count, is_web_address, listed
from surveybook.marking import Marked, marked_abstract, shown_title
from surveybook.model import Fact, Paper, Survey
from surveybook.text import repair

UNPLACED = "unplaced"
NOTES = "notes"
SMALL = "small"
Numbers = dict[tuple[int, int], list[int]]
Cite = Callable[[str], Iterable[nodes.Node]]


def papers_in_full(survey: Survey, slug: str, cite: Cite) -> Iterator[nodes.section]:
    """The papers at home in a theme, newest first; `cite` gives what refers to a paper's entry in the bibliography."""
    at_home = [paper for paper in survey.papers if home(survey, paper) == slug]
    if not at_home:
        return
    section = nodes.section("", nodes.title("", "The papers in full"), ids=[f"{slug}-papers-in-full"])
    for paper in sorted(at_home, key=lambda paper: (-(paper.year or 0), paper.key)):
        section += addnodes.start_of_file("", _paper(survey, paper, cite), docname=paper_document(paper.key))
    yield section


def entries_of(env: BuildEnvironment, key: str) -> Iterator[Any]:
    """The entries of a paper in the bibliographies of the book, as the extension for citations keeps them."""
    return (one for one in env.get_domain("cite").citations if one.key == key)  # type: ignore[attr-defined]


def leave_out_uncited(tree: nodes.Element, cited: AbstractSet[str]) -> None:
    """Leave out of a bibliography the entries whose ids are not among those that are cited."""
    for entry in list(tree.findall(nodes.citation)):
        if cited.isdisjoint(entry["ids"]):
            entry.parent.remove(entry)


def home(survey: Survey, paper: Paper) -> str:
    """The theme under which a paper is told in full."""
    places = survey.placements.get(paper.key, ())
    return places[0].theme if places else UNPLACED


def _paper(survey: Survey, paper: Paper, cite: Cite) -> nodes.section:
    facts = numbered(survey.facts.get(paper.key, ()))
    section = nodes.section("", nodes.title("", shown_title(paper)))
    section += list(_title_marks(facts))
    section += nodes.paragraph("", "", *_byline(paper), *cite(paper.key))
    section += nodes.paragraph("", "", *_abstract(paper, facts))
    if facts:
        notes = (nodes.paragraph("", "", *_note(number, fact)) for number, fact in enumerate(facts, start=1))
        section += nodes.container("", *notes, classes=[NOTES])
    section += nodes.container("", nodes.paragraph("", "", *_about(survey, paper)), classes=[SMALL])
    return section


def _title_marks(facts: Sequence[Fact]) -> Iterator[nodes.Node]:
    """What leads to words of the title leads to the paper."""
    names = (words_id(fact.quote.start, fact.quote.end, "title") for fact in facts if fact.quote.where == "title")
    return (nodes.target("", "", ids=[name]) for name in dict.fromkeys(names))


def _styled(style: str, *inside: nodes.Node) -> nodes.Node:
    return nodes.inline("", "", *inside, classes=[style])


def _not_stated() -> nodes.Node:
    return _styled("not-stated", nodes.Text("not stated"))


def _byline(paper: Paper) -> Iterator[nodes.Node]:
    if paper.authors:
        yield nodes.Text(listed(list(paper.authors)))
    elif paper.author_count:
        yield from (nodes.Text(f"{count(paper.author_count, 'author')}, names "), _not_stated())
    else:
        yield from (nodes.Text("authors "), _not_stated())
    yield nodes.Text(f". {paper.venue}, " if paper.venue else ". ")
    yield from (
        (nodes.Text(f"{paper.year}. "),) if paper.year else (nodes.Text("year "), _not_stated(), nodes.Text(". "))
    )


def _abstract(paper: Paper, facts: Sequence[Fact]) -> Iterator[nodes.Node]:
    if not paper.abstract:
        yield nodes.Text("The dump has no abstract of this paper.")
        return
    numbers: Numbers = {}
    for number, fact in enumerate(facts, start=1):
        if fact.quote.where == "abstract":
            numbers.setdefault((fact.quote.start, fact.quote.end), []).append(number)
    for piece in marked_abstract(paper, facts):
        yield from _piece(piece, numbers)


def _piece(piece: str | Marked, numbers: Numbers) -> Iterator[nodes.Node]:
    """A piece of the abstract; behind the words of a fact stand the numbers of its notes."""
    if isinstance(piece, str):
        yield nodes.Text(piece)
        return
    inside = [node for inner in piece.pieces for node in _piece(inner, numbers)]
    passage = piece.passage
    if passage.style == "value":
        yield _styled("value", *inside)
        return
    if passage.is_first_part:
        yield nodes.target("", "", ids=[words_id(*passage.whole)])
    yield _styled("evidence", *inside)
    if passage.is_last_part:
        yield nodes.superscript("", ",".join(map(str, numbers[passage.whole])))


def _note(number: int, fact: Fact) -> Iterator[nodes.Node]:
    """What a fact says, and from where if its words are not marked above."""
    value = nodes.strong("", repair(fact.value).text)
    quote = f" (title: “{fact.quote.text}”)" if fact.quote.where == "title" else ""
    source = f", read by {fact.source}" if fact.source != "rules" else ""
    yield nodes.Text(f"{number} {KINDS[fact.kind]}: ")
    yield value if is_sure(fact) else _styled("unsure", value)
    yield nodes.Text(f"{_details(fact)}{quote}, {percent(fact.confidence)} sure{source}.")


def _details(fact: Fact) -> str:
    """What a reported number is of, and which way it points, as far as that is stated."""
    if fact.result is None:
        return ""
    result = fact.result
    said = (("of", result.metric), ("on", place_with_doubt(result)), ("against", result.compared_to))
    parts = [f"{name} {repair(text).text}" for name, text in said if text]
    return "".join(f" {part}" for part in parts) + (f", {result.direction}" if result.direction != "neutral" else "")


def _about(survey: Survey, paper: Paper) -> Iterator[nodes.Node]:
    places = listed([f"{record.origin.file}, line {record.origin.line}" for record in paper.records])
    yield nodes.Text(f"Read from {places}. ")
    themes = {theme.slug: theme.title for theme in survey.themes}
    for place in survey.placements.get(paper.key, ()):
        terms = listed([f"“{repair(term).text}”" for term in place.terms[:4]])
        yield _link(themes[place.theme], f"%chapters/themes/{place.theme}")
        yield nodes.Text(f", for {terms}. ")
    for shown, url in _links(paper):
        yield from (_link(shown, url) if is_web_address(url) else nodes.Text(shown), nodes.Text(" "))
    yield from (nodes.Text(f"{line}. ") for line in _disagreements(paper))


def _link(text: str, address: str) -> nodes.Node:
    return nodes.reference("", "", nodes.Text(text), refuri=address)


def _links(paper: Paper) -> Iterator[tuple[str, str]]:
    if paper.doi:
        yield f"doi:{paper.doi}", f"https://doi.org/{paper.doi}"
    if paper.arxiv_id:
        yield f"arXiv:{paper.arxiv_id}", f"https://arxiv.org/abs/{paper.arxiv_id}"
    if paper.url and not paper.doi and not (paper.arxiv_id and "arxiv.org" in paper.url):
        yield paper.url, paper.url


def _disagreements(paper: Paper) -> Iterator[str]:
    """Where sources say another value than the one taken."""
    taken: dict[str, str] = {}
    for source in paper.sources:
        if source.field in ("title", "abstract"):
            continue
        value = taken.setdefault(source.field, source.value)
        if source.value != value:
            place = f"{source.origin.file}, line {source.origin.line}"
            yield f"Another {source.field.replace('_', ' ')} according to {place}: {source.value}"
