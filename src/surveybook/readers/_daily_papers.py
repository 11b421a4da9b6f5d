"""The grammar that saved Hugging Face Daily Papers pages share, whatever their layout.

A page is furniture and entries. An entry is a title, then perhaps an abstract, then perhaps
a byline. A passage is judged by what it looks like and by what stands before and after it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Literal

from surveybook.model import Origin, Problem, Record
from surveybook.readers._dates import CardDate, page_year
from surveybook.readers._page_lines import (
    Byline,
    Passage,
    has_link,
    is_header,
    is_prose,
    lines_of,
    spacing_of,
    statements,
    tokens_of,
    without_controls,
)

Layout = Literal["plain", "spaced", "cards"]

_HEAD_LINES = 400
_LONGEST_TITLE = 60
_LONG_ABSTRACT = 60
_FINISHED = re.compile(r"[.!?…。！？)\]}\"'”’»*$]$|\S\.\S+/\S*$")  # noqa: RUF001 -- full-width stops and quotes
_SENTENCE_LIKE = re.compile(
    r"(?:We|Our|The code|Code|Source code|Project|Website|Demo|Data|Keywords|https?|In this"
    r"|This|These|Experiments?|Results?|Extensive|Finally|To)\b"
    r"|.{0,300}?\b(?:is|are|was|were|has|have|can|will|shows?|achieves?|demonstrates?|available)\b"
)
_OTHER_FORMAT = re.compile(r"<!doctype|<html|<\?xml|@\w+\s*[{(]|[{\[]\s*$|[{\[]\s*[{\[\"]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the page says of one paper."""

    title: Passage
    abstract: tuple[Passage, ...]
    byline: Byline | None


def layout(head: str) -> Layout | None:
    """The layout of the page that a text begins with, or None if it is no such page."""
    lines = list(without_controls(lines_of(head.split("\n"))))
    spacing = spacing_of(lines)
    if not lines or not spacing or _OTHER_FORMAT.match(lines[0].text):
        return None
    tokens = list(tokens_of(lines, spacing))
    cards = any(isinstance(token, Byline) and _is_of_card(token) for token in tokens)
    known = any(is_header(line.text) for line in lines) or cards or _alternates(tokens)
    if not known:
        return None
    if cards:
        return "cards"
    return "plain" if spacing == "dense" else "spaced"


def _is_of_card(byline: Byline) -> bool:
    return byline.author_count is not None or byline.organisation is not None or byline.raw.strip()[0] in "·•"


def _alternates(tokens: Sequence[Passage | Byline]) -> bool:
    """Whether a text without page furniture is nothing but titles, each with its abstract."""
    shape = [isinstance(token, Passage) and is_prose(token.text) for token in tokens]
    headings = any(token.raw.startswith("#") for token in tokens)
    return len(shape) > 3 and not headings and shape == [bool(i % 2) for i in range(len(shape))]  # noqa: PLR2004


def read_page(text: Iterable[str]) -> Iterator[Record | Problem]:
    """Every paper of a page, in order, and what is wrong with the page."""
    lines = without_controls(lines_of(text))
    head = list(islice(lines, _HEAD_LINES))
    tokens = list(tokens_of(chain(head, lines), spacing_of(head) or "dense"))
    entries = list(_entries(tokens))
    year = page_year(_page_date(tokens), (e.byline.date for e in entries if e.byline and e.byline.date))
    for entry in entries:
        yield _orphan(entry) if _lacks_title(entry) else _record(entry, year)
    if entries and not _lacks_title(entries[-1]):
        yield from _truncation(entries[-1])


def _page_date(tokens: Sequence[Passage | Byline]) -> CardDate | None:
    first = next(iter(tokens), None)
    return first.date if isinstance(first, Byline) else None


def _entries(tokens: Sequence[Passage | Byline]) -> Iterator[Entry]:
    title: Passage | None = None
    abstract: list[Passage] = []
    byline: Byline | None = None
    for token, following in zip_longest(tokens, tokens[1:]):
        if isinstance(token, Byline):
            byline = _joined(byline, token) if title else None
        elif title and not byline and _extends(abstract, token, following):
            abstract.append(token)
        else:
            if title:
                yield Entry(title, tuple(abstract), byline)
            title, abstract, byline = token, [], None
    if title:
        yield Entry(title, tuple(abstract), byline)


def _joined(byline: Byline | None, more: Byline) -> Byline:
    if byline is None:
        return more
    return Byline(
        f"{byline.raw}\n{more.raw}",
        byline.author_count if byline.author_count is not None else more.author_count,
        byline.organisation or more.organisation,
        byline.date or more.date,
    )


def _extends(abstract: Sequence[Passage], passage: Passage, following: Passage | Byline | None) -> bool:
    """Whether a passage belongs to the abstract so far, rather than being the next title."""
    if passage.continues:
        return True
    if not abstract:
        return is_prose(passage.text)
    if _starts_lower(passage.text) and not _is_finished(abstract[-1].text):
        return True
    if not is_prose(passage.text):
        return False
    titles_next = isinstance(following, Passage) and not following.continues and is_prose(following.text)
    return not (titles_next and _could_be_title(passage.text))


def _starts_lower(text: str) -> bool:
    word = text.split(" ", 1)[0]
    return word.islower() and word.isalpha()


def _is_finished(text: str) -> bool:
    return bool(_FINISHED.search(text[-500:]))


def _could_be_title(text: str) -> bool:
    if text.count(" ") >= _LONGEST_TITLE:
        return False
    plain = not text.endswith(".") and not has_link(text)
    return plain or (statements(text) == 1 and not _SENTENCE_LIKE.match(text))


def _lacks_title(entry: Entry) -> bool:
    """Whether the first passage is an abstract: the page was saved from its middle on."""
    text = entry.title.text
    return not entry.abstract and text.count(" ") >= _LONG_ABSTRACT and statements(text) > 1


def _orphan(entry: Entry) -> Problem:
    return Problem(
        Origin("", entry.title.line), "an abstract stands here without its title", "write its title on the line above"
    )


def _record(entry: Entry, page: int | None) -> Record:
    byline = entry.byline or Byline("")
    stated = byline.date
    year = (stated.year or page) if stated else None
    raws = [entry.title.raw, *(passage.raw for passage in entry.abstract), *([byline.raw] if byline.raw else [])]
    return Record(
        Origin("", entry.title.line),
        entry.title.text,
        " ".join(passage.text for passage in entry.abstract),
        year=year,
        date=stated.in_year(year) if stated and year else None,
        author_count=byline.author_count,
        organisation=byline.organisation,
        raw="\n".join(raws),
    )


def _truncation(last: Entry) -> Iterator[Problem]:
    """Tell of a page that breaks off in its last entry."""
    if last.byline:
        return
    where = Origin("", last.title.line)
    remedy = "save the page again, to its end"
    if not last.abstract:
        yield Problem(where, "the page breaks off after this title, its last", remedy)
    elif not _is_finished(last.abstract[-1].text):
        yield Problem(where, "the page breaks off inside the abstract of this paper, its last", remedy)
