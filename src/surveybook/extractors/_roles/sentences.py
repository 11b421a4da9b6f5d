"""What the whole sentence of a name, and the next one, say of its role."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from surveybook.extractors._language.reading import Reading
from surveybook.extractors._roles import words

_AFTER = 8
_OPENING = 3
# A sentence that goes on for longer is none.
_LONGEST = 150
_SETTING_ASIDE = (("rather", "than"), ("other", "than"))


def of_sentence(reading: Reading, opener: int, own: int) -> Iterator[str]:
    """What a sentence and the next speak of, in the background or in the paper's own part; its first word is given."""
    number = bisect_right(reading.openers, opener)
    end, after = _opener(reading, number), _opener(reading, number + 1)
    where = "background" if reading.starts[opener] < own else "own part"
    yield where
    yield f"{where}, {_place(number, len(reading.openers))} sentence"
    inside = reading.lowers[opener:end]
    telling = words.SENTENCE.keys() & inside
    if "searched" in telling and not words.SEARCHED_FOR.isdisjoint(inside):
        yield "searched"
    yield from {f"{where} sentence {words.SENTENCE[word]}" for word in telling}
    if not words.CONTRAST.isdisjoint(reading.lowers[end : end + _OPENING]):
        yield f"{where}, then contrast"
    if not words.LIMITS.isdisjoint(reading.lowers[end:after]):
        yield f"{where}, then limit"
    if not words.PROPOSING.isdisjoint(reading.lowers[end:after]):
        yield f"{where}, then proposal"


def _opener(reading: Reading, number: int) -> int:
    return reading.openers[number] if number < len(reading.openers) else len(reading.words)


def _place(number: int, count: int) -> str:
    """Where a sentence stands among all, counted from one."""
    if number == 1:
        return "first"
    return {0: "last", 1: "last but one"}.get(count - number, "middle")


def sets_aside(lowers: Sequence[str], index: int) -> bool:
    """Whether a word is, or directly follows, the "than" of "rather than", which compares nothing."""
    than = index if lowers[index] == "than" else index - 1
    return lowers[than - 1 : than + 1] in _SETTING_ASIDE


def following(reading: Reading, stop: int) -> Iterator[str]:
    """What the rest of the sentence goes on to say."""
    end = _opener(reading, bisect_right(reading.openers, stop - 1))
    rest = reading.lowers[stop : min(end, stop + _LONGEST)]
    if words.FOLLOWING.isdisjoint(rest):
        return
    near = rest[:_AFTER]
    for said, among in (("beats", words.BEATING), ("limit", words.LIMITS)):
        if not among.isdisjoint(near):
            yield f"then {said}"
    for said, among in (("compared", words.COMPARED), ("contrast", words.CONTRAST)):
        if not among.isdisjoint(rest):
            yield f"then {said}"
