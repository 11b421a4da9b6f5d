"""The words after which abstracts name what they compare with."""

import re

from surveybook.extractors._wording import one_of

# "Our method outperforms NAME": the name follows, with a few words between.
DIRECT = one_of(
    "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeding"
    " beat beats beating than unlike versus vs underperform underperforms rival rivals rivaling baselines dominates"
    " against"
)
NOT_THAN = one_of("rather other")
# "Compared with NAME": only with one of the prepositions.
WITH_PREPOSITION = one_of(
    "compared comparable comparison comparisons competitive par relative superior opposed contrast contrary inferior"
    " comparably favorably equal alternative different equivalent close parity contrasts"
)
PREPOSITIONS = one_of("to with against from")
COMPARE = one_of("compare compares comparing contrast")
# "The limitations of existing NAME": only in a sentence that sets something against it.
OLD = one_of("existing traditional vanilla prior previous")
CONTRAST = re.compile(
    r"\b(?:limitations?|pitfalls?|than|compared|address\w*|improv\w+|outperform\w*|overcom\w+|unlike|drawbacks?"
    r"|avoid\w*|augment\w+|better)\b"
)
EXAMPLES = one_of("as like including e.g e.g. namely")
# "Methods such as NAME".
KINDS_OF_METHOD = one_of(
    "methods approaches algorithms techniques optimizers baselines counterparts competitors solvers strategies schemes"
    " frameworks"
)
EXAMPLES_NEXT = re.compile(r",?\s\(?(?:such as|like|including|e\.g\.,?|namely)\s")
# "We extend NAME".
CHANGES = one_of(
    "improve improves improving enhance enhances enhancing boost boosts extend extends extending generalize generalizes"
    " replace replaces replacing augment augmenting accelerate accelerates upon whereas"
)
OF_UNKNOWN = ("extend", "generali", "replac", "upon")
SMALL = one_of("the standard vanilla original")
# "Instead of NAME", "the performance of NAME".
INSTEAD = one_of("instead place replacement substitute")
OF = one_of("performance extension generalization variant")
# "A speedup over NAME".
GAIN = re.compile(
    r"(?:improv\w+|speed-?ups?|gains?|advantages?|superiority|reductions?|faster|increases?|benefits?|prefer\w+|better"
    r"|wins?|acceleration|lead|boosts?|progress|\d+(?:\.\d+)?x|times)\Z"
)
# "The NAME baseline".
BASELINE = one_of("baseline baselines counterpart counterparts")
# How backgrounds speak of what there was before.
BEFORE_US = re.compile(
    r"\b(?:existing|previous|prior|recent(?:ly)?|popular|commonly|most|traditional|[Dd]espite|[Hh]owever|but"
    r"|[Aa]lthough|struggle\w*|mainly)\b"
)
# Where the search for a name ends.
STOPS = one_of(
    "on in by while when for under across which but because since where if is are was were achieving achieves achieve"
    " without through using we our it its do does can despite via at during after before have has not"
)
KINDS = one_of(
    "methods approaches models baselines techniques frameworks systems algorithms networks architectures variants"
)
AFTER_PHRASE = STOPS | one_of("methods baselines models and or with of to from as for alone") | {""}
AFTER_NAME = STOPS | one_of(
    "and or with of to from as for alone baseline baselines training fine-tuning respectively at up estimator"
)
BEFORE_PHRASE = (
    one_of("to with over than and or the of from against both as like using by baselines") | OLD | COMPARE | DIRECT
)
# Before the abbreviation of a kind of method, these leave open which one is meant.
LEADING = one_of("state-of-the-art sota art leading recent other")
CITED = re.compile(r"\s(?:et al|&|\(\d{4}|and [A-Z]\w+ \(\d{4})")
MODIFIED = re.compile(
    r"(?:full|standard|vanilla|naive|plain)\s(?:[\w-]+\s)?(?:fine-?tuning|tuning|prompting|decoding|sampling)\b",
    re.IGNORECASE,
)
DATA = re.compile(r"\s+(?:[a-z-]+\s)?(?:benchmarks?|datasets?|data\s?sets?|corpus|corpora|tasks?|test\s?sets?)\b")
