"""Every link of a site that stays in it, a citation's included, followed to the element that it names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from surveybook.model import Origin, Problem

OUTSIDE_PAGES = "_static"
ADDRESSES = ("href", "src")


@dataclass(frozen=True, slots=True)
class Links:
    """How many links of a site were followed, and those that lead nowhere."""

    followed: int
    problems: tuple[Problem, ...]


def check_links(site: Path) -> Links:
    """Follow each link, and look for each file that a page needs."""
    root = site.resolve()
    pages = [page for page in sorted(root.rglob("*.html")) if OUTSIDE_PAGES not in page.relative_to(root).parts]
    found = [(page, address, line) for page in pages for address, line in _addresses(page)]
    targets = cache(_targets)
    problems = (
        Problem(
            Origin(page.relative_to(root).as_posix(), line),
            f"the link to {address} leads nowhere",
            "build the site again",
        )
        for page, address, line in found
        if not _resolves(root, page, address, targets)
    )
    return Links(len(found), tuple(problems))


def _addresses(page: Path) -> Sequence[tuple[str, int]]:
    """The addresses on a page that stay in the site, each once, with the line of its first use."""
    found: dict[str, int] = {}
    for element in _parsed(page).iter():
        for name in ADDRESSES:
            address = element.get(name) if isinstance(element.tag, str) else None
            if address and not urlsplit(address).scheme and not address.startswith("//"):
                found.setdefault(address, element.sourceline or 1)
    return tuple(found.items())


def _parsed(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def _targets(page: Path) -> frozenset[str]:
    """The ids of a page's elements."""
    return frozenset(str(name) for name in _parsed(page).xpath("//@id"))


def _resolves(root: Path, page: Path, address: str, targets: Callable[[Path], frozenset[str]]) -> bool:
    parts = urlsplit(address)
    path = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not path.is_relative_to(root) or not path.is_file():
        return False
    return not parts.fragment or path.suffix != ".html" or unquote(parts.fragment) in targets(path)
