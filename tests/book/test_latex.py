"""The book by LaTeX: no figure, table or citation is lost, and without an engine the sources are written anyway."""

import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hostile_project import SENTINEL, Written
from pypdf import PdfReader
from sphinx.util import texescape

from building import Project, in_process, parsed, run
from surveybook.book import engine_latex
from surveybook.book.engine_latex import PROGRAMS, Document, compile_latex
from surveybook.book.texts_latex import BREAK_HERE, in_short_lines, shown
from surveybook.book.typeset.drawings import DrawingConverter

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="72" height="36"><rect width="72" height="36"/></svg>'


@pytest.fixture(scope="module")
def sources(book: Project, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The sources of the small book, written where no engine is found."""
    folder = tmp_path_factory.mktemp("latex") / "survey"
    shutil.copytree(book.folder, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "which", lambda _program: None)
        run = in_process(folder, "pdf", "--latex")
    return folder / "_build" / "latex", run


def test_without_an_engine_one_line_says_what_to_install(
    sources: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, run = sources
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "install TeX Live with XeLaTeX and latexmk" in run.stderr
    assert (folder / "survey.tex").is_file()


def test_no_figure_table_or_citation_is_lost(
    book: Project, sources: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    tex = (sources[0] / "survey.tex").read_text(encoding="utf-8")
    pages = [parsed(page) for page in book.pages if "papers" not in page.parts]
    figures = sum(len(page.select("img.survey-figure, svg.survey-figure")) for page in pages)
    tables = sum(len(page.select("table.survey-table")) for page in pages)
    assert figures
    assert len(re.findall(r"includegraphics", tex)) == figures
    assert len(re.findall(r"\\begin\{longtable\}", tex)) == tables
    entries = re.findall(r"\\bibitem\[\d+\]\{([^}]+)\}", tex)
    assert len(entries) == 11
    assert set(re.findall(r"\\hyperlink\{cite\.([^}]+)\}", tex)) == set(entries)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def plain(tex: str) -> str:
    """The letters of a TeX text, of whose commands only the names are left out."""
    return letters(re.sub(r"\\sphinxhyphen\{\}|\\label\{\\detokenize\{[^}]*\}\}|\\[A-Za-z]+\*?|@[^@]*@", "", tex))


def test_every_paper_is_told_in_full_with_its_place_in_the_dump(
    book: Project, sources: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    tex = (sources[0] / "survey.tex").read_text(encoding="utf-8")
    told = re.split(r"\\subsection\{", tex)
    for paper in map(json.loads, (book.folder / "_build" / "papers.jsonl").read_text(encoding="utf-8").splitlines()):
        (own,) = [part for part in told if f"label{{\\detokenize{{papers/{paper['key']}::doc}}" in part]
        shown = re.sub(r"\$\^\{\\text\{[\d,]+\}\}\$|\\DUrole\{[a-z-]+\}", "", own)
        assert plain(shown).startswith(letters(paper["title"]))
        assert letters(paper.get("abstract", "")) in plain(shown)
        for origin in paper["origins"]:
            assert letters(f"{origin['file']}, line {origin['line']}") in plain(shown)


def test_every_link_leads_to_a_label_that_stands_there_once(
    sources: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    tex = (sources[0] / "survey.tex").read_text(encoding="utf-8")
    labels = re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", tex)
    followed = set(re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", tex))
    assert len({name for name in followed if name.startswith("papers/")}) > 20
    assert followed <= set(labels)
    assert len([name for name in labels if name.startswith("papers/")]) == len(
        {name for name in labels if name.startswith("papers/")}
    )


def test_a_theme_is_written_alone_with_the_entries_that_it_cites(book: Project, tmp_path: Path) -> None:
    shutil.copytree(book.folder, tmp_path / "survey")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "which", lambda _program: None)
        in_process(tmp_path / "survey", "pdf", "--latex", "--theme", "expert-routing")
    tex = (tmp_path / "survey" / "_build" / "expert-routing-latex" / "survey.tex").read_text(encoding="utf-8")
    assert "\\title{Expert routing}" in tex
    assert "Read from" in tex
    entries = set(re.findall(r"\\bibitem\[\d+\]\{([^}]+)\}", tex))
    cited = set(re.findall(r"\\hyperlink\{cite\.([^}]+)\}", tex)) | set(re.findall(r"\\sphinxcite\{([^}]+)\}", tex))
    assert entries == cited
    assert 0 < len(entries) < 11


SHOWING = (
    "PYGZ",
    "surveysans",
    "surveycjk",
    "surveyarabic",
    "surveyright",
    "surveyspelled",
    "surveybreak",
    "textasci",
    "textbackslash",
)


def commands(tex: str) -> set[str]:
    """The commands of the body of a document, but for those that show a character."""
    found = re.findall(r"\\([A-Za-z@]+)", tex.partition("\\begin{document}")[2])
    return {command for command in found if not command.startswith(SHOWING)}


def test_no_hostile_text_is_a_command(
    hostile: tuple[Project, list[Written]], sources: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    shutil.copytree(hostile[0].folder, tmp_path / "survey", symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "which", lambda _program: None)
        in_process(tmp_path / "survey", "pdf", "--latex")
    tex = (tmp_path / "survey" / "_build" / "latex" / "survey.tex").read_text(encoding="utf-8")
    body = tex[tex.index("\\begin{document}") :]
    assert commands(tex) <= commands((sources[0] / "survey.tex").read_text(encoding="utf-8"))
    assert re.findall(r"^\\title\{.*(?<!\\)[&$#%_]", tex, re.MULTILINE) == []
    seen = plain(body)
    assert [one.marker for one in hostile[1] if letters(one.marker) not in seen] == []


def test_every_figure_is_a_drawing_of_lines(sources: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    tex = (sources[0] / "survey.tex").read_text(encoding="utf-8")
    for name in re.findall(r"includegraphics(?:\[[^\]]*\])?\{\{?([^}.]+)\}", tex):
        content = (sources[0] / f"{name}.pdf").read_bytes()
        assert content.startswith(b"%PDF")
        assert b"/Subtype/Image" not in content.replace(b" ", b"")


def test_a_drawing_has_the_size_of_its_figure(tmp_path: Path) -> None:
    (tmp_path / 'a".svg').write_text(DRAWING, encoding="utf-8")
    assert DrawingConverter.convert(None, str(tmp_path / 'a".svg'), str(tmp_path / "a.pdf"))  # type: ignore[arg-type]
    assert re.search(rb"/MediaBox\s*\[\s*0 0 54(?:\.0*)? 27(?:\.0*)?\s*\]", (tmp_path / "a.pdf").read_bytes())


def test_a_word_of_a_dump_breaks_before_it_is_too_long_for_any_line() -> None:
    texescape.init()
    pieces = shown("o" * 3000 + " " + "/x_&" * 1000).replace(" ", BREAK_HERE).split(BREAK_HERE)
    assert "".join(pieces) == "o" * 3000 + r"/x\_\&" * 1000
    assert max(map(len, pieces)) < 60


def test_no_line_of_the_sources_is_too_long_for_an_engine() -> None:
    tex = f"a{BREAK_HERE}" * 20_000 + "\n" + "word " * 80_000 + "\n  as  it was"
    wrapped = in_short_lines(tex)
    assert max(map(len, wrapped.split("\n"))) < 10_000
    assert re.sub(r"%\n", "", wrapped).split() == tex.split()
    assert "\n\n" not in wrapped
    assert wrapped.endswith("\n  as  it was")


def test_letters_that_the_typefaces_of_tex_lack_name_another_and_what_shows_nothing_is_left_out() -> None:
    texescape.init()
    assert shown("Zoë 深度\u200b学 \ufe0f\u202e\x07Жюль") == (r"Zoë \surveycjk{深度}\surveybreak{}\surveycjk{学} Жюль")
    assert shown("डी \uff5b") == r"\surveyspelled{डी}{{[}U+0921{]}{[}U+0940{]}} \surveycjk{" + "\uff5b}"
    assert shown("a التعلم العميق, b") == r"a \surveyright{\surveyarabic{التعلم} \surveyarabic{العميق}}, b"


def engine(folder: Path, patch: pytest.MonkeyPatch, *lines: str) -> Document:
    """A document, and a program in the place of latexmk that does what its lines say."""
    (folder / "survey.tex").write_text("", encoding="utf-8")
    program = folder / "latexmk"
    program.write_text("\n".join(("#!/bin/sh", *lines)), encoding="utf-8")
    program.chmod(0o755)
    patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return Document(folder / "survey.tex")


def test_an_engine_without_a_word_is_stopped_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = engine(tmp_path, monkeypatch, "echo begun", "sleep 600 & echo $! > child", "echo x > survey.pdf", "wait")
    monkeypatch.setattr(engine_latex, "LONGEST_SILENCE", 0.5)
    (fault,) = compile_latex(document, "_build/latex/survey.log")
    assert fault.startswith("XeLaTeX was stopped: it said nothing for 0.5 seconds")
    assert "_build/latex/survey.log" in fault
    assert not document.pdf.exists()
    assert is_gone(int((tmp_path / "child").read_text(encoding="utf-8")))


def is_gone(process: int) -> bool:
    """Whether a process has ended; one that was killed may take a moment, and its parent longer to hear of it."""
    for _ in range(100):
        state = run("ps", "-o", "stat=", "-p", str(process), folder=Path.cwd()).stdout
        if state.strip().startswith("Z") or not state.strip():
            return True
        time.sleep(0.05)
    return False


def test_a_crash_of_the_engine_is_said_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "echo 'This is XeTeX' > survey.log", "echo x > survey.pdf", "sh -c 'kill -SEGV $$'", "exit 12"
    document = engine(tmp_path, monkeypatch, *said)
    (fault,) = compile_latex(document, "_build/latex/survey.log")
    assert fault.startswith("XeLaTeX crashed (Segmentation fault); see the end of _build/latex/survey.log")
    assert not document.pdf.exists()


def test_a_fault_in_the_tex_is_told_with_its_line_and_the_pdf_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = r"printf './survey.tex:7: Undefined control sequence.\nOutput written on survey.xdv' > survey.log"
    document = engine(tmp_path, monkeypatch, log, "echo x > survey.pdf", "exit 12")
    (fault,) = compile_latex(document, "_build/latex/survey.log")
    assert fault.startswith("XeLaTeX met one error, first survey.tex:7: Undefined control sequence.")
    assert document.pdf.exists()


def test_an_engine_that_gives_up_leaves_no_half_of_a_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "printf './survey.tex:5: TeX capacity exceeded, sorry\\nOutput written on survey.xdv' > survey.log"
    document = engine(tmp_path, monkeypatch, said, "echo x > survey.pdf", "exit 12")
    (fault,) = compile_latex(document, "survey.log")
    assert fault == "XeLaTeX gave up (TeX capacity exceeded, sorry); see the end of survey.log"
    assert not document.pdf.exists()


def test_what_the_pdf_does_not_show_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "said").write_text(
        "Missing character: There is no \u0921 (U+0921) in font FreeSans!\n"
        "Overfull \\vbox (152.3pt too high) has occurred while \\output is active []\n\n\n[379]\n"
        "Output written on survey.xdv",
        encoding="utf-8",
    )
    document = engine(tmp_path, monkeypatch, "cp said survey.log", "echo x > survey.pdf")
    assert compile_latex(document, "_build/latex/survey.log") == (
        "a title or a row of a table is longer than a page, and its end is cut: page 379",
        "no typeface here has these letters, which are left out: \u0921",
    )


def test_where_the_engine_crashes_the_sources_and_the_book_stay(
    book: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(book.folder, tmp_path / "survey")
    engine(tmp_path, monkeypatch, "echo 'This is XeTeX' > survey.log", "kill -SEGV $$")
    monkeypatch.setattr(shutil, "which", lambda program: program)
    ended = in_process(tmp_path / "survey", "pdf", "--latex")
    assert ended.returncode == 1
    assert "in the LaTeX: XeLaTeX crashed" in ended.stderr
    assert (tmp_path / "survey" / "_build" / "latex" / "survey.tex").is_file()
    assert (tmp_path / "survey" / "_build" / "latex" / "survey.log").is_file()
    assert (tmp_path / "survey" / "_build" / "html" / "index.html").is_file()


NO_ENGINE = pytest.mark.skipif(not all(map(shutil.which, PROGRAMS)), reason=f"needs {' and '.join(PROGRAMS)}")


def printed(pdf: Path) -> str:
    """The letters that a PDF shows."""
    return letters("".join(page.extract_text() for page in PdfReader(pdf).pages))


@NO_ENGINE
def test_with_an_engine_the_book_becomes_a_pdf(book: Project, tmp_path: Path) -> None:
    shutil.copytree(book.folder, tmp_path / "survey")
    ended = in_process(tmp_path / "survey", "pdf", "--latex")
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "survey" / "_build" / "survey-latex.pdf").read_bytes().startswith(b"%PDF")


@NO_ENGINE
def test_with_an_engine_a_hostile_book_shows_its_texts(hostile: tuple[Project, list[Written]], tmp_path: Path) -> None:
    shutil.copytree(hostile[0].folder, tmp_path / "survey", symlinks=True)
    ended = in_process(tmp_path / "survey", "pdf", "--latex")
    (fault,) = [line for line in ended.stderr.splitlines() if "in the LaTeX" in line]
    assert "longer than a page, and its end is cut" in fault  # there is a title of three thousand letters
    seen = printed(tmp_path / "survey" / "_build" / "survey-latex.pdf")
    assert [one.marker for one in hostile[1] if letters(one.marker) not in seen] == []
    assert [one.text for one in hostile[1] if one.text.isascii() and letters(one.text) not in seen] == []
    assert letters(SENTINEL) not in seen
