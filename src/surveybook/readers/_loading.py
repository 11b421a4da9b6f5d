"""Loads input files: finds the one reader that claims each, and accounts for every entry."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TextIO, cast

from surveybook import readers
from surveybook.discovery import members
from surveybook.model import FileReport, Origin, Problem, Record
from surveybook.readers._accounting import account
from surveybook.readers._containers import Unopened, contents
from surveybook.readers._decoding import Decoding, decoding_of
from surveybook.readers._names import shown_names
from surveybook.readers._streams import Source
from surveybook.readers.tables import has_columns, read_with

HEAD = 1 << 16


class Reader(Protocol):
    """Reads the text of one format; the first line of its docstring names the format to users."""

    __name__: str
    __doc__: str | None

    def recognizes(self, head: str) -> bool:
        """Whether the first characters of a text are of this format."""
        ...

    def read(self, text: TextIO) -> Iterator[Record | Problem]:
        """Every entry of the text as a record or a problem."""
        ...


class MappedTables:
    """Reads a table by the columns that the project's settings name."""

    __name__ = "tables"

    def __init__(self, columns: Mapping[str, str]) -> None:
        """Hold the column names, by our fields."""
        self._columns = columns

    def recognizes(self, head: str) -> bool:
        """Whether the text begins with a header that has the named columns."""
        return has_columns(head, self._columns)

    def read(self, text: TextIO) -> Iterator[Record | Problem]:
        """The records of the table."""
        return read_with(text, self._columns)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The records of all files, in order, and what came out of each file."""

    records: tuple[Record, ...]
    files: tuple[FileReport, ...]


def load(paths: Sequence[Path], root: Path, columns: Mapping[str, str] | None = None) -> Loaded:
    """Read every file that a reader understands; what cannot be read is a problem in its report.

    `columns` names the columns of tables in no known form: from our fields to the table's names.
    """
    records: list[Record] = []
    files = _reports(paths, root, _readers(columns), records.append)
    return Loaded(tuple(records), files)


def scan(paths: Sequence[Path], root: Path, columns: Mapping[str, str] | None = None) -> tuple[FileReport, ...]:
    """What `load` would make of every file, in memory that does not grow with the records."""
    return _reports(paths, root, _readers(columns), None)


def _readers(columns: Mapping[str, str] | None) -> tuple[Reader, ...]:
    """Every reader of the folder; where a person named columns, tables that have them are read so."""
    known = cast("tuple[Reader, ...]", members(readers, ("recognizes", "read")))
    return (MappedTables(columns), *known) if columns else known


def _reports(
    paths: Sequence[Path], root: Path, known: Sequence[Reader], keep: Callable[[Record], None] | None
) -> tuple[FileReport, ...]:
    """A report for each file, or for each member of one that is an archive."""
    files: list[FileReport] = []
    for path, name in zip(paths, shown_names(paths, root), strict=True):
        for source in _contents(path, name):
            files.append(_report(source, known, files, keep))
    return tuple(files)


def _contents(path: Path, name: str) -> Iterator[Source | Unopened]:
    if not path.exists():
        yield Unopened(name, "there is no such file", "check the path")
    elif not path.is_file():
        yield Unopened(name, "this is no file", "name the files themselves")
    else:
        try:
            yield from contents(path, name)
        except OSError as error:
            yield _unreadable(name, error)


def _unreadable(name: str, error: OSError) -> Unopened:
    return Unopened(name, f"cannot be read ({error.strerror})", "check the permissions of the file")


def _report(
    source: Source | Unopened,
    known: Sequence[Reader],
    earlier: Sequence[FileReport],
    keep: Callable[[Record], None] | None,
) -> FileReport:
    unread = FileReport(source.name, "", None, None, 0, 0, 0, 0)
    if isinstance(source, Unopened):
        return _refused(unread, source.what, source.remedy)
    try:
        decoding = decoding_of(source)
        unread = replace(unread, sha256=decoding.sha256)
        twin = next((report for report in earlier if report.reader and report.sha256 == decoding.sha256), None)
        if twin:
            return _refused(unread, f"the same content as {twin.file}; not read again", "leave one of the two out")
        return _read_decoded(source, unread, decoding, known, keep)
    except OSError as error:
        unreadable = _unreadable(source.name, error)
        return _refused(unread, unreadable.what, unreadable.remedy)


def _refused(report: FileReport, what: str, remedy: str) -> FileReport:
    problem = Problem(Origin(report.file, 1, report.sha256), what, remedy)
    return replace(report, problems=(*report.problems, problem))


def _read_decoded(
    source: Source,
    unread: FileReport,
    decoding: Decoding,
    known: Sequence[Reader],
    keep: Callable[[Record], None] | None,
) -> FileReport:
    remarks = tuple(
        Problem(Origin(unread.file, remark.line, unread.sha256), remark.what, remark.remedy)
        for remark in decoding.remarks
    )
    if decoding.encoding is None:
        return replace(unread, problems=remarks)
    with _text(source, decoding.encoding) as text:
        head = text.read(HEAD)
    if not head.strip():
        return _refused(unread, "the file is empty", "save the page or export again, or leave the file out")
    report = replace(unread, encoding=decoding.encoding, problems=remarks)
    claimants = [reader for reader in known if reader.recognizes(head)]
    if claimants and isinstance(claimants[0], MappedTables):
        claimants = claimants[:1]
    if len(claimants) != 1:
        return _refused(report, *_unclaimed(claimants or known, ambiguous=bool(claimants)))
    return _read(source, claimants[0], decoding.encoding, report, keep)


def _read(
    source: Source, reader: Reader, encoding: str, report: FileReport, keep: Callable[[Record], None] | None
) -> FileReport:
    with _text(source, encoding) as text:
        counted = account(reader.read(text), replace(report, reader=_name(reader)), keep)
    if not counted.kept and len(counted.problems) == len(report.problems):
        return _refused(counted, "no paper in this file", "save the page again, or leave the file out")
    return counted


def _text(source: Source, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(source.open()[0], encoding=encoding, errors="replace")


def _name(reader: Reader) -> str:
    return reader.__name__.rpartition(".")[2]


def _unclaimed(listed: Sequence[Reader], *, ambiguous: bool) -> tuple[str, str]:
    """What is wrong with a file that not exactly one reader claims, and the remedy."""
    if ambiguous:
        names = " and ".join(_name(reader) for reader in listed)
        return f"claimed by more than one reader: {names}", "split the file into one format each"
    formats = "; ".join(dict.fromkeys(_format(reader) for reader in listed))
    return "in no format that is understood", f"give one of these: {formats}"


def _format(reader: Reader) -> str:
    """What a reader reads, in a few words: the first line of its docstring up to the colon."""
    return (reader.__doc__ or _name(reader)).splitlines()[0].removeprefix("Reads ").partition(":")[0].rstrip(".")
