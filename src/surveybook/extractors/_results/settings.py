"""Tells the quantities that were chosen or that bound others: settings, thresholds, intervals, p-values."""

import re

from surveybook.extractors._language.caseless import Caseless
from surveybook.extractors._language.numbers import TIMES
from surveybook.extractors._results.site import Site
from surveybook.extractors._results.words import ATTAIN

_AROUND_INTERVAL = r"[\]\s:,=;$of]{0,6}(?:from\s)?[\[(]?[~≈\s]*$"
_INTERVAL = re.compile(
    rf"\b(?:(?:CI|CrI|IQR|interquartile range|SDs?|SEM?|s\.d\.|[Rr]ange(?!\sfrom)|pm|[Dd]eviations?){_AROUND_INTERVAL}|"
    r"[pP][ -]?(?:values?)?\s?(?:for \w+\s?)?(?:of\s|was\s|is\s)?[=<>≤≥$\\leqgt]{1,6}\s?(?:0|1)?$|"
    r"[npNkKtFzd]\s?=\s?\$?$|df\s?=\s?$|[εϵαδτλσβη]\s?=\s?$|"
    r"(?:epsilon|alpha|delta|tau|lambda|sigma|beta|eta|gamma|theta|rho)\s?[=<>]\s?$)|"
    rf"(?:±|\+/-|\\pm\$?|[Ii]ntervals?){_AROUND_INTERVAL}|[χ2]\s?=\s?$|\d\.\d+\s$"
)
_INTERVAL_REACH = 36
_INTERVAL_AFTER = re.compile(
    r"[\s-]*\(?(?:CIs?\b|[Cc]onfidence|credible|credibility|predicti(?:on|ve) intervals?|CrI\b|C\.I\.|significance|"
    r"quantile|percentile|probability level|level of (?:significance|confidence)|[Hh]PD|interval|"
    r"[Uu]ncertainty interval|UI\b|limits of agreement)"
)
_SETTING = Caseless(
    r"[\s$}*-]*(?:(?:label|labell?ed|training|unstructured|structured|input|weight|symmetric|random|Gaussian|missing|"
    r"target|average|packet|duty|layer-?wise)\s)?(?:for (?:train|test|valid)\w*|"
    r"serv(?:e|es|ed|ing) (?:as|for)|(?:are|is|were|was) (?:used|held|"
    r"reserved|split|allocated)|sparsity|sparse|noise|noisy|dropout|mask(?:ing|ed)?|corruptions?|pruning ratio|"
    r"(?:[\w-]+\s)?(?:sub)?sampling rates?|missing(?:ness)?|compression (?:ratio|rate)|labels?|labell?ed data|"
    r"training (?:data|set|samples)|annotations?|duty cycle|humidity|weight(?!\s(?:loss|gain|reduction|change))|"
    r"(?:[\w-]+\s){1,3}thresholds?|of (?:pre-?)?training(?!\s(?:time|cost))|of (?:the |its |their |"
    r"all )?(?:[\w-]+ ){1,2}(?:are|is|were|was) (?:frozen|masked|used|held|sampled|selected|"
    r"labell?ed(?!\sas)|corrupted|"
    r"annotated|reserved|shuffled)|ethanol|methanol|acetone|DMSO|serum|saline|buffer|"
    r"medium|NaCl|glucose|cut-?offs?|FBS|O2|CO2|oxygen|solution|w/[wv]|v/v|wt|agarose|"
    r"load|charge|depth of discharge|of (?:the |its |their |all )?(?:available |original |full |total |"
    r"entire )?(?:training |labell?ed |annotated )?(?:data|dataset|labels|annotations|samples|training set|"
    r"nodes (?:are|fail)|clients|epochs|steps|(?:[\w-]+\s){0,3}?layers)|(?:were |are |"
    r"was )?(?:fe)?male|(?:were |are |was )?(?:wo)?men|girls|boys|White|Black|Hispanic|Asian|Caucasian)\b",
)
_SET_BY = Caseless(
    r"\b(?:targets?|goals?|budgets?|thresholds?|cut-?offs?|(?<!test )(?<!training )(?<!data )set (?:to|at)|fixed (?:to|"
    r"at)|(?<!-)(?<!accuracy )(?<!performance )(?<!quality )levels?|quantiles?|top|first|last|bottom|aged?|"
    r"learning rates?|dropout(?: rates?)?|sparsity(?: levels?)?|noise(?: levels?| rates?)?|mask(?:ing)? ratios?|split|"
    r"temperatures?|doses?|concentrations?|pressures?|wavelengths?|voltages?|batch sizes?|context (?:length|window)|"
    r"target(?:ed)? for|assum\w+(?:\sthat)?|"
    r"an? initial)(?:\s(?:of|=|is|was|to|at))?(?:\s[\w-]+\sof)?\s*$",
)
# A number that its own interval or p-value follows is a finding.
_SIGNIFICANT = re.compile(
    r"[\s,;([]{1,3}(?:95\s?\\?%\s?(?:CI|[Cc]onfid|[Cc]redib|CrI|UI)|[pP]\s?[<=>]|[pP][- ][Vv]alue|SE\s?=)"
)
_IS_INTERVAL = re.compile(
    r"(?:\b(?:CI|CrI|[pP](?:[- ][Vv]alues?)?|[nN])|[Ii]nterval|range|SD|IQR|χ2|χ²|F|t|z)"
    r"[\s:,=<>[(]{1,4}$|[-–,]\s?$|\bto\s$"
)
# In parentheses, what a score must reach to count.
_THRESHOLD = re.compile(r"(?:≥|\\geq?)[\s$]*$")
_IN_A_NAME = re.compile(r"-[A-Za-z]|/[A-Z]{2}")
# How much of the data was changed, which a parenthesis tells: `when some of the labels (10%) are wrong`.
_PART_OF_DATA = re.compile(
    r"\b(?:amounts?|portions?|fractions?|subsets?|parts?)\sof\s(?:the\s|our\s)?(?:[\w-]+\s){0,2}"
    r"(?:data|datasets?|labels|annotations|samples|examples|tokens)$"
    r"|\b(?:small|large|tiny)\s(?:amount|portion|fraction|subset|part)\s?(?:\(?e\.g\.,?)?$"
)
_BUDGET = re.compile(r"\s(?!of\s)(?:[\w-]+\s){0,2}?(?:budget|settings?|schedules?|regimes?|setups?)\b")
# The power of a test, which a trial is planned for.
_POWER = re.compile(r"\bpower\sof$")
# What is masked or sampled to such a part is chosen.
_PICKED = re.compile(
    r"\b(?:mask|freez|sampl|select|reserv|annotat|corrupt|perturb|replac|flip|shuffl)(?:e|s|es|ed|ing)?$"
)
_AIM = Caseless(r"\bthe (?:target|goal)\s(?!(?:model|domain|language|task)s?\b)[^,;.]*$")
_ATTAINED = re.compile(rf"\b(?:{ATTAIN}|yield)\w*\s(?:[\w-]+\s){{0,3}}$")


