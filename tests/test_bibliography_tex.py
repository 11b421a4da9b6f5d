"""TeX and BibTeX as people write them: decoded to plain text, and every broken entry kept apart."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from surveybook import citation
from surveybook.bibliography.values import encode_name
from surveybook.bibtex import Broken, Entry, names, parse
from surveybook.tex import clean, decode, encode, verbatim


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"Rockt{\"a}schel", "Rocktäschel"),
        (r"Jos\'e {\'E}cole \'{\i}", "José École í"),
        (r"\c{c}a \c ca \v{S} {\v s} \H{o} \r{a} \.z", "ça ça Š š ő å ż"),
        (r"\ss{} {\o} \L \AA{}ngstr\"om", "ß ø ŁÅngström"),
        (r"Caf\'{e} \& {B}ar 50\% \#1 a\_b \$5", "Café & Bar 50% #1 a_b $5"),
        (r"50% of it", "50% of it"),
        (r"a~b \ c", "a b c"),
        (r"``x'' -- y --- z", "“x” – y — z"),
        (r"\emph{big} \textbf{kites} {\em x}", "big kites x"),
        (r"$\beta$-VAE and $k$-means", "β-VAE and k-means"),
        (r"$\mathcal{O}(n^2)$ kites", r"$\mathcal{O}(n^2)$ kites"),
        (r"from $5 to $6", "from $5 to $6"),
        (r"\unknown{x}", r"\unknown x"),
        ("two\n   lines", "two lines"),
        (r"\textbackslash{}input", r"\input"),
    ],
)
def test_tex_says(tex: str, text: str) -> None:
    assert decode(tex) == text


@given(st.text(alphabet=st.characters() | st.sampled_from("\\{}$%&#_~^-`'\",?!@ ")))
def test_a_plain_text_survives_tex(text: str) -> None:
    assert decode(encode(text)) == clean(text)


@given(st.text())
def test_encoded_text_is_balanced_and_holds_no_bare_special(text: str) -> None:
    tex = encode(text)
    depth = 0
    for character in tex:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert "^^" not in tex


@given(st.text(alphabet=st.characters() | st.sampled_from("\\{}$%&#_~^-`'\",?!@ and"), min_size=1).filter(clean))
@example("family=")
@example("family=Li")
@example("Ann &")
def test_a_name_stays_one_name(name: str) -> None:
    assert names(f"{encode_name(name)} and {encode_name('B. Li')}") == (clean(name), "B. Li")


@pytest.mark.parametrize(
    ("tex", "people"),
    [
        ("Bell, Ann and Li, Bo", ("Ann Bell", "Bo Li")),
        ("Ann Bell and\n  Bo Li", ("Ann Bell", "Bo Li")),
        ("de la Cruz, Bo", ("Bo de la Cruz",)),
        ("Bell, Jr., Ann", ("Ann Bell Jr.",)),
        ("{The Kite and String Group}", ("The Kite and String Group",)),
        (r"M{\"u}ller, J{\"o}rg", ("Jörg Müller",)),
    ],
)
def test_names_are_read_given_name_first(tex: str, people: tuple[str, ...]) -> None:
    assert names(tex) == people


def test_strings_and_joined_values_are_resolved() -> None:
    (*_, entry) = parse('@string{j = "Journal of "}\n@article{k, journal = j # {Kites}, month = jan}')
    assert isinstance(entry, Entry)
    assert (entry.value("journal"), entry.value("month")) == ("Journal of Kites", "jan")


def test_of_a_field_given_twice_the_first_counts_and_both_are_read() -> None:
    (entry,) = parse("@misc{k, title = {A}, title = {B}}")
    assert isinstance(entry, Entry)
    assert [field.value for field in entry.fields] == ["A", "B"]
    assert entry.value("title") == "A"


def test_a_forgotten_comma_costs_no_field() -> None:
    (entry,) = parse("@misc{k,\n title = {A}\n year = {2020}\n author = {B}\n}")
    assert isinstance(entry, Entry)
    assert [(field.name, field.value, field.line) for field in entry.fields] == [
        ("title", "A", 2), ("year", "2020", 3), ("author", "B", 4),
    ]  # fmt: skip


def test_a_file_without_commas_is_read_however_long_it_is() -> None:
    (entry,) = parse("@misc{k, title = {A} " + "note = {B} " * 5_000 + "}")
    assert isinstance(entry, Entry)
    assert len(entry.fields) == 5_001


def test_a_value_that_swallows_other_fields_is_not_taken() -> None:
    broken, entry = (
        block for block in parse("@misc{k, title = {A {B},\n author = {C},\n}\n@misc{l, title = {D}}")
        if isinstance(block, Entry | Broken)
    )  # fmt: skip
    assert isinstance(broken, Broken)
    assert (broken.key, broken.line) == ("k", 1)
    assert isinstance(entry, Entry)


@pytest.mark.parametrize(
    "text", ["@misc{k, title = {A}", "@misc{", "@", '@misc(k, title = "A)', "}}}}", "@misc{k title}"]
)
def test_a_text_that_ends_too_early_is_read_to_its_end(text: str) -> None:
    assert "".join(block.raw for block in parse(text)) == text


def test_a_long_abstract_takes_no_long_time() -> None:
    hostile = "@misc{k, title = {A}, abstract = {" + "a = { " * 20_000 + "\\'{ " * 20_000
    assert len("".join(block.raw for block in parse(hostile))) == len(hostile)
    assert decode("\\'{   " * 40_000)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2301.00001v2", "2301.00001"),
        ("https://arxiv.org/abs/2301.00001", "2301.00001"),
        ("https://arxiv.org/pdf/2301.00001v3.pdf", "2301.00001"),
        ("arXiv preprint arXiv:2301.00001", "2301.00001"),
        ("abs/2301.00001", "2301.00001"),
        ("10.48550/arXiv.2301.00001", "2301.00001"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("2301.000011", None),
        ("12301.00001", None),
        ("2022", None),
        ("", None),
        (None, None),
    ],
)
def test_an_arxiv_id_is_found(text: str | None, found: str | None) -> None:
    assert citation.arxiv_id(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://doi.org/10.1234/a(b)c", "10.1234/a(b)c"),
        ("doi: 10.1234/a.", "10.1234/a"),
        ("http://dx.doi.org/10.1234/A_b", "10.1234/A_b"),
        ("not a doi", None),
    ],
)
def test_a_doi_is_found(text: str, found: str | None) -> None:
    assert citation.doi(text) == found


def test_a_link_is_read_as_it_stands() -> None:
    assert verbatim(r"\url{https://e.org/a\_b~c--d?x=1\&y=%20}") == "https://e.org/a_b~c--d?x=1&y=%20"


@pytest.mark.parametrize("name", ["et al.", "N. Houlsby et al", "others", "A. Bell and others", "..."])
def test_a_list_that_is_cut_is_no_list(name: str) -> None:
    assert citation.authors(["B. Li", name]) == ()


@pytest.mark.parametrize("name", ["Alva Etal", "Bo Al", "Otherson, A."])
def test_a_name_that_looks_like_a_cut_is_a_name(name: str) -> None:
    assert citation.authors([name]) == (name,)
