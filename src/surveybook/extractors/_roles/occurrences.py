"""The places in a text where a name may stand: known names, words spelled as names, phrases set against a method."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from surveybook.extractors._gazetteer import Gazetteer, Mention, is_generic, is_kind_of_method, mentions
from surveybook.extractors._language.reading import Reading
from surveybook.extractors._language.wording import NO_NAME_STARTS
from surveybook.extractors._own_names.spelling import abbreviations, looks_like_name
from surveybook.extractors._roles import words
from surveybook.extractors._roles.rows import joined

_LONGEST = 5
_SHORTEST = 3
_REACH = 6
_METHODS = frozenset(("known_methods",))


class Occurrence(Struct, frozen=True, gc=False):
    """The words `first` up to, not including, `stop` that may be a name, and what makes them look like one.

    `anchor` is where it starts with what it abbreviates.
    """

    first: int
    stop: int
    form: str
    anchor: int
    known: Mention | None = None


def occurrences(reading: Reading, gazetteer: Gazetteer) -> list[Occurrence]:
    """The places where a name may stand, in order; none overlaps another."""
    finder = _Finder(reading, gazetteer)
    names = finder.names()
    return sorted((*names, *finder.phrases(names)), key=lambda one: one.first)


@lru_cache(maxsize=20_000)
def _spelled_as(word: str) -> str:
    """What a word alone looks like."""
    if is_kind_of_method(word):
        return "category"
    if is_generic(word):
        return "generic"
    if looks_like_name(word):
        return "spelled"
    return "capital" if word[0].isupper() else "plain"


class _Finder:
    """Looks through one text."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer) -> None:
        self.reading = reading
        self.known = {one.first: one for one in mentions(reading.text, gazetteer)}
        shortened = abbreviations(reading.text)
        self.long_forms = {one.short: one.first for one in shortened}
        self.defined = {reading.words[one.short] for one in shortened}
        whole = {(one.first, one.stop) for one in self.known.values() if "benchmarks" in one.lists}
        glossed = [one for one in shortened if (one.first, one.short) in whole]
        self.glosses = {one.short for one in glossed}
        self.inside = {index for one in shortened if one not in glossed for index in range(one.first, one.short)}

    def names(self) -> list[Occurrence]:
        """Known names, words spelled as names, and runs of capitalised words, but for those inside a long form."""
        found: list[Occurrence] = []
        free = 0
        for index in sorted({*self.reading.special, *self.known}):
            free_here = index >= free and index not in self.inside and index not in self.glosses
            one = self._name_at(index) if free_here else None
            if one is not None and one.first >= free:
                found.append(one)
                free = one.stop
        return found

    def _name_at(self, index: int) -> Occurrence | None:
        word, known = self.reading.words[index], self.known.get(index)
        if known is not None:
            return self._known_name(known)
        form = _spelled_as(word)
        if form not in ("category", "generic") and word in self.defined:
            form = "defined"
        if form == "capital":
            return self._capitals(index)
        return self._widened(index, self._numbered(index + 1), form) if form not in ("generic", "plain") else None

    def _numbered(self, stop: int) -> int:
        """Where a name ends with a year, a version or a numbered word: "XYZ 2014", "XYZ v2", "XYZ Tide-100"."""
        while self._goes_on(stop) and (words.NUMBERED.match(self.reading.words[stop]) or self._is_version(stop)):
            stop += 1
        return stop

    def _is_version(self, index: int) -> bool:
        """Whether a number directly behind a name belongs to it: "XYZ 2," but not "XYZ 2 times" or "XYZ 2%"."""
        if not words.VERSION.match(self.reading.words[index]):
            return False
        gap = self.reading.gaps[index + 1]
        if gap != " ":
            return gap[:1] in tuple(",.;:)") or not gap
        return self.reading.lowers[index + 1] in words.BEHIND_VERSION

    def _known_name(self, known: Mention) -> Occurrence:
        """A known name, with its plain words, or with the capitalised words that go on from it."""
        word = self.reading.words[known.first]
        if word.islower():
            return self._widened(known.first, known.stop, "phrase", known)
        if known.lists == _METHODS and word[1:].islower():
            run = self._capitals(known.first)
            if run is not None and run.stop > known.stop:
                return run
        stop = self._titled(known.stop) if "benchmarks" in known.sure else known.stop
        return self._widened(known.first, stop, "known", known)

    def _titled(self, stop: int) -> int:
        """Where known data ends with the capitalised words behind it: "XYZ Harbour Challenge"."""
        reading = self.reading
        while self._goes_on(stop) and stop not in self.known and words.TITLED.match(reading.words[stop]):
            if _spelled_as(reading.words[stop]) not in ("capital", "spelled"):
                break
            stop += 1
        return stop

    def _widened(self, first: int, stop: int, form: str, known: Mention | None = None) -> Occurrence:
        """With the plain words that belong to the name: "EP codes", "accelerated gradient descent"."""
        reading = self.reading
        anchor = self.long_forms.get(first, first)
        if form != "phrase" and self._goes_on(stop) and reading.lowers[stop] in words.JOINS_NAME:
            stop += 1
        if anchor == first:
            plain = reading.words[stop - 1].islower()
            while first and reading.gaps[first] == " " and first > anchor - 2:
                before = reading.lowers[first - 1]
                if before not in words.MODIFIES and not (plain and before in words.MODIFIERS):
                    break
                first -= 1
            anchor = first
        return Occurrence(first, stop, form, anchor, known)

    def _goes_on(self, stop: int) -> bool:
        return stop < len(self.reading.words) and self.reading.gaps[stop] == " "

    def _capitals(self, index: int) -> Occurrence | None:
        """A run of capitalised words that does not start its sentence and cites nobody."""
        reading, stop = self.reading, index + 1
        if reading.lowers[index] in NO_NAME_STARTS or len(reading.words[index]) < _SHORTEST:
            return None
        while self._goes_on(stop) and stop < index + _LONGEST and reading.words[stop][0].isupper():
            other = self.known.get(stop)
            if other is not None and other.lists != _METHODS:
                break
            stop += 1
        if reading.starts_sentence(index) or words.DERIVED.search(reading.words[stop - 1]):
            return None
        if words.CITED.match(reading.text, reading.ends[stop - 1]):
            return None
        return Occurrence(index, self._numbered(stop), "capitals" if stop - index > 1 else "capital", index)

    def phrases(self, names: list[Occurrence]) -> Iterator[Occurrence]:
        """Plain words for a way of working where a method is set against them: "than vanilla rejection tuning"."""
        starts = {one.first: one.stop for one in names}
        taken = {index for one in names for index in range(one.first, one.stop)}
        done, lowers = 0, self.reading.lowers
        after = {near for index in self.reading.among(words.COMPARING) for near in range(index + 1, index + 1 + _REACH)}
        for index in self.reading.among(words.BEFORE_PHRASE):
            if index + 1 >= done and (index in after or lowers[index] not in words.FOLLOWS_COMPARISON):
                for one in self._row(index + 1, starts, taken):
                    done = one.stop
                    yield one

    def _row(self, first: int, starts: dict[int, int], taken: set[int]) -> Iterator[Occurrence]:
        """The phrases of "A, B and C", some of which may be names."""
        index = self._start(first) if self._goes_on(first) else None
        while index is not None:
            stop = starts.get(index)
            if stop is None:
                one = self._phrase(index, taken)
                if one is None:
                    return
                yield one
                stop = one.stop
            index = self._next(stop)

    def _start(self, index: int) -> int:
        """The first word that does not merely lead to a phrase: "the", "existing", "methods such as"."""
        lowers = self.reading.lowers
        while (lowers[index] in words.LEADING or lowers[index].endswith("ly")) and self._goes_on(index + 1):
            index += 1
        return index

    def _phrase(self, first: int, taken: set[int]) -> Occurrence | None:
        reading, stop = self.reading, first
        lowers = reading.lowers
        while stop < min(first + _LONGEST, len(lowers)) and (stop == first or reading.gaps[stop] == " "):
            if stop in taken:
                return None
            if not lowers[stop].replace("-", "").isalpha() or lowers[stop] in words.ENDS_PHRASE:
                break
            stop += 1
        whole = stop
        while stop > first and (lowers[stop - 1] in words.HEAD_NOUNS or lowers[stop - 1].endswith("ly")):
            stop -= 1
        return Occurrence(first, stop, "plain", first) if self._is_way(first, stop, whole) else None

    def _is_way(self, first: int, stop: int, whole: int) -> bool:
        """Whether plain words name one way of working, and not a kind of method ("online distillation methods")."""
        lowers = self.reading.lowers
        if stop == first or not words.VAGUE.isdisjoint(lowers[first + 1 : whole]):
            return False
        if lowers[first] in words.MODIFIERS:
            return stop > first + 1
        ends_in_way = lowers[stop - 1].rpartition("-")[2] in words.WAYS
        alone = stop == first + 1 and not words.ONE_WORD.search(lowers[first])
        return ends_in_way and not alone and whole == stop and lowers[first] not in words.VAGUE

    def _next(self, stop: int) -> int | None:
        """Where the next item of a row starts."""
        reading, index = self.reading, stop
        while index < min(stop + 2, len(reading.words)) and reading.lowers[index] in words.HEAD_NOUNS:
            index += 1
        if index + 1 >= len(reading.words):
            return None
        gap, conjoined = reading.gaps[index], reading.lowers[index] in ("and", "or")
        if gap not in (", ", " ") or not (conjoined or gap == ", "):
            return None
        return self._start(index + 1 if conjoined else index)


