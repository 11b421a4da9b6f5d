"""RO-Crate metadata: the site as a research object, the files it was made of, and the run that made it."""

from collections.abc import Iterator

import msgspec

from surveybook.edition import TOOL
from surveybook.exports._about import description, keywords
from surveybook.model import Contributor, Edition, Survey
from surveybook.tex import clean

FILENAME = "ro-crate-metadata.json"
CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "https://schema.org/sha256"}]
PROFILE = "https://w3id.org/ro/crate/1.1"
FILES = {
    "data/papers.jsonl": "application/jsonl",
    "data/provenance.json": "application/json",
    "index.html": "text/html",
}
Entity = dict[str, object]


def render(survey: Survey) -> str:
    """The metadata document of RO-Crate 1.1, to lie at the root of the site."""
    edition = survey.edition
    graph = [
        {
            "@id": FILENAME,
            "@type": "CreativeWork",
            "conformsTo": {"@id": PROFILE},
            "about": {"@id": "./"},
        },
        _root(survey),
        *({"@id": name, "@type": "File", "encodingFormat": form} for name, form in FILES.items()),
        *_people(edition),
        *_inputs(edition),
        *_run(edition),
    ]
    crate = {"@context": CONTEXT, "@graph": graph}
    return msgspec.json.format(msgspec.json.encode(crate), indent=1).decode() + "\n"


def _root(survey: Survey) -> Entity:
    edition = survey.edition
    said: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": clean(survey.title),
        "description": description(survey),
        "version": edition.version,
        "datePublished": edition.released or str(edition.year or ""),
        "license": f"https://spdx.org/licenses/{edition.license}" if edition.license else None,
        "identifier": f"https://doi.org/{edition.doi}" if edition.doi else None,
        "url": edition.url,
        "keywords": ", ".join(keywords(survey)),
        "author": [{"@id": _id(one)} for one in edition.authors],
        "hasPart": [{"@id": name} for name in FILES],
        "mentions": {"@id": "#build"},
    }
    return {name: value for name, value in said.items() if value}


def _id(one: Contributor) -> str:
    return f"https://orcid.org/{one.orcid}" if one.orcid else f"#{str(one).replace(' ', '-')}"


def _people(edition: Edition) -> Iterator[Entity]:
    for one in edition.authors:
        kind = "Person" if one.given else "Organization"
        person: Entity = {"@id": _id(one), "@type": kind, "name": str(one)}
        yield {**person, "affiliation": one.affiliation} if one.affiliation else person


def _inputs(edition: Edition) -> Iterator[Entity]:
    """The inputs are no part of the site, so they are works that the run used, told by their hashes."""
    for one in edition.inputs:
        yield {
            "@id": f"urn:sha256:{one.sha256}#{one.role}",
            "@type": "CreativeWork",
            "name": clean(one.path),
            "additionalType": one.role,
            "contentSize": str(one.size),
            "sha256": one.sha256,
        }


def _run(edition: Edition) -> Iterator[Entity]:
    yield {
        "@id": "#build",
        "@type": "CreateAction",
        "name": f"{TOOL} build",
        "instrument": {"@id": "#tool"},
        "object": [{"@id": f"urn:sha256:{one.sha256}#{one.role}"} for one in edition.inputs],
        "result": {"@id": "./"},
    }
    yield {
        "@id": "#tool",
        "@type": "SoftwareApplication",
        "name": TOOL,
        "version": edition.software.get(TOOL, ""),
        "softwareRequirements": [f"{name} {version}" for name, version in edition.software.items() if name != TOOL],
    }
