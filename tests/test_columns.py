"""Tables in no known form are read by the columns that a project names."""

from pathlib import Path

from surveybook.config import read_settings
from surveybook.readers import load

TABLE = "Nr;Name of the paper;Who;When\n1;Kites at dusk;Ada Bell, Carl Ohm;2021\n2;;Nobody;2020\n"
COLUMNS = {"title": "Name of the paper", "authors": "Who", "year": "When"}


def table(folder: Path) -> Path:
    path = folder / "papers.txt"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_of_unknown_columns_is_refused_without_help(tmp_path: Path) -> None:
    (report,) = load([table(tmp_path)], tmp_path).files
    assert report.reader is None
    assert "in no format that is understood" in str(report.problems[0])


def test_the_columns_that_a_project_names_are_read(tmp_path: Path) -> None:
    loaded = load([table(tmp_path)], tmp_path, COLUMNS)
    assert [(record.title, record.year, record.origin.line) for record in loaded.records] == [
        ("Kites at dusk", 2021, 2)
    ]


def test_a_row_without_a_title_is_refused_with_its_line(tmp_path: Path) -> None:
    (report,) = load([table(tmp_path)], tmp_path, COLUMNS).files
    assert (report.seen, report.kept, report.refused) == (2, 1, 1)
    assert report.problems[0].origin.line == 3


def test_the_settings_name_the_columns(tmp_path: Path) -> None:
    settings = "survey:\n  columns:\n    title: Name of the paper\n    year: When\n"
    (tmp_path / "_config.yml").write_text(settings, encoding="utf-8")
    assert read_settings(tmp_path).columns == {"title": "Name of the paper", "year": "When"}
