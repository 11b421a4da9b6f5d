"""What exports of references share: the values that an entry states, made a record."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO
from urllib.parse import unquote

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.readers._dates import parse_date
from surveybook.tex import clean

FIELDS = (
    "title", "abstract", "authors", "year", "date", "venue", "arxiv_id", "doi", "url", "volume", "issue", "pages",
    "pmid",
)  # fmt: skip

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_CUT = re.compile(r"(?:^|[\s,;])(?:et\.?\s?al\.?|and others|\.\.\.|…)[\s.]{0,3}$|^others$|(?:\.\.\.|…)$", re.IGNORECASE)
_LONGEST_CUT = 16
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th"})
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,5}")
_INSTITUTION = re.compile(
    r"\b(?:universit\w{1,4}|institute?|department|groups?|consortium|committee|society|association|collaborat\w{1,5}"
    r"|ministry|organi[sz]ation|cent(?:re|er)|network|team|investigators|agency|council|foundation)\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"(?<=[^\W\d_A-Z])\d{1,3}$")
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s{0,3})?(10\.\d{4,9}/[^\s{}\"<>]+(?:<[^\s{}\"<>]+>[^\s{}\"<>]*)?)",
    re.IGNORECASE,
)
_PMID = re.compile(r"(?:pmid:?\s{0,3}|https?://[\w.]{0,40}/(?:pubmed/)?)?(\d{1,8})(?:\.0)?/?", re.IGNORECASE)
_PREPRINT = re.compile(r"(?:arxiv|corr)\b|abs/", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"(\d{4})(?:[/.-](\d{1,2})?)?(?:[/.-](\d{1,2})?)?(?:[/T ].*)?", re.DOTALL)
_NAMED_DATE = re.compile(r"(\d{4})\s+([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?")


def lines_of(text: TextIO) -> list[str]:
    """The lines of a text, whichever of the three line ends it has."""
    return text.read().replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")


def plain(text: str) -> str:
    """A value in one line, with its HTML entities decoded."""
    return clean(_ENTITY.sub(lambda match: html.unescape(match[0]), text))


def given_first(name: str) -> str:
    """A name with the given names first, whether it is written so or as `Family, Given, Suffix`."""
    first, *rest = [part.strip() for part in name.split(",") if part.strip()] or [""]
    given = [part for part in rest if not _is_suffix(part)]
    suffixes = [part for part in rest if _is_suffix(part)]
    if len(given) > 1 or (" " in first and _INSTITUTION.search(name)):
        return name.strip(" ,")
    words = " ".join(given).split()
    while len(words) > 1 and _is_suffix(words[-1]):
        suffixes.insert(0, words.pop())
    return " ".join([*words, first, *suffixes])


def initials_first(name: str) -> str:
    """A name written as `Family AB` or `Family A.-B.`, turned round; one without initials at its end stays."""
    family, _, last = name.strip(" .").rpartition(" ") if "." not in name[-4:] else name.strip().rpartition(" ")
    suffix = ""
    if family and _is_suffix(last):
        suffix = f" {last}"
        family, _, last = family.rpartition(" ")
    if not family or not _INITIALS.fullmatch(last) or last != last.upper():
        return name.strip()
    return f"{last} {family}{suffix}"


def _is_suffix(word: str) -> bool:
    return word.rstrip(".").casefold() in _SUFFIXES


def _authors(names: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """The people of a list, without its "et al." or ellipsis, and whether it had one."""
    found, cut = [], False
    for name in names:
        shown = plain(name).strip(" ,;")
        mark = _CUT.search(shown, max(0, len(shown) - _LONGEST_CUT))
        cut = cut or mark is not None
        shown = shown[: mark.start()].strip(" ,;") if mark else shown
        if shown:
            found.append(_FOOTNOTE.sub("", shown))
    return tuple(found), cut


def doi_of(text: str) -> str | None:
    """The DOI that a value states, without the resolver before it."""
    value = unquote(text) if "%2f" in text.casefold() else text
    found = _DOI.fullmatch(plain(value).rstrip(".,;"))
    return found[1] if found else citation.doi(plain(value))


def pmid_of(text: str) -> str | None:
    """The PubMed id that a value is, perhaps as a link."""
    found = _PMID.fullmatch(text.strip())
    return found[1] if found else None


def page_range(start: str, end: str) -> str:
    """The pages from a first to a last; a first that is a range already stays as it is."""
    if not start or not end or start == end or "-" in start:
        return start or end
    return f"{start}-{end}"


def date_of(text: str, year: int | None) -> tuple[int | None, str | None]:
    """The year and the ISO date that a value states; one without a year is of the given year."""
    value = plain(text)
    parts = (numeric.groups() if (numeric := _NUMERIC_DATE.fullmatch(value)) else None) or _named(value)
    if parts is None:
        card = parse_date(value)
        own = card.year or year if card else None
        return (own, card.in_year(own)) if card and own else (citation.year(value), None)
    stated, month, day = (int(part or 0) for part in parts)
    date = parse_date(f"{stated:04}-{month:02}-{day or 1:02}") if month else None
    if date is None or date.year is None:
        return citation.year(str(stated)), None
    return date.year, date.in_year(date.year) if day else f"{stated:04}-{month:02}"


def _named(value: str) -> tuple[str, ...] | None:
    """The year, month and day of a date such as `2019 Mar 5`, as digits."""
    match = _NAMED_DATE.fullmatch(value)
    card = parse_date(f"{match[2]} {match[3] or 1} {match[1]}") if match else None
    return (match[1], str(card.month), match[3] or "") if match and card else None


def _arxiv(stated: Mapping[str, str]) -> str | None:
    candidates = [citation.arxiv_id(plain(stated.get("arxiv_id", "")))]
    for name in ("url", "doi", "venue"):
        value = plain(stated.get(name, ""))
        candidates.append(citation.arxiv_id(value) if "arxiv" in value.casefold() else None)
    return next((found for found in candidates if found), None)


def _url(text: str) -> str | None:
    return next((url for word in text.split() if (url := citation.web_url(word.strip(";,")))), None)


def _record(line: int, raw: str, stated: Mapping[str, str], authors: tuple[str, ...]) -> Record:
    texts = {name: plain(stated.get(name, "")) or None for name in ("volume", "issue", "pages")}
    venue = plain(stated.get("venue", ""))
    year = citation.year(stated.get("year", ""))
    dated, date = date_of(stated.get("date", ""), year)
    return Record(
        origin=Origin("", line),
        title=clean(stated.get("title", "")),
        abstract=clean(stated.get("abstract", "")),
        authors=authors,
        year=year or dated,
        date=date if year in (None, dated) else None,
        venue=venue if venue and not _PREPRINT.match(venue) else None,
        arxiv_id=_arxiv(stated),
        doi=doi_of(stated.get("doi", "")),
        url=_url(stated.get("url", "")),
        pmid=pmid_of(stated.get("pmid", "")),
        raw=raw,
        **texts,
    )


def entry(
    line: int, raw: str, stated: Mapping[str, str], names: Iterable[str], remarks: Iterable[tuple[str, str]] = ()
) -> Iterator[Record | Problem]:
    """The record of what an entry states of our fields, and remarks on it; a problem where it has no title.

    The names are given names first. A list cut off with "et al." or an ellipsis is kept as far as it goes, and told.
    """
    if not clean(stated.get("title", "")):
        yield Problem(Origin("", line), "an entry without a title", "give it a title")
        return
    authors, cut = _authors(names)
    yield _record(line, raw, stated, authors)
    for what, remedy in remarks:
        yield Problem(Origin("", line), what, remedy)
    if cut:
        what = f"the list of authors is cut off; the {len(authors)} that it names are kept"
        yield Problem(Origin("", line), what, "name all authors")
