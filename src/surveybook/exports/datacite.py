"""DataCite metadata of a survey, as repositories that give DOIs take it."""

import msgspec

from surveybook.exports._about import description, keywords, made_from, works
from surveybook.model import Contributor, Survey
from surveybook.tex import clean

FILENAME = "datacite.json"
UNKNOWN_YEAR = "0000"  # what DataCite asks for where a year cannot be told


def render(survey: Survey) -> str:
    """One JSON object after schema 4.5."""
    edition = survey.edition
    said = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": edition.doi,
        "url": edition.url,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Literature survey"},
        "titles": [{"title": clean(survey.title)}],
        "creators": [_creator(one) for one in edition.authors],
        "publisher": {"name": str(edition.authors[0])} if edition.authors else None,
        "publicationYear": str(edition.year) if edition.year else UNKNOWN_YEAR,
        "version": edition.version,
        "dates": [{"date": edition.released, "dateType": "Issued"}] if edition.released else None,
        "subjects": [{"subject": keyword} for keyword in keywords(survey)],
        "rightsList": [{"rightsIdentifier": edition.license, "rightsIdentifierScheme": "SPDX"}]
        if edition.license
        else None,
        "descriptions": [
            {"description": description(survey), "descriptionType": "Abstract"},
            {"description": f"Made from: {made_from(survey)}.", "descriptionType": "TechnicalInfo"},
        ],
        "relatedIdentifiers": [
            {"relatedIdentifier": name, "relatedIdentifierType": scheme, "relationType": "References"}
            for scheme, name in works(survey)
        ],
    }
    present = {name: value for name, value in said.items() if value}
    return msgspec.json.format(msgspec.json.encode(present), indent=1).decode() + "\n"


def _creator(one: Contributor) -> dict[str, object]:
    if not one.given:
        return {"name": one.family, "nameType": "Organizational"}
    said: dict[str, object] = {
        "name": f"{one.family}, {one.given}",
        "nameType": "Personal",
        "familyName": one.family,
        "givenName": one.given,
        "affiliation": [{"name": one.affiliation}] if one.affiliation else None,
        "nameIdentifiers": [{"nameIdentifier": f"https://orcid.org/{one.orcid}", "nameIdentifierScheme": "ORCID"}]
        if one.orcid
        else None,
    }
    return {name: value for name, value in said.items() if value}
