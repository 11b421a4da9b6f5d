"""The whole way from dumps to a book; every stage hands values to the next, and only this module knows them all."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from surveybook import bibliography, dedupe, enrich, exports, extractors, freshness, proposals, readers, themes
from surveybook.book.execute import execute_all, write_failed
from surveybook.book.pdf import NAME as PDF
from surveybook.book.pdf import PdfOutcome, make_pdf, offer
from surveybook.book.site import SITE, Addition, SiteOutcome, build_site
from surveybook.book.templates import PlannedChapter, plan, read_templates
from surveybook.book.toc import write_toc
from surveybook.chapters import paper_list
from surveybook.chapters.chapter import UNPLACED, Chapter, theme_chapter, unplaced_chapter
from surveybook.chapters.slices import Slice, slices
from surveybook.config import CONFIG, Settings, files_of, read_settings
from surveybook.edition import described, edition_of, input_file
from surveybook.errors import InputError
from surveybook.execution import ChapterOutcome, Execution, Outcome
from surveybook.freshness import Request
from surveybook.history import advance, read_states, recorded_news
from surveybook.lock import only_build
from surveybook.model import Fact, FileReport, InputFile, InputRole, Origin, Paper, Problem, Survey
from surveybook.progress import Reporter
from surveybook.project import complete_project
from surveybook.provenance import DATA, PROVENANCE, hashes, provenance_of
from surveybook.provenance import render as render_provenance
from surveybook.redirects import redirects, write_redirects
from surveybook.safe_write import write_whole
from surveybook.survey_file import SURVEY_FILE, find_project, read_survey, write_news, write_survey
from surveybook.typesetting import pdf_problems, write_pdf

REFERENCES = "references.bib"
OVERRIDES = "overrides.yml"
THEMES = "chapters/themes"
BUILD = "_build"
OWN_INPUTS: tuple[tuple[InputRole, str], ...] = (
    ("settings", CONFIG),
    ("overrides", OVERRIDES),
    ("theme", f"{THEMES}/*.yml"),
    ("names", f"{extractors.FOLDER}/*.txt"),
    ("template", "chapters/templates/*.ipynb"),
    ("page", "chapters/*.md"),
)
AT_THE_ROOT = ("citation-cff", "zenodo", "ro-crate")
ENRICHED = "metadata/enriched"
SLICES = Path(BUILD) / "slices"


def build(project: Path, request: Request, how: Execution, report: Reporter) -> Outcome:
    """Bring a project's survey, chapters and book up to date with its dumps, or with those of the request."""
    completed = complete_project(project)
    freshness.state_of(project, request)  # what is wrong with the settings is said before anything is written
    with only_build(project, lambda: report.say("Another build is at work in this project: waiting for it")):
        before = freshness.state_of(project, request)
        freshness.forget(project)
        outcome = _build(project, request, how, report)
        if outcome.sound:
            freshness.remember(project, before, outcome.said, [str(problem) for problem in outcome.problems])
    return replace(outcome, completed=completed)


def _build(project: Path, request: Request, how: Execution, report: Reporter) -> Outcome:
    settings = read_settings(project)
    templates = read_templates(project) if request.book else ()
    survey, references = make_survey(project, [Path(dump) for dump in request.dumps], settings, report)
    write_results(project, survey, references)
    own = () if request.dumps else files_of(project, settings.dumps, "dumps")
    news = advance(project, survey, own) if own else recorded_news(project)
    write_news(news, project)
    sound = settings.proposals is None or not survey.problems
    if not request.book:
        return Outcome(survey, None, survey.problems, sound=sound)
    chapters = plan(templates, survey)
    outcomes, failures = make_chapters(project, Slice(survey, None, news), chapters, how, report)
    write_toc(project, chapters)
    site, typeset = make_book(project, survey, request, how, report)
    index = None if site.failure else project / SITE / "index.html"
    paper = write_pdf(project / BUILD / PDF, typeset)
    problems = (*survey.problems, *failures, *site.problems, *pdf_problems(typeset))
    sound = sound and not failures and site.failure is None
    return Outcome(survey, index, problems, chapters=outcomes, sound=sound, pdf=paper)


def make_book(
    project: Path, survey: Survey, request: Request, how: Execution, report: Reporter
) -> tuple[SiteOutcome, list[PdfOutcome]]:
    """Assemble the chapters to a site with its data, and to a PDF if one is asked for."""
    report.stage("Assembling the book")
    typeset: list[PdfOutcome] = []

    def add(built: Path, data: Mapping[str, str | bytes]) -> None:
        if request.pdf:
            report.stage("Typesetting the PDF")
            typeset.append(make_pdf(project, built.parents[1]))
        write_redirects(built, redirects(survey, read_states(project)))
        carry_data(survey, data, built, next((one.content for one in typeset), None))

    addition = Addition(partial(rendered, survey), add)
    site = build_site(project, how.jobs, addition, force=how.force, pdf=request.pdf)
    report.step("site", "not made" if site.failure else "in place" if site.made else "unchanged")
    return site, typeset


