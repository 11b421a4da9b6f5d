"""The table of contents of the book: written chapters, hand-written pages and themes, in their order."""

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import yaml

from surveybook.book.templates import ROOT, PlannedChapter
from surveybook.safe_write import write_whole

TOC = "_toc.yml"
LAST_FRONT = 99
FIRST_BACK = 200
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
HEADER = "# Written by the build, from the templates, the themes and the pages in chapters/.\n"


def write_toc(project: Path, chapters: Sequence[PlannedChapter]) -> None:
    """Write the table of contents of a project; unchanged contents leave the file alone."""
    text = HEADER + yaml.safe_dump(contents(project, chapters), sort_keys=False, allow_unicode=True, width=1000)
    write_whole(project / TOC, text.encode())


def contents(project: Path, chapters: Sequence[PlannedChapter]) -> dict[str, object]:
    """The table of contents in Jupyter Book's form."""
    pages = [*chapters, *_hand_written(project)]
    ordered = sorted((page for page in pages if page.document != ROOT), key=lambda page: page.order)
    parts = [
        ("About this survey", [page for page in ordered if page.order <= LAST_FRONT]),
        *_themes([page for page in ordered if LAST_FRONT < page.order < FIRST_BACK]),
        ("Sources", [page for page in ordered if page.order >= FIRST_BACK]),
    ]
    return {
        "format": "jb-book",
        "root": ROOT,
        "parts": [
            {"caption": caption, "chapters": [{"file": page.document} for page in members]}
            for caption, members in parts
            if members
        ],
    }


def _themes(pages: Sequence[PlannedChapter]) -> list[tuple[str, list[PlannedChapter]]]:
    """Chapters by part; parts stand in the order of their first theme."""
    captions = list(dict.fromkeys(page.part for page in pages))
    ranked = sorted(pages, key=lambda page: captions.index(page.part))
    return [
        (caption or "Other papers", list(members)) for caption, members in groupby(ranked, key=lambda page: page.part)
    ]


def _hand_written(project: Path) -> list[PlannedChapter]:
    """The pages that people wrote; `order` in a page's front matter says where it stands."""
    return [
        PlannedChapter(path, f"chapters/{path.stem}", path.stem, _order(path))
        for path in sorted((project / "chapters").glob("*.md"))
    ]


def _order(path: Path) -> int:
    found = FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    settings = yaml.safe_load(found[1]) if found else None
    order = settings.get("order") if isinstance(settings, dict) else None
    return order if isinstance(order, int) else FIRST_BACK
