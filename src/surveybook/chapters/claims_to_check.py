"""The page of claims to check: numbers that do not fit together, with their quotes, and what was looked at."""

from collections.abc import Callable, Sequence
from typing import Final

from surveybook.chapters.chapter import Chapter, whole_survey
from surveybook.chapters.claims.arithmetic import misfitting_changes
from surveybook.chapters.claims.checks import Check, Entry, contradictions, differing_baselines, overtaken_claims
from surveybook.chapters.claims.impossible import impossible_values
from surveybook.chapters.claims.reading import Reading
from surveybook.chapters.passages import cited_title, evidence_link
from surveybook.markdown import Block, count, escape
from surveybook.model import Paper, Survey

Rule = Callable[[Survey, Sequence[Paper]], Check]


def claims_summary(chapter: Chapter) -> Block:
    """What the page looked at, how much of each kind it lists, and what an entry is."""
    lines = [f"- {what}: {_looked(rule(whole_survey(chapter), chapter.papers))}" for what, rule in _RULES.items()]
    total = sum(len(rule(whole_survey(chapter), chapter.papers).entries) for rule in _RULES.values())
    verdict = (
        f"{count(total, 'entry is', 'entries are')} listed below. An entry is a prompt to read the papers, not a"
        " verdict: numbers can differ for good reasons that an abstract does not state."
        if total
        else "No entry is listed. No rule found numbers in the abstracts that conflict; that is no proof that there are"
        " none. An entry would be a prompt to read the papers, not a verdict."
    )
    return Block(f"{verdict} What was looked at:\n\n" + "\n".join(lines))


def _looked(check: Check) -> str:
    listed = count(len(check.entries), "entry", "entries") if check.entries else "none listed"
    return f"{count(check.looked_at, 'statement')} looked at, {listed}."


def differing_baseline_numbers(chapter: Chapter) -> Block:
    """The same baseline with different numbers in different papers."""
    return _entries(chapter, differing_baselines, "No baseline has two numbers that could be held against each other.")


def impossible_numbers(chapter: Chapter) -> Block:
    """The numbers that cannot be what their sentence says."""
    return _entries(chapter, impossible_values, "Every number can be what its sentence says it is.")


def overtaken_state_of_the_art(chapter: Chapter) -> Block:
    """The claims of the state of the art that an earlier paper exceeds."""
    return _entries(
        chapter, overtaken_claims, "No earlier paper of this survey exceeds such a claim with a comparable number."
    )


def contradicting_numbers(chapter: Chapter) -> Block:
    """The abstracts that give two numbers for one thing."""
    return _entries(chapter, contradictions, "No abstract gives two numbers for the same thing.")


def misfitting_numbers(chapter: Chapter) -> Block:
    """The changes that do not fit the two numbers they are stated of."""
    return _entries(chapter, misfitting_changes, "Every change that stands beside its two numbers fits them.")


_RULES: Final[dict[str, Rule]] = {
    "Numbers of a named baseline, on a named benchmark and metric": differing_baselines,
    "Values that might be impossible": impossible_values,
    "Claims of the state of the art with a comparable number": overtaken_claims,
    "Numbers that might contradict another sentence of their abstract": contradictions,
    "Changes stated beside the two numbers they are of": misfitting_changes,
}


def _entries(chapter: Chapter, rule: Rule, nothing: str) -> Block:
    check = rule(whole_survey(chapter), chapter.papers)
    if not check.entries:
        return Block(f"{nothing} {count(check.looked_at, 'statement')} looked at.")
    return Block("\n".join(_entry(entry) for entry in check.entries))


def _entry(entry: Entry) -> str:
    return "\n".join([f"- {escape(entry.why)}", *(f"  - {_said(row)}" for row in entry.rows)])


def _said(row: Reading) -> str:
    return f"{cited_title(row.paper)}: {evidence_link(row.fact)} in “{escape(row.fact.quote.text)}”"
