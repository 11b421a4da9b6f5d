"""Where a work appeared: journal, volume, issue and pages, as catalogues vary them."""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from surveybook.dedupe.letters import plain
from surveybook.model import Record

Agreement = Literal["same", "other", "unknown"]

_ASIDE = re.compile(r"[\[(]([^\[\]()]{0,200})[\])]")
# Where the name of a journal ends and another name, or a conference, begins; not the stop of an abbreviation.
_NEXT_NAME = re.compile(r" ?[:=/;] ?|(?<=[^\W\d_]{5})\. ?(?=\w)| - ")
_NAMING = 3  # words by which a second name is known
_VENUE_WORD = re.compile(r"[^\W_]+")
_IDLE = frozenset(
    re.findall(
        r"\w+",
        "the of and in for on a an de la le les des du der die das und et fur di del della y e i of zhi ban ed"
        " official publication proceedings proc annual",
    )
)
_EDITION = re.compile(r"\d{1,3}(?:st|nd|rd|th)|(?:19|20)\d\d")
# Series that print the proceedings of many conferences.
_SERIES = re.compile(
    r"\b(?:lecture notes in|lncs|communications in computer and information|advances in intelligent)\b"
)
_PREPRINT = re.compile(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|osf|ssrn|preprints?|research square|techrxiv|hal|eprints?)\b"
)
_PREPRINT_DOIS = (
    "10.48550/", "10.1101/20", "10.1101/0", "10.1101/1", "10.2139/", "10.31219/", "10.31234/", "10.36227/", "10.21203/",
    "10.20944/", "10.26434/",
)  # fmt: skip
_THESIS = re.compile(r"\b(?:ph\.? ?d|d\.? ?phil|m\.? ?sc|thesis|theses|dissertation)\b(?! abstracts)")
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"(?<![a-z\d])(?P<letters>[a-z]{0,3})[.\s]?(?P<number>\d{1,9})(?P<tail>[a-z]\d{0,3})?(?![a-z\d])")
_OPEN_RANGE = re.compile(r"[a-z\s.]*[-\u2010-\u2015\u2212]")  # the first page is a word, or missing
_RANGE = re.compile(r"^[\s\W]*[-\u2010-\u2015\u2212]+[\s\W]*(?P<letters>[a-z]{0,3})[.\s]?(?P<number>\d{1,9})")
_EXTENT = re.compile(
    r"^\s*\d{1,5}\s*(?:p|pp|pages|leaves|l|s)\b\.?\s*$"
    r"|^[xvilc]+\b|\b(?:pagination|n\.?pag|unpaged|no page)|^\s*(?:p|pp|pages)\s*$"
)
_ACRONYM = 3
_SAME_VENUE = 90.0


@dataclass(frozen=True, slots=True)
class Pages:
    """The first page and the last, with the letters before the first; an article number is a first page."""

    letters: str
    first: int
    last: int | None

    @property
    def is_range(self) -> bool:
        """Whether more than one page is stated, not counted from the start of the article itself."""
        return self.last is not None and self.first not in {self.last, 1}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record says that its work appeared; what it does not say, or in no usable form, is None or empty."""

    venue: tuple[str, ...]
    names: frozenset[str]
    volume: str
    issue: frozenset[str]
    pages: Pages | None
    is_preprint: bool
    is_thesis: bool

    @property
    def is_stated(self) -> bool:
        """Whether anything is said of where the work appeared."""
        return bool(self.venue or self.volume or self.pages or self.is_thesis)


def place_of(record: Record, doi: str | None) -> Place:
    """Where a record says that its work appeared."""
    venue = plain(record.venue or "").replace("&", " and ")
    main, *others = [()] if _SERIES.search(venue) else _venue_names(venue)
    volume = plain(record.volume or "")
    numbers = _NUMBER.findall(volume)
    return Place(
        main,
        frozenset("".join(name) for name in (main, *others)) - {""},
        numbers[0].lstrip("0") if numbers else "",
        frozenset(number.lstrip("0") for number in _NUMBER.findall(plain(record.issue or ""))[:2]),
        pages_of(record.pages),
        _PREPRINT.search(venue) is not None or (doi or "").startswith(_PREPRINT_DOIS),
        _THESIS.search(f"{venue} {volume}") is not None,
    )


def _venue_names(venue: str) -> list[tuple[str, ...]]:
    """The words of a journal's main name, then of the name in full and of others that stand beside it."""
    bare = _ASIDE.sub(" ", venue)
    parts = [_words(part) for part in (*_NEXT_NAME.split(bare), *_ASIDE.findall(venue))]
    whole = _words(bare)
    main = next((part for part in parts if part), ())
    return [main, whole, *(part for part in parts if len(part) >= _NAMING)]


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in _VENUE_WORD.findall(name) if word not in _IDLE and not _EDITION.fullmatch(word))


