"""The list of chapters beside a page is the one that Sphinx would make for it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

import pytest
from sphinx.util.osutil import relative_uri

from surveybook.book.navigation import _contents

if TYPE_CHECKING:
    from sphinx.builders import Builder

PARTS = {"About": ("chapters/how-to-read", "home"), "Themes": ("chapters/themes/peft", "chapters/themes/vision")}
PAGES = [
    *(page for pages in PARTS.values() for page in pages),
    "index",
    "papers/alder2020",
    "chapters/themes/odd%20one",
]


class Addresses:
    """All of a builder that is needed here."""

    def get_target_uri(self, page: str) -> str:
        """As Sphinx's builder of HTML does."""
        return f"{page}.html"


def made_for(page: str, parts: Mapping[str, tuple[str, ...]] = PARTS, below: str = "") -> str:
    """The list of a page in Sphinx's form."""
    return "\n".join(_part(name, pages, page, below) for name, pages in parts.items())


def _part(name: str, pages: tuple[str, ...], page: str, below: str) -> str:
    opened = '<ul class="current">' if page in pages else "<ul>"
    items = "\n".join(_item(other, page, below) for other in pages)
    return f'<p class="caption"><span class="caption-text">{name}</span></p>\n{opened}\n{items}\n</ul>'


def _item(other: str, page: str, below: str) -> str:
    if other == page:
        return f'<li class="toctree-l1 current"><a class="current reference internal" href="#">{other}</a>{below}</li>'
    address = relative_uri(f"{page}.html", f"{other}.html")
    return f'<li class="toctree-l1"><a class="reference internal" href="{address}">{other}</a>{below}</li>'


def shown(pages: list[str], make: Callable[[str], str]) -> tuple[list[str], int]:
    """The lists of pages in the order of their writing, and how often Sphinx was asked."""
    asked = 0

    def made(page: str) -> Callable[..., str]:
        def ask(**_: Any) -> str:  # noqa: ANN401 - whatever Sphinx's function takes
            nonlocal asked
            asked += 1
            return make(page)

        return ask

    known: dict[object, str] = {}
    builder = cast("Builder", Addresses())
    return [_contents(known, builder, page, made(page), collapse=False) for page in pages], asked


@pytest.mark.parametrize("first", range(len(PAGES)))
def test_each_page_has_the_list_that_sphinx_makes_for_it_though_it_is_asked_once(first: int) -> None:
    pages = [*PAGES[first:], *PAGES[:first]]
    lists, asked = shown(pages, made_for)
    assert lists == [made_for(page) for page in pages]
    assert asked == 1


def test_lists_within_lists_are_made_for_each_page() -> None:
    def make(page: str) -> str:
        return made_for(page, below='<ul><li class="toctree-l2"><a href="x.html">x</a></li></ul>')

    lists, asked = shown(PAGES, make)
    assert lists == [make(page) for page in PAGES]
    assert asked > len(PAGES)


def test_a_page_that_stands_twice_is_marked_as_sphinx_does() -> None:
    twice = {**PARTS, "Again": ("home",)}
    lists, _ = shown(PAGES, lambda page: made_for(page, twice))
    assert lists == [made_for(page, twice) for page in PAGES]
