"""What the benchmarks share: the labelled papers' scorer, and which third of them is held apart."""

import hashlib
import importlib.util
from pathlib import Path
from types import ModuleType

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
LABELS = SHARED / "gold" / "dev.jsonl"


def scorer() -> ModuleType:
    """The scorer beside the labels, loaded from its file."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "score" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_held(squashed_title: str) -> bool:
    """Whether a paper belongs to the third that nothing is ever developed on."""
    return int(hashlib.sha256(squashed_title.encode()).hexdigest(), 16) % 3 == 0
