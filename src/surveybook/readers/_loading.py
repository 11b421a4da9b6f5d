"""Loads input files: finds the one reader that claims each, and accounts for every entry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import TextIO

from surveybook import readers
from surveybook.discovery import members
from surveybook.model import FileReport, Origin, Problem, Record
from surveybook.readers._decoding import Decoding, decoding_of
from surveybook.readers._names import shown_names
from surveybook.text import repair

HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Loaded:
    """The records of all files, in order, and what came out of each file."""

    records: tuple[Record, ...]
    files: tuple[FileReport, ...]


def load(paths: Sequence[Path], root: Path) -> Loaded:
    """Read every file that a reader understands; what cannot be read is a problem in its report."""
    known = members(readers, ("recognizes", "read"))
    records: list[Record] = []
    files: list[FileReport] = []
    for path, name in zip(paths, shown_names(paths, root), strict=True):
        found, report = _load_file(path, name, known, files)
        records += found
        files.append(report)
    return Loaded(tuple(records), tuple(files))


def _load_file(
    path: Path, name: str, known: Sequence[ModuleType], earlier: Sequence[FileReport]
) -> tuple[tuple[Record, ...], FileReport]:
    unread = FileReport(name, "", None, None, 0, 0, 0, 0)
    if not path.exists():
        return (), _refused(unread, "there is no such file", "check the path")
    if not path.is_file():
        return (), _refused(unread, "this is no file", "name the files themselves")
    try:
        decoding = decoding_of(path)
        unread = replace(unread, sha256=decoding.sha256)
        return _read_once(path, unread, decoding, known, earlier)
    except OSError as error:
        return (), _refused(unread, f"cannot be read ({error.strerror})", "check the permissions of the file")


def _refused(report: FileReport, what: str, remedy: str) -> FileReport:
    problem = Problem(Origin(report.file, 1, report.sha256), what, remedy)
    return replace(report, problems=(*report.problems, problem))


def _read_once(
    path: Path, unread: FileReport, decoding: Decoding, known: Sequence[ModuleType], earlier: Sequence[FileReport]
) -> tuple[tuple[Record, ...], FileReport]:
    twin = next((report for report in earlier if report.reader and report.sha256 == decoding.sha256), None)
    if twin:
        return (), _refused(unread, f"the same content as {twin.file}; not read again", "leave one of the two out")
    remarks = tuple(
        Problem(Origin(unread.file, remark.line, unread.sha256), remark.what, remark.remedy)
        for remark in decoding.remarks
    )
    if decoding.encoding is None:
        return (), replace(unread, problems=remarks)
    with path.open(encoding=decoding.encoding, errors="replace") as text:
        return _read_text(text, unread, replace(unread, encoding=decoding.encoding, problems=remarks), known)


def _read_text(
    text: TextIO, unread: FileReport, report: FileReport, known: Sequence[ModuleType]
) -> tuple[tuple[Record, ...], FileReport]:
    head = text.read(HEAD)
    if not head.strip():
        return (), _refused(unread, "the file is empty", "save the page or export again, or leave the file out")
    claimants = [reader for reader in known if reader.recognizes(head)]
    if len(claimants) != 1:
        return (), _refused(report, *_unclaimed(claimants or known, ambiguous=bool(claimants)))
    text.seek(0)
    return _accounted(tuple(claimants[0].read(text)), replace(report, reader=_name(claimants[0])))


def _name(reader: ModuleType) -> str:
    return reader.__name__.rpartition(".")[2]


def _unclaimed(listed: Sequence[ModuleType], *, ambiguous: bool) -> tuple[str, str]:
    """What is wrong with a file that not exactly one reader claims, and the remedy."""
    if ambiguous:
        names = " and ".join(_name(reader) for reader in listed)
        return f"claimed by more than one reader: {names}", "split the file into one format each"
    formats = "; ".join(_format(reader) for reader in listed)
    return "in no format that is understood", f"give one of these: {formats}"


def _format(reader: ModuleType) -> str:
    """What a reader reads: the first line of its docstring."""
    return (reader.__doc__ or _name(reader)).splitlines()[0].removeprefix("Reads ").rstrip(".")


def _stamped(origin: Origin, report: FileReport) -> Origin:
    return replace(origin, file=report.file, sha256=report.sha256)


def _accounted(items: Sequence[Record | Problem], report: FileReport) -> tuple[tuple[Record, ...], FileReport]:
    """The records with their origins, and the report with its counts."""
    records = tuple(replace(item, origin=_stamped(item.origin, report)) for item in items if isinstance(item, Record))
    problems = tuple(replace(item, origin=_stamped(item.origin, report)) for item in items if isinstance(item, Problem))
    kept_lines = {record.origin.line for record in records}
    refused = sum(problem.origin.line not in kept_lines for problem in problems)
    counted = replace(
        report,
        seen=len(records) + refused,
        kept=len(records),
        repaired=sum(_is_damaged(record) for record in records),
        refused=refused,
        problems=report.problems + problems,
    )
    if not items:
        return (), _refused(counted, "no paper in this file", "save the page again, or leave the file out")
    return records, counted


def _is_damaged(record: Record) -> bool:
    texts = (record.title, record.abstract)
    return any("\ufffd" in text or repair(text).edits for text in texts)
