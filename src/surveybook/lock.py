"""One build at a time in a project: a second one says so, and waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = Path("_build") / "build.lock"


@contextmanager
def only_build(project: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold the project for one build; `wait` is called before waiting for another that holds it.

    The lock goes with the process that holds it, however that ends.
    """
    path = project / LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        wait()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
