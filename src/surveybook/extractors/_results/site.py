"""Where a quantity stands: its sentence, with what is in parentheses set aside, its clause, and the words beside it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from string import ascii_letters

from msgspec import Struct
from msgspec.structs import replace

from surveybook.extractors._language.noun_phrases import FINITE, PARTICIPLES
from surveybook.extractors._language.numbers import Mention, is_count

_REACH = 320
_BRACKET = re.compile(r"[()]")
# What may stand between a word that governs a number and the number itself ("by up to", "of only").
_QUALIFIERS = re.findall(
    r"[\w ]+?(?=,|$)",
    "up to,between,close to,as much as,as many as,as high as,as low as,as few as,as little as,as large as,at least,"
    "at most,"
    "more than,less than,fewer than,better than,average of,mean of,median of,maximum of,minimum of,total of,"
    "on the order of,factor of,factors of,about,around,approximately,roughly,nearly,almost,over,under,above,below,"
    "only,just,merely,even,an,a,the,average,additional,further,remarkable,impressive,significant,substantial,mere,"
    "full,well,within,some,another,relative,absolute,sim,approx,geq,leq,ge,le,gtrsim,upto,textbf,textit,emph,mathbf",
)
_QUALIFIERS_BY_LAST = {
    last: tuple(words.rpartition(" ")[0] for words in _QUALIFIERS if words.rpartition(" ")[2] == last)
    for last in {words.rpartition(" ")[2] for words in _QUALIFIERS}
}
_SIGNS = "~$\\≈∼<>≤≥+!*{} \t\n\r"
_JOINED = re.compile(
    r"(?:\s(?:absolute|relative)(?=\sand\s))?[\s$]*(?:→|->|-->|\\to|\\rightarrow|\\Rightarrow|⇒|,\s*and|,\s*or|,|/|and|or|-?\s?to|-|(?<!\s)-{2,3}(?!\s)|–|—|"
    r"\{–\}|~|sim|\\sim|&)?[\s$]*(?:by|up to|about|around|approximately|an?)?[\s$]*"
    r"|\sto\s(?:nearly|(?:less|more) than|under|over|only)\s"
)
_ARROW = re.compile(r"[\s$]*(?:→|->|-->|\\to|\\rightarrow|\\Rightarrow|⇒)[\s$]*")
_RANGE = re.compile(r"[\s$]*(?:-{1,3}|–|—|\{–\}|~|sim|\\sim|-?\s?to)[\s$]*")
_VERSUS = re.compile(
    r"\s*,?\s*\(?(?:vs\.?\\?|versus|v\.(?:\s?s\.)?|compared (?:to|with)|against|as opposed to|instead of|rather than)\s"
    r"(?:an?\s|the\s|only\s|\$|about\s)*",
    re.IGNORECASE,
)
_ADJOINING, _VERSUS_REACH, _CONTINUED = 24, 40, 80
_CONTINUES = re.compile(r"(?:,|\band)\s(?:up to\s|by\s|an?\s|of\s)*(?:\w{1,12}\s?=\s?)?[$+~]*$")
# Before the many breaks, what each of them starts with, which most characters are not.
_BREAK = re.compile(
    r"(?=[-;:—.,]|\s[-abhotw])(?:"
    r";|:\s|\s?--\s?|—|\.(?=[A-Z][a-z])(?<=[a-z]{2}\.)|,?\s(?:while|whereas|but|although|though|however|which|where|because)\s|"
    r",?\s(?:and|or)\s(?=(?P<verb>(?:(?:also|further|even|then|thus|thereby|simultaneously|only|we|it|"
    r"they)\s)?[a-z]+)\b)|,\s(?=(?P<participle>(?:thus |thereby |further |even |only |and )?[a-z]+ing)\b))"
)


_Span = tuple[int, int]


class Site(Struct, frozen=True):
    """A mention in its sentence, with the words on both sides, of its clause alone and beyond.

    `near` is `own_left` without the qualifiers (up to, about …) that touch the mention.
    A mention in parentheses has the words inside as its clause; `host` and `after_host` are those around it.
    """

    mention: Mention
    sentence: str
    start: int
    end: int
    own_left: str
    near: str
    own_right: str
    earlier: str
    later: str
    host: str | None = None
    after_host: str = ""
    until_next: int = _REACH
    since_previous: int = _REACH

    @property
    def value(self) -> str:
        """The number and its unit as the text writes them."""
        return self.sentence[self.start : self.end]

    @property
    def around(self) -> tuple[str, str]:
        """The words of the clause before and after the mention, those around its parenthesis included."""
        if self.host is None:
            return self.own_left, self.own_right
        return f"{self.host} ; {self.own_left}", f"{self.own_right} ; {self.after_host}"

    def joined_to(self, last: "Site") -> "Site":
        """The mention and a later one as one: the words before the first and after the last."""
        if last is self:
            return self
        return replace(
            last,
            start=self.start,
            own_left=self.own_left,
            near=self.near,
            earlier=self.earlier,
            since_previous=self.since_previous,
        )


def without_qualifiers(left: str) -> str:
    """A text without the qualifying words at its end."""
    while True:
        left = left.rstrip(_SIGNS)
        rest = left.rstrip(ascii_letters)
        befores = _QUALIFIERS_BY_LAST.get(left[len(rest) :].casefold())
        if befores is None:
            return left
        shorter = rest.rstrip(_SIGNS)
        before = next((before for before in befores if _ends_in(shorter, before)), None)
        if before is None:
            return left
        left = shorter[: len(shorter) - len(before)]


def _ends_in(text: str, words: str) -> bool:
    ending = text[-len(words) - 1 :] if words else ""
    return ending[-len(words) :].casefold() == words and (len(ending) == len(words) or not ending[0].isalnum())


class _Layout(Struct, frozen=True):
    """A sentence: its outermost parentheses, its text with them blanked, and where its clauses start."""

    sentence: str
    spans: tuple[tuple[int, int], ...]
    masked: str
    clauses: tuple[int, ...]

    def clause(self, position: int, at_least: int) -> tuple[int, int]:
        """Where the clause of a position opens and closes."""
        number = bisect_right(self.clauses, position)
        closes = self.clauses[number] if number < len(self.clauses) else len(self.masked)
        return self.clauses[number - 1], max(at_least, closes)

    def parenthesis(self, position: int) -> _Span | None:
        """Where the parenthesis that holds a position opens and closes."""
        return next((span for span in self.spans if span[0] < position < span[1]), None)


def _layout(sentence: str) -> _Layout:
    spans = _parentheses(sentence) if "(" in sentence else ()
    masked = _blanked(sentence, spans) if spans else sentence
    return _Layout(sentence, spans, masked, _clause_starts(masked))


def _parentheses(sentence: str) -> tuple[tuple[int, int], ...]:
    """Where the outermost parentheses of a sentence open and close; one that never closes is none."""
    spans, depth, opened = [], 0, 0
    for match in _BRACKET.finditer(sentence):
        if match[0] == "(":
            opened = match.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((opened, match.start()))
    return tuple(spans)


def _blanked(sentence: str, spans: Sequence[tuple[int, int]]) -> str:
    parts, position = [], 0
    for opened, closed in spans:
        parts += [sentence[position:opened], " " * (closed + 1 - opened)]
        position = closed + 1
    return "".join([*parts, sentence[position:]])


def _clause_starts(masked: str) -> tuple[int, ...]:
    starts = [0]
    for match in _BREAK.finditer(masked):
        verb, participle = match["verb"], match["participle"]
        if verb is not None and verb.split()[-1] not in FINITE and verb.split()[0] not in ("we", "it", "they"):
            continue
        if participle is not None and participle.split()[-1] not in PARTICIPLES:
            continue
        starts.append(match.end())
    return tuple(starts)


def sites(sentence: str, found: Sequence[Mention], offset: int) -> Iterator[Site]:
    """The sites of a sentence's mentions; mention offsets count from the text in which the sentence is at `offset`."""
    layout = _layout(sentence)
    spans = [layout.parenthesis(mention.start - offset) for mention in found]
    telling = [number for number, mention in enumerate(found) if not is_count(mention)]
    reached = 0
    for number, mention in enumerate(found):
        start, end = mention.start - offset, mention.end - offset
        beyond = telling[bisect_right(telling, number) :]
        # What is said in a parenthesis is beside the words outside, not between them.
        following = next((later for later in beyond if spans[number] is not None or spans[later] is None), None)
        next_start = len(sentence) if following is None else found[following].start - offset
        yield _site(layout, mention, (start, end), spans[number], (start - reached, next_start - end))
        reached = end


