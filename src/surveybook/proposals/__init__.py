"""Facts that a language model proposes and the paper's own words bear out; off unless a project asks for it.

A model only points at words. A proposal becomes a fact if its quote stands verbatim in the
abstract and its value in the quote; nothing else that a model says is taken. The client
library is imported when there is something to ask, and no sooner.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from surveybook.config import CONFIG
from surveybook.model import Fact, Origin, Paper, Problem
from surveybook.proposal_settings import ProposalSettings
from surveybook.proposals._asking import Answers, ask_all
from surveybook.proposals._checks import CONFIDENCE
from surveybook.proposals._replies import proposals_in
from surveybook.proposals._union import Union, united

__all__ = ["CONFIDENCE", "ProposalSettings", "Proposed", "propose"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """The facts of rules and model together, the rules' first, and what kept the model from more.

    `dropped` counts the proposals that did not become facts, by reason.
    """

    facts: Mapping[str, tuple[Fact, ...]]
    problems: tuple[Problem, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)


def propose(
    papers: Sequence[Paper],
    facts: Mapping[str, tuple[Fact, ...]],
    settings: ProposalSettings,
    cache: Path,
    report: Callable[[str], None],
) -> Proposed:
    """Ask a model for facts, check each, and add those that hold; `report` is told the cite key of each paper done.

    Replies are kept in the folder `cache`, so that what was answered once is not asked again.
    """
    answers = ask_all([paper for paper in papers if paper.abstract.strip()], settings, cache, report)
    together = dict(facts)
    dropped: Counter[str] = Counter()
    unreadable = 0
    for paper in papers:
        if paper.key not in answers.replies:
            continue
        proposed = proposals_in(answers.replies[paper.key])
        unreadable += proposed is None
        union: Union = united(paper, facts.get(paper.key, ()), proposed or (), f"model {settings.model}")
        together[paper.key] = union.facts
        dropped.update(union.dropped)
    problems = (*_unanswered(answers, settings), *_unreadable(unreadable, len(answers.replies), settings, cache))
    return Proposed(together, problems, dict(sorted(dropped.items())))


def _unanswered(answers: Answers, settings: ProposalSettings) -> tuple[Problem, ...]:
    """One problem, however many papers got no answer."""
    if not answers.unanswered:
        return ()
    causes = ", ".join(f"{cause.what} ({count})" for cause, count in answers.unanswered)
    missing = sum(count for _, count in answers.unanswered)
    what = f"{missing} of {missing + len(answers.replies)} papers got no proposals from {_shown(settings)}: {causes}"
    return (Problem(Origin(CONFIG, 1), what, answers.unanswered[0][0].remedy),)


def _unreadable(count: int, replies: int, settings: ProposalSettings, cache: Path) -> tuple[Problem, ...]:
    if not count:
        return ()
    what = f"{count} of {replies} replies of {_shown(settings)} hold no list of facts"
    remedy = f"use a model that answers in JSON; to ask again, delete the folder {cache.parent.name}/{cache.name}"
    return (Problem(Origin(CONFIG, 1), what, remedy),)


def _shown(settings: ProposalSettings) -> str:
    return f"the model {settings.model} at {settings.url}"
