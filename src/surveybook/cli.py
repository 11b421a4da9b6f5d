"""The command `surveybook`: what the user asks for, and what is said back."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from surveybook import __version__, pipeline, typesetting
from surveybook.errors import InputError
from surveybook.markdown import count, printable
from surveybook.model import FileReport, Problem
from surveybook.progress import reporter
from surveybook.project import new_project
from surveybook.verify import verify as verification_of

DONE = 0
PROBLEMS = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 done, 1 done with problems or the input is at fault, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except InputError as error:
        print(f"surveybook: {error}", file=sys.stderr)
        return PROBLEMS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="surveybook", description="Turn dumps of papers into a citable literature survey."
    )
    parser.add_argument("--version", action="version", version=f"surveybook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="make the survey and its book")
    build.add_argument(
        "dumps", nargs="*", type=Path, metavar="DUMP", help="survey just these (default: survey.dumps of _config.yml)"
    )
    build.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="the survey's folder (default: this one)"
    )
    build.add_argument("--no-book", action="store_true", help="stop after the data files in _build")
    build.add_argument("--pdf", action="store_true", help="also typeset the book as _build/survey.pdf")
    build.add_argument("--pdf=latex", dest="latex", action="store_true", help="also typeset the book by LaTeX")
    build.add_argument(
        "--jobs",
        type=_jobs,
        default=os.cpu_count() or 1,
        metavar="N",
        help="chapters executed at once (default: %(default)s)",
    )
    build.set_defaults(run=_build)
    new = commands.add_parser("new", help="make a survey project that builds at once")
    new.add_argument("folder", type=Path, metavar="DIR")
    new.set_defaults(run=_new)
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
    export = commands.add_parser("export", help="print the survey of the last build in another form")
    export.add_argument("format", metavar="FORMAT", help=f"one of: {', '.join(pipeline.export_names())}")
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
    return parser


def _jobs(text: str) -> int:
    jobs = int(text)
    if jobs < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return jobs


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes <= 24 * 60:
        raise argparse.ArgumentTypeError("above 0, up to a day")
    return minutes


def _build(options: argparse.Namespace) -> int:
    with reporter() as report:
        outcome = pipeline.build(
            options.project.resolve(),
            options.dumps,
            book=not options.no_book,
            jobs=options.jobs,
            report=report,
            pdf=options.pdf,
        )
    if outcome.completed:
        print(f"Made {options.project} a survey project: added {', '.join(outcome.completed)}")
    survey = outcome.survey
    duplicates = survey.identified - len(survey.papers)
    print(
        f"{count(survey.identified, 'record')}, {count(duplicates, 'duplicate')} removed: "
        f"{count(len(survey.papers), 'paper')} in {count(len(survey.themes), 'theme')}"
    )
    if outcome.index is not None:
        print(f"The survey is at {outcome.index}")
    if outcome.pdf is not None:
        print(f"The PDF is at {outcome.pdf}")
    status = _tell(outcome.problems)
    return max(status, _latex(options)) if options.latex and outcome.index else status


def _new(options: argparse.Namespace) -> int:
    written = new_project(options.folder)
    print(f"Made {options.folder} a survey project: {', '.join(written)}")
    print(f"Build it with: surveybook build --project {options.folder}")
    return DONE


def _inspect(options: argparse.Namespace) -> int:
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
    files, left = pipeline.propose_themes(options.project.resolve())
    sys.stdout.write(files)
    for title in left:
        print(f"left over, shares no telling word with another: {printable(title)}", file=sys.stderr)
    return DONE


def _export(options: argparse.Namespace) -> int:
    content = pipeline.export(options.project.resolve(), options.format)
    if options.output is not None:
        options.output.write_bytes(content)
    elif b"\0" in content:
        raise InputError(f"{options.format} is no text", "export", "name a file to write to with -o FILE")
    else:
        sys.stdout.write(content.decode())
    return DONE


def _latex(options: argparse.Namespace) -> int:
    outcome = typesetting.typeset_latex(options.project.resolve())
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
    if options.latex:
        return _latex(options)
    written, problems = typesetting.typeset_pdf(options.project.resolve(), options.theme, options.output)
    if written is not None:
        print(f"The PDF is at {written}")
    return _tell(problems)


def _verify(options: argparse.Namespace) -> int:
    with reporter() as report:
        checked = verification_of(options.site.resolve(), options.dumps, report)
    print(
        f"{printable(checked.title)}, version {checked.version}: checked {count(checked.files, 'file')}, "
        f"{count(checked.links, 'link')}, {count(checked.inputs, 'input')} and {count(checked.records, 'record')}"
    )
    if not checked.problems:
        print("Everything is as it was made, and every quote stands in its dump word for word.")
    return _tell(checked.problems)


def _tell(problems: Sequence[Problem]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    return PROBLEMS if problems else DONE
