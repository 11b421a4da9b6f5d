"""BibTeX text as blocks that, joined, are the text again; one that cannot be read costs no other."""

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Block as LibraryBlock
from bibtexparser.model import Entry as LibraryEntry
from bibtexparser.model import ImplicitComment, ParsingFailedBlock, String

from surveybook.tex import decode


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry: its name in lower case, its value as TeX, its line in the text."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry and its verbatim text; `defect` says what was wrong with one that was read all the same."""

    raw: str
    line: int
    type: str
    key: str
    fields: tuple[Field, ...]
    defect: str = ""

    def field(self, *names: str) -> Field | None:
        """The first field of the first of these names that the entry gives a value."""
        for name in names:
            for field in self.fields:
                if field.name == name and field.value.strip():
                    return field
        return None

    def value(self, *names: str) -> str:
        """The TeX value of the first of these names that has one, else an empty text."""
        field = self.field(*names)
        return field.value if field else ""


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that cannot be read, as it stands, and why."""

    raw: str
    line: int
    key: str
    defect: str


@dataclass(frozen=True, slots=True)
class Other:
    """A comment, string, preamble or the space between entries, as it stands."""

    raw: str
    line: int


Block = Entry | Broken | Other

_ESCAPED = re.compile(r"(?<!\\)[{}]")
_QUOTE = re.compile(r'(?<!\\)[{}"]')
_BARE = re.compile(r'[^\s#{}",=]+')
_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w.:+-]*)\s*=\s*")
_FIELD_LINE = re.compile(r"(?:^|\n|,)[ \t]*([A-Za-z][\w-]*)[ \t]*=[ \t]*(?=[{\"\w])")
_HEAD = re.compile(r"@\s*(\w+)[ \t]*[{(]\s*([^\s,{}()=\"]+)\s*,")
_NEXT_START = re.compile(r"(?<=.)@\w*[ \t]*\Z", re.DOTALL)
_SWALLOWED = re.compile(r'\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{"\d]')


@contextmanager
def _quiet() -> Iterator[None]:
    # The library prints what we tell as problems with their place.
    logger = logging.getLogger("bibtexparser.splitter")

    def refuse(_record: logging.LogRecord) -> bool:
        return False

    logger.addFilter(refuse)
    try:
        yield
    finally:
        logger.removeFilter(refuse)


def _closing(text: str, start: int) -> int | None:
    """The place after the delimiter that closes the brace or quote at `start`."""
    quoted, depth = text[start] == '"', 0
    for match in (_QUOTE if quoted else _ESCAPED).finditer(text, start + quoted):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth < 0:
            return None
        if depth == 0 and match[0] == ('"' if quoted else "}"):
            return match.end()
    return None


def _value(text: str, start: int, strings: Mapping[str, str]) -> tuple[str, int] | None:
    """A value that starts at a place, its parts joined, and the place after it."""
    parts, position = [], start
    while position < len(text):
        if text[position] in '{"':
            end = _closing(text, position)
            if end is None:
                return None
            parts.append(text[position + 1 : end - 1])
        else:
            bare = _BARE.match(text, position)
            if bare is None:
                return None
            end = bare.end()
            parts.append(strings.get(bare[0].casefold(), bare[0]))
        joint = re.compile(r"\s*#\s*").match(text, end)
        if joint is None:
            return "".join(parts), end
        position = joint.end()
    return None


def _fields_of(name: str, text: str, line: int, strings: Mapping[str, str]) -> Iterator[Field]:
    """The field that a text after `=` is, and those that follow it where a comma was forgotten."""
    position = 0
    while found := _value(text, position, strings):
        value, end = found
        following = _FIELD.match(text, end)
        damaged = bool(text[end:].strip()) and following is None
        yield Field(name.lower(), text[position:].strip('"{} \n\t') if damaged else value, line)
        if following is None:
            return
        line += text.count("\n", position, following.end())
        name, position = following[1], following.end()
    inner = text[position:].strip()
    yield Field(name.lower(), inner[1:-1] if inner[:1] + inner[-1:] in {'""', "{}"} else inner, line)


def _entry(entry: LibraryEntry, strings: Mapping[str, str]) -> Entry:
    fields = tuple(
        field
        for given in entry.fields
        for field in _fields_of(given.key, str(given.value), (given.start_line or 0) + 1, strings)
    )
    return Entry(entry.raw or "", (entry.start_line or 0) + 1, entry.entry_type.lower(), entry.key, fields)


def _mended(region: str, line: int, raw: str, defect: str, strings: Mapping[str, str]) -> Entry | Broken:
    """What can be trusted of an entry that breaks off: its fields that are whole, if a title is among them."""
    head = _HEAD.match(region)
    if head is None:
        return Broken(raw, line, "", defect)
    fields, position = [], head.end() - 1
    while match := _FIELD_LINE.search(region, position):
        found, name = _value(region, match.end(), strings), match[1].lower()
        if found and _SWALLOWED.search(found[0]):
            found = None
        if found is None and name == "abstract" and not _SWALLOWED.search(region, match.end()):
            found = (region[match.end() :].strip().strip('{}"'), len(region))
        if found:
            fields.append(Field(name, found[0], line + region.count("\n", 0, match.end())))
        position = found[1] if found else match.end()
    entry = Entry(raw, line, head[1].lower(), head[2], tuple(fields), defect)
    return entry if entry.field("title") else Broken(raw, line, head[2], defect)


def _reason(block: ParsingFailedBlock) -> str:
    reason = str(getattr(block.error, "abort_reason", block.error)).replace("\n", " ").replace("`", "'").strip(" .")
    return reason[:1].lower() + reason[1:160]


def _raw(block: LibraryBlock) -> str:
    """A block's text; that of a failed one, as the library has it, may run on over the start of the next."""
    raw = block.raw or ""
    failed = isinstance(block, ParsingFailedBlock) and block.ignore_error_block is None
    return _NEXT_START.sub("", raw) if failed else raw


