"""Writing files so that no reader, and no crash, ever meets half of one."""

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

_HERE = -100  # AT_FDCWD: paths are as this process sees them
_EXCHANGE = 2  # RENAME_EXCHANGE


def write_whole(path: Path, content: str | bytes) -> bool:
    """Put a file in place whole, or not at all; one that has these bytes is not touched. Whether it was written.

    The bytes are on the disk before the name changes hands, so that also after a power cut the name leads to the old
    file or to the new one.
    """
    content = content.encode() if isinstance(content, str) else content
    path = path.resolve()  # a link to a file elsewhere stays a link
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return True


def _umask() -> int:
    """The permissions that new files of this process lack; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot do that."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
