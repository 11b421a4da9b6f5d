"""How common a word is in scientific abstracts: why "model" weighs little and "qubit" much.

`background.txt` counts, for each stem, the abstracts that hold it, among about a thousand of machine
learning, computer vision, language and medicine. It is fixed, so that no paper's place depends on others.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from surveybook.themes.words import FUNCTION_WORDS, stem

_RAREST = 5.0


@dataclass(frozen=True, slots=True)
class Background:
    """The number of abstracts counted, and of those that hold a stem (the rarest stems are left out)."""

    abstracts: int
    holding: Mapping[str, int]

    def rarity(self, word: str) -> float:
        """From 0 for a word that every abstract holds to 1 for one that fewer than one in 150 hold."""
        if word in FUNCTION_WORDS:
            return 0.0
        holding = self.holding.get(word) or self.holding.get(stem(word), 0)
        return min(1.0, math.log((self.abstracts + 1) / (holding + 1)) / _RAREST)


def read_background() -> Background:
    """The table that is part of the package."""
    first, *rows = files(__package__).joinpath("background.txt").read_text(encoding="utf-8").splitlines()
    pairs = (row.split(" ") for row in rows)
    return Background(int(first), {word: int(count) for word, count in pairs})
