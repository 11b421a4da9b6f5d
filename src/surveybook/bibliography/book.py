r"""The derived .bib that the book's citations are made from: every entry anew, and checked as Sphinx reads it.

Measured with pybtex 0.26: its TeX decoder shows `\$` and `\^{}` wrongly, so both stand bare; it
can show no brace at all, so full-width ones stand for them; a `%` or an unbalanced brace in one
title would end the build of the whole book.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from pybtex.database import Entry as PybtexEntry  # type: ignore[import-untyped] # pybtex has no types
from pybtex.database.input.bibtex import Parser  # type: ignore[import-untyped] # pybtex has no types
from pybtex.exceptions import PybtexError  # type: ignore[import-untyped] # pybtex has no types
from pybtex.richtext import Text  # type: ignore[import-untyped] # pybtex has no types
from pybtex.style.formatting.unsrt import Style  # type: ignore[import-untyped] # pybtex has no types
from pybtex.style.template import FieldIsMissing  # type: ignore[import-untyped] # pybtex has no types

from surveybook import citation
from surveybook.bibliography.references import References
from surveybook.bibtex import Entry
from surveybook.tex import clean, decode
from surveybook.text import repair

_TEXTS = (
    "booktitle", "journal", "month", "volume", "number", "pages", "publisher", "school", "institution",
    "organization", "series", "edition", "address", "chapter", "howpublished", "note", "type", "isbn",
)  # fmt: skip
_TYPES = frozenset(
    re.findall(
        r"\w+",
        "article book booklet inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings"
        " techreport unpublished online",
    )
)
_ALIASES = {"conference": "inproceedings", "thesis": "phdthesis", "report": "techreport", "collection": "book"}
_NEEDED = {
    "misc": (),
    "article": ("author", "title", "journal", "year"),
    "inproceedings": ("author", "title", "booktitle", "year"),
}
_MONTHS = dict(
    zip(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
         "November", "December"),
        strict=True,
    )
)  # fmt: skip
_APPEARED = ("howpublished", "booktitle", "journal", "school")
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": "\uff5b", "}": "\uff5d", "~": r"\textasciitilde{}", "$": "${}",
    "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_",
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}~%&#_$]|-(?=-)|`(?=`)|'(?=')|,(?=,)|[?!](?=`)")
_HARD = re.compile(r"[^\w\s.,:;()/+-]")


def render_for_book(references: References, keys: Sequence[str]) -> str:
    """The .bib for Sphinx: the entries of these keys in their order, then the others of the file."""
    by_key = {entry.key: entry for entry in references.entries}
    entries = dict.fromkeys([*(by_key[key] for key in keys), *by_key.values()])
    style = Style()  # made once: it looks through every installed package for its parts
    return "\n".join(_rendered(entry, style) for entry in entries)


def _rendered(entry: Entry, style: Style) -> str:
    """The first form of an entry that Sphinx's parser and style can show; the plainest is always one."""
    fields = dict(_fields(entry))
    kind = _ALIASES.get(entry.type, entry.type)
    plain = {name: _HARD.sub(" ", value) for name, value in fields.items() if name not in {"url", "doi", "eprint"}}
    forms = ((kind if kind in _TYPES else "misc", fields), ("misc", _as_misc(fields)), ("misc", _as_misc(plain)))
    written = [_written(form, entry.key, values) for form, values in forms]
    return next((text for text in written if _digestible(text, style)), _written("misc", entry.key, {}))


def _as_misc(fields: Mapping[str, str]) -> dict[str, str]:
    """Fields for the type that lacks nothing; where the work appeared stands in its one field for that."""
    venue = next((fields[name] for name in _APPEARED if fields.get(name)), "")
    rest = {name: value for name, value in fields.items() if name not in _APPEARED}
    return {**rest, "howpublished": venue} if venue else rest


def _written(kind: str, key: str, fields: Mapping[str, str]) -> str:
    return f"@{kind}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"


def _digestible(text: str, style: Style) -> bool:
    """Whether pybtex parses an entry, and its plainest style can show it."""
    try:
        (entry,) = Parser().parse_string(text).entries.values()
        return _showable(entry) if entry.type in _NEEDED else bool(str(style.format_entry("", entry).text))
    except (PybtexError, FieldIsMissing, UnicodeError):
        return False


def _showable(entry: PybtexEntry) -> bool:
    """Whether an entry of the common types can be formatted: the same answer in a tenth of the time."""
    for field in entry.fields.values():
        Text.from_latex(field)
    for person in chain(*entry.persons.values()):
        for part in (*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names):
            Text.from_latex(part)
    return all(name in entry.fields or name in entry.persons for name in _NEEDED[entry.type])


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.value("title"):
        yield "title", f"{{{_escaped(_unbraced(decode(entry.value('title'))))}}}"
    for role in ("author", "editor"):
        people = [name for name in map(_name, split_multiple_persons_names(entry.value(role))) if name]
        if people:
            yield role, " and ".join(people)
    year = citation.entry_year(entry)
    if year or entry.value("year"):
        yield "year", str(year or _escaped(decode(entry.value("year"))))
    for name in _TEXTS:
        value = decode(entry.value(name, "journaltitle") if name == "journal" else entry.value(name))
        if value:
            yield name, _escaped(_MONTHS.get(value.lower(), value) if name == "month" else value)
    yield from _links(entry)


def _links(entry: Entry) -> Iterator[tuple[str, str]]:
    found = {"eprint": citation.entry_arxiv_id, "doi": citation.entry_doi, "url": citation.entry_url}
    for name, read in found.items():
        value = read(entry)
        if value:
            yield name, value


def _unbraced(title: str) -> str:
    """A title of damaged markup as it is displayed elsewhere, if that rids it of its braces."""
    shown = repair(title).text if "{" in title or "}" in title else title
    return title if "{" in shown or "}" in shown else shown


def _escaped(text: str) -> str:
    """A plain text as pybtex shows it: the same text, but for full-width braces."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], match[0] + "{}"), clean(text))


def _name(tex: str) -> str:
    """A name in the form that its writer chose, each word as pybtex shows it."""
    parts = parse_single_name_into_parts(tex, strict=False)
    if not parts.jr and "," not in re.sub(r"\{[^{}]*\}", "", tex):
        return _name_part([*parts.first, *parts.von, *parts.last])
    sections = ([*parts.von, *parts.last], parts.jr, parts.first)
    return ", ".join(part for part in map(_name_part, sections) if part)


def _name_part(words: Sequence[str]) -> str:
    return " ".join(_name_word(decode(word)) for word in words if decode(word))


def _name_word(word: str) -> str:
    escaped = _escaped(word)
    return f"{{{escaped}}}" if "," in word or " " in word or word.lower() == "and" else escaped