def rows(reading: Reading, places: list[Occurrence]) -> Iterator[list[Occurrence]]:
    """The places row by row ("A, B and C"); most stand in a row of their own."""
    first = 0
    for index in range(1, len(places) + 1):
        if index == len(places) or not joined(reading, places[index - 1].stop, places[index].anchor):
            end = _end(reading, places, first, index)
            if end > first:
                yield places[first:end]
            yield from ([one] for one in places[end:index])
            first = index


def _end(reading: Reading, places: list[Occurrence], first: int, stop: int) -> int:
    """A row ends behind "and"; names with mere commas between are one only in brackets or behind a colon."""
    if stop > first + 1 and reading.gaps[places[first].anchor].strip().endswith(("(", ":", "--")):
        return stop
    if stop > first + 1 and _is_enumerated(reading, places[first].anchor, places[stop - 1].stop):
        return stop
    for end in range(stop - 1, first, -1):
        between = reading.text[reading.ends[places[end - 1].stop - 1] : reading.starts[places[end].anchor]]
        if words.AND.search(between):
            return end + 1
    return first


def _is_enumerated(reading: Reading, first: int, stop: int) -> bool:
    """Whether a row is announced ("such as A, B") or goes on to a last item that is no name ("A, B and others")."""
    if reading.lowers[max(0, first - 2) : first] == ("such", "as"):
        return True
    if first and words.BETWEEN.get(reading.lowers[first - 1]) == "example":
        return True
    return stop < len(reading.words) and reading.lowers[stop] in ("and", "or") and reading.gaps[stop] in (" ", ", ")
