"""The words that speak for a kind of contribution, and how strongly.

The weights were set by hand and checked against labelled abstracts; a cue counts at most `most` times.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a kind: one of `after` must stand before them and `then` match behind, where given.

    The text that `then` is held against is in lower case.
    """

    name: str
    kind: str
    weight: float
    words: frozenset[str]
    then: re.Pattern[str] | None = None
    most: int = 1
    after: frozenset[str] | None = None


def _cue(  # noqa: PLR0913 -- a table's columns
    name: str, kind: str, weight: float, words: str, then: str = "", *, most: int = 1, after: str = ""
) -> Cue:
    pattern = re.compile(then) if then else None
    return Cue(name, kind, weight, frozenset(words.split()), pattern, most, frozenset(after.split()) or None)


_MAKE = (
    "propose proposes introduce introduces present presents develop develops devise devises design designs describe"
    " describes create creates build builds construct constructs formulate formulates derive implement"
    " implements offer"
    " offers provide provides release releases contribute contributes proposed introduced presented developed devised"
    " designed built constructed"
)
_METHOD = (
    r"(?:method|approach|framework|algorithm|model|architecture|technique|strateg|network|pipeline|scheme"
    r"|module|mechanism"
    r"|procedure|paradigm|estimator|objective|loss|regulariz|optimizer|layer|attention|solution|recipe)"
)
_METHOD_WORDS = (
    "method methods approach framework algorithm algorithms model models architecture technique techniques strategy"
    " network networks pipeline scheme module mechanism procedure paradigm estimator estimators objective loss"
    " regularization optimizer layer attention solution recipe"
)
_DATA = r"(?:datasets?|data sets?|corpus|corpora|database)"
_BENCHMARK = r"(?:benchmark|leaderboard|test suite|testbed|evaluation suite)"

# What the authors say that they do: the words are the verb of "we …" or "this paper …".
STATEMENTS = (
    # "We present XYZ, a benchmark with ten algorithms" proposes none of them.
    _cue("propose a method", "method", 1.6, _MAKE, rf"(?:(?!\b(?:benchmark|{_DATA})\b)[^.;]){{0,80}}?\b{_METHOD}"),
    _cue(
        "propose",
        "method",
        1.0,
        "propose introduce present develop devise proposes introduces presents develops",
        most=2,
    ),
    _cue("survey", "survey", 3.0, "survey surveys review reviews", r"\s(?!several|recent)"),
    _cue("categorize", "survey", 1.0, "categorize summarize organize categorise summarise organise", most=2),
    _cue("advocate", "position", 2.4, "advocate advocates contend contends call calls posit posits", most=2),
    _cue("argue", "position", 1.0, "argue"),
    _cue("propose a benchmark", "benchmark", 2.6, _MAKE, rf"[^.;]{{0,70}}?\b{_BENCHMARK}\b"),
    _cue(
        "collect data",
        "dataset",
        2.6,
        "introduce introduces present presents release releases construct constructs collect collects collected"
        " curate"
        " curates build builds create creates compile compiles",
        rf"[^.;]{{0,50}}?\b{_DATA}\b",
    ),
    _cue(
        "prove",
        "theory",
        1.3,
        "prove proves derive derives establish establishes characterize formalize show give obtain demonstrate",
        r"[^.;]{0,80}?\b(?:bounds?|convergence|theorem|guarantees?|rates?|limits?|optimal|minimum|equivalen|solution"
        r"|condition|complexity|necessary)",
    ),
    _cue(
        "conduct a study",
        "empirical",
        1.4,
        "conduct conducts perform performs carry provide provides present presents deliver delivers",
        r"[^.;]{0,50}?\b(?:study|studies|evaluation|analysis|investigation|comparison|experiments)\b",
    ),
    _cue(
        "study",
        "empirical",
        1.0,
        "study studies investigate investigates analyze analyzes analyse analyses examine examines explore explores"
        " evaluate evaluates compare compares assess assesses measure measures revisit revisits question"
        " questions ask"
        " asks test tests benchmark experiment characterize characterizes finetune fine-tune attempt",
        most=3,
    ),
)

