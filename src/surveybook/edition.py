"""The edition of a survey: a version that follows from what it is made of, and how to cite it."""

import hashlib
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import requires, version
from pathlib import Path

from surveybook import __version__
from surveybook.citation_settings import CitationSettings
from surveybook.model import Contributor, Edition, InputFile, InputRole, Paper, Survey
from surveybook.tex import clean, encode

TOOL = "surveybook"
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-\d\d)?")
_NAME = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite a survey, or a chapter of it: as a text, and as a BibTeX entry."""

    text: str
    bibtex: str


def input_file(path: Path, name: str, role: InputRole) -> InputFile:
    """A file on disk as an input of a survey."""
    return described(path.read_bytes(), name, role)


def described(content: bytes, name: str, role: InputRole) -> InputFile:
    """The content of a file as an input of a survey."""
    return InputFile(name, role, len(content), hashlib.sha256(content).hexdigest())


def edition_of(
    title: str, author: str, settings: CitationSettings, inputs: Sequence[InputFile], papers: Iterable[Paper]
) -> Edition:
    """The edition of a survey made of these inputs; the same inputs give the same version on every day."""
    newest = max((month for paper in papers if (month := _month(paper))), default=(0, 0))
    fallback = author or f"The authors of “{title}”"
    return Edition(
        version=f"{_calendar(newest)}+{_digest(inputs)}",
        authors=settings.authors or (Contributor(clean(fallback)),),
        year=int(settings.released[:4]) if settings.released else newest[0] or None,
        released=settings.released,
        url=settings.url,
        doi=settings.doi,
        license=settings.license,
        software=_software(),
        inputs=tuple(inputs),
    )


def _month(paper: Paper) -> tuple[int, int] | None:
    """The year and month of a paper, as far as they are known."""
    dated = _DATE.match(paper.date or "")
    if dated and paper.year in (None, int(dated[1])):
        return int(dated[1]), int(dated[2])
    return (paper.year, 0) if paper.year else None


def _calendar(month: tuple[int, int]) -> str:
    return ".".join(f"{part:02}" for part in month if part) or "0"


def _digest(inputs: Sequence[InputFile]) -> str:
    """Eight digits that tell this set of inputs, and this version of the tool, from others."""
    lines = [f"{one.role} {one.path} {one.sha256}" for one in inputs]
    return hashlib.sha256("\n".join([__version__, *sorted(lines)]).encode()).hexdigest()[:8]


def _software() -> Mapping[str, str]:
    """The versions of this tool, of Python and of the libraries that it names."""
    names = [found[0] for line in requires(TOOL) or () if "extra ==" not in line and (found := _NAME.match(line))]
    python = ".".join(platform.python_version_tuple()[:2])
    return {TOOL: __version__, "python": python} | {name: version(name) for name in sorted(names, key=str.lower)}


def cite_survey(survey: Survey) -> Citation:
    """How to cite the whole survey in this edition."""
    edition = survey.edition
    return Citation(_text(edition, survey.title, edition.url), _entry(edition, "survey", {"title": survey.title}))


def cite_chapter(survey: Survey, title: str, page: str) -> Citation:
    """How to cite one chapter; `page` is its address below that of the survey, like `chapters/themes/peft.html`."""
    edition = survey.edition
    url = f"{edition.url.rstrip('/')}/{page}" if edition.url else None
    named = f"“{clean(title)}”. In: {clean(survey.title)}"
    name = re.sub(r"[^a-z0-9]+", "-", page.removesuffix(".html").lower()).strip("-") or "chapter"
    fields = {"title": title, "booktitle": survey.title} | ({"url": url} if url else {})
    return Citation(_text(edition, named, url), _entry(edition, name, fields))


def _text(edition: Edition, title: str, url: str | None) -> str:
    year = f" ({edition.year})" if edition.year else ""
    link = f"https://doi.org/{edition.doi}" if edition.doi else url
    authors = ", ".join(map(str, edition.authors))
    return f"{authors}{year}. {clean(title)}. Version {edition.version}.{f' {link}' if link else ''}"


def _entry(edition: Edition, name: str, fields: Mapping[str, str]) -> str:
    """A BibTeX entry of the survey or of a part of it."""
    people = (
        f"{encode(one.family)}, {encode(one.given)}" if one.given else f"{{{encode(one.family)}}}"
        for one in edition.authors
    )
    written = {
        "author": " and ".join(people),
        **{field: value if field == "url" else f"{{{encode(value)}}}" for field, value in fields.items()},
        "year": str(edition.year or ""),
        "version": edition.version,
        "doi": edition.doi or "",
        "url": fields.get("url") or edition.url or "",
    }
    kind = "incollection" if "booktitle" in fields else "misc"
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in written.items() if value)
    return f"@{kind}{{{name}-{edition.version.rpartition('+')[2]},\n{lines}}}\n"
