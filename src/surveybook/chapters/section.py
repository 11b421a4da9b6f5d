"""What a survey says of a theme in running text: made of counts, names and quotes alone, each with its link."""

from collections.abc import Sequence
from typing import Final

from surveybook.certainty import is_sure
from surveybook.chapters.chapter import Chapter
from surveybook.chapters.figures.naming import Named, surely_named
from surveybook.chapters.passages import evidence_link, short_title
from surveybook.chapters.standing import Standing, standing
from surveybook.markdown import Block, citation, count, escape
from surveybook.model import Fact, FactKind, Paper, Survey
from surveybook.text import repair, sentences

_MOST_NAMES: Final = 5
_MOST_CITED: Final = 6
_MOST_QUOTES: Final = 5
_LONGEST_QUOTE: Final = 420
_SPOKEN: Final[Sequence[tuple[FactKind, str]]] = (
    ("compares_to", "What is compared with most"),
    ("benchmarks", "What it is measured on most"),
    ("models", "What it is done with most"),
)


def introduction(chapter: Chapter) -> Block:
    """The introduction that the theme file carries, as its author wrote it."""
    return Block(chapter.theme.introduction if chapter.theme else "")


def commonest_names(chapter: Chapter) -> Block:
    """The baselines, benchmarks and models that at least two papers of the chapter surely name, with those papers."""
    lines = [_names_of(chapter, kind, opening) for kind, opening in _SPOKEN]
    stated = [line for line in lines if line]
    return Block("\n".join(stated) or "No baseline, benchmark or model is surely named by two papers of this chapter.")


def _names_of(chapter: Chapter, kind: FactKind, opening: str) -> str:
    names = surely_named(chapter.survey, chapter.papers, kind)
    shared = [one for one in names if len(one.papers) > 1][:_MOST_NAMES]
    if not shared:
        return ""
    return f"- **{opening}:** {'; '.join(map(_named_by, shared))}."


def _named_by(one: Named) -> str:
    """`LoRA (4 papers: [1] [2] and 2 more)`."""
    cited = [citation(key) for key in one.papers[:_MOST_CITED]]
    more = len(one.papers) - len(cited)
    who = f"{' '.join(cited)}{f' and {more} more' if more else ''}"
    return f"{escape(one.name)} ({count(len(one.papers), 'paper')}: {who})"


def standing_papers(chapter: Chapter) -> Block:
    """The papers that the others build on, those at the centre and the newest, each with the reason."""
    found = standing(chapter)
    groups = (
        ("Built upon", "Other papers of this survey compare with its method or use it", _built_upon(found)),
        ("At the centre", "It is among the nearest papers of most others here", _central(found)),
        ("Newest", "", [f"{_cited(paper)}, {paper.year}" for paper in found.recent]),
    )
    shown = [(name, why, items) for name, why, items in groups if items]
    if not shown:
        return Block("No paper of this chapter stands out from the others.")
    lines = [f"- **{name}:** {'; '.join(items)}." for name, _, items in shown]
    reasons = " ".join(f"*{name}*: {why}." for name, why, _ in shown if why)
    return Block("\n".join([*lines, "", f"{reasons} All of this is counted within this survey."]))


def _built_upon(found: Standing) -> list[str]:
    return [f"{_cited(paper)}, {_used_by(users)}" for paper, users in found.foundational]


def _central(found: Standing) -> list[str]:
    return [f"{_cited(paper)}, near to {count(near, 'paper')}" for paper, near in found.central]


def _used_by(users: Sequence[Paper]) -> str:
    cited = " ".join(citation(paper.key) for paper in users[:_MOST_CITED])
    return f"named by {count(len(users), 'paper')} ({cited}{' …' if len(users) > _MOST_CITED else ''})"


def _cited(paper: Paper) -> str:
    return f"{short_title(paper)} {citation(paper.key)}"


def key_sentences(chapter: Chapter) -> Block:
    """What the papers at the theme's centre say of themselves, in their own words."""
    found = standing(chapter)
    chosen = dict.fromkeys(
        [*(paper for paper, _ in found.central), *(paper for paper, _ in found.foundational), *found.recent]
    )
    quoted = [text for paper in chosen if (text := _said(chapter.survey, paper))]
    return Block("\n\n".join(quoted[:_MOST_QUOTES]) or "No abstract of this chapter says in a sentence what it adds.")


def _said(survey: Survey, paper: Paper) -> str:
    """The sentence that surely names what a paper introduces, or tells its kind, as a quotation that leads to it."""
    kinds: Sequence[FactKind] = ("method", "kind")
    for kind in kinds:
        for fact in filter(is_sure, survey.facts_of(paper.key, kind)):
            if fact.quote.where == "abstract":
                return _quotation(paper, fact)
    return ""


def _quotation(paper: Paper, fact: Fact) -> str:
    start, end = _sentence(paper.abstract, fact)
    if end - start > _LONGEST_QUOTE:
        return ""
    words = repair(paper.abstract).display(start, end)
    return f"> “{escape(words)}”\n> — {evidence_link(fact, 'in its abstract')}, {_cited(paper)}"


def _sentence(text: str, fact: Fact) -> tuple[int, int]:
    """The sentences of a text that a quote lies in."""
    spans = [span for span in sentences(text) if span[0] < fact.quote.end and fact.quote.start < span[1]]
    return (spans[0][0], spans[-1][1]) if spans else (fact.quote.start, fact.quote.end)


def stated_limitations(chapter: Chapter) -> Block:
    """The limitations and open problems that the papers state of themselves, each in its own words."""
    stated = [(paper, fact) for paper in chapter.papers for fact in chapter.survey.facts_of(paper.key, "limitation")]
    if not stated:
        return Block(f"None of the {count(len(chapter.papers), 'abstract')} of this chapter states a limitation.")
    lines = [f"- “{evidence_link(fact)}” — {_cited(paper)}" for paper, fact in stated]
    naming = len({paper.key for paper, _ in stated})
    opening = f"{naming} of {count(len(chapter.papers), 'abstract')} {'states' if naming == 1 else 'state'} one:"
    return Block("\n".join([opening, "", *lines]))
