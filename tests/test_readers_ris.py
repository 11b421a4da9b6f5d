"""The readers of reference managers' exports: RIS, MEDLINE, EndNote XML and CSL-JSON, and how they agree."""

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveybook import readers
from surveybook.discovery import members
from surveybook.model import FileReport, Problem, Record
from surveybook.readers import bibtex, csl_json, endnote_xml, load, medline, ris
from surveybook.readers._accounting import account
from surveybook.readers._references import date_of, doi_of, given_first, initials_first
from surveybook.text import normalise_title

SAMPLES = Path(__file__).parent / "readers"
SHARED = Path(__file__).parents[1] / ".." / "shared"
VENDOR = SHARED / "vendor"
READERS = members(readers, ("recognizes", "read"))
EXPORTS = {
    "ris_dialects.ris": ris,
    "ris_damaged.ris": ris,
    "medline_entries.nbib": medline,
    "endnote_records.xml": endnote_xml,
    "csl_items.csljson": csl_json,
}


def _read(reader: ModuleType, text: str) -> list[Record | Problem]:
    return list(reader.read(io.StringIO(text, newline=None)))


def _records(reader: ModuleType, text: str) -> list[Record]:
    return [item for item in _read(reader, text) if isinstance(item, Record)]


def _record(reader: ModuleType, text: str) -> Record:
    (found,) = _read(reader, text)
    assert isinstance(found, Record)
    return found


def _as_json(name: str) -> str:
    loaded = load([SAMPLES / name], SAMPLES)
    records = [
        {key: value for key, value in asdict(record).items() if value not in (None, "", ()) and key != "origin"}
        | {"line": record.origin.line}
        for record in loaded.records
    ]
    (report,) = loaded.files
    counts = {key: getattr(report, key) for key in ("reader", "seen", "kept", "repaired", "refused")}
    problems = [str(problem) for problem in report.problems]
    return json.dumps({**counts, "problems": problems, "records": records}, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_reads_as_its_golden_file_says(name: str, check_golden: Callable[[Path, str], None]) -> None:
    check_golden((SAMPLES / name).with_suffix(".json"), _as_json(name))


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_claimed_by_its_reader_alone(name: str) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    assert [reader for reader in READERS if reader.recognizes(text)] == [EXPORTS[name]]


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_no_record(name: str, end: str) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    usual, other = (_records(EXPORTS[name], version) for version in (text, text.replace("\n", end)))
    assert [(r.title, r.abstract, r.authors, r.origin.line) for r in usual] == [
        (r.title, r.abstract, r.authors, r.origin.line) for r in other
    ]


@given(data=st.data())
def test_damage_costs_no_traceback_and_no_account(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    name = data.draw(st.sampled_from(sorted(EXPORTS)))
    text = (SAMPLES / name).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 80)))
    damage = data.draw(
        st.one_of(st.text(max_size=20), st.sampled_from(["\n\n", "ER  - \n", "TY  - JOUR\n", '"', "}", "]"]))
    )
    path = tmp_path_factory.mktemp("exports") / name
    path.write_bytes((text[:start] + damage + text[end:]).encode(errors="replace"))
    (report,) = load([path], path.parent).files
    assert report.seen == report.kept + report.refused
    assert report.seen or report.problems


@given(data=st.data())
def test_damage_within_one_entry_costs_no_other(data: st.DataObject) -> None:
    entries = {
        ris: ["TY  - JOUR\nTI  - Kites {}\nAU  - Bell, A\nER  - \n"] * 3,
        medline: ["PMID- {}\nTI  - Kites {}\nFAU - Bell, A\n\n"] * 3,
        endnote_xml: ["<record><rec-number>1</rec-number><titles><title>Kites {}</title></titles></record>\n"] * 3,
        csl_json: [
            f'{opened}{{{{"id": "1", "title": "Kites {{}}"}}}}{closed}\n'
            for opened, closed in (("[", ","), (" ", ","), (" ", "]"))
        ],
    }
    reader = data.draw(st.sampled_from(sorted(entries, key=lambda module: module.__name__)))
    first, second, third = (entry.format(*[str(n)] * entry.count("{}")) for n, entry in enumerate(entries[reader], 1))
    cut = data.draw(st.integers(12, len(second) - 3))
    second = second[:cut] + second[-1]
    titles = [record.title for record in _records(reader, first + second + third)]
    assert "Kites 1" in titles
    assert "Kites 3" in titles or (reader is ris and len(_read(reader, first + second + third)) > 2)


