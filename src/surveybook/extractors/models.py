"""The models that a paper uses or studies."""

import re
from collections.abc import Iterator

from surveybook.extractors._compared import compared
from surveybook.extractors._facts import named
from surveybook.extractors._gazetteer import key, mentions, squash
from surveybook.extractors._introduced_names import introduced
from surveybook.extractors._lists import Span, rows
from surveybook.extractors._names import abbreviations, looks_like_name
from surveybook.extractors._own_part import own_part
from surveybook.extractors._reading import Reading, read
from surveybook.model import Fact, FactKind, Paper

KIND: FactKind = "models"

_MODELS = (
    r"(?:models?|networks?|architectures?|backbones?|encoders?|decoders?|transformers?|LLMs?|VLMs?|MLLMs?|LVLMs?|PLMs?"
    r"|LMs?|agents?|detectors?)"
)
_THING = re.compile(rf"[\"'”’)\]]*(?:\s\([^()]{{0,30}}\))?\s+(?:[a-z0-9-]+\s){{0,2}}?{_MODELS}\b")
_THINGS_BEFORE = re.compile(
    rf"\b{_MODELS}(?:\s?\(|,|:|\s-+)?\s?"
    r"(?:(?:such as|including|like|namely|e\.g\.,?|i\.e\.,?|called|named|based on)\s)?(?:the\s)?[\"'\u201c\u2018`(]*\Z"
)
_USED = re.compile(
    r"\b(?:fine-?tun\w+|pre-?train\w*|using|use|with|of|to|on|merg\w+|prompt\w*|quantiz\w+|adapt\w*|train\w*)"
    r"\s(?:the\s|a\s|an\s)?\Z"
)
_GLOSSED = re.compile(rf"\s\(an?\s[^()]{{0,25}}?\b{_MODELS}\b")
_NOT_USED = re.compile(r"\(e\.g\.[^()]{0,50}\Z|\b(?:without|no|rather than|designed for)\s(?:[\w-]+\s){0,6}\Z")
_NEAR = 60


def extract(paper: Paper) -> Iterator[Fact]:
    """One fact for each model that the paper's own part names and does not introduce or only compare with."""
    reading = read(paper.abstract)
    done = {key(paper.abstract[start:end]) for start, end in compared(paper.title, paper.abstract)}
    done |= {key(paper.text(name.where)[name.start : name.end]) for name in introduced(paper.title, paper.abstract)}
    own, title = own_part(paper.abstract), squash(paper.title)
    for first, stop in sorted(set(_Finder(reading, done).used())):
        start, end = reading.starts[first], reading.ends[stop - 1]
        name = key(paper.abstract[start:end])
        if name not in done and (start >= own or name in title):
            done.add(name)
            yield named(KIND, paper, ("abstract", start, end))


class _Finder:
    """Finds the models that one text uses; `others` are names that stand for something else."""

    def __init__(self, reading: Reading, others: set[str]) -> None:
        self.reading = reading
        self.others = others
        found = mentions(reading.text)
        self.known = {mention.first: mention for mention in found}
        self.taken = {index for mention in found for index in range(mention.first, mention.stop)}
        self.shorts = {found.short for found in abbreviations(reading.text)}
        self.categories = {key(reading.words[found.short]) for found in abbreviations(reading.text)}

    def used(self) -> Iterator[Span]:
        """The names, known or not, that stand as models."""
        certain = [
            (index, self._name_end(index))
            for index in sorted({*self.reading.special, *self.known})
            if self._is_certain(index)
        ]
        for first, stop in certain:
            if stop not in self.shorts or self._name_end(stop) == stop:
                yield first, stop
        yield from rows(self.reading, certain, self._name_end)

    def _name_end(self, index: int) -> int:
        """After which word a possible model's name ends that starts at a word; `index` if none does."""
        mention = self.known.get(index)
        if mention is not None:
            return mention.stop if "models" in mention.lists else index
        word = self.reading.words[index]
        if index in self.taken or key(word) in self.others or key(word) in self.categories or not looks_like_name(word):
            return index
        return index + 1

    def _is_certain(self, index: int) -> bool:
        stop = self._name_end(index)
        if stop == index:
            return False
        mention, reading = self.known.get(index), self.reading
        start, end = reading.starts[index], reading.ends[stop - 1]
        before = reading.text[max(0, start - _NEAR) : start]
        if _NOT_USED.search(before):
            return False
        if (mention is not None and "models" in mention.sure) or _THINGS_BEFORE.search(before):
            return True
        if _GLOSSED.match(reading.text, end):
            return True
        return bool(_THING.match(reading.text, end)) and (mention is not None or bool(_USED.search(before)))
