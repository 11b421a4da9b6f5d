"""Completes papers and `references.bib` from each other: keys, missing values, and who said what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from surveybook.bibliography.keys import key_candidates
from surveybook.bibliography.linking import (
    MetadataIndex,
    completed_identity,
    expected_key,
    identity_of,
    identity_of_entry,
    known,
    tie,
)
from surveybook.bibliography.own_fields import own_fields
from surveybook.bibliography.references import BUILT, References, read_references
from surveybook.bibliography.values import (
    FIELDS,
    Value,
    as_text,
    bibtex_fields,
    deleted,
    is_value,
    same,
    sources_of,
    stated,
)
from surveybook.bibliography.versions import versions_of
from surveybook.bibtex import Block, Entry, parse
from surveybook.citation import entry_type
from surveybook.model import FieldSource, Origin, Paper, Problem, Record
from surveybook.tex import decode

_BUILT_FIELD = re.compile(rf"(?<![\w-]){BUILT}\s{{0,9}}=\s{{0,9}}\{{[^{{}}]*\}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Completed:
    """Papers with keys, completed; `references.bib` with an entry for each; and what went wrong."""

    papers: tuple[Paper, ...]
    references: References
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Linked:
    paper: Paper
    records: tuple[Record, ...]
    entry: Entry | None
    key: str
    problems: tuple[Problem, ...] = ()


def complete(papers: tuple[Paper, ...], metadata: Sequence[Record], references: References) -> Completed:
    """Give each paper a key and an entry, and fill what is empty on both sides from what is known.

    What a person wrote in the file is never changed, and is taken before any other source.
    Once more with its own result, it changes nothing.
    """
    linked = tuple(_link(papers, metadata, references))
    written = _written(linked, references)
    entries = {entry.key: entry for entry in written.entries}
    done = tuple(_completed(one, entries[one.key], written.name) for one in linked)
    cut = tuple(_cut_authors([entries[one.key] for one in linked], written.name))
    doubted = tuple(problem for one in linked for problem in one.problems)
    return Completed(done, written, (*written.problems, *cut, *doubted))


def _link(papers: Sequence[Paper], metadata: Sequence[Record], references: References) -> Iterator[_Linked]:
    index = MetadataIndex(metadata)
    stated_ids = {one.arxiv_id for one in map(identity_of, papers) if one.arxiv_id}
    found = [index.of(paper, stated_ids) for paper in papers]
    first = [one.records for one in found]
    expected = [expected_key(paper, records) for paper, records in zip(papers, first, strict=True)]
    identities = [completed_identity(paper, records) for paper, records in zip(papers, first, strict=True)]
    tied = tie(identities, expected, references.entries)
    taken = set(references.keys)
    for number, (paper, records) in enumerate(zip(papers, first, strict=True)):
        entry = tied.get(number)
        if entry:
            now = index.of(paper, stated_ids, more=(identity_of_entry(entry),))
            yield _Linked(paper, now.records, entry, entry.key, now.problems)
        else:
            key = next(key for key in key_candidates(expected[number]) if key not in taken)
            taken.add(key)
            yield _Linked(paper, records, None, key, found[number].problems)


def _known(linked: _Linked, field: str) -> Value | None:
    return known(linked.paper, linked.records, field)


def _to_write(linked: _Linked, field: str, entry: Entry | None = None) -> Value | None:
    """What is to be written for a field; never a date of another year, which would overrule the year."""
    value = linked.paper.title if field == "title" else _known(linked, field)
    if field == "date" and value is not None:
        said = stated(entry, "year") if entry else None
        year = said.value if said else _known(linked, "year")
        return value if year is None or as_text(value).startswith(as_text(year)) else None
    return value


def _written(linked: Sequence[_Linked], references: References) -> References:
    """The references with what is known filled in, and an entry for each paper that had none."""
    by_entry = {id(one.entry): one for one in linked if one.entry}
    blocks = [_filled(block, by_entry.get(id(block))) for block in references.blocks]
    text = "".join(blocks)
    added = [_new_entry(one) for one in sorted(linked, key=lambda one: one.key) if one.entry is None]
    if added and text:
        added[0] = ("" if text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n") + added[0]
    new = "\n".join(added)
    return read_references(text + (new.replace("\n", "\r\n") if "\r\n" in text else new), references.name)


def _new_entry(linked: _Linked) -> str:
    venue = _known(linked, "venue")
    kind = entry_type(as_text(venue) if venue else None)
    values = [(field, _to_write(linked, field)) for field in ("title", *FIELDS)]
    fields = [pair for field, value in values if value for pair in bibtex_fields(kind, field, value)]
    fields.append((BUILT, " ".join(name for name, _ in fields)))
    return f"@{kind}{{{linked.key},\n" + "".join(f"  {name} = {{{tex}}},\n" for name, tex in fields) + "}\n"


def _filled(block: Block, linked: _Linked | None) -> str:
    """The text of a block, with the fields added that it lacks and that are known."""
    if linked is None or not isinstance(block, Entry) or block.defect:
        return block.raw
    present = {field.name for field in block.fields}
    additions = [
        pair
        for field in ("title", *FIELDS)
        if stated(block, field) is None and not deleted(block, field)
        for value in [_to_write(linked, field, block)]
        if value
        for pair in bibtex_fields(block.type, field, value)
        if pair[0] not in present
    ]
    return _with_fields(block, additions) if additions else block.raw


def _with_fields(entry: Entry, additions: Sequence[tuple[str, str]]) -> str:
    """An entry's text with fields put before its end; unchanged if they would not be read back."""
    raw, names = entry.raw, [*decode(entry.value(BUILT)).split(), *(name for name, _ in additions)]
    note = f"{BUILT} = {{{' '.join(names)}}}"
    noted, count = _BUILT_FIELD.subn(lambda _match: note, raw)
    new = [f"{name} = {{{tex}}}" for name, tex in additions] + ([] if count else [note])
    body, closing = noted[:-1].rstrip(), noted[-1]
    newline = "\r\n" if "\r\n" in raw else "\n"
    text = body + ("" if body.endswith(",") else ",") + "".join(f"{newline}  {field}," for field in new)
    text += newline + closing
    return text if _reads_back(text, entry, additions) else raw


