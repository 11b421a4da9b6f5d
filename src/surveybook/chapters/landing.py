"""The first page of a survey: what it covers, in numbers, and its themes as cards."""

from collections.abc import Iterator, Sequence

from surveybook.chapters.chapter import UNPLACED, Chapter, home, whole_survey
from surveybook.chapters.passages import theme_anchor, theme_link
from surveybook.markdown import Block, count, escape, link, listed
from surveybook.model import Paper, Survey, Theme

_MOST_FILES = 12


def opening(chapter: Chapter) -> Block:
    """What the survey covers, from which dumps, and up to when."""
    survey = whole_survey(chapter)
    covered = f"{count(len(survey.papers), 'paper')} in {count(len(survey.themes), 'theme')}"
    source = f"{count(survey.identified, 'record')} in {count(len(survey.files), 'file')}{_named_files(survey)}"
    parts = [
        f"This survey covers {covered}, read from {source}.",
        _span(survey.papers),
        "Every entry of its tables leads to the words that it was read from, and to their place in the dump.",
    ]
    return Block(" ".join(part for part in parts if part))


def _named_files(survey: Survey) -> str:
    names = [escape(file.file.rpartition("/")[2]) for file in survey.files]
    more = len(names) - _MOST_FILES
    shown = [*names[:_MOST_FILES], f"{more} more"] if more > 0 else names
    return f" ({listed(shown)})" if names else ""


def _span(papers: Sequence[Paper]) -> str:
    years = sorted(paper.year for paper in papers if paper.year)
    dates = [paper.date for paper in papers if paper.date]
    if not years:
        return ""
    span = f"They appeared in {years[0]}" if years[0] == years[-1] else f"They appeared from {years[0]} to {years[-1]}"
    newest = f", the newest that is dated to the day on {max(dates)}" if dates else ""
    unknown = len(papers) - len(years)
    return f"{span}{newest}" + (f"; the year of {unknown} is not stated." if unknown else ".")


def numbers(chapter: Chapter) -> Block:
    """The survey in a few large numbers."""
    survey = whole_survey(chapter)
    facts = [fact for of_paper in survey.facts.values() for fact in of_paper]
    coded = len({fact.paper for fact in facts if fact.kind == "code_urls"})
    shown = (
        (len(survey.papers), "papers"),
        (len(survey.themes), "themes"),
        (len(facts), "facts with their words"),
        (sum(fact.kind == "results" for fact in facts), "reported results"),
        (coded, "papers with code"),
    )
    cards = "\n".join(f":::{{grid-item}}\n[{number:,}]{{.number}} [{what}]{{.what}}\n:::" for number, what in shown)
    return Block(f"::::{{grid}} 2 3 5 5\n:class-container: survey-numbers\n:gutter: 2\n\n{cards}\n::::")


def theme_cards(chapter: Chapter) -> Block:
    """A card for each theme: its part, what it is about, and the number of its papers."""
    survey = whole_survey(chapter)
    cards = [_card(survey, theme) for theme in survey.themes]
    grid = "\n".join([":::::{grid} 1 2 3 3", ":gutter: 3", ":class-container: survey-cards", "", *cards, ":::::"])
    left = sum(home(survey, paper.key) == UNPLACED for paper in survey.papers)
    rest = f"{count(left, 'paper')} without a theme: {link('see their page', theme_anchor(UNPLACED))}." if left else ""
    return Block(f"{grid}\n\n{rest}" if cards else rest)


def _card(survey: Survey, theme: Theme) -> str:
    best = [paper for paper in survey.papers if home(survey, paper.key) == theme.slug]
    also = sum(any(one.theme == theme.slug for one in survey.placements.get(p.key, ())[1:]) for p in survey.papers)
    part = f":::{{card-header}}\n{escape(theme.part)}\n:::"
    counted = f":::{{card-footer}}\n{' · '.join(_counted(best, also))}\n:::"
    return f"::::{{grid-item-card}} {theme_link(theme)}\n{part}\n{escape(theme.description)}\n{counted}\n::::"


def _counted(best: Sequence[Paper], also: int) -> Iterator[str]:
    yield count(len(best), "paper")
    if also:
        yield f"{also:,} more fit too"
    years = sorted(paper.year for paper in best if paper.year)
    if years:
        yield str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
