"""The house style of the figures: one page width, one typeface, one palette, and the same bytes on every machine.

Text is drawn as outlines, because a reader's machine may lack the typeface that the widths were measured
with. So no word of a dump stands in a drawing as text: the alt text and the table carry the words.
"""

import hashlib
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

WIDTH: Final = 518.4
"""The width of every figure in points: 7.2 inches, which a page of 760 pixels shows a little enlarged."""

INK: Final = "#222222"
MUTED: Final = "#666666"
FAINT: Final = "#d4d4d4"
TEXT_SIZE: Final = 9.0
SMALL_SIZE: Final = 8.0

# Okabe and Ito, "Color Universal Design" (2008): told apart with every common form of colour blindness.
# Their yellow is darkened, because a page in dark mode inverts it.
BLUE: Final = "#0072b2"
SKY: Final = "#56b4e9"
GREEN: Final = "#009e73"
ORANGE: Final = "#e69f00"
VERMILION: Final = "#d55e00"
PURPLE: Final = "#cc79a7"
YELLOW: Final = "#cdbb1e"

_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_LINK: Final = f"{{{_XLINK}}}href"
_REFERENCE: Final = re.compile(r"(?<=url\(#)[^)]+")


@dataclass(frozen=True, slots=True)
class Plot:
    """One figure of a chapter: the drawing, and everything that it shows in words and as a table.

    `name` is the same in every chapter; `caption` and `alt` are plain text in one line, without markup.
    `svg` is one element that can stand in a page or, as it is, in a file.
    """

    name: str
    svg: str
    caption: str
    alt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheet(height: float) -> Figure:
    """An empty figure of the page's width; the height is in points."""
    return Figure(figsize=(WIDTH / 72, height / 72))


def pane(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    """Axes without frame or ticks; the box is left, bottom, width and height in points."""
    wide, high = figure.get_size_inches() * 72
    left, bottom, width, height = box
    axes = figure.add_axes((left / wide, bottom / high, width / wide, height / high))
    axes.set_frame_on(False)
    axes.tick_params(length=0, pad=4)
    axes.set_xticks([])
    axes.set_yticks([])
    return axes


def svg_of(name: str, draw: Callable[[], Figure], titles: Mapping[str, str] | None = None) -> str:
    """What `draw` draws, in the house style whatever the machine's settings are, as deterministic SVG.

    Marks with an address (`#anchor`) are links; `titles` says what to call them.
    """
    house = {
        "font.family": ["DejaVu Sans"],
        "font.size": TEXT_SIZE,
        "text.color": INK,
        "text.parse_math": False,
        "axes.edgecolor": MUTED,
        "axes.axisbelow": True,
        "xtick.color": INK,
        "ytick.color": INK,
        "figure.facecolor": "none",
        "axes.facecolor": "none",
        "svg.fonttype": "path",
        "svg.hashsalt": name,
    }
    with style.context(["default", house]):
        drawing = io.StringIO()
        draw().savefig(drawing, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    return _embeddable(name, drawing.getvalue(), titles or {})


def _embeddable(name: str, svg: str, titles: Mapping[str, str]) -> str:
    """The drawing without prolog, comments and page-wide style, with ids that no other drawing has."""
    root = ET.fromstring(svg)  # noqa: S314 (matplotlib wrote it just now, and it holds no entities)
    _title_links(root, titles)
    names = _short_ids(root, hashlib.sha256(f"{name}\n{svg}".encode()).hexdigest()[:8])
    for parent in list(root.iter()):
        for child in list(parent):
            if _local(child.tag) in {"style", "metadata"}:
                parent.remove(child)
    for element in root.iter():
        element.tag = _local(element.tag)
        element.attrib = dict(_attributes(element.attrib, names))
    # What the removed style rule said of every element, as something that the elements inherit.
    root.attrib |= {"xmlns": _SVG, "xmlns:xlink": _XLINK, "stroke-linejoin": "round", "stroke-linecap": "butt"}
    return ET.tostring(root, encoding="unicode")


def _title_links(root: ET.Element, titles: Mapping[str, str]) -> None:
    """Turn addresses into plain links, each with its title; they are reached by pointer, not one by one by keyboard."""
    for link in root.iter(f"{{{_SVG}}}a"):
        address = link.attrib[_LINK]
        link.attrib.clear()
        link.attrib |= {"href": address, "tabindex": "-1"}
        title = ET.Element("title")
        title.text = titles.get(address, address)
        link.insert(0, title)


def _local(tag: str) -> str:
    return tag.removeprefix(f"{{{_SVG}}}")


def _short_ids(root: ET.Element, digest: str) -> dict[str, str]:
    """New ids for those that something refers to, as `#id` or `url(#id)`, in their order."""
    items = (item for element in root.iter() for item in element.attrib.items())
    used = dict.fromkeys(name for key, value in items for name in _references(key, value))
    return {name: f"f{digest}-{number}" for number, name in enumerate(used)}


def _references(attribute: str, value: str) -> list[str]:
    return [value.removeprefix("#")] if attribute == _LINK else _REFERENCE.findall(value)


def _attributes(attributes: Mapping[str, str], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The attributes with the new ids; an id that nothing refers to is left out."""
    for key, value in attributes.items():
        if key == _LINK:
            yield "xlink:href", f"#{names[value.removeprefix('#')]}"
        elif key != "id":
            yield key, _REFERENCE.sub(lambda found: names[found[0]], value)
        elif value in names:
            yield key, names[value]
