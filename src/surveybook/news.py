"""What a new dump brought: papers, claims that changed, papers with another theme, papers that are gone."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveybook.certainty import doubt, sure_place
from surveybook.markdown import count
from surveybook.model import Fact, Survey

NO_HOME = "unplaced"


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a paper: its title, the theme it stood in, and what it stated, each fact as a line."""

    title: str
    home: str
    claims: tuple[str, ...]


KnownPapers = Mapping[str, Known]


@dataclass(frozen=True, slots=True)
class Changed:
    """A paper that states other things than before: lines that are gone, and lines that came."""

    key: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A paper whose best theme is another one than before; both by slug."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A paper that no dump has any more."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class News:
    """What differs between the state before the last dump and now; `date` is when that dump came, empty if none did."""

    date: str = ""
    new: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()
    moved: tuple[Moved, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()


def known_papers(survey: Survey) -> dict[str, Known]:
    """What is to be remembered of each paper, by cite key, in the order of the keys."""
    return {
        paper.key: Known(
            " ".join(paper.title.split()),
            places[0].theme if (places := survey.placements.get(paper.key)) else NO_HOME,
            tuple(sorted({_line(fact) for fact in survey.facts.get(paper.key, ())})),
        )
        for paper in sorted(survey.papers, key=lambda paper: paper.key)
    }


def _line(fact: Fact) -> str:
    """A fact in one line, such as `results: 81.2 % accuracy on ImageNet`."""
    details = fact.result
    parts = [fact.value]
    if details is not None:
        parts += [details.metric or "", f"on {place}" if (place := sure_place(details)) else ""]
        parts += [f"compared to {details.compared_to}" if details.compared_to else ""]
    said = " ".join(" ".join(part.split()) for part in parts if part)
    return f"{fact.kind.replace('_', ' ')}: {said}{doubt(fact)}"


def news(before: KnownPapers, now: KnownPapers, date: str) -> News:
    """How one state differs from an earlier one."""
    both = [key for key in now if key in before]
    return News(
        date,
        new=tuple(key for key in now if key not in before),
        changed=tuple(
            Changed(key, _without(before[key], now[key]), _without(now[key], before[key]))
            for key in both
            if before[key].claims != now[key].claims
        ),
        moved=tuple(Moved(key, before[key].home, now[key].home) for key in both if before[key].home != now[key].home),
        withdrawn=tuple(Withdrawn(key, known.title) for key, known in before.items() if key not in now),
    )


def _without(one: Known, other: Known) -> tuple[str, ...]:
    return tuple(claim for claim in one.claims if claim not in other.claims)


def what_came(survey: Survey, found: News, names: frozenset[str]) -> tuple[str, ...]:
    """What the dumps of these names brought, in a few lines."""
    here = {paper.key for paper in survey.papers if any(record.origin.file in names for record in paper.records)}
    facts = sum(len(one.come) for one in found.changed)
    places = {place.theme for key in here for place in survey.placements.get(key, ())}
    touched = [theme.title for theme in survey.themes if theme.slug in places]
    papers = f"{count(len(found.new), 'new paper')}, {count(len(here - set(found.new)), 'known paper')}"
    claims = f"{count(facts, 'new fact')} about {count(len(found.changed), 'known paper')}"
    return f"{papers}, {claims}", f"Themes touched: {', '.join(touched) or 'none'}"
