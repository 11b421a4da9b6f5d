"""Asking about many papers: what is kept on disk first, then the server, for as long as it answers."""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from surveybook.model import Paper
from surveybook.proposal_settings import ProposalSettings
from surveybook.proposals._cache import keep_reply, kept_reply, reply_file
from surveybook.proposals._prompt import question
from surveybook.proposals._unanswered import NO_KEY, NO_LIBRARY, NOT_ASKED, OUT_OF_TIME, Cause, Unanswered

# After so many papers in a row without an answer the server is taken to be out of order.
_PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Answers:
    """The replies by cite key, and how many papers got none for which cause, the first cause first."""

    replies: Mapping[str, str]
    unanswered: tuple[tuple[Cause, int], ...] = ()


class Endpoint(Protocol):
    """Answers questions, one at a time for each caller."""

    async def ask(self, question: str) -> str:
        """The reply to a question; Unanswered where there is none."""
        ...

    async def aclose(self) -> None:
        """Give back what the connections hold."""
        ...


def ask_all(papers: Sequence[Paper], settings: ProposalSettings, cache: Path, report: Callable[[str], None]) -> Answers:
    """The replies on all papers, as far as there are any; each new one is kept as soon as it is there."""
    replies: dict[str, str] = {}
    waiting = []
    for paper in papers:
        reply = kept_reply(reply_file(cache, settings, paper))
        if reply is None:
            waiting.append(paper)
        else:
            replies[paper.key] = reply
            report(paper.key)
    if not waiting:
        return Answers(replies)
    asking = _Asking(settings, cache, report, iter(waiting), replies)
    try:
        asyncio.run(asking.run())
    except Unanswered as stopped:
        asking.rest = stopped.cause
    asking.causes[asking.rest] += len(waiting) - asking.answered - asking.causes.total()
    return Answers(replies, tuple((cause, count) for cause, count in asking.causes.items() if count > 0))


def _connected(settings: ProposalSettings) -> Endpoint:
    key = os.environ.get(settings.key, "").strip() if settings.key is not None else None
    if key is not None and not (key.isascii() and key.isprintable() and key):
        raise Unanswered(NO_KEY)
    try:
        # Only here, so that a survey that asks no model neither needs the library nor waits for its import.
        from surveybook.proposals._endpoint import OpenAIEndpoint  # noqa: PLC0415
    except ModuleNotFoundError:
        raise Unanswered(NO_LIBRARY) from None
    return OpenAIEndpoint(settings, key)


class _OutOfOrderError(Exception):
    """The server answers no more: raised by one worker, it ends them all."""


@dataclass(slots=True)
class _Asking:
    """The state of one round of asking, shared by its workers."""

    settings: ProposalSettings
    cache: Path
    report: Callable[[str], None]
    waiting: Iterator[Paper]
    replies: dict[str, str]
    causes: Counter[Cause] = field(default_factory=Counter)
    answered: int = 0
    failed_in_a_row: int = 0
    rest: Cause = NOT_ASKED

    async def run(self) -> None:
        """Ask until no paper is left, the time is over, or the server is out of order."""
        endpoint = _connected(self.settings)
        try:
            async with asyncio.timeout(self.settings.total), asyncio.TaskGroup() as workers:
                for _ in range(self.settings.jobs):
                    workers.create_task(self._work(endpoint))
        except* _OutOfOrderError:
            self.rest = NOT_ASKED
        except* TimeoutError:
            self.rest = OUT_OF_TIME
        finally:
            await endpoint.aclose()

    async def _work(self, endpoint: Endpoint) -> None:
        for paper in self.waiting:
            try:
                reply = await endpoint.ask(question(paper))
            except Unanswered as unanswered:
                self._note(unanswered)
            else:
                self._keep(paper, reply)
            self.report(paper.key)

    def _keep(self, paper: Paper, reply: str) -> None:
        keep_reply(reply_file(self.cache, self.settings, paper), reply)
        self.replies[paper.key] = reply
        self.answered += 1
        self.failed_in_a_row = 0

    def _note(self, unanswered: Unanswered) -> None:
        self.causes[unanswered.cause] += 1
        self.failed_in_a_row += 1
        if unanswered.final or self.failed_in_a_row >= _PATIENCE:
            raise _OutOfOrderError
