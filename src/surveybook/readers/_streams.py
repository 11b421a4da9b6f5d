"""Streams of bytes that may have to be expanded: how far they may grow, and what is wrong with them."""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import zstandard

_BUFFER = 1 << 18
_FREE_SIZE = 256 << 20
_HIGHEST_RATIO = 200
_LARGEST = 64 << 30
_ZSTD_STEP = 1 << 10
_WINDOW = 128 << 20  # what the zstd command itself expands without being asked to
_BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError, zipfile.BadZipFile)

GZIP = b"\x1f\x8b"
BZIP2 = b"BZh"
ZSTANDARD = b"\x28\xb5\x2f\xfd"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
COMPRESSED = (GZIP, ZSTANDARD, *ZIP)


def allowed_size(compressed: int) -> int:
    """How many bytes that many compressed bytes may expand to; text expands some 3 to 30 times."""
    return min(_LARGEST, max(_FREE_SIZE, _HIGHEST_RATIO * compressed))


class Expansion(io.RawIOBase):
    """The bytes of a stream, to its end, its first defect or its limit, whichever comes first."""

    def __init__(self, inner: "IO[bytes] | _Frames", limit: int | None = None, step: int = _BUFFER) -> None:
        super().__init__()
        self._inner = inner
        self._step = step
        self._left = limit
        self.defect: str | None = None
        self.oversized = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stubs name a wider type
        """Fill a buffer; a defect is kept to be asked for, and ends the stream."""
        if self.defect or self.oversized:
            return 0
        try:
            chunk = self._inner.read(len(buffer)) if self._left is None else self._some(len(buffer))
        except _BROKEN as error:
            if self._left is None:
                raise
            self.defect = str(error)[:80]
            return 0
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _some(self, size: int) -> bytes:
        # One step at a time: what stands before a defect must not be lost with it.
        chunk: bytes = getattr(self._inner, "read1", self._inner.read)(min(size, self._step))
        self._left = (self._left or 0) - len(chunk)
        self.oversized = self._left < 0
        return b"" if self.oversized else chunk

    def close(self) -> None:
        """Close the inner stream too."""
        self._inner.close()
        super().close()


class _Frames:
    """The content of zstd frames; unlike the library's stream it raises where a frame is cut."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._compressed = b""
        self._content = memoryview(b"")

    def read(self, size: int) -> bytes:
        """Some of the content; none at its end."""
        while not self._content:
            # Little at a time, for a kilobyte may expand to many megabytes.
            self._compressed = self._compressed or self._file.read(_ZSTD_STEP)
            if not self._compressed:
                if self._frame:
                    raise EOFError("it breaks off")
                return b""
            self._frame = self._frame or self._decompressor.decompressobj()
            self._content = memoryview(self._frame.decompress(self._compressed))
            self._compressed = self._frame.unused_data
            self._frame = None if self._frame.eof else self._frame
        some, self._content = self._content[:size], self._content[size:]
        return bytes(some)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read as one file: the name to show and how to open them, as often as needed.

    `sha256` is given where the bytes were made from a file, and stands for that file.
    """

    name: str
    expand: Callable[[], Expansion]
    sha256: str | None = None

    def open(self) -> tuple[io.BufferedReader, Expansion]:
        """The bytes, and the stream below that knows of their defects."""
        expansion = self.expand()
        return io.BufferedReader(expansion, _BUFFER), expansion


def start_of(path: Path) -> bytes:
    """The first bytes of a file, which tell how it is compressed."""
    with path.open("rb") as file:
        return file.read(64)


def plain(path: Path) -> Expansion:
    """A file as it is."""
    return Expansion(path.open("rb", buffering=0))


def expander(path: Path, start: bytes) -> Callable[[], Expansion] | None:
    """How to open a compressed file; None if it is not compressed."""
    size = allowed_size(path.stat().st_size)
    if start.startswith(GZIP):
        return lambda: Expansion(gzip.open(path), size)  # type: ignore[arg-type]  # a stream of bytes in all but type
    if start.startswith(BZIP2) and start[3:4].isdigit():
        return lambda: Expansion(bz2.open(path), size)
    if start.startswith(ZSTANDARD):
        return lambda: Expansion(_Frames(path.open("rb")), size)
    return None
