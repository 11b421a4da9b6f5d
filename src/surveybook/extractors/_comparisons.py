"""What a paper compares with: the names that follow words such as "outperforms", "than", "unlike"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from surveybook.extractors._gazetteer import Mention, is_generic, is_kind_of_method, is_phrase, key, mentions
from surveybook.extractors._introduced_names import introduced
from surveybook.extractors._kinds import judged
from surveybook.extractors._names import abbreviations, looks_like_name
from surveybook.extractors._own_part import own_part
from surveybook.extractors._reading import Reading, read
from surveybook.extractors._wording import NO_NAME_STARTS, THINGS, one_of

# How far a cue reaches, in words, before the first name.
_DIRECT = dict.fromkeys(
    one_of(
        "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeding"
        " beat beats beating than unlike versus vs underperform underperforms rival rivals rivaling"
        " baselines dominates against"
    ),
    12,
)
_WITH_PREPOSITION = one_of(
    "compared comparable comparison comparisons competitive par relative superior opposed contrast contrary inferior"
    " comparably favorably equal alternative different equivalent close parity contrasts"
)
_PREPOSITIONS = one_of("to with against from")
_COMPARE = one_of("compare compares comparing contrast")
_OLD = one_of("existing traditional vanilla prior previous")
_EXAMPLES = one_of("as like including e.g e.g. namely")
_OF = one_of("performance extension generalization variant")
_METHOD_KINDS = one_of(
    "methods approaches algorithms techniques optimizers baselines counterparts competitors solvers strategies schemes frameworks"
)
_EXAMPLES_NEXT = re.compile(r",?\s\(?(?:such as|like|including|e\.g\.,?|namely)\s")
_CHANGES = one_of(
    "improve improves improving enhance enhances enhancing boost boosts extend extends extending generalize generalizes"
    " replace replaces replacing augment augmenting accelerate accelerates upon whereas"
)
_SMALL = (("the",), ("standard",), ("vanilla",), ("original",))
_INSTEAD = one_of("instead place replacement substitute")
_CONTRAST = re.compile(
    r"\b(?:limitations?|pitfalls?|than|compared|address\w*|improv\w+|outperform\w*|overcom\w+|unlike|drawbacks?|avoid\w*|augment\w+|better)\b"
)
_BEFORE_US = re.compile(
    r"\b(?:existing|previous|prior|recent(?:ly)?|popular|commonly|most|traditional|[Dd]espite|[Hh]owever|but|[Aa]lthough|struggle\w*|mainly)\b"
)
_CUES = frozenset().union(
    _DIRECT,
    _WITH_PREPOSITION,
    ("over",),
    _OLD,
    _METHOD_KINDS,
    _CHANGES,
    _INSTEAD,
    _OF,
    _COMPARE,
    ("baseline", "counterpart"),
)
_BASELINE = one_of("baseline baselines counterpart counterparts")
_GAIN = re.compile(
    r"(?:improv\w+|speed-?ups?|gains?|advantages?|superiority|reductions?|faster|increases?|benefits?|prefer\w+|better|wins?"
    r"|acceleration|lead|boosts?|progress|\d+(?:\.\d+)?x|times)\Z"
)
_STOPS = one_of(
    "on in by while when for under across which but because since where if is are was were achieving achieves"
    " achieve without through using we our it its do does can despite via at during after before have has not"
)
_KINDS = one_of(
    "methods approaches models baselines techniques frameworks systems algorithms networks architectures variants"
)
_AFTER_PHRASE = (
    _STOPS
    | {"methods", "baselines", "models"}
    | frozenset(("", "and", "or", "with", "of", "to", "from", "as", "for", "alone", "baselines"))
)
_AFTER_NAME = _STOPS | one_of(
    "and or with of to from as for alone baseline baselines training fine-tuning respectively at up estimator"
)
_BEFORE_PHRASE = (
    one_of("to with over than and or the of from against both as like using by compare baselines") | _OLD | _COMPARE
)
_LEADING = one_of("state-of-the-art sota art leading recent other")
_CITED = re.compile(r"\s(?:et al|&|\(\d{4}|and [A-Z]\w+ \(\d{4})")
_LIST_GAP = re.compile(r"(?:\s?\([^()]{0,40}\))?(?:,\s?|\s?/|\s)(?:and\s|or\s|&\s|as well as\s)?(?:the\s|its\s)?\Z")
_MODIFIED = re.compile(
    r"(?:full|standard|vanilla|naive|plain)\s(?:[\w-]+\s)?(?:fine-?tuning|tuning|prompting|decoding|sampling)\b",
    re.IGNORECASE,
)
_DATA = re.compile(r"\s+(?:[a-z-]+\s)?(?:benchmarks?|datasets?|data\s?sets?|corpus|corpora|tasks?|test\s?sets?)\b")


@lru_cache(maxsize=8)
def compared(title: str, abstract: str) -> tuple[tuple[int, int], ...]:
    """Where the names stand that the paper compares with, each once."""
    reading = read(abstract)
    own = {
        key((title if name.where == "title" else abstract)[name.start : name.end])
        for name in introduced(title, abstract)
    }
    found: dict[str, tuple[int, int]] = {}
    proposes = judged(title, abstract).kind in ("method", "system", "application") and bool(own)
    names = Names(reading)
    for start, end in (*names.compared(own_part(abstract)), *names.criticised(own_part(abstract), proposes=proposes)):
        name = key(abstract[start:end])
        if name not in own and (proposes or not names.is_model(start)):
            found.setdefault(name, (start, end))
    return tuple(sorted(found.values()))


class Names:
    """The names of one text, and which of them it compares with."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.shorts = {found.short for found in abbreviations(reading.text)}
        self.categories = {reading.words[found.short] for found in abbreviations(reading.text)}
        self.known = {found.first: found for found in mentions(reading.text)}

    def compared(self, own: int) -> Iterator[tuple[int, int]]:
        """Where the names stand that follow a cue in the paper's own part."""
        first = self.reading.word_at(own)
        for index, word in enumerate(self.reading.lowers[first:], first):
            if word in _CUES:
                reach = self._reach(index, word)
                if reach:
                    yield from self._listed(index + 1, reach)
                if word in _BASELINE:
                    yield from self._before(index)

    def _reach(self, index: int, word: str) -> int:
        """How many words a cue reaches; 0 if the word is none."""
        lowers = self.reading.lowers
        if word in _DIRECT:
            return 0 if word == "than" and lowers[index - 1] in ("rather", "other") else _DIRECT[word]
        if word in _WITH_PREPOSITION:
            return 0 if _PREPOSITIONS.isdisjoint(lowers[index + 1 : index + 4]) else 14
        if word == "over":
            return 8 if any(map(_GAIN.match, lowers[max(0, index - 8) : index])) else 0
        if word in _OLD:
            if not self._contrasts(index):
                return 0
            return 6 if _EXAMPLES.intersection(lowers[index + 1 : index + 5]) else 1
        if word in _METHOD_KINDS and _EXAMPLES_NEXT.match(self.reading.text, self.reading.ends[index]):
            return 6
        if word in _CHANGES:
            return 2 if self._is_method(index + 1 + (lowers[index + 1 : index + 2] in _SMALL), word) else 0
        if word in _INSTEAD and lowers[index + 1 : index + 2] in (("of",), ("for",)):
            return 4
        if word in _OF:
            return 3 if lowers[index + 1 : index + 2] == ("of",) else 0
        return 14 if word in _COMPARE else 0

    def _is_method(self, index: int, verb: str) -> bool:
        """Whether what a paper improves or extends is a named method, not a measure or a field."""
        found = self.known.get(index)
        if found is not None:
            return found.lists == {"known_methods"}
        if not verb.startswith(("extend", "generali", "replac", "upon")) or index >= len(self.reading.words):
            return False
        word = self.reading.words[index]
        return looks_like_name(word) and word not in self.categories

    def criticised(self, own: int, *, proposes: bool) -> Iterator[tuple[int, int]]:
        """Where the background of a paper that proposes something names well-known methods as what there was before."""
        reading = self.reading
        for found in self.known.values() if proposes else ():
            start, end = reading.starts[found.first], reading.ends[found.stop - 1]
            if start < own and found.sure == {"known_methods"} and not is_phrase(reading.span(found.first, found.stop)):
                sentence = reading.sentence_at(start)
                if _BEFORE_US.search(reading.text, *sentence):
                    yield start, end
        for index in range(self.reading.word_at(own)) if proposes else ():
            if reading.lowers[index] in _METHOD_KINDS and _EXAMPLES_NEXT.match(reading.text, reading.ends[index]):
                yield from self._listed(index + 1, 6)

    def is_model(self, offset: int) -> bool:
        """Whether a name that starts at an offset is that of a known model."""
        found = self.known.get(self.reading.word_at(offset))
        return found is not None and "models" in found.lists

    def _contrasts(self, index: int) -> bool:
        """Whether the sentence sets something against what was there before."""
        start, end = self.reading.sentence_at(self.reading.starts[index])
        return _CONTRAST.search(self.reading.text, start, end) is not None

    def _before(self, index: int) -> Iterator[tuple[int, int]]:
        """The name right before "baseline"."""
        for first in range(max(0, index - 3), index):
            word = self.reading.words[first]
            if is_kind_of_method(word) or word in self.categories or word.islower():
                continue
            if self.reading.gap(index) == " " and self._name_end(first) == index:
                yield self.reading.starts[first], self.reading.ends[index - 1]
                return

    def _listed(self, first: int, reach: int) -> Iterator[tuple[int, int]]:
        """The list of names that starts within so many words."""
        reading, index, named = self.reading, first, False
        while index < len(reading.words) and (named or index < first + reach):
            gap = reading.gap(index)
            example = index > 0 and reading.lowers[index - 1] in ("e.g", "i.e")
            if (any(mark in gap for mark in ".;?!") and not example) or (named and not _LIST_GAP.match(gap)):
                return
            stop = self._name_end(index)
            if stop > index:
                named = True
                if stop in self.shorts:
                    index, stop = stop, stop + 1
                yield reading.starts[index], reading.ends[stop - 1]
                index = stop
            elif reading.lowers[index] in _STOPS or (
                named and reading.lowers[index] not in ("and", "or", "the", "its", "as", "well")
            ):
                return
            else:
                index += 1

    def _name_end(self, index: int) -> int:
        """After which word a comparable name ends that starts at a word; `index` if none does."""
        reading = self.reading
        modified = _MODIFIED.match(reading.text, reading.starts[index])
        if modified:
            return reading.word_at(modified.end())
        found = self.known.get(index)
        if found is not None:
            return found.stop if self._is_comparable(found) else index
        word = reading.words[index]
        if is_generic(word) and not is_kind_of_method(word):
            return index
        if is_kind_of_method(word) or word in self.categories or looks_like_name(word):
            return index + 1 if self._may_end(index) else index
        return self._capitals_end(index)

    def _may_end(self, index: int) -> bool:
        """Whether a word is a name by itself, not what says of which kind the next word is: "CoT controllability"."""
        word, following = self.reading.words[index], self._following(index + 1)
        if not is_kind_of_method(word) and word not in self.categories:
            return not _DATA.match(self.reading.text, self.reading.ends[index])
        if index and self.reading.lowers[index - 1] in _LEADING:
            return False
        return (
            following in _AFTER_NAME
            or not following.islower()
            or following.endswith("ly")
            or following in THINGS - _KINDS
        )

    def _following(self, stop: int) -> str:
        """The word that follows with no more than a blank between."""
        reading = self.reading
        return reading.lowers[stop] if stop < len(reading.words) and reading.gap(stop) == " " else ""

    def _is_comparable(self, found: Mention) -> bool:
        if not found.lists - {"benchmarks"} or _DATA.match(self.reading.text, self.reading.ends[found.stop - 1]):
            return False
        if not self.reading.words[found.first].islower():
            return True
        before = self.reading.lowers[max(0, found.first - 1)]
        usual = self.reading.lowers[found.stop - 1].endswith(("tuning", "learning", "training", "inference"))
        alone = not usual or before in _BEFORE_PHRASE or before in _DIRECT or before.endswith(("tuning", "learning"))
        return alone and self._following(found.stop) in _AFTER_PHRASE

    def _capitals_end(self, index: int) -> int:
        """After which word a run of at least two capitalised words ends."""
        reading, stop = self.reading, index
        while (
            stop < min(index + 5, len(reading.words))
            and self._is_capitalised(stop)
            and (stop == index or reading.gap(stop) == " ")
        ):
            stop += 1
        data = _DATA.match(reading.text, reading.ends[stop - 1]) if stop > index else None
        plain = all(map(is_generic, reading.words[index:stop])) or reading.lowers[index] in _STOPS | NO_NAME_STARTS
        plain = plain or bool(stop > index and _CITED.match(reading.text, reading.ends[stop - 1]))
        if stop - index == 1:
            plain = plain or not self._is_lone_name(index)
        return stop if stop > index and data is None and not plain else index

    def _is_capitalised(self, index: int) -> bool:
        word = self.reading.words[index]
        return word[0].isupper() and not (
            word[-1].islower() and "-" in word and word.rpartition("-")[2] in ("matched", "trained", "free")
        )

    def _is_lone_name(self, index: int) -> bool:
        """Whether one capitalised word inside a sentence stands where only a name can."""
        reading, following = self.reading, self._following(index + 1)
        if len(reading.words[index]) < 3 or not reading.words[index][1:].islower() or reading.gap(index) != " ":  # noqa: PLR2004
            return False
        near = reading.lowers[max(0, index - 2) : index]
        named = near[-1:] and (near[-1] in _DIRECT or near[-1] in _PREPOSITIONS or near[-1] in ("and", "the", "over"))
        return bool(named) and (following in _AFTER_NAME or following.endswith("ly") or not following)
