"""The sheet of an XLSX workbook as tab-separated text, a line for each row, so that lines are rows."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from surveybook.readers._streams import Expansion
from surveybook.tex import clean

_HEADER_ROWS = 20
_FEWEST_COLUMNS = 2
_LARGEST = 512 << 20
_CHUNK = 1 << 20
_BROKEN = (CalamineError, zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError)


class NoSheetError(ValueError):
    """No sheet of a workbook can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of a sheet as UTF-8, and the hash of the workbook's bytes."""

    text: bytes
    sha256: str

    def open(self) -> Expansion:
        """The text as a stream."""
        return Expansion(io.BytesIO(self.text))


def sheet(path: Path) -> Sheet:
    """The first sheet with a column for titles, or else the first with columns; formulas are not evaluated."""
    try:
        _measure(path)
        with CalamineWorkbook.from_path(path) as workbook:
            headed = [found for name in workbook.sheet_names if (found := _headed(workbook.get_sheet_by_name(name)))]
    except _BROKEN as error:
        raise NoSheetError(f"a workbook that cannot be opened ({clean(str(error))[:80]})") from error
    if not headed:
        raise NoSheetError("no sheet of the workbook has a row with the names of columns")
    titled = next((found for found in headed if found[0]), headed[0])
    with path.open("rb") as file:
        return Sheet(_text(titled[1], titled[2]), hashlib.file_digest(file, "sha256").hexdigest())


def _measure(path: Path) -> None:
    """Expand every part once, in bounded memory: what an archive says of its sizes may be a lie."""
    left = _LARGEST
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            with archive.open(info) as part:
                while chunk := part.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise ValueError(f"it expands to more than {_LARGEST >> 20} MiB")


def _headed(found: CalamineSheet) -> tuple[bool, Sequence[Sequence[object]], int] | None:
    """Whether a sheet names a column of titles, its rows, and the index of its header; None without a header."""
    rows = found.to_python(skip_empty_area=False)
    names = [_named(row) for row in rows[:_HEADER_ROWS]]
    titles = next((index for index, row in enumerate(names) if any("title" in name for name in row)), None)
    if titles is not None and len(names[titles]) >= _FEWEST_COLUMNS:
        return True, rows, titles
    first = next((index for index, row in enumerate(names) if len(row) >= _FEWEST_COLUMNS), None)
    return None if first is None else (False, rows, first)


def _named(row: Iterable[object]) -> list[str]:
    return [cell.casefold() for cell in row if isinstance(cell, str) and cell.strip()]


def _text(rows: Sequence[Sequence[object]], header: int) -> bytes:
    """The rows as lines; those above the header are blank, so that a line's number is its row's."""
    text = io.StringIO("\n" * header)
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    for row in rows[header:]:
        writer.writerow([_cell(cell) for cell in row])
    return text.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))
