"""The grammar that saved Hugging Face Daily Papers pages share, whatever their layout.

A page is furniture and entries. An entry is a title, then perhaps an abstract, then perhaps
a byline (author count or organisation, a dot, a date). A line is judged by what it looks like
and by what stands before and after it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise
from typing import Literal, TextIO

from surveybook.model import Origin, Problem, Record
from surveybook.readers._dates import CardDate, page_year, parse_date
from surveybook.text import sentences

Layout = Literal["plain", "spaced", "cards"]

_HEADER = re.compile(
    r"get trending papers in your email inbox(?: once a day)?!?|by ?@?(?:_akhaliq|AK) and the research community",
    re.IGNORECASE,
)
_FURNITURE = frozenset(
    line.strip()
    for line in """
    new | subscribe | daily papers | papers | trending papers | trending | hugging face | hf mirror | view all
    | upvote | previous | next | load more | show more | see more | system theme | company | tos | terms of service
    | privacy | privacy policy | about | careers | jobs | website | models | datasets | spaces | buckets | docs
    | enterprise | pricing | log in | sign up | login | solutions | community | blog | inference providers
    | inference endpoints | huggingchat | learn | © hugging face | search models, datasets, users...
    | daily | weekly | monthly | all | sort by | submitted by | github | arxiv | arxiv page | view pdf | pdf
    | project page | paper page | add to collection | view arxiv page | - | – | —
    """.split("|")  # noqa: RUF001 -- a lone dash of any kind stands for a missing vote count
)
_COUNT = re.compile(r"[+]?\d[\d.,]{0,9}[kK]?")
_SUBMITTER = re.compile(r"submitted by\s+\S+", re.IGNORECASE)
_GLUED = re.compile(r"Subscribe(?=\S)(?!(?:rs?|d|s)\b)")
_AUTHORS = re.compile(r"[•·*∙]?\s*(\d{1,5}) authors?(?:\s*[·•∙]\s*(.{1,40}))?", re.IGNORECASE)
_DOTS = frozenset("·•∙⋅")
_LINK = re.compile(r"https?://|\bgithub\.com/", re.IGNORECASE)
_FINISHED = re.compile(r"[.!?…。！？)\]}\"'”’»*$]$")  # noqa: RUF001 -- full-width stops and quotes
_SENTENCE_LIKE = re.compile(
    r"(?:We|Our|The code|Code|Project|In this|This|These|Experiments?|Results?|Extensive|Finally|To)\b"
    r"|.{0,300}\b(?:is|are|was|were|has|have|can|will|show|shows|achieves?|demonstrates?|available)\b"
)
_WRAP_WIDTH = 200
_LONG_PROSE = 35
_LONGEST_TITLE = 60
_HEAD_LINES = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its white space collapsed, and whether a blank line stands before it."""

    number: int
    text: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of text, or the lines that a wrapped paragraph was broken into."""

    line: int
    text: str
    raw: str
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Byline:
    """What stands below an abstract: how many authors or which organisation, and the date."""

    line: int
    raw: str
    author_count: int | None = None
    organisation: str | None = None
    date: CardDate | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """The passages of one paper, in order."""

    title: Passage
    abstract: tuple[Passage, ...] = ()
    byline: Byline | None = None
