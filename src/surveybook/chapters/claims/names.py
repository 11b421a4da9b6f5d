"""Which names of benchmarks, metrics and baselines are one, and which are none: light normal forms, never a guess."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from surveybook.model import FactKind, Survey
from surveybook.name_forms import normal_form, one_line
from surveybook.text import repair

_LONGEST: Final = 300
_MOST_WORDS: Final = 6
_AROUND: Final = frozenset(
    re.findall(
        r"\S+",
        "a an the all full standard well-known popular public benchmark benchmarks dataset datasets"
        " data set sets corpus suite leaderboard challenge task tasks",
    )
)
_BESIDE_A_NAME: Final = frozenset(
    re.findall(
        r"\S+",
        "a an the all baseline baselines method methods model models algorithm",
    )
)
_TASKS: Final = {
    "classification": "classification",
    "recognition": "classification",
    "generation": "generation",
    "synthesis": "generation",
    "segmentation": "segmentation",
    "detection": "detection",
    "retrieval": "retrieval",
    "captioning": "captioning",
    "translation": "translation",
    "summarization": "summarization",
    "denoising": "denoising",
    "inpainting": "inpainting",
    "reconstruction": "reconstruction",
}
_SEVERAL: Final = re.compile(r"\s(?:and|&|plus|as well as)\s|[,;/+]|→")
_VAGUE: Final = frozenset(
    re.findall(
        r"\S+",
        "performance quality result effectiveness efficiency improvement average averageperformance model",
    )
)
_UNTIL_CLAIM: Final = re.compile(r".*\b(?:state-of-the-art|SOTA|record|yields?|achieves?)\b", re.IGNORECASE)
_CHANGE_WORDS: Final = frozenset(
    re.findall(
        r"\S+",
        "gain gains improvement improvements increase increases boost boosts reduction reductions"
        " decrease decreases drop drops degradation new overall the an a its score scores value"
        " values",
    )
)
_SCORES: Final = ("score", "scores")
_ONE_METRIC: Final = {
    "ppl": "perplexity",
    "acc": "accuracy",
    "top1": "top1accuracy",
    "top1acc": "top1accuracy",
    "top5": "top5accuracy",
    "fréchetinceptiondistance": "fid",
    "frechetinceptiondistance": "fid",
}


@dataclass(frozen=True, slots=True)
class Known:
    """The normal forms of the names that the papers of a survey state as benchmarks, and as methods or models."""

    benchmarks: frozenset[str]
    methods: frozenset[str]


@dataclass(frozen=True, slots=True)
class Name:
    """A name's normal form, or why there is none."""

    form: str = ""
    flaw: str = ""


DOUBTFUL: Final = Name(flaw="what it was measured on was read with less confidence")


def known_names(survey: Survey) -> Known:
    """The names that the papers of the survey state; of a part of one, those that its results could mean."""
    if survey.beyond is not None:
        return Known(frozenset(survey.beyond.benchmarks), frozenset(survey.beyond.methods))
    return Known(_forms(survey, ("benchmarks",)), _forms(survey, ("compares_to", "models", "method")))


def _forms(survey: Survey, kinds: tuple[FactKind, ...]) -> frozenset[str]:
    facts = (fact for paper in survey.papers for kind in kinds for fact in survey.facts_of(paper.key, kind))
    return frozenset(normal_form(shown(fact.value)) for fact in facts)


def shown(text: str) -> str:
    """A text of a dump as it is shown: repaired, in one line, and no longer than a name."""
    return one_line(repair(text[:_LONGEST]).text)


def benchmark(on: str | None, known: Known) -> Name:
    """The one benchmark that a result is stated to be measured on."""
    if not on:
        return Name(flaw="the benchmark is not stated")
    text = shown(on)
    found = _named(text, known.benchmarks, _AROUND)
    if found is not None:
        return Name(found)
    if _SEVERAL.search(text):
        return Name(flaw="the number is stated for several data sets, and not for which")
    return Name(flaw="what it was measured on is not a benchmark that this survey knows by name")


def baseline(compared_to: str | None, known: Known) -> Name:
    """The one method or model that a change is stated against."""
    if not compared_to:
        return Name(flaw="the baseline is not stated")
    found = _named(shown(compared_to), known.methods, _BESIDE_A_NAME)
    return Name(found) if found is not None else Name(flaw="the baseline is not named")


def _named(text: str, known: frozenset[str], around: frozenset[str]) -> str | None:
    """The form of the known name that a text consists of, but for words that may stand around it."""
    if normal_form(text) in known:
        return normal_form(text)
    words = [word.strip("().,:;") for word in text.split()]
    spans = [(i, j) for i in range(len(words)) for j in range(len(words), i, -1) if j - i <= _MOST_WORDS]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        form = normal_form(" ".join(words[start:end]))
        if form in known:
            rest = words[:start] + words[end:]
            return (
                form
                if all(word.casefold() in around or word.casefold() in _TASKS or is_condition(word) for word in rest)
                else None
            )
    return None


