"""Which papers name a thing at all, in any likely form: before it is said that none does, better one too many."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from surveybook.chapters.figures.naming import Named
from surveybook.model import Paper

_CHUNK: Final = re.compile(r"[^\W\d_]+|\d+")
_PART: Final = re.compile(r"[A-Z][a-z]*|[a-z]+|\d+")
_JOINT: Final = r"[\W_]{0,2}"
_GAP: Final = r"[\W_]{1,2}"
_END: Final = r"s?(?![^\W_])"
# Bounded, and never next to another one, so that no text makes the search slow.
_ANY_ENDING: Final = r"[^\W_]{0,30}"
_LONGEST: Final = 200
_STEMMED: Final = 6
_ENDING: Final = 3


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a name: how it starts, and the whole of it."""

    start: str
    whole: re.Pattern[str]

    def stands_in(self, text: str) -> bool:
        """Whether the form stands in a text as words of their own."""
        return self.start in text and any(
            not text[found.start() - 1 : found.start()].isalnum() for found in self.whole.finditer(text)
        )


def naming(papers: Sequence[Paper], things: Iterable[Named]) -> dict[Named, frozenset[str]]:
    """For each thing the cite keys of the papers that state it, or whose title or abstract names it in passing."""
    texts = [(paper.key, text := f"{paper.title}\n{paper.abstract}", text.lower()) for paper in papers]
    found = {}
    for thing in dict.fromkeys(things):
        lowered, exact = _forms(thing.name[:_LONGEST])
        keys = (
            key
            for key, text, lower in texts
            if any(form.stands_in(lower) for form in lowered) or any(form.stands_in(text) for form in exact)
        )
        found[thing] = frozenset((*keys, *thing.papers))
    return found


def _forms(name: str) -> tuple[list[_Form], list[_Form]]:
    """A name with other endings and, if it abbreviates, spelled out, in lower case; and abbreviated, as it is."""
    chunks = _CHUNK.findall(name)
    if not chunks:
        return [], []
    whole = _JOINT.join(re.escape(chunk.lower()) for chunk in chunks)
    lowered = [_form(chunks[0].lower(), whole), _form(_start(chunks[0]), _GAP.join(map(_stem, chunks)))]
    parts = _PART.findall(name)
    if len(parts) == 1 or not name.isascii():
        return lowered, []
    spelled = _GAP.join(part if part.isdigit() else f"{part.lower()}{_ANY_ENDING}" for part in parts)
    short = "".join(part[0] for part in parts).upper()
    return [*lowered, _form(parts[0].lower(), spelled)], [_form(short, short)]


def _form(start: str, whole: str) -> _Form:
    return _Form(start, re.compile(f"{whole}{_END}"))


def _start(chunk: str) -> str:
    return chunk.lower()[:-_ENDING] if len(chunk) >= _STEMMED else chunk.lower()


def _stem(chunk: str) -> str:
    """A word up to its ending, with any ending; a name with capitals inside keeps its own."""
    if chunk.isdigit() or any(char.isupper() for char in chunk[1:]):
        return re.escape(chunk.lower())
    return f"{re.escape(_start(chunk))}{_ANY_ENDING}"
