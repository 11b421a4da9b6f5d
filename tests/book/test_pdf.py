"""The PDF: it says what the site says, it is tagged, and no text of a dump is more than text in it."""

import json
import re
import shutil
import warnings
from pathlib import Path
from typing import get_args

import pytest
import typst
from docutils import nodes
from hostile_project import Written, payloads
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from building import CHECKOUT, Project, in_process, surveybook
from surveybook.book.pdf import STANDARD, compile_typst
from surveybook.book.places import INSIDE, KNOWN
from surveybook.book.typeset.code import prose, string
from surveybook.book.typeset.document import SOURCE
from surveybook.book.typeset.fonts import missing, spelled
from surveybook.book.typeset.mathematics import formula
from surveybook.book.typeset.tables import column_widths, laid_out, written_run, written_table
from surveybook.book.typeset.writer import Writer
from surveybook.table import Column, Row, Run, Style, Table, cell

NAMES = "Ærøskøbing Łukasz Jürgen Ελένη Наталья გიორგი 王小明 山田太郎 김민준 Nguyễn Văn İıß"


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def read(path: Path) -> PdfReader:
    return PdfReader(path)


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def links_of(page: PageObject) -> list[DictionaryObject]:
    return [note.get_object() for note in page.get("/Annots", ())]


def lines_of(page: PageObject) -> list[tuple[float, float, str]]:
    """Where the pieces of text of a page begin, from its lower left, and what they say."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, space: list[float], at: list[float], *_: object) -> None:
        x, y = (at[4] * space[i] + at[5] * space[i + 2] + space[i + 4] for i in (0, 1))
        found.append((x, y, text))

    page.extract_text(visitor_text=visit)
    return found


def compiled(folder: Path, code: str, *standards: str) -> str:
    """What a document of this code shows."""
    shutil.copy(CHECKOUT / "src" / "surveybook" / "book" / "typeset" / "template.typ", folder)
    (folder / SOURCE).write_text(
        '#import "template.typ": *\n#let goto(name, body) = body\n#set document(title: "x")\n'
        "#set text(font: text-fonts)\n#" + code + "\n",
        encoding="utf-8",
    )
    (folder / "x.pdf").write_bytes(compile_typst(folder, *standards))  # type: ignore[arg-type]
    return text_of(read(folder / "x.pdf"))


@pytest.fixture(scope="module")
def pdf(book: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book with a page of formulas, typeset."""
    folder = tmp_path_factory.mktemp("pdf") / "survey"
    shutil.copytree(book.folder, folder)
    run = surveybook(folder, "pdf")
    assert run.returncode == 0, run.stderr
    return folder / "_build" / "survey.pdf"


def test_the_pdf_is_tagged_titled_and_in_a_language(pdf: Path) -> None:
    reader = read(pdf)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "A survey of invented papers"
    assert "pdfuaid" in reader.xmp_metadata.stream.get_data().decode() if reader.xmp_metadata else False


def test_every_picture_and_every_formula_says_in_words_what_it_shows(pdf: Path) -> None:
    found: dict[str, list[str]] = {"/Figure": [], "/Formula": []}

    def walk(node: object) -> None:
        if isinstance(node, ArrayObject):
            for one in node:
                walk(one.get_object())
        if isinstance(node, DictionaryObject):
            if node.get("/S") in found:
                found[str(node["/S"])].append(str(node.get("/Alt", "")))
            if "/K" in node and not isinstance(node["/K"], int):
                walk(node["/K"].get_object())

    walk(read(pdf).trailer["/Root"]["/StructTreeRoot"])
    assert len(found["/Figure"]) >= 5
    assert all(len(alt) > 20 for alt in found["/Figure"])
    assert found["/Formula"] == ["x^2 + y^2", "\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}"]


def test_the_pdf_has_a_title_page_contents_and_bookmarks(pdf: Path) -> None:
    reader = read(pdf)
    first = reader.pages[0].extract_text()
    assert "A survey of invented papers" in " ".join(first.split())
    assert "How to cite" in first
    assert re.search(r"Version \d{4}\.\d\d\+[0-9a-f]{8}", first)
    assert "Contents" in reader.pages[1].extract_text()
    titles = [str(one.title) for one in reader.outline if not isinstance(one, list)]
    assert "Expert routing" in " ".join(titles)
    assert titles[-1] == titles[-1].strip()


def test_every_paper_is_in_the_pdf_with_its_place_in_the_dump(pdf: Path) -> None:
    shown = letters(text_of(read(pdf)).replace("\u00ad", ""))
    papers = (pdf.parent / "papers.jsonl").read_text(encoding="utf-8").splitlines()
    for paper in map(json.loads, papers):
        assert letters(paper["title"]) in shown
        for origin in paper["origins"]:
            assert letters(f"{origin['file']}, line {origin['line']}") in shown


