"""The .bib that Sphinx is given: no entry is lost, every text is shown as it was, and nothing ends the build."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped] # pybtex has no types
from pybtex.style.formatting.unsrt import Style  # type: ignore[import-untyped] # pybtex has no types

from surveybook.bibliography import complete, read_references, render, render_for_book
from surveybook.bibtex import Entry, names, parse
from surveybook.model import Origin, Paper, Record
from surveybook.tex import clean, decode, encode

SHARED = Path(__file__).parents[1] / ".." / "shared"
HOSTILE = {
    "script": "<script>alert('x')</script> & more",
    "directive": "x\n\n```{include} /etc/hosts\n```\n\n:::{raw} html\n:::",
    "template": "{{ 6*7 }} {% raw %}",
    "tex": r"\input{/etc/hosts} \write18{id} %rest & # _ ^ ~ ^^5cend \end{document} \\",
    "formula": r"cost $5 and $6, $\alpha$, $\href{javascript:alert(1)}{x}$",
    "link": "[x](javascript:alert(1)) ![](/etc/hosts)",
    "unbalanced": "}{ }} {",
    "entry": "@misc{evil,\n title = {x}}",
    "ligatures": "``a'' -- --- ?` !` ,, << >>",
    "name": "Doe, Jane and others, Jr. AND X",
    "end": "ends in a backslash \\",
    "percent": "100% of {a} 50%",
}


def _payloads() -> dict[str, str]:
    path = SHARED / "payloads.json"
    found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return HOSTILE | {f"shared-{name}": text for name, text in found.items()}


def _shown(text: str) -> str:
    """A text but for its white space and for the width of its braces, which pybtex cannot show."""
    return unicodedata.normalize("NFKC", clean(text))


def _formatted(book: str) -> list[str]:
    data = parse_string(book, "bibtex")
    return [_shown(str(entry.text).replace("<nbsp>", " ")) for entry in Style().format_bibliography(data)]


def _book(text: str) -> str:
    return render_for_book(read_references(text, "references.bib"), [])


@pytest.mark.parametrize("text", _payloads().values(), ids=_payloads().keys())
def test_a_hostile_text_is_shown_as_it_was(text: str) -> None:
    paper = Paper("", text, "", (Record(Origin("d", 1), text),), authors=(text,), venue=text, year=2020)
    references = complete((paper,), (), read_references("", "references.bib")).references
    entry = references.entries[0]
    venue = entry.value("howpublished", "booktitle", "journal")
    assert decode(entry.value("title")) == decode(venue) == clean(text)
    assert names(entry.value("author")) == (clean(text),)
    (shown,) = _formatted(render_for_book(references, [entry.key]))
    assert shown.count(_shown(text).rstrip(".!?").replace("<newblock>", "")) == 3


@pytest.mark.parametrize("text", _payloads().values(), ids=_payloads().keys())
def test_a_hostile_text_makes_a_key_that_is_safe_everywhere(text: str) -> None:
    paper = Paper("", text, "", (), authors=(text,), year=2020)
    (completed,) = complete((paper,), (), read_references("", "references.bib")).papers
    assert re.fullmatch(r"[a-z][a-z0-9-]*", completed.key)


@pytest.mark.parametrize("text", _payloads().values(), ids=_payloads().keys())
def test_a_hostile_key_or_link_ends_nothing(text: str) -> None:
    written = f"@misc{{{text}, title = {{A}}, url = {{{text}}}}}\n@misc{{b, title = {{B}}, url = {{{encode(text)}}}}}\n"
    references = read_references(written, "references.bib")
    assert render(references) == written
    book = render_for_book(references, ["b"])
    assert "B." in " ".join(_formatted(book))
    assert "javascript:" not in book


@given(st.text(max_size=50))
def test_any_title_is_shown_as_it_was(title: str) -> None:
    (shown,) = _formatted(_book(f"@misc{{k, title = {{{encode('x' + title)}}}, note = {{y}}}}"))
    assert _shown("x" + title).rstrip(".!?") in shown


@given(st.text(alphabet='@{}(),="#\\ \n%$~^-ab', max_size=60))
def test_any_file_of_a_person_gives_a_book(text: str) -> None:
    book = _book(f"{text}\n@article{{k, title = {{{text}}}, author = {{{text}}}}}\n@misc{{sound, title = {{Sound}}}}")
    assert any("Sound" in shown for shown in _formatted(book))


@pytest.mark.parametrize("kind", ["article", "inproceedings", "book", "phdthesis", "techreport", "patent", "dataset"])
def test_an_entry_that_lacks_what_its_type_needs_is_shown_without_it(kind: str) -> None:
    (shown,) = _formatted(_book(f"@{kind}{{k, title = {{Kites over GPU}}, journal = {{Journal of Kites}}}}"))
    assert shown == "Kites over GPU.<newblock>Journal of Kites." or kind in {"patent", "dataset"}
    assert "Kites over GPU" in shown


def test_an_entry_with_all_fields_keeps_its_type_and_its_place() -> None:
    text = (
        "@article{k, title = {On {GPU} kites}, author = {Bell, Jr., Ann and de la Cruz, Bo}, journal = {J. Kites},"
        " volume = 3, pages = {10--15}, month = jul, year = 2020, eprint = {2301.00001}, doi = {10.1234/a_b},"
        " abstract = {long}, file = {:home/me.pdf}, surveybook = {title}}"
    )
    book = _book(text)
    (shown,) = _formatted(book)
    assert shown.startswith(
        "Ann Bell, Jr. and Bo de la Cruz.<newblock>On GPU kites.<newblock>J. Kites, 3:10–15, July 2020"
    )
    assert "arXiv:2301.00001" in shown
    assert "doi:10.1234/a_b" in shown
    assert "long" not in book
    assert "me.pdf" not in book
    assert "surveybook" not in book


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/hosts", "https://example.org/a b", "data:text/html,x"]
)
def test_only_links_of_the_web_reach_the_book(link: str) -> None:
    assert "url" not in _book(f"@misc{{k, title = {{A}}, url = {{{link}}}}}")


def test_the_entries_stand_in_the_order_of_the_papers_and_the_others_after_them() -> None:
    text = "".join(f"@misc{{{key}, title = {{{key}}}}}\n" for key in "abc")
    book = render_for_book(read_references(text, "references.bib"), ["c", "a"])
    assert [block.key for block in parse(book) if isinstance(block, Entry)] == ["c", "a", "b"]


def test_a_key_without_an_entry_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        render_for_book(read_references("", "references.bib"), ["missing"])


def test_damaged_markup_in_a_title_is_shown_repaired_where_it_would_need_braces() -> None:
    (shown,) = _formatted(_book(f"@misc{{k, title = {{{encode('S^{2}FT and more')}}}}}"))
    assert shown.startswith(_shown("S²FT and more"))


@pytest.mark.parametrize("name", ["vendor/scopus.bib", "vendor/wos.bib", "metadata/icml2019_pmlr.bib"])
def test_a_real_file_loses_no_entry_on_the_way_to_the_book(name: str) -> None:
    path = SHARED / name
    if not path.is_file():
        pytest.skip("the real bibliographies are not beside the project")
    references = read_references(path.read_text(encoding="utf-8"), name)
    shown = _formatted(render_for_book(references, []))
    assert len(shown) == len(references.entries)
    for entry, text in zip(references.entries, shown, strict=True):
        assert _shown(decode(entry.value("title"))).rstrip(".!?") in text


def test_where_a_work_appeared_is_said_in_one_field() -> None:
    book = _book("@article{kite, title = {A Kite}, journal = {Journal of Kites}, year = {2020}}")
    assert "howpublished = {Journal of Kites}" in book
    assert "  journal = " not in book
