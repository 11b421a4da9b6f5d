"""What the asking of services comes to."""

from dataclasses import dataclass

from surveybook.model import Paper, Problem, Record


@dataclass(frozen=True, slots=True)
class Found:
    """A record that a service gave for a paper, and the question that it answers."""

    service: str
    paper: Paper
    record: Record
    asked: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the papers that one service was asked about."""

    service: str
    asked: int = 0
    from_cache: int = 0
    found: int = 0
    unknown: int = 0
    doubted: int = 0
    failed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Enriched:
    """What the services told, what became of each question, and every disagreement and failure."""

    found: tuple[Found, ...]
    tallies: tuple[Tally, ...]
    problems: tuple[Problem, ...]
