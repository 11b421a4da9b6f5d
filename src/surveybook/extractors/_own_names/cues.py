"""What speaks for and against a name being the paper's own: its spelling, its place in the title, its surroundings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from surveybook.extractors._gazetteer import is_generic, is_kind_of_method, mentions, squash
from surveybook.extractors._language.own_part import own_part
from surveybook.extractors._language.reading import Reading, is_url
from surveybook.extractors._language.wording import (
    NAMING,
    NO_NAME_ENDS,
    STOPS,
    THINGS,
    VERBS,
    one_of,
)
from surveybook.extractors._own_names.candidates import Candidate
from surveybook.extractors._own_names.followed import followed
from surveybook.extractors._own_names.governed import OWN_PART, STRONG, governing
from surveybook.extractors._own_names.in_title import TitleUse
from surveybook.extractors._own_names.things import passives, proposed_after, things
from surveybook.extractors._own_names.titles import title_head

_NUMBERS = one_of("two three four five six several 2 3 4 5 6")
_COUNTED = one_of(
    "modules components mechanisms strategies stages techniques methods algorithms variants phases parts innovations"
    " datasets benchmarks models metrics designs modes tasks losses subsets members agents steps contributions"
    " approaches safeguards schemes ideas concepts tools networks architectures pillars"
)
_COUNTED_REACH = 6
# ", ", " and ", " (its long form) module and a ": what stands between two names of a list.
_BETWEEN_LISTED = re.compile(
    r"(?:\s?\([^()]{3,60}\)|\))?(?:\s(?!and\b)[\w-]{1,20})?(?:,|,?\s(?:and|or)|\s?[&/])\s?(?:(?:an?|the)\s)?"
)
_PREPOSITIONS = {
    **dict.fromkeys(("on", "in", "over", "across", "at"), "on"),
    **dict.fromkeys(("than", "outperforms", "outperforming", "surpassing", "versus", "vs", "unlike"), "than"),
    **dict.fromkeys(("using", "with", "by", "via", "through", "leveraging", "under", "within", "without"), "with"),
    **dict.fromkeys(("of", "for", "from", "to", "into", "between", "among", "against"), "of"),
    **dict.fromkeys(("as", "like", "e.g", "including", "i.e"), "as"),
}
_DETERMINERS = one_of("a an the our its their these")
_CAMEL = re.compile(r"[a-z][A-Z]")
_OWN_SPELLING = re.compile(r"[a-z][A-Z]|-")
_OPENED = "\"“'‘`{* "  # noqa: RUF001 -- typographic quotes
_QUOTES = tuple(_OPENED.strip())
_MARKS = _OPENED + "”’}_"
_LISTING = one_of("and or a an the")
_INTRODUCING = ("proposed, ", "proposed by name", "naming", "our", "we call", "own part")
_LISTED_REACH, _LEADING = 8, 8
_MANY, _RANKS = 4, 8
_SHORT, _LONG, _STEM = 3, 9, 4
_MANY_WORDS = 5
_FEW_TIMES = 2


class Names:
    """The candidates of an abstract by what they spell, and the paper that they stand in."""

    def __init__(self, title: str, reading: Reading, candidates: Sequence[Candidate]) -> None:
        self.title, self.reading, self.candidates = title, reading, candidates
        self.own = own_part(reading.text)
        self.mentions = self._by_spelling()
        counted = (one for uses in self.mentions.values() for one in uses[:_MANY])
        # What the words to the left say of each candidate.
        self.governed = {one: governing(reading, one.first) for one in counted}
        # The well-known names by their words.
        self.known = {index: one for one in mentions(reading.text) for index in range(one.first, one.stop)}
        self.title_use = TitleUse(title)
        self.passives = passives(reading)
        self.titled = self._in_head()
        self.paired = self._with_their_brackets()
        self.addresses = _letters_of_addresses(reading)
        self.counts = _counts(reading)

    def _by_spelling(self) -> dict[str, list[Candidate]]:
        """The candidates by their letters and digits, without a plural; none that only the background has."""
        found: dict[str, list[Candidate]] = defaultdict(list)
        for one in self.candidates:
            letters = squash(self.reading.span(one.start, one.stop).replace("+", "plus"))
            found[letters.rstrip("s") if len(letters) > _SHORT else letters].append(one)
        own, title = self.reading.word_at(self.own), squash(self.title)
        return {name: uses for name, uses in found.items() if uses[-1].start >= own or name in title}

    def _in_head(self) -> frozenset[str]:
        """The names that the title starts with before its colon."""
        head = squash(title_head(self.title) or "")
        return frozenset({head, head.rstrip("s")} & self.mentions.keys()) if head else frozenset()

    def _with_their_brackets(self) -> dict[Candidate, Candidate]:
        """The names that another one in brackets stands for: "Deep Dune Network (DDN)"."""
        starts = {one.start: one for one in self.candidates if self.reading.gaps[one.start].strip(_MARKS) == "("}
        found = {}
        for one in self.candidates:
            other = starts.get(one.stop)
            if other is not None and self.reading.gaps[other.stop].lstrip(_MARKS)[:1] == ")":
                found[one] = other
        return found

    def cues(self) -> dict[str, dict[str, float]]:
        """All that speaks for or against each name."""
        return {name: self._cues(name, rank) for rank, name in enumerate(self.mentions)}

    def _cues(self, name: str, rank: int) -> dict[str, float]:
        """All that speaks for or against a name."""
        uses = self.mentions[name]
        text = self.reading.span(uses[0].start, uses[0].stop)
        found = {f"form: {one.form}": 1.0 for one in uses}
        introduced = None
        for position, one in enumerate(uses[:_MANY]):
            around = self._around(one, text)
            for cue, value in around.items():
                if value > found.get(cue, 0.0):
                    found[cue] = value
            if introduced is None and STRONG in around:
                introduced = position
        found["opens the abstract"] = float(uses[0].first <= 1)
        found["another is the title's head"] = float(bool(self.titled) and name not in self.titled)
        found["has a short form"] = float(any(one in self.paired for one in uses))
        found["uses"] = min(len(uses), _MANY) / _MANY
        found["once"] = float(len(uses) == 1)
        found["never introduced"] = float(introduced is None)
        found["used before"] = float(bool(introduced))
        found["rank"] = min(rank, _RANKS) / _RANKS
        found.update(self._spelled(text, uses[0]))
        found.update(self.title_use.cues(text, multi=uses[0].stop - uses[0].start > 1))
        if text.islower():
            found.update({f"plain: {cue}": value for cue, value in found.items()})
            found.update(self._plain(text))
        return found

    def _around(self, one: Candidate, text: str) -> dict[str, float]:
        """The cues of one use."""
        start = self.reading.starts[one.start]
        found = {**self.governed[one], **followed(self.reading, one), **self._before(one)}
        found.update(dict.fromkeys(things(self.reading, one), 1.0))
        if self.passives:
            found.update(dict.fromkeys(proposed_after(self.reading, one.stop, self.passives), 1.0))
        if one.abbreviates:
            found.update(self.title_use.long_form(self.reading.span(one.first, one.start)))
            found["abbreviates"] = 1.0
            found["abbreviates capitals"] = float(self.reading.words[one.first][0].isupper())
        elif self.reading.gaps[one.start].rstrip(_OPENED).endswith("("):
            found["in brackets"] = 1.0
        known = self.known.get(one.start)
        if known is not None and squash(text) not in self.titled:
            found.update({f"known {label}": 1.0 for label in known.lists})
        counted = self._is_counted(start)
        found["counted"] = float(counted)
        found["background"] = float(start < self.own)
        telling = one.stop - one.start > 1 or found.get("abbreviates capitals") or _OWN_SPELLING.search(text)
        if known is None and telling:
            found["component"] = float(counted or OWN_PART in found)
            found["listed own"] = found.get("listed with introduced", 0.0)
        return found

    def _is_counted(self, start: int) -> bool:
        """Whether the sentence has said before that the paper has "two modules", "three strategies"."""
        place = self.counts.get(self.reading.sentence_at(start)[0]) if self.counts else None
        return place is not None and place < start

    def _before(self, one: Candidate) -> dict[str, float]:
        """The cues of the word right before a use, and of the name that it is listed with."""
        reading, index = self.reading, one.first - 1
        if index < reading.opener(one.start):
            return {"starts the sentence": 1.0}
        found: dict[str, float] = {}
        word = reading.lowers[index]
        before = index - 1 if word in _DETERMINERS else index
        if before >= 0 and reading.gaps[before + 1] == " " and reading.lowers[before] in _PREPOSITIONS:
            found[f"after {_PREPOSITIONS[reading.lowers[before]]}"] = 1.0
        elif reading.gaps[one.first] == " ":
            found.update(dict.fromkeys(self._leading(one.first), 1.0))
        if word == "our":
            found["after our"] = 1.0
        if word in THINGS:
            found["after thing"] = 1.0
        if word in ("novel", "new"):
            found["after novel"] = 1.0
        if reading.gaps[one.first].rstrip(" ")[-1:] in _QUOTES:
            found["quoted"] = 1.0
        other = self._listed_before(one)
        if other is not None:
            found["listed"] = 1.0
            found["listed with introduced"] = float(
                any(cue.startswith(_INTRODUCING) for cue in self.governed.get(other, ()))
            )
        return found

    def _leading(self, first: int) -> Iterator[str]:
        """The preposition that the whole phrase before a name stands behind: "on the public data set XYZ"."""
        reading = self.reading
        opener = reading.opener(first)
        for index in range(first - 2, max(opener, first - _LEADING) - 1, -1):
            if reading.gaps[index + 1] not in (" ", ", "):
                return
            word = reading.lowers[index]
            if word in _PREPOSITIONS:
                yield f"phrase after {_PREPOSITIONS[word]}"
            if word in STOPS or word in VERBS or word in NAMING:
                return

    def _listed_before(self, one: Candidate) -> Candidate | None:
        """The name before a use in a list: "FirstNet and SecondNet"."""
        reading = self.reading
        if reading.gaps[one.first] == " " and reading.lowers[one.first - 1] not in _LISTING:
            return None
        for other in self.candidates:
            if one.first - _LISTED_REACH <= other.stop <= one.first:
                between = reading.text[reading.ends[other.stop - 1] : reading.starts[one.first]]
                if _BETWEEN_LISTED.fullmatch(between):
                    return other
        return None

    def _spelled(self, text: str, one: Candidate) -> dict[str, float]:
        letters = squash(text)
        parts = text.split()
        marks = {
            "camel": _CAMEL.search(text) is not None,
            "digit": any(map(str.isdigit, text)),
            "hyphen": "-" in text,
            "sign": "+" in text or "^" in text,
            "lower": text[0].islower(),
            "long": len(letters) >= _LONG,
            "short": len(letters) <= _SHORT,
            "kind of method": any(map(is_kind_of_method, parts)),
            "generic": any(map(is_generic, parts)),
            "in an address": len(letters) >= _SHORT and letters in self.addresses,
            "new": one.start not in self.known,
            "extends another": self._extends(letters),
        }
        found = {mark: 1.0 for mark, borne in marks.items() if borne}
        if one.stop - one.start > 1:
            last = self.reading.lowers[one.stop - 1]
            found["words"] = (one.stop - one.start) / _MANY_WORDS
            found["ends in thing"] = float(last in THINGS)
            found["ends as no name"] = float(last in NO_NAME_ENDS)
            found["plural phrase"] = float(last.endswith("s"))
            found["phrase starts the sentence"] = float(self.reading.starts_sentence(one.start))
        return found

    def _plain(self, text: str) -> dict[str, float]:
        """What speaks for a phrase in small letters being a name: that it comes back, that the title has it."""
        times = self.reading.text.lower().count(text)
        title = self.title.lower()
        found = {"plain": 1.0, "plain, once": float(times == 1), "plain, often": float(times > _FEW_TIMES)}
        found["plain, in title"] = float(text in title)
        found["plain, starts title"] = float(title.startswith(text))
        found["plain, hyphen"] = float("-" in text.split(maxsplit=1)[0])
        return found

    def _extends(self, letters: str) -> bool:
        """Whether a name starts with another: "DuneNet-Large"."""
        return any(letters.startswith(other) for other in self.mentions if _STEM <= len(other) < len(letters))


def _letters_of_addresses(reading: Reading) -> str:
    """The letters and digits of an abstract's web addresses."""
    if "/" not in reading.text and "www." not in reading.text:
        return ""
    return "".join([squash(reading.words[index]) for index in reading.special if is_url(reading.lowers[index])])


def _counts(reading: Reading) -> dict[int, int]:
    """Where a sentence first counts things of the paper, by where the sentence starts."""
    found = dict[int, int]()
    for index in reading.among(_NUMBERS):
        if not _COUNTED.isdisjoint(reading.lowers[index + 1 : index + _COUNTED_REACH]):
            found.setdefault(reading.sentence_at(reading.starts[index])[0], reading.starts[index])
    return found
