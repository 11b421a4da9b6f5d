"""People's names: repaired, and parted into given and family names."""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from nameparser import Lexicon, Parser, Policy

# Accents that PDF programs write before the letter that they belong on.
_ACCENTS = dict(
    zip(
        "\u00b4\u0060\u00a8\u02c6\u02dc\u00b8\u02c7\u02da",
        "\u0301\u0300\u0308\u0302\u0303\u0327\u030c\u030a",
        strict=True,
    )
)
_STRAY = re.compile(rf"([{''.join(_ACCENTS).replace('`', '')}]|(?<=[^\W\d_])`)\s?([^\W\d_])")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_]{2})(?:\d{1,3}(?:,\d{1,3}){0,5}|[*†‡§¶]{1,4})$")
_ODD = re.compile(rf"[{''.join(_ACCENTS)}&*†‡§¶]|\d$|^null ")
_GROUP = re.compile(
    r"\b(?:universit\w{1,4}|institute?|departments?|groups?|consortium|committee|society|association|collaborat\w{1,5}"
    r"|ministry|organi[sz]ation|cent(?:re|er)|network|teams?|investigators|agency|council|foundation|initiative"
    r"|project|labs?|community|corporation|program(?:me)?)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset({"des", "el", "ten", "zum", "zur"})
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; that of a group has only a family name, and is `literal`."""

    family: str
    given: str = ""
    suffix: str = ""
    literal: bool = False


def repaired(name: str) -> str:
    """A name without HTML entities, stray accents and marks of footnotes."""
    if not _ODD.search(name):
        return name
    shown = html.unescape(html.unescape(name)).removeprefix("null ")
    return _FOOTNOTE.sub("", _STRAY.sub(_composed, shown).strip())


def _composed(match: re.Match[str]) -> str:
    letter = unicodedata.normalize("NFC", match[2] + _ACCENTS[match[1]])
    return letter if len(letter) == 1 else match[0]


@cache
def _parser() -> Parser:
    """A parser of authors' names, in which no one has a title, a degree or a nickname."""
    known = Lexicon.default()
    lexicon = Lexicon(
        suffix_words=_GENERATIONS,
        particles=known.particles | _PARTICLES,
        particles_ambiguous=known.particles_ambiguous,
        conjunctions=known.conjunctions,
        conjunctions_ambiguous=known.conjunctions_ambiguous,
        surnames=known.surnames,
        bound_given_names=known.bound_given_names,
    )
    return Parser(lexicon, Policy(nickname_delimiters=frozenset(), unlisted_dotted_suffixes=False))


@lru_cache(maxsize=50_000)
def parts(name: str) -> Name:
    """The parts of a name that is written given names first, or as `Family, Given` or `Family, Jr., Given`."""
    whole = " ".join(name.split())
    sections = [section.strip() for section in whole.split(",")]
    if len(sections) == 3 and _is_generation(sections[1]):  # noqa: PLR2004 -- as BibTeX writes it
        return Name(sections[0], sections[2], sections[1])
    if " " not in whole or _GROUP.search(whole) or whole.startswith("-"):
        return Name(whole, literal=" " in whole)
    parsed = _parser().parse(whole)
    found = Name(parsed.family, " ".join(part for part in (parsed.given, parsed.middle) if part), parsed.suffix)
    said = sorted(whole.replace(",", " ").split())
    kept = sorted(f"{found.given} {found.family} {found.suffix}".replace(",", " ").split())
    if found.family and found.given and kept == said and (not found.suffix or _is_generation(found.suffix)):
        return found
    given, _, last = whole.rpartition(" ")
    return Name(whole, literal=True) if _is_generation(last) else Name(last, given)


def _is_generation(word: str) -> bool:
    return word.rstrip(".").casefold() in _GENERATIONS