# `when the recall is 95%`, `where the gap is larger than 1 point`.
_SUPPOSED = re.compile(
    r"\b(?:when|if|where|once|whenever)\s(?:the\s|its\s|their\s)?(?:[\w-]+\s){1,5}?(?:is|was|are|were|equals|exceeds)\s"
    r"(?:(?:fixed at|set to|at|(?:larg|great|high|low|small|few)er than|more than|less than|over|below|above)\s)?[~$]?$"
)
_GIVEN_BEFORE = re.compile(r"\b(?:when|if|where)$")
_GIVEN = re.compile(
    r"\s[^,;]{3,40}?\s(?:is|are|was|were)\s(?:available|used|given|labell?ed|annotated|missing|provided)\b"
)
# `the number of clicks to achieve 85% and 90% IoU`.
_TO_REACH = re.compile(
    r"\bnumber of (?:[\w-]+\s){1,2}(?:needed\s|required\s)?"
    rf"to\s(?:(?:{ATTAIN})e?|get to)(?:\s\d+\S*\sand)?\s?$"
)


def _is_interval(site: Site) -> bool:
    """Whether a number bounds another, or is a p-value, a sample size or part of a name."""
    left, right = site.own_left[-_INTERVAL_REACH:], site.own_right[:60]
    if site.host is not None and (_THRESHOLD.search(left) or _PART_OF_DATA.search(site.host)):
        return True
    return bool(_INTERVAL.search(left) or _INTERVAL_AFTER.match(right) or _IN_A_NAME.match(right))


def is_significant(site: Site) -> bool:
    """Whether a number's own interval or p-value follows it, so that it is a finding."""
    return _SIGNIFICANT.match(site.sentence, site.end) is not None and _IS_INTERVAL.search(site.own_left[-60:]) is None


