"""What stands inside an input file: itself, its expansion, its members, or the sheet of a workbook.

Archives are never unpacked to disk: the names of members are shown, and are no paths.
"""

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from surveybook.readers._streams import COMPRESSED, ZIP, Expansion, Source, allowed_size, expander, plain, start_of
from surveybook.readers._workbook import NoSheetError, sheet
from surveybook.tex import clean

_MOST_MEMBERS = 10_000
_STEP = 1 << 12
_LONGEST_NAME = 200
_ENCRYPTED = 0x1
_WORKBOOK = "xl/workbook.xml"
_OTHER_DOCUMENTS = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")
_LEFT_BY_SYSTEMS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_UNPACK = "unpack it, and give the files in it"


@dataclass(frozen=True, slots=True)
class Unopened:
    """A file, or a member of one, that is not opened: its shown name, why, and the remedy."""

    name: str
    what: str
    remedy: str


def contents(path: Path, name: str) -> Iterator[Source | Unopened]:
    """What a file holds, each to be read as a file of its own."""
    start = start_of(path)
    if start.startswith(ZIP):
        yield from _archive(path, name)
    else:
        yield Source(name, expander(path, start) or partial(plain, path))


def _archive(path: Path, name: str) -> Iterator[Source | Unopened]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield Unopened(name, f"a zip archive that cannot be opened ({_shown(str(error))})", "make the archive again")
        return
    names = {info.filename for info in infos}
    fault = _fault(infos, allowed_size(path.stat().st_size))
    if fault:
        yield Unopened(name, *fault)
    elif _WORKBOOK in names:
        yield _workbook(path, name)
    elif names.intersection(_OTHER_DOCUMENTS):
        yield Unopened(
            name, "binary, not text, and so not read", "give the text itself, such as the saved page as plain text"
        )
    else:
        yield from _members(path, name, infos)


def _fault(infos: list[zipfile.ZipInfo], allowed: int) -> tuple[str, str] | None:
    """What forbids opening any member of an archive, and the remedy."""
    if not any(_holds_text(info) for info in infos):
        return "the archive holds no file", "make the archive again, or leave it out"
    if len(infos) > _MOST_MEMBERS:
        return f"the archive holds {len(infos)} files, more than {_MOST_MEMBERS}", _UNPACK
    if sum(info.file_size for info in infos) > allowed:
        return f"the archive expands to more than {allowed >> 20} MiB, out of all proportion; not read", _UNPACK
    return None


def _workbook(path: Path, name: str) -> Source | Unopened:
    try:
        found = sheet(path)
    except NoSheetError as error:
        return Unopened(name, str(error), "put the names of the columns above them, or save the sheet as CSV")
    return Source(name, found.open, found.sha256)


def _holds_text(info: zipfile.ZipInfo) -> bool:
    parts = info.filename.split("/")
    return not info.is_dir() and parts[0] + "/" not in _LEFT_BY_SYSTEMS and parts[-1] not in _LEFT_BY_SYSTEMS


def _members(path: Path, name: str, infos: list[zipfile.ZipInfo]) -> Iterator[Source | Unopened]:
    uses: Counter[str] = Counter()
    for info in filter(_holds_text, infos):
        shown = f"{name}!{_shown(info.filename)}"
        uses[shown] += 1
        yield _member(path, f"{shown} ({uses[shown]})" if uses[shown] > 1 else shown, info)


def _shown(text: str) -> str:
    cleaned = clean(text)
    return cleaned if len(cleaned) <= _LONGEST_NAME else f"{cleaned[:_LONGEST_NAME]}…"


def _member(path: Path, shown: str, info: zipfile.ZipInfo) -> Source | Unopened:
    if info.flag_bits & _ENCRYPTED:
        return Unopened(shown, "encrypted, and so not read", _UNPACK)
    try:
        with _open(path, info) as stream:
            start = stream.read(64) or b""
    except (NotImplementedError, zipfile.BadZipFile, RuntimeError) as error:
        return Unopened(shown, f"cannot be unpacked ({_shown(str(error))})", _UNPACK)
    if start.startswith(COMPRESSED):
        return Unopened(shown, "an archive within an archive, and so not read", _UNPACK)
    return Source(shown, partial(_open, path, info))


def _open(path: Path, info: zipfile.ZipInfo) -> Expansion:
    # What is read together with a wrong checksum is lost, and so little is read together.
    # The stream keeps the archive's file open for as long as it needs it.
    with zipfile.ZipFile(path) as archive:
        return Expansion(archive.open(info), allowed_size(path.stat().st_size), _STEP)
