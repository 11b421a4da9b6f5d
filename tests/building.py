"""Survey projects built in a folder of their own by the real command, and what is on their pages."""

import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from bs4 import BeautifulSoup, Tag

from surveybook.addresses import paper_document
from surveybook.cli import main

CHECKOUT = Path(__file__).parents[1]
SAMPLES = Path(__file__).parent / "book" / "sample"
SHAPE = ("chapters/templates", "chapters/bibliography.md", "chapters/how-to-read.md")
Run = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Project:
    """A project's folder and how its last build ended."""

    folder: Path
    run: Run

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.folder / "_build" / "html"

    @property
    def pages(self) -> list[Path]:
        """Every page of the site; the theme leaves a template of its own in `_static`."""
        pages = [page for page in sorted(self.site.rglob("*.html")) if "_static" not in page.parts]
        assert pages, f"no site was built: {self.run.stderr}"
        return pages

    def page(self, name: str) -> BeautifulSoup:
        """One page of the site, parsed."""
        return parsed(self.site / name)


@cache
def parsed(page: Path) -> BeautifulSoup:
    """A page as a browser would read it; parsed once, so tests only look."""
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


@cache
def ids(page: Path) -> dict[str, Tag]:
    """The elements of a page that have an address."""
    return {str(element["id"]): element for element in parsed(page).find_all(id=True)}


def tool(name: str) -> str:
    """A command of the environment that the tests run in."""
    return str(Path(sys.executable).with_name(name))


def run(*command: str | Path, folder: Path) -> Run:
    """Run a command to its end, whatever that is."""
    return subprocess.run(  # noqa: S603 - commands of this environment, with arguments of the tests
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


def surveybook(folder: Path, *arguments: str | Path) -> Run:
    """Run our command in a folder."""
    return run(tool("surveybook"), *arguments, folder=folder)


def in_process(folder: Path, *arguments: str | Path) -> Run:
    """Run our command in a folder without the time that a new interpreter takes; our own faults raise."""
    out, err = StringIO(), StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(part) for part in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
    return subprocess.CompletedProcess([str(part) for part in arguments], status, out.getvalue(), err.getvalue())


def new_project(folder: Path, sample: str, **settings: object) -> Path:
    """A project with the settings, templates and pages of the checkout and the dumps, themes … of a sample."""
    for name in SHAPE:
        source, target = CHECKOUT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*"))
        else:
            shutil.copyfile(source, target)
    shutil.copytree(SAMPLES / sample, folder, dirs_exist_ok=True)
    configured = yaml.safe_load((CHECKOUT / "_config.yml").read_text(encoding="utf-8"))
    configured["survey"] = {"dumps": ["dumps/*"], "metadata": ["metadata/*"]}
    configured |= settings
    text = yaml.safe_dump(configured, sort_keys=False, allow_unicode=True)
    (folder / "_config.yml").write_text(text, encoding="utf-8")
    return folder


def built(folder: Path, *arguments: str) -> Project:
    """Build a project's book."""
    return Project(folder, surveybook(folder, "build", *arguments))


def snapshot(folder: Path, *patterns: str) -> dict[str, bytes]:
    """The bytes of the files that match, by their path."""
    found = (path for pattern in patterns for path in sorted(folder.glob(pattern)) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def visible(element: Tag) -> str:
    """The text of an element as it is read: white space is one space."""
    return " ".join(element.get_text().split())


def target(page: Path, href: str) -> Tag | Path | None:
    """What an address within the site leads to: an element, a file, or nothing."""
    parts = urlsplit(href)
    path = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not path.is_file():
        return None
    if not parts.fragment or path.suffix != ".html":
        return path
    return ids(path).get(unquote(parts.fragment))


def is_internal(href: str) -> bool:
    """Whether an address stays in the site."""
    return not urlsplit(href).scheme and not href.startswith("//")


def paper_page(project: Project, key: str) -> Path:
    """The page of a paper."""
    return project.site / f"{paper_document(key)}.html"


def paper_section(project: Project, title: str) -> Tag:
    """The article of the one page that a paper's title heads."""
    found = [
        heading.parent
        for page in sorted(project.site.glob("papers/*.html"))
        for heading in parsed(page).select("article h1")
        if visible(heading) == title and heading.parent is not None
    ]
    assert len(found) == 1, f"{len(found)} pages are headed {title!r}"
    return found[0]
