"""Repairs of damaged text, titles as they are matched, and sentences."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveybook.text import Edit, Repaired, normalise_title, repair, sentences

DAMAGE = st.sampled_from(
    [
        "2times", "boldsymbolλ", "S^{2}FT", r"\%", r"{\em rare}", "textbf{bold}", "https://x.org/a{here}", "&amp;",
        "``quoted''", "rightarrow", "$", "{", "}", "^", " ", "a", "~(", r"\'e", "ell_2", "sim50", "\u00ad", "â€™",
    ]
)  # fmt: skip
DAMAGED = st.lists(st.one_of(DAMAGE, st.text(max_size=3)), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("verbatim", "shown"),
    [
        ("is 2times faster", "is 2× faster"),
        ("on 3times3 and 512times512 images", "on 3×3 and 512×512 images"),
        ("up to 10{,} 000times", "up to 10,000×"),
        (r"by 28.4\% on R\&D_x", "by 28.4% on R&D_x"),
        ("boldsymbolλ-Orthogonality", "λ-Orthogonality"),
        ("S^{2}FT and D^3G and (IA)^3", "S²FT and D³G and (IA)³"),
        ("O(10^{12}) and d^{-1}", "O(10¹²) and d⁻¹"),
        ("textbf{head} and {\\em body} and {\\textbf P}roto", "head and body and Proto"),
        ("{\\it\\HB} works", "HB works"),
        ("from GTA5 rightarrow Cityscapes", "from GTA5 → Cityscapes"),
        ("EnglishrightarrowGerman", "English→German"),
        ("sim50 and sim0.6 points", "∼50 and ∼0.6 points"),
        ("when D{=}1 and D{to}infty", "when D=1 and D→∞"),
        ("64{times}64 images", "64×64 images"),
        ("the ell_2 norm", "the ℓ₂ norm"),
        ("Tom &amp; Jerry&#x27;s", "Tom & Jerry's"),
        ("see https://x.org/a{here}.", "see https://x.org/a."),
        (r"https://x.org/a_b{https://x.org/a\_b}.", "https://x.org/a_b."),
        (r"R\'enyi and H\"older", "Rényi and Hölder"),
        ("``elbow'' behaviour", '"elbow" behaviour'),
        ("Language Models~(LLMs)", "Language Models (LLMs)"),
        ("Gardenerâ€™s naÃ¯ve cafÃ©", "Gardener’s naïve café"),
        (r"\ie, close; \lambda-stable", "i.e., close; λ-stable"),
        ("We stop. %However, we go on", "We stop. However, we go on"),
    ],
)
def test_damage_is_repaired_for_display(verbatim: str, shown: str) -> None:
    assert repair(verbatim).text == shown


@pytest.mark.parametrize(
    "text",
    [
        "three times, sometimes",
        "sim2real and sim-to-real and sim10k",
        r"Fully $1\times1$ and $\alpha_{x}$ formulas",
        "multiple simple partial timestep",
        "Q^{pi_{sft}} and W^{1/2}",
        r"our \method works",
        "cost $5 and $6",
        "{{ 7*7 }} {% raw %}",
        r"\input{/etc/hosts} \write18{id}",
        "an infty-category of the word leq",
        "~141K users at example.org/~me",
        "f(x) = {x} in R",
        "don't say 'no' to it's",
        "Qu'est-ce, château, é©",
    ],
)
def test_sound_or_unclear_text_is_left_alone(text: str) -> None:
    assert repair(text).text.replace("∞", "infty") == text


@given(DAMAGED, st.data())
def test_displays_of_neighbouring_spans_join_to_the_display_of_all(text: str, data: st.DataObject) -> None:
    repaired = repair(text)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    bounds = [0, *cuts, len(text)]
    parts = [repaired.display(start, end) for start, end in pairwise(bounds)]
    assert "".join(parts) == repaired.text


@given(DAMAGED)
def test_edits_are_in_order_and_apart_and_never_empty(text: str) -> None:
    edits = repair(text).edits
    bounds = [bound for edit in edits for bound in (edit.start, edit.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= edit.start < edit.end <= len(text) for edit in edits)


@given(st.text())
def test_a_span_without_an_edit_is_shown_verbatim(text: str) -> None:
    repaired = Repaired(text)
    assert repaired.display(0, len(text)) == text


def test_an_edit_that_a_span_cuts_is_shown_where_it_starts() -> None:
    repaired = Repaired("2times as fast", (Edit(1, 6, "×"),))
    assert (repaired.display(0, 3), repaired.display(3, 9)) == ("2×", " as")


@pytest.mark.parametrize(
    "hostile",
    ["{", "$", "{sf a", "https://", ". ", "&#", "\\", "^{", "sim1", "Ã", "'", ". A ", "``", "x.org/", "{\\em "],
)
def test_a_hostile_text_is_settled_in_linear_time(hostile: str) -> None:
    text = hostile * (200_000 // len(hostile))
    start = time.process_time()
    repair(text)
    sentences(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Layer Normalization", "LAYER  NORMALIZATION."),
        ("S^{2}FT: Efficient", "S²FT: Efficient"),
        ("boldsymbolλ-Orthogonality", r"$\lambda$-Orthogonality"),
        ("λ-Orthogonality", "lambda-orthogonality"),
        (r"Fully $1\times1$ Networks", "Fully 1×1 Networks"),
        ("Fully 1times1 Networks", "Fully 1x1 Networks"),
        ("Straße", "STRASSE"),
        ("ﬁne ﬂow", "fine flow"),
        ("Don't &amp; Won’t", "Dont & Won't"),
    ],
)
def test_spellings_of_one_title_match(one: str, other: str) -> None:
    assert normalise_title(one) == normalise_title(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C++ Models", "C Models"),
        ("GPT-3", "GPT-4"),
        ("Part I", "Part II"),
        ("λ-BN", "μ-BN"),
        ("深度学习", "机器学习"),
        ("हिन्दी", "हिन्दू"),
        ("BoRA: Weight-Decomposed", "DoRA: Weight-Decomposed"),
    ],
)
def test_titles_that_differ_in_a_telling_sign_do_not_match(one: str, other: str) -> None:
    assert normalise_title(one) != normalise_title(other)


@pytest.mark.parametrize(
    "parts",
    [
        ["We present X.", "It works."],
        ["We use e.g. LoRA by Hu et al. (2021) vs. others.", "It gains 1.3B."],
        ["See Fig. 3 and Eq. 2 of J. Smith.", "We end."],
        ["Code is at https://example.org/a.b.", "mLoRA is small."],
        ['Is it "so"?', "Yes!", "(We checked.)", "Done"],
        ["Tasks, data, etc.", "We test them all."],
        ["It is fast, i.e. twice as fast w.r.t. dense models."],
        ["我们提出一种方法。", "它很快。"],
        ["no end"],
        [],
    ],
)
def test_sentences_are_told_apart(parts: list[str]) -> None:
    text = "".join(part if part[-1] == "。" else f"{part} " for part in parts).strip()
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text())
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    spans = sentences(text)
    position = 0
    for start, end in spans:
        assert not text[position:start].strip()
        assert start < end
        position = end
    assert not text[position:].strip()
