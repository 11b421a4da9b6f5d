"""MyST Markdown in which text from a dump is data: every character that could be markup is escaped."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
WHITE_SPACE = re.compile(r"\s+")
SAFE_ANCHOR = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")
NOT_STATED = "[not stated]{.not-stated}"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a chapter as MyST Markdown; the book shows it as if it were typed there."""

    markdown: str

    def _repr_markdown_(self) -> str:
        return self.markdown


def printable(text: str) -> str:
    """Text on one line, without characters that show nothing or act on a terminal."""
    return "".join(c for c in WHITE_SPACE.sub(" ", text) if unicodedata.category(c) not in INVISIBLE)


def escape(text: str) -> str:
    """Text as Markdown that shows just these characters, on one line, whatever they are."""
    return PUNCTUATION.sub(r"\\\1", printable(text))


def anchor(name: str) -> str:
    """A name as an identifier for addresses: itself where it is safe, else a safe form that no other name has."""
    if SAFE_ANCHOR.fullmatch(name):
        return name
    readable = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:40].strip("-")
    return f"{readable or 'x'}-{blake2b(name.encode(), digest_size=4).hexdigest()}"


def link(markdown: str, target: str) -> str:
    """A link to an anchor anywhere in the book, around what is already Markdown."""
    return f"[{markdown}](#{target})"


def web_link(text: str, url: str) -> str:
    """A link out of the book, for http and https addresses alone; any other address is shown as text."""
    if not re.fullmatch(r"https?://[!-~]+", url) or re.search(r"[<>\\\"`{}|^]", url):
        return escape(text)
    return f"[{escape(text)}](<{url}>)"


def citation(key: str) -> str:
    """A reference to the bibliography."""
    return "{cite}`" + key + "`"


def table(  # noqa: PLR0913 - a table has these parts
    name: str,
    caption: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    kind: str = "",
    *,
    wide: bool = False,
) -> Block:
    """A numbered table of cells that are already Markdown; `kind` is its style's class, a wide one takes the margin."""
    lines = [
        "```{table} " + caption,
        f":name: {name}",
        f":class: survey-table {kind}".rstrip(),
        "",
        "| " + " | ".join(header) + " |",
        "|" + "---|" * len(header),
        *("| " + " | ".join(row) + " |" for row in rows),
        "```",
    ]
    return Block("\n".join(["::::{div} full-width", *lines, "::::"] if wide else lines))


def listed(items: Sequence[str], conjunction: str = "and") -> str:
    """Items as a phrase: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:  # noqa: PLR2004 - one item needs no conjunction
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: `1 paper`, `2 papers`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
