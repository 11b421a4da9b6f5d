"""The names under which input files are shown, which do not depend on where the project lies."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def shown_names(paths: Sequence[Path], root: Path) -> tuple[str, ...]:
    """Each path from the root if it lies inside, else its last parts, as many as tell it apart."""
    resolved = [path.resolve() for path in paths]
    base = root.resolve()
    inside = [path.is_relative_to(base) for path in resolved]
    lengths = [
        len(path.relative_to(base).parts) if within else 1 for path, within in zip(resolved, inside, strict=True)
    ]
    while True:
        names = [Path(*path.parts[-length:]).as_posix() for path, length in zip(resolved, lengths, strict=True)]
        users = Counter(name for name, _ in set(zip(names, resolved, strict=True)))
        longer = [
            users[name] > 1 and not within and length < len(path.parts)
            for name, within, length, path in zip(names, inside, lengths, resolved, strict=True)
        ]
        if not any(longer):
            return tuple(names)
        lengths = [length + more for length, more in zip(lengths, longer, strict=True)]
