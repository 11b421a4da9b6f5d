"""The addresses of code, data and project pages that a paper names."""

import re
from collections.abc import Iterator

from surveybook.extractors._facts import named
from surveybook.extractors._gazetteer import Gazetteer
from surveybook.extractors._language.caseless import lowered
from surveybook.model import Fact, FactKind, Paper

KIND: FactKind = "code_urls"

# An address of this host may start with anything, so that it takes long to look for.
_PERSONAL = ".github.io"
_CHARACTER = r"(?:[^\s<>\"'`{}|^\\]|\\[_%#&~])"
_HOSTS = (
    r"github\.com|gitlab\.com|bitbucket\.org|huggingface\.co|zenodo\.org|kaggle\.com"
    r"|osf\.io|figshare\.com|sourceforge\.net|anonymous\.4open\.science"
)
_URL, _URL_OR_PERSONAL = (
    re.compile(rf"(?:https?://|www\.|(?<![\w./@])(?:{hosts})(?=/|[^\w/]|\Z)){_CHARACTER}*")
    for hosts in (_HOSTS, rf"{_HOSTS}|[a-z0-9-]{{1,39}}\.github\.io")
)
# Each address has one of these, within so many characters of its start: nothing before the first needs a look.
_SIGNS = ("http", "www.", ".com", ".org", ".io", ".co", ".net", ".science")
_SIGN_REACH = 60
_TRAILING = ".,;:!?*'’”"
# Where a paper or its licence stands, which is not where its code stands.
_ELSEWHERE = re.compile(r"https?://(?:www\.)?(?:(?:dx\.)?doi\.org/(?!10\.5281)|arxiv\.org|creativecommons\.org)")


def extract(paper: Paper, _: Gazetteer | None = None) -> Iterator[Fact]:
    """One fact for each address, without the punctuation that follows it."""
    seen: list[str] = []
    # As some hundred characters are tried for each address, they are read in lower case.
    lower = lowered(paper.abstract)
    if not _may_hold_one(lower):
        return
    pattern = _URL_OR_PERSONAL if _PERSONAL in lower else _URL
    for match in pattern.finditer(lower, _start(lower)):
        end = match.start() + len(_trimmed(match[0]))
        plain = _plain(paper.abstract[match.start() : end])
        if "." in plain and plain not in seen and not _ELSEWHERE.match(match[0]):
            seen.append(plain)
            yield named(KIND, paper, ("abstract", match.start(), end))


def _may_hold_one(lower: str) -> bool:
    if "/" not in lower:
        return "www." in lower or ".io" in lower
    return "://" in lower or "www." in lower or any(map(lower.__contains__, (".com/", ".org/", ".io", ".co/")))


def _start(lower: str) -> int:
    """Where to start to look for addresses, by the first sign of one in the text in lower case."""
    places = [place for sign in _SIGNS if (place := lower.find(sign)) >= 0]
    return max(0, min(places) - _SIGN_REACH) if places else len(lower)


def _trimmed(url: str) -> str:
    """An address without what the sentence adds behind it."""
    while url:
        last = url[-1]
        if last in _TRAILING or (last in ")]" and url.count(last) > url.count("(" if last == ")" else "[")):
            url = url[:-1]
        else:
            break
    return url


def _plain(url: str) -> str:
    """An address as it is compared: without scheme, `.git`, a closing slash and escapes."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url.casefold()).replace("\\", "")
    return bare.rstrip("/").removesuffix(".git")
