"""General words of reported results: measures, which way each is good, and words of change."""

import re
from functools import lru_cache

from surveybook.extractors._language.caseless import Caseless

# Measures of which less is better.
_COSTS = (
    r"errors?|loss(?:es)?|perplexity|PPL|latency|latencies|delays?|times?|runtimes?|wall[- ]clock|"
    r"costs?|memory|VRAM|footprints?|parameters?|params|weights|size|storage|FLOPs?|GFLOPs|MACs?|computation(?:al)?|compute|overheads?|"
    r"energy|power|consumption|usage|complexity|WER|CER|EER|PER|FID|KID|FVD|FAD|LPIPS|MSE|RMSE|MAE|MAPE|NMSE|NRMSE|"
    r"MPJPE|ECE|bpd|BPC|regret|bias|variance|volatility|false[- ](?:positives?|negatives?|alarms?|"
    r"discover(?:y|ies)|acceptances?|rejections?)|hallucinations?|"
    r"toxicity|mortality|deaths?|morbidity|risks?(?!\sfactors?\b)|incidence|burden|uncertainty|steps|iterations|epochs|"
    r"tokens?|samples|examples|queries|(?:function|energy|oracle|force|likelihood|model) evaluations|"
    r"attack (?:success|accuracy)(?: rates?)?|ASR|"
    r"(?:unsafe|harmful|toxic)\s(?:[\w-]+\s){0,2}?(?:responses?|outputs?|contents?|completions?|behaviou?rs?|answers?|texts?)|"
    r"approximation (?:ratio|factor|ratios|factors)|gap|forgetting|degradation|distance|"
    r"deviation|noise|emissions?|failures?|violations?|collisions?|complications?|recurrence|drops?|decline|"
    r"length of stay|distortion|waste|traffic|communication|area|effort|workload|symptoms?|pain|GPU[- ]hours|"
    r"instability|oscillations?|jitter|miss(?:es)?|downtime|infections?|prevalence|disorders?|"
    r"adverse events?|relapses?|"
    r"limits? of detection|detection limits?|(?:mean|average|median) ranks?|"
    r"side effects?|injur(?:y|ies)|admissions?|hospitali[sz]ations?"
)
_SCORES = (
    r"accurac(?:y|ies)|precision|recall|F1|F-?measure|F-?scores?|AUC|AUROC|AUPRC|AUC-ROC|ROC-AUC|PR-AUC|mAP\d*|"
    r"AP\d*|IoU|mIoU|Dice|DSC|BLEU(?:-\d)?|ROUGE(?:-[12L])?|METEOR|CIDEr|SPICE|BERTScore|COMET|chrF|exact match|"
    r"EM|MOS|PESQ|STOI|PSNR|SSIM|NDCG|MRR|MAP|hit rates?|R\^?\{?2\}?|R-squared|correlations?|coefficients?|kappa|"
    r"alpha(?!-)|MCC|scores?|rates?|rank-\d|pass@\d+|sensitivit(?:y|ies)|specificit(?:y|ies)|throughputs?|speeds?|"
    r"speed-?ups?|accelerations?|efficienc(?:y|ies)|performances?|robustness|quality|qualities|fidelity|coverage|"
    r"yields?|agreement|concordance|C-index|c[- ]statistics?|NPV|PPV|predictive values?|survival|ratios?|OR|HR|RR|"
    r"resolutions?|purity|visibility|capacity|Elo|ratings?|returns?|rewards?|utili[sz]ation|bandwidth|fps|"
    r"compression|sparsity|improvements?|gains?|reductions?|increases?|decreases?|consistency|diversity|"
    r"metrics?|similarity|faithfulness|generali[sz]ation|reliability|conversion|proportions?|percentages?|probability|"
    r"likelihood|temperature|NMI|ARI|density|success|savings?|strength|lifetimes?|gain|length|amount|"
    r"number|(?:cycle|service|shelf|battery|fatigue) li(?:fe|ves)|"
    r"lifespans?|IPC|bandwidths?|conductivity|mobility|accuracies|effect sizes?|lead time|availability|goodput|"
    r"retention|adherence|numbers? needed to (?:treat|harm)|"
    r"elasticit(?:y|ies)|revenues?|profits?|incomes?|wages|earnings|exports|employment|productivity|"
    r"enrol?lment"
)
_AT = r"(?:N?DCG|Recall|Precision|Hits?|H|R|P|HR|MAP|Top|Acc|MRR|m?AP|F1|IoU)@\d+(?:\.\d+)?"
# In lower case these are other words.
_ABBREVIATIONS = frozenset(("per", "or", "em", "map", "hr", "rr", "spice", "comet", "dice", "r"))
COST = Caseless(rf"(?<![\w-])(?:{_COSTS})(?!\w)", _ABBREVIATIONS)
MEASURE = Caseless(rf"(?<!\w)(?:{_AT}|{_SCORES}|{_COSTS})(?!\w)", _ABBREVIATIONS)
GOOD_HEAD = Caseless(
    r"\b(?:efficienc(?:y|ies)|efficient|savings?|reductions?|(?<!attack )accurac(?:y|ies)|improvements?|"
    r"(?<!attack )success(?: rates?)?|"
    r"robustness|"
    r"tolerance|capacity|density|(?:coherence|life|survival|retention|flight|battery|relaxation)[\s-]?times?)$"
)


