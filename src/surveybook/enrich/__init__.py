"""Asks bibliographic services for what a survey's papers lack, and believes only replies about the same work.

A service is a module of this folder. What is asked, and how a reply is judged, is the same for all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from surveybook import enrich
from surveybook.discovery import members
from surveybook.enrich._asking import Asker, Unanswered
from surveybook.enrich._found import Enriched, Found, Tally
from surveybook.enrich._judging import Judged, judge
from surveybook.enrich._service import Question, Service
from surveybook.enrich._writing import write
from surveybook.errors import InputError
from surveybook.model import Paper, Problem, Record

__all__ = ["Asker", "Enriched", "Found", "Tally", "ask", "services", "write"]

_LACKING = ("authors", "year", "venue")

Read = Callable[[Path], Sequence[Record]]


def services(names: Sequence[str]) -> tuple[Service, ...]:
    """The services of these names, in this order; all in the order of the folder where none is named."""
    known = {
        service.NAME: service
        for service in cast("tuple[Service, ...]", members(enrich, ("NAME", "URL", "PAUSE", "question", "is_whole")))
    }
    unknown = [name for name in names if name not in known]
    if unknown:
        raise InputError(f"no service {unknown[0]!r}", "survey.enrich.services", f"use some of: {', '.join(known)}")
    return tuple(known[name] for name in names or known)


def ask(papers: Sequence[Paper], asker: Asker, read: Read, step: Callable[[], None]) -> Enriched:
    """Ask each service, in order, about each paper that still lacks authors, year or venue.

    `read` makes records of a kept reply. What is not answered in time is left, and told.
    """
    found: list[Found] = []
    tallies: list[Tally] = []
    problems: list[Problem] = []
    for service in services(asker.settings.services):
        told: dict[int, list[Record]] = {}
        for each in found:
            told.setdefault(id(each.paper), []).append(each.record)
        open_papers = [paper for paper in papers if _lacks(paper, told.get(id(paper), ()))]
        tally = Tally(service.NAME)
        for number, paper in enumerate(open_papers):
            closed = asker.closed(service)
            if closed:
                tally = replace(tally, left=len(open_papers) - number)
                problems.append(_left(service, open_papers[number:], closed))
                break
            one, tally = _asked(service, paper, asker, read, tally)
            found += one.found
            problems += one.problems
            step()
        tallies.append(tally)
    return Enriched(tuple(found), tuple(tallies), tuple(problems))


@dataclass(frozen=True, slots=True)
class _One:
    found: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()


def _lacks(paper: Paper, told: Sequence[Record]) -> bool:
    """Whether something of a paper is not known yet, from the survey or from what services told."""
    return not all(getattr(paper, name) or any(getattr(record, name) for record in told) for name in _LACKING)


def _asked(service: Service, paper: Paper, asker: Asker, read: Read, tally: Tally) -> tuple[_One, Tally]:
    """What one service says of one paper, and the tally with it."""
    question = service.question(paper)
    if question is None:
        return _One(), tally
    tally = replace(tally, asked=tally.asked + 1)
    try:
        reply = asker.reply(service, question)
    except Unanswered as failure:
        problem = _problem(paper, service, failure.cause, "run `surveybook enrich` again")
        return _One(problems=(problem,)), replace(tally, failed=tally.failed + 1)
    tally = replace(tally, from_cache=tally.from_cache + reply.from_cache)
    judged = judge(paper, read(reply.path) if reply.path else ())
    return _told(service, paper, question, judged, tally)


def _told(service: Service, paper: Paper, question: Question, judged: Judged, tally: Tally) -> tuple[_One, Tally]:
    if judged.record is not None:
        found = Found(service.NAME, paper, judged.record, question.shown)
        return _One(found=(found,)), replace(tally, found=tally.found + 1)
    if judged.doubt is not None:
        problem = _problem(paper, service, judged.doubt, "look it up, and write what is right into references.bib")
        return _One(problems=(problem,)), replace(tally, doubted=tally.doubted + 1)
    return _One(), replace(tally, unknown=tally.unknown + 1)


def _problem(paper: Paper, service: Service, what: str, remedy: str) -> Problem:
    return Problem(paper.records[0].origin, f"“{paper.title[:80]}”, {service.NAME}: {what}", remedy)


def _left(service: Service, papers: Sequence[Paper], why: str) -> Problem:
    first = papers[0]
    more = f" and {len(papers) - 1} more" if len(papers) > 1 else ""
    what = f"{service.NAME} was not asked about “{first.title[:80]}”{more}: {why}"
    return Problem(first.records[0].origin, what, "run `surveybook enrich` again; what is known is kept")
