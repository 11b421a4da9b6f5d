"""What nobody compared, as a chapter shows it: pairs of much used names that no paper states together."""

from typing import Final

from surveybook.chapters.chapter import Chapter
from surveybook.chapters.claims.gaps import Gap, gaps
from surveybook.chapters.passages import theme_link
from surveybook.markdown import Block, count, escape

_MOST: Final = 12
_OTHERS: Final = {
    "tasks": ("the task", "state"),
    "compares_to": ("", "compare with"),
    "benchmarks": ("the benchmark", "state"),
}


def what_nobody_compared(chapter: Chapter) -> Block:
    """The pairs of the most used benchmarks, tasks and baselines that no paper names together."""
    found = gaps(chapter.survey, chapter.papers) if chapter.gaps is None else chapter.gaps
    if not found:
        return Block("No two names that several papers of a theme state are kept apart by all papers.")
    lead = (
        "Names that papers of one theme state often, and that no title or abstract of the survey has together. What an"
        " abstract does not state may still stand in the paper."
    )
    more = len(found) - _MOST
    rest = [f"- {count(more, 'further pair')} of names, less used."] if more > 0 else []
    return Block("\n".join([lead, "", *(f"- {_sentence(chapter, gap)}" for gap in found[:_MOST]), *rest]))


def _sentence(chapter: Chapter, gap: Gap) -> str:
    thing, verb = _OTHERS[gap.kind]
    other, benchmark = escape(gap.other.name), escape(gap.benchmark.name)
    both = f"{thing} {other}".strip()
    return (
        f"No paper of this survey names both {both} and the benchmark {benchmark}."
        f" In {theme_link(chapter.themes[gap.theme])}, {gap.there} {verb} the one and {gap.here} state the other."
    )
