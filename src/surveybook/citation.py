"""The values of a citation, checked: what is not a name, an id, a link or a year is not one."""

import re
from collections.abc import Iterable
from typing import Literal

from surveybook.bibtex import Entry, names
from surveybook.people import repaired
from surveybook.tex import clean, decode, verbatim

EntryType = Literal["inproceedings", "article", "misc"]

_ARXIV = re.compile(
    r"(?:^|arxiv\.org/(?:abs|pdf|html)/|arxiv[:.]\s{0,3}|(?<![\w.])abs/)"
    r"(\d{4}\.\d{4,5}|[a-z]{2,8}(?:-[a-z]{2,8})?(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?(?=$|[^\w/]|\.pdf)",
    re.IGNORECASE | re.ASCII,
)
_DOI = re.compile(r"(?:^|doi\.org/|doi:\s{0,3})(10\.\d{4,9}/[^\s{}\"<>]+)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f]+", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_OTHERS = re.compile(r"(?:\b(?:et|and)\s+(?:al|others)\b\.?|^others|^…|^\.\.\.)$", re.IGNORECASE)


_CONFERENCE = re.compile(
    r"\b(?:proceedings|proc|conference|workshop|symposium|icml|iclr|neurips|nips|cvpr|iccv|eccv|wacv|acl|emnlp|naacl|eacl"
    r"|coling|aaai|ijcai|aistats|uai|kdd|sigir|cikm|interspeech|icassp|miccai|colt|bmvc|mlsys|colm)\b",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|letters|magazine|nature|science|jmlr|tmlr|pnas|pmlr|plos|ieee access)\b", re.IGNORECASE
)
_PREPRINT = re.compile(r"(?:arxiv|corr)\b|abs/", re.IGNORECASE)
_VENUES = ("booktitle", "journal", "journaltitle", "eventtitle", "school", "institution", "howpublished")


def arxiv_id(text: str | None) -> str | None:
    """The arXiv id, without a version, that a text is or links to."""
    found = _ARXIV.search((text or "").strip())
    return found[1] if found else None


def doi(text: str | None) -> str | None:
    """The DOI, without a resolver before it, that a text is or links to."""
    found = _DOI.search((text or "").strip())
    return found[1].rstrip(".,;") if found else None


def web_url(text: str | None) -> str | None:
    """The text, if it is a link of the web and nothing else."""
    stripped = (text or "").strip()
    return stripped if _URL.fullmatch(stripped) else None


def year(text: str | None) -> int | None:
    """The one year that a text states."""
    found = set(_YEAR.findall(text or ""))
    return int(found.pop()) if len(found) == 1 else None


def authors(names: Iterable[str]) -> tuple[str, ...]:
    """A list of names, cleaned; none at all when it is cut with "et al.", for then the list is not known."""
    listed = [shown for name in names if (shown := clean(repaired(name)))]
    return () if any(_OTHERS.search(name) for name in listed) else tuple(listed)


def entry_year(entry: Entry) -> int | None:
    """The year that a BibTeX entry states, by itself or in its date."""
    return year(decode(entry.value("year"))) or year(decode(entry.value("date"))[:4])


def entry_authors(entry: Entry) -> tuple[str, ...]:
    """The authors of a BibTeX entry, if it names them all."""
    return authors(names(entry.value("author")))


def entry_venue(entry: Entry) -> str | None:
    """Where a BibTeX entry says that it appeared; a preprint server is no venue."""
    venue = decode(entry.value(*_VENUES))
    return venue if venue and not _PREPRINT.match(venue) and "://" not in venue else None


def entry_arxiv_id(entry: Entry) -> str | None:
    """The arXiv id of a BibTeX entry: its eprint, or what its journal, link or note names as arXiv's."""
    archive = decode(entry.value("archiveprefix", "eprinttype")).lower()
    candidates = [arxiv_id(verbatim(entry.value("eprint"))) if archive in {"", "arxiv"} else None]
    candidates.append(arxiv_id(verbatim(entry.value("arxivid"))))
    for name in ("url", "doi", "journal", "volume", "howpublished", "note"):
        text = verbatim(entry.value(name))
        candidates.append(arxiv_id(text) if "arxiv" in text.lower() or text.startswith("abs/") else None)
    return next((found for found in candidates if found), None)


def entry_doi(entry: Entry) -> str | None:
    """The DOI of a BibTeX entry."""
    return doi(verbatim(entry.value("doi")))


def entry_url(entry: Entry) -> str | None:
    """The link of a BibTeX entry."""
    return web_url(verbatim(entry.value("url", "howpublished")))


def entry_type(venue: str | None) -> EntryType:
    """The type of a new entry: what its venue is by its name, else `misc`, which claims nothing."""
    if venue and _CONFERENCE.search(venue):
        return "inproceedings"
    return "article" if venue and _JOURNAL.search(venue) else "misc"
