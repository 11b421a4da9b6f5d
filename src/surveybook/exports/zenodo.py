"""`.zenodo.json`, from which Zenodo takes the description of a release."""

import html

import msgspec

from surveybook.exports._about import description, keywords, made_from, works
from surveybook.model import Contributor, Survey
from surveybook.tex import clean

FILENAME = ".zenodo.json"


def render(survey: Survey) -> str:
    """One JSON object; the description is HTML, as Zenodo asks for."""
    edition = survey.edition
    texts = (description(survey), f"Made from: {made_from(survey)}.")
    said = {
        "title": clean(survey.title),
        "upload_type": "dataset",
        "description": "".join(f"<p>{html.escape(text)}</p>" for text in texts),
        "creators": [_creator(one) for one in edition.authors],
        "version": edition.version,
        "publication_date": edition.released,
        "access_right": "open",
        "license": edition.license,
        "keywords": keywords(survey),
        "related_identifiers": [
            {"identifier": name, "relation": "references", "scheme": scheme.lower()} for scheme, name in works(survey)
        ],
    }
    present = {name: value for name, value in said.items() if value}
    return msgspec.json.format(msgspec.json.encode(present), indent=1).decode() + "\n"


def _creator(one: Contributor) -> dict[str, str]:
    named = f"{one.family}, {one.given}" if one.given else one.family
    said = {"name": named, "orcid": one.orcid, "affiliation": one.affiliation}
    return {name: value for name, value in said.items() if value}
