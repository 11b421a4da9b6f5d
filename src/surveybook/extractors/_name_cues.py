"""What speaks for and against a name being the paper's own: its spelling, its place in the title, its surroundings."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from surveybook.extractors._candidates import Candidate
from surveybook.extractors._gazetteer import Mention, is_generic, is_kind_of_method, mentions, squash
from surveybook.extractors._governed import OWN_PART, STRONG, governing
from surveybook.extractors._names import abbreviations
from surveybook.extractors._own_part import own_part
from surveybook.extractors._reading import Reading, is_url, read
from surveybook.extractors._titles import title_head
from surveybook.extractors._wording import APPOSED, FOLLOWED, NO_NAME_ENDS, STOPS, THINGS, one_of

_CLOSING = r"[\"'”’)\]}*_]*"
_DEFINED = re.compile(_CLOSING + r"(?:,|--+|—|–|-|\s-{1,2}|:)\s*(?:an?|our|the|one of|another|which|that|where)\s")
# A word follows at once, so that nothing explains.
_GOES_ON = re.compile(r" [a-z]")
_WHICH = re.compile(_CLOSING + r",?\s(?:which|that|to|for)\b")
_IS_A = re.compile(_CLOSING + r"\s+(?:is|are)\s(?:an?\s|the\s|(?:proposed|introduced|presented|designed|developed))")
_DOES = re.compile(
    _CLOSING
    + r"\s+(?:\w+ly\s)?(?:achieve|outperform|surpass|show|demonstrat|reduc|improv|enabl|allow|leverag|us|employ"
    r"|introduc|consist|compris|provid|yield|offer|can\b|deliver|obtain|exceed|incorporat|integrat|learn|ha[ds]\b|is\b"
    r"|are\b|requir|reach|generat|capture|combin|optimi[sz]|extend|adapt|support|contain|build|do|work|perform|operat"
    r"|address|create|reveal|serve|establish|exploit|focus|treat|produc|maintain|preserv)\w*"
)
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
_URL_SIGNS = ("://", "www.", "ub.com/")
_CAMEL = re.compile(r"[a-z][A-Z]")
_OWN_SPELLING = re.compile(r"[a-z][A-Z]|-")
_FOLLOWING = (("which", _WHICH), ("is a", _IS_A), ("does", _DOES))
_OPENED = "\"“'‘`{* "  # noqa: RUF001 -- typographic quotes
_QUOTES = tuple(_OPENED.strip())
_LISTING = one_of("and or a an the")
_INTRODUCING = ("proposed, ", "proposed by name", "naming", "our", "we call", "own part")
_LISTED_REACH = 8
_MANY, _RANKS = 4, 8
_SHORT, _LONG, _STEM = 3, 9, 4
_MANY_WORDS = 5


@dataclass(frozen=True)
class Names:
    """The candidates of an abstract by what they spell, and the paper that they stand in."""

    title: str
    reading: Reading
    candidates: Sequence[Candidate]

    @cached_property
    def mentions(self) -> dict[str, list[Candidate]]:
        """The candidates by their letters and digits, without a plural; none that only the background has."""
        found: dict[str, list[Candidate]] = defaultdict(list)
        for one in self.candidates:
            letters = squash(self.reading.span(one.start, one.stop).replace("+", "plus"))
            found[letters.rstrip("s") if len(letters) > _SHORT else letters].append(one)
        own, title = self.reading.word_at(self.own), squash(self.title)
        return {name: uses for name, uses in found.items() if uses[-1].start >= own or name in title}

    @cached_property
    def governed(self) -> dict[Candidate, dict[str, float]]:
        """What the words to the left say of each candidate."""
        counted = (one for uses in self.mentions.values() for one in uses[:_MANY])
        return {one: governing(self.reading, one.first) for one in counted}

    @cached_property
    def known(self) -> dict[int, Mention]:
        """The well-known names by their words."""
        return {index: one for one in mentions(self.reading.text) for index in range(one.first, one.stop)}

    @cached_property
    def own(self) -> int:
        """Where the paper's own part starts."""
        return own_part(self.reading.text)

    @cached_property
    def addresses(self) -> str:
        """The letters and digits of the abstract's web addresses."""
        reading = self.reading
        if not any(map(reading.text.__contains__, _URL_SIGNS)):
            return ""
        return "".join([squash(reading.words[index]) for index in reading.special if is_url(reading.lowers[index])])

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
        found["uses"] = min(len(uses), _MANY) / _MANY
        found["once"] = float(len(uses) == 1)
        found["never introduced"] = float(introduced is None)
        found["used before"] = float(bool(introduced))
        found["rank"] = min(rank, _RANKS) / _RANKS
        found.update(self._spelled(text, uses[0]))
        found.update(self._titled(text, multi=uses[0].stop - uses[0].start > 1))
        return found

    def _around(self, one: Candidate, text: str) -> dict[str, float]:
        """The cues of one use."""
        start = self.reading.starts[one.start]
        found = {**self.governed[one], **self._behind(one), **self._before(one)}
        if one.abbreviates:
            found["abbreviates"] = 1.0
            found["abbreviates capitals"] = float(self.reading.words[one.first][0].isupper())
        elif self.reading.gaps[one.start].rstrip(_OPENED).endswith("("):
            found["in brackets"] = 1.0
        known = self.known.get(one.start)
        if known is not None:
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

    @cached_property
    def counts(self) -> dict[int, int]:
        """Where a sentence first counts things of the paper, by where the sentence starts."""
        reading, found = self.reading, dict[int, int]()
        for index in reading.among(_NUMBERS):
            if not _COUNTED.isdisjoint(reading.lowers[index + 1 : index + _COUNTED_REACH]):
                found.setdefault(reading.sentence_at(reading.starts[index])[0], reading.starts[index])
        return found

    def _behind(self, one: Candidate) -> dict[str, float]:
        """The cues of what follows a use."""
        reading, whole = self.reading, self.reading.text
        end = reading.ends[one.stop - 1]
        found = {cue: 1.0 for cue, pattern in _FOLLOWING if pattern.match(whole, end)}
        if not _GOES_ON.match(whole, end):
            if APPOSED.match(whole, end):
                found["explained as new"] = 1.0
            elif _DEFINED.match(whole, end):
                found["explained"] = 1.0
        if not one.abbreviates and whole.startswith(" (", end) and whole[end + 2 : end + 3].isupper():
            found["glossed"] = 1.0
        if one.stop < len(reading.words) and not reading.gaps[one.stop].strip(") "):
            following = reading.lowers[one.stop]
            if following in THINGS:
                found["thing follows"] = 1.0
            elif following not in STOPS and not FOLLOWED.match(whole, end):
                found["modifies"] = 1.0
        return found

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

    def _extends(self, letters: str) -> bool:
        """Whether a name starts with another: "DuneNet-Large"."""
        return any(letters.startswith(other) for other in self.mentions if _STEM <= len(other) < len(letters))

    @cached_property
    def _title_parts(self) -> tuple[str, frozenset[str], frozenset[str], frozenset[str], str]:
        """Of the title its head, the head's words, its abbreviations, all its words and its first word, squashed."""
        head, title = title_head(self.title) or "", read(self.title)
        shorts = frozenset(squash(title.words[one.short]) for one in abbreviations(self.title))
        words = [squash(word) for word in title.words]
        return squash(head), frozenset(map(squash, head.split())), shorts, frozenset(words), words[0] if words else ""

    def _titled(self, text: str, *, multi: bool) -> dict[str, float]:
        """How the title uses a name."""
        head, heads, shorts, words, first = self._title_parts
        letters = squash(text)
        found: dict[str, float] = {}
        if multi:
            whole = squash(self.title)
            starts = "head" if head.startswith(letters) else "start" if whole.startswith(letters) else "within"
            found[f"title {starts}: phrase"] = float(letters in whole)
        else:
            places = (("head", {head}), ("in head", heads), ("short", shorts), ("first", {first}), ("word", words))
            found.update([(f"title: {place}", 1.0) for place, among in places if letters in among][:1])
        if len(heads) == 1 and letters != head:
            shared = _stem(head, letters)
            found["shares the head's stem"] = float(shared >= min(_STEM, len(head)) >= _SHORT)
        return found


def _stem(one: str, other: str) -> int:
    """How many letters two names start with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
