"""The command `surveybook`: what the user asks for, and what is said back."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from surveybook import __version__, freshness
from surveybook.additions import put_in
from surveybook.book.processes import CAN_FORK, warm_up
from surveybook.errors import InputError
from surveybook.execution import Execution, Outcome
from surveybook.freshness import Request
from surveybook.history import dumps_of_state
from surveybook.markdown import count, printable
from surveybook.model import FileReport, Problem
from surveybook.news import what_came
from surveybook.options import add_building
from surveybook.progress import Events, reporter
from surveybook.project import new_project
from surveybook.survey_file import read_news

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse has no public name for it

LOG = Path("_build") / "build.log"
DONE = 0
PROBLEMS = 1
STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 done, 1 done with problems or the input is at fault, 2 wrong usage, 130 stopped by Ctrl+C."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except InputError as error:
        print(f"surveybook: {error}", file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        print("surveybook: stopped; the last survey and its site are as they were", file=sys.stderr)
        return STOPPED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="surveybook", description="Turn dumps of papers into a citable literature survey."
    )
    parser.add_argument("--version", action="version", version=f"surveybook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_making(commands)
    _add_asking(commands)
    _add_publishing(commands)
    return parser


def _add_making(commands: Commands) -> None:
    """The commands that make a project, its survey and its book."""
    build = commands.add_parser("build", help="make the survey and its book")
    build.add_argument(
        "dumps", nargs="*", type=Path, metavar="DUMP", help="survey just these (default: survey.dumps of _config.yml)"
    )
    build.add_argument("--state", type=int, metavar="N", help="survey the dumps of an earlier state of history.jsonl")
    add_building(build)
    build.set_defaults(run=_build)
    add = commands.add_parser("add", help="put dumps into the project, and build what they touch")
    add.add_argument("added", nargs="+", type=Path, metavar="DUMP")
    add_building(add)
    add.set_defaults(run=_add, dumps=[], state=None)
    serve = commands.add_parser("serve", help="show the site, and build it again whenever something changes")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="default: %(default)s")
    add_building(serve)
    serve.set_defaults(run=_serve, dumps=[], state=None)
    new = commands.add_parser("new", help="make a survey project that builds at once")
    new.add_argument("folder", type=Path, metavar="DIR")
    new.set_defaults(run=_new)


def _add_asking(commands: Commands) -> None:
    """The commands that say or find something, and leave the survey as it is."""
    inspect = commands.add_parser("inspect", help="say how each dump is read; writes nothing")
    inspect.add_argument("dumps", nargs="+", type=Path, metavar="DUMP")
    inspect.set_defaults(run=_inspect)
    enrich = commands.add_parser("enrich", help="ask bibliographic services for what papers lack; needs a network")
    enrich.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    enrich.add_argument("--minutes", type=_minutes, metavar="N", help="stop after so long (default: as configured)")
    enrich.set_defaults(run=_enrich)
    themes = commands.add_parser("themes", help="propose themes for papers that no theme takes; writes nothing")
    themes.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    themes.set_defaults(run=_themes)


def _add_publishing(commands: Commands) -> None:
    """The commands that take a survey elsewhere, and check what is there."""
    export = commands.add_parser("export", help="print the survey of the last build in another form")
    export.add_argument("format", metavar="FORMAT", help="jsonl, bibtex, …; a name that is none lists them all")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to this file")
    export.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    export.set_defaults(run=_export)
    pdf = commands.add_parser("pdf", help="typeset the book of the last build, or one theme of it")
    pdf.add_argument("--theme", default="", metavar="SLUG", help="only the chapter of this theme")
    pdf.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to this file (default: below _build)")
    pdf.add_argument("--latex", action="store_true", help="by LaTeX instead; writes the sources to _build/latex too")
    pdf.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    pdf.set_defaults(run=_pdf)
    verify = commands.add_parser("verify", help="check a published site against the dumps that it was made of")
    verify.add_argument("site", type=Path, metavar="SITE_OR_PROJECT")
    verify.add_argument(
        "--dumps",
        type=Path,
        metavar="DIR",
        action="append",
        default=[],
        help="where dumps and metadata lie that are not in the project; may be given more than once",
    )
    verify.set_defaults(run=_verify)


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes <= 24 * 60:
        raise argparse.ArgumentTypeError("above 0, up to a day")
    return minutes


def _build(options: argparse.Namespace) -> int:
    project = options.project.resolve()
    dumps = options.dumps if options.state is None else dumps_of_state(project, options.state)
    request = Request(tuple(str(dump) for dump in dumps), book=not options.no_book, pdf=options.pdf)
    last = None if options.force or options.explain or options.latex else freshness.last_build(project, request)
    if last is not None:
        return _tell_of_last(project, last, as_event=options.json)
    outcome = _built(project, request, options)
    status = _tell(outcome.problems)
    return max(status, _latex(options)) if options.latex and outcome.index else status


def _add(options: argparse.Namespace) -> int:
    project = options.project.resolve()
    added = put_in(project, options.added)
    for path in added:
        print(f"Added {path.relative_to(project)}")
    outcome = _built(project, Request((), book=not options.no_book, pdf=options.pdf), options)
    names = frozenset(path.relative_to(project).as_posix() for path in added)
    for line in what_came(outcome.survey, read_news(project), names):
        print(printable(line))
    return _tell(outcome.problems)


def _serve(options: argparse.Namespace) -> int:
    from surveybook.serve import HOST, serve

    def build() -> None:
        try:
            _build(options)
        except InputError as error:  # to be mended while we go on
            print(f"surveybook: {error}", file=sys.stderr)

    build()
    print(f"Showing http://{HOST}:{options.port}/ until Ctrl+C")
    try:
        serve(options.project.resolve(), options.port, build)
    except OSError as error:
        raise InputError(
            f"cannot listen: {error.strerror}", f"port {options.port}", "name another with --port"
        ) from error
    return DONE


def _built(project: Path, request: Request, options: argparse.Namespace) -> Outcome:
    """Build, and say what was made."""
    how = Execution(options.jobs, options.engine, options.force)
    if request.book and how.engine == "warm":
        warm_up()
        if not CAN_FORK:
            print("This system cannot fork processes: plain Papermill executes the chapters", file=sys.stderr)
    from surveybook import pipeline

    with reporter(project / LOG, events=options.json) as report:
        outcome = pipeline.build(project, request, how, report)
    if options.json:
        Events(lambda: sys.stdout).event(
            "done", **outcome.counts, problems=[str(problem) for problem in outcome.problems]
        )
        return outcome
    for chapter in outcome.chapters if options.explain else ():
        print(f"{chapter.document}: {chapter.how}")
    if outcome.completed:
        print(f"Made {options.project} a survey project: added {', '.join(outcome.completed)}")
    for line in (*outcome.summary, outcome.said):
        print(line)
    if outcome.index is not None:
        print(f"The survey is at {outcome.index}")
    if outcome.pdf is not None:
        print(f"The PDF is at {outcome.pdf}")
    return outcome


def _tell_of_last(project: Path, last: freshness.Record, *, as_event: bool) -> int:
    if as_event:
        Events(lambda: sys.stdout).event("unchanged", said=last.said, problems=last.problems)
    else:
        print("Nothing has changed since the last build.", last.said, sep="\n")
        if last.state.request.book:
            print(f"The survey is at {project / '_build' / 'html' / 'index.html'}")
    return _tell(last.problems)


def _new(options: argparse.Namespace) -> int:
    written = new_project(options.folder)
    print(f"Made {options.folder} a survey project: {', '.join(written)}")
    print(f"Build it with: surveybook build --project {options.folder}")
    return DONE


def _inspect(options: argparse.Namespace) -> int:
    from surveybook import pipeline

    files = pipeline.inspect(options.dumps)
    for file in files:
        print(_described(file))
    return _tell([problem for file in files for problem in file.problems])


def _described(file: FileReport) -> str:
    if file.reader is None:
        return f"{file.file}: not read"
    return (
        f"{file.file}: {file.reader}, {file.encoding}: {file.seen} records seen, {file.kept} kept, "
        f"{file.repaired} repaired, {file.refused} refused"
    )


def _enrich(options: argparse.Namespace) -> int:
    from surveybook import pipeline

    with reporter() as report:
        enriched = pipeline.enrich_papers(options.project.resolve(), options.minutes, report)
    for tally in enriched.tallies:
        print(
            f"{tally.service}: asked about {count(tally.asked, 'paper')}, {tally.from_cache} of them before: "
            f"{tally.found} found, {tally.unknown} unknown, {tally.doubted} not believed, {tally.failed} failed; "
            f"{tally.left} not asked any more"
        )
    return _tell(enriched.problems)


def _themes(options: argparse.Namespace) -> int:
    from surveybook import pipeline

    files, left = pipeline.propose_themes(options.project.resolve())
    sys.stdout.write(files)
    for title in left:
        print(f"left over, shares no telling word with another: {printable(title)}", file=sys.stderr)
    return DONE


def _export(options: argparse.Namespace) -> int:
    from surveybook import pipeline

    content = pipeline.export(options.project.resolve(), options.format)
    if options.output is not None:
        options.output.write_bytes(content)
    elif b"\0" in content:
        raise InputError(f"{options.format} is no text", "export", "name a file to write to with -o FILE")
    else:
        sys.stdout.write(content.decode())
    return DONE


def _latex(options: argparse.Namespace) -> int:
    from surveybook import typesetting

    outcome = typesetting.typeset_latex(options.project.resolve(), getattr(options, "theme", ""))
    for line in outcome.warnings:
        print(f"in the LaTeX: {line}", file=sys.stderr)
    if outcome.sources is not None:
        print(f"The LaTeX sources are in {outcome.sources}")
    if outcome.pdf is not None:
        print(f"The PDF is at {outcome.pdf}")
    if outcome.lacking:
        what = f"a PDF by LaTeX needs {', '.join(outcome.lacking)}"
        print(f"surveybook: {what}; install TeX Live with XeLaTeX and latexmk, or leave LaTeX away", file=sys.stderr)
    return DONE if outcome.pdf is not None and not outcome.warnings else PROBLEMS


def _pdf(options: argparse.Namespace) -> int:
    from surveybook import typesetting

    if options.latex:
        return _latex(options)
    written, problems = typesetting.typeset_pdf(options.project.resolve(), options.theme, options.output)
    if written is not None:
        print(f"The PDF is at {written}")
    return _tell(problems)


def _verify(options: argparse.Namespace) -> int:
    from surveybook.verify import verify

    with reporter() as report:
        checked = verify(options.site.resolve(), options.dumps, report)
    print(
        f"{printable(checked.title)}, version {checked.version}: checked {count(checked.files, 'file')}, "
        f"{count(checked.links, 'link')}, {count(checked.inputs, 'input')} and {count(checked.records, 'record')}"
    )
    if not checked.problems:
        print("Everything is as it was made, and every quote stands in its dump word for word.")
    return _tell(checked.problems)


def _tell(problems: Sequence[Problem | str]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    return PROBLEMS if problems else DONE