def is_setting(site: Site) -> bool:
    """Whether the words beside a percentage say that it was chosen: of noise, for training, a power of, masked."""
    if _POWER.search(site.near[-40:]):
        return True
    return _SETTING.match(site.own_right[:100]) is not None or _PICKED.search(site.near[-30:]) is not None


# `a 10% rise in rain raises yields by 2%`: what brings a change about.
_CAUSE_BEFORE = re.compile(
    r"(?:^|\bthat|\beach|\bevery|[,;:])\s?(?:[Aa]n?|[Ee]ach|[Ee]very)\s(?:additional\s|further\s)?$"
)
_CAUSE = re.compile(
    r"\s+(?:increase|decrease|rise|fall|drop|reduction|change|shock|hike|cut)\s(?:in|of)\s[^,;.]{3,60}?\s"
    r"(?:raises?|lowers?|increases?|"
    r"decreases?|reduces?|(?:can|may|could) lead to|leads? to|results? in|causes?|cuts?|boosts?|"
    r"is associated with)\s[^;]*?\d"
)


_MACHINE = re.compile(
    r"[\s-]?(?:[\w-]+\s){0,2}(?:GPUs?|TPUs?|CPUs?|cards?|devices?|machines?|phones?|laptops?|servers?)\b"
)
_ON_ONE = re.compile(r"\b(?:on|with|using|in)\s(?:an?|one|two|four|eight|\d+|the|only|just)\s(?:[\w-]+\s){0,2}$")
# What is turned up or down to see what comes of it.
_KNOB = Caseless(
    r"(?:\b(?:batch|step|window|patch|kernel|grid|vocabulary|beam|population|sample)\ssizes?|\bthresholds?|\bcut-?offs?|"
    r"(?<!critical )(?<!transition )(?<!glass )(?<!operating )\btemperatures?|"
    r"\blearning\srates?|\bdropout(?:\srates?)?|\bsparsity|"
    r"\b(?:number|amount)s?\sof\s(?:[\w-]+\s){0,2}?(?:layers|heads|experts|"
    r"clusters|neurons|units|shots|classes|agents|clients|"
    r"workers|nodes|blocks|channels|epochs|views)|\bdoses?|\bdosage|\bpressure|\bvoltages?|\bconcentrations?|\bdimensions?|"
    r"\bdimensionality|\bdepth|\bwidth)\s(?:(?:is|was|were|are)\s)?(?:[a-z]+(?:ed|es|s)\s)?"
    r"from\s[^,;]{1,14}\sto\s*$"
)


def is_knob(site: Site) -> bool:
    """Whether it is a setting that goes from one number to another: `we raise the batch size from 32 to 256`."""
    return _KNOB.search(site.own_left[-100:]) is not None


def is_no_finding(site: Site) -> bool:
    """Whether a quantity bounds, brings about or runs what is found, and so is not found itself."""
    return _is_interval(site) or _is_cause(site) or _is_of_a_machine(site) or _is_set(site)


def _is_of_a_machine(site: Site) -> bool:
    """Whether it tells the machine that something runs on: `on a single 24GB consumer GPU`."""
    return _MACHINE.match(site.own_right) is not None and _ON_ONE.search(site.own_left[-40:]) is not None


def _is_cause(site: Site) -> bool:
    """Whether a change is what another change, told behind it, comes from."""
    return _CAUSE_BEFORE.search(site.own_left[-40:]) is not None and _CAUSE.match(site.own_right) is not None


def _is_given(site: Site) -> bool:
    """`when only 1% of the labels are available`."""
    return _GIVEN_BEFORE.search(site.near[-20:]) is not None and _GIVEN.match(site.own_right) is not None


def _is_set(site: Site) -> bool:
    """Whether the words before a quantity say that it was chosen, or supposed: a threshold of, set to, when it is."""
    if (
        _AIM.search(site.own_left[-60:])
        or _BUDGET.match(site.own_right)
        or _SUPPOSED.search(site.own_left[-100:])
        or _is_given(site)
        or _TO_REACH.search(site.near[-80:])
    ):
        return True
    chosen = _SET_BY.search(site.near[-60:]) if site.mention.unit != TIMES else None
    return chosen is not None and _ATTAINED.search(site.near[-60:][: chosen.start()]) is None
