"""The `survey.citation` block of `_config.yml`: what a survey is cited by."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from surveybook.citation import doi, web_url
from surveybook.errors import InputError
from surveybook.model import Contributor
from surveybook.tex import clean

KEYS = ("authors", "url", "doi", "license", "released")
AUTHOR_KEYS = ("name", "orcid", "affiliation")
_ORCID = re.compile(r"(?:https://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_LICENSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,60}")


@dataclass(frozen=True, slots=True)
class CitationSettings:
    """Who made a survey, where it stands, under which licence (an SPDX name), and when it was released."""

    authors: tuple[Contributor, ...] = ()
    url: str | None = None
    doi: str | None = None
    license: str | None = None
    released: str | None = None


def citation_settings(values: object, where: str) -> CitationSettings:
    """The settings in a block as YAML gives it; an InputError names what is wrong, and `where`."""
    if values is None:
        return CitationSettings()
    if not isinstance(values, Mapping):
        raise InputError("`survey.citation` is not a mapping", where, f"write below it any of: {', '.join(KEYS)}")
    _known(values, KEYS, "survey.citation", where)
    authors = values.get("authors") or []
    if not isinstance(authors, list):
        raise InputError("`survey.citation.authors` is not a list", where, "write one line for each, like `- name: X`")
    return CitationSettings(
        authors=tuple(_contributor(author, where) for author in authors),
        url=_checked(values, "url", web_url, "an address of the web", where),
        doi=_checked(values, "doi", doi, "a DOI like 10.1000/xyz", where),
        license=_checked(values, "license", _license, "a short name from the SPDX list, like CC-BY-4.0", where),
        released=_checked(values, "released", _day, "a day like 2026-11-30", where),
    )


def _known(values: Mapping[object, object], keys: tuple[str, ...], block: str, where: str) -> None:
    unknown = [str(key) for key in values if key not in keys]
    if unknown:
        raise InputError(f"unknown setting `{block}.{unknown[0]}`", where, f"use one of: {', '.join(keys)}")


def _checked(
    values: Mapping[str, object], key: str, read: Callable[[str], str | None], form: str, where: str
) -> str | None:
    value = values.get(key)
    if value is None:
        return None
    found = read(str(value))
    if found is None:
        raise InputError(f"`survey.citation.{key}` is not {form}", where, "mend it, or leave it out")
    return found


def _license(text: str) -> str | None:
    return text if _LICENSE.fullmatch(text) else None


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _contributor(values: object, where: str) -> Contributor:
    """An author as `Family, Given`, or a group without a comma; also with an ORCID and an affiliation."""
    given = {"name": values} if isinstance(values, str) else values
    if not isinstance(given, Mapping) or not str(given.get("name") or "").strip():
        raise InputError("an author of `survey.citation.authors` has no name", where, "write `- name: Family, Given`")
    _known(given, AUTHOR_KEYS, "survey.citation.authors", where)
    orcid = _ORCID.fullmatch(str(given.get("orcid") or ""))
    if given.get("orcid") and orcid is None:
        raise InputError("an `orcid` is none", where, "write it like 0000-0002-1825-0097")
    family, _, first = clean(str(given["name"])).partition(",")
    affiliation = clean(str(given["affiliation"])) if given.get("affiliation") else None
    return Contributor(family.strip(), first.strip(), orcid[1] if orcid else None, affiliation)
