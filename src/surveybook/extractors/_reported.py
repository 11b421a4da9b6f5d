"""Tells a reported result from the other quantities of an abstract: settings, sizes, dates, background."""

import re

from surveybook.extractors._lexicon import MEASURE
from surveybook.extractors._numbers import ORDERS, PERCENT, POINTS, TIMES
from surveybook.extractors._site import Site

OWN_WORK = re.compile(
    r"\b(?:[Ww]e|[Oo]urs?|[Tt]his (?:paper|work|study|article|letter|thesis|report|survey|research|manuscript|review)|"
    r"[Tt]he (?:proposed|present|aim|purpose|goal|objective)|[Hh]erein?|(?:is|are|was|were) (?:proposed|presented|introduced|investigated|"
    r"examined|evaluated|compared|assessed|studied|analy[sz]ed|included|enrolled|measured)|"
    r"Results?:|RESULTS?|Methods?:|METHODS?|Findings:|FINDINGS)\b"
)
HEADING = re.compile(
    r"(?:^|[.\s>])(?P<name>background|objectives?|aims?|purpose|introduction|context|importance|rationale|methods?|"
    r"materials? and methods|patients and methods|design|setting|participants|interventions?|data sources|study selection|"
    r"results?|findings|main results|main outcome measures?|conclusions?|conclusions and relevance|interpretation|"
    r"significance|discussion|limitations)\s?:\s",
    re.IGNORECASE,
)
_RESULT_HEADINGS = ("result", "finding", "main results", "conclusion", "interpretation", "significance", "discussion")

_INTERVAL = re.compile(
    r"(?:\bCI|\bCrI|\bIQR|\binterquartile range|\bSD|\bSE|\bs\.d\.|\brange|±|\bpm|\\pm\$?|confidence intervals?)"
    r"[\]\s:,=;of]{0,6}(?:from\s)?(?:\[|\()?\s?$|\b[pP][ -]?(?:values?)?\s?(?:of\s|was\s)?[=<>≤≥]\s?$|\b[npNkK]\s?=\s?$|\bdf\s?=\s?$"
)
_INTERVAL_AFTER = re.compile(
    r"^[\s-]?(?:\(?(?:CIs?\b|confidence|credible|prediction intervals?|CrI\b|C\.I\.|significance|quantile|percentile|"
    r"probability level|level of (?:significance|confidence)))",
    re.IGNORECASE,
)
_SETTING_AFTER = re.compile(
    r"^[\s-]?(?:(?:label |labeled |labelled |training |unstructured |structured |input |weight |symmetric |random |Gaussian )?"
    r"(?:sparsity|noise|dropout|masking|mask(?:ed)? ratio|corruptions?|pruning ratio|sampling rate|"
    r"labels?\b|labeled data|training (?:data|set|samples)|annotations?|of (?:the |its |their |all )?(?:available |original |full |total )?"
    r"(?:training |labeled |labelled |annotated )?(?:data|dataset|labels|annotations|samples|training set|nodes are|clients are))\b)",
    re.IGNORECASE,
)
_CHEAP = re.compile(
    r"\b(?:only|just|merely|mere|as (?:few|little) as|less than|fewer than|under|within|in (?:about|under|less than)|at most|"
    r"a single|no more than|as low as|down to)\s(?:an?\s|about\s|the\s|approximately\s|around\s)?"
    r"(?:[a-z-]+(?:ing|s)\s)?(?:sim|[~≈∼$\\]|up to\s|an additional\s|additional\s)*\s?$",  # noqa: RUF001 -- the tilde operator occurs in abstracts
    re.IGNORECASE,
)
_COST_NOUN = re.compile(
    r"^\s?(?:[\w-]+\s){0,2}?(?:parameters?|params|FLOPs|GPU|GPUs|memory|VRAM|training|tokens?|steps?|iterations?|epochs?|"
    r"samples?|examples?|labels?|labelled|labeled|demonstrations?|queries|annotations?|trainable|additional|extra|learnable|"
    r"of (?:the |its |their )?(?:[\w-]+\s){0,3}?(?:parameters?|cost|compute|memory|size|storage|time|data|tokens|computation|"
    r"budget|training|weights|examples|samples|labels|annotations|resources|dataset|params|FLOPs|energy|power))\b",
    re.IGNORECASE,
)
_SMALL_COST = re.compile(r"^\s?(?:[\w-]+\s){0,2}?(?:parameters?|params|trainable|additional parameters)\b", re.IGNORECASE)
_COMPARATIVE_AFTER = re.compile(
    r"^[\s~$-]*(?:[\w-]+ly\s)?(?:more|less|fewer|[a-z]+(?:er|ier)\b(?<!\bother)(?<!\bover)(?<!\bafter)(?<!\bunder)(?<!\bnumber)"
    r"|as (?:many|much|fast|large|long|high|small|likely|\w+)\b|better|worse|worst|reductions?|decreases?|increases?|"
    r"improvements?|gains?|boosts?|savings?|drops?|enhancements?|speed-?ups?|speed\b|acceleration|compression|smaller|"
    r"the (?:\w+\s){1,3}?(?:of|than|throughput|speed|rate|size|number|cost|accuracy|performance|time|memory)\b|"
    r"(?:[\w-]+\s){1,3}?(?:reductions?|decreases?|increases?|improvements?|gains?|boosts?|savings?|drops?|speed-?ups?|"
    r"acceleration|compression|enhancements?|throughput)\b|than\b|compared\b|that of\b)",
    re.IGNORECASE,
)
_CHANGE_BEFORE = re.compile(
    r"\b(?:by|of|factor|than|reduc\w+|increas\w+|decreas\w+|improv\w+|gains?|speed-?ups?|speeds?(?: up)?|accelerat\w+|"
    r"boost\w*|grow\w*|grew|rose|fell|drop\w*|lower|higher|faster|fewer|compress\w+|outperform\w*|"
    r"sav(?:e|es|ed|ing|ings))(?:\s(?:up\s)?by)?[\s,]*$",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"^\s?(?:a|per|each|every|in a row|daily|weekly|super|up-?sampl|down-?sampl|zoom|magnif|upscal|objective|coverage|cross|CV\b|LR\b|SR\b)", re.IGNORECASE)
