"""The words around a name that tell its role in a paper, each class by what it says."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.numbers import ROUGHLY
from surveybook.extractors._language.wording import one_of


def _classes(**listed: str) -> Mapping[str, str]:
    """The class of each word."""
    return MappingProxyType({word: said for said, text in listed.items() for word in text.split()})


_BEAT = (
    "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeded"
    " exceeding beat beats beating rival rivals rivaling underperform underperforms dominates match matches matching"
    " equals tops topping eclipses eclipsing defeats defeating overtakes overtaking"
)
_EXTEND = (
    "extend extends extending generalize generalizes generalizing generalise generalises generalising improve"
    " improves improving enhance enhances enhancing"
    " augment augments augmenting accelerate accelerates boost boosts boosting"
)
_USE = (
    "use uses used using utilize utilizing employ employs employing leverage leverages leveraging apply applies applied"
    " applying adopt adopting adapt adapting adapts fine-tune fine-tuning finetune finetuning train training prompt"
    " prompting combine combining integrate integrating implement implementing quantize quantizing prune pruning"
)
# What stands between a name and the word that governs it.
BETWEEN = _classes(
    old="traditional conventional classical classic vanilla standard original naive plain usual regular basic"
    " widely-used well-known popular",
    vague="existing previous prior current recent commonly typical common state-of-the-art strong leading sota other"
    " several various many different best strongest competing",
    baseline="baseline baselines counterpart counterparts competitor competitors alternatives rivals comparators",
    example="such like including include includes e.g e.g. namely i.e i.e. instance example notably especially",
    method="method methods approach approaches algorithm algorithms technique techniques optimizer optimizers strategy"
    " strategies scheme schemes framework frameworks solver solvers estimator estimators tools tool procedure",
    model="model models network networks architecture architectures backbone backbones encoder encoders decoder"
    " transformer transformers llm llms vlm vlms mllm mllms lvlm lvlms plm plms lm lms detector detectors agent agents"
    " checkpoints classifier classifiers family proprietary open-source",
    data="dataset datasets data benchmark benchmarks corpus corpora suite suites leaderboard leaderboards set sets"
    " testbed testbeds environments environment challenge challenges collection collections",
    task="task tasks domains games",
    ours="our ours called named dubbed termed",
    new="novel new",
    both="both",
    pretrained="pre-trained pretrained fine-tuned finetuned frozen trained",
)
GOVERNORS = _classes(
    beat=_BEAT,
    than="than versus vs unlike",
    against="against",
    compare="compare compares comparing",
    replace="replace replaces replacing replaced",
    extend=_EXTEND + " upon",
    over="over above below beyond",
    use=_USE + " compress initialize modify modifying distill merge merging via through",
    evaluate="evaluate evaluated evaluating test tested testing analyze examine benchmark benchmarking probe study"
    " studying investigate consider",
    search="search searched searches searching",
    on="on across",
    in_="in within",
    of="of",
    from_="from",
    for_="for",
    to="to into",
    with_="with",
    by="by",
    as_="as",
    between="between",
    ours="propose proposes proposed introduce introduces introduced present presents presented develop developed"
    " construct constructed release build created create curate",
    contrast="while whereas although though despite however but where",
    turn="that which what when if because since we",
    is_="is are was were be been has have can achieve achieves achieving show shows demonstrate demonstrates",
)
# What stands before a preposition in place of the name behind it: "than that of ABC", "than models trained with ABC".
_MADE = one_of("trained generated produced obtained built equipped initialized learned tuned computed")
STANDS_IN = MappingProxyType(
    {"of": one_of("that those one ones"), "with": _MADE, "using": _MADE, "by": _MADE, "via": _MADE, "on": _MADE}
)
# What a noun phrase may start with.
DETERMINING = one_of("a an the existing key latest popular previous recent leading")
PREPOSITIONS = one_of("than against over on across in within of from for to with by as upon between")
# With these "as … as" compares with nothing.
NO_COMPARISON = one_of("well soon long far much same such little few many often low high")
# The words that take a preposition, or a comparison.
HEADS = _classes(
    compare="compare compares compared comparing comparison comparisons comparable competitive par superior inferior"
    " favorably comparably superiority parity contrast contrary opposed similar equivalent equal same different"
    " relative respect prefer prefers preferred preferable favored favoured close closer near ahead behind",
    instead="instead alternative alternatives substitute rather place drop-in replacement replacements substitutes",
    gain="improved improvement improvements speedup speedups gain gains faster better higher lower less fewer more"
    " reduction reductions reduce reduces advantage advantages increase benefits smaller larger acceleration"
    " worse margin stronger cheaper",
    multiple="half third quarter tenth fraction twice times x double triple",
    beat=_BEAT,
    extend=_EXTEND + " extension extensions generalization variant variants modification built build builds inspired"
    " based",
    evaluate="evaluate evaluated evaluating evaluation evaluations test tested testing experiment experiments"
    " experimental validate validated validation results study analyze examine benchmarking assess demonstrated",
    score="performance accuracy score scores state-of-the-art sota achieves achieve achieving achieved f1 map auc miou"
    " error quality",
    use=_USE + " fine-tuned finetuned pre-trained pretrained pretraining pre-training trained implemented quantized",
    data="dataset datasets data benchmark benchmarks corpus corpora",
    limit="limitation limitations suffer suffers struggle struggles fail fails drawback drawbacks issue issues",
)
_COMPARING = one_of("compare instead gain multiple beat extend")
COMPARING = frozenset(word for word, said in HEADS.items() if said in _COMPARING)
# With these a name is what the paper is held against: by the governing word alone, or by a preposition and its heads.
RIVALLING = one_of("beat than compare against replace")
RIVALLING_HEADS = (
    (one_of("to into with from as of"), one_of("compare instead")),
    (one_of("for"), one_of("instead")),
    (one_of("over above below"), one_of("gain multiple score extend compare")),
    (one_of("of"), one_of("multiple")),
    (one_of("of to into"), one_of("beat")),
)
# What else a preposition and its heads say.
RELATED = (
    ("extend", one_of("of to into from by on across"), one_of("extend")),
    ("level", one_of("of to into as from"), one_of("score gain multiple")),
    ("measured", one_of("on across over in within for"), one_of("evaluate score gain multiple beat compare")),
    ("using", one_of("of on across with to into by in within for"), one_of("use")),
    ("of data", PREPOSITIONS, one_of("data")),
    ("of limit", PREPOSITIONS, one_of("limit")),
)
AFTER = _classes(
    data="dataset datasets data benchmark benchmarks corpus corpora suite leaderboard leaderboards testbed testset test"
    " splits challenge environment environments domains games game tasks",
    model="model models network networks architecture architectures backbone backbones encoder encoders decoder"
    " transformer transformers llm llms vlm vlms mllm mllms checkpoints weights family families features vocoder"
    " classifier classifiers detector detectors parameters layers embeddings agent agents",
    method="method methods approach approaches algorithm algorithms technique techniques optimizer optimizers strategy"
    " scheme framework frameworks estimator estimators baseline baselines training fine-tuning tuning finetuning"
    " sampling learning regularization variants variant version implementation solver pruning quantization",
    metric="score scores metric metrics accuracy loss objective objectives",
    by_="by in while when with without using under",
    at="at on for across",
    is_="is are was were has have can does do achieves achieve suffers struggles fails often",
    and_="and or",
)
SENTENCE = _classes(
    beat="outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds beat"
    " beats than compare compares compared comparing comparison versus vs against",
    experiment="experiment experiments evaluate evaluated evaluation evaluations results empirically",
    limit="limitation limitations suffer suffers struggle struggles fail fails drawback drawbacks issue issues however"
    " but although despite inefficient lacks",
    propose="propose introduce present",
    data="dataset datasets benchmark benchmarks corpus corpora",
    model="models llms vlms mllms backbones architectures",
    search="searched searches database databases literature systematic",
)
LIMITS = frozenset(word for word, said in SENTENCE.items() if said == "limit")
PROPOSING = one_of(
    "propose proposes introduce introduces present presents develop design devise describe study investigate examine"
    " explore"
)
CONTRAST = one_of("however but yet although though while unfortunately despite nevertheless")
BEATING, COMPARED = one_of(_BEAT), one_of("than over against compared")
# All that is looked for behind a name.
FOLLOWING = BEATING | LIMITS | COMPARED | CONTRAST
# What is searched for these is no data, but an index of the literature.
SEARCHED_FOR = one_of(
    "studies trials articles papers literature records publications reviews reports database databases inception"
)
# Such words to the right make a kind of method of a name that is vaguely spoken of: "existing GAN methods".
KINDS = frozenset(("right method", "right model", "row of methods"))

# Phrases of plain words. They may stand behind these words,
BEFORE_PHRASE = one_of(_BEAT) | one_of(
    "than over to with unlike versus vs against as of instead baselines compare between"
)
# of which these set against a method only behind words that compare: "comparable performance to".
FOLLOWS_COMPARISON = PREPOSITIONS - {"than", "against"}
# These words lead to them.
LEADING = one_of(
    "the a an both its of with to from current existing conventional popular well-known widely-used common commonly"
    " strong several various other that those using for used as methods approaches algorithms baselines such like"
    " including usual recent prior previous every each all any"
)
HEAD_NOUNS = one_of(
    "method methods approach approaches algorithm algorithms technique techniques baseline baselines strategy"
    " strategies scheme schemes framework frameworks counterpart counterparts variants variant alone procedure"
)
ENDS_PHRASE = one_of(
    "a an the on in by while when for under across which but because since where if is are was were achieving achieves"
    " without through using we our it its do does can despite via at during after before have has not of and or to"
    " with from as than that this these those such over into between all any each more less most no other their both"
    " respectively up only however also even"
)
VAGUE = one_of(
    "method methods approach approaches algorithm algorithms technique techniques baseline baselines model models"
    " state-of-the-art sota prior previous existing other others current strong competing alternative alternatives"
    " recent best various several different many some all standard conventional traditional human humans time one two"
    " three four five times more less most much same work works results performance data dataset datasets benchmarks"
    " tasks task range number set variety it them problem problems art state system systems expected before usual ones"
    " larger smaller full original proposed new novel random large small general single multiple"
)
# The last word of a phrase that names a way of working; alone only as in "prompt-tuning".
WAYS = one_of(
    "learning training tuning fine-tuning finetuning inference search descent sampling decoding prompting distillation"
    " normalization quantization pruning regression estimation optimization supervision attention synthesis generation"
    " averaging clustering supervised rl pretraining pre-training retrieval transfer adaptation ensembling dropout"
    " forests forest machine machines codes tracking checkpointing tolerance policy gradient gradients bandit bandits"
    " filtering regularization preconditioning integration quadrature recomputation slimming ensemble ensembles voting"
    " interpolation averaging weighting auction kriging imputation"
)
ONE_WORD = re.compile(r"\w-(?:tuning|training|learning|norm|normalization)\Z|\A(?:finetuning|distillation|dropout)\Z")
# These belong to the name before a plain word, those before any name.
MODIFIERS = one_of("full simple standard vanilla naive naïve plain classical traditional conventional classic original")
MODIFIES = one_of(
    "online accelerated stochastic model-free model-based passive active multi-scale linear nonlinear iterated"
    " iterative progressive hierarchical distributed federated adaptive multi-task single-task projected proximal"
    " natural conditional bayesian parallel block randomized amortized mean-field sequential weighted regularized"
    " constrained unconstrained"
)
JOINS_NAME = one_of("learning sampling search codes descent regression dynamics clustering estimation policy gradient")
# What goes on with a name: a year, a version, a numbered word; a word in capitals.
NUMBERED = re.compile(r"(?:19|20)\d\d\Z|[vV]\d(?:\.\d)?\Z|[A-Z][a-z]+-\d{2,}(?:-\d+)?\Z")
VERSION = re.compile(r"\d{1,2}(?:\.\d{1,2})?\Z")
# What may follow a version: "XYZ 2 and", "XYZ 2."
BEHIND_VERSION = one_of("and or in on by is with to for at as")
TITLED = re.compile(r"[A-Z][a-z]+\Z")
# Between a noun and the names that it is of: "two data sets, A and B".
APPOSING = ("(", ",", ":", "-", "--", "—", "–")
CITED = re.compile(r"\s(?:et al|&|\(?(?:19|20)\d\d|and [A-Z]\w+ \(?(?:19|20)\d\d)")
DERIVED = re.compile(r"-(?:based|matched|style|like|trained|free|aware|driven|specific|powered|guided)\Z")
AND = re.compile(r"\b(?:and|or|as well as)\b|[&/]")

_DATA = (
    r"(?:benchmarks?|data\s?-?sets?|corpus|corpora|leaderboards?|test\s?-?beds?|test\s?sets?|test\ssuites?|collections?"
    r"|suites?)"
)
_MODEL = r"(?:models?|networks?|architectures?|backbones?|LLMs?|VLMs?|MLLMs?|transformers?)"
# How a name is explained: ", a new dataset", by what it is or by an amount.
OPENS_EXPLANATION = re.compile(
    r"[^.;]{0,14}?[,:(—–-]\s?(?:(?i:an?|the)\s|[^.;,]{0,30}?(?:\d|hundred|thousand|million))"
)
_EXPLAINED = r"[^.;]{0,14}?[,:(—–-]\s?(?:an?|the)\s[^,.;]{0,45}?\b"
DATA_WORDS = frozenset(word for word, said in AFTER.items() if said == "data") | one_of("data-set data-sets collection")
IS_DATA = re.compile(rf"{_EXPLAINED}{_DATA}\b", re.IGNORECASE)
# Data are explained by their amount too: ", 50 hours of speech".
IS_COUNTED = re.compile(
    rf"[^.;]{{0,14}}?[,:(—–-]\s?(?:(?:{ROUGHLY})\s)?"
    r"(?:\d[\d,.]*\s?[kKM]?|(?:\w+\s)?(?:hundred|thousand|million))\s[^,.;]{0,40}?"
    r"\b(?:hours|images|pictures|photographs|videos|clips|sentences|questions|examples|samples|pairs|documents|articles"
    r"|dialogues|conversations|recordings|annotations|tasks|problems|prompts|queries|instances|reports|scans)\b"
)
IS_MODEL = re.compile(rf"{_EXPLAINED}{_MODEL}\b", re.IGNORECASE)
# Without one of these no data are made.
DATA_STEMS = ("bench", "data", "corp", "leader", "test", "collection", "suite")
MADE_DATA = Caseless(
    r"\b(?:introduc|present|releas|construct|creat|build|collect|curat|propos|open-sourc|synthesi)\w*\s[^.;,]{0,60}?"
    rf"\b{_DATA}\b[^.;]{{0,60}}?(?:\s-+\s|,\s|:\s|\(|\s|\b(?:call|called|named|dubbed|termed)\s)\Z"
)
NAMED_DATA = re.compile(
    r"(?:bench(?:mark)?|eval|dataset|corpus|arena|gym|leaderboard|challenge|contest|treebank|qa|\d+k)(?:[-\s]?v?\d.*)?\Z"
)