def test_links_lead_within_the_document_or_to_the_web(pdf: Path) -> None:
    reader = read(pdf)
    inside, outside = 0, set()
    for page in reader.pages:
        for note in page.get("/Annots", ()):
            link = note.get_object()
            action = link.get("/A", {}).get("/URI")
            outside |= {str(action)} if action else set()
            inside += "/Dest" in link or "/D" in link.get("/A", {})
    assert inside > 50
    assert all(address.startswith(("https://", "http://")) for address in outside)


def test_a_link_leads_to_the_line_of_its_place(tmp_path: Path) -> None:
    places = f'[#metadata(("first": 0, "second": 1))#label({string(KNOWN)})]'
    first, second = f'{{ link("{INSIDE}1", "there"); mark("first") }}', '{ v(300pt); mark("second"); "here" }'
    compiled(tmp_path, f"{{ {places}; {first}; pagebreak(); {second} }}", STANDARD)
    reader = read(tmp_path / "x.pdf")
    (link,) = links_of(reader.pages[0])
    page, kind, _, top, _ = link["/Dest"]
    assert (page.get_object(), kind) == (reader.pages[1].get_object(), "/XYZ")
    ((_, height, _),) = [line for line in lines_of(reader.pages[1]) if "here" in line[2]]
    assert 0 < float(top) - height < 20
    assert link["/Contents"] == "page 2"


def test_the_title_of_a_paper_leads_to_a_page_that_shows_it(pdf: Path) -> None:
    reader = read(pdf)
    papers = (pdf.parent / "papers.jsonl").read_text(encoding="utf-8").splitlines()
    titles = {letters(paper["title"]) for paper in map(json.loads, papers)}
    followed = set()
    for page in reader.pages:
        lines = lines_of(page)
        for link in (one for one in links_of(page) if "/Dest" in one):
            left, bottom, right, top = map(float, link["/Rect"])
            text = letters("".join(text for x, y, text in lines if left - 1 <= x < right and bottom <= y < top))
            if text in titles:
                followed.add(text)
                assert text in letters(PageObject(reader, link["/Dest"][0]).extract_text())
    assert len(followed) > 5


def test_the_same_survey_gives_the_same_pdf(pdf: Path) -> None:
    run = in_process(pdf.parents[1], "pdf", "-o", pdf.with_name("again.pdf"))
    assert run.returncode == 0, run.stderr
    assert pdf.with_name("again.pdf").read_bytes() == pdf.read_bytes()


def test_a_single_theme_is_typeset_alone(pdf: Path) -> None:
    run = in_process(pdf.parents[1], "pdf", "--theme", "expert-routing")
    assert run.returncode == 0, run.stderr
    reader = read(pdf.with_name("expert-routing.pdf"))
    text = " ".join(text_of(reader).split())
    assert len(reader.pages) < len(read(pdf).pages)
    assert "In: A survey of invented papers" in text
    assert "Speech denoising" not in [str(one.title) for one in reader.outline if not isinstance(one, list)]
    entries = text.rpartition("Bibliography")[2]
    assert "EmberRoute" in entries
    assert "MurmurLM" not in entries


def test_a_theme_that_there_is_not_is_told_with_those_that_there_are(pdf: Path) -> None:
    run = in_process(pdf.parents[1], "pdf", "--theme", "birds")
    assert run.returncode == 1
    assert "use one of: expert-routing" in run.stderr


def test_every_hostile_text_is_shown_as_it_stands_and_nothing_of_the_machine(
    hostile: tuple[Project, list[Written]], tmp_path: Path
) -> None:
    project, written = hostile
    run = surveybook(project.folder, "pdf", "-o", tmp_path / "x.pdf")
    assert "not accessible" not in run.stderr
    assert "only the text" not in run.stderr
    shown = letters(text_of(read(tmp_path / "x.pdf")))
    for sign in ("SENTINEL", "root:x:0"):
        assert letters(sign) not in shown
    unseen = [paper.marker for paper in written if letters(paper.marker) not in shown]
    assert unseen == []
    for sign in ('#read("/etc/passwd")', "#panic()", "```{include}", "\\input{sentinel.txt}", "{cite}`nokey`"):
        if any(sign in text for text in payloads().values()):
            assert letters(sign) in shown, sign


@pytest.mark.parametrize("name", sorted(payloads()))
def test_a_hostile_text_is_a_text_to_the_compiler(name: str, tmp_path: Path) -> None:
    text = payloads()[name].translate(spelled(missing(payloads()[name])))
    shown = compiled(tmp_path, prose(text), STANDARD)
    assert letters(shown)[:60] == letters(text.replace("\ufb01", "fi"))[:60] or missing(payloads()[name])


@settings(max_examples=300)
@given(st.text())
def test_no_text_ends_its_string(text: str) -> None:
    literal = string(text)
    assert literal[0] == literal[-1] == '"'
    assert not re.search(r'(?<!\\)(?:\\\\)*"', literal[1:-1])
    assert not re.search(r"[\x00-\x1f]", literal)