_BINDING = re.compile(
    r"(?:\bof|[=:]|\bis|\bwas|\bwere|\bare|\bto|\bat|\breach(?:es|ed|ing)|\bapproach(?:es|ed|ing)|\bexceed(?:s|ed|ing)|"
    r"\bbelow|\babove|\bover|\bvalues? of)[\s$]*$"
)
_CHANGED_BY = re.compile(
    r"\b(?:improv\w+|increas\w+|reduc\w+|decreas\w+|outperform\w*|surpass\w*|exceed\w*|boost\w*|rais\w+|lower\w*|drop\w*|"
    r"beat\w*|enhanc\w+|fell|rose|shorten\w*|cut\w*|grew|declin\w+|gain\w*|better|higher|lower|accelerat\w+|speed\w*)\b"
    r"[^.;]{0,160}\bby[\s$]*$",
    re.IGNORECASE,
)
_FACTOR = re.compile(r"\b(?:factors?|speed-?ups?)(?:\s(?:of|as (?:high|large) as|up to|by))?[\s$]*$", re.IGNORECASE)
_METRIC_AFTER = re.compile(
    r"^[\s~$]*(?:absolute |relative |average |mean |top-\d |%\s)?(?:in |on |for )?"
    r"(?:BLEU|ROUGE|METEOR|CIDEr|SPICE|FID|mAP|AP|mIoU|IoU|PSNR|SSIM|LPIPS|WER|AUC|AUROC|F1|F-score|Dice|MAE|RMSE|NDCG|MRR|"
    r"perplexity|accuracy|chrF|COMET|Elo|IS)(?![\w-]|@)"
)
_HALF = re.compile(
    r"^\s?(?:of (?:the|its|their|that|what|all|those|these|our)?|the|as|that|its|their|fewer|less|more|[\w-]+er\b)\s?", re.IGNORECASE
)
_HALF_BEFORE = re.compile(r"\b(?:by|in|to|than|about|nearly|almost|only|over|under|roughly|approximately|just)\s(?:a\s)?$", re.IGNORECASE)
_PART_OF_WORD = re.compile(r"^-[A-Za-z]")


def is_background(heading: str | None) -> bool:
    """Whether a structured abstract's heading announces something other than results."""
    return heading is not None and not heading.casefold().startswith(_RESULT_HEADINGS)


def factor(site: Site) -> bool:
    """Whether a bare number is a ratio by the words before it ("a factor of 3", "speedup of 1.27")."""
    return bool(_FACTOR.search(site.near[-40:]))


def is_result(site: Site) -> bool:
    """Whether a quantity is a reported result rather than a setting, size, interval or date."""
    if _INTERVAL.search(site.left[-40:]) or _INTERVAL_AFTER.match(site.right[:40]):
        return False
    unit = site.mention.unit
    if unit == PERCENT:
        return _is_share(site)
    if unit == TIMES:
        return _is_fraction(site) if _is_spelled_share(site) else _is_ratio(site)
    if unit in (ORDERS, POINTS):
        return unit == ORDERS or _is_gain(site)
    return _is_measured(site)


