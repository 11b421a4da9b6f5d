"""Every byte of a site and of its inputs, held against the hashes in its provenance."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from surveybook.model import Origin, Problem
from surveybook.provenance import PROVENANCE, Provenance, digest, hashes, render

CHANGED = "take the file as it was published, or build the site again"


def check_files(site: Path, provenance: Provenance, content: bytes) -> Iterator[Problem]:
    """What of a site is not as its provenance says; `content` is the provenance as it stands in the site."""
    if content != render(provenance) or digest(provenance) != provenance.digest:
        yield Problem(Origin(PROVENANCE, 1), "the provenance was changed after the site was made", CHANGED)
    found = hashes(site)
    for name in sorted(found.keys() | provenance.files.keys()):
        if name not in found:
            yield Problem(Origin(name, 1), "a file of the site is missing", CHANGED)
        elif name not in provenance.files:
            yield Problem(Origin(name, 1), "a file that does not belong to the site", "take it away")
        elif found[name] != provenance.files[name]:
            yield Problem(Origin(name, 1), "the file was changed after the site was made", CHANGED)


def check_inputs(provenance: Provenance, paths: Mapping[str, Path]) -> Iterator[Problem]:
    """Which inputs are not there any more, or not as they were when the site was made."""
    for one in provenance.inputs:
        path = paths[one.path]
        if not path.is_file():
            remedy = "put it back, or name the folder that holds it with --dumps"
            yield Problem(Origin(one.path, 1), f"a file that the survey was made of ({one.role}) is missing", remedy)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != one.sha256:
            what = f"the file ({one.role}) is not the one that the survey was made of"
            yield Problem(Origin(one.path, 1), what, "put it back as it was, or build the site again")
