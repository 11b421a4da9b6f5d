"""How sure a fact is, and how that is shown."""

from typing import Final

from surveybook.model import Fact

# Facts with a smaller confidence look different, and can be hidden.
SURE: Final = 0.65


def is_sure(fact: Fact) -> bool:
    """Whether a fact's confidence is high enough to show it like any other."""
    return fact.confidence >= SURE


def percent(share: float) -> str:
    """A share of one in percent: `65 %`."""
    return f"{share:.0%}".replace("%", " %")
