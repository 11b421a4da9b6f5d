"""What BibTeX and BibLaTeX share: entries whose every value is TeX that shows a text and does nothing else."""

import re
from collections.abc import Iterable, Iterator, Sequence

from surveybook.reference import Name, Reference
from surveybook.tex import encode

Field = tuple[str, str | None]
_VENUES = {"article": "journal", "inproceedings": "booktitle", "misc": "howpublished"}
_NEEDS_BRACES = re.compile(r",|;|\band\b|^others$", re.IGNORECASE)


def entry(kind: str, key: str, fields: Iterable[Field]) -> str:
    """One entry; fields without a value are left out."""
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@{kind}{{{key},\n{written}}}\n"


def bibtex_entry(reference: Reference) -> str:
    """The reference as an entry of BibTeX."""
    own = (
        ("year", str(reference.year or "")),
        (_VENUES[reference.kind], encode(reference.venue or "")),
        ("archiveprefix", "arXiv" if reference.arxiv_id else ""),
        ("annote", notes(reference)),
    )
    return whole_entry(reference, own)


def whole_entry(reference: Reference, own: Sequence[Field]) -> str:
    """An entry of the fields of both languages, those of one, and those that a person added."""
    fields = [*common_fields(reference), *own]
    written = {name for name, value in fields if value}
    added = ((name, encode(text)) for name, text in reference.more.items() if name not in written)
    return entry(reference.kind, reference.key, (*fields, *added))


def common_fields(reference: Reference) -> Iterator[Field]:
    """The fields that both languages write alike."""
    yield "title", f"{{{encode(reference.title)}}}" if reference.title else ""
    yield "author", " and ".join(_author(one) for one in reference.authors)
    yield "editor", " and ".join(_author(one) for one in reference.editors)
    yield "volume", encode(reference.volume or "")
    yield "number", encode(reference.issue or "")
    yield "pages", encode(reference.pages or "").replace("-", "--")
    yield "doi", _address(reference.doi)
    yield "eprint", reference.arxiv_id
    yield "pmid", encode(reference.pmid or "")
    yield "url", _address(reference.url)
    yield "keywords", ", ".join(_part(tag) for tag in reference.tags)
    yield "abstract", encode(reference.abstract)


def notes(reference: Reference) -> str:
    """What the paper states and where it was read, as one text."""
    return encode("; ".join(reference.notes))


def _address(text: str | None) -> str:
    """A link or id, which programs take as it stands; no such text has braces or backslashes."""
    return "".join(c for c in text or "" if c not in "{}\\")


def _author(one: Name) -> str:
    return f"{_part(one.family)}, {_part(one.given)}" if one.given else f"{{{encode(one.family)}}}"


def _part(text: str) -> str:
    return f"{{{encode(text)}}}" if _NEEDS_BRACES.search(text) else encode(text)
