"""A reference as RIS: a text is on one line, so none can begin a line of its own."""

from collections.abc import Iterator

from surveybook.reference import Name, Reference

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
        *(("KW", theme) for theme in reference.themes),
        ("AB", reference.abstract),
        *(("N1", note) for note in reference.notes),
    ):
        if text:
            yield tag, text
    yield "ER", ""


def _author(one: Name) -> str:
    return f"{one.family}, {one.given}" if one.given else one.family
