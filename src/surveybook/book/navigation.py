"""The list of chapters beside every page: made once, where Sphinx would make it for each page anew.

The lists of two pages differ in what their addresses are relative to, and in the entry that is marked as current.
"""

import re
from collections.abc import Callable
from functools import partial
from posixpath import dirname, join, normpath
from typing import Any, Final

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.osutil import relative_uri

_HREF: Final = re.compile(r'(?<=<a class="reference internal" href=")[^"]+')
_ENTRY: Final = '<li class="toctree-l1"><a class="reference internal" href="{}">'
_CURRENT: Final = '<li class="toctree-l1 current"><a class="current reference internal" href="#">'
_LIST: Final = "<ul>"
_CURRENT_LIST: Final = '<ul class="current">'
# Lists within lists fold and unfold with the page.
_NESTED: Final = "toctree-l2"

_Lists = dict[object, str]


def setup(app: Sphinx) -> None:
    """Offer our list before the theme takes Sphinx's."""
    app.connect("html-page-context", partial(_offer, {}), priority=100)


def _offer(known: _Lists, app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    context["toctree"] = partial(_contents, known, app.builder, page, context["toctree"])


def _contents(
    known: _Lists,
    builder: Builder,
    page: str,
    made: Callable[..., str],
    **options: Any,  # noqa: ANN401 - those of Sphinx's function
) -> str:
    """The list of a page, as Sphinx's function `made` gives it."""
    how, address = tuple(sorted(options.items())), builder.get_target_uri(page)
    if how not in known:
        known[how] = _of_no_page(made(**options), address)
    if _NESTED in known[how] or known[how].count(_ENTRY.format(address)) > 1:
        return made(**options)
    return _of_page(known[how], address)


def _of_no_page(html: str, address: str) -> str:
    """The list without a current entry, its addresses from the root of the book."""
    own = _ENTRY.format(address.rpartition("/")[2])
    html = html.replace(_CURRENT_LIST, _LIST).replace(_CURRENT, own)
    return _HREF.sub(lambda href: normpath(join(dirname(address), href[0])), html)


def _of_page(html: str, address: str) -> str:
    """The list with the page's entry as the current one, its addresses relative to the page."""
    before, entry, after = html.partition(_ENTRY.format(address))
    if entry:
        others, _, ours = before.rpartition(_LIST)
        html = f"{others}{_CURRENT_LIST}{ours}{_CURRENT}{after}"
    return _HREF.sub(lambda href: relative_uri(address, href[0]), html)