def pages_of(stated: str | None) -> Pages | None:
    """The pages that a text states; a count of pages is none."""
    text = plain(stated or "")
    if _EXTENT.search(text):
        return None
    first = _PAGE.search(text)
    if first is None or _OPEN_RANGE.match(text):
        return None
    start = int(first["number"])
    end = _RANGE.match(text[first.end() :])
    if end is None:
        return Pages(first["letters"], start, None)
    digits, whole = end["number"], first["number"]
    full = whole[: len(whole) - len(digits)] + digits if len(digits) < len(whole) else digits
    return Pages(first["letters"], start, int(full))


def same_pages(one: Place, other: Place) -> Agreement:
    """Whether two works begin on the same page; a first page 1 that one side lacks may be another count."""
    first, second = one.pages, other.pages
    if first is None or second is None:
        return "unknown"
    lettered = first.letters and second.letters and first.letters.strip("pe") != second.letters.strip("pe")
    if first.first == second.first and not lettered:
        return "same"
    if first.is_range and second.is_range and first.last == second.last and _near(first.first, second.first):
        return "same"
    counts_itself = [pages.first == 1 and pages.last is not None for pages in (first, second)]
    return "unknown" if counts_itself[0] != counts_itself[1] else "other"


def _near(one: int, other: int) -> bool:
    return abs(one - other) <= 2  # noqa: PLR2004 -- a slip of the pen


def whole_range(one: Place, other: Place) -> bool:
    """Whether two works have the same first and last page, with one between: no two articles have."""
    first, second = one.pages, other.pages
    if first is None or second is None or first.last is None or not first.is_range:
        return False
    return (first.first, first.last) == (second.first, second.last) and first.last - first.first > 1


def same_volume(one: Place, other: Place) -> Agreement:
    """Whether two volumes are one; a number that one calls volume and the other issue is the same."""
    if one.volume and other.volume:
        if one.volume == other.volume:
            return "same"
        swapped = one.volume in other.issue or other.volume in one.issue
        return "unknown" if swapped else "other"
    for left, right in ((one, other), (other, one)):
        if left.volume and not right.volume and right.issue:
            return "same" if left.volume in right.issue and not left.issue else "unknown"
    return "unknown"


def same_issue(one: Place, other: Place) -> Agreement:
    """Whether two issues have a number in common."""
    if not one.issue or not other.issue:
        return "unknown"
    return "other" if one.issue.isdisjoint(other.issue) else "same"


def same_venue(one: Place, other: Place) -> Agreement:
    """Whether two names may be of one journal: in full, abbreviated, or as an acronym.

    Where one begins or ends with the other, it is the same journal or its sister: unknown.
    """
    if one.is_thesis != other.is_thesis:
        return "other"
    if not one.venue or not other.venue:
        return "unknown"
    if not one.names.isdisjoint(other.names) or _abbreviates(one.venue, other.venue):
        return "same"
    if _is_acronym(one, other) or _is_acronym(other, one):
        return "same"
    if len(one.venue) == len(other.venue) and fuzz.ratio("".join(one.venue), "".join(other.venue)) >= _SAME_VENUE:
        return "same"
    short, long = sorted((one.venue, other.venue), key=len)
    return "unknown" if short in {long[: len(short)], long[-len(short) :]} else "other"


def _abbreviates(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words of two names, in order, begin with one another."""
    return len(one) == len(other) and all(
        a.startswith(b) or b.startswith(a) or _contracts(a, b) for a, b in zip(one, other, strict=True)
    )


def _contracts(one: str, other: str) -> bool:
    """Whether the letters of a short form, as in `natl` or `dtsch`, stand in the long one in order."""
    short, long = sorted((one, other), key=len)
    if short[0] != long[0] or len(short) < _ACRONYM:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _is_acronym(short: Place, long: Place) -> bool:
    name = short.venue[0]
    initials = "".join(word[0] for word in long.venue)
    if len(initials) < _ACRONYM or len(short.venue) > 2:  # noqa: PLR2004 -- an acronym, and perhaps a year
        return False
    return name == initials and (len(short.venue) == 1 or short.venue[1].isdigit())
