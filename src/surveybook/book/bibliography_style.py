"""How the entries of the bibliography are formatted in Jupyter Book's Sphinx run: as by pybtex, but each thing once."""

from functools import cache

import pybtex.plugin  # type: ignore[import-untyped]
from pybtex.database import Entry  # type: ignore[import-untyped]
from pybtex.style import FormattedEntry  # type: ignore[import-untyped]
from pybtex.style.formatting.unsrt import Style  # type: ignore[import-untyped]
from sphinx.application import Sphinx


class FormattedOnce(Style):  # type: ignore[misc]
    """The style `unsrt`; each entry is asked for twice in a row: for the list, and for what a pointer shows."""

    _last: tuple[str, Entry, FormattedEntry] | None = None

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """The entry as `unsrt` shows it."""
        if self._last is None or self._last[0] != label or self._last[1] is not entry:
            self._last = label, entry, super().format_entry(label, entry, bib_data)
        return self._last[2]


def setup(_app: Sphinx) -> None:
    """Make our style known to pybtex, and what plugins it has found."""
    pybtex.plugin.register_plugin("pybtex.style.formatting", "unsrt", FormattedOnce, force=True)
    _remember_plugins()


def _remember_plugins() -> None:
    """For every citation pybtex looks through all installed packages for its plugins: a quarter of a large build."""
    load = pybtex.plugin._load_entry_point  # noqa: SLF001 - its only public caller does nothing but call it
    if not hasattr(load, "cache_info"):
        pybtex.plugin._load_entry_point = cache(load)  # noqa: SLF001 - as above
