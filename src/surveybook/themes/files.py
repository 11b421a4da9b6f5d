"""Theme files: one `<slug>.yml` a theme, read into themes in the order of the book.

Themes stand by `order` (0 where a file gives none), then by part, in the order in which the
sorted files first name the parts, then by title and slug. A file at fault is left out and a
problem says so; only an unknown key does no harm and leaves its theme in use.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import yaml

from surveybook.model import Origin, Problem, Theme

REQUIRED = ("title", "part", "description", "terms")
OPTIONAL = ("exclude", "formerly", "order", "introduction")
KEYS = (*REQUIRED, *OPTIONAL)
SUFFIXES = (".yml", ".yaml")

_SLUG = re.compile(r"[a-z0-9-]+")
_LEFT_OUT = " (this theme is left out)"
_YAML_TYPES = MappingProxyType(
    {
        "tag:yaml.org,2002:bool": "a yes or no",
        "tag:yaml.org,2002:int": "a number",
        "tag:yaml.org,2002:float": "a number",
        "tag:yaml.org,2002:null": "empty",
        "tag:yaml.org,2002:timestamp": "a date",
        "tag:yaml.org,2002:seq": "a list",
        "tag:yaml.org,2002:map": "a mapping",
    }
)
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class ReadThemes:
    """The themes of a folder in the order of the book, and what is wrong with its files."""

    themes: tuple[Theme, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """A theme file under the name that is shown, and the theme that it gives, if it gives one."""

    slug: str
    origin: Origin
    theme: Theme | None
    problems: tuple[Problem, ...]


@dataclass
class _FaultError(Exception):
    """What is wrong at a line of a theme file."""

    line: int
    what: str
    remedy: str

    def at(self, origin: Origin) -> Problem:
        return Problem(Origin(origin.file, self.line, origin.sha256), self.what, self.remedy)

    def fatal(self) -> "_FaultError":
        return _FaultError(self.line, self.what + _LEFT_OUT, self.remedy)


def read_themes(folder: Path, name: str) -> ReadThemes:
    """The themes of a folder's files; `name` is how the folder is shown in origins."""
    paths = _theme_files(folder)
    if not paths:
        nothing = "no theme files here" if folder.is_dir() else "no such folder of theme files"
        remedy = f"write a theme as <slug>.yml with {', '.join(REQUIRED)}"
        return ReadThemes((), (Problem(Origin(name, 1), nothing, remedy),))
    files = _without_repeats([_read_file(path, f"{name}/{path.name}") for path in paths])
    return ReadThemes(_in_order(files), tuple(problem for file in files for problem in file.problems))


def _theme_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if path.suffix.casefold() in SUFFIXES and path.name[0] != ".")
    return sorted(found, key=lambda path: path.name)


def _read_file(path: Path, shown: str) -> _File:
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}{_LEFT_OUT}"
        unreadable = Problem(Origin(shown, 1), what, "make it a readable file")
        return _File(path.stem, unreadable.origin, None, (unreadable,))
    origin = Origin(shown, 1, sha256(data).hexdigest())
    try:
        fields = _fields(data)
    except _FaultError as fault:
        return _File(path.stem, origin, None, (fault.fatal().at(origin),))
    theme, faults = _theme(path.stem, fields)
    return _File(path.stem, origin, theme, tuple(fault.at(origin) for fault in faults))