def make_survey(
    project: Path, dumps: Sequence[Path], settings: Settings, report: Reporter
) -> tuple[Survey, bibliography.References]:
    """Read, deduplicate, tie to the bibliography, sort into themes, extract."""
    report.stage("Reading the dumps")
    loaded = readers.load(dumps or files_of(project, settings.dumps, "dumps"), project, settings.columns)
    metadata = readers.load(_metadata(project, settings), project, settings.columns)
    report.stage("Removing duplicates")
    overrides, misread = dedupe.read_overrides(project / OVERRIDES)
    deduplicated = dedupe.dedupe(loaded.records, overrides)
    report.stage("Tying papers to their bibliography")
    completed = bibliography.complete(deduplicated.papers, metadata.records, _references(project))
    report.stage("Sorting papers into themes")
    read = themes.read_themes(project / THEMES, THEMES)
    placements = themes.place(completed.papers, read.themes, themes.load_embedding(settings.themes.embedding))
    report.stage("Reading what the papers state", len(completed.papers))
    stated = extractors.stated(completed.papers, project, report.step)
    proposed = _with_proposals(project, completed.papers, stated.facts, settings, report)
    survey = Survey(
        title=settings.title,
        papers=completed.papers,
        themes=read.themes,
        placements=placements,
        facts=proposed.facts,
        merges=deduplicated.merges,
        files=loaded.files,
        problems=(
            *_problems_of(loaded.files),
            *_problems_of(metadata.files),
            *misread,
            *deduplicated.problems,
            *completed.problems,
            *read.problems,
            *stated.problems,
            *proposed.problems,
        ),
        identified=len(loaded.records),
        near_misses=deduplicated.near_misses,
        related=themes.related(completed.papers),
    )
    inputs = _inputs(project, dumps, settings, bibliography.render(completed.references))
    edition = edition_of(settings.title, settings.author, settings.citation, inputs, survey.papers)
    return replace(survey, edition=edition), completed.references


def _inputs(project: Path, dumps: Sequence[Path], settings: Settings, references: str) -> tuple[InputFile, ...]:
    """Every file that the survey is made of; the bibliography as the build leaves it, which gives the same survey."""
    read = dumps or files_of(project, settings.dumps, "dumps")
    metadata = _metadata(project, settings)
    found: list[tuple[InputRole, Path]] = [("dump", path) for path in read]
    found += [("metadata", path) for path in metadata]
    found += [(role, path) for role, pattern in OWN_INPUTS for path in sorted(project.glob(pattern))]
    names = readers.shown_names([path for _, path in found], project)
    inputs = [input_file(path, name, role) for (role, path), name in zip(found, names, strict=True) if path.is_file()]
    return (*inputs, described(references.encode(), REFERENCES, "bibliography"))


def _metadata(project: Path, settings: Settings) -> tuple[Path, ...]:
    """The metadata files that the settings name, then those that services were asked for."""
    named = files_of(project, settings.metadata, "metadata")
    return tuple(dict.fromkeys((*named, *sorted((project / ENRICHED).glob("*.jsonl")))))


def enrich_papers(project: Path, minutes: float | None, report: Reporter) -> enrich.Enriched:
    """Ask bibliographic services for what the project's papers lack, and write what they tell as metadata."""
    settings = read_settings(project)
    asking = settings.enrich if minutes is None else replace(settings.enrich, minutes=minutes)
    if asking.contact is None:
        remedy = "set it to your mail address: the services want to know whom to write to"
        raise InputError("`survey.enrich.contact` is not set", CONFIG, remedy)
    report.stage("Reading the dumps")
    loaded = readers.load(files_of(project, settings.dumps, "dumps"), project, settings.columns)
    metadata = readers.load(_metadata(project, settings), project, settings.columns)
    overrides, _ = dedupe.read_overrides(project / OVERRIDES)
    works = dedupe.dedupe(loaded.records, overrides).papers
    papers = bibliography.complete(works, metadata.records, _references(project)).papers
    report.stage("Asking services", len(papers))
    asker = enrich.Asker(asking, project / BUILD / "enrich", time)
    found = enrich.ask(papers, asker, lambda path: readers.load([path], project).records, report.step)
    enrich.write(found.found, project / ENRICHED)
    return found


def _with_proposals(
    project: Path, papers: Sequence[Paper], facts: Mapping[str, tuple[Fact, ...]], settings: Settings, report: Reporter
) -> proposals.Proposed:
    """The facts of the rules, and those that a model proposes where the settings name one."""
    if settings.proposals is None:
        return proposals.Proposed(facts)
    report.stage("Asking a model for more facts", len(papers))
    return proposals.propose(papers, facts, settings.proposals, project / BUILD / "proposals", report.step)


def _references(project: Path) -> bibliography.References:
    path = project / REFERENCES
    content = path.read_bytes() if path.is_file() else b""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError("not UTF-8 text", f"{REFERENCES}:{line}", "save it again as UTF-8") from error
    return bibliography.read_references(text, REFERENCES)


