"""The typefaces of the PDF, all from packages, and the characters that none of them has."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

# Libertinus and New Computer Modern come within the compiler. These stand in for what they lack.
PACKAGED = (
    ("matplotlib", "mpl-data/fonts/ttf", "DejaVuSans.ttf"),
    ("noto_cjk_sans_jp_regular", "", "NotoSansCJKjp-Regular.otf"),
)


def folders() -> tuple[Path, ...]:
    """The folders of the packages that hold the typefaces."""
    return tuple(_package(name) / folder for name, folder, _ in PACKAGED)


def _package(name: str) -> Path:
    found = find_spec(name)
    assert found is not None and found.origin is not None, f"{name} is a requirement of ours"  # noqa: S101, PT018
    return Path(found.origin).parent


def files() -> tuple[Path, ...]:
    """The files of the typefaces."""
    return tuple(_package(name) / folder / file for name, folder, file in PACKAGED)


@cache
def covered_by(file: Path) -> frozenset[int]:
    """The characters that a typeface can show."""
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def covered() -> frozenset[int]:
    """The characters that one of the typefaces can show."""
    return frozenset[int]().union(*map(covered_by, files()))


def missing(text: str) -> tuple[str, ...]:
    """The characters of a text that no typeface can show, each once."""
    return tuple(sorted({c for c in set(text) if ord(c) > 0x7F and ord(c) not in covered() and not _unseen(c)}))  # noqa: PLR2004 - ASCII


def _unseen(character: str) -> bool:
    return character in "\u200b\u200c\u200d\u2060\ufeff\u00ad" or "\ufe00" <= character <= "\ufe0f"


def spelled(characters: Iterable[str]) -> dict[int, str]:
    """For each character that cannot be shown, what stands for it."""
    return {ord(character): _instead(character) for character in characters}


def _instead(character: str) -> str:
    """The plain form of a character, the name of a picture, or the number in Unicode of any other."""
    plain = plain_form(character)
    if plain is not None:
        return plain
    return f"[{unicodedata.name(character, '?').lower()}]" if is_picture(character) else f"[U+{ord(character):04X}]"


def plain_form(character: str) -> str | None:
    """What Unicode names as the plain form of a character, such as a letter for its italic in formulas."""
    plain = unicodedata.normalize("NFKC", character)
    return None if plain == character or missing(plain) else plain


def is_picture(character: str) -> bool:
    """Whether a character is a picture, whose name says as much as itself."""
    return unicodedata.category(character) in ("So", "Sk")
