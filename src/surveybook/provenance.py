"""`provenance.json`: what a site was made of and by what, and the hash of every file of it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from surveybook.errors import InputError
from surveybook.model import InputFile, Survey

DATA = "data"
PROVENANCE = f"{DATA}/provenance.json"
COMMAND = "surveybook build"


class Provenance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that a rebuild needs, and that a check compares; `digest` is the hash of all the rest."""

    title: str
    version: str
    command: str
    software: dict[str, str]
    counts: dict[str, int]
    inputs: tuple[InputFile, ...]
    files: dict[str, str]
    digest: str = ""


def provenance_of(survey: Survey, files: Mapping[str, str]) -> Provenance:
    """The provenance of a site that consists of these files, given by the hashes of their bytes."""
    edition = survey.edition
    duplicates = survey.identified - len(survey.papers)
    counts = {"identified": survey.identified, "duplicates": duplicates, "included": len(survey.papers)}
    undigested = Provenance(
        survey.title, edition.version, COMMAND, dict(edition.software), counts, edition.inputs, dict(files)
    )
    return msgspec.structs.replace(undigested, digest=digest(undigested))


def digest(provenance: Provenance) -> str:
    """The hash of everything but the hash itself."""
    return hashlib.sha256(render(msgspec.structs.replace(provenance, digest=""))).hexdigest()


def render(provenance: Provenance) -> bytes:
    """The only way in which a provenance is written."""
    return msgspec.json.format(msgspec.json.encode(provenance), indent=1) + b"\n"


def read_provenance(site: Path) -> tuple[Provenance, bytes]:
    """The provenance of a site, and the bytes that say it."""
    path = site / PROVENANCE
    try:
        content = path.read_bytes()
        return msgspec.json.decode(content, type=Provenance), content
    except OSError as error:
        raise InputError("no readable provenance here", str(path), "name a built site or its project") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not a provenance: {error}", str(path), "take the file of the published site") from error


def hashes(site: Path) -> dict[str, str]:
    """The hash of each file of a site but its provenance, by its path."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: hashlib.sha256(paths[name].read_bytes()).hexdigest() for name in sorted(paths) if name != PROVENANCE}
