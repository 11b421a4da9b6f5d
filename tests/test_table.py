"""A table is one value: no form of it loses a cell, and no cell is more than text in any."""

import re
from html.parser import HTMLParser

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from sphinx.util import texescape

from surveybook.book.tables_latex import write_latex
from surveybook.table import Cell, Column, Row, Run, Table, cell, decode, encode, joined, write_html

words = st.text(st.characters(codec="utf-8"), max_size=30)
runs = st.one_of(words, st.builds(Run, words, words, st.sampled_from(["", "not-stated", "unsure"])))
cells = st.builds(Cell, st.lists(runs, max_size=3).map(tuple), st.one_of(st.none(), words, st.integers(0, 99)))
tables = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.just("table-x"),
        words,
        st.lists(st.builds(Column, words), min_size=width, max_size=width).map(tuple),
        st.lists(
            st.builds(Row, st.lists(cells, min_size=width, max_size=width).map(tuple)), min_size=1, max_size=3
        ).map(tuple),
    )
)
HOSTILE = "``` {include} ::: </table><script>alert(1)</script> | \u2028 \\end{longtable} $x$ ~~~"


@given(tables)
def test_what_a_notebook_holds_is_the_whole_table(table: Table) -> None:
    assert decode(encode(table)) == table


@given(tables)
def test_a_table_in_a_notebook_is_one_line_without_a_sign_of_markup(table: Table) -> None:
    text = encode(table)
    assert len(text.splitlines()) == 1
    assert not set(text) & set("`<>&~$")


@given(tables)
def test_a_table_in_html_has_every_cell_and_no_other_element(table: Table) -> None:
    tags: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, _: tags.append(tag)  # type: ignore[method-assign]
    parser.feed(write_html(table, "#{}".format))
    assert set(tags) <= {"div", "table", "caption", "span", "thead", "tbody", "tr", "th", "td", "a", "br"}
    assert tags.count("tr") == 1 + len(table.rows)
    assert tags.count("th") + tags.count("td") == len(table.columns) * (1 + len(table.rows))


def test_a_hostile_cell_is_shown_as_it_stands() -> None:
    table = Table("t", HOSTILE, (Column(HOSTILE),), (Row((cell(Run(HOSTILE, HOSTILE), HOSTILE),)),))
    page = BeautifulSoup(write_html(table, lambda _: None), "html.parser")
    assert page.select("script, a") == []
    assert page.select_one("tbody th").get_text() == " ".join(HOSTILE.split()) * 2
    texescape.init()
    assert "\\end{longtable} " not in write_latex(table, "", str, lambda text, _target: text)


def test_a_table_that_is_too_wide_for_paper_becomes_records_in_latex() -> None:
    columns = tuple(Column(f"Title{number}") for number in range(9))
    row = Row((cell("A paper"), *(cell(*([Run("said", "there")] if number % 2 else [])) for number in range(8))), "row")
    texescape.init()
    tex = write_latex(
        Table("t", "c", columns, (row,)), "(label)", "<{}>".format, lambda text, target: f"{text}@{target}"
    )
    assert "<row>\\textbf{" in tex
    assert tex.count("(label)") == 1
    assert tex.index("(label)") < tex.index("\\endfirsthead") < tex.index("\\endhead")
    assert tex.count("said@there") == 4
    assert "Not stated: Title1, Title3, Title5, Title7" in tex
    assert len(re.findall(r"p\{", tex)) == 1


def test_headers_name_what_they_head() -> None:
    table = Table(
        "t", "c", (Column("Paper"), Column("Year", "number")), (Row((cell("Kite"), cell("2024", sort=2024))),)
    )
    page = BeautifulSoup(write_html(table, "#{}".format), "html.parser")
    assert [(th.get_text(), th["scope"]) for th in page.select("th")] == [
        ("Paper", "col"),
        ("Year", "col"),
        ("Kite", "row"),
    ]
    assert page.select_one("td")["data-order"] == "2024"


def test_a_cell_without_anything_says_not_stated() -> None:
    assert cell(*joined([])).text == "not stated"
