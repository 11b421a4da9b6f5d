"""The document around the chapters: its style, its title page, how to cite it, and what a reader of its data finds."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from surveybook.book.places import INSIDE, KNOWN
from surveybook.book.typeset.code import array, block, call, prose, string
from surveybook.edition import TOOL, Citation, cite_chapter, cite_survey
from surveybook.markdown import count
from surveybook.model import Survey

SOURCE = "book.typ"
TEMPLATE = "template.typ"
STYLE = Path(__file__).parent / TEMPLATE


def whole_document(survey: Survey, theme: str, body: Sequence[str], labels: Iterable[str]) -> str:
    """The Typst source: definitions, then the book as one piece of content.

    Links lead only to labels that the document gives, by their numbers in the order of `labels` (see `book/places.py`);
    `theme` names the one chapter that it holds, if it is one.
    """
    known = "".join(f"{string(label)}: {number}, " for number, label in enumerate(labels))
    title = next((one.title for one in survey.themes if one.slug == theme), survey.title)
    authors = array(string(str(one)) for one in survey.edition.authors)
    front = call(
        "title-page",
        prose(title),
        prose(", ".join(map(str, survey.edition.authors))),
        prose(survey.edition.version),
        array(prose(line) for line in _about(survey, theme)),
        prose(_citation(survey, theme, title).text),
    )
    book = call(
        "book",
        block(body),
        title=string(title),
        authors=authors,
        description=string(" ".join(_about(survey, theme))),
        keywords=array(string(one.title) for one in survey.themes),
        front=front,
    )
    inside = call("link", f"{string(INSIDE)} + str(known.at(name))", "body")
    return "\n".join(
        [
            f"#let known = (: {known})",
            f"#import {string(TEMPLATE)}: *",
            f"#let goto(name, body) = if name in known {{ {inside} }} else {{ body }}",
            f"#[#metadata(known)#label({string(KNOWN)})]",
            f"#{book}",
            "",
        ]
    )


def _about(survey: Survey, theme: str) -> list[str]:
    """What the survey is made of, in a few lines."""
    edition = survey.edition
    dumps = sum(one.role == "dump" for one in edition.inputs)
    made = f"Made by {TOOL} {edition.software.get(TOOL, '')} from {count(survey.identified, 'record')} of "
    lines = [
        f"{made}{count(dumps, 'dump')}: {count(len(survey.papers), 'paper')} in {count(len(survey.themes), 'theme')}."
    ]
    if theme:
        lines.append(f"A chapter of “{survey.title}”.")
    if edition.license:
        lines.append(f"Licence: {edition.license}.")
    return lines


def _citation(survey: Survey, theme: str, title: str) -> Citation:
    return cite_chapter(survey, title, f"chapters/themes/{theme}.html") if theme else cite_survey(survey)
