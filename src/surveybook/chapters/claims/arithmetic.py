"""Changes stated beside the two numbers that they are of, and whether they fit: as a difference or as a ratio."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from surveybook.chapters.claims.checks import Check, Entry
from surveybook.chapters.claims.reading import Reading, readings
from surveybook.model import Paper, Survey

_NUMBER: Final = r"\d{1,6}(?:\.\d{1,6})?"
_PERCENT: Final = r"\s?\\?%"
_VERSUS: Final = r"(?:vs\.?|versus|against|compared (?:to|with))"
_AGAINST: Final = re.compile(
    rf"(?P<change>{_NUMBER}){_PERCENT}(?:\s[\w-]+){{0,6}}\s?\((?P<one>{_NUMBER})(?:{_PERCENT})?\s{_VERSUS}\s"
    rf"(?P<other>{_NUMBER})(?:{_PERCENT})?\)"
)
_FROM_TO: Final = re.compile(
    rf"\bfrom (?P<other>{_NUMBER}){_PERCENT} to (?P<one>{_NUMBER}){_PERCENT}"
    rf"[,;]?\s?\(?(?:(?:i\.e\.,?|a|an|which is|by|\+)\s?){{0,3}}(?P<change>{_NUMBER})(?:{_PERCENT}|-point| points?)"
    r"(?=[^.;]{0,40}?\b(?:improve|gain|increase|reduc|decrease|drop|point))"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A change and the two numbers that it is stated of, as they stand in a text."""

    change: str
    one: str
    other: str

    def fits(self) -> bool:
        """Whether the change is the difference or the ratio of the two, as exactly as they are rounded."""
        change, one, other = float(self.change), float(self.one), float(self.other)
        step = max(_step(self.one), _step(self.other))
        slack = _step(self.change) / 2 + step
        if abs(abs(one - other) - change) <= slack * 1.001:
            return True
        return any(
            base and abs(abs(one - other) / base * 100 - change) <= _step(self.change) / 2 + step / base * 200
            for base in (one, other)
        )


def _step(number: str) -> float:
    """The value of a number's last digit."""
    return 10.0 ** -len(number.partition(".")[2])


def stated_changes(text: str) -> Iterator[tuple[int, Stated]]:
    """Every change of a text that stands beside the two numbers it is of, with the place of the change."""
    for pattern in (_AGAINST, _FROM_TO):
        for match in pattern.finditer(text):
            yield match.start("change"), Stated(match["change"], match["one"], match["other"])


def misfitting_changes(survey: Survey, papers: Sequence[Paper]) -> Check:
    """The changes that are neither the difference nor the ratio of the two numbers that they are stated of."""
    entries, looked_at = [], 0
    for sentence in _sentences(readings(survey, papers)):
        for _, stated in stated_changes(sentence.fact.quote.text):
            looked_at += 1
            if not stated.fits():
                entries.append(Entry((sentence,), _why(stated)))
    return Check(tuple(entries), looked_at)


def _why(stated: Stated) -> str:
    return (
        f"A change of {stated.change} is stated for {stated.other} and {stated.one}; it is neither their difference"
        " nor a percentage of either."
    )


def _sentences(found: Sequence[Reading]) -> list[Reading]:
    """One result of each sentence."""
    first = {(reading.paper.key, reading.fact.quote.start): reading for reading in reversed(found)}
    return list(reversed(first.values()))
