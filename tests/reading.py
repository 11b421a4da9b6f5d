"""What tests of readers share: reading texts, expected files, and damage."""

import json
from dataclasses import asdict
from pathlib import Path

from hypothesis import strategies as st

from surveybook.readers import Loaded, load

SAMPLES = Path(__file__).parent / "readers"
_LEFT_OUT = ("origin", "raw")
_INSTEAD = (b'"', b"{", b"}", b"]", b",", b"<", b">", b"\\", b"\0", b"\xff")
SHARED = Path(__file__).parents[1] / ".." / "shared"


def as_json(loaded: Loaded) -> str:
    """Files and records as an expected file holds them; raw texts stand in the sample itself."""
    records = [
        {name: value for name, value in asdict(record).items() if value not in (None, "", ()) and name not in _LEFT_OUT}
        | {"line": record.origin.line}
        for record in loaded.records
    ]
    files = [
        {name: value for name, value in asdict(file).items() if name not in ("sha256", "problems")}
        | {"problems": [str(problem) for problem in file.problems]}
        for file in loaded.files
    ]
    return json.dumps({"files": files, "records": records}, ensure_ascii=False, indent=1) + "\n"


def read(text: str | bytes, folder: Path, name: str = "dump.txt") -> Loaded:
    """What is read of a file with such content."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load([path], folder)


def titles(loaded: Loaded) -> list[str]:
    return [record.title for record in loaded.records]


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The content with bytes or lines cut, dropped, doubled or replaced, up to three times."""
    for _ in range(draw(st.integers(1, 3))):
        lines = draw(st.booleans())
        parts = content.splitlines(keepends=True) if lines else [content[i : i + 1] for i in range(len(content))]
        start = draw(st.integers(0, max(0, len(parts) - 1)))
        end = start + draw(st.integers(1, 3 if lines else 40))
        kind = draw(st.sampled_from(["cut", "drop", "double", "replace"]))
        instead = draw(st.sampled_from(_INSTEAD))
        middle = {
            "cut": [],
            "drop": parts[end:],
            "double": parts[start:end] * 2 + parts[end:],
            "replace": [instead, *parts[end:]],
        }
        content = b"".join(parts[:start] + middle[kind])
    return content
