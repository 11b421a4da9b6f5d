"""The fields of a paper and the BibTeX fields that state them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bibtexparser.middlewares.names import parse_single_name_into_parts
from pybtex.database import Person  # type: ignore[import-untyped] # pybtex has no types

from surveybook import citation, people
from surveybook.bibliography.references import built
from surveybook.bibtex import Entry, names
from surveybook.model import FieldSource, Paper, Record
from surveybook.tex import clean, decode, encode, verbatim

Value = str | int | tuple[str, ...]

FIELDS = ("authors", "year", "date", "venue", "arxiv_id", "doi", "url")
"""The fields of a paper that the bibliography completes, in the order of an entry."""

BIBTEX_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "authors": ("author",),
    "year": ("year", "date"),
    "date": ("date",),
    "venue": ("booktitle", "journal", "journaltitle", "eventtitle", "school", "institution", "howpublished"),
    "arxiv_id": ("eprint", "arxivid", "url", "doi", "journal", "volume", "howpublished", "note"),
    "doi": ("doi",),
    "url": ("url", "howpublished"),
}
"""The BibTeX fields that can state a field of a paper, the likeliest first."""

_WRITTEN: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "authors": ("author",),
    "year": ("year",),
    "date": ("date",),
    "venue": ("booktitle", "journal", "howpublished"),
    "arxiv_id": ("eprint",),
    "doi": ("doi",),
    "url": ("url",),
}
_CHECKS: dict[str, Callable[[str], str | None]] = {
    "arxiv_id": citation.arxiv_id,
    "doi": citation.doi,
    "url": citation.web_url,
}
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_NAME_NEEDS_BRACES = re.compile(r",|\band\b|^others$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """What an entry says of one field of a paper, where, and whether the build wrote it there."""

    value: Value
    line: int
    by_build: bool


def as_text(value: Value) -> str:
    """A value as the text of a source: authors are parted by semicolons."""
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def same(field: str, one: str, other: str) -> bool:
    """Whether two texts give a field the same value; white space, versions and the case of a DOI do not matter."""
    one, other = (_CHECKS.get(field, clean)(text) or text for text in (one, other))
    return one.casefold() == other.casefold() if field == "doi" else one == other


def is_value(field: str, text: str) -> bool:
    """Whether a text can be a value of a field: a link is one of the web, an id an id, a list of authors whole."""
    if field == "authors":
        return bool(citation.authors(text.split("; ")))
    return bool(_CHECKS.get(field, clean)(text))


def value_of(source: Paper | Record, field: str) -> Value | None:
    """The value that a paper or record has for a field; an empty one is none."""
    value: Value | None = getattr(source, field)
    if isinstance(value, tuple):
        return citation.authors(value) or None
    if isinstance(value, str):
        return _CHECKS.get(field, clean)(value) or None
    return value or None


def sources_of(records: tuple[Record, ...], field: str) -> tuple[FieldSource, ...]:
    """What each record says of a field, in order."""
    return tuple(
        FieldSource(field, as_text(value), record.origin)
        for record in records
        if (value := value_of(record, field)) is not None
    )


def stated(entry: Entry, field: str) -> Stated | None:
    """What an entry says of a field of a paper."""
    value = _READERS[field](entry)
    if not value:
        return None
    fields = [found for name in BIBTEX_NAMES[field] if (found := entry.field(name))]
    place = next((found for found in fields if as_text(value) in verbatim(found.value)), fields[0])
    return Stated(value, place.line, place.name in built(entry))


def _date(entry: Entry) -> str | None:
    text = decode(entry.value("date"))
    return text if _ISO_DATE.fullmatch(text) else None


_READERS: dict[str, Callable[[Entry], Value | None]] = {
    "title": lambda entry: decode(entry.value("title")),
    "authors": citation.entry_authors,
    "year": citation.entry_year,
    "date": _date,
    "venue": citation.entry_venue,
    "arxiv_id": citation.entry_arxiv_id,
    "doi": citation.entry_doi,
    "url": citation.entry_url,
}


def deleted(entry: Entry, field: str) -> bool:
    """Whether a person deleted or emptied what the build had written for a field."""
    wrote = built(entry).intersection(_WRITTEN[field])
    return bool(wrote) and entry.field(*wrote) is None


def bibtex_fields(kind: str, field: str, value: Value) -> tuple[tuple[str, str], ...]:
    """The BibTeX fields, as TeX, that state a value in an entry of some type; links and ids stand as they are."""
    if isinstance(value, tuple):
        return (("author", " and ".join(map(encode_name, value))),)
    text = as_text(value)
    if field == "arxiv_id":
        return (("eprint", text), ("archiveprefix", "arXiv"))
    if field == "venue":
        name = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}.get(kind)
        return ((name or "howpublished", encode(text)),)
    if field == "date" and not _ISO_DATE.fullmatch(text):
        return ()
    if field == "title":
        return (("title", f"{{{encode(text)}}}"),)
    return ((field, text if field in {"doi", "url"} else encode(text)),)


def encode_name(name: str) -> str:
    """A name as TeX from which every BibTeX reader takes the same family name.

    It stands as it is displayed where all readers part it alike, else as `Family, Jr., Given`; a group, and a name
    that no such form holds, stands in braces.
    """
    said, shown = people.parts(name), clean(name)
    sections = [encode(section) for section in (said.family, said.suffix, said.given) if section]
    bare, turned = encode(name), ", ".join(sections)
    if not said.literal and not _NAME_NEEDS_BRACES.search(name):
        forms = (bare, turned) if said.given else (bare,)
        fitting = (tex for tex in forms if _stays(tex, shown) and _family_of(tex) == said.family)
        return next(fitting, f"{{{bare}}}")
    return f"{{{bare}}}"


def _stays(tex: str, shown: str) -> bool:
    """Whether a name is read as it is shown, with another behind it too."""
    return names(f"{tex} and {tex}") == (shown, shown)


def _family_of(tex: str) -> str | None:
    """The family name that BibTeX's readers take from a name, particles included; None if they disagree."""
    person = Person(tex)
    one = " ".join([*person.prelast_names, *person.last_names])
    other = parse_single_name_into_parts(tex, strict=False)
    return decode(one) if one == " ".join([*other.von, *other.last]) else None
