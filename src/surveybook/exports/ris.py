"""RIS: themes as keywords, what each paper states as notes, its places in the dumps as the last note."""

from collections.abc import Iterator

from surveybook.exports._references import Name, Reference, references
from surveybook.model import Survey

FILENAME = "papers.ris"
TYPES = {"article": "JOUR", "inproceedings": "CPAPER", "misc": "GEN"}


def render(survey: Survey) -> str:
    """The references in the order of the survey."""
    return "\n".join("".join(f"{tag}  - {text}\n" for tag, text in _lines(one)) for one in references(survey))


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    """The lines of a reference; a text is on one line, so none can begin a line of its own."""
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
