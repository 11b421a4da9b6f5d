"""How common a word is in scientific abstracts: what makes "model" weigh little and "qubit" much.

`background.txt` counts, for each stem, the abstracts that hold it among some thousand of machine
learning, vision, language and medicine. It is fixed: so no paper's place depends on other papers.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from surveybook.themes.words import stem


@dataclass(frozen=True, slots=True)
class Background:
    """The number of abstracts counted, and of those that hold a stem (rare stems are left out)."""

    abstracts: int
    holding: Mapping[str, int]

    def rarity(self, word: str) -> float:
        """The logarithm of one over the share of abstracts that hold a word's stem: 0 for one that all hold."""
        holding = self.holding.get(word) or self.holding.get(stem(word), 0)
        return math.log((self.abstracts + 1) / (holding + 1))


def read_background() -> Background:
    """The table that is part of the package."""
    first, *rows = files(__package__).joinpath("background.txt").read_text(encoding="utf-8").splitlines()
    pairs = (row.split(" ") for row in rows)
    return Background(int(first), {word: int(count) for word, count in pairs})
