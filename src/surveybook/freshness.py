"""Whether a build would make what is there already: neither what it depends on nor what it made has changed."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from surveybook.config import files_of, read_settings
from surveybook.errors import InputError
from surveybook.fingerprint import digest_of_code, digest_of_file, environment
from surveybook.safe_write import write_whole

RECORD = Path("_build") / "cache" / "last-build.json"
NO_SOURCES = ("_build", "node_modules")
WRITTEN = ("references.bib", "_toc.yml", "history.jsonl", "survey.lock")
MADE = ("papers.jsonl", "report.json", "survey.json", "references.bib", "survey.pdf")


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked of a build: a survey of these dumps, or of those of the settings; with a book, with a PDF."""

    dumps: tuple[str, ...]
    book: bool
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """All that a build reads, by its hash."""

    request: Request
    files: dict[str, str]
    program: str


@dataclass(frozen=True, slots=True)
class Record:
    """The state that a build left behind, what it made (size and time of each file), and what it said."""

    state: State
    made: dict[str, tuple[int, int]]
    said: str
    problems: tuple[str, ...]


def state_of(project: Path, request: Request) -> State:
    """What a build would read now: the project's own files, and dumps and metadata wherever they are."""
    found = {path.relative_to(project).as_posix(): path for path in files_below(project)}
    found |= {str(path.resolve()): path for path in _elsewhere(project, request)}
    return State(request, {name: digest_of_file(path) for name, path in found.items()}, _program())


def files_below(project: Path) -> Iterator[Path]:
    """Every file of a project but those in `_build` and in hidden folders, in a fixed order."""
    for folder, folders, names in os.walk(project):
        folders[:] = sorted(name for name in folders if name not in NO_SOURCES and not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))


def _elsewhere(project: Path, request: Request) -> Iterable[Path]:
    settings = read_settings(project)
    dumps = [Path(dump) for dump in request.dumps] or list(files_of(project, settings.dumps, "dumps"))
    return [*dumps, *files_of(project, settings.metadata, "metadata")]


def _program() -> str:
    return f"{digest_of_code()} {environment()}"


def last_build(project: Path, request: Request) -> Record | None:
    """The last build, if this request would only repeat it."""
    try:
        record = msgspec.json.decode((project / RECORD).read_bytes(), type=Record)
        now = state_of(project, request)
    except (FileNotFoundError, msgspec.DecodeError, InputError):
        return None
    return record if record.state == now and record.made == _made(project, request) else None


def remember(project: Path, before: State, said: str, problems: Sequence[str]) -> None:
    """Note a build, unless a file that it had not written changed under its hands."""
    now = state_of(project, before.request)
    if _without_written(before.files) == _without_written(now.files):
        record = Record(now, _made(project, before.request), said, tuple(problems))
        write_whole(project / RECORD, msgspec.json.encode(record))


def forget(project: Path) -> None:
    """Let the next build not believe the record, whatever becomes of this one."""
    (project / RECORD).unlink(missing_ok=True)


def _without_written(files: Mapping[str, str]) -> dict[str, str]:
    """The files that no build writes."""
    return {
        name: known
        for name, known in files.items()
        if name not in WRITTEN and (name.startswith("chapters/templates/") or not name.endswith(".ipynb"))
    }


def _made(project: Path, request: Request) -> dict[str, tuple[int, int]]:
    build = project / "_build"
    site = (path for path in sorted((build / "html").rglob("*")) if path.is_file()) if request.book else ()
    made = [*(build / name for name in MADE if (build / name).is_file()), *site]
    return {path.relative_to(build).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns) for path in made}
