"""New cite keys: safe in BibTeX, HTML, file names and MyST, and the same on every run."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from string import ascii_lowercase

from surveybook.people import parts
from surveybook.text import repair

_STOPWORDS = frozenset(
    re.findall(
        r"\w+",
        "a an the on of for in to and or with without by from at as is are be can do does how what why when where via"
        " toward towards into its it your you we our using use not no",
    )
)
_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*+")
_LONGEST_WORD = 24


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l")).lower()


def _words(text: str) -> list[str]:
    folded = "".join(c for c in _ascii(text) if not unicodedata.combining(c))
    return [re.sub(r"[^a-z0-9-]", "", word)[:_LONGEST_WORD].strip("-") for word in _WORD.findall(folded)]


def _family(name: str) -> str:
    family = parts(name).family.split()
    while len(family) > 1 and family[0].islower():
        del family[0]  # a key has no "van der"
    return "".join(_words(" ".join(family))).replace("-", "")


def base_key(title: str, authors: tuple[str, ...], year: int | None) -> str:
    """The key of a paper before collisions: `hu2022lora`, or `fast-model-editing-2022` without authors."""
    words = [word for word in _words(repair(title).text) if word not in _STOPWORDS] if title else ["untitled"]
    family = _family(authors[0]) if authors else ""
    if words and family and year:
        key = f"{family}{year}{words[0].replace('-', '')}"
    else:
        key = "-".join([*words[:3], *([str(year)] if words and year else [])])
    if not key:
        return f"p-{hashlib.sha256(title.encode('utf-8', 'replace')).hexdigest()[:10]}"
    return key if key[0].isalpha() else f"p-{key}"


def key_candidates(base: str) -> Iterator[str]:
    """The key, then the key with each letter, then with each number from 2 on."""
    yield base
    separator = "" if base[-1].isdigit() or "-" not in base else "-"
    yield from (f"{base}{separator}{letter}" for letter in ascii_lowercase)
    yield from (f"{base}-{number}" for number in count(2))
