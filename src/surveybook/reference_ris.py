"""A reference as RIS: a text is on one line, so none can begin a line of its own."""

from collections.abc import Iterator

from surveybook.reference import Name, Reference

TAGS = {
    "publisher": "PB", "address": "CY", "location": "CY", "isbn": "SN", "issn": "SN", "series": "T3", "edition": "ET",
    "language": "LA", "shorttitle": "ST", "note": "N1", "type": "M3", "pagetotal": "SP",
}  # fmt: skip
"""The tags of what a person may have added; anything else becomes a note that says what it is."""

TYPES = {"article": "JOUR", "inproceedings": "CPAPER", "misc": "GEN"}


def ris_entry(reference: Reference) -> str:
    """The reference from its type to its end; what is not known is left out."""
    return "".join(f"{tag}  - {text}\n" for tag, text in _lines(reference))


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    preprint = reference.kind == "misc" and reference.arxiv_id
    first, _, last = (reference.pages or "").partition("-")
    yield "TY", "UNPB" if preprint else TYPES[reference.kind]
    for tag, text in (
        ("ID", reference.key),
        ("TI", reference.title),
        *(("AU", _author(one)) for one in reference.authors),
        *(("A2", _author(one)) for one in reference.editors),
        ("PY", str(reference.year or "")),
        ("DA", (reference.date or "").replace("-", "/")),
        ("T2", reference.venue),
        ("VL", reference.volume),
        ("IS", reference.issue),
        ("SP", first),
        ("EP", last),
        ("DO", reference.doi),
        ("AN", f"arXiv:{reference.arxiv_id}" if reference.arxiv_id else reference.pmid),
        *(("UR", url) for url in dict.fromkeys((reference.url, reference.arxiv_url))),
        *(("KW", tag) for tag in reference.tags),
        ("AB", reference.abstract),
        *_added(reference),
        *(("N1", note) for note in reference.notes),
    ):
        if text:
            yield tag, text
    yield "ER", ""


def _added(reference: Reference) -> Iterator[tuple[str, str]]:
    """What a person added; a tag that stands once only takes the first, the others become notes."""
    taken = {"SP"} if reference.pages else set()
    for name, text in reference.more.items():
        tag = TAGS.get(name, "N1")
        is_note = tag == "N1" or tag in taken
        taken.add(tag)
        yield ("N1", text if name == "note" else f"{name}: {text}") if is_note else (tag, text)


def _author(one: Name) -> str:
    return f"{one.family}, {one.given}" if one.given else one.family
