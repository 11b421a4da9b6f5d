"""What papers were found to state in the last build: only a paper that is new, or changed, is read again."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from surveybook.extractors._gazetteer_files import FOLDER
from surveybook.fingerprint import digest, digest_of_code, digest_of_file, environment
from surveybook.model import Fact, Paper
from surveybook.safe_write import write_whole

PLACE = Path("_build") / "cache" / "facts.json"

Facts = Mapping[str, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class _Memory:
    """The facts of each paper, by the paper's hash; `read_by` is the hash of all that reads papers."""

    read_by: str
    facts: dict[str, tuple[Fact, ...]]


def name_of(paper: Paper) -> str:
    """The hash of all that is known of a paper."""
    return digest(msgspec.json.encode(paper))


def remembered(project: Path) -> Facts:
    """The facts of the last build, unless papers are read in another way since."""
    try:
        memory = msgspec.json.decode((project / PLACE).read_bytes(), type=_Memory)
    except (FileNotFoundError, msgspec.DecodeError):
        return {}
    return memory.facts if memory.read_by == _reading(project) else {}


def remember(project: Path, facts: Facts) -> None:
    """Keep the facts of this build for the next one."""
    write_whole(project / PLACE, msgspec.json.encode(_Memory(_reading(project), dict(facts))))


def _reading(project: Path) -> str:
    """What the facts of a paper depend on besides the paper: our code, the libraries, the project's lists of names."""
    lists = [f"{path.name} {digest_of_file(path)}" for path in sorted((project / FOLDER).glob("*.txt"))]
    return digest("\n".join([digest_of_code("*.py", "extractors"), environment(), *lists]).encode())
