"""A person's decisions on works: read from a file, and found again among the records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from surveybook.dedupe.cluster import Pair
from surveybook.dedupe.prepared import Prepared, arxiv_id_of, doi_of
from surveybook.dedupe.titles import title_of
from surveybook.dedupe.values import Overrides
from surveybook.model import Origin, Problem

_LISTS = ("same", "different")
_HOW = 'write `same:` and `different:`, each with lists of records like ["dump.txt:12", "2306.05879"] below it'
_NAMES = "name a record by file:line, arXiv id, DOI, PubMed id or its whole title"


@dataclass(frozen=True, slots=True)
class Named:
    """The positions of the records with a title by which a person named one of them."""

    title: str
    positions: tuple[int, ...]
    at: Origin


@dataclass(frozen=True, slots=True)
class Resolved:
    """Overrides as positions: pairs to join with where each was written, pairs to keep apart, and problems."""

    joined: tuple[tuple[Pair, Origin], ...] = ()
    apart: frozenset[Pair] = frozenset()
    titled: tuple[Named, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_overrides(path: Path) -> tuple[Overrides, tuple[Problem, ...]]:
    """The overrides in a YAML file with the lists `same` and `different`; a missing file holds none."""
    if not path.is_file():
        return Overrides(), ()
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        told = str(getattr(error, "problem", None) or "not UTF-8 text")
        origin = Origin(path.name, mark.line + 1 if mark else 1)
        return Overrides(), (Problem(origin, f"not readable as YAML: {told}", "mend it; no override is applied"),)
    if root is None:
        return Overrides(), ()
    if not isinstance(root, yaml.MappingNode):
        return Overrides(), (Problem(_at(path, root), "not a mapping of overrides", _HOW),)
    return _read(path, root)


def _at(path: Path, node: yaml.Node) -> Origin:
    return Origin(path.name, node.start_mark.line + 1)


def _read(path: Path, root: yaml.MappingNode) -> tuple[Overrides, tuple[Problem, ...]]:
    pairs: dict[str, list[tuple[str, str]]] = {name: [] for name in _LISTS}
    places: dict[str, list[Origin]] = {name: [] for name in _LISTS}
    problems = []
    for key, value in root.value:
        if key.value not in _LISTS:
            problems.append(Problem(_at(path, key), f"unknown list `{key.value}`", _HOW))
            continue
        for item in _items(value):
            names = _names(item)
            if names is None:
                problems.append(Problem(_at(path, item), "not a list of two or more records", _HOW))
                continue
            found = list(_pairs(key.value, names))
            pairs[key.value] += found
            places[key.value] += [_at(path, item)] * len(found)
    read = Overrides(tuple(pairs["same"]), tuple(pairs["different"]), tuple(places["same"]), tuple(places["different"]))
    return read, tuple(problems)


def _items(value: yaml.Node) -> Sequence[yaml.Node]:
    """The entries of one list; an empty value has none, anything else is its own wrong entry."""
    if isinstance(value, yaml.SequenceNode):
        return tuple(value.value)
    empty = isinstance(value, yaml.ScalarNode) and value.tag == "tag:yaml.org,2002:null"
    return () if empty else (value,)


def _names(item: yaml.Node) -> list[str] | None:
    if not isinstance(item, yaml.SequenceNode):
        return None
    names = [node.value.strip() for node in item.value if isinstance(node, yaml.ScalarNode)]
    return names if len(names) == len(item.value) > 1 and all(names) else None


def _pairs(kind: str, names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Of records that are the same a chain, of different ones every pair."""
    if kind == "same":
        return pairwise(names)
    return ((one, other) for index, one in enumerate(names) for other in names[index + 1 :])


def resolve(overrides: Overrides, records: Sequence[Prepared]) -> Resolved:
    """The records that overrides name; what names none, or contradicts, is a problem."""
    if not overrides.same and not overrides.different:
        return Resolved()
    index = _index(records)
    problems: list[Problem] = []
    apart: set[Pair] = set()
    for pair, at in _placed(overrides.different, overrides.different_at):
        found = _found(pair, at, index, problems)
        if found and not set(found[0]).isdisjoint(found[1]):
            problems.append(Problem(at, f"“{pair[0]}” and “{pair[1]}” name the same record", "name two records"))
        elif found:
            apart |= {(min(i, j), max(i, j)) for i in found[0] for j in found[1]}
    joined, titled = [], []
    for pair, at in _placed(overrides.same, overrides.same_at):
        found = _found(pair, at, index, problems)
        if found:
            joined.append(((found[0][0], found[1][0]), at))
            titled += [Named(name, tuple(positions), at) for name, positions in zip(pair, found, strict=True)]
    several = tuple(named for named in titled if len(named.positions) > 1)
    return Resolved(tuple(joined), frozenset(apart), several, tuple(problems))


def contradiction(at: Origin, one: Prepared, other: Prepared) -> Problem:
    """The problem of a pair that `same` joins and `different` keeps apart."""
    what = f"{one.record.origin} and {other.record.origin} are said to be the same and different; they stay apart"
    return Problem(at, what, "remove one of the two decisions")


def _placed(pairs: Sequence[tuple[str, str]], places: Sequence[Origin]) -> Iterable[tuple[tuple[str, str], Origin]]:
    unplaced = [Origin("overrides", 1)] * (len(pairs) - len(places))
    return zip(pairs, [*places, *unplaced], strict=True)


def _index(records: Sequence[Prepared]) -> Mapping[str, list[int]]:
    index: defaultdict[str, list[int]] = defaultdict(list)
    for position, each in enumerate(records):
        names = {
            f"place:{each.record.origin}",
            f"arxiv:{each.arxiv_id}",
            f"doi:{each.doi}",
            f"pmid:{each.pmid}",
            f"title:{each.title.squashed}",
        }
        for name in sorted(names):
            index[name].append(position)
    return index


def _found(
    pair: tuple[str, str], at: Origin, index: Mapping[str, list[int]], problems: list[Problem]
) -> tuple[list[int], list[int]] | None:
    found = [_lookup(name, index) for name in pair]
    for name, positions in zip(pair, found, strict=True):
        if not positions:
            problems.append(Problem(at, f"no record “{name}”", _NAMES))
    return (found[0], found[1]) if found[0] and found[1] else None


def _lookup(name: str, index: Mapping[str, list[int]]) -> list[int]:
    forms = (
        f"place:{name}",
        f"arxiv:{arxiv_id_of(name)}",
        f"doi:{doi_of(name)}",
        f"pmid:{name}" if name.isdigit() else "",
        f"title:{title_of(name).squashed}" if title_of(name).squashed else "",
    )
    missing = {"arxiv:None", "doi:None", ""}
    return next((index[form] for form in forms if form not in missing and form in index), [])


def ambiguity(named: Named) -> Problem:
    """The problem of a title by which a person named one work, and which several have."""
    what = f"“{named.title}” is the title of several works; the first is taken"
    return Problem(named.at, what, "name the record by file:line")