def is_cheap(site: Site) -> bool:
    """Whether a quantity is a cost that the words before it call small ("only 0.1 % of the parameters")."""
    return bool(_CHEAP.search(site.left[-60:]))


def _is_share(site: Site) -> bool:
    if _PART_OF_WORD.match(site.right):
        return False
    if _SETTING_AFTER.match(site.right[:80]):
        return is_cheap(site)
    return not re.search(r"\b(?:top|first|last|bottom)[\s-]$", site.left[-10:])


def _is_spelled_share(site: Site) -> bool:
    return site.mention.spelled and site.mention.number < 1


def _is_fraction(site: Site) -> bool:
    word = site.sentence[site.start : site.end].casefold()
    if word.startswith("halv"):
        return True
    if "half" not in word and not re.search(r"\b(?:an?|one|two|three|four)[\s-]", word):
        return False
    return bool(_HALF.match(site.right)) or bool(_HALF_BEFORE.search(site.left[-20:]) and not site.right[:1].isalpha())


def _is_ratio(site: Site) -> bool:
    word = site.sentence[site.start : site.end]
    if site.mention.spelled and word[:5] in ("doubl", "tripl", "quadr"):
        return bool(re.match(r"\s(?:the|its|their|our|that|[a-z]+\s(?:throughput|speed|performance|accuracy))\b", site.right)) and not word.endswith("ed")
    if _REPEATED.match(site.right):
        return False
    bound = bool(_COMPARATIVE_AFTER.match(site.right[:120]) or _CHANGE_BEFORE.search(site.near[-60:]) or _FACTOR.search(site.near[-40:]))
    glyph = word.endswith(("x", "X", "×", "times$")) or word.endswith("times") and word[-6:-5].isdigit()
    return bound or (glyph and not re.search(r"[×x]\s?$", site.left)) and bool(re.search(r"\b(?:achiev|up to|over|more than|by|yield|obtain|deliver|offer|provid|attain)\w*", site.left[-80:]))


def _is_gain(site: Site) -> bool:
    if abs(site.mention.number) > 100:
        return False
    return bool(
        _CHANGED_BY.search(site.left)
        or re.search(r"percent|pp|%|pts", site.sentence[site.start : site.end])
        or site.sentence[site.start] == "+"
        or re.search(r"(?:by|of|up to|over|than)\s*$", site.near[-12:])
        or MEASURE.search(site.right[:60])
        or re.search(r"\b(?:improv|gain|increas|outperform|surpass|boost)\w*", site.sentence[max(0, site.start - 160) : site.end + 60])
    )


def _is_measured(site: Site) -> bool:
    """A number without a telling unit needs a measure bound to it, a change by it, or a cost called small."""
    if _PART_OF_WORD.match(site.right) or _looks_like_year(site):
        return False
    near = site.near
    if _FACTOR.search(near[-40:]) or _METRIC_AFTER.match(site.right[:40]):
        return True
    if site.mention.unit is not None:
        if _CHANGED_BY.search(site.left) or (is_cheap(site) and not re.match(r"\s?(?:of|old)\b", site.right)):
            return True
    elif is_cheap(site) and (_COST_NOUN.match(site.right[:80])):
        return True
    elif is_cheap(site) and _SMALL_COST.match(site.right[:60]):
        return True
    return _is_bound(near, site)


def _looks_like_year(site: Site) -> bool:
    number = site.mention.number
    return site.mention.unit is None and number.is_integer() and 1900 <= number <= 2100 and "." not in site.sentence[site.start : site.end]


def _is_bound(near: str, site: Site) -> bool:
    """A measure's name directly before the number ("FID of 1.70", "an average score of 80.65", "(AUC 0.93")."""
    bound = _BINDING.search(near[-30:])
    stretch = near[max(0, len(near) - 60) : len(near) - 30 + bound.start() if bound and len(near) > 30 else (bound.start() if bound else None)]
    found = [match for match in MEASURE.finditer(stretch)]
    if not found:
        return False
    gap = stretch[found[-1].end() :]
    fractional = "." in site.sentence[site.start : site.end]
    if bound:
        return len(gap) <= 12 and (fractional or site.mention.unit is not None or bool(STRICT.search(stretch[found[-1].start() :])))
    return not gap.strip() and fractional and site.host is not None


STRICT = re.compile(
    r"accurac|precision|recall|F1|score|AUC|BLEU|FID|PSNR|SSIM|perplexity|speed-?up|Elo|mAP|IoU|WER|sensitivity|specificity|"
    r"throughput|latency|fps|error|ratio",
    re.IGNORECASE,
)