def _problems_of(files: Sequence[FileReport]) -> tuple[Problem, ...]:
    return tuple(problem for file in files for problem in file.problems)


def write_results(project: Path, survey: Survey, references: bibliography.References) -> None:
    """Write the survey, its exports and its bibliography; files that stay the same are not touched."""
    write_survey(survey, project)
    for name in ("jsonl", "report"):
        export = exports.exports()[name]
        write_whole(project / BUILD / export.FILENAME, export.render(survey))
    write_whole(project / REFERENCES, bibliography.render(references))
    keys = [paper.key for paper in survey.papers]
    write_whole(project / BUILD / REFERENCES, bibliography.render_for_book(references, keys))


def rendered(survey: Survey) -> dict[str, str | bytes]:
    """Every export, by its place in a site."""
    return {
        export.FILENAME if name in AT_THE_ROOT else f"{DATA}/{export.FILENAME}": export.render(survey)
        for name, export in exports.exports().items()
    }


def carry_data(survey: Survey, data: Mapping[str, str | bytes], site: Path, pdf: bytes | None = None) -> None:
    """Give a site its data: the exports and the PDF if there is one, and last the hash of each of its files."""
    (site / DATA).mkdir()
    if pdf is not None:
        write_whole(site / DATA / PDF, pdf)
        offer(site)
    write_whole(
        site / ".nojekyll", ""
    )  # else GitHub Pages leaves out every folder whose name begins with an underscore
    for name, content in data.items():
        write_whole(site / name, content)
    write_whole(site / PROVENANCE, render_provenance(provenance_of(survey, hashes(site))))


def make_chapters(
    project: Path, whole: Slice, chapters: Sequence[PlannedChapter], how: Execution, report: Reporter
) -> tuple[tuple[ChapterOutcome, ...], tuple[Problem, ...]]:
    """Bring every chapter up to date; one that fails says so on its page, and in the problems."""
    report.stage("Executing the chapters", len(chapters))
    seen = _write_slices(project, whole, chapters)
    outcomes = execute_all(chapters, seen, project, how, lambda outcome: report.step(outcome.title, outcome.how))
    problems = []
    for chapter, outcome in zip(chapters, outcomes, strict=True):
        if outcome.failure is not None:
            shown = _shown(whole.survey, chapter)
            write_failed(chapter, project, outcome.failure, paper_list(shown).markdown if shown else "")
            origin, remedy = Origin(f"{chapter.document}.ipynb", 1), f"mend its template {chapter.template.name}"
            what = f"the chapter “{outcome.title}” could not be made: {outcome.failure}"
            problems.append(Problem(origin, what, remedy))
    return outcomes, tuple(problems)


def _write_slices(project: Path, whole: Slice, chapters: Sequence[PlannedChapter]) -> dict[str, Path]:
    """Write what each chapter can see of the survey; the files, by chapter."""
    parts = {
        c.document: (shown.slug, shown.papers)
        for c in chapters
        if not c.sees_all and (shown := _shown(whole.survey, c))
    }
    paths = {chapter.document: project / SURVEY_FILE for chapter in chapters}
    for document, content in slices(whole, parts).items():
        paths[document] = project / SLICES / f"{document.replace('/', '-')}.json"
        write_whole(paths[document], content)
    return paths


def _shown(survey: Survey, chapter: PlannedChapter) -> Chapter | None:
    """The chapter of a theme, or of the papers without one, as its notebook sees it."""
    if chapter.slug == UNPLACED:
        return unplaced_chapter(survey)
    theme = chapter.parameters.get("theme")
    return theme_chapter(survey, theme) if theme else None


def inspect(dumps: Sequence[Path]) -> tuple[FileReport, ...]:
    """What the readers make of files; writes nothing."""
    return readers.scan(dumps, Path.cwd())


def propose_themes(project: Path) -> tuple[str, tuple[str, ...]]:
    """Theme files for the papers of the last build that no theme takes, and the titles of those left over."""
    survey = read_survey(find_project(project))
    papers = [paper for paper in survey.papers if not survey.placements.get(paper.key)]
    proposed = themes.propose_themes(papers, existing=survey.themes)
    left = set(themes.left_over(papers, proposed))
    files = "---\n".join(themes.render_theme(one.theme) for one in proposed)
    return files, tuple(paper.title for paper in papers if paper.key in left)


def export_names() -> tuple[str, ...]:
    """The names of all exports."""
    return tuple(exports.exports())


def export(project: Path, name: str) -> bytes:
    """The survey of the last build in one of the forms of `exports`, as the content of a file."""
    known = exports.exports()
    if name not in known:
        raise InputError(f"no export {name!r}", "export", f"use one of: {', '.join(known)}")
    rendered = known[name].render(read_survey(find_project(project)))
    return rendered.encode() if isinstance(rendered, str) else rendered
