"""The lines of a saved Daily Papers page: which are furniture, which are bylines, which are text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from surveybook.readers._dates import CardDate, parse_date
from surveybook.text import sentences

Spacing = Literal["dense", "spaced", "wrapped"]

_HEADER = re.compile(
    r"get trending papers in your email inbox(?: once a day)?!?|by ?@?(?:_akhaliq|AK) and the research community",
    re.IGNORECASE,
)
_FURNITURE = frozenset(
    re.split(
        r"\s*[|\n]\s*",
        """new|subscribe|daily papers|papers|trending papers|trending|hugging face|view all|upvote
        previous|next|load more|show more|see more|system theme|company|tos|terms of service|privacy
        privacy policy|about|careers|jobs|website|models|datasets|spaces|buckets|docs|enterprise
        pricing|log in|sign up|login|solutions|community|blog|inference providers|inference endpoints
        huggingchat|learn|© hugging face|search models, datasets, users...|daily|weekly|monthly|all
        sort by|submitted by|github|arxiv|arxiv page|view arxiv page|view pdf|pdf|project page
        paper page|add to collection|-|\u2013|\u2014""",
    )
)
_COUNT = re.compile(r"(?:github\s+)?[+]?\d[\d.,]{0,9}k?", re.IGNORECASE)
_SUBMITTER = re.compile(r"submitted by\s+\S+", re.IGNORECASE)
_SUBSCRIBE_GLUED = re.compile(r"Subscribe(?=\S)(?!(?:rs?|d|s)\b)")
_AUTHORS = re.compile(r"[•·*]?\s*(\d{1,5}) authors?(?:\s*[·•]\s*(.{1,40}))?", re.IGNORECASE)
_DOTS = frozenset("·•∙⋅")
_RELATIVE_DATE = re.compile(r"(?:about )?(?:an?|\d+) (?:minute|hour|day)s? ago|yesterday|today", re.IGNORECASE)
_LINK = re.compile(r"https?://|\b(?:github|gitlab|huggingface)\.(?:com|co|io)/", re.IGNORECASE)
_BROKEN_AT_HYPHEN = re.compile(r"(?<=\w-)\n(?=\w)")
_UNSPACED_STOP = re.compile(r"[。！？]")  # noqa: RUF001 -- full-width stops
_WRAP_WIDTH = 200
_BROKEN_SHARE = 8  # one line in so many goes on in the next two: the page was wrapped
_BLANK_SHARE = 40  # and one in so many stands after a blank line: its paragraphs can be told apart
_ORGANISATION_WIDTH = 100
_PROSE_WORDS = 35


@dataclass(frozen=True, slots=True)
class Line:
    """A line, its text with the white space collapsed, and whether a blank line stands before it."""

    number: int
    text: str
    raw: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of text, or a wrapped paragraph made one; `continues` if no blank line stands before it."""

    line: int
    text: str
    raw: str
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Byline:
    """What stands below an abstract: how many authors or which organisation, and the date."""

    raw: str
    author_count: int | None = None
    organisation: str | None = None
    date: CardDate | None = None


def lines_of(text: Iterable[str]) -> Iterator[Line]:
    """The lines that are not blank."""
    apart = True
    for number, raw in enumerate(text, start=1):
        shown = " ".join(raw.split()).strip("\u200b\u2060\ufeff")
        if shown:
            yield Line(number, shown, raw.rstrip("\n"), apart)
        apart = not shown


def is_header(line: str) -> bool:
    """Whether a whole line is one that only Daily Papers pages have."""
    return bool(_HEADER.fullmatch(line))


def is_furniture(line: str) -> bool:
    """Whether a whole line belongs to the page and not to a paper."""
    return bool(
        line.casefold() in _FURNITURE or _HEADER.fullmatch(line) or _COUNT.fullmatch(line) or _SUBMITTER.fullmatch(line)
    )


def has_link(text: str) -> bool:
    """Whether a text holds an address, which titles never do."""
    return bool(_LINK.search(text))


def statements(text: str) -> int:
    """How many sentences that end in a full stop, or are not ended, a text has."""
    spans = sentences(text)
    return sum(text[end - 1] == "." for _, end in spans[:-1]) + bool(spans)


