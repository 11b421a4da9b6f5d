"""CSL-JSON: what citation processors read, with themes as keywords and what each paper states as its note."""

import msgspec

from surveybook.model import Survey
from surveybook.reference import Name, Reference, references

FILENAME = "papers.csl.json"
VARIABLES = {
    "publisher": "publisher", "address": "publisher-place", "location": "publisher-place", "isbn": "ISBN",
    "issn": "ISSN", "series": "collection-title", "edition": "edition", "language": "language", "type": "genre",
    "chapter": "chapter-number", "shorttitle": "title-short", "version": "version", "pagetotal": "number-of-pages",
    "institution": "publisher", "school": "publisher", "organization": "publisher", "eventtitle": "event-title",
}  # fmt: skip
"""The variables of what a person may have added; anything else becomes a note that says what it is."""

TYPES = {"article": "article-journal", "inproceedings": "paper-conference"}


def render(survey: Survey) -> str:
    """One JSON list in the order of the survey; what is not known is left out."""
    items = [_item(reference) for reference in references(survey)]
    return msgspec.json.format(msgspec.json.encode(items), indent=1).decode() + "\n"


def _item(reference: Reference) -> dict[str, object]:
    item: dict[str, object] = {
        "id": reference.key,
        "type": TYPES.get(reference.kind, "article" if reference.arxiv_id else "document"),
        "citation-key": reference.key,
        "title": reference.title,
        "author": [_author(one) for one in reference.authors],
        "editor": [_author(one) for one in reference.editors],
        "issued": {"date-parts": [[int(part) for part in reference.issued.split("-")]]} if reference.issued else None,
        "container-title": reference.venue,
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "archive": "arXiv" if reference.arxiv_id else None,
        "archive_location": reference.arxiv_id,
        "URL": reference.url or reference.arxiv_url,
        "keyword": ", ".join(reference.tags),
        "abstract": reference.abstract,
    }
    notes = []
    for name, text in reference.more.items():
        variable = VARIABLES.get(name, "note")
        if variable == "note" or item.get(variable):
            notes.append(text if name == "note" else f"{name}: {text}")
        else:
            item[variable] = text
    item["note"] = "; ".join([*notes, *reference.notes])
    return {name: value for name, value in item.items() if value}


def _author(one: Name) -> dict[str, str]:
    return {"family": one.family, "given": one.given} if one.given else {"literal": one.family}