def _reads_back(text: str, entry: Entry, additions: Sequence[tuple[str, str]]) -> bool:
    blocks = parse(text)
    if len(blocks) != 1 or not isinstance(blocks[0], Entry):
        return False
    old = [(field.name, field.value) for field in entry.fields if field.name != BUILT]
    read = [(field.name, field.value) for field in blocks[0].fields if field.name != BUILT]
    return [name for name, _ in read] == [name for name, _ in (*old, *additions)] and read[len(old) :] == [*additions]


def _completed(linked: _Linked, entry: Entry, name: str) -> Paper:
    settled = {field: _settled(linked, entry, field, name) for field in FIELDS}
    values: dict[str, Any] = {field: value for field, (value, _) in settled.items()}
    values["authors"] = values["authors"] or ()
    others = [source for source in linked.paper.sources if source.field not in {*FIELDS, "title"}]
    sources = chain(_title_sources(linked, entry, name), *(given for _, given in settled.values()), others)
    versions = versions_of(linked.paper, linked.records)
    own = own_fields(entry, values["venue"])
    return replace(linked.paper, key=entry.key, **values, sources=tuple(sources), versions=versions, own_fields=own)


def _originals(linked: _Linked, field: str) -> tuple[FieldSource, ...]:
    """What the dumps and then the metadata say; a link or id that is none is left out."""
    dumped = tuple(source for source in linked.paper.sources if source.field == field)
    both = (*(dumped or sources_of(linked.paper.records, field)), *sources_of(linked.records, field))
    return tuple(source for source in both if is_value(field, source.value))


def _title_sources(linked: _Linked, entry: Entry, name: str) -> tuple[FieldSource, ...]:
    """Who gave which title; the paper's stays the dump's."""
    originals = _originals(linked, "title")
    said = stated(entry, "title")
    if said is None or said.by_build:
        return originals
    return (*originals, FieldSource("title", as_text(said.value), Origin(name, said.line)))


def _settled(linked: _Linked, entry: Entry, field: str, name: str) -> tuple[Value | None, tuple[FieldSource, ...]]:
    """The value of a field, and its sources: those of the value taken first, then the disagreements."""
    originals = _originals(linked, field)
    if deleted(entry, field):
        return None, ()
    said = stated(entry, field)
    if said is None:
        return _known(linked, field), originals
    text = as_text(said.value)
    equal = tuple(source for source in originals if same(field, source.value, text))
    others = tuple(source for source in originals if not same(field, source.value, text))
    here = (FieldSource(field, text, Origin(name, said.line)),) if not (equal and said.by_build) else ()
    return said.value, (*equal, *here, *others)


def _cut_authors(entries: Sequence[Entry], name: str) -> Iterator[Problem]:
    for entry in entries:
        field = entry.field("author")
        if field and stated(entry, "authors") is None:
            what = f"the entry {entry.key} does not name all its authors"
            yield Problem(Origin(name, field.line), what, "name them all, so that they can be shown")
