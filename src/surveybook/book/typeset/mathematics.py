"""Formulas: a library makes MathML of LaTeX, and here each element of that becomes a call with its signs as strings."""

from collections.abc import Callable, Mapping
from xml.etree import ElementTree as ET

from latex2mathml import exceptions
from latex2mathml.converter import convert

from surveybook.book.typeset.code import array, block, call, string

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
# What the library raises over a formula that it cannot read: its own errors, and those of its tables.
FAULTS: tuple[type[Exception], ...] = (
    *(kind for kind in vars(exceptions).values() if isinstance(kind, type) and issubclass(kind, Exception)),
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ET.ParseError,
)
# Accents as MathML writes them, each with the combining character that Typst knows it by.
ACCENTS = dict(
    zip(
        "^\u02c6~\u02dc\u00af\u2015\u02d9\u00a8\u2192\u02c7\u02d8\u00b4`",
        "\u0302\u0302\u0303\u0303\u0304\u0305\u0307\u0308\u20d7\u030c\u0306\u0301\u0300",
        strict=True,
    )
)
BRACES = {"⏟": "math.underbrace", "⏞": "math.overbrace"}


def formula(tex: str, *, display: bool) -> str | None:
    """An equation, with its LaTeX as its alternative text; None where it cannot be read."""
    try:
        root = ET.fromstring(convert(tex))  # noqa: S314 - the library wrote it just now, and it holds no entities
        body = _row(root)
    except FAULTS:
        return None
    return call("math.equation", body, block="true" if display else "false", alt=string(tex.strip()))


def _row(element: ET.Element) -> str:
    return block(_written(child) for child in element)


def _written(element: ET.Element) -> str:
    name = element.tag.removeprefix(NAMESPACE)
    if name not in _WRITERS:
        raise ValueError(name)
    return _WRITERS[name](element)


def _signs(element: ET.Element) -> str:
    """Letters and operators; only a symbol gets the shape and the spacing of its kind."""
    text = (element.text or "").strip()
    if len(text) == 1:
        return call("symbol", string(text))
    return call("math.op", string(text)) if text else ""


def _text(element: ET.Element) -> str:
    return string(element.text or "") if element.text else ""


def _parts(element: ET.Element, count: int) -> list[str]:
    """The children that an element must have."""
    written = [_written(child) or "[]" for child in element]
    if len(written) != count:
        raise ValueError(element.tag)
    return written


def _attached(*places: str) -> Callable[[ET.Element], str]:
    def write(element: ET.Element) -> str:
        base, *scripts = _parts(element, len(places) + 1)
        return call("math.attach", base, **dict(zip(places, scripts, strict=True)))

    return write


def _marked(place: str) -> Callable[[ET.Element], str]:
    """An accent, a brace, or anything else above or below."""

    def write(element: ET.Element) -> str:
        base, script = _parts(element, 2)
        mark = (element[1].text or "").strip()
        if mark in BRACES:
            return call(BRACES[mark], base)
        if place == "t" and mark in ACCENTS:
            return call("math.accent", base, string(ACCENTS[mark]))
        return call("math.attach", call("math.limits", base), **{place: script})

    return write


def _called(name: str, count: int) -> Callable[[ET.Element], str]:
    return lambda element: call(name, *_parts(element, count))


def _table(element: ET.Element) -> str:
    rows = [array(_row(cell) for cell in row) for row in element]
    return call("math.mat", *rows, delim="none")


def _root(element: ET.Element) -> str:
    base, index = _parts(element, 2)
    return call("math.root", index, base)


_WRITERS: Mapping[str, Callable[[ET.Element], str]] = {
    "mi": _signs,
    "mo": _signs,
    "mn": _text,
    "mtext": _text,
    "ms": _text,
    "mspace": lambda _element: "h(0.3em)",
    "mrow": _row,
    "mstyle": _row,
    "mpadded": _row,
    "menclose": _row,
    "msub": _attached("b"),
    "msup": _attached("t"),
    "msubsup": _attached("b", "t"),
    "munderover": _attached("b", "t"),
    "munder": _marked("b"),
    "mover": _marked("t"),
    "mfrac": _called("math.frac", 2),
    "msqrt": lambda element: call("math.sqrt", _row(element)),
    "mroot": _root,
    "mtable": _table,
}
