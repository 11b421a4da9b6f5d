"""What the surroundings of a name say of its role in a paper."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from surveybook.extractors._gazetteer import Gazetteer, key, squash
from surveybook.extractors._introduced_names import introduced
from surveybook.extractors._kinds.judgement import judged
from surveybook.extractors._language.own_part import own_part
from surveybook.extractors._language.reading import Reading, read
from surveybook.extractors._roles import words
from surveybook.extractors._roles.governors import governing
from surveybook.extractors._roles.occurrences import Occurrence, occurrences, rows
from surveybook.extractors._roles.sentences import following, of_sentence, sets_aside

Cues = AbstractSet[str]

_NEAR = 160
_FEW = 2
_SAID_OF_DATA = frozenset(("is data", "made data", "named data", "right data", "long form data", "next data"))
# What stands before a name says something else in the background than in the paper's own part.
_PLACED = ("left", "via")
_KINDS_OF_METHOD = ("category", "phrase", "defined", "spelled")
# What is said of a kind of method is not said of one method: "outperforms existing GAN methods".
_OF_ONE = frozenset(("left rival", "left extend", "left level"))


@dataclass(slots=True)
class Name:
    """A name of an abstract: where it stands, with the cues of each place, and the cues of them all."""

    places: list[tuple[Occurrence, Cues]] = field(default_factory=list)
    cues: set[str] = field(default_factory=set)


def names(title: str, abstract: str, gazetteer: Gazetteer) -> dict[str, Name]:
    """The names of an abstract by what their spellings share, in order of first use."""
    reading = read(abstract)
    found: dict[str, Name] = {}
    for one, cues in _places(reading, gazetteer):
        name = found.setdefault(key(reading.span(one.first, one.stop)), Name())
        if name.places:
            name.cues.add("again")
        name.places.append((one, cues))
        name.cues |= cues
    ours = {key((title if at.where == "title" else abstract)[at.start : at.end]) for at in introduced(title, abstract)}
    kind = judged(title, abstract).kind
    data_paper = bool(ours) and kind in ("dataset", "benchmark")
    titled, title_words = squash(title), frozenset(read(title).lowers)
    for shared, name in found.items():
        name.cues.update(_of_paper(shared, name, ours, titled, title_words))
        name.cues.add(f"kind {kind}")
        if data_paper and shared in ours:
            name.cues.add("introduced by data paper")
    return found


def _of_paper(shared: str, name: Name, ours: set[str], titled: str, title_words: AbstractSet[str]) -> Iterator[str]:
    """How a name stands to the paper as a whole."""
    if "own part" not in name.cues:
        yield "background only"
    if len(shared) > _FEW and shared in titled:
        yield "in title"
        if not words.DATA_WORDS.isdisjoint(title_words):
            yield "in title with data"
    if not ours:
        return
    yield "paper names its own"
    if shared in ours:
        yield "introduced"
        if not _SAID_OF_DATA.isdisjoint(name.cues):
            yield "introduced as data"
    elif len(shared) > _FEW:
        longer = [own for own in ours if shared in own]
        if longer:
            yield "inside our name"
        if any(own.endswith(shared) for own in longer):
            yield "ends our name"


def _places(reading: Reading, gazetteer: Gazetteer) -> Iterator[tuple[Occurrence, Cues]]:
    places = occurrences(reading, gazetteer)
    own = own_part(reading.text)
    speaks_of_data = not words.DATA_WORDS.isdisjoint(reading.vocabulary)
    sentences: dict[int, tuple[str, ...]] = {}
    for row in rows(reading, places):
        around = _around(reading, row)
        for one in row:
            known = one.known
            form = _of_form(one.form, known and known.lists, known and known.sure)
            cues = {*form, *around, f"right {_right(reading, one.stop)}"}
            cues.update(_of_data(reading, one, speaks_of_data=speaks_of_data))
            if len(row) > 1:
                cues.update(_of_row(one, row))
            opener = reading.opener(one.first)
            if opener not in sentences:
                sentences[opener] = tuple(of_sentence(reading, opener, own))
            if "searched" in sentences[opener] or "left rather" in cues:
                continue
            cues = _of_kind(one, cues)
            where = sentences[opener][0]
            cues.update([f"{where}, {cue}" for cue in cues if cue.startswith(_PLACED)], sentences[opener])
            yield one, cues


def _around(reading: Reading, row: Sequence[Occurrence]) -> list[str]:
    """What stands around a whole row of names."""
    cues = [*governing(reading, row[0].anchor), *following(reading, row[-1].stop)]
    before = row[0].anchor - 1
    if before >= 0 and reading.gaps[before + 1] == " " and not sets_aside(reading.lowers, before):
        cues.append(f"next word {reading.lowers[before]}")
    elif before >= 0 and reading.gaps[before + 1].strip() in words.APPOSING and reading.lowers[before] in words.BETWEEN:
        cues.append(f"apposed {words.BETWEEN[reading.lowers[before]]}")
    if len(row) > 1:
        cues.append("in a row")
        if _right(reading, row[-1].stop) == "method":
            cues.append("row of methods")
    return cues


def _of_row(one: Occurrence, row: Sequence[Occurrence]) -> Iterator[str]:
    """The lists that have other names of a row."""
    labels = Counter(label for other in row if other.known is not None for label in other.known.lists)
    yield from (f"row {label}" for label in labels - Counter(one.known.lists if one.known else ()))
    if one.known is None and any(other.form == "spelled" for other in row if other is not one):
        yield "row spelled"


def _of_kind(one: Occurrence, cues: set[str]) -> set[str]:
    """The cues; of a kind of method less is said."""
    if one.form in _KINDS_OF_METHOD and "via vague" in cues and not words.KINDS.isdisjoint(cues):
        return (cues - _OF_ONE) | {"kind of method"}
    return cues


@lru_cache(maxsize=500)
def _of_form(form: str, lists: frozenset[str] | None, sure: frozenset[str] | None) -> tuple[str, ...]:
    """What a name looks like, and the lists that have it."""
    if lists is None or sure is None:
        return (f"form {form}",)
    known = [f"known {label}" if label in sure else f"perhaps {label}" for label in lists]
    return (f"form {form}", *known, *(f"only {label}" for label in lists if len(lists) == 1))


def _of_data(reading: Reading, one: Occurrence, *, speaks_of_data: bool) -> Iterator[str]:
    """Whether a name is said, or spelled, to be that of data or of a model."""
    if one.known is None and _is_named_as_data(reading.lowers[one.stop - 1]):
        yield "named data"
    if one.anchor < one.first and reading.gaps[one.first].endswith("("):
        said = words.BETWEEN.get(reading.lowers[one.first - 1])
        if said is not None:
            yield f"long form {said}"
    text, start, end = reading.text, reading.starts[one.first], reading.ends[one.stop - 1]
    if words.OPENS_EXPLANATION.match(text, end):
        if words.IS_DATA.match(text, end) or words.IS_COUNTED.match(text, end):
            yield "is data"
        elif words.IS_MODEL.match(text, end):
            yield "is model"
    if speaks_of_data:
        near = max(0, start - _NEAR)
        # What is made stands in one stretch without a full stop.
        near = max(near, text.rfind(".", near, start), text.rfind(";", near, start))
        before = text[near:start].lower()
        if any(map(before.__contains__, words.DATA_STEMS)) and words.MADE_DATA.search(text, near, start):
            yield "made data"


@lru_cache(maxsize=20_000)
def _is_named_as_data(lower: str) -> bool:
    return words.NAMED_DATA.search(lower) is not None


def _right(reading: Reading, stop: int) -> str:
    """What follows a name."""
    gap = reading.gaps[stop] if stop < len(reading.words) else "."
    if gap == " ":
        return next(filter(None, map(words.AFTER.get, reading.lowers[stop : stop + 2])), "else")
    if gap == ") " and words.AFTER.get(reading.lowers[stop]) == "data":
        return "data"
    for mark, said in ((")", "bracket"), ("(", "open"), (",", "comma")):
        if mark in gap:
            return said
    return "end"
