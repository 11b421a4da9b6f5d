"""How sure a fact is, how many are, and how that is shown."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from surveybook.model import Fact, ResultDetails

# Facts with a smaller confidence look different, and can be hidden.
SURE: Final = 0.65
LESS_SURE: Final = " (less sure)"


class Count(NamedTuple):
    """How many papers or results state something, and how many of these less surely."""

    number: int
    unsure: int = 0

    @property
    def doubt(self) -> str:
        """What is said of those that are less sure; mostly nothing."""
        return f" ({self.unsure:,} less sure)" if self.unsure else ""


def is_sure(fact: Fact) -> bool:
    """Whether a fact's confidence is high enough to show it like any other."""
    return fact.confidence >= SURE


def doubt(fact: Fact) -> str:
    """What plain text says behind a fact that is less sure; mostly nothing."""
    return "" if is_sure(fact) else LESS_SURE


def stating(facts: Iterable[Sequence[Fact]]) -> Count:
    """Of the facts of several papers: how many papers have any, and how many of these none that is sure."""
    stated = [of_paper for of_paper in facts if of_paper]
    return Count(len(stated), sum(not any(map(is_sure, of_paper)) for of_paper in stated))


def sure_place(details: ResultDetails) -> str | None:
    """What a result was measured on, if that is sure."""
    return None if details.on_unsure else details.on


def place_with_doubt(details: ResultDetails) -> str | None:
    """What a result was measured on, with the words that say so if that is less sure."""
    return f"{details.on}{LESS_SURE}" if details.on and details.on_unsure else details.on


def percent(share: float) -> str:
    """A share of one in percent: `65 %`."""
    return f"{share:.0%}".replace("%", " %")
