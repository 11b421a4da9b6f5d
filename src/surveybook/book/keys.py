"""What a chapter depends on, part by part: as long as no part changes, its notebook need not run again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from surveybook.book.templates import PlannedChapter
from surveybook.fingerprint import digest, digest_of_code, digest_of_file, environment
from surveybook.safe_write import write_whole

CACHE = Path("_build") / "cache"
CHAPTERS = CACHE / "chapters"
LAST = CACHE / "chapters.json"
KEPT = 400
"""How many executed chapters stay in the cache beyond those of the last build, the latest used."""

CODE = ("*.py", "chapters", "book/one_chapter.py", "book/polish.py", "book/warm_engine.py")
"""Our own code that a chapter's notebook, or what is made of its outputs, can run: a room imports leaves and itself."""

NAMES = {
    "template": "its template changed",
    "parameters": "its parameters changed",
    "survey": "what it shows of the survey changed",
    "news": "what is new in the survey changed",
    "code": "surveybook's own code changed",
    "libraries": "Python or an installed library changed",
}

Parts = Mapping[str, str]
_Form = TypeVar("_Form")


@dataclass(frozen=True, slots=True)
class Executed:
    """A chapter in the cache: its text, and the files that its notebook opened, with their hashes."""

    text: str
    files: dict[str, str]


def parts_of(chapter: PlannedChapter, survey: Path, news: Path) -> Parts:
    """The parts of a chapter's key; `survey` and `news` are files that hold what the chapter can see."""
    return {
        "template": digest_of_file(chapter.template),
        "parameters": digest(msgspec.json.encode([chapter.document, dict(chapter.parameters)], order="sorted")),
        "survey": digest_of_file(survey),
        "news": digest_of_file(news) if chapter.sees_all else "",
        "code": digest_of_code(*CODE),
        "libraries": environment(),
    }


def key_of(parts: Parts) -> str:
    """One name for all parts."""
    return digest(msgspec.json.encode(parts, order="sorted"))


class Cache:
    """The executed chapters of a project, found by what they depend on."""

    def __init__(self, project: Path) -> None:
        """Look into the project's cache; what is not readable there counts as not there."""
        self._project = project
        self._last = _decoded(project / LAST, dict[str, dict[str, str]]) or {}

    def find(self, parts: Parts) -> Executed | None:
        """The chapter with just this key, unless a file that it opened has changed since."""
        path = self._path(parts)
        found = _decoded(path, Executed)
        if found is None or self._changed(found.files):
            return None
        path.touch()
        return found

    def put(self, parts: Parts, text: str, read: Sequence[str]) -> None:
        """Keep an executed chapter; `read` are the files of the project that it opened."""
        files = {name: digest_of_file(self._project / name) for name in read}
        write_whole(self._path(parts), msgspec.json.encode(Executed(text, files)))

    def why(self, document: str, parts: Parts) -> str:
        """Why a chapter that is not in the cache has to run, against its last run."""
        last = self._last.get(document)
        if last is None:
            return "it never ran here"
        changed = [said for part, said in NAMES.items() if last.get(part) != parts[part]]
        if changed:
            return ", ".join(changed)
        found = _decoded(self._path(parts), Executed)
        files = self._changed(found.files) if found else []
        return f"{', '.join(files)} changed" if files else "it did not end well, or left the cache"

    def remember(self, ran: Mapping[str, Parts]) -> None:
        """Note the parts of every chapter for the next build to compare with, and drop what is long unused."""
        write_whole(self._project / LAST, msgspec.json.encode(ran, order="sorted"))
        entries = sorted((self._project / CHAPTERS).glob("*.json"), key=lambda path: path.stat().st_mtime)
        for path in entries[: max(0, len(entries) - KEPT - len(ran))]:
            path.unlink(missing_ok=True)

    def _path(self, parts: Parts) -> Path:
        return self._project / CHAPTERS / f"{key_of(parts)}.json"

    def _changed(self, files: Mapping[str, str]) -> list[str]:
        return [name for name, known in files.items() if digest_of_file(self._project / name) != known]


def _decoded(path: Path, form: type[_Form]) -> _Form | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=form)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