def test_code_of_a_document_can_read_its_own_folder_alone(tmp_path: Path) -> None:
    for path in ("/etc/passwd", "../secret", "../../../../../../etc/passwd"):
        with pytest.raises(typst.TypstError):
            compiled(tmp_path, f"read({string(path)})")


def test_names_of_many_scripts_are_shown(tmp_path: Path) -> None:
    assert missing(NAMES) == ()
    assert letters(compiled(tmp_path, prose(NAMES), STANDARD))[:40] == letters(NAMES)[:40]


def test_a_character_that_no_typeface_has_is_shown_by_its_name_or_number(tmp_path: Path) -> None:
    text = "डीप 🏆 \N{MATHEMATICAL ITALIC SMALL ALPHA}"
    assert missing(text)
    shown = compiled(tmp_path, prose(text.translate(spelled(missing(text)))), STANDARD)
    assert "[U+0921]" in shown
    assert "[trophy] \N{GREEK SMALL LETTER ALPHA}" in shown


@pytest.mark.parametrize(
    "tex",
    [
        r"x^2", r"\frac{a}{b}", r"\sqrt[3]{x}", r"\hat{x} + \tilde{y} + \vec{v}", r"\mathbb{E}\left[\|x\|_2^2\right]",
        r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", r"\sum_{i=1}^{n} x_i \leq \infty", r"\underbrace{a+b}_{c}",
        r"\text{if } x \in \mathcal{X}", r"\begin{align}x&=1\\y&=2\end{align}", r'"a" \backslash #read',
    ],
)  # fmt: skip
def test_a_formula_is_compiled_with_its_source_as_its_description(tex: str, tmp_path: Path) -> None:
    written = formula(tex, display=True)
    assert written is not None
    compiled(tmp_path, written, STANDARD)
    assert string(tex) in written


def test_a_formula_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    assert formula(r"\frac{a", display=False) is None
    assert formula(r"x^^", display=False) is None
    assert tmp_path.exists()


def test_a_table_of_many_columns_becomes_cards_and_keeps_every_cell(tmp_path: Path) -> None:
    titles = [[string(f"Title{number}") for number in range(9)]]
    rows = [[string(f"cell{row}x{number}") for number in range(9)] for row in range(40)]
    shown = compiled(tmp_path, laid_out(string("A caption"), titles, rows, [1] * 9), STANDARD)
    assert all(f"cell{row}x{number}" in shown for row in range(40) for number in range(9))
    few = compiled(
        tmp_path, laid_out(string("A caption"), [titles[0][:3]], [row[:3] for row in rows], [1] * 3), STANDARD
    )
    assert all(f"cell{row}x{number}" in few for row in range(40) for number in range(3))


@pytest.mark.parametrize("style", [one for one in get_args(Style) if one])
def test_a_table_has_words_of_every_style(style: Style, tmp_path: Path) -> None:
    assert compiled(tmp_path, written_run(Run("some words", "", style), lambda _target: None), STANDARD) == "some words"


def test_a_table_of_results_says_the_paper_once_above_its_rows_and_keeps_every_cell(tmp_path: Path) -> None:
    columns = tuple(Column(title) for title in ("Paper", "Words", "Reported", "Of", "On", "Direction"))
    rows = tuple(
        Row((cell(f"Paper {number // 3}"), *(cell(f"cell{number}x{place}") for place in range(5))), f"row-{number}")
        for number in range(90)
    )
    table = Table("results", "Results", columns, rows)
    marks = [f'mark("{row.anchor}")' for row in rows]
    written = written_table(table, "[]", lambda _target: None, marks)
    shown = compiled(tmp_path, f"{{ show figure: set block(breakable: true); {written} }}", STANDARD)
    assert all(f"cell{number}x{place}" in shown for number in range(90) for place in range(5))
    assert [len(re.findall(rf"Paper {number}\b", shown)) for number in range(30)] == [1] * 30
    assert shown.count("Reported") == len(read(tmp_path / "x.pdf").pages) > 1


def test_a_card_ends_with_what_is_not_stated(tmp_path: Path) -> None:
    columns = tuple(Column(f"Title{number}") for number in range(9))
    row = Row((cell("A paper"), *(cell(*(["said"] if number % 2 else [])) for number in range(8))))
    table = Table("comparison", "Comparison", columns, (row,))
    shown = compiled(tmp_path, written_table(table, "[]", lambda _target: None, [""]), STANDARD)
    assert "Not stated: Title1, Title3, Title5, Title7" in " ".join(shown.split())
    assert len(re.findall(r"Title[2468]\s+said", shown)) == 4


def test_widths_follow_what_the_columns_hold() -> None:
    narrow, broad = column_widths([["2024", "a long title of many words that says much"] for _ in range(3)])
    assert narrow < broad


def test_a_node_that_is_not_known_keeps_its_text() -> None:
    class unknown(nodes.Element):  # noqa: N801 - docutils names its nodes so
        """A node of some extension."""

    with warnings.catch_warnings():
        assert "its text" in Writer().write(unknown("", nodes.Text("its text")))
