"""How the chapters of a build are executed, and what came of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from surveybook.markdown import count
from surveybook.model import Problem, Survey

Engine = Literal["warm", "papermill"]


@dataclass(frozen=True, slots=True)
class Execution:
    """How chapters are executed: so many at once, by which engine, also where nothing changed, and within what limits.

    `memory` in bytes is for one chapter, where the system can hold it to that.
    """

    jobs: int = 1
    engine: Engine = "warm"
    force: bool = False
    cell_seconds: int = 300
    memory: int = 4 << 30


@dataclass(frozen=True, slots=True)
class ChapterOutcome:
    """How a chapter came about: `why` it ran, empty where it was known; `failure` is None when it went well."""

    document: str
    title: str
    seconds: float
    failure: str | None = None
    why: str = ""

    @property
    def how(self) -> str:
        """How it ended, in a few words."""
        if self.failure is not None:
            return f"failed, {self.failure}"
        return f"executed in {self.seconds:.1f} s, because {self.why}" if self.why else "unchanged"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made: the survey, the index page of its site if one was built, and everything that went wrong.

    `completed` names the files that were added because the folder was no survey project yet. A build is not `sound`
    if another one could end otherwise although nothing has changed.
    """

    survey: Survey
    index: Path | None
    problems: tuple[Problem, ...]
    completed: tuple[str, ...] = ()
    chapters: tuple[ChapterOutcome, ...] = ()
    sound: bool = True
    pdf: Path | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many chapters were executed, were known, and failed."""
        failed = sum(chapter.failure is not None for chapter in self.chapters)
        executed = sum(bool(chapter.why) for chapter in self.chapters) - failed
        return {"executed": executed, "unchanged": len(self.chapters) - executed - failed, "failed": failed}

    @property
    def said(self) -> str:
        """What there is now, in a line."""
        records, papers = self.survey.identified, len(self.survey.papers)
        return (
            f"{count(records, 'record')}, {count(records - papers, 'duplicate')} removed: "
            f"{count(papers, 'paper')} in {count(len(self.survey.themes), 'theme')}"
        )

    @property
    def summary(self) -> tuple[str, ...]:
        """What was done, in a line, where chapters were made."""
        if not self.chapters:
            return ()
        return (f"Chapters: {', '.join(f'{number} {what}' for what, number in self.counts.items())}",)
