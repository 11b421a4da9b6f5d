"""What a build depends on besides its data, as short hashes: files, our own code, the installed libraries."""

import hashlib
import os
import platform
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
ABSENT = "absent"
"""What stands for the hash of a file that is not there."""


def digest(content: bytes) -> str:
    """A short hash of bytes; equal hashes stand for equal bytes."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()


def digest_of_file(path: Path) -> str:
    """The hash of a file's bytes; of one that is not there, a word that is no hash."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=20)).hexdigest()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return ABSENT


def sha256_of_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, as people compare it with other tools."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache  # a process runs the code that it started with
def digest_of_code(*patterns: str) -> str:
    """The hash of our own files that match, or lie in folders that match; of all of them where no pattern is given."""
    matches = [place for pattern in patterns or ("*",) for place in sorted(PACKAGE.glob(pattern))]
    files = (path for place in matches for path in _source_files(place))
    return digest("".join(f"{path.relative_to(PACKAGE)} {digest_of_file(path)}\n" for path in files).encode())


def _source_files(place: Path) -> Iterable[Path]:
    if place.is_file():
        return [place]
    return sorted(path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


@cache
def environment() -> str:
    """Python, the system, and the name and version of every library that can be imported."""
    folders = dict.fromkeys(entry for entry in sys.path if entry)
    found = {name for folder in folders for name in _names(folder) if name.endswith((".dist-info", ".egg-info"))}
    return digest("\n".join([sys.version, platform.platform(), *sorted(found)]).encode())


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are all that is wanted, of folders that may be archives
    except (FileNotFoundError, NotADirectoryError):
        return []
