"""What kind of text a file holds: its encoding, its hash, and what of it is out of the ordinary."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import charset_normalizer

from surveybook.readers._streams import Source

_CHUNK = 1 << 20
_SAMPLE = 1 << 18
# The longer mark first: that of UTF-32 begins with that of UTF-16.
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_STARTS = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x28\xb5\x2f\xfd")
_CONTROLS = bytes({*range(0x20)} - set(b"\t\n\v\f\r\x1b"))
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_RETURN = re.compile(rb"\r")
_GUESSES = [
    "cp1252", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1251", "koi8_r", "cp1253", "cp1250", "cp1254",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of a file that its reader should be told: on which line, what, and the remedy."""

    line: int
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to read a file; without an encoding it is no text, and the one remark says so."""

    sha256: str
    encoding: str | None
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Scan:
    """What one pass over the bytes found; lines are 0 for what was not found."""

    sha256: str = ""
    start: bytes = b""
    binary: bool = False
    return_line: int = 0
    invalid_line: int = 0
    last_line: int = 1
    defect: str | None = None
    oversized: bool = False


def _chunks(source: Source, found: _Scan) -> Iterator[bytes]:
    """The bytes of a source; what keeps it from being read to its end is noted."""
    file, expansion = source.open()
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk
        found.defect, found.oversized = expansion.defect, expansion.oversized


def _is_binary(chunk: bytes) -> bool:
    controls = len(chunk) - len(chunk.translate(None, _CONTROLS))
    return b"\0" in chunk or controls * 100 > len(chunk)


def _scan(source: Source) -> _Scan:
    """Read the source once, in bounded memory."""
    found = _Scan()
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    for chunk in _chunks(source, found):
        found.start = found.start or chunk[:64]
        digest.update(chunk)
        found.binary = found.binary or _is_binary(chunk)
        if not found.return_line and (match := _RETURN.search(chunk)):
            found.return_line = line + chunk.count(b"\n", 0, match.start())
        if not found.invalid_line:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                found.invalid_line = line + chunk.count(b"\n", 0, error.start)
        line += chunk.count(b"\n")
    found.sha256 = source.sha256 or digest.hexdigest()
    found.last_line = line
    if not found.invalid_line and decoder.getstate()[0]:
        found.invalid_line = line
    return found


def _sample(source: Source) -> bytes:
    """The first lines that are not plain ASCII."""
    taken: list[bytes] = []
    size = 0
    with source.open()[0] as file:
        for line in iter(lambda: file.readline(_CHUNK), b""):
            if not line.isascii():
                taken.append(line)
                size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(taken)


def _foreign(source: Source, scan: _Scan) -> Decoding:
    """How to read a file that is not UTF-8 throughout."""
    sample = _sample(source)
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    line = scan.invalid_line
    if sum(not c.isascii() for c in text) - bad > bad or (bad == 1 and text.endswith("\ufffd")):
        what = f"{bad} byte{'s are' if bad > 1 else ' is'} not UTF-8, the encoding of the rest; shown as \ufffd"
        return Decoding(scan.sha256, "utf-8", (Remark(line, what, "correct the file, or save it again as UTF-8"),))
    if _is_western(sample):
        return _read_as("cp1252", scan)
    best = charset_normalizer.from_bytes(sample, cp_isolation=_GUESSES).best()
    if best is None:
        remark = Remark(line, "in no encoding that can be told", "save the file as UTF-8")
        return Decoding(scan.sha256, None, (remark,))
    return _read_as(best.encoding, scan)


def _is_western(sample: bytes) -> bool:
    """Whether the bytes beyond ASCII stand alone, as accented letters and quotes in English text do."""
    runs = _BEYOND_ASCII.findall(sample)
    return sum(len(run) == 1 for run in runs) * 4 > len(runs) * 3


def _read_as(encoding: str, scan: _Scan) -> Decoding:
    what = f"not UTF-8; read as {encoding}"
    return Decoding(
        scan.sha256, encoding, (Remark(scan.invalid_line, what, "check the accents, and save the file as UTF-8"),)
    )


def decoding_of(source: Source) -> Decoding:
    """How to read a source: decided from its bytes alone, never from its name.

    The hash is of the expanded bytes, which is what lines are counted in.
    """
    scan = _scan(source)
    if scan.oversized:
        what = "expands to many times its size, out of all proportion; not read"
        return Decoding(scan.sha256, None, (Remark(1, what, "expand it, and give what it holds"),))
    if scan.defect and not scan.start:
        what = f"the compressed file is damaged ({scan.defect}); nothing of it can be read"
        return Decoding(scan.sha256, None, (Remark(1, what, "fetch or compress the file again"),))
    found = _decoded(source, scan)
    if scan.defect is None:
        return found
    what = f"the compressed file is damaged ({scan.defect}); read up to the damage"
    remark = Remark(scan.last_line, what, "fetch or compress the file again")
    return replace(found, remarks=(remark, *found.remarks))


def _decoded(source: Source, scan: _Scan) -> Decoding:
    for mark, encoding in _WIDE_MARKS:
        if scan.start.startswith(mark):
            remark = Remark(1, f"not UTF-8; read as {encoding}", "save the file as UTF-8")
            return Decoding(scan.sha256, encoding, (remark,))
    if scan.binary or scan.start.startswith(_BINARY_STARTS):
        remark = Remark(
            1, "binary, not text, and so not read", "give the text itself, such as the saved page as plain text"
        )
        return Decoding(scan.sha256, None, (remark,))
    return _with_marks(scan, _foreign(source, scan) if scan.invalid_line else Decoding(scan.sha256, "utf-8"))


def _with_marks(scan: _Scan, found: Decoding) -> Decoding:
    """The decoding, with remarks on a byte-order mark and on line ends."""
    remarks = found.remarks
    encoding = found.encoding
    if scan.start.startswith(codecs.BOM_UTF8) and encoding == "utf-8":
        encoding = "utf-8-sig"
        remarks += (Remark(1, "begins with a byte-order mark; read past it", "save the file as UTF-8 without it"),)
    if scan.return_line:
        what = "lines end in carriage returns (as on Windows); read as line ends"
        remarks += (Remark(scan.return_line, what, "save the file with Unix line ends"),)
    return Decoding(found.sha256, encoding, remarks)
