"""Finds the members of a room: every module in a package's folder that holds the wanted names."""

import importlib
import pkgutil
from collections.abc import Iterable
from types import ModuleType


def members(package: ModuleType, names: Iterable[str]) -> tuple[ModuleType, ...]:
    """The public modules of a package, by name; one that lacks a wanted name is a TypeError."""
    found = []
    for info in pkgutil.iter_modules(package.__path__):
        if info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        missing = [name for name in names if not hasattr(module, name)]
        if missing:
            raise TypeError(f"{module.__name__} lacks {', '.join(missing)}")
        found.append(module)
    return tuple(found)
