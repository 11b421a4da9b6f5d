"""What papers, names and numbers are called in figures, and which names are one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from surveybook.certainty import is_sure
from surveybook.chapters.figures.lettering import cut, drawable
from surveybook.model import Fact, FactKind, Paper, Survey
from surveybook.name_forms import normal_form, one_line
from surveybook.text import repair

_TITLE_LENGTH: Final = 28
_SHARED_LENGTH: Final = 14
_SPOKEN_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that papers name: its commonest spelling, and the cite keys of the papers, in order.

    `unsure` are those of the papers of which it was only read with less confidence.
    """

    name: str
    papers: tuple[str, ...]
    unsure: frozenset[str] = frozenset()


def named(survey: Survey, papers: Sequence[Paper], kind: FactKind) -> tuple[Named, ...]:
    """The things that the papers name in facts of one kind, those that most papers name first."""
    return _gathered({paper.key: survey.facts_of(paper.key, kind) for paper in papers})


def surely_named(survey: Survey, papers: Sequence[Paper], kind: FactKind) -> tuple[Named, ...]:
    """The same of facts that are sure alone."""
    return _gathered({paper.key: tuple(filter(is_sure, survey.facts_of(paper.key, kind))) for paper in papers})


def _gathered(facts_of: Mapping[str, Sequence[Fact]]) -> tuple[Named, ...]:
    spellings: dict[str, Counter[str]] = {}
    users: dict[str, dict[str, bool]] = {}
    for key, facts in facts_of.items():
        told: dict[str, bool] = {}
        for fact in facts:
            value = one_line(fact.value)
            told[value] = told.get(value, False) or is_sure(fact)
        for value, sure in told.items():
            form = normal_form(value)
            if value:
                spellings.setdefault(form, Counter())[value] += 1
                users.setdefault(form, {})[key] = users.get(form, {}).get(key, False) or sure
    found = [_named(spellings[form].most_common(1)[0][0], sure) for form, sure in users.items()]
    return tuple(sorted(found, key=lambda thing: (-len(thing.papers), thing.name.casefold(), thing.name)))


def _named(name: str, sure: Mapping[str, bool]) -> Named:
    return Named(name, tuple(sure), frozenset(key for key, told in sure.items() if not told))


def labels(survey: Survey, papers: Sequence[Paper]) -> dict[str, str]:
    """A short, drawable label for each paper by cite key; papers that would share one get their key added."""
    short = {paper.key: _label(survey, paper) for paper in papers}
    often = Counter(label.casefold() for label in short.values())
    return {
        key: f"{cut(label, _SHARED_LENGTH)} ({key})" if often[label.casefold()] > 1 else label
        for key, label in short.items()
    }


def _label(survey: Survey, paper: Paper) -> str:
    methods = [fact.value for fact in survey.facts_of(paper.key, "method") if is_sure(fact)]
    return cut(drawable(methods[0] if methods else paper.title, paper.key), _TITLE_LENGTH)


def spoken(name: str) -> str:
    """A name for use within a sentence: repaired, in one line, and cut if it is long."""
    return cut(one_line(repair(name).text), _SPOKEN_LENGTH)


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number and its noun: `1 paper`, `2 papers`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def of_papers(number: int, papers: int) -> str:
    """How many of the papers: `1 of 9 papers`."""
    return f"{number:,} of {counted(papers, 'paper')}"


def listed(items: Iterable[str]) -> str:
    """Items as a sentence lists them: `a, b and c`."""
    *most, last = tuple(items) or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def sentences(*parts: str) -> str:
    """The sentences that are not empty, one after the other."""
    return " ".join(part for part in parts if part)
