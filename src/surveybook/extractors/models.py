"""The models that a paper uses or studies."""

import re
from collections.abc import Iterator

from surveybook.extractors._comparisons import compared
from surveybook.extractors._facts import named
from surveybook.extractors._gazetteer import Mention, key, mentions, squash
from surveybook.extractors._introduced_names import introduced
from surveybook.extractors._own_part import own_part
from surveybook.extractors._reading import Reading, read
from surveybook.model import Fact, FactKind, Paper

KIND: FactKind = "models"

_THING = re.compile(r"[\"'”’)\]]*\s+(?:[a-z-]+\s+)?(?:models?|networks?|architectures?|backbones?|encoders?|decoders?|LLMs?|VLMs?)\b")


def extract(paper: Paper) -> Iterator[Fact]:
    """One fact for each model that the paper's own part names and does not introduce or only compare with."""
    reading = read(paper.abstract)
    own = own_part(paper.abstract)
    others = {key(paper.abstract[start:end]) for start, end in compared(paper.title, paper.abstract)}
    others |= {key(paper.text(name.where)[name.start : name.end]) for name in introduced(paper.title, paper.abstract)}
    for found in mentions(paper.abstract):
        if "models" not in found.lists:
            continue
        start, end = reading.starts[found.first], reading.ends[found.stop - 1]
        name = key(paper.abstract[start:end])
        in_title = name in squash(paper.title)
        if name in others or not ("models" in found.sure or _beside_a_thing(reading, found)) or (start < own and not in_title):
            continue
        others.add(name)
        yield named(KIND, paper, "abstract", start, end)


def _beside_a_thing(reading: Reading, found: Mention) -> bool:
    return bool(_THING.match(reading.text, reading.ends[found.stop - 1]))