@given(st.text())
def test_no_text_makes_a_reader_raise(text: str) -> None:
    for reader in (ris, medline, endnote_xml, csl_json, bibtex):
        assert reader.recognizes(text) in (True, False)
    for reader in (ris, medline, endnote_xml):
        lines = len(re.split(r"\r\n?|\n", text))
        assert all(1 <= item.origin.line <= lines for item in _read(reader, text))


@given(st.lists(st.sampled_from(
    ["TY  - JOUR", "ER  - ", "TI  - A", "AU  - B, C", "", "  more", "PMID- 1", "DP  - 2020", "text", "T1- x", "EF  - "]
)))  # fmt: skip
def test_every_tagged_line_belongs_to_a_record_or_a_refusal(lines: list[str]) -> None:
    found = _read(ris, "\n".join(lines))
    starts = [item.origin.line for item in found]
    assert starts == sorted(starts)
    titled = sum(line == "TI  - A" for line in lines)
    assert sum(isinstance(item, Record) for item in found) <= titled
    assert not titled or any(isinstance(item, Record) for item in found)


@pytest.mark.parametrize(
    "start", ["TY  - JOUR", "TY - JOUR", "TY  -JOUR", "TY-JOUR", "TY  – JOUR", "TY\xa0\xa0-\xa0JOUR", "  TY  - JOUR"]
)
@pytest.mark.parametrize("end", ["ER  - ", "ER  -", "ER -", "ER-"])
def test_the_first_and_last_line_of_ris_are_read_however_they_are_spaced(start: str, end: str) -> None:
    text = f"{start}\nTI  - A\n{end}\n{start}\nTI  - B\n{end}\n"
    assert ris.recognizes(text)
    assert [item.title for item in _records(ris, text)] == ["A", "B"]
    assert len(_read(ris, text)) == 2


@pytest.mark.parametrize(
    "line", ["T1- and T2-weighted", "ER-positive cells", "TY-phoon", "DA - dopamine", "US-based", "ER - and so on"]
)
def test_prose_that_looks_like_a_tag_goes_on_with_the_abstract(line: str) -> None:
    found = _record(ris, f"TY  - JOUR\nTI  - A\nAB  - We saw\n{line}\nER  - \n")
    assert found.abstract == f"We saw {line}"


def test_an_entry_without_an_end_is_kept_and_told() -> None:
    first, remark, second = _read(ris, "TY  - JOUR\nTI  - A\n\nTY  - JOUR\nTI  - B\nER  - \n")
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert isinstance(remark, Problem)
    assert remark.origin.line == first.origin.line