# What stands anywhere in the abstract.
MENTIONS = (
    _cue("then propose", "method", 1.2, "propose", after="and then also end this further"),
    _cue("is proposed", "method", 1.2, "proposed introduced", after="is are then"),
    _cue("our method", "method", 0.8, "our", rf"\s(?:proposed\s)?{_METHOD}", most=2),
    _cue("novel method", "method", 0.8, "novel new proposed", rf"\s(?:[\w-]+\s){{0,3}}?{_METHOD}", most=2),
    _cue("outperforms", "method", 0.6, "outperform outperforms outperforming surpasses surpassing"),
    _cue("state of the art", "method", 0.6, "state-of-the-art", r"\s(?:results|performance|accuracy)"),
    _cue(
        "this survey",
        "survey",
        3.0,
        "survey review tutorial overview primer",
        after="this our the comprehensive systematic brief critical extensive thorough in-depth literature structured",
    ),
    _cue("a survey of", "survey", 3.0, "offer present provide conduct", r"\sa\s(?:\w+\s){0,2}(?:survey|review)\b"),
    _cue("taxonomy", "survey", 1.0, "taxonomy"),
    _cue("future directions", "survey", 1.0, "future open", r"\s(?:research\s)?(?:directions|problems|challenges)\b"),
    _cue("position paper", "position", 3.0, "position", r"\spaper\b"),
    _cue("this paper argues", "position", 2.4, "paper article work perspective", r"\s(?:argues|contends)\b"),
    _cue("our benchmark", "benchmark", 1.0, "benchmark", most=2, after="our this curated new"),
    _cue("our dataset", "dataset", 0.8, "dataset datasets corpus corpora database", most=2, after="our this"),
    _cue("annotated", "dataset", 0.8, "annotated"),
    _cue("technical report", "system", 2.4, "technical", r"\sreport\b"),
    _cue("toolkit", "system", 2.4, "toolkit toolbox as-a-service evaluation-as-a-service"),
    _cue(
        "software",
        "system",
        2.4,
        "python open-source software web",
        r"\s(?:library|package|framework|platform|toolkit|application|interface)\b",
    ),
    _cue("our platform", "system", 0.8, "platform system library toolkit package", most=2, after="our this the"),
    _cue("deployed", "system", 0.8, "deployed"),
    _cue(
        "analytical",
        "theory",
        1.0,
        "analytical analytically invariants invariant mathematical mathematically",
        most=2,
    ),
    _cue(
        "global minimum",
        "theory",
        1.0,
        "gradient global empirical stationary",
        r"\s(?:flow|minim\w+|risk\sminim|points?)",
    ),
    _cue("our theory", "theory", 1.2, "theoretical theory in-depth", after="our the"),
    _cue("corroborated", "theory", 1.2, "corroborate corroborated corroborates"),
    _cue(
        "theoretical analysis",
        "theory",
        1.3,
        "theoretical",
        r"\s(?:analysis|foundations?|framework|results?|findings|explanation|understanding|theory)\b",
    ),
    _cue("theory", "theory", 1.3, "theory"),
    _cue(
        "theorem",
        "theory",
        0.9,
        "prove theorem theorems asymptotic regret minimax closed-form rigorous rigorously convex inequality mean-field",
        most=4,
    ),
    _cue(
        "upper bound",
        "theory",
        0.9,
        "upper lower generalization numerical statistical phase",
        r"\s(?:bounds?|error|experiments|simulations|evidence|mechanics|transitions?)\b",
        most=3,
    ),
    _cue(
        "we find",
        "empirical",
        0.8,
        "find finds found observe observes discover discovers indicate indicates reveal reveals suggest"
        " suggests uncover uncovers",
        most=3,
        after="we results experiments data analyses findings study also further",
    ),
    _cue(
        "our findings",
        "empirical",
        1.0,
        "our these key main",
        r"\s(?:\w+\s)?(?:findings|observations|results\s(?:indicate|reveal|suggest|show)|study|investigation"
        r"|evaluation)\b",
        most=2,
    ),
    _cue(
        "empirical study",
        "empirical",
        1.0,
        "empirical large-scale case best practical",
        r"\s(?:study|studies|evaluation|analysis|investigation|comparison|practices|guidance|guidelines|insights)\b",
    ),
    _cue("recommendations", "empirical", 1.0, "recommendations"),
    _cue(
        "in use",
        "application",
        1.2,
        "deployed industrial patients patient battery batteries e-commerce",
        most=2,
    ),
)

