"""What a person wrote in an entry of `references.bib` beyond the fields that a paper has."""

import re
from collections.abc import Iterator

from surveybook.bibliography.references import BUILT, built
from surveybook.bibtex import Entry, names
from surveybook.tex import clean, decode

NAMES_OF_PEOPLE = frozenset({"editor", "translator"})
_OF_A_PAPER = frozenset({
    "title", "author", "year", "date", "doi", "url", "eprint", "arxivid", "archiveprefix", "eprinttype", "primaryclass",
    "eprintclass", "abstract", BUILT,
})  # fmt: skip
_VENUES = frozenset({"booktitle", "journal", "journaltitle", "eventtitle", "school", "institution", "howpublished"})
# What leads to other entries, or to files of the person's own machine, says nothing elsewhere.
_OF_THE_FILE = frozenset({"crossref", "xref", "xdata", "related", "ids", "entryset", "file", "local-url", "pdf"})
_NAME = re.compile(r"(?!bdsk-)[a-z][a-z0-9_-]{1,39}")


def own_fields(entry: Entry, venue: str | None) -> tuple[tuple[str, str], ...]:
    """Names and plain texts of the fields, each name once; the people of a list are parted by semicolons."""
    found: dict[str, str] = {}
    for name, text in _stated(entry, venue):
        found.setdefault(name, text)
    return tuple(found.items())


def _stated(entry: Entry, venue: str | None) -> Iterator[tuple[str, str]]:
    left_out = _OF_A_PAPER | _OF_THE_FILE | built(entry)
    for field in entry.fields:
        if field.name in left_out or not _NAME.fullmatch(field.name):
            continue
        text = clean("; ".join(names(field.value)) if field.name in NAMES_OF_PEOPLE else decode(field.value))
        if text and not (field.name in _VENUES and text == venue):
            yield field.name, text
