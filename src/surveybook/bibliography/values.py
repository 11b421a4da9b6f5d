"""The fields of a paper and the BibTeX fields that state them."""

import re
from dataclasses import dataclass

from surveybook import citation
from surveybook.bibliography.references import built
from surveybook.bibtex import Entry, Field, names
from surveybook.model import FieldSource, Origin, Paper, Record
from surveybook.tex import clean, decode, encode

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
    "url": ("url",),
}
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_CONFERENCE = re.compile(
    r"\b(?:proceedings|proc|conference|workshop|symposium|icml|iclr|neurips|nips|cvpr|iccv|eccv|wacv|acl|emnlp|naacl|eacl"
    r"|coling|aaai|ijcai|aistats|uai|kdd|sigir|cikm|interspeech|icassp|miccai|colt|bmvc|mlsys|colm)\b",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|letters|magazine|nature|science|jmlr|tmlr|pnas|pmlr|plos|ieee access)\b", re.IGNORECASE
)
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
    """Whether two texts give a field the same value; white space and the case of a DOI do not matter."""
    one, other = clean(one), clean(other)
    return one.casefold() == other.casefold() if field == "doi" else one == other


def value_of(source: Paper | Record, field: str) -> Value | None:
    """The value that a paper or record has for a field; an empty one is none."""
    value: Value | None = getattr(source, field)
    if field == "authors" and isinstance(value, tuple):
        value = citation.authors(value)
    return clean(value) or None if isinstance(value, str) else value or None


def sources_of(records: tuple[Record, ...], field: str) -> tuple[FieldSource, ...]:
    """What each record says of a field, in order."""
    return tuple(
        FieldSource(field, as_text(value), record.origin)
        for record in records
        if (value := value_of(record, field)) is not None
    )


def stated(entry: Entry, field: str) -> Stated | None:
    """What an entry says of a field of a paper."""
    value = _stated_value(entry, field)
    place = entry.field(*BIBTEX_NAMES[field])
    if value is None or not value or place is None:
        return None
    return Stated(value, place.line, place.name in built(entry))


def _stated_value(entry: Entry, field: str) -> Value | None:
    if field == "year":
        return citation.entry_year(entry)
    if field == "authors":
        return citation.entry_authors(entry)
    if field == "venue":
        return citation.entry_venue(entry)
    if field == "arxiv_id":
        return citation.entry_arxiv_id(entry)
    text = decode(entry.value(field))
    if field == "date":
        return text if _ISO_DATE.fullmatch(text) else None
    return {"doi": citation.doi, "url": citation.web_url}.get(field, clean)(text)


def deleted(entry: Entry, field: str) -> bool:
    """Whether a person deleted or emptied what the build had written for a field."""
    wrote = built(entry).intersection(BIBTEX_NAMES[field])
    return bool(wrote) and entry.field(*wrote) is None


def entry_type(venue: str | None) -> str:
    """The type of a new entry: what its venue is by its name, else `misc`, which claims nothing."""
    if venue and _CONFERENCE.search(venue):
        return "inproceedings"
    return "article" if venue and _JOURNAL.search(venue) else "misc"


def bibtex_fields(kind: str, field: str, value: Value) -> tuple[tuple[str, str], ...]:
    """The BibTeX fields, as TeX, that state a value in an entry of some type."""
    if field == "arxiv_id":
        return (("eprint", encode(as_text(value))), ("archiveprefix", "arXiv"))
    if field == "venue":
        name = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}.get(kind)
        return ((name or "howpublished", encode(as_text(value))),)
    if isinstance(value, tuple):
        return (("author", " and ".join(map(encode_name, value))),)
    if field == "title":
        return (("title", f"{{{encode(as_text(value))}}}"),)
    return ((field, encode(as_text(value))),)


def encode_name(name: str) -> str:
    """A name as TeX that BibTeX reads as one name, with the parts in the same order."""
    tex = encode(name)
    kept = not _NAME_NEEDS_BRACES.search(name) and names(tex) == (clean(name),)
    return tex if kept else f"{{{tex}}}"


def fields_line(field: Field, name: str) -> Origin:
    """Where a field stands."""
    return Origin(name, field.line)
