"""The papers of a chapter in full: the abstract with the evidence marked, and a note for each fact that it states."""

from collections.abc import Iterator, Sequence

from surveybook.addresses import paper_document, words_id
from surveybook.book.papers.facts import KINDS, numbered
from surveybook.book.typeset.code import block, call, prose, string
from surveybook.book.typeset.tables import linked_text
from surveybook.book.typeset.writer import Writer
from surveybook.markdown import count, listed
from surveybook.marking import Marked, marked_abstract, shown_title
from surveybook.model import Fact, Paper, Survey
from surveybook.text import repair

UNPLACED = "unplaced"
SURE = 0.65
NOT_STATED = call("not-stated", string("not stated"))
Numbers = dict[tuple[int, int], list[int]]


def written_papers(writer: Writer, survey: Survey, slug: str, citations: dict[str, str]) -> str:
    """The papers at home in a theme, newest first; `citations` are their numbers in the bibliography, by cite key."""
    at_home = [paper for paper in survey.papers if _home(survey, paper) == slug]
    ordered = sorted(at_home, key=lambda paper: (-(paper.year or 0), paper.key))
    if not ordered:
        return ""
    heading = call("heading", string("The papers in full"), level="2")
    return block([heading, *(_paper(writer, survey, paper, citations.get(paper.key, "")) for paper in ordered)])


def _home(survey: Survey, paper: Paper) -> str:
    places = survey.placements.get(paper.key, ())
    return places[0].theme if places else UNPLACED


def _paper(writer: Writer, survey: Survey, paper: Paper, citation: str) -> str:
    document = paper_document(paper.key)
    facts = numbered(survey.facts.get(paper.key, ()))
    heading = writer.labelled(writer.name("", document), call("heading", prose(shown_title(paper)), level="3"))
    parts = [
        heading,
        *_title_marks(writer, document, facts),
        call("par", block([*_byline(paper), citation])),
        call("par", _abstract(writer, document, paper, facts)),
        *([call("notes", *(_note(number, fact) for number, fact in enumerate(facts, start=1)))] if facts else []),
        call("small", block(_about(survey, paper))),
    ]
    return block(parts)


def _title_marks(writer: Writer, document: str, facts: Sequence[Fact]) -> Iterator[str]:
    """What leads to words of the title leads to the paper."""
    for quote in (fact.quote for fact in facts if fact.quote.where == "title"):
        yield writer.mark(writer.name(words_id(quote.start, quote.end, "title"), document))


def _byline(paper: Paper) -> Iterator[str]:
    if paper.authors:
        yield prose(listed(list(paper.authors)))
    elif paper.author_count:
        yield from (prose(f"{count(paper.author_count, 'author')}, names "), NOT_STATED)
    else:
        yield from (prose("authors "), NOT_STATED)
    yield prose(f". {paper.venue}, " if paper.venue else ". ")
    yield from ((prose(f"{paper.year}. "),) if paper.year else (prose("year "), NOT_STATED, prose(". ")))


def _abstract(writer: Writer, document: str, paper: Paper, facts: Sequence[Fact]) -> str:
    if not paper.abstract:
        return prose("The dump has no abstract of this paper.")
    numbers: Numbers = {}
    for number, fact in enumerate(facts, start=1):
        if fact.quote.where == "abstract":
            numbers.setdefault((fact.quote.start, fact.quote.end), []).append(number)
    return block(_piece(writer, document, piece, numbers) for piece in marked_abstract(paper, facts))


def _piece(writer: Writer, document: str, piece: str | Marked, numbers: Numbers) -> str:
    """A piece of the abstract; behind the words of a fact stand the numbers of its notes."""
    if isinstance(piece, str):
        return prose(piece)
    inside = block(_piece(writer, document, inner, numbers) for inner in piece.pieces)
    passage = piece.passage
    if passage.style == "value":
        return call("value", inside)
    mark = writer.mark(writer.name(words_id(*passage.whole), document)) if passage.is_first_part else ""
    notes = ",".join(map(str, numbers[passage.whole])) if passage.is_last_part else ""
    return block([mark, call("evidence", inside), call("super", string(notes)) if notes else ""])


def _note(number: int, fact: Fact) -> str:
    """What a fact says, and from where if its words are not marked above."""
    value = call("strong", prose(repair(fact.value).text))
    sure = f"{fact.confidence:.0%}".replace("%", " %")
    quote = f" (title: “{fact.quote.text}”)" if fact.quote.where == "title" else ""
    source = f", read by {fact.source}" if fact.source != "rules" else ""
    shown = call("unsure", value) if fact.confidence < SURE else value
    return block(
        [prose(f"{number} {KINDS[fact.kind]}: "), shown, prose(f"{_details(fact)}{quote}, {sure} sure{source}.")]
    )


def _details(fact: Fact) -> str:
    """What a reported number is of, and which way it points, as far as that is stated."""
    if fact.result is None:
        return ""
    result = fact.result
    said = (("of", result.metric), ("on", result.on), ("against", result.compared_to))
    parts = [f"{name} {repair(text).text}" for name, text in said if text]
    return "".join(f" {part}" for part in parts) + (f", {result.direction}" if result.direction != "neutral" else "")


def _about(survey: Survey, paper: Paper) -> Iterator[str]:
    places = listed([f"{record.origin.file}, line {record.origin.line}" for record in paper.records])
    yield prose(f"Read from {places}. ")
    themes = {theme.slug: theme.title for theme in survey.themes}
    for place in survey.placements.get(paper.key, ()):
        terms = listed([f"“{repair(term).text}”" for term in place.terms[:4]])
        yield linked_text(prose(themes[place.theme]), f"%chapters/themes/{place.theme}#")
        yield prose(f", for {terms}. ")
    for shown, url in _links(paper):
        yield from (linked_text(prose(shown), url), prose(" "))
    yield from (prose(f"{line}. ") for line in _disagreements(paper))


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
