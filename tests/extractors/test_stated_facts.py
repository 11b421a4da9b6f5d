"""What the extractors find in sentences of our own, kept apart by where the sentences come from."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from surveybook.extractors import benchmarks, code_urls, compares_to, kind, limitation, method, models, tasks
from surveybook.model import Paper

_EXTRACTORS = {
    module.KIND: module for module in (kind, method, tasks, benchmarks, models, compares_to, code_urls, limitation)
}
_SINGLE = ("kind", "limitation")


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return [
        pytest.param(case, field, id=f"{case.get('note', case['title'])}: {field}")
        for case in cases
        for field in _EXTRACTORS
        if field in case
    ]


def _found(case: dict[str, Any], field: str) -> list[str]:
    paper = Paper(key="paper", title=case["title"], abstract=case["abstract"], records=())
    facts = list(_EXTRACTORS[field].extract(paper))
    assert all(paper.text(fact.quote.where)[fact.quote.start : fact.quote.end] == fact.quote.text for fact in facts)
    return [fact.value for fact in facts]


def _expected(case: dict[str, Any], field: str) -> list[str]:
    value = case[field]
    if field in _SINGLE:
        return [] if value is None else [value]
    return list(value)


@pytest.mark.parametrize(("case", "field"), _cases("developed_on.yml"))
def test_sentences_that_the_rules_were_developed_with(case: dict[str, Any], field: str) -> None:
    assert sorted(_found(case, field)) == sorted(_expected(case, field))


@pytest.mark.parametrize(("case", "field"), _cases("bugs_caught.yml"))
def test_sentences_that_the_rules_once_got_wrong(case: dict[str, Any], field: str) -> None:
    assert sorted(_found(case, field)) == sorted(_expected(case, field))


@pytest.mark.parametrize(("case", "field"), _cases("held_out.yml"))
def test_sentences_that_the_rules_were_not_developed_with(case: dict[str, Any], field: str) -> None:
    right = sorted(_found(case, field)) == sorted(_expected(case, field))
    assert right != (field in case.get("misses", ()))
