"""How names are told from other words, and what holds for the facts of any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveybook.extractors import benchmarks, code_urls, compares_to, kind, limitation, method, models, tasks
from surveybook.extractors._gazetteer import is_generic, mentions
from surveybook.extractors._language.reading import read
from surveybook.extractors._own_names.spelling import abbreviations, looks_like_name
from surveybook.model import Fact, Paper

_MODULES = (kind, method, tasks, benchmarks, models, compares_to, code_urls, limitation)
_LENGTH = 100_000
_SECONDS = 10


def _facts(title: str, abstract: str) -> list[Fact]:
    paper = Paper(key="paper", title=title, abstract=abstract, records=())
    return [fact for module in _MODULES for fact in module.extract(paper)]


@pytest.mark.parametrize("word", ["TriRank", "S^{2}FT", "(IA)^3", "T-Few", "GRANDE", "PCB-Merge", "AlexNet", "Zy-2"])
def test_unusual_spelling_makes_a_name(word: str) -> None:
    assert looks_like_name(word)


@pytest.mark.parametrize(
    "word", ["method", "Few-Shot", "LLMs", "LoRA-based", "8-bit", "IV", "English", "3D", "text-to-3D"]
)
def test_words_and_common_abbreviations_are_no_names(word: str) -> None:
    assert not looks_like_name(word)


def test_a_plural_of_a_common_abbreviation_is_common() -> None:
    assert is_generic("GANs")


@pytest.mark.parametrize(
    ("text", "long_form"),
    [
        ("a Triangular Rank Update (TriRU) for", "Triangular Rank Update"),
        ("the DOmain RANdomizer (DORAN) is", "DOmain RANdomizer"),
        ("alignMEnt with parameter-Efficient Tuning (MEET)", "alignMEnt with parameter-Efficient Tuning"),
        ("vision-language models (VLMs)", "vision-language models"),
    ],
)
def test_an_abbreviation_is_found_with_what_it_stands_for(text: str, long_form: str) -> None:
    (found,) = abbreviations(text)
    assert read(text).span(found.first, found.short) == long_form


def test_brackets_that_abbreviate_nothing_are_no_abbreviation() -> None:
    assert abbreviations("trained on five tables (Fine) and one chair (XYZ)") == ()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("we tune LLaMA-2-7B-chat today", "LLaMA-2-7B-chat"),
        ("we tune LLaMA 7B today", "LLaMA 7B"),
        ("on WMT 2014 text from", "WMT 2014"),
        ("on the DeepMind Control Suite we", "DeepMind Control Suite"),
        ("with classifier-free guidance we", "classifier-free guidance"),
    ],
)
def test_a_known_name_is_found_with_its_size_and_version(text: str, known: str) -> None:
    (found,) = mentions(text)
    assert read(text).span(found.first, found.stop) == known


@pytest.mark.parametrize(
    "text", ["a GPT-like model", "an ImageNet-trained network", "They drop the ball", "Multiple cats"]
)
def test_words_near_a_known_name_are_not_it(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("数字", "我们研究了森林的生长, 测量持续了三年。"),
        ("1 2 3", "12 34 56.7 89 % 10 11 12."),
        ("Лес", "Мы изучаем рост леса по измерениям за три года."),
        ("", ""),
    ],
)
def test_a_text_without_english_words_states_no_names(title: str, abstract: str) -> None:
    assert {fact.kind for fact in _facts(title, abstract)} == set()


def test_an_empty_abstract_has_no_kind() -> None:
    assert not [fact for fact in _facts("A Survey of Forests", "  ") if fact.kind == "kind"]


def test_a_paper_has_one_kind_and_each_name_once() -> None:
    facts = _facts(
        "TreeNet: Counting", "We propose TreeNet. TreeNet beats GPT-4 and GPT-4 on CIFAR-10 and CIFAR-10. TreeNet wins."
    )
    assert len({(fact.kind, fact.value) for fact in facts}) == len(facts)
    assert [fact.kind for fact in facts].count("kind") == 1


_PIECES = (
    "we propose introduce called outperforms than on the datasets such as GPT-4 TreeNet (TRN) ImageNet and , . ; ( )"
    " { } ^ https://x.org/y e.g. limitations of our work remains more research is needed"
    " $\\alpha$ λ-Net 100% \u201cquoted\u201d"
)
_WORDS = st.sampled_from([*sorted(set(_PIECES.split())), "\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join), st.lists(_WORDS, max_size=8).map(" ".join))
def test_every_quote_is_verbatim_whatever_the_text(abstract: str, title: str) -> None:
    paper = Paper(key="paper", title=title, abstract=abstract, records=())
    for fact in _facts(title, abstract):
        assert paper.text(fact.quote.where)[fact.quote.start : fact.quote.end] == fact.quote.text


def test_a_title_without_a_word_before_its_colon_has_no_name_there() -> None:
    names = [
        fact.value for fact in _facts("?!: A Tree of Leaves", "We propose TreeNet, a method.") if fact.kind == "method"
    ]
    assert names == ["TreeNet"]


_REPEATED = (
    "A|7|ABC |12 |(|{|a-|(ABC) |GPT-4, |FooNet and |we propose |called FooNet |a. |than BERT |https://x.y "
    '|datasets such as ABC, |\\textbf{|future work |abc (ABC) |"| '
)


@pytest.mark.parametrize("piece", _REPEATED.split("|"))
def test_hostile_text_takes_bounded_time(piece: str) -> None:
    text = piece * (_LENGTH // len(piece))
    start = time.process_time()
    _facts("TreeNet: A Title", text)
    _facts(text, "We propose a tree.")
    assert time.process_time() - start < _SECONDS
