"""What of a text can be drawn, and how much of it fits."""

import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Final

import matplotlib as mpl
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import text_to_path

from surveybook.chapters.plot import TEXT_SIZE
from surveybook.name_forms import one_line
from surveybook.text import repair

_TYPEFACE: Final = Path("fonts", "ttf", "DejaVuSans.ttf")
_LONGEST: Final = 120
_MARKS: Final = frozenset({"Mn", "Me"})


def drawable(text: str, otherwise: str) -> str:
    """The text, repaired and in one line, with `…` for what the typeface lacks; `otherwise` if nothing is left."""
    line = unicodedata.normalize("NFC", one_line(repair(text[: 4 * _LONGEST]).text))
    shown = "".join(
        char if ord(char) in _glyphs() else "…" for char in line if unicodedata.category(char) not in _MARKS
    )
    while "……" in shown:
        shown = shown.replace("……", "…")
    return shown if shown.strip("… ") else otherwise


def cut(text: str, length: int) -> str:
    """The text's first `length` characters at most, the last of them `…` if it was longer."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def fitting(text: str, points: float, size: float = TEXT_SIZE) -> str:
    """As much of a drawable text as fits the width in points, with `…` where it was cut."""
    shown = cut(text, _LONGEST)
    if width(shown, size) <= points:
        return shown
    fits = bisect_right(range(1, len(shown)), points, key=lambda length: width(cut(shown, length), size))
    return cut(shown, max(1, fits))


def width(text: str, size: float = TEXT_SIZE) -> float:
    """How wide a text is drawn, in points."""
    return float(text_to_path.get_text_width_height_descent(text, _lettering(size), ismath=False)[0])


def widest(texts: tuple[str, ...], size: float = TEXT_SIZE) -> float:
    """The width in points of the widest of some texts; 0 for none."""
    return max((width(text, size) for text in texts), default=0.0)


def _typeface() -> Path:
    return Path(mpl.get_data_path()) / _TYPEFACE


@cache
def _lettering(size: float) -> FontProperties:
    return FontProperties(fname=_typeface(), size=size)


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(get_font(str(_typeface())).get_charmap())