def _site(layout: _Layout, mention: Mention, at: _Span, inside: _Span | None, beside: tuple[int, int]) -> Site:
    if inside is not None:
        return _inside(layout, mention, at, inside, beside)
    start, end = at
    masked, (opens, closes) = layout.masked, layout.clause(start, end)
    own_left = masked[max(opens, start - _REACH) : start]
    own_right = masked[end : min(closes, end + _REACH)].lstrip("$}*")
    aside = len(own_right) - len(own_right.lstrip()) - 1
    if aside > 1:
        # A parenthesis stands directly behind the number.
        own_right, beside = own_right[aside:], (beside[0], max(0, beside[1] - aside))
    return Site(
        mention,
        layout.sentence,
        start,
        end,
        own_left=own_left,
        near=without_qualifiers(own_left),
        own_right=own_right,
        earlier=masked[max(0, opens - _REACH) : opens],
        later=masked[closes : closes + _REACH],
        since_previous=beside[0],
        until_next=beside[1],
    )


def _inside(layout: _Layout, mention: Mention, at: _Span, span: _Span, beside: tuple[int, int]) -> Site:
    (start, end), (opened, closed) = at, span
    sentence, masked, (opens, closes) = layout.sentence, layout.masked, layout.clause(opened, closed + 1)
    own_left = sentence[max(opened + 1, start - _REACH) : start]
    return Site(
        mention,
        sentence,
        start,
        end,
        own_left=own_left,
        near=without_qualifiers(own_left),
        own_right=sentence[end : min(closed, end + _REACH)].lstrip("$}*"),
        earlier=masked[max(0, opens - _REACH) : opens],
        later=masked[closes : closes + _REACH],
        host=masked[max(opens, opened - _REACH) : opened].rstrip(),
        after_host=masked[closed + 1 : min(closes, closed + 1 + _REACH)],
        since_previous=beside[0],
        until_next=beside[1],
    )


