"""What a paper says that its own findings do not cover: caveats and future work.

A wrong caveat harms a paper more than a missing one, so that only wordings count that hardly mean anything else.
"""

import re
from collections.abc import Iterator

from surveybook.extractors._gazetteer import Gazetteer
from surveybook.extractors._language.own_part import own_part
from surveybook.extractors._language.reading import Reading, read
from surveybook.model import Fact, FactKind, Paper, quote

KIND: FactKind = "limitation"

_STUDY = r"(?:study|studies|work|research|investigations?|validation|trials?|experiments?|evaluation)"
_NEEDED = r"(?:is|are|will be|would be) (?:still )?(?:required|needed|necessary|warranted)"
# For the word that a caveat starts with, how it goes on.
_CAVEATS = {
    word: re.compile(pattern, re.IGNORECASE)
    for words, pattern in (
        (
            "limitation limitations",
            (
                r"limitations? (?:of (?:our|this|the (?:present|proposed|current|presented)) (?!field|area|problem|"
                r"task)\w+|is that|include)"
            ),
        ),
        (
            "future",
            (
                rf"future {_STUDY} (?:\w+ ){{0,5}}?(?:should|will|must|could|needs?|directions? include)\b"
                rf"|future {_STUDY} {_NEEDED}"
            ),
        ),
        ("leave left", rf"(?:leave|left) [^.;]{{3,90}}?(?:for|to|as) (?:future|further) {_STUDY}"),
        (
            "more further additional larger",
            (
                rf"\w+ (?:[\w-]+,? ){{0,7}}?{_STUDY} (?:{_NEEDED}|should be (?:conducted|done|carried out))"
                r"|more (?:\w+ ){0,2}?studies would need"
            ),
        ),
        ("warrant warrants", rf"warrants? (?:further|additional|more|future) (?:\w+ )?{_STUDY}"),
        ("caution cautiously", r"caution is|caution should|cautiously interpreted"),
        ("interpreted", r"interpreted with (?:caution|care)|interpreted cautiously"),
        ("caveat caveats", r"caveats?\b"),
        ("still", r"still (?:\w+ly )?(?:brittle|conceptual|preliminary|in its infancy)\b"),
        (
            "qualitative exploratory preliminary",
            r"(?:qualitative|exploratory|preliminary) nature of (?:this|our|the present)",
        ),
        (
            "underscore underscores underscoring highlight highlights highlighting emphasize emphasizes emphasizing",
            (
                r"\w+ (?:the|an?) (?:(?:urgent|pressing|critical|clear|continued|growing) )?"
                r"need for (?:new|better|more|further|improved|additional|stronger|specialized)"
                r"|\w+ the importance of (?:future|further) (?:research|work|studies)"
                r"|underscoring the limitations?"
            ),
        ),
        (
            "indicate indicates indicating show shows showing suggest suggests suggesting reveal reveals revealing",
            r"\w+ (?:the|an?) need for (?:improve\w+|new|better|more|further|improved|additional|stronger)",
        ),
        ("room", r"room for (?:further )?improvements?"),
        ("advocate", rf"\w+ (?:further|more|future) {_STUDY}"),
        ("avenues directions", rf"\w+ for [^.;]{{3,60}}?\bin (?:future|further) {_STUDY} (?:are|is) discussed"),
        ("call calls calling", rf"call(?:s|ing)? for (?:further|more|future) (?:\w+ )?{_STUDY}"),
        ("sample", r"sample sizes? (?:is|was|were|limits?|of (?:our|this))"),
        ("limited", r"limited (?:by (?:the|our|its) (?:small|lack|single|retrospective|size)|generali[sz]ability)"),
        (
            "generalize generalise generalizability",
            r"generali\w+ (?:beyond \w+ |to \w+ )?(?:remains?|is yet|has yet|needs?)",
        ),
        ("yet", r"yet to be (?:validated|tested|verified|demonstrated|confirmed)"),
    )
    for word in words.split()
}
_CAVEAT_WORDS = frozenset(_CAVEATS)
_OTHERS = re.compile(
    r"\b(?:existing|prior|previous|conventional|traditional|state-of-the-art|recent) (?:\w+ ){0,2}?"
    r"(?:methods|approaches|works?|studies|models|techniques|benchmarks|solutions|algorithms|systems|literature)\b"
    r"|\bto (?:address|overcome|tackle|mitigate|alleviate|solve|bridge|resolve)\b"
    r"|\b(?:address|overcome|tackle|mitigate|alleviate|solve|resolve)(?:e?s|ed|ing)? (?:this|these|the|both|such)\b",
    re.IGNORECASE,
)
# What findings show to be needed is of the field to come, whatever it is to solve.
_NEED = re.compile(r"\bneed for\b|\bimportance of\b|\bcall|\badvocate\b", re.IGNORECASE)
# "We analyze advantages and limitations of our methods" tells none.
_COORDINATED = re.compile(r"\b(?:and|or)\s$")
_THEIRS = re.compile(r"\b(?:their|whose)\s(?:\w+\s)?$", re.IGNORECASE)
_CLAUSE_START = re.compile(r"(?:;|--|—|, but|, however,|\(?[2-9]\)|, (?:second|third|finally),(?: that)?)\s*")
_CLAUSE_END = re.compile(r";|\s--|—")
_SUBORDINATE = re.compile(r"(?:While|Although|Though|Even though)\s+")


def extract(paper: Paper, _: Gazetteer | None = None) -> Iterator[Fact]:
    """At most one fact: the first clause of the paper's own part that states a caveat."""
    reading = read(paper.abstract)
    place = _place(reading, own_part(paper.abstract))
    if place is not None:
        start, end = place
        yield Fact(KIND, paper.key, paper.abstract[start:end], quote(paper, "abstract", start, end))


def _place(reading: Reading, own: int) -> tuple[int, int] | None:
    first = reading.word_at(own)
    for index in reading.among(_CAVEAT_WORDS):
        match = _CAVEATS[reading.lowers[index]].match(reading.text, reading.starts[index]) if index >= first else None
        if match is None:
            continue
        start, end = reading.sentence_at(match.start())
        if _NEED.search(match[0]) or _is_ours(reading.text, start, end, match.start()):
            return _clause(reading.text, start, end, match)
    return None


def _is_ours(text: str, start: int, end: int, caveat: int) -> bool:
    """Whether a sentence with a caveat speaks of no others' work, and states the caveat itself."""
    if _THEIRS.search(text, start, caveat) or (
        text.startswith("limitations", caveat) and _COORDINATED.search(text, start, caveat)
    ):
        return False
    return _OTHERS.search(text, start, end) is None


def _clause(text: str, start: int, end: int, caveat: re.Match[str]) -> tuple[int, int]:
    """The part of a sentence that states the caveat."""
    subordinate = _SUBORDINATE.match(text, start, end)
    comma = text.find(",", caveat.end(), end)
    if subordinate and comma > 0 and text.find(",", start, caveat.start()) < 0:
        return subordinate.end(), comma
    for cut in _CLAUSE_START.finditer(text, start, caveat.start()):
        start = cut.end()
    stop = _CLAUSE_END.search(text, caveat.end(), end)
    end = stop.start() if stop else end
    return start, start + len(text[start:end].rstrip(". "))
