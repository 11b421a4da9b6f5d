"""The papers of a survey as references: what every format of a reference manager is written from."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from surveybook import people
from surveybook.certainty import doubt, place_with_doubt
from surveybook.citation import EntryType, entry_type
from surveybook.model import Fact, Paper, Survey
from surveybook.tex import clean
from surveybook.text import repair

_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PAGES = re.compile(r"\s?(?:-{1,3}|[\u2010-\u2014])\s?")
_ANNOTATIONS = ("annote", "annotation")
_SHOWN_ELSEWHERE = frozenset({"volume", "number", "issue", "pages", "pmid", "keywords", "editor", *_ANNOTATIONS})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its two parts; a group, or a name of one word, has only the first."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper as a reference: every text is repaired, on one line and free of control characters."""

    key: str
    kind: EntryType
    title: str
    authors: tuple[Name, ...]
    year: int | None
    date: str | None
    venue: str | None
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    arxiv_id: str | None
    pmid: str | None
    url: str | None
    abstract: str
    themes: tuple[str, ...]
    notes: tuple[str, ...]
    editors: tuple[Name, ...] = ()
    keywords: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)
    """What a person added to its entry in `references.bib`, by the names of BibTeX."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Its themes, and the keywords that a person gave it."""
        return tuple(dict.fromkeys((*self.themes, *self.keywords)))

    @property
    def issued(self) -> str | None:
        """The date as precisely as it is known, as `2026`, `2026-03` or `2026-03-20`."""
        return self.date or (str(self.year) if self.year else None)

    @property
    def arxiv_url(self) -> str | None:
        """The address of the paper's page at arXiv."""
        return f"https://arxiv.org/abs/{self.arxiv_id}" if self.arxiv_id else None


def references(survey: Survey) -> Iterator[Reference]:
    """Every paper as a reference, in the order of the survey."""
    titles = {theme.slug: clean(theme.title) for theme in survey.themes}
    for paper in survey.papers:
        places = survey.placements.get(paper.key, ())
        themes = tuple(titles[place.theme] for place in places)
        yield _reference(paper, themes, tuple(_notes(survey, paper)))


def _reference(paper: Paper, themes: tuple[str, ...], notes: tuple[str, ...]) -> Reference:
    own = dict(paper.own_fields)
    pages = own.get("pages") or _recorded(paper, "pages")
    return Reference(
        key=paper.key,
        kind=entry_type(paper.venue),
        title=displayed(paper.title),
        authors=tuple(name(author) for author in paper.authors),
        year=paper.year,
        date=_date(paper),
        venue=clean(paper.venue) if paper.venue else None,
        volume=own.get("volume") or _recorded(paper, "volume"),
        issue=own.get("number") or own.get("issue") or _recorded(paper, "issue"),
        pages=_PAGES.sub("-", pages) if pages else None,
        doi=paper.doi,
        arxiv_id=paper.arxiv_id,
        pmid=own.get("pmid") or _recorded(paper, "pmid"),
        url=clean(paper.url) if paper.url else None,
        abstract=displayed(paper.abstract),
        themes=themes,
        notes=(*(own[name] for name in _ANNOTATIONS if name in own), *notes),
        editors=tuple(name(one) for one in own.get("editor", "").split("; ") if one),
        keywords=tuple(one for one in re.split(r"\s*[,;]\s*", own.get("keywords", "")) if one),
        more={name: text for name, text in own.items() if name not in _SHOWN_ELSEWHERE},
    )


def cited(paper: Paper) -> Reference:
    """A paper as people cite it: without its abstract and what a survey says of it."""
    return replace(_reference(paper, (), ()), abstract="", notes=(), keywords=())


def displayed(text: str) -> str:
    """A text of a dump as it is shown: its damage repaired, on one line."""
    return clean(repair(text).text)


def name(text: str) -> Name:
    """A name in its parts; what follows it, such as `Jr.`, stands with the given names."""
    said = people.parts(clean(text))
    return Name(said.family, " ".join(part for part in (said.given, said.suffix) if part))


def _date(paper: Paper) -> str | None:
    """The paper's date, where it is one of a calendar and does not contradict the year."""
    if not paper.date or not _ISO_DATE.fullmatch(paper.date):
        return None
    return paper.date if paper.year in (None, int(paper.date[:4])) else None


def _recorded(paper: Paper, field: str) -> str | None:
    """What the first record that says something of a field says."""
    values = (clean(value) for record in paper.records if (value := getattr(record, field)))
    return next(values, None)


def _notes(survey: Survey, paper: Paper) -> Iterator[str]:
    """What the paper states, each with its words, then where it was read."""
    for fact in survey.facts.get(paper.key, ()):
        said = f"{displayed(fact.value)}{_of(fact)}{doubt(fact)}"
        yield f"{fact.kind.replace('_', ' ')}: {said} (“{displayed(fact.quote.text)}”)"
    places = ", ".join(f"{record.origin.file}:{record.origin.line}" for record in paper.records)
    yield clean(f"read from {places}")


def _of(fact: Fact) -> str:
    """What a result is of, as far as that is stated."""
    result = fact.result
    if result is None:
        return ""
    said = (("metric", result.metric), ("on", place_with_doubt(result)), ("compared to", result.compared_to))
    return "".join(f", {part} {displayed(value)}" for part, value in said if value)
