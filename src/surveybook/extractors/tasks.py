"""The tasks that a paper works on, by their usual names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from surveybook.extractors._facts import named_as
from surveybook.extractors._gazetteer import Gazetteer
from surveybook.extractors._language.own_part import own_part
from surveybook.extractors._language.reading import Reading, read
from surveybook.extractors._language.wording import one_of
from surveybook.extractors._task_names import task_mentions
from surveybook.model import Fact, FactKind, Paper, QuotedText

KIND: FactKind = "tasks"

_MOST = 3
_IN_TITLE, _IN_OWN_PART, _MENTION = 3.0, 1.0, 0.5
_LEAST = 1.0
# What a phrase ends with that names a task, where no list has it.
_TASK_NOUNS = one_of(
    "generation classification detection segmentation recognition prediction estimation extraction retrieval"
    " translation summarization synthesis reconstruction forecasting planning optimization modeling modelling"
    " inference alignment"
    " matching ranking localization tracking captioning parsing tagging diagnosis design control discovery compression"
    " denoising completion evaluation understanding reasoning imputation verification identification"
)
_NOT_OF_TASK = one_of(
    "the a an and or for of to in on with by via from as toward towards using through our its their efficient effective"
    " improved novel new better fast robust deep neural simple adaptive accurate automatic scalable large-scale unified"
    " this that under into is are more we can be at"
)
_OF = re.compile(
    r"(?:task|problem|challenge)s? of ((?:[a-z][a-z/-]+\s?){1,4}?)"
    r"(?=[,.;:]|\s(?:in|with|by|that|which|using|for|on|from|is|and|where)\b)"
)
_OF_WHAT = one_of("task tasks problem problems challenge challenges")


@dataclass(slots=True)
class _Tally:
    """How strongly a paper speaks for a task and where it does so first and best."""

    weight: float
    where: QuotedText
    start: int
    end: int


def extract(paper: Paper, _: Gazetteer | None = None) -> Iterator[Fact]:
    """At most three facts, the task that the paper speaks of most first."""
    found = _tallies(paper)
    ranked = sorted(found, key=lambda task: (-found[task].weight, found[task].where, found[task].start))
    for task in [task for task in ranked if found[task].weight >= _LEAST][:_MOST]:
        place = found[task]
        yield named_as(KIND, paper, task, (place.where, place.start, place.end))
    if not any(tally.weight >= _LEAST for tally in found.values()):
        yield from _unlisted(paper)


def _tallies(paper: Paper) -> dict[str, _Tally]:
    own = own_part(paper.abstract)
    found: dict[str, _Tally] = {}
    for where in ("abstract", "title"):
        reading = read(paper.text(where))
        for mention in task_mentions(reading):
            start, end = reading.starts[mention.first], reading.ends[mention.stop - 1]
            tally = found.setdefault(mention.task, _Tally(0.0, where, start, end))
            tally.weight += _IN_TITLE if where == "title" else _MENTION
            if where == "abstract" and start >= own and tally.start < own:
                tally.weight, tally.start, tally.end = tally.weight + _IN_OWN_PART, start, end
            elif where == "abstract" and start >= own and tally.weight <= _MENTION:
                tally.weight += _IN_OWN_PART
    return found


def _unlisted(paper: Paper) -> Iterator[Fact]:
    """A task that no list has, from the title's wording or from "the task of …"."""
    reading = read(paper.abstract)
    told = (_OF.match(reading.text, reading.starts[index]) for index in reading.among(_OF_WHAT))
    match = next(filter(None, told), None)
    if match:
        yield named_as(KIND, paper, match[1].strip().casefold(), ("abstract", match.start(1), match.end(1)))
        return
    for where in ("title", "abstract"):
        reading = read(paper.text(where))
        words = _phrase(reading, reading.word_at(own_part(paper.abstract)) if where == "abstract" else 0)
        if words is not None:
            start, end = reading.starts[words[0]], reading.ends[words[1] - 1]
            yield named_as(KIND, paper, _shown(reading.words[slice(*words)]), (where, start, end))
            return


def _phrase(reading: Reading, own: int) -> tuple[int, int] | None:
    """The first phrase that ends as tasks do, with up to three words before."""
    for index in reading.among(_TASK_NOUNS):
        if index >= own:
            first = index
            while first > max(own, index - 3) and reading.gaps[first] == " " and _qualifies(reading.lowers[first - 1]):
                first -= 1
            if first < index:
                return first, index + 1
    return None


def _qualifies(lower: str) -> bool:
    return lower not in _NOT_OF_TASK and not lower.endswith(("ly", "ing")) and lower[0].isalpha()


def _shown(words: tuple[str, ...]) -> str:
    """A phrase in lower case, but for the words that are spelled as names."""
    return " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in words)
