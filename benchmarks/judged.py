"""Facts that a labelled paper agrees with or not: what a confidence is learned from."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveybook.extractors._confidence import OWN, log_odds
from surveybook.model import FactKind


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact of a labelled paper: its features, and whether the label agrees.

    A `held` fact is of a paper that nothing was developed on; `fold` says with which others it is left out.
    """

    kind: FactKind
    features: Mapping[str, float]
    right: bool
    held: bool = False
    fold: int = -1


def unseen(kind: FactKind, likely: float, *, right: bool) -> Judged:
    """A fact that weights which were learned without its paper hold for so likely."""
    return Judged(kind, {OWN: log_odds(likely)}, right)