def _located(text: str, blocks: list[LibraryBlock]) -> Iterator[tuple[LibraryBlock, int]]:
    position = 0
    for block in blocks:
        start = text.index(_raw(block), position)
        yield block, start
        position = start + len(_raw(block))


def _block(block: LibraryBlock, region: str, strings: Mapping[str, str]) -> Block:
    raw, line = _raw(block), (block.start_line or 0) + 1
    if isinstance(block, LibraryEntry):
        return _entry(block, strings)
    if isinstance(block, ParsingFailedBlock):
        whole = block.ignore_error_block
        if whole is None:
            return _mended(region, line, raw, _reason(block), strings)
        if isinstance(whole, ParsingFailedBlock):
            whole = whole.ignore_error_block
        if isinstance(whole, LibraryEntry):
            return _entry(whole, strings)
    return Other(raw, line)


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a BibTeX text, in order; joined, their raw texts are the text."""
    with _quiet():
        library = parse_string(text, parse_stack=[])
    strings = {
        block.key.casefold(): found[0]
        for block in library.blocks
        if isinstance(block, String) and (found := _value(block.value, 0, {}))
    }
    places = [*_located(text, library.blocks), (None, len(text))]
    starts = [start for block, start in places if not isinstance(block, ImplicitComment)]
    found_blocks: list[Block] = []
    position = 0
    for (block, start), _following in pairwise(places):
        if block is None:
            break
        if start > position:
            found_blocks.append(Other(text[position:start], 0))
        limit = starts[bisect_right(starts, start)]
        found_blocks.append(_block(block, text[start:limit], strings))
        position = start + len(_raw(block))
    return (*found_blocks, Other(text[position:], 0)) if position < len(text) else tuple(found_blocks)


def names(tex: str) -> tuple[str, ...]:
    """The people that a list of names says, given names first, in order."""
    return tuple(name for name in map(_name, split_multiple_persons_names(tex)) if name)


# A name in braces is literal.
_IN_PARTS = re.compile(r"(?=[^{]*\bfamily\s*=)\s*[a-z]+\s*=")
_NAME_PART = re.compile(r"\s*(given|family|prefix|suffix)\s*=\s*([^,]*)(?:,|$)|[^,]*(?:,|$)")


def _name(tex: str) -> str:
    if _IN_PARTS.match(tex):
        return _name_of_parts(tex)
    return decode(parse_single_name_into_parts(tex, strict=False).merge_first_name_first)


def _name_of_parts(tex: str) -> str:
    """A name as BibLaTeX writes it part by part: `family=Cruz, given=Bo, prefix=de la, useprefix=true`."""
    parts = {match[1]: match[2] for match in _NAME_PART.finditer(tex.strip()) if match[1]}
    return decode(" ".join(parts.get(name, "") for name in ("given", "prefix", "family", "suffix")))
