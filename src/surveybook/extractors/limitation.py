"""What a paper says that its own findings do not cover."""

import re
from collections.abc import Iterator

from surveybook.extractors._facts import sentence_at
from surveybook.extractors._own_part import own_part
from surveybook.model import Fact, FactKind, Paper, quote

KIND: FactKind = "limitation"

_CAVEAT = re.compile(
    r"\b(?:(?:main |key |current )?limitations? of (?:our|this|the (?:present|proposed|current))"
    r"|(?:more|further|additional) (?:research|work|studies|investigation|study) (?:is|are) (?:required|needed|necessary)"
    r"|(?:leave|left) [^.;]{0,80}(?:for|to|as) future (?:work|research)"
    r"|need for (?:new|better|further|more)|remains? (?:challenging|an open|limited|unclear|brittle|to be (?:seen|shown|tested))"
    r"|(?:is|are) still (?:brittle|limited|largely|far|not)|should be interpreted with caution|(?:we|our \w+) (?:caution|acknowledge)"
    r"|small sample size|limited (?:by|to) (?:the|our|a)|does not (?:generalize|generalise|extend|apply|hold)|fails? to generali[sz]e)\b",
    re.IGNORECASE,
)


def extract(paper: Paper) -> Iterator[Fact]:
    """At most one fact: the first sentence of the paper's own part that states a caveat."""
    own = own_part(paper.abstract)
    match = _CAVEAT.search(paper.abstract, own)
    if match is None:
        return
    start, end = sentence_at(paper.abstract, match.start())
    yield Fact(KIND, paper.key, paper.abstract[start:end].rstrip("."), quote(paper, "abstract", start, end))