def is_prose(text: str) -> bool:
    """Whether a passage reads as an abstract, or a part of one, rather than as a title."""
    words = text.count(" ") + 1
    return (
        words >= _PROSE_WORDS
        or has_link(text)
        or (words >= 5 and text.endswith("."))  # noqa: PLR2004 -- a title may end in "vs." or "etc."
        or (words >= 6 and statements(text) > 1)  # noqa: PLR2004 -- initials and numbers end in stops too
        or (len(text) > _PROSE_WORDS and bool(_UNSPACED_STOP.search(text[:-1])))
    )


def _breaks_off(before: Line, after: Line) -> bool:
    """Whether a sentence seems to go on from one line to the next."""
    return after.text[0].islower() and before.text[-1] not in ".!?" and not after.apart


def spacing_of(lines: Sequence[Line]) -> Spacing | None:
    """How passages are set apart in a page; None where they cannot be told apart."""
    broken = [_breaks_off(before, after) for before, after in pairwise(lines)]
    runs = sum(one and next_one for one, next_one in pairwise(broken))
    blanks = sum(line.apart for line in lines[1:])
    if runs * _BROKEN_SHARE > len(lines):
        return "wrapped" if blanks * _BLANK_SHARE > len(lines) else None
    pairs = [after.apart for before, after in pairwise(lines) if is_prose(before.text)]
    loose = pairs or [line.apart for line in lines[1:]]
    return "spaced" if 2 * sum(loose) > len(loose) else "dense"


def without_controls(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines without the button glued to the first title, and without the names of submitters."""
    before_text, submitter = True, False
    for line in lines:
        glued = _SUBSCRIBE_GLUED.match(line.text) if before_text else None
        text = line.text[glued.end() :] if glued else line.text
        if not (submitter and " " not in text):
            yield Line(line.number, text, text if glued else line.raw, line.apart)
        submitter = text.casefold() == "submitted by"
        before_text = before_text and not glued and is_furniture(text)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of lines without a blank one between; a line too long to be wrapped ends its run."""
    group: list[Line] = []
    for line in lines:
        if group and (line.apart or len(group[-1].text) > _WRAP_WIDTH):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _organisation(lines: Sequence[Line]) -> str | None:
    """The organisation that the first of these lines names: the one above a lone dot."""
    if len(lines) < 2 or lines[1].text not in _DOTS:  # noqa: PLR2004 -- the line and its dot
        return None
    name = lines[0].text
    return name if len(name) <= _ORGANISATION_WIDTH and not is_prose(name) else None


def _byline(lines: Sequence[Line]) -> tuple[Byline, int] | None:
    """The byline that these lines begin with and how many of them it takes."""
    authors = _AUTHORS.fullmatch(lines[0].text)
    organisation = None if authors or lines[0].text in _DOTS else _organisation(lines)
    date = parse_date(authors[2]) if authors and authors[2] else None
    taken = 1 if authors or organisation else 0
    dotted = taken < len(lines) and lines[taken].text in _DOTS
    taken += dotted
    if date is None and taken < len(lines):
        stated = lines[taken].text.lstrip("·•∙⋅ ")
        date = parse_date(stated)
        taken += bool(date or (dotted and _RELATIVE_DATE.fullmatch(stated)))
    if not taken:
        return None
    raw = "\n".join(line.raw for line in lines[:taken])
    return Byline(raw, int(authors[1]) if authors else None, organisation, date), taken


def _passages(lines: Sequence[Line], spacing: Spacing) -> Iterator[Passage]:
    """Lines of text as passages: where paragraphs were wrapped, their lines become one."""
    if spacing != "wrapped":
        for line in lines:
            yield Passage(line.number, line.text, line.raw, continues=spacing == "spaced" and not line.apart)
    elif lines:
        text = _BROKEN_AT_HYPHEN.sub("", "\n".join(line.text for line in lines)).replace("\n", " ")
        raw = "\n".join(line.raw for line in lines)
        yield Passage(lines[0].number, text, raw, continues=not lines[0].apart)


def tokens_of(lines: Iterable[Line], spacing: Spacing) -> Iterator[Passage | Byline]:
    """The passages and bylines of a page, in order, without its furniture."""
    for group in _groups(lines):
        text: list[Line] = []
        position = 0
        while position < len(group):
            found = _byline(group[position : position + 4])
            inside = bool(text) and spacing == "wrapped"  # the last word of a wrapped title may be "Models"
            if not found and (inside or not is_furniture(group[position].text)):
                text.append(group[position])
            else:
                yield from _passages(text, spacing)
                text = []
            if found:
                yield found[0]
            position += found[1] if found else 1
        yield from _passages(text, spacing)
