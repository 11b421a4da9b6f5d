"""What nobody compared, as a chapter shows it: pairs of much used names that no paper states together."""

from typing import Final

from surveybook.chapters.chapter import Chapter
from surveybook.chapters.claims.gaps import Gap
from surveybook.chapters.claims.gaps import gaps as found_gaps
from surveybook.markdown import Block, count, escape

_MOST: Final = 12
_SENTENCES: Final = {
    "tasks": "states the task {other} ({others}) and the benchmark {benchmark} ({benchmarks}) together",
    "compares_to": "compares with {other} ({others}) and states the benchmark {benchmark} ({benchmarks})",
    "benchmarks": "states both benchmarks, {other} ({others}) and {benchmark} ({benchmarks})",
}


def what_nobody_compared(chapter: Chapter) -> Block:
    """The pairs of the most used benchmarks, tasks and baselines that no paper of a chapter states together."""
    gaps = found_gaps(chapter.survey, chapter.papers)
    if not gaps:
        return Block("Every pair of names that several papers state is stated together by one paper at least.")
    lines = [f"- {_sentence(chapter, gap)}" for gap in gaps[:_MOST]]
    more = len(gaps) - _MOST
    lines += [f"- {count(more, 'further pair')} of less used names."] if more > 0 else []
    return Block(
        "The most used benchmarks, tasks and baselines, two by two; in brackets how many papers state each. What an"
        " abstract does not state may still stand in the paper.\n\n" + "\n".join(lines)
    )


def _sentence(chapter: Chapter, gap: Gap) -> str:
    what = _SENTENCES[gap.kind].format(
        other=escape(gap.other.name),
        others=count(len(gap.other.papers), "paper"),
        benchmark=escape(gap.benchmark.name),
        benchmarks=count(len(gap.benchmark.papers), "paper"),
    )
    scope = "survey" if chapter.theme is None else "chapter"
    return f"No paper of this {scope} {what}."
