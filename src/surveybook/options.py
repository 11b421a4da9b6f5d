"""The options that all commands share which build."""

import argparse
import os
from pathlib import Path
from typing import get_args

from surveybook.execution import Engine


def add_building(parser: argparse.ArgumentParser) -> None:
    """The options of every command that builds."""
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="the survey's folder (default: this one)"
    )
    parser.add_argument("--no-book", action="store_true", help="stop after the data files in _build")
    parser.add_argument("--pdf", action="store_true", help="also typeset the book as _build/survey.pdf")
    parser.add_argument("--pdf=latex", dest="latex", action="store_true", help="also typeset the book by LaTeX")
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=os.cpu_count() or 1,
        metavar="N",
        help="chapters executed at once (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="write what happens as lines of JSON, for scripts")
    parser.add_argument("--force", action="store_true", help="execute every chapter, also where nothing changed")
    parser.add_argument("--explain", action="store_true", help="say for each chapter why it was executed, or was not")
    parser.add_argument(
        "--engine",
        choices=get_args(Engine),
        default=get_args(Engine)[0],
        help="how chapters are executed: in pre-warmed processes, or by plain Papermill (default: %(default)s)",
    )


def _jobs(text: str) -> int:
    jobs = int(text)
    if jobs < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return jobs