@lru_cache(maxsize=1_000)
def lower_is_better(metric: str) -> bool:
    """Whether less of a measure is better: of memory it is, of memory efficiency it is not."""
    return COST.search(metric) is not None and GOOD_HEAD.search(metric) is None


# Stems of verbs that tell what was attained; their forms end in `\w*`.
ATTAIN = "achiev|attain|obtain|reach"
# Measures whose bare number cannot be a setting.
SCORE = Caseless(
    rf"(?<!\w)(?:{_AT}|accurac(?:y|ies)|precision|recall|F1|F-?scores?|F-?measure|scores?|AUC|AUROC|AUPRC|BLEU|"
    rf"ROUGE(?:-[12L])?|"
    r"METEOR|CIDEr|SPICE|MOS|PESQ|FID|FVD|KID|LPIPS|PSNR|SSIM|perplexity|PPL|speed-?ups?|(?:mean|risk|"
    r"rate) differences?|relative risks?|effect sizes?|area under the (?:[\w-]+ )?curve|(?:win|success|pass|hit|error|"
    r"detection|completion|acceptance|survival|resolution) rates?|Elo|mAP|mIoU|IoU|Dice|WER|CER|EER|NDCG|MRR|RMSE|MAE|"
    r"MSE|MAPE|kappa|correlations?|coefficients?|sensitivity|specificity|R\^?\{?2\}?|C-index|c[- ]statistics?|ratios?|"
    r"numbers? needed to (?:treat|harm)|limits? of detection|detection limits?|"
    r"OR|HR|RR|elasticit(?:y|ies)|errors?|throughput|latency|concordance|agreement|"
    r"improvements?|gains?|reductions?|increases?|decreases?|savings?)(?!\w)",
    _ABBREVIATIONS,
)
# Abbreviated measures that follow their number ("0.6 BLEU").
AFTER_NUMBER = re.compile(
    r"[\s~$]*(?:absolute |relative |average |mean |top-\d |%\s)?(?:in |on |for )?(?:BLEU|ROUGE|METEOR|CIDEr|SPICE|FID|"
    r"mAP|AP|mIoU|IoU|PSNR|SSIM|LPIPS|WER|AUC|AUROC|F1|F-score|Dice|MAE|RMSE|NDCG|MRR|MOS|perplexity|accuracy|chrF|"
    r"COMET|Elo)(?![\w-]|@)|\s?(?:out of|/)\s?(?:5|7|10|100)\b|\s(?:in terms of\s)?(?:(?!bits|heads|layers|steps|"
    r"epochs|[a-z]+(?:es|ed)\b)[a-z-]+\s){0,2}(?:exact match|error|accuracy|loss|perplexity|score|AUC|"
    r"BLEU score)\b(?!\s(?:bars?|budget|function))"
)
# Nouns that only say that something changed; the measure is what they are of.
CHANGE_NOUN = re.compile(
    r"(?:improvements?|gains?|increases?|decreases?|reductions?|boosts?|drops?|declines?|rises?|enhancements?|"
    r"savings?|increments?|jumps?|uplifts?|lifts?|leaps?|degradations?|margins?|advantages?|differences?|growth|"
    r"changes?|edge|lead|factor|absolute|relative|overall|points?)",
    re.IGNORECASE,
)
_CHANGES = (
    r"improv\w+|increas\w+|increments?|superior\w*|reduc\w+|decreas\w+|outperform\w*|surpass\w*|exceed(?:s|ed|ing)?|boost\w*|rais(?:es?|ed|"
    r"ing)|lower(?:s|ed|ing)?|drop(?:s|ped|ping)?|beat\w*|enhanc\w+|fell|falls?|falling|rose|rises?|rising|shorten\w*|"
    r"cut(?:s|ting)?|grew|grows?|declin\w+|gain\w*|better|higher|accelerat\w+|speed(?:s|ing|ed)?(?:\sup)?|sav(?:es?|ed|"
    r"ing|ings)|compress\w*|degrad\w+|shrink\w*|shrank|slash\w*|lift(?:s|ed|ing)?|prolong\w*|faster|slower|worse|"
    r"climb\w*|jump(?:s|ed|ing)|surg(?:es?|ed|ing)|hurts?|harms?|worsen\w*|impair\w*|deteriorat\w+|fewer|larger|"
    r"smaller|longer|shorter|elevat\w+|extend\w*|amplif\w+|speed-?ups?|narrow(?:s|ed|ing)?|"
    r"slowdowns?|went (?:up|down)|w[io]ns? by|shav(?:es?|ed|ing)|margins?|advantages?"
)
CHANGE = Caseless(rf"\b(?:{_CHANGES})\b")
# Words in -er that compare nothing are left out.
IN_ER = (
    r"(?!other|over|under|after|number|super|layer|order|user|paper|power|parameter|adapter|encoder|decoder|"
    r"transformer|former|latter|further|together|however|either|whether|prefer|offer|differ|suffer|cover|consider|"
    r"answer|recover|deliver|discover|trigger|never|ever)[a-z]{2,12}er"
)
COMPARATIVE = re.compile(rf"[\s~$-]*(?:\w+ly\s)?(?:more|less|fewer|{IN_ER})\s(?!\()")
DOWN = Caseless(
    r"\b(?:reduc\w+|decreas\w+|lower\w*|fewer|less|smaller|shorter|cut(?:s|ting)?|drop(?:s|ped|ping)?|declin\w+|"
    r"fell|falls?|shrink\w*|shrank|compress\w*|minimi[sz]\w+|sav(?:es?|ed|ing|ings)|halv\w+|slash\w*|shorten\w*|"
    r"eliminat\w+|diminish\w*|lighter|degrad\w+|loss(?:es)?|los(?:es?|ing|t)|narrow\w*|slow(?:er|s|ed|ing)?|"
    r"deteriorat\w+|suppress\w*|mitigat\w+|went down|shav(?:es?|ed|ing))\b",
)
UP = Caseless(
    r"\b(?:increas\w+|higher|rais\w+|ris(?:es?|ing)|rose|grow\w*|grew|larger|greater|more|longer|boost\w*|lift(?:s|ed|"
    r"ing)?|prolong\w*|climb\w*|jump(?:s|ed|ing)|surg(?:es?|ed|ing)|improv\w+|gain\w*|doubl\w+|tripl\w+|quadrupl\w+|"
    r"enhanc\w+|elevat\w+|amplif\w+|inflat\w+|wider|deeper|bigger|"
    r"heavier|went up|faster|exceed\w*|extend\w*|accelerat\w+|speed\w*|better|stronger)\b",
)
RIVAL_VERB = (
    r"out-?perform\w*|ahead of|outstrip\w*|eclips\w+|edg(?:es|ed|ing) out|top(?:s|ped|ping)|"
    r"surpass\w*|exceed(?:s|ed|ing)|beat(?:s|ing|en)?|overtak\w+|excel\w* over|outpac\w+|"
    r"improv(?:es?|ed|ing) (?:(?:up)?on|over(?!\stime))|"
    r"(?:improv|enhanc|advanc|boost|push)(?:es?|s|ed|ing)?(?=\s(?:the\s)?(?:(?:[\w-]+\s)?(?:performances?|"
    r"accurac(?:y|ies)|results|quality)\sof\s(?:the\s)?)?(?:corresponding\s|current\s|several\s)?(?:state[- ]of|SOTA|"
    r"(?:[\w-]+\s){0,2}?baselines?|prior|previous|existing|standard|conventional|vanilla|traditional)\b)"
)
LAG_VERB = (
    r"lag\w* (?:far )?behind|lag(?:s|ged|ging)|fall\w* (?:far )?short of|underperform\w*|trail\w*|behind|"
    r"below(?=\s(?:the|that|human|[A-Z]))"
)
