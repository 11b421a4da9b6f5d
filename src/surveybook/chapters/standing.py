"""Which papers of a theme the others build on, which stand at its centre, and which are the newest."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from surveybook.certainty import is_sure
from surveybook.chapters.chapter import Chapter
from surveybook.model import Paper, Survey
from surveybook.name_forms import normal_form

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """The papers of a chapter that stand out; each list starts with the strongest, and may be empty.

    `foundational` goes with the papers that name the method of each, `central` with the number of
    papers of the chapter that each is near to.
    """

    foundational: tuple[tuple[Paper, tuple[Paper, ...]], ...]
    central: tuple[tuple[Paper, int], ...]
    recent: tuple[Paper, ...]


def standing(chapter: Chapter) -> Standing:
    """What the survey itself says of the standing of a chapter's papers: no count comes from elsewhere."""
    return Standing(_foundational(chapter), _central(chapter), _recent(chapter))


def _foundational(chapter: Chapter) -> tuple[tuple[Paper, tuple[Paper, ...]], ...]:
    """The papers whose own methods most other papers of the survey compare with or use."""
    users = _users(chapter.survey)
    named = [(paper, _users_of(chapter.survey, paper, users)) for paper in chapter.papers]
    ranked = sorted((one for one in named if one[1]), key=lambda one: (-len(one[1]), one[0].year or 9999, one[0].key))
    return tuple(ranked[:_SHOWN])


def _users(survey: Survey) -> Mapping[str, dict[str, Paper]]:
    """For each name that papers surely compare with or use, those papers by key."""
    users: dict[str, dict[str, Paper]] = {}
    for paper in survey.papers:
        facts = (*survey.facts_of(paper.key, "compares_to"), *survey.facts_of(paper.key, "models"))
        for fact in filter(is_sure, facts):
            users.setdefault(normal_form(fact.value), {})[paper.key] = paper
    return users


def _users_of(survey: Survey, paper: Paper, users: Mapping[str, dict[str, Paper]]) -> tuple[Paper, ...]:
    """The other papers that name a method of a paper; one that is known to be older cannot mean it."""
    found: dict[str, Paper] = {}
    for fact in filter(is_sure, survey.facts_of(paper.key, "method")):
        found |= users.get(normal_form(fact.value), {})
    others = (other for other in found.values() if other.key != paper.key)
    return tuple(other for other in others if not (paper.year and other.year and other.year < paper.year))


def _central(chapter: Chapter) -> tuple[tuple[Paper, int], ...]:
    """The papers that most others of the chapter are near to; of equals, the one that its theme suits best."""
    inside = {paper.key for paper in chapter.papers}
    near = Counter(one.key for key in inside for one in chapter.survey.related.get(key, ()) if one.key in inside)
    ranked = sorted(
        (paper for paper in chapter.at_home if near[paper.key] > 1),
        key=lambda paper: (-near[paper.key], -chapter.survey.placements[paper.key][0].score, paper.key),
    )
    return tuple((paper, near[paper.key]) for paper in ranked[:_SHOWN])


def _recent(chapter: Chapter) -> tuple[Paper, ...]:
    """The papers of the last year that any paper of the chapter has, those that the theme suits best first."""
    years = [paper.year for paper in chapter.at_home if paper.year]
    newest = [paper for paper in chapter.at_home if years and paper.year == max(years)]
    scores = chapter.survey.placements
    return tuple(sorted(newest, key=lambda paper: (-scores[paper.key][0].score, paper.key))[:_SHOWN])
