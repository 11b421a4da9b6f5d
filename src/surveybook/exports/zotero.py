"""Zotero RDF, in which Zotero itself moves libraries: themes are collections, what a paper states is its note."""

import html
from collections.abc import Iterator
from urllib.parse import quote
from xml.etree import ElementTree as ET

from surveybook.model import Survey
from surveybook.reference import Name, Reference, references
from surveybook.tex import clean

FILENAME = "zotero.rdf"
NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
}
TYPES = {
    "article": ("bib:Article", "journalArticle"),
    "inproceedings": ("rdf:Description", "conferencePaper"),
    "misc": ("rdf:Description", "preprint"),
}


def render(survey: Survey) -> str:
    """One RDF/XML document: items, their notes, and a collection for each theme."""
    root = ET.Element("rdf:RDF", {f"xmlns:{prefix}": address for prefix, address in NAMESPACES.items()})
    for reference in references(survey):
        _item(root, reference)
    for theme in survey.themes:
        collection = _element(root, "z:Collection", about=f"#collection-{theme.slug}")
        _element(collection, "dc:title", clean(theme.title))
        for paper in survey.papers:
            if any(place.theme == theme.slug for place in survey.placements.get(paper.key, ())):
                _element(collection, "dcterms:hasPart", resource=f"#item-{quote(paper.key)}")
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _item(root: ET.Element, reference: Reference) -> None:
    name, kind = TYPES[reference.kind]
    item = _element(root, name, about=f"#item-{quote(reference.key)}")
    _element(item, "z:itemType", kind)
    _published(item, reference)
    if reference.authors:
        _people(item, reference.authors)
    if reference.notes:
        _element(item, "dcterms:isReferencedBy", resource=f"#note-{quote(reference.key)}")
    for theme in reference.themes:
        _element(item, "dc:subject", theme)
    for tag, text in _texts(reference):
        _element(item, tag, text)
    if address := reference.url or reference.arxiv_url:
        _element(_element(_element(item, "dc:identifier"), "dcterms:URI"), "rdf:value", address)
    if reference.notes:
        note = "".join(f"<p>{html.escape(text)}</p>" for text in reference.notes)
        _element(_element(root, "bib:Memo", about=f"#note-{quote(reference.key)}"), "rdf:value", note)


def _texts(reference: Reference) -> Iterator[tuple[str, str]]:
    extra = [f"Citation Key: {reference.key}", f"arXiv: {reference.arxiv_id}", f"PMID: {reference.pmid}"]
    said = (
        ("dc:title", reference.title),
        ("dcterms:abstract", reference.abstract),
        ("dc:date", reference.issued),
        ("dc:identifier", f"DOI {reference.doi}" if reference.doi else None),
        ("bib:pages", reference.pages),
        ("dc:description", "\n".join(line for line in extra if not line.endswith(": None"))),
        ("z:archive", "arXiv" if reference.arxiv_id else None),
    )
    return ((tag, text) for tag, text in said if text)


def _published(item: ET.Element, reference: Reference) -> None:
    """What the work appeared in, with its volume and issue."""
    said = (("dc:title", reference.venue), ("prism:volume", reference.volume), ("prism:number", reference.issue))
    if any(text for _, text in said):
        whole = _element(_element(item, "dcterms:isPartOf"), "bib:Journal")
        for tag, text in said:
            if text:
                _element(whole, tag, text)


def _people(item: ET.Element, authors: tuple[Name, ...]) -> None:
    sequence = _element(_element(item, "bib:authors"), "rdf:Seq")
    for one in authors:
        person = _element(_element(sequence, "rdf:li"), "foaf:Person")
        _element(person, "foaf:surname", one.family)
        if one.given:
            _element(person, "foaf:givenName", one.given)


def _element(parent: ET.Element, tag: str, text: str = "", *, about: str = "", resource: str = "") -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = text or None
    for name, value in (("rdf:about", about), ("rdf:resource", resource)):
        if value:
            element.set(name, value)
    return element