_DOMAIN = (
    "battery batteries engineering clinical patient patients cancer tumor tumour disease diagnosis diagnostic"
    " medical hospital"
    " hospitals surgery surgical radiology agriculture agricultural crop crops plant plants"
    " traffic"
    " vehicle vehicles manufacturing industry industrial education educational student students legal law"
    " finance financial"
    " stock stocks banking weather flood earthquake seismic climate energy power grid drug material materials"
    " chemistry"
    " chemical physics galaxy astronomy satellite wildlife forest construction aviation aircraft maritime rail"
    " railway news"
    " job recruitment"
)
_TECHNOLOGY = "llm llms language-model ai transformer transformers cnn cnns convolutional"

# What a title says, by its words.
TITLE_WORDS = (
    _cue("survey", "survey", 4.0, "survey overview tutorial roadmap review primer taxonomy hitchhiker"),
    _cue("manifesto", "position", 3.0, "manifesto should"),
    _cue("perspective", "position", 1.2, "perspective perspectives"),
    _cue("benchmark", "benchmark", 2.2, "benchmark challenge leaderboard testbed"),
    _cue("dataset", "dataset", 2.5, "dataset datasets corpus corpora collection database"),
    _cue("platform", "system", 2.2, "platform toolkit library toolbox software package open-source infrastructure"),
    _cue(
        "bounds",
        "theory",
        1.2,
        "bound bounds convergence theory theoretical complexity provable provably theorem asymptotic optimality"
        " identifiability universality consistency mechanics closeness duality minimax regret limits",
    ),
    _cue(
        "analysis",
        "empirical",
        1.5,
        "empirical empirically evaluating analyzing analysing analysis investigating investigation"
        " understanding comparison"
        " comparative comparing assessing assessment exploring exploration explorations study studies"
        " revisiting measuring"
        " insights lessons case",
    ),
    _cue("application", "application", 1.2, "application deployment industrial clinical"),
    _cue("via", "method", 0.8, "via efficient improving towards adaptive"),
)
# For titles in lower case, with what one has to hold before it is worth while to look for the pattern.
TITLE_PATTERNS = (
    (
        "position",
        3.0,
        ("position", "call for", "the case for"),
        re.compile(r"position(?: paper)?:|\bcall for\b|\bthe case for\b"),
    ),
    (
        "benchmark",
        3.5,
        ("bench",),
        re.compile(r"\A[^:]{2,30}:.{0,60}\bbenchmark(?:ing)?\b|\A\w*bench(?:mark)?\w*:"),
    ),
    ("benchmark", 2.2, ("bench",), re.compile(r"bench\b")),
    (
        "system",
        2.2,
        ("technical report", "system card"),
        re.compile(r"\b(?:technical report|system card)\b"),
    ),
    (
        "empirical",
        1.5,
        ("",),
        re.compile(r"\A(?:what|how|why|do|does|is|are|can|when|benchmarking)\b|\?\s*\Z|\bscaling laws\b"),
    ),
)
DOMAIN_WORDS = frozenset(_DOMAIN.split())
TECHNOLOGY_WORDS = frozenset(_TECHNOLOGY.split())
TECHNOLOGY_PHRASE = re.compile(
    r"\b(?:language models?|deep learning|machine learning|neural networks?|artificial intelligence)\b", re.IGNORECASE
)
APPLIED = 3.5
