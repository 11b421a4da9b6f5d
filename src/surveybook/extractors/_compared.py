"""What a paper compares with: the names that follow words such as "outperforms", "than", "unlike"."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from surveybook.extractors import _comparison_cues as cues
from surveybook.extractors._comparable import Comparable
from surveybook.extractors._gazetteer import is_phrase, key
from surveybook.extractors._introduced_names import introduced
from surveybook.extractors._kinds import judged
from surveybook.extractors._lists import Span, row_from
from surveybook.extractors._names import looks_like_name
from surveybook.extractors._own_part import own_part
from surveybook.extractors._reading import read

# How far a cue reaches, in words, before the first name.
_FAR, _MIDDLE, _NEAR, _NEXT = 14, 8, 4, 2


@lru_cache(maxsize=8)
def compared(title: str, abstract: str) -> tuple[tuple[int, int], ...]:
    """Where the names stand that the paper compares with, each once."""
    reading, own = read(abstract), own_part(abstract)
    ours = {
        key((title if one.where == "title" else abstract)[one.start : one.end]) for one in introduced(title, abstract)
    }
    # A study of models compares them with one another; that they are its models is what it says of them.
    proposes = bool(ours) and judged(title, abstract).kind in ("method", "system", "application")
    search = _Search(Comparable(reading), reading.word_at(own))
    found: dict[str, tuple[int, int]] = {}
    for first, stop in (*search.after_cues(), *(search.in_background() if proposes else ())):
        name = key(reading.span(first, stop))
        if name not in ours and (proposes or not search.is_model(first)):
            found.setdefault(name, (reading.starts[first], reading.ends[stop - 1]))
    return tuple(sorted(found.values()))


class _Search:
    """Looks in one text for the names that follow a cue; the paper's own part starts at the word `own`."""

    def __init__(self, names: Comparable, own: int) -> None:
        self.names = names
        self.reading = names.reading
        self.own = own

    def after_cues(self) -> Iterator[Span]:
        """The names that follow a cue in the paper's own part, or stand before "baseline"."""
        for index, word in enumerate(self.reading.lowers[self.own :], self.own):
            reach = _REACH.get(word)
            if reach is not None:
                start = self._after_object(index) if word in cues.COMPARE else index + 1
                yield from self._listed(start, reach(self, index))
            if word in cues.BASELINE:
                yield from self._before(index)

    def _after_object(self, index: int) -> int:
        """Behind "we compare our method with"; right behind "we compare" where there is no such object."""
        lowers = self.reading.lowers
        for position in range(index + 1, min(index + _FAR, len(lowers))):
            if any(mark in self.reading.gap(position) for mark in ".;,:"):
                break
            if lowers[position] in cues.PREPOSITIONS:
                return position + 1
        return index + 1

    def in_background(self) -> Iterator[Span]:
        """The well-known methods that the background names as what there was before."""
        reading = self.reading
        for found in self.names.known.values():
            if found.first >= self.own or found.sure != {"known_methods"}:
                continue
            sentence = reading.sentence_at(reading.starts[found.first])
            if not is_phrase(reading.span(found.first, found.stop)) and cues.BEFORE_US.search(reading.text, *sentence):
                yield found.first, found.stop
        for index, word in enumerate(reading.lowers[: self.own]):
            if word in cues.KINDS_OF_METHOD:
                yield from self._listed(index + 1, self.examples(index))

    def is_model(self, first: int) -> bool:
        """Whether a name is that of a known model."""
        found = self.names.known.get(first)
        return found is not None and "models" in found.lists

    def direct(self, index: int) -> int:
        """The reach of "outperforms", but not of "rather than"."""
        lowers = self.reading.lowers
        return 0 if lowers[index] == "than" and lowers[index - 1] in cues.NOT_THAN else _FAR - 2

    def with_preposition(self, index: int) -> int:
        """The reach of "compared with"."""
        return 0 if cues.PREPOSITIONS.isdisjoint(self.reading.lowers[index + 1 : index + 4]) else _FAR

    def over(self, index: int) -> int:
        """The reach of "over" after a gain."""
        return _MIDDLE if any(map(cues.GAIN.match, self.reading.lowers[max(0, index - 8) : index])) else 0

    def old(self, index: int) -> int:
        """The reach of "existing" where the sentence sets something against it."""
        sentence = self.reading.sentence_at(self.reading.starts[index])
        if not cues.CONTRAST.search(self.reading.text, *sentence):
            return 0
        return _MIDDLE - 2 if cues.EXAMPLES.intersection(self.reading.lowers[index + 1 : index + 5]) else 1

    def examples(self, index: int) -> int:
        """The reach of "methods such as"."""
        return _MIDDLE - 2 if cues.EXAMPLES_NEXT.match(self.reading.text, self.reading.ends[index]) else 0

    def changes(self, index: int) -> int:
        """The reach of "we extend", to a named method but not to a measure or a field."""
        lowers, words = self.reading.lowers, self.reading.words
        first = index + 1 + (lowers[index + 1 : index + 2] != () and lowers[index + 1] in cues.SMALL)
        found = self.names.known.get(first)
        if found is not None:
            return _NEXT if found.lists == {"known_methods"} else 0
        if not lowers[index].startswith(cues.OF_UNKNOWN) or first >= len(words):
            return 0
        return _NEXT if looks_like_name(words[first]) and words[first] not in self.names.defined else 0

    def instead(self, index: int) -> int:
        """The reach of "instead of"."""
        return _NEAR if self.reading.lowers[index + 1 : index + 2] in (("of",), ("for",)) else 0

    def of(self, index: int) -> int:
        """The reach of "the performance of"."""
        return _NEAR - 1 if self.reading.lowers[index + 1 : index + 2] == ("of",) else 0

    def compare(self, _index: int) -> int:
        """The reach of "we compare"."""
        return _FAR

    def _before(self, index: int) -> Iterator[Span]:
        """The name right before "baseline"."""
        for first in range(max(0, index - 3), index):
            word = self.reading.words[first]
            if self.names.is_open(word) or word.islower() or self.reading.gap(index) != " ":
                continue
            if self.names.name_end(first) == index:
                yield first, index
                return

    def _listed(self, first: int, reach: int) -> Iterator[Span]:
        """The row of names that starts within so many words."""
        reading = self.reading
        for index in range(first, min(first + reach, len(reading.words))):
            example = index > 0 and reading.lowers[index - 1] in cues.EXAMPLES
            if not example and any(mark in reading.gap(index) for mark in ".;?!"):
                return
            if self.names.name_end(index) > index:
                yield from self._row(index)
                return
            if reading.lowers[index] in cues.STOPS:
                return

    def _row(self, first: int) -> Iterator[Span]:
        for start, stop in row_from(self.reading, first, self.names.name_end):
            if stop in self.names.shorts:
                yield stop, stop + 1
            else:
                yield start, stop


_REACH: dict[str, Callable[[_Search, int], int]] = {
    **dict.fromkeys(cues.COMPARE, _Search.compare),
    **dict.fromkeys(cues.OF, _Search.of),
    **dict.fromkeys(cues.INSTEAD, _Search.instead),
    **dict.fromkeys(cues.CHANGES, _Search.changes),
    **dict.fromkeys(cues.KINDS_OF_METHOD, _Search.examples),
    **dict.fromkeys(cues.OLD, _Search.old),
    "over": _Search.over,
    **dict.fromkeys(cues.WITH_PREPOSITION, _Search.with_preposition),
    **dict.fromkeys(cues.DIRECT, _Search.direct),
}
