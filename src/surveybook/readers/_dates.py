"""The dates of cards: how they are written, and the year that a card without one belongs to."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_VOTES = r"(?:\s+(?:\d{1,3}|\d{5,6}))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_NAME}\s+(?P<day>\d\d?)(?:,?\s+{_YEAR})?{_VOTES}",
        rf"(?P<day>\d\d?)\s+{_NAME}(?:,?\s+{_YEAR})?",
        rf"{_YEAR}\s?年\s?(?P<month>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日{_VOTES}",
        r"(?P<month>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d){_VOTES}",
        r"(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{_NAME},?\s+{_YEAR}",
    )
)
_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class CardDate:
    """A date as a card states it: the year or the day (0) may be missing."""

    year: int | None
    month: int
    day: int

    def in_year(self, year: int) -> str | None:
        """The ISO date, if this day exists in that year; the ISO month where no day is stated."""
        if not self.day:
            return f"{year}-{self.month:02}"
        try:
            return dt.date(year, self.month, self.day).isoformat()
        except ValueError:
            return None


def parse_date(line: str) -> CardDate | None:
    """The date that a whole line states, perhaps with a vote count after it; or None."""
    for form in _FORMS:
        match = form.fullmatch(line)
        if match:
            parts = match.groupdict()
            month = int(parts.get("month") or 0) or 1 + _MONTHS.index(parts["name"][:3].lower())
            year = int(parts["year"]) if parts.get("year") else None
            stated = CardDate(year, month, int(parts.get("day") or 0))
            return stated if 1 <= month <= len(_MONTHS) and stated.in_year(year or _LEAP_YEAR) else None
    return None


def page_year(page: CardDate | None, cards: Iterable[CardDate]) -> int | None:
    """The year of the cards that state none: the first that lies before no card that states one.

    The page's own date line decides, or for want of one the latest card without a year. None
    without a card that states its year.
    """
    dates = tuple(cards)
    dated = [(date.year, date.month, date.day) for date in dates if date.year]
    if page and page.year:
        return page.year
    undated = [page] if page else [date for date in dates if not date.year]
    if not dated or not undated:
        return None
    latest = max(undated, key=lambda date: (date.month, date.day))
    year, month, day = max(dated)
    year += (latest.month, latest.day) < (month, day)
    while latest.in_year(year) is None:
        year += 1
    return year
