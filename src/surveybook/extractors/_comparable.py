"""The names in a text that a paper can compare with: methods, models, and phrases for usual ways of working."""

from surveybook.extractors._comparison_cues import (
    AFTER_NAME,
    AFTER_PHRASE,
    BEFORE_PHRASE,
    CITED,
    DATA,
    DIRECT,
    KINDS,
    LEADING,
    MODIFIED,
    PREPOSITIONS,
    STOPS,
)
from surveybook.extractors._gazetteer import Mention, is_generic, is_kind_of_method, mentions
from surveybook.extractors._names import abbreviations, looks_like_name
from surveybook.extractors._reading import Reading
from surveybook.extractors._wording import NO_NAME_STARTS, THINGS

_ONE_WAY_OF_MANY = ("tuning", "learning", "training", "inference")
_NOT_IN_NAMES = ("matched", "trained", "free")
_LONGEST = 5
_SHORTEST = 3


class Comparable:
    """The names of one text that can be compared with."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.shorts = {found.short for found in abbreviations(reading.text)}
        self.defined = {reading.words[short] for short in self.shorts}
        self.known = {found.first: found for found in mentions(reading.text)}

    def name_end(self, index: int) -> int:
        """After which word a name ends that starts at a word; `index` if none does."""
        reading, word = self.reading, self.reading.words[index]
        modified = MODIFIED.match(reading.text, reading.starts[index])
        if modified:
            return reading.word_at(modified.end())
        found = self.known.get(index)
        if found is not None:
            return found.stop if self._is_method(found) else index
        if is_generic(word) and not is_kind_of_method(word):
            return index
        if self.is_open(word) or looks_like_name(word):
            return index + 1 if self._stands_alone(index) else index
        return self._capitals_end(index)

    def is_open(self, word: str) -> bool:
        """Whether a word may stand for a kind of method as well as for one."""
        return is_kind_of_method(word) or word in self.defined

    def _stands_alone(self, index: int) -> bool:
        """Whether a word is a name, not what says of which kind the next word is: "CoT controllability"."""
        following = self._following(index + 1)
        if not self.is_open(self.reading.words[index]):
            return not DATA.match(self.reading.text, self.reading.ends[index])
        if index and self.reading.lowers[index - 1] in LEADING:
            return False
        goes_on = following in AFTER_NAME or following in THINGS - KINDS
        return goes_on or not following.islower() or following.endswith("ly")

    def _following(self, stop: int) -> str:
        """The word that follows with no more than a blank between."""
        reading = self.reading
        return reading.lowers[stop] if stop < len(reading.words) and reading.gap(stop) == " " else ""

    def _is_method(self, found: Mention) -> bool:
        reading = self.reading
        if not found.lists - {"benchmarks"} or DATA.match(reading.text, reading.ends[found.stop - 1]):
            return False
        if not reading.words[found.first].islower():
            return True
        before = reading.lowers[max(0, found.first - 1)]
        alone = before in BEFORE_PHRASE or before.endswith(("tuning", "learning"))
        usual = reading.lowers[found.stop - 1].endswith(_ONE_WAY_OF_MANY)
        return (alone or not usual) and self._following(found.stop) in AFTER_PHRASE

    def _capitals_end(self, index: int) -> int:
        """After which word a run of capitalised words ends that can be a name."""
        reading, stop = self.reading, index
        last = min(index + _LONGEST, len(reading.words))
        while stop < last and self._is_capitalised(stop) and (stop == index or reading.gap(stop) == " "):
            stop += 1
        if stop == index or reading.lowers[index] in STOPS or reading.lowers[index] in NO_NAME_STARTS:
            return index
        end = reading.ends[stop - 1]
        if (
            DATA.match(reading.text, end)
            or CITED.match(reading.text, end)
            or all(map(is_generic, reading.words[index:stop]))
        ):
            return index
        return stop if stop - index > 1 or self._is_lone_name(index) else index

    def _is_capitalised(self, index: int) -> bool:
        word = self.reading.words[index]
        return word[0].isupper() and word.rpartition("-")[2] not in _NOT_IN_NAMES

    def _is_lone_name(self, index: int) -> bool:
        """Whether one capitalised word inside a sentence stands where only a name can."""
        reading, following = self.reading, self._following(index + 1)
        word = reading.words[index]
        if len(word) < _SHORTEST or not word[1:].islower() or reading.gap(index) != " " or not index:
            return False
        before = reading.lowers[index - 1]
        named = before in DIRECT or before in PREPOSITIONS or before in ("and", "the", "over")
        return named and (following in AFTER_NAME or following.endswith("ly") or not following)
