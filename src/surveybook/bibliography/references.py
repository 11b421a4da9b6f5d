"""`references.bib` as blocks: entries, broken entries, and everything else as it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from surveybook.bibtex import Block, Broken, Entry, parse
from surveybook.model import Origin, Problem
from surveybook.tex import decode

BUILT = "surveybook"
"""The field of an entry that names the fields which the build wrote."""

_TELLING = frozenset({"title", "author", "year", "date", "booktitle", "journal", "eprint", "doi", "url", BUILT})
_KEY = re.compile(r"[^\W_][^\s,{}()\[\]\"#%~\\`=<>$&^|;!?*]*")


@dataclass(frozen=True, slots=True)
class References:
    """A `references.bib`: its blocks, which joined are its text, and what is wrong with them."""

    name: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that can be cited: each key once, the first entry of it wins."""
        found: dict[str, Entry] = {}
        for block in self.blocks:
            if isinstance(block, Entry) and _KEY.fullmatch(block.key):
                found.setdefault(block.key.casefold(), block)
        return tuple(found.values())

    @property
    def keys(self) -> frozenset[str]:
        """Every key that stands in the file, in one case; that of a broken entry too."""
        return frozenset(block.key.casefold() for block in self.blocks if isinstance(block, Entry | Broken))


def read_references(text: str, name: str) -> References:
    """The blocks of a `references.bib`, whose name stands in the origins of its problems and values."""
    blocks = parse(text)
    return References(name, blocks, tuple(_problems(blocks, name)))


def render(references: References) -> str:
    """The text of the file: what a person wrote, byte for byte, and what the build added."""
    return "".join(block.raw for block in references.blocks)


def built(entry: Entry) -> frozenset[str]:
    """The names of the fields of an entry that the build wrote."""
    return frozenset(decode(entry.value(BUILT)).lower().replace(",", " ").split())


def _problems(blocks: tuple[Block, ...], name: str) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for block in blocks:
        if not isinstance(block, Entry | Broken):
            continue
        origin, key = Origin(name, block.line), block.key.casefold()
        if isinstance(block, Broken):
            what = f"the entry {block.key}".rstrip() + f" cannot be read ({block.defect})"
            yield Problem(origin, what, "close its braces and quotes, and put commas between its fields")
        elif block.key and key in lines:
            what = f"the key {block.key} stands at {name}:{lines[key]} already, and the first entry is the one used"
            yield Problem(origin, what, "give one of the two another key, or delete it")
        else:
            yield from _entry_problems(block, origin)
        lines.setdefault(key, block.line)


def _entry_problems(entry: Entry, origin: Origin) -> Iterator[Problem]:
    if not _KEY.fullmatch(entry.key):
        what = f"the key {entry.key!r} cannot be cited" if entry.key else "an entry has no key"
        yield Problem(origin, what, "give it a key of letters, digits, - : . / + @ and _")
    if entry.defect:
        what = f"the entry {entry.key} is damaged, and is used as far as it is whole ({entry.defect})"
        yield Problem(origin, what, "close its braces and quotes, and put commas between its fields")
    first: dict[str, str] = {}
    for field in entry.fields:
        if field.name in _TELLING and first.setdefault(field.name, field.value) != field.value:
            what = f"the entry {entry.key} gives its field {field.name} twice, and the first is the one used"
            yield Problem(Origin(origin.file, field.line), what, "delete the wrong one")
