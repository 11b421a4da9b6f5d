"""A project's own lists of names, which it adds to ours: files that bear the names of our lists."""

from dataclasses import dataclass
from pathlib import Path

from surveybook.extractors._gazetteer import LISTS, Gazetteer, built_in, gazetteer, squash
from surveybook.model import Origin, Problem

# Where a project has them.
FOLDER = "chapters/gazetteer"
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class ReadGazetteer:
    """Our names and those of a project, and what is wrong with its files."""

    gazetteer: Gazetteer
    problems: tuple[Problem, ...]


def read_gazetteer(project: Path) -> ReadGazetteer:
    """Our lists with those of a project; what is at fault is left out, and a problem says so."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted((project / FOLDER).glob("*.txt")):
        name = f"{FOLDER}/{path.name}"
        if path.stem not in LISTS:
            files = ", ".join(f"{label}.txt" for label in LISTS)
            problems.append(Problem(Origin(name, 1), "a list of names that is not known", f"name it one of: {files}"))
            continue
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except UnicodeDecodeError:
            problems.append(Problem(Origin(name, 1), "not UTF-8 text", "save it again as UTF-8"))
            continue
        wrong = {number: what for number, line in enumerate(lines, 1) if (what := _wrong(line))}
        problems += [Problem(Origin(name, number), what, "write one name a line") for number, what in wrong.items()]
        texts[path.stem] = "\n".join(line for number, line in enumerate(lines, 1) if number not in wrong)
    return ReadGazetteer(gazetteer(texts) if texts else built_in(), tuple(problems))


def _wrong(line: str) -> str | None:
    """What is wrong with a line, if anything."""
    name = line.strip()
    if not name or name.startswith("#"):
        return None
    if len(name) > _LONGEST:
        return "too long for a name"
    return None if squash(name) else "no letter or digit, so no name"
