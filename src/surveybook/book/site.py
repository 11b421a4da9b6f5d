"""The static site: one run of Jupyter Book, put in place only when it is whole, and not run where nothing changed."""

import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar
from uuid import uuid4

import msgspec

from surveybook.book.sphinx_run import DOCTREES, Order, run_order
from surveybook.config import CONFIG
from surveybook.fingerprint import ABSENT, digest_of_code, digest_of_file, environment
from surveybook.freshness import files_below
from surveybook.model import Origin, Problem
from surveybook.safe_write import exchange, write_whole

_Prepared = TypeVar("_Prepared")

SITE = Path("_build") / "html"
SITE_LOG = Path("_build") / "book.log"
WORKSHOPS = Path("_build") / "cache" / "site"
RECORD = Path("_build") / "cache" / "site.json"
PAGES = (".ipynb", ".md", ".rst")
DATA = ("dumps/", "metadata/", "chapters/themes/", "chapters/templates/", "src/", "tests/", "benchmarks/", "docs/")
BUILT = ("_build/references.bib", "_build/survey.json")
CHANGING = (*BUILT, "references.bib", "overrides.yml", "history.jsonl", "survey.lock")
"""Files that change with the dumps. What a page takes from one of them, Sphinx knows."""


@dataclass(frozen=True, slots=True)
class SiteOutcome:
    """What Jupyter Book said: its warnings, and its last line where it made no site; not `made` if it did not run."""

    warnings: tuple[str, ...]
    failure: str | None = None
    made: bool = True

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What a person should look at."""
        warned = (Problem(Origin(CONFIG, 1), line, "see the page that it names") for line in self.warnings)
        if self.failure is None:
            return tuple(warned)
        failed = Problem(Origin(CONFIG, 1), f"the book was not made: {self.failure}", f"see {SITE_LOG.as_posix()}")
        return (*warned, failed)


@dataclass(frozen=True, slots=True)
class _Record:
    """What a site was made of: the hash of every file, and of the rest; `workshop` is where its parsed pages are."""

    files: dict[str, str]
    rest: str
    workshop: str = ""


@dataclass(frozen=True, slots=True)
class Addition(Generic[_Prepared]):
    """What else belongs to a site: prepared while Sphinx is at work, then added to the folder of its pages."""

    prepare: Callable[[], _Prepared]
    add: Callable[[Path, _Prepared], None]


def build_site(
    project: Path, jobs: int, addition: Addition[_Prepared], *, force: bool = False, pdf: bool = False
) -> SiteOutcome:
    """Bring the site below `_build/html` up to date.

    All pages are written anew, since numbers of citations and tables go stale in a partial build; only pages that
    stayed the same are not parsed again. Where anything but pages and the bibliography changed, all are. The
    addition is there before the site is put in place; with `pdf` there is always something to add.
    """
    now = _record(project, pdf=pdf)
    before = _last(project)
    recover(project / SITE)
    whole = (project / SITE / "index.html").is_file()
    if before is not None and replace(before, workshop="") == now and whole and not force and not pdf:
        return SiteOutcome((), made=False)
    fresh = (
        force or before is None or before.rest != now.rest or _beside_pages(before.files) != _beside_pages(now.files)
    )
    if not fresh and before is not None:
        _touch_changed(project, before.files, now.files)
    (project / RECORD).unlink(missing_ok=True)
    name = uuid4().hex[:12] if fresh or before is None else before.workshop
    _clear(project / WORKSHOPS, name)
    order = Order(project, project / WORKSHOPS / name, project / SITE_LOG, jobs=jobs, fresh=fresh)
    outcome = _run(order, addition)
    sound = outcome.failure is None and not outcome.warnings  # with a warning, the next build says it again
    if sound and not pdf:  # which leaves a workshop that served two masters
        write_whole(project / RECORD, msgspec.json.encode(replace(now, workshop=name)))
    return outcome


def lend(project: Path, workshop: Path) -> None:
    """Give another workshop the documents that the last run read, if nothing has changed since."""
    before = _last(project)
    if before is not None and replace(before, workshop="") == _record(project):
        read = project / WORKSHOPS / before.workshop / DOCTREES
        shutil.copytree(read, workshop / DOCTREES, dirs_exist_ok=True)


def _record(project: Path, *, pdf: bool = False) -> _Record:
    """What a site would be made of now."""
    return _Record(_inputs(project), f"{digest_of_code()} {environment()}{' pdf' if pdf else ''}")


def _clear(folder: Path, kept: str) -> None:
    """Remove what earlier runs left; each has a folder of its own, for parts of a killed one may live on a little."""
    for path in folder.glob("*") if folder.is_dir() else ():
        if path.name != kept:
            shutil.rmtree(path, ignore_errors=True)


def _inputs(project: Path) -> dict[str, str]:
    """The hash of every file of the project that a page can be made of."""
    built = {name: digest_of_file(project / name) for name in BUILT}
    return built | {path.relative_to(project).as_posix(): digest_of_file(path) for path in files_below(project)}


def _beside_pages(files: Mapping[str, str]) -> dict[str, str]:
    """The files that all pages may depend on."""
    return {
        name: known
        for name, known in files.items()
        if not name.endswith(PAGES) and not name.startswith(DATA) and name not in CHANGING
    }


def _touch_changed(project: Path, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Sphinx judges by the time of a file: one with other bytes is given a new time."""
    for name, known in now.items():
        if before.get(name) != known and known != ABSENT:
            (project / name).touch()


def _last(project: Path) -> _Record | None:
    try:
        return msgspec.json.decode((project / RECORD).read_bytes(), type=_Record)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _run(order: Order, addition: Addition[_Prepared]) -> SiteOutcome:
    """Run Jupyter Book in a process of its own, and put in place what it made."""
    with ThreadPoolExecutor(1) as beside:
        prepared = beside.submit(addition.prepare)
        run = run_order(order)
    if run.status or not (order.output / "index.html").is_file():
        return SiteOutcome(run.warnings, run.last_line or "it says no reason")
    addition.add(order.output, prepared.result())
    _put_in_place(order.output, order.project / SITE)
    return SiteOutcome(run.warnings)


def recover(site: Path) -> None:
    """Give a site back its place, where a run was killed between taking it away and putting the new one there."""
    old = _old(site)
    if old.is_dir() and not site.exists():
        old.rename(site)


def _put_in_place(built: Path, site: Path) -> None:
    """Swap the whole folder, so that readers never meet half a site; where the system can, in one step."""
    old = _old(site)
    shutil.rmtree(old, ignore_errors=True)
    if site.exists() and exchange(built, site):
        built.rename(old)
    else:
        if site.exists():
            site.rename(old)
        built.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _old(site: Path) -> Path:
    return site.with_name(f"{site.name}.old")
