"""Checking a published site against the dumps that it was made of, which are read once more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from glob import escape
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from surveybook import exports, readers, verification
from surveybook.book.site import SITE
from surveybook.config import CONFIG, read_settings
from surveybook.errors import InputError
from surveybook.model import InputFile, InputRole, Origin, Problem
from surveybook.pipeline import make_survey
from surveybook.progress import Reporter
from surveybook.provenance import PROVENANCE, Provenance, read_provenance
from surveybook.verification.quotes import PAPERS

SAME_TOOL = "install the version of surveybook that made the site"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, counted, and everything that is not as it should be."""

    title: str
    version: str
    files: int
    inputs: int
    records: int
    links: int
    problems: tuple[Problem, ...]


def verify(start: Path, dumps: Sequence[Path], report: Reporter) -> Verified:
    """Hold a site, or the site of a project, against its provenance and its inputs."""
    site, project = _site_and_project(start)
    report.stage("Checking the files of the site")
    provenance, content = read_provenance(site)
    paths = {one.path: _place(one, project, dumps) for one in provenance.inputs}
    missing = list(verification.check_inputs(provenance, paths))
    found = [*verification.check_files(site, provenance, content), *missing]
    report.stage("Following the links")
    links = verification.check_links(site)
    found += links.problems
    with TemporaryDirectory() as folder:
        records, problems = _reread(site, provenance, _lay_out(paths, Path(folder)), report, again=not missing)
    files, inputs = len(provenance.files), len(provenance.inputs)
    return Verified(provenance.title, provenance.version, files, inputs, records, links.followed, (*found, *problems))


def _site_and_project(start: Path) -> tuple[Path, Path]:
    """The site that a path names, and the project that holds its inputs."""
    site = next((path for path in (start, start / SITE) if (path / PROVENANCE).is_file()), None)
    if site is None:
        raise InputError("no site that can be checked", str(start), "name a built site, or its project")
    projects = (folder for folder in (start, *start.parents) if (folder / CONFIG).is_file())
    return site, next(projects, start)


def _place(one: InputFile, project: Path, dumps: Sequence[Path]) -> Path:
    """Where an input should lie now."""
    elsewhere = (place for folder in dumps for place in (folder / one.path, folder / Path(one.path).name))
    places = [*elsewhere, project / one.path]
    return next((place for place in places if place.is_file()), places[-1])


def _lay_out(paths: Mapping[str, Path], folder: Path) -> Path:
    """Put the inputs that are there where their names say, so that reading them gives the same places again."""
    for name, path in paths.items():
        target = (folder / name).resolve()
        if path.is_file() and target.is_relative_to(folder.resolve()):
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(path, target)
    return folder


def _reread(
    site: Path, provenance: Provenance, laid: Path, report: Reporter, *, again: bool
) -> tuple[int, list[Problem]]:
    """Read the dumps again, how many records they hold, and what the site says otherwise.

    Where all inputs are as they were, the survey is made `again`, and has to say the same to the last byte.
    """
    report.stage("Reading the dumps again")
    dumps = _named(provenance, laid, "dump")
    if not (laid / CONFIG).is_file() or not dumps:
        return 0, [Problem(Origin(PROVENANCE, 1), "the quotes could not be checked", "name the project or its dumps")]
    settings = read_settings(laid)
    records = readers.load(dumps, laid, settings.columns).records
    found = list(verification.check_papers(site, records))
    if found or not again or settings.proposals is not None:
        return len(records), found
    metadata = tuple(escape(path.relative_to(laid).as_posix()) for path in _named(provenance, laid, "metadata"))
    survey, _ = make_survey(laid, dumps, replace(settings, metadata=metadata), report)
    if survey.edition.version != provenance.version:
        what = f"these inputs give version {survey.edition.version}, and the site says {provenance.version}"
        return len(records), [Problem(Origin(PROVENANCE, 1), what, SAME_TOOL)]
    rendered = exports.exports()["jsonl"].render(survey)
    said = (site / PAPERS).read_bytes()
    if (rendered.encode() if isinstance(rendered, str) else rendered) != said:
        found.append(Problem(Origin(PAPERS, 1), "the dumps give other papers or facts than the site", SAME_TOOL))
    return len(records), found


def _named(provenance: Provenance, laid: Path, role: InputRole) -> list[Path]:
    return [laid / one.path for one in provenance.inputs if one.role == role and (laid / one.path).is_file()]