@pytest.mark.parametrize("cut", ["et al.", "et al", "Et Al.", "…", "...", "and others"])
@pytest.mark.parametrize("joint", ["\nAU  - ", ", ", " "])
def test_a_cut_list_of_authors_is_kept_as_far_as_it_goes_and_told(cut: str, joint: str) -> None:
    found, remark = _read(ris, f"TY  - JOUR\nTI  - A\nAU  - Bell, Ann{joint}{cut}\nER  - \n")
    assert isinstance(found, Record)
    assert found.authors == ("Ann Bell",)
    assert isinstance(remark, Problem)
    assert "cut off" in remark.what


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Bell, Ann", "Ann Bell"),
        ("de la Cruz, Bo", "Bo de la Cruz"),
        ("Smith, John, Jr.", "John Smith Jr."),
        ("Baker, James R Jr", "James R Baker Jr"),
        ("Plato", "Plato"),
        ("Bell,", "Bell"),
        ("Group, ALTS", "ALTS Group"),
        ("University of Kites, Department of Strings", "University of Kites, Department of Strings"),
        ("", ""),
    ],
)
def test_a_name_is_shown_with_the_given_names_first(name: str, shown: str) -> None:
    assert given_first(name) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Griffin DK", "DK Griffin"),
        ("O'Connor RE.", "RE O'Connor"),
        ("Smith JA Jr", "JA Smith Jr"),
        ("Wilson L.N.", "L.N. Wilson"),
        ("Jalil N.-E.", "N.-E. Jalil"),
        ("de la Fuente R", "R de la Fuente"),
        ("ALTS Group", "ALTS Group"),
        ("Plato", "Plato"),
    ],
)
def test_a_name_that_ends_in_initials_is_turned_round(name: str, shown: str) -> None:
    assert initials_first(name) == shown


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020 Feb", (2020, "2020-02")),
        ("2023 Apr 25", (2023, "2023-04-25")),
        ("2019 Mar-Apr", (2019, None)),
        ("2024///", (2024, None)),
        ("2023/06//", (2023, "2023-06")),
        ("2024/04/03/", (2024, "2024-04-03")),
        ("2019/03/30 06:00", (2019, "2019-03-30")),
        ("2012-07-03T00:00:00Z", (2012, "2012-07-03")),
        ("SEP 22", (2000, "2000-09-22")),
        ("DEC", (None, None)),
        ("1998 Dec-1999 Jan", (None, None)),
        ("2014-2016", (None, None)),
        ("2010-13-45", (2010, None)),
        ("2010-02-30", (2010, None)),
        ("n.d.", (None, None)),
        ("20l9", (None, None)),
    ],
)
def test_a_date_is_no_more_than_what_is_stated(text: str, date: tuple[int | None, str | None]) -> None:
    assert date_of(text, 2000) == date


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1234/a.b", "10.1234/a.b"),
        ("https://doi.org/10.1234/a", "10.1234/a"),
        ("http://dx.doi.org/10.1234%2Fa", "10.1234/a"),
        ("doi: 10.1234/a.", "10.1234/a"),
        ("10.1002/(SICI)1097-0258(19980815)17:15&lt;1661::AID-SIM968&gt;3.0.CO;2-2", None),
        ("no doi", None),
        ("10.1234/<script>", None),
    ],
)
def test_a_doi_is_cleaned_and_whole(text: str, doi: str | None) -> None:
    if "SICI" in text:
        doi = "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2"
    assert doi_of(text) == doi


def test_an_entity_in_endnote_xml_is_never_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    text = f"{bomb}<xml><records><record><titles><title>A &b; Z</title></titles></record></records></xml>"
    (problem,) = _read(endnote_xml, text)
    assert isinstance(problem, Problem)


def test_records_of_one_line_are_counted_each(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text("<xml><records><record><titles><title>A</title></titles></record><record></record></records></xml>")
    (report,) = load([path], tmp_path).files
    assert (report.seen, report.kept, report.refused) == (2, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Daily Papers\nA Title\nTY  - JOUR\nan abstract\n",
        "",
        "TI  - A\nAU  - B\n",
        "PMID- 1\nTI  - A\n",
        "A LETTER\n\nDear all,\nTY - we mean thank you - for all.\n",
    ],
)
def test_other_text_is_not_taken_for_ris(text: str) -> None:
    assert not ris.recognizes(text)


def test_a_web_page_that_holds_an_entry_of_bibtex_is_not_bibtex() -> None:
    page = (
        "Daily Papers\n\nA Title\n\n@misc{k,\n title={A},\n year={2020}\n}\n" + "We do what we can, and say so.\n" * 20
    )
    assert not bibtex.recognizes(page)
    assert bibtex.recognizes("Exported from a library.\n\n@misc{k,\n title={A},\n year={2020}\n}\n")


