"""Zotero RDF, in which Zotero itself moves libraries: themes are collections, what a paper states is its note."""

import html
from collections.abc import Iterator, Sequence
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
    "vcard": "http://nwalsh.com/rdf/vCard#",
}
ADDED = {
    "isbn": "dc:identifier", "issn": "dc:identifier", "edition": "prism:edition", "language": "z:language",
    "type": "z:type", "shorttitle": "z:shortTitle", "pagetotal": "z:numPages",
}  # fmt: skip
"""The properties of what a person may have added; what has no other place is a line of its description."""
PUBLISHERS = ("publisher", "institution", "school", "organization")
PLACES = ("address", "location")
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
    _people(item, "bib:authors", reference.authors)
    _people(item, "bib:editors", reference.editors)
    _publisher(item, reference)
    if reference.notes:
        _element(item, "dcterms:isReferencedBy", resource=f"#note-{quote(reference.key)}")
    for tag in reference.tags:
        _element(item, "dc:subject", tag)
    for name, text in _texts(reference):
        _element(item, name, text)
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
        ("dc:description", "\n".join([*(line for line in extra if not line.endswith(": None")), *_lines(reference)])),
        ("z:archive", "arXiv" if reference.arxiv_id else None),
        *(
            (tag, f"{name.upper()} {reference.more[name]}" if tag == "dc:identifier" else reference.more[name])
            for name, tag in ADDED.items()
            if name in reference.more
        ),
    )
    return ((tag, text) for tag, text in said if text)


def _lines(reference: Reference) -> Iterator[str]:
    """What a person added and what has no property of its own."""
    shown = {*ADDED, "series", *_first(reference, PUBLISHERS), *_first(reference, PLACES)}
    return (f"{name}: {text}" for name, text in reference.more.items() if name not in shown)


def _first(reference: Reference, names: Sequence[str]) -> list[str]:
    """The first of several fields that a person added, if there is one."""
    return [name for name in names if name in reference.more][:1]


def _publisher(item: ET.Element, reference: Reference) -> None:
    publishers, places = _first(reference, PUBLISHERS), _first(reference, PLACES)
    if publishers or places:
        organisation = _element(_element(item, "dc:publisher"), "foaf:Organization")
        for name in places:
            address = _element(_element(organisation, "vcard:adr"), "vcard:Address")
            _element(address, "vcard:locality", reference.more[name])
        for name in publishers:
            _element(organisation, "foaf:name", reference.more[name])


def _published(item: ET.Element, reference: Reference) -> None:
    """What the work appeared in, with its volume and issue."""
    said = (("dc:title", reference.venue), ("prism:volume", reference.volume), ("prism:number", reference.issue))
    if any(text for _, text in said):
        whole = _element(_element(item, "dcterms:isPartOf"), "bib:Journal")
        for tag, text in said:
            if text:
                _element(whole, tag, text)
    if "series" in reference.more:
        series = _element(_element(item, "dcterms:isPartOf"), "bib:Series")
        _element(series, "dc:title", reference.more["series"])


def _people(item: ET.Element, role: str, people: tuple[Name, ...]) -> None:
    if not people:
        return
    sequence = _element(_element(item, role), "rdf:Seq")
    for one in people:
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
