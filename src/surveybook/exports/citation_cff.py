"""CITATION.cff, from which GitHub, Zenodo and Zotero learn how a survey is cited."""

import yaml

from surveybook.edition import TOOL
from surveybook.exports._about import description, keywords
from surveybook.model import Contributor, Survey
from surveybook.tex import clean

FILENAME = "CITATION.cff"


def render(survey: Survey) -> str:
    """The Citation File Format, version 1.2.0; what is not known is left out."""
    edition = survey.edition
    said = {
        "cff-version": "1.2.0",
        "message": "Please cite this survey as below.",
        "type": "dataset",
        "title": clean(survey.title),
        "abstract": description(survey),
        "authors": [_author(one) for one in edition.authors],
        "version": edition.version,
        "date-released": edition.released,
        "doi": edition.doi,
        "url": edition.url,
        "license": edition.license,
        "keywords": keywords(survey),
        "references": [_software(edition.software[TOOL])] if TOOL in edition.software else None,
    }
    present = {name: value for name, value in said.items() if value}
    return yaml.safe_dump(present, sort_keys=False, allow_unicode=True, width=1000)


def _author(one: Contributor) -> dict[str, str]:
    orcid = f"https://orcid.org/{one.orcid}" if one.orcid else None
    names = {"family-names": one.family, "given-names": one.given} if one.given else {"name": one.family}
    more = {"orcid": orcid, "affiliation": one.affiliation if one.given else None}
    return names | {name: value for name, value in more.items() if value}


def _software(version: str) -> dict[str, object]:
    return {"type": "software", "title": TOOL, "version": version, "authors": [{"name": f"The {TOOL} authors"}]}