ACL = """@inproceedings{bell-etal-2020-kites,
    title = "{KITE}: Flying in the {W}ind",
    author = "Bell, Ann  and
      {\\v{S}}imek, Jan",
    month = jul,
    year = "2020",
    pages = "10--15",
    url = "https://example.org/2020.main-1/",
}
"""
BIBLATEX = """@article{k, title={A Title}, subtitle={And More}, journaltitle={J}, date={2019-03-05}, number={3},
 volume={4}, author={family=Cruz, given=Bo, prefix=de la, useprefix=true and Bell, Ann},
 eprint={12345678}, eprinttype={pubmed}}
"""


def test_an_entry_of_the_acl_anthology_is_read_whole() -> None:
    found = _record(bibtex, ACL)
    assert (found.title, found.authors) == ("KITE: Flying in the Wind", ("Ann Bell", "Jan Šimek"))
    assert (found.year, found.date, found.pages) == (2020, "2020-07", "10-15")


def test_an_entry_of_biblatex_is_read_whole() -> None:
    found = _record(bibtex, BIBLATEX)
    assert (found.title, found.authors) == ("A Title: And More", ("Bo de la Cruz", "Ann Bell"))
    assert (found.volume, found.issue, found.pmid, found.date) == ("4", "3", "12345678", "2019-03-05")


def test_a_field_of_bibtex_that_is_repeated_with_another_value_is_told() -> None:
    found, remark = _read(bibtex, "@misc{k, title={A}, title={B}, year=2020, year=2020}")
    assert isinstance(found, Record)
    assert isinstance(remark, Problem)
    assert found.title == "A"
    assert "title" in remark.what
    assert "year" not in remark.what


@given(
    st.integers(0, len(ACL + BIBLATEX)),
    st.integers(0, 60),
    st.sampled_from(["", "{", "}", '"', ",", "@", "\n@misc{x,"]),
)
def test_damage_to_bibtex_costs_no_account(start: int, length: int, damage: str) -> None:
    text = ACL + BIBLATEX
    found = _read(bibtex, "@misc{a, title={First}}\n" + text[:start] + damage + text[start + length :])
    report = account(found, FileReport("k.bib", "", None, None, 0, 0, 0, 0), None)
    assert report.seen == report.kept + report.refused
    assert isinstance(found[0], Record)
    assert found[0].title == "First"


Reduce = Callable[[str], str]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _ends(name: str) -> str:
    first, *_, last = name.split()
    return _letters(first[:1] + last)


def _without_particles(name: str) -> str:
    return _letters(re.sub(r"(?i)\b(?:de|ter|ten)\s", "", name))


def _first_and_last(name: str) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"


def _same(text: str) -> str:
    return text


def _no_stop(text: str) -> str:
    return text.rstrip(".")


def _no_breaks(text: str) -> str:
    return re.sub(r"[;\s]+", " ", text)


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", text.casefold()) if word not in {"of", "the", "and", "in"})


def _first_word(text: str) -> str:
    return text.partition(" ")[0]


def _incomparable(_text: str) -> str:
    return ""


def _up_to_notice(text: str) -> str:
    return _letters(re.split(r" (?:\[ABSTRACT FROM|©)", text, maxsplit=1)[0])