def forms_within(text: str, known: frozenset[str]) -> set[str]:
    """Every form by which a text could mean a known name, whichever way it is read."""
    words = shown(text).split()
    spans = ((i, j) for i in range(len(words)) for j in range(i + 1, min(i + _MOST_WORDS, len(words)) + 1))
    stripped = (" ".join(word.strip("().,:;") for word in words[i:j]) for i, j in spans)
    return (
        {form for form in map(normal_form, stripped) if form in known}
        | {*names_within(text, known)}
        | ({normal_form(shown(text))} & known)
    )


def tasks_in(text: str | None) -> tuple[str, ...]:
    """The tasks that the words for a benchmark name: `ImageNet classification`."""
    words = (word.strip("().,:;").casefold() for word in shown(text or "").split())
    return tuple(dict.fromkeys(_TASKS[word] for word in words if word in _TASKS))


def names_within(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The forms of the known names that stand in a text, those of most words first."""
    words = [word.strip("().,:;").removesuffix("'s").removesuffix("’s") for word in shown(text).split()]
    spans = [(i, j) for i in range(len(words)) for j in range(i + 1, min(i + _MOST_WORDS, len(words)) + 1)]
    ordered = sorted(spans, key=lambda span: (span[0] - span[1], span))
    forms = (normal_form(" ".join(words[start:end])) for start, end in ordered)
    return tuple(dict.fromkeys(form for form in forms if form in known))


_CONDITION: Final = re.compile(
    r"\bunconditional(?:ly)?\b|\b(?:class-|text-)?conditional(?:ly)?\b|\b(?:\d+|zero|one|few)-shot\b|\b\d+-bit\b"
    r"|\bW\d{1,2}A\d{1,2}\w*|\b(?:linear prob(?:e|ing)|linear evaluation|ensembles?|adversarial(?:ly)?|verified)\b"
    r"|\b(?:certified|provabl[ey]|private(?:ly)?|(?:semi-|self-|un|weakly-)supervised|majority voting)\b"
    r"|\b(?:self-consistency|non-iid|IID|relative(?:ly)?|absolute(?:ly)?|on average|averaged?|mean|median)\b"
    r"|\b(?:long-tail(?:ed)?|distribution shifts?|out-of-distribution)\b|(?:epsilon|ε|\beps)\s?=\s?\d[\d./{}]{0,11}"
    r"|\b\d{2,4}\s?(?:x|×|\{?times\}?)\s?\d{2,4}\b|\b\d+\s(?:steps?|NFEs?|function evaluations)\b"
    r"|\b\d+(?:\.\d+)?\\?% (?:of the )?(?:labels?|labell?ed|sparsity|noise)\b",
    re.IGNORECASE,
)


def conditions(text: str) -> tuple[str, ...]:
    """The words of a text that name the conditions of a measurement, each once, in alphabetical order."""
    return tuple(sorted({" ".join(match[0].casefold().strip(".").split()) for match in _CONDITION.finditer(text)}))


def is_condition(word: str) -> bool:
    """Whether a word names a condition of a measurement and nothing else."""
    return _CONDITION.fullmatch(word) is not None


def metric(named: str | None, benchmark_form: str) -> str:
    """The normal form of a metric, without the words of a claim and the benchmark's name; empty if it names none."""
    form = normal_form(metric_words(named, benchmark_form))
    return _ONE_METRIC.get(form, form)


def metric_words(named: str | None, benchmark_form: str) -> str:
    """A metric as it is shown, without the words of a claim and the benchmark's name; empty if it names none."""
    words = _UNTIL_CLAIM.sub("", shown(named or "")).split()
    measured = [word for word in words if normal_form(word) != benchmark_form]
    kept = " ".join(word for word in measured if word.casefold() not in _CHANGE_WORDS)
    if kept and normal_form(kept) not in _VAGUE:
        return kept
    whole = " ".join(measured)
    return whole if whole.casefold().endswith(_SCORES) else ""


_UP: Final = re.compile(
    r"(?:accurac(?:y|ie)|f1|auc|auroc|map|miou|iou|bleu|rouge[12l]?|meteor|cider|dice|psnr|ssim|recall(?:@\d+)?|precision"
    r"|throughput|speedup|ndcg(?:@\d+)?|mrr|hit@\d+|[rp]@\d+|pass@\d+|exactmatch|successrate|winrate|spearman|pearson|sensitivity"
    r"|specificity|comet|agreement|correlation|spider(?:fl)?|qwk|kappa)$"
)
_DOWN: Final = re.compile(
    r"(?:error|errorrate|perplexity|fid|fvd|kid|wer|cer|mae|mse|rmse|lpip|latency|time|memory|memoryusage|parameter|flop|cost"
    r"|toxicity|ece|regret|eer|bpd|nll|loss|forgetting|hallucination|hallucinationrate)$"
)
_AGAINST: Final = re.compile(
    r"attack|adversar|asr|unlearn|membership|jailbreak|drop|gap|degradation|(?:accuracy|score)loss"
)


def goal(form: str) -> int | None:
    """1 for a metric of which more is better, -1 for one of which less is; None where that is not known."""
    if _AGAINST.search(form):
        return None
    if _UP.search(form):
        return 1
    return -1 if _DOWN.search(form) else None


def spelled(names: Iterable[str | None]) -> str:
    """The shortest spelling of what is one name, as shown; ties go to the first."""
    return min((shown(name) for name in names if name), key=len, default="")
