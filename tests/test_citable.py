"""Being cited: each description of a survey is valid by its readers' rules, and names what the survey was made of."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema
from datacite import schema45
from pybtex.database import parse_string
from rocrate.rocrate import ROCrate

from surveybook.citation_settings import CitationSettings, citation_settings
from surveybook.edition import cite_chapter, cite_survey, described, edition_of
from surveybook.errors import InputError
from surveybook.exports import exports
from surveybook.model import Contributor, Origin, Paper, Record, Survey, Theme

HOSTILE = "x: [a] & {b} \"c\" <script>'d' #e\n- f ﻿%"
DUMP = described(b"a dump", "dumps/a.txt", "dump")
THEME = described(b"title: Birds", "chapters/themes/birds.yml", "theme")
SETTINGS = CitationSettings(
    (Contributor("Lovelace", "Ada", "0000-0002-1825-0097", "A & B"), Contributor("The Bird Group")),
    "https://example.org/birds/",
    "10.1000/birds",
    "CC-BY-4.0",
    "2026-11-30",
)


def paper(key: str, **fields: Any) -> Paper:  # noqa: ANN401 - any field of a paper
    return Paper(key, "Kite", "", (Record(Origin("dumps/a.txt", 1), "Kite"),), **fields)


PAPERS = (paper("a", year=2024, date="2024-03-20", doi="10.1000/a"), paper("b", year=2023, arxiv_id="2301.00001"))


def survey(settings: CitationSettings = SETTINGS, title: str = "Birds", papers: tuple[Paper, ...] = PAPERS) -> Survey:
    edition = edition_of(title, "", settings, (DUMP, THEME), papers)
    return Survey(title, papers, (Theme("birds", title, "", "", ()),), {}, {}, identified=2, edition=edition)


def rendered(name: str, one: Survey) -> Any:  # noqa: ANN401 - as JSON or YAML holds it
    text = exports()[name].render(one)
    return yaml.safe_load(text) if name == "citation-cff" else json.loads(text)


SURVEYS = {
    "whole": survey(),
    "bare": survey(CitationSettings()),
    "hostile": survey(replace(SETTINGS, authors=(Contributor(HOSTILE, HOSTILE),)), HOSTILE),
    "empty": survey(CitationSettings(), papers=()),
}


@pytest.mark.parametrize("name", SURVEYS)
def test_citation_cff_is_valid_by_the_schema_of_its_format(name: str) -> None:
    schema = get_builtin_schema("vendor.citation-file-format")
    jsonschema.validate(rendered("citation-cff", SURVEYS[name]), schema)


@pytest.mark.parametrize("name", SURVEYS)
def test_the_datacite_metadata_are_valid_by_their_schema(name: str) -> None:
    schema45.validate(rendered("datacite", SURVEYS[name]))


@pytest.mark.parametrize("name", SURVEYS)
def test_the_crate_is_read_as_one_that_names_its_parts_and_its_inputs(name: str, tmp_path: Path) -> None:
    for file in ("data/papers.jsonl", "data/provenance.json", "index.html"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).touch()
    (tmp_path / "ro-crate-metadata.json").write_text(str(exports()["ro-crate"].render(SURVEYS[name])), "utf-8")
    crate = ROCrate(tmp_path)
    assert {part.id for part in crate.root_dataset["hasPart"]} >= {"data/papers.jsonl", "data/provenance.json"}
    assert crate.name == " ".join(SURVEYS[name].title.split())
    hashes = [entity.get("sha256") for entity in crate.get_entities() if entity.get("sha256")]
    assert hashes == [DUMP.sha256, THEME.sha256]


@pytest.mark.parametrize("name", ["citation-cff", "datacite", "zenodo", "ro-crate"])
def test_every_description_names_version_title_and_authors(name: str) -> None:
    text = json.dumps(rendered(name, SURVEYS["whole"]))
    for said in (SURVEYS["whole"].edition.version, "Birds", "Lovelace", "Ada", "0000-0002-1825-0097", "The Bird Group"):
        assert said in text


@pytest.mark.parametrize("name", ["datacite", "zenodo", "ro-crate"])
def test_a_description_names_the_dumps_with_their_hashes(name: str) -> None:
    text = json.dumps(rendered(name, SURVEYS["whole"]))
    assert "dumps/a.txt" in text
    assert DUMP.sha256 in text


def test_the_description_for_zenodo_holds_no_markup_of_a_title() -> None:
    said = rendered("zenodo", SURVEYS["hostile"])
    assert "<script>" not in said["description"]
    assert [one["identifier"] for one in said["related_identifiers"]] == ["10.1000/a", "arXiv:2301.00001"]


def test_the_version_follows_from_the_inputs_and_from_nothing_else() -> None:
    version = edition_of("Birds", "", SETTINGS, (DUMP, THEME), PAPERS).version
    assert version.startswith("2024.03+")
    assert edition_of("Birds", "", SETTINGS, (THEME, DUMP), PAPERS).version == version
    other = described(b"b dump", "dumps/a.txt", "dump")
    assert edition_of("Birds", "", SETTINGS, (other, THEME), PAPERS).version != version
    assert edition_of("Birds", "", SETTINGS, (DUMP,), PAPERS).version != version


def test_a_survey_is_cited_with_authors_year_version_and_doi() -> None:
    one = survey()
    assert cite_survey(one).text == (
        f"Ada Lovelace, The Bird Group (2026). Birds. Version {one.edition.version}. https://doi.org/10.1000/birds"
    )
    (entry,) = parse_string(cite_survey(one).bibtex, "bibtex").entries.values()
    assert [str(person) for person in entry.persons["author"]] == ["Lovelace, Ada", "{The Bird Group}"]
    assert entry.fields["version"] == one.edition.version


def test_a_chapter_is_cited_as_a_part_of_its_survey() -> None:
    one = survey(replace(SETTINGS, doi=None))
    cited = cite_chapter(one, "Kites & more", "chapters/themes/kites.html")
    assert "“Kites & more”. In: Birds. Version" in cited.text
    assert cited.text.endswith(" https://example.org/birds/chapters/themes/kites.html")
    (entry,) = parse_string(cited.bibtex, "bibtex").entries.values()
    assert (entry.type, entry.fields["url"]) == (
        "incollection",
        "https://example.org/birds/chapters/themes/kites.html",
    )


def test_the_settings_are_read_as_they_are_written() -> None:
    block = yaml.safe_load(
        "authors:\n- {name: 'Lovelace, Ada', orcid: 0000-0002-1825-0097, affiliation: A & B}\n- The Bird Group\n"
        "url: https://example.org/birds/\ndoi: https://doi.org/10.1000/birds\nlicense: CC-BY-4.0\n"
        "released: 2026-11-30\n"
    )
    assert citation_settings(block, "_config.yml:3") == SETTINGS


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("[]", "`survey.citation` is not a mapping"),
        ("{authors: Ada}", "`survey.citation.authors` is not a list"),
        ("{authors: [{orcid: x}]}", "has no name"),
        ("{authors: [{name: Ada, mail: x}]}", "unknown setting `survey.citation.authors.mail`"),
        ("{authors: [{name: Ada, orcid: x}]}", "an `orcid` is none"),
        ("{released: soon}", "`survey.citation.released` is not a day"),
        ("{doi: x}", "`survey.citation.doi` is not a DOI"),
        ("{url: 'javascript:alert(1)'}", "`survey.citation.url` is not an address"),
        ("{licence: MIT}", "unknown setting `survey.citation.licence`"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(block: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        citation_settings(yaml.safe_load(block), "_config.yml:3")
    assert said in str(raised.value)
    assert str(raised.value).startswith("_config.yml:3: ")
