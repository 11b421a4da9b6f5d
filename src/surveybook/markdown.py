"""MyST Markdown in which text from a dump is data: every character that could be markup is escaped."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
WHITE_SPACE = re.compile(r"\s+")
SAFE_ANCHOR = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ANCHOR = 80
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
    line = WHITE_SPACE.sub(" ", text)
    return line if line.isprintable() else "".join(c for c in line if unicodedata.category(c) not in INVISIBLE)


def escape(text: str) -> str:
    """Text as Markdown that shows just these characters, on one line, whatever they are."""
    return PUNCTUATION.sub(r"\\\1", printable(text))


def anchor(name: str) -> str:
    """A name as an identifier for addresses: itself where it is safe, else a safe form that no other name has."""
    if len(name) <= LONGEST_ANCHOR and SAFE_ANCHOR.fullmatch(name):
        return name
    readable = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:40].strip("-")
    return f"{readable or 'x'}-{blake2b(name.encode(), digest_size=4).hexdigest()}"


def link(markdown: str, target: str) -> str:
    """A link to an anchor anywhere in the book, around what is already Markdown."""
    return f"[{markdown}](#{target})"


def is_web_address(url: str) -> bool:
    """Whether a text is a plain http or https address, safe in a link of any format."""
    return re.fullmatch(r"https?://[!-~]+", url) is not None and not re.search(r"[<>\\\"`{}|^]", url)


def web_link(text: str, url: str) -> str:
    """A link out of the book, for http and https addresses alone; any other address is shown as text."""
    if not is_web_address(url):
        return escape(text)
    return f"[{escape(text)}](<{url}>)"


def citation(key: str) -> str:
    """A reference to the bibliography."""
    return "{cite}`" + key + "`"


def listed(items: Sequence[str], conjunction: str = "and") -> str:
    """Items as a phrase: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:  # noqa: PLR2004 - one item needs no conjunction
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: `1 paper`, `2 papers`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