FIELDS = ("title", "authors", "year", "doi", "venue", "abstract", "volume", "issue", "pages", "pmid", "date")
PAIRS = {
    (".csv", ".tsv"): 100,
    (".csv", ".xlsx"): 100,
    (".csv", ".ris"): 100,
    (".ris", "_citavi.ris"): 100,
    ("_zotero.csv", "_zotero.ris"): 10,
    ("_zotero.ris", "_embase.ris"): 10,
    ("_zotero.ris", "_mendeley.ris"): 10,
    ("_zotero.ris", "_covidence_zotero.ris"): 8,
    ("_scopus.csv", "_scopus.ris"): 10,
    ("_pubmed.csv", "_pubmed.ris"): 10,
    ("_openalex.csv", "_openalex.ris"): 9,
    ("_cinahl.ris", "_pubmed.ris"): 2,
    ("_scopus.csv", "_cinahl.ris"): 1,
    ("_webofscience.ris", "_pubmed.ris"): 2,
}
# What the files really say differently, and what is left of a value when that is set aside.
SAID_DIFFERENTLY: Mapping[tuple[str, str, str], tuple[str, Reduce]] = {
    (".csv", ".ris", "abstract"): ("Lens writes the line breaks of abstracts as `;` in its CSV", _no_breaks),
    (".ris", "_citavi.ris", "title"): ("Citavi drops the stop that ends a title", _no_stop),
    (".ris", "_citavi.ris", "authors"): ("Citavi drops particles, and sets initials apart", _without_particles),
    ("_zotero.ris", "_mendeley.ris", "authors"): ("Mendeley drops the stops of initials", _letters),
    ("_scopus.csv", "_scopus.ris", "authors"): ("Scopus gives full names in its CSV alone", _ends),
    ("_pubmed.csv", "_pubmed.ris", "title"): ("PubMed ends titles with a stop in MEDLINE alone", _no_stop),
    ("_pubmed.csv", "_pubmed.ris", "authors"): ("PubMed gives full names in MEDLINE alone", _ends),
    ("_openalex.csv", "_openalex.ris", "authors"): ("OpenAlex drops middle names in its RIS", _first_and_last),
    ("_pubmed.csv", "_pubmed.ris", "venue"): ("PubMed gives full journal titles in MEDLINE alone", _initials),
    ("_cinahl.ris", "_pubmed.ris", "authors"): ("MEDLINE has no stops after initials", _letters),
    ("_cinahl.ris", "_pubmed.ris", "venue"): ("MEDLINE writes journal titles in lower case", _letters),
    ("_cinahl.ris", "_pubmed.ris", "abstract"): (
        "CINAHL ends abstracts with a mark, MEDLINE has its headings in capitals",
        _up_to_notice,
    ),
    ("_cinahl.ris", "_pubmed.ris", "pages"): ("CINAHL counts pages where the journal has none", _incomparable),
    ("_scopus.csv", "_cinahl.ris", "title"): ("CINAHL ends titles with a stop", _no_stop),
    ("_scopus.csv", "_cinahl.ris", "abstract"): (
        "each ends abstracts with a notice, and has its quotes",
        _up_to_notice,
    ),
    ("_scopus.csv", "_cinahl.ris", "issue"): ("Scopus adds the month to an issue", _first_word),
    ("_webofscience.ris", "_pubmed.ris", "title"): (
        "Web of Science lost the space after an italic word; MEDLINE has a stop",
        _letters,
    ),
    ("_webofscience.ris", "_pubmed.ris", "authors"): ("Web of Science gives initials", _ends),
    ("_webofscience.ris", "_pubmed.ris", "venue"): ("Web of Science writes journals in capitals", _letters),
    ("_webofscience.ris", "_pubmed.ris", "abstract"): (
        "Web of Science and MEDLINE differ in hyphens, quotes and spaces",
        _letters,
    ),
}
# What one file of a pair does not say at all.
SAID_BY_ONE: Mapping[tuple[str, str, str], str] = {
    (".csv", ".ris", "pmid"): "Lens has no PubMed ids in its RIS, but for links",
    (".ris", "_citavi.ris", "date"): "Citavi keeps the year alone",
    ("_zotero.ris", "_embase.ris", "pmid"): "Zotero drops the PubMed id of Embase",
    ("_pubmed.csv", "_pubmed.ris", "abstract"): "PubMed has no abstracts in its CSV",
    ("_pubmed.csv", "_pubmed.ris", "pages"): "MEDLINE has no pages for an article of eLife",
    ("_openalex.csv", "_openalex.ris", "pmid"): "OpenAlex has no PubMed ids in its RIS",
    ("_cinahl.ris", "_pubmed.ris", "pmid"): "CINAHL has no PubMed ids",
    ("_cinahl.ris", "_pubmed.ris", "date"): "MEDLINE has the year alone for one",
    ("_scopus.csv", "_cinahl.ris", "pages"): "Scopus has an article number in place of pages",
    ("_scopus.csv", "_cinahl.ris", "pmid"): "CINAHL has no PubMed ids",
    ("_scopus.csv", "_cinahl.ris", "date"): "Scopus has the year alone",
    ("_webofscience.ris", "_pubmed.ris", "issue"): "Web of Science has no issue for one",
    ("_webofscience.ris", "_pubmed.ris", "pages"): "Web of Science has an article number in place of pages",
    ("_webofscience.ris", "_pubmed.ris", "pmid"): "Web of Science has no PubMed ids",
}


