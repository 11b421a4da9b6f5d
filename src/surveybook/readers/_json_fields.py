"""The fields of a JSON object as a record needs them: what has the wrong type is unknown, and is told."""

import datetime as dt
import re
from collections.abc import Iterable

from surveybook import citation
from surveybook.people import repaired
from surveybook.tex import clean, decode

_ODD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_MAY_BE_CUT = re.compile(r"al\b|others|…|\.\.\.", re.IGNORECASE)
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T ])")
_PLAIN_ARXIV = re.compile(r"\d{4}\.\d{4,5}")
_SERVER = re.compile(r"(?:arxiv|corr)\b|abs/", re.IGNORECASE)


def collapsed(text: str) -> str:
    """A text with its white space collapsed, without control characters and halves of characters."""
    shown = " ".join(text.split())
    return shown if shown.isprintable() or not _ODD.search(shown) else clean(shown)


def name(text: str) -> str:
    """A person's name without entities and TeX."""
    shown = repaired(text)
    return collapsed(decode(shown) if "\\" in shown else shown)


def authors(names: Iterable[str]) -> tuple[str, ...]:
    """The names of a list of authors; none where it is cut ("et al."), for then it is not known."""
    listed = tuple(shown for text in names if (shown := name(text)))
    return citation.authors(listed) if any(map(_MAY_BE_CUT.search, listed)) else listed


def arxiv_id(text: str | None) -> str | None:
    """The arXiv id, without a version, that a text is or links to."""
    return text if text and _PLAIN_ARXIV.fullmatch(text) else citation.arxiv_id(text)


def iso_date(text: str) -> str | None:
    """The date that a text begins with: a day, a month or a year as ISO writes them; None if there is no such date."""
    match = _ISO_DATE.match(text)
    if match is None:
        return None
    try:
        dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return match[0]


def year_of(date: str | None) -> int | None:
    """The year of an ISO date."""
    return citation.year(date[:4]) if date else None


def venue(text: str) -> str | None:
    """Where a paper appeared; a preprint server is no venue."""
    return text if text and not _SERVER.match(text) else None


def page_range(first: str, last: str) -> str | None:
    """The pages from first to last, or the one page."""
    return f"{first}-{last}" if first and last and first != last else first or None


class Fields:
    """An object's fields by type; `complaints` tells which had another, for the object and those inside it."""

    __slots__ = ("_value", "complaints", "raw")

    def __init__(self, value: dict[str, object], complaints: list[str], raw: str = "") -> None:
        self._value = value
        self.complaints = complaints
        self.raw = raw

    def _not(self, name: str, kind: str) -> None:
        self.complaints.append(f"the field {collapsed(name)[:40]} is no {kind}")

    def has(self, name: str) -> bool:
        """Whether a field is there and not null."""
        return self._value.get(name) is not None

    def flag(self, name: str) -> bool:
        """Whether a field says true."""
        return self._value.get(name) is True

    def text(self, *names: str) -> str:
        """The first of some fields that says anything, in one line; a number as it is written."""
        for name in names:
            value = self._value.get(name)
            if isinstance(value, str):
                if shown := collapsed(value):
                    return shown
            elif isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
            elif value is not None:
                self._not(name, "text")
        return ""

    def texts(self, name: str) -> list[str]:
        """A list of texts."""
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            self._not(name, "list of texts")
        return [value for value in values if isinstance(value, str)]

    def number(self, name: str) -> int | None:
        """A whole number, perhaps as text."""
        value = self._value.get(name)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 9:  # noqa: PLR2004
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if value not in (None, ""):
            self._not(name, "whole number")
        return None

    def year(self, name: str) -> int | None:
        """A year as years of papers are."""
        value = self.number(name)
        stated = citation.year(str(value)) if value is not None and 0 <= value <= 9999 else None  # noqa: PLR2004
        if value is not None and stated is None:
            self._not(name, "year")
        return stated

    def date(self, name: str) -> str | None:
        """An ISO date; a time behind it is left out."""
        stated = self.text(name)
        found = iso_date(stated)
        if stated and not found:
            self._not(name, "date")
        return found

    def inner(self, name: str) -> "Fields":
        """The fields of an object inside; it has none where there is no such object."""
        value = self._value.get(name)
        if value is not None and not isinstance(value, dict):
            self._not(name, "object")
        return Fields(value if isinstance(value, dict) else {}, self.complaints)

    def each(self, name: str) -> list["Fields"]:
        """The fields of each object in a list."""
        values = self._list(name)
        if not all(isinstance(value, dict) for value in values):
            self._not(name, "list of objects")
        return [Fields(value, self.complaints) for value in values if isinstance(value, dict)]

    def lists(self, name: str) -> list[list[object]]:
        """A list of lists."""
        values = self._list(name)
        if not all(isinstance(value, list) for value in values):
            self._not(name, "list of lists")
        return [value for value in values if isinstance(value, list)]

    def raw_value(self, name: str) -> object:
        """The value of a field as it is, where its type says which of two forms it has."""
        return self._value.get(name)

    def members(self, name: str) -> dict[str, object]:
        """The members of an object inside, as they are."""
        return self.inner(name)._value  # noqa: SLF001 -- another of its own kind

    def _list(self, name: str) -> list[object]:
        value = self._value.get(name)
        if value is not None and not isinstance(value, list):
            self._not(name, "list")
        return value if isinstance(value, list) else []
