"""Putting new dumps into a project: each under a name of its own, none twice, none that the settings leave out."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from surveybook.config import CONFIG, files_of, read_settings
from surveybook.errors import InputError
from surveybook.fingerprint import sha256_of_file
from surveybook.safe_write import write_whole


def put_in(project: Path, dumps: Sequence[Path]) -> tuple[Path, ...]:
    """Copy dumps to where the settings look for them; the copies. All are looked at before the first is copied."""
    settings = read_settings(project)
    known = {sha256_of_file(path): path for path in _present(project, settings.dumps)}
    targets: dict[Path, Path] = {}
    for dump in dumps:
        if not dump.is_file():
            raise InputError("no such file", str(dump), "name a dump that is there")
        content = sha256_of_file(dump)
        if content in known:
            raise InputError(f"the same content as {known[content]}", str(dump), "nothing was added; leave it out")
        known[content] = dump
        targets[_target(project, settings.dumps, dump, set(targets))] = dump
    for target, dump in targets.items():
        write_whole(target, dump.read_bytes())
    return tuple(targets)


def _present(project: Path, patterns: tuple[str, ...]) -> tuple[Path, ...]:
    """The dumps that the project has; a pattern that names none yet is no error here."""
    found: list[Path] = []
    for pattern in patterns:
        try:
            found += files_of(project, (pattern,), "dumps")
        except InputError:
            continue
    return tuple(found)


def _target(project: Path, patterns: tuple[str, ...], dump: Path, taken: set[Path]) -> Path:
    """Where a dump goes: the folder of the first pattern that takes its name, under a name that is free there."""
    for pattern in patterns:
        folder = PurePosixPath(pattern).parent
        if ".." not in folder.parts and "*" not in str(folder) and PurePosixPath(folder / dump.name).match(pattern):
            return _free(project / folder, dump, taken)
    remedy = f'add one, such as "dumps/*{dump.suffix}", to `survey.dumps`'
    raise InputError(f"no pattern of `survey.dumps` takes a file of the name {dump.name}", CONFIG, remedy)


def _free(folder: Path, dump: Path, taken: set[Path]) -> Path:
    path, number = folder / dump.name, 2
    while path.exists() or path in taken:
        path, number = folder / f"{dump.stem}-{number}{dump.suffix}", number + 1
    return path
