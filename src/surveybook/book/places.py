"""Links within the PDF: where they lead is filled in when every page is laid out.

The typesetter lays out again whatever links to a label, once it knows where that is: nearly the whole book. So it is
given addresses that say a number, and the numbers become places in its PDF.
"""

import io
from collections.abc import Sequence

import msgspec
import pikepdf

INSIDE = "surveybook-place:"  # no page of a person links to that
KNOWN = "places within the book"
WHERE = f"""query(label("{KNOWN}")).map(one => one.value.keys()).flatten().map(name => {{
  let found = locate(label(name))
  let at = found.position()
  (page: at.page, x: at.x.pt(), y: at.y.pt(), shown: counter(page).at(found).first())
}})"""
ABOVE = 10.0  # so that a place in a line is shown with the line


class Place(msgspec.Struct, frozen=True):
    """A place in the document: its page, the number that stands on that page, and where on it, from its upper left."""

    page: int
    shown: int
    x: float
    y: float


def linked(document: bytes, places: list[Place]) -> bytes:
    """The PDF with its links led to their places, written as small as the format allows."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        pages = [page.obj for page in pdf.pages]
        for page in pages:
            for annotation in page.get("/Annots", ()):
                number = _number(annotation)
                if number is not None:
                    _lead(annotation, places[number], pages)
        written = io.BytesIO()
        pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _number(annotation: pikepdf.Object) -> int | None:
    """The number of the place that an annotation leads to, if it leads into the document."""
    if "/A" not in annotation or "/URI" not in annotation["/A"]:
        return None
    address = str(annotation["/A"]["/URI"])
    return int(address.removeprefix(INSIDE)) if address.startswith(INSIDE) else None


def _lead(annotation: pikepdf.Object, place: Place, pages: Sequence[pikepdf.Object]) -> None:
    page = pages[place.page - 1]
    height = float(page["/MediaBox"][3])
    top = height - max(place.y - ABOVE, 0.0)
    del annotation["/A"]
    annotation["/Dest"] = pikepdf.Array([page, pikepdf.Name.XYZ, round(place.x, 2), round(top, 2), 0])
    annotation["/Contents"] = pikepdf.String(f"page {place.shown}")