def _fields(data: bytes) -> list[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of a theme file, in its order."""
    try:
        node = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise _FaultError(data.count(b"\n", 0, error.start) + 1, "not UTF-8 text", "save it as UTF-8") from error
    except yaml.reader.ReaderError as error:
        line = data.decode("utf-8-sig").count("\n", 0, error.position) + 1
        raise _FaultError(line, "a control character that YAML forbids", "delete the character") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = "not YAML: " + ", ".join(filter(None, (error.context, error.problem)))
        raise _FaultError(mark.line + 1 if mark else 1, what, "mend it; text with `: ` or ` #` needs quotes") from error
    except RecursionError as error:
        raise _FaultError(1, "not a theme: lists within lists too deep to read", "write keys and values") from error
    if node is None:
        raise _FaultError(1, "the file says nothing", f"write {', '.join(REQUIRED)}, or delete the file")
    if not isinstance(node, yaml.MappingNode):
        raise _FaultError(_line(node), "not keys and values", f"write {', '.join(REQUIRED)} as `key: value`")
    return list(node.value)


def _theme(slug: str, fields: Sequence[tuple[yaml.Node, yaml.Node]]) -> tuple[Theme | None, list[_FaultError]]:
    """The theme that the fields make, None where they cannot, and every fault in them."""
    fatal = [*_slug_faults(slug), *_key_faults(fields)]
    nodes = {key.value: value for key, value in fields if isinstance(key, yaml.ScalarNode)}

    def take(key: str, read: Callable[[str, yaml.Node], _Value], default: _Value) -> _Value:
        try:
            return read(key, nodes[key]) if key in nodes else default
        except _FaultError as fault:
            fatal.append(fault)
            return default

    theme = Theme(
        slug=slug,
        title=take("title", _text, ""),
        part=take("part", _text, ""),
        description=take("description", _text, ""),
        terms=take("terms", _terms, ()),
        exclude=take("exclude", _excluded, ()),
        formerly=take("formerly", _slugs, ()),
        order=take("order", _number, 0),
        introduction=take("introduction", _markdown, ""),
    )
    faults = [*_unknown_keys(fields), *(fault.fatal() for fault in fatal)]
    return (None if fatal else theme), sorted(faults, key=lambda fault: fault.line)


def _slug_faults(slug: str) -> Iterator[_FaultError]:
    if not _SLUG.fullmatch(slug):
        yield _FaultError(1, f"the file name {slug!r} is not a slug", "use only a-z, 0-9 and - before `.yml`")


def _key_faults(fields: Iterable[tuple[yaml.Node, yaml.Node]]) -> Iterator[_FaultError]:
    """Keys that a theme lacks or has twice."""
    seen: Counter[str] = Counter()
    for key, _ in fields:
        seen[key.value if isinstance(key, yaml.ScalarNode) else ""] += 1
        if isinstance(key, yaml.ScalarNode) and seen[key.value] > 1:
            yield _FaultError(_line(key), f"`{key.value}` is given twice", "keep one")
    for name in REQUIRED:
        if name not in seen:
            yield _FaultError(1, f"`{name}` is missing", f"add a line `{name}:`")


def _unknown_keys(fields: Iterable[tuple[yaml.Node, yaml.Node]]) -> Iterator[_FaultError]:
    for key, _ in fields:
        name = key.value if isinstance(key, yaml.ScalarNode) else "a list or mapping as key"
        if name not in KEYS:
            near = get_close_matches(name.casefold(), KEYS, n=1)
            remedy = f"did you mean `{near[0]}`? " if near else ""
            yield _FaultError(_line(key), f"unknown key `{name}`, not used", f"{remedy}the keys are {', '.join(KEYS)}")


def _text(key: str, node: yaml.Node) -> str:
    """A text in one line."""
    return " ".join(_markdown(key, node).split())


def _markdown(key: str, node: yaml.Node) -> str:
    """A text as it stands, its lines and paragraphs kept."""
    if node.tag != "tag:yaml.org,2002:str":
        raise _FaultError(
            _line(node), f"`{key}` is {_type(node)}, not text", "write text, in quotes where YAML needs them"
        )
    text = str(node.value).strip()
    if not text:
        raise _FaultError(_line(node), f"`{key}` is empty", "write text")
    return text


def _terms(key: str, node: yaml.Node) -> tuple[str, ...]:
    terms = _excluded(key, node)
    if not terms:
        raise _FaultError(
            _line(node), f"`{key}` is an empty list", "give at least one term that tells the theme's papers"
        )
    return terms


def _excluded(key: str, node: yaml.Node) -> tuple[str, ...]:
    """A list of terms, which may be empty."""
    if not isinstance(node, yaml.SequenceNode):
        raise _FaultError(_line(node), f"`{key}` is {_type(node)}, not a list", "write each term on a line after `- `")
    return tuple(_term(key, item) for item in node.value)


def _term(key: str, node: yaml.Node) -> str:
    term = _text(f"{key}: {node.value}" if isinstance(node, yaml.ScalarNode) and node.value else key, node)
    if not any(character.isalnum() for character in term):
        raise _FaultError(_line(node), f"`{key}`: {term!r} has no letter or digit", "write a word or a phrase")
    return term


def _slugs(key: str, node: yaml.Node) -> tuple[str, ...]:
    """The names in addresses that a theme had before."""
    slugs = _excluded(key, node)
    for slug in slugs:
        if not _SLUG.fullmatch(slug):
            raise _FaultError(_line(node), f"`{key}`: {slug!r} is not a slug", "use only a-z, 0-9 and -")
    return slugs


def _number(key: str, node: yaml.Node) -> int:
    if node.tag == "tag:yaml.org,2002:int" and re.fullmatch(r"[+-]?\d{1,9}", node.value):
        return int(node.value)
    raise _FaultError(_line(node), f"`{key}` is not a whole number", f"write a whole number, such as `{key}: 2`")


def _type(node: yaml.Node) -> str:
    return "text" if node.tag == "tag:yaml.org,2002:str" else _YAML_TYPES.get(node.tag, "of another type")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _without_repeats(files: Sequence[_File]) -> list[_File]:
    """The files, where a slug or a title that an earlier file took is a problem."""
    slugs = _takers((file.slug.casefold(), file) for file in files if file.theme)
    once = [_unless_taken(file, slugs.get(file.slug.casefold()), "the same name") for file in files]
    titles = _takers((file.theme.title.casefold(), file) for file in once if file.theme)
    return [
        _unless_taken(file, titles.get(file.theme.title.casefold()) if file.theme else None, "the same title")
        for file in once
    ]


def _takers(named: Iterable[tuple[str, _File]]) -> Mapping[str, _File]:
    first: dict[str, _File] = {}
    for name, file in named:
        first.setdefault(name, file)
    return first


def _unless_taken(file: _File, taker: _File | None, same: str) -> _File:
    if not file.theme or taker is None or taker.origin.file == file.origin.file:
        return file
    problem = Problem(file.origin, f"{same} as {taker.origin.file}{_LEFT_OUT}", "rename one of the two, or delete it")
    return _File(file.slug, file.origin, None, (*file.problems, problem))


def _in_order(files: Iterable[_File]) -> tuple[Theme, ...]:
    themes = [file.theme for file in files if file.theme]
    parts = {part: place for place, part in enumerate(dict.fromkeys(theme.part for theme in themes))}
    return tuple(sorted(themes, key=lambda theme: (theme.order, parts[theme.part], theme.title.casefold(), theme.slug)))