@cache
def _vendor(name: str) -> dict[str, Record]:
    path = VENDOR / f"_baseline{name}"
    if not path.is_file():
        pytest.skip("the vendors' exports are not beside the project")
    return {
        key: record
        for record in load([path], path.parent).records
        for key in (normalise_title(record.title), (record.doi or "").casefold())
        if key
    }


def _pairs(first: str, second: str) -> list[tuple[Record, Record]]:
    others = _vendor(second)
    ours = {id(record): record for record in _vendor(first).values()}.values()
    keys = (
        (r, (r.doi or "").casefold() if (r.doi or "").casefold() in others else normalise_title(r.title)) for r in ours
    )
    return [(record, others[key]) for record, key in keys if key in others]


def _values(pair: tuple[Record, Record], field: str) -> Iterator[tuple[str, ...]]:
    for record in pair:
        value = getattr(record, field)
        yield value if isinstance(value, tuple) else (str(value),) if value not in (None, "") else ()


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda name: f"baseline{name}")
def test_the_same_references_are_found_in_the_exports_of_vendors(first: str, second: str) -> None:
    assert len(_pairs(first, second)) == PAIRS[first, second]


@pytest.mark.parametrize(("first", "second", "field"), [(*pair, field) for pair in PAIRS for field in FIELDS], ids=str)
def test_the_exports_of_vendors_agree(first: str, second: str, field: str) -> None:
    reason, reduced = SAID_DIFFERENTLY.get((first, second, field), ("", _same))
    values = [(*_values(pair, field),) for pair in _pairs(first, second)]
    both = [(one, other) for one, other in values if one and other]
    assert [([*map(reduced, a)], [*map(reduced, b)]) for a, b in both if [*map(reduced, a)] != [*map(reduced, b)]] == []
    assert not reason or any(one != other for one, other in both), "the difference is no longer there"
    one_alone = [bool(one) for one, other in values if bool(one) != bool(other)]
    assert bool(one_alone) == ((first, second, field) in SAID_BY_ONE), one_alone


@pytest.mark.parametrize("folder", ["vendor", "metadata", "dedup", "dumps"])
def test_at_most_one_reader_claims_a_real_file(folder: str) -> None:
    paths = [path for path in sorted((SHARED / folder).rglob("*")) if path.is_file() and path.suffix != ".xlsx"]
    if not paths:
        pytest.skip("the real files are not beside the project")
    without_papers = re.compile(r"_gold\.csv|(?:paper_)?author\.csv")
    for path in paths:
        head = path.read_text(encoding="utf-8-sig")[: readers.HEAD]
        claimants = [reader.__name__ for reader in READERS if reader.recognizes(head)]
        assert len(claimants) == (0 if without_papers.search(path.name) else 1), (path.name, claimants)
