"""What exports of references share: the values that an entry states, made a record."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO
from urllib.parse import unquote

from surveybook import citation
from surveybook.model import Origin, Problem, Record
from surveybook.people import repaired
from surveybook.readers._accounting import refusal
from surveybook.readers._dates import parse_date
from surveybook.tex import clean

FIELDS = (
    "title", "abstract", "authors", "year", "date", "venue", "arxiv_id", "doi", "url", "volume", "issue", "pages",
    "pmid",
)  # fmt: skip

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_CUT = re.compile(r"(?:^|[\s,;])(?:et\.?\s?al\.?|and others|\.\.\.|…)[\s.]{0,3}$|^others$|(?:\.\.\.|…)$", re.IGNORECASE)
_LONGEST_CUT = 16
_LONGEST_NUMBER = 40
CUT = "et al."
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th"})
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,5}")
_STOPPED = re.compile(r"(?<=[^\W\d_]{2})\.$")
_INSTITUTION = re.compile(
    r"\b(?:universit\w{1,4}|institute?|department|groups?|consortium|committee|society|association|collaborat\w{1,5}"
    r"|ministry|organi[sz]ation|cent(?:re|er)|network|team|investigators|agency|council|foundation)\b",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s{0,3})?(10\.\d{4,9}/[^\s{}\"<>]+(?:<[^\s{}\"<>]+>[^\s{}\"<>]*)?)",
    re.IGNORECASE,
)
_PMID = re.compile(r"(?:pmid:?\s{0,3}|https?://[\w.]{0,40}/(?:pubmed/)?)?(\d{1,8})(?:\.0)?/?", re.IGNORECASE)
_PREPRINT = re.compile(r"(?:arxiv|corr)\b|abs/", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"(\d{4})(?:[/.-](\d{1,2})?(?:[/.-](\d{1,2})?(?:[/T ].*)?)?)?", re.DOTALL)
_NAMED_DATE = re.compile(r"(\d{4})\s+([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?")


def lines_of(text: TextIO) -> Iterator[str]:
    """The lines of a text, whichever of the three line ends it has."""
    for number, line in enumerate(text):
        ended = line.removesuffix("\n").removesuffix("\r")
        yield from (ended if number else ended.removeprefix("\ufeff")).split("\r")


def plain(text: str) -> str:
    """A value in one line, with its HTML entities decoded."""
    return clean(_ENTITY.sub(lambda match: html.unescape(match[0]), text))


def uncut(names: str) -> tuple[str, str]:
    """A name, or a list of names, without the "et al." or ellipsis that ends it, and that ending."""
    shown = names.strip(" ,;")
    mark = _CUT.search(shown, max(0, len(shown) - _LONGEST_CUT))
    return (shown[: mark.start()].strip(" ,;"), CUT) if mark else (shown, "")


def given_first(name: str) -> str:
    """A name with the given names first, whether it is written so or as `Family, Given, Suffix`."""
    whole, cut = uncut(name)
    first, *rest = [part.strip() for part in whole.split(",") if part.strip()] or [""]
    given = [part for part in rest if not is_suffix(part)]
    suffixes = [part for part in rest if is_suffix(part)]
    if len(given) > 1 or (" " in first and _INSTITUTION.search(whole)):
        return f"{whole} {cut}".strip()
    words = " ".join(given).split()
    while len(words) > 1 and is_suffix(words[-1]):
        suffixes.insert(0, words.pop())
    return " ".join([*words, first, *suffixes, cut]).strip()


def initials_first(name: str) -> str:
    """A name written as `Family AB` or `Family A.-B.`, turned round; one without initials at its end stays."""
    whole, cut = uncut(name)
    family, _, last = whole.rpartition(" ")
    last = last if len(last) == 2 else _STOPPED.sub("", last)  # noqa: PLR2004 -- one letter and its stop
    suffix = ""
    if family and is_suffix(last):
        suffix = last
        family, _, last = family.rpartition(" ")
    if not family or not _INITIALS.fullmatch(last) or last != last.upper():
        return f"{whole} {cut}".strip()
    return " ".join(part for part in (last, family, suffix, cut) if part)


def is_suffix(word: str) -> bool:
    """Whether a word is one that follows a name, such as `Jr.`."""
    return word.rstrip(".").casefold() in _SUFFIXES


def _authors(names: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """The people of a list, without its "et al." or ellipsis, and whether it had one."""
    ends = [uncut(plain(name)) for name in names]
    return tuple(repaired(name) for name, _ in ends if name), any(cut for _, cut in ends)


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


def _names_a_work(record: Record) -> bool:
    """Whether a record without a title says which work it is of."""
    if record.doi or record.arxiv_id or record.pmid or record.abstract:
        return True
    return bool(record.authors and record.year and record.venue and (record.volume or record.pages))


def _is_overlong(stated: Mapping[str, str], name: str) -> bool:
    return len(plain(stated.get(name, ""))) > _LONGEST_NUMBER


def _number(stated: Mapping[str, str], name: str) -> str | None:
    """A volume, issue or range of pages, which may have letters but is short."""
    return None if _is_overlong(stated, name) else plain(stated.get(name, "")) or None


def _record(line: int, raw: str, stated: Mapping[str, str], authors: tuple[str, ...]) -> Record:
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
        volume=_number(stated, "volume"),
        issue=_number(stated, "issue"),
        pages=_number(stated, "pages"),
        pmid=pmid_of(stated.get("pmid", "")),
        raw=raw,
    )


def entry(
    line: int, raw: str, stated: Mapping[str, str], names: Iterable[str], remarks: Iterable[tuple[str, str]] = ()
) -> Iterator[Record | Problem]:
    """The record of what an entry states of our fields, and remarks on it; a problem where it names no work.

    The names are given names first. A list cut off with "et al." or an ellipsis is kept as far as it goes, and told.
    Without a title an entry is kept, and told, if something else names the work: an id, its abstract, or who
    published it when and where.
    """
    authors, cut = _authors(names)
    record = _record(line, raw, stated, authors)
    if not record.title and not _names_a_work(record):
        yield refusal(line, "an entry without a title", "give it a title")
        return
    yield record
    if not record.title:
        remarks = (*remarks, ("an entry without a title, kept for what else it states", "give it its title"))
    overlong = [name for name in ("volume", "issue", "pages") if _is_overlong(stated, name)]
    if overlong:
        remarks = (*remarks, (f"too long a text for {', '.join(overlong)}; read without", "correct the entry"))
    for what, remedy in remarks:
        yield Problem(Origin("", line), what, remedy)
    if cut:
        what = f"the list of authors is cut off; the {len(authors)} that it names are kept"
        yield Problem(Origin("", line), what, "name all authors")
