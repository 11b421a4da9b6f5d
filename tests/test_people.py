"""People's names: repaired, parted, and written so that every BibTeX reader takes the same family name."""

import json
from pathlib import Path

import pytest
from bibtexparser.middlewares.names import parse_single_name_into_parts
from pybtex.database import Person  # type: ignore[import-untyped] # pybtex has no types

from surveybook import citation
from surveybook.bibliography.values import encode_name
from surveybook.bibtex import names
from surveybook.people import Name, parts, repaired
from surveybook.tex import clean, decode

SHARED = Path(__file__).parents[1] / ".." / "shared"


@pytest.mark.parametrize(
    ("damaged", "name"),
    [
        ("Wei Cheng66", "Wei Cheng"),
        ("Ann Bell1,2", "Ann Bell"),
        ("Ann Bell†", "Ann Bell"),
        ("Francesco D&#x27;Angelo", "Francesco D'Angelo"),
        ("Ren&amp;eacute; Ng", "René Ng"),
        ("Christopher R\u00b4e", "Christopher Ré"),
        ("\u00b4Eric Bell", "Éric Bell"),
        ("Bernhard Sch\u00a8olkopf", "Bernhard Schölkopf"),
        ("null Juan-Wu", "Juan-Wu"),
        ("Louis XIV", "Louis XIV"),
        ("`{cite}`n", "`{cite}`n"),
    ],
)
def test_damage_of_a_name_is_repaired_and_nothing_else_is_changed(damaged: str, name: str) -> None:
    assert repaired(damaged) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Bell", Name("Bell", "Ann")),
        ("Ludwig van der Meer", Name("van der Meer", "Ludwig")),
        ("Benjamin Van Durme", Name("Van Durme", "Benjamin")),
        ("Remi Tachet des Combes", Name("des Combes", "Remi Tachet")),
        ("Maria da Silva e Souza", Name("da Silva e Souza", "Maria")),
        ("Gómez Ruiz, Ana", Name("Gómez Ruiz", "Ana")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", "Jr.")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", "Jr.")),
        ("Hal Daumé III", Name("Daumé", "Hal", "III")),
        ("amir hossein saberi", Name("saberi", "amir hossein")),
        ("Di Jin", Name("Jin", "Di")),
        ("Van Nguyen", Name("Nguyen", "Van")),
        ("Dr. Seuss", Name("Seuss", "Dr.")),
        ("李明", Name("李明")),
        ("Aristotle", Name("Aristotle")),
        ("The Kite Collaboration", Name("The Kite Collaboration", literal=True)),
        ("-Mass-Screening-Group", Name("-Mass-Screening-Group")),
    ],
)
def test_a_name_is_parted(name: str, expected: Name) -> None:
    assert parts(name) == expected


def test_a_list_keeps_its_order_and_one_that_is_cut_is_none() -> None:
    assert citation.authors(["Zoe Ng", "Ann Bell2", "Bo R\u00b4ey"]) == ("Zoe Ng", "Ann Bell", "Bo Réy")
    assert citation.authors(["Neil Houlsby et al."]) == ()


@pytest.mark.parametrize(
    ("name", "tex"),
    [
        ("Ann Bell", "Ann Bell"),
        ("José van der Berg", "José van der Berg"),
        ("Benjamin Van Durme", "Van Durme, Benjamin"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
        ("amir hossein saberi", "saberi, amir hossein"),
        ("The Kite Collaboration", "{The Kite Collaboration}"),
        ("Kites and Strings Ltd", "{Kites and Strings Ltd}"),
        ("Aristotle", "Aristotle"),
    ],
)
def test_a_name_is_written_so_that_its_family_name_is_plain(name: str, tex: str) -> None:
    assert encode_name(name) == tex
    assert names(tex) == (name,)


def _real_names() -> list[str]:
    """The authors of a real conference list, as they stand there."""
    listed = SHARED / "metadata" / "paperlists" / "icml2023.json"
    if not listed.is_file():
        pytest.skip("the real lists are not beside the project")
    authors = (entry["author"] for entry in json.loads(listed.read_text(encoding="utf-8"))[:400])
    return sorted({name for text in authors for name in text.replace("&#x27;", "'").split(";") if name})


def test_readers_of_bibtex_agree_on_the_family_name_of_every_real_author() -> None:
    for name in _real_names():
        tex = encode_name(name)
        person, other = Person(tex), parse_single_name_into_parts(tex, strict=False)
        families = {" ".join([*person.prelast_names, *person.last_names]), " ".join([*other.von, *other.last])}
        assert len(families) == 1, (name, tex)
        assert clean(decode(families.pop())) in {parts(name).family, name}
