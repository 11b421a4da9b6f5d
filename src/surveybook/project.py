"""The shape of a survey project: what a folder lacks of it is copied from the one that came with us."""

import re
import shutil
from pathlib import Path

from surveybook import __version__
from surveybook.errors import InputError

CONFIG = "_config.yml"
TEMPLATES = "chapters/templates"
THEMES = "chapters/themes"
SHAPE = (CONFIG, TEMPLATES, "chapters/bibliography.md", "chapters/how-to-read.md")
EXAMPLE = ("dumps/2026-04-17-daily-papers.txt", f"{THEMES}/quantization.yml", f"{THEMES}/peft.yml")
"""What a new survey begins with, so that it builds at once: a dump of ours, and two of its themes."""

STARTER = Path(__file__).parent / "starter"
STARTED = {
    "github.yml": ".github/workflows/publish.yml",
    "gitlab.yml": ".gitlab-ci.yml",
    "readthedocs.yml": ".readthedocs.yaml",
    "gitignore": ".gitignore",
    "requirements.txt": "requirements.txt",
    "README.md": "README.md",
}
PACKAGED = Path(__file__).parent / "scaffold"
CHECKOUT = Path(__file__).parents[2]
OURS = re.compile(r"^(title|author): .*$", re.MULTILINE)
NEUTRAL = {"title": "title: Literature survey", "author": 'author: ""'}


def complete_project(project: Path) -> tuple[str, ...]:
    """Make a folder that has themes a survey project; what was written, as paths below it.

    A folder that has settings and templates is left as it is: what its owner removed stays removed.
    """
    if not (project / THEMES).is_dir():
        return ()
    if (project / CONFIG).is_file() and any((project / TEMPLATES).glob("*.ipynb")):
        return ()
    missing = tuple(name for name in SHAPE if not (project / name).exists())
    for name in missing:
        _copy(name, project)
    return missing


def new_project(folder: Path) -> tuple[str, ...]:
    """Make a survey project that builds at once; what was written, as paths below its folder.

    A folder that holds anything is refused: nothing of a user's is ever overwritten.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError("there is something here already", str(folder), "name a folder that is new or empty")
    for name in (*SHAPE, *EXAMPLE):
        _copy(name, folder)
    for source, name in STARTED.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (STARTER / source).read_text(encoding="utf-8")
        target.write_text(text.replace("{version}", __version__), encoding="utf-8")
    return (*SHAPE, *EXAMPLE, *STARTED.values())


def _copy(name: str, project: Path) -> None:
    source = (PACKAGED if PACKAGED.is_dir() else CHECKOUT) / name
    target = project / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*"))
    elif name == CONFIG:
        settings = source.read_text(encoding="utf-8")
        target.write_text(OURS.sub(lambda line: NEUTRAL[line[1]], settings), encoding="utf-8")
    else:
        shutil.copyfile(source, target)