def groups(found: Sequence[Site]) -> Iterator[list[Site]]:
    """Runs of mentions with nothing but a comma, a conjunction or a dash between them."""
    run: list[Site] = []
    for site in found:
        if run and not _adjoin(run[-1], site):
            yield run
            run = []
        run.append(site)
    if run:
        yield run


def _adjoin(first: Site, second: Site) -> bool:
    if (first.host is None) != (second.host is None) or second.start - first.end > _ADJOINING:
        return False
    between = second.sentence[first.end : second.start].strip()
    if not between or _JOINED.fullmatch(second.sentence, first.end, second.start) is None:
        return False
    apposed = between in (",", ", a", ", an")
    return not (apposed and first.mention.unit is None and second.mention.unit is not None)


def is_range(first: Site, second: Site) -> bool:
    """Whether two adjoining mentions are the ends of a range ("2-3 times", "4 to 6 points")."""
    return _RANGE.fullmatch(second.sentence, first.end, second.start) is not None


def is_move(first: Site, second: Site) -> bool:
    """Whether an arrow leads from a mention to the adjoining one (`50% → 82%`)."""
    return _ARROW.fullmatch(second.sentence, first.end, second.start) is not None


def is_versus(first: Site, second: Site) -> bool:
    """Whether the second of two mentions is what the first is held against ("91% vs. 88%")."""
    return (
        second.start - first.end <= _VERSUS_REACH
        and _VERSUS.fullmatch(second.sentence, first.end, second.start) is not None
    )


def ends_in_to(site: Site) -> bool:
    """Whether "to" leads to a number: `rose to 81%`."""
    return site.near.endswith(" to") or site.near == "to"


def continues(first: Site, second: Site) -> bool:
    """Whether a mention goes on with what was said of one before it ("gains of 3% in recall and 4% in precision")."""
    gap = second.sentence[first.end : second.start]
    return (
        len(gap) <= _CONTINUED
        and _CONTINUES.search(gap) is not None
        and not (FINITE - PARTICIPLES).intersection(gap.split())
    )
