"""One paper a line, with every fact and the words and places that it comes from."""

import msgspec

from surveybook.model import FACT_KINDS, Fact, Paper, Survey, Version

FILENAME = "papers.jsonl"
SINGLE = ("kind", "limitation")


def render(survey: Survey) -> str:
    """JSON lines in the order of the survey's papers; what is not known is null or an empty list."""
    return "".join(msgspec.json.encode(_paper(survey, paper)).decode() + "\n" for paper in survey.papers)


def _paper(survey: Survey, paper: Paper) -> dict[str, object]:
    facts = survey.facts.get(paper.key, ())
    bibliographic = {name: getattr(paper, name) for name in ("year", "date", "venue", "arxiv_id", "doi", "url")}
    return {
        "key": paper.key,
        "title": paper.title or None,
        "authors": list(paper.authors),
        **bibliographic,
        "themes": [place.theme for place in survey.placements.get(paper.key, ())],
        **{kind: _values(survey.facts_of(paper.key, kind), single=kind in SINGLE) for kind in FACT_KINDS},
        "evidence": [_evidence(fact) for fact in facts],
        "sources": [
            {"field": s.field, "value": s.value, "file": s.origin.file, "line": s.origin.line} for s in paper.sources
        ],
        "versions": [_version(version) for version in paper.versions],
        "origins": [{"file": r.origin.file, "line": r.origin.line} for r in paper.records],
    }


def _version(version: Version) -> dict[str, object]:
    said = {name: getattr(version, name) for name in ("what", "venue", "year", "date", "arxiv_id", "doi")}
    return {**said, "origins": [{"file": origin.file, "line": origin.line} for origin in version.origins]}


def _values(facts: tuple[Fact, ...], *, single: bool) -> object:
    if single:
        return facts[0].value if facts else None
    return [_result(fact) if fact.kind == "results" else fact.value for fact in facts]


def _result(fact: Fact) -> dict[str, object]:
    return {"quote": fact.quote.text, "value": fact.value, **msgspec.to_builtins(fact.result)}


def _evidence(fact: Fact) -> dict[str, object]:
    words = fact.quote
    return {
        "field": fact.kind,
        "value": fact.value,
        "quote": words.text,
        "in": words.where,
        "start": words.start,
        "end": words.end,
        "confidence": fact.confidence,
        "source": fact.source,
    }
