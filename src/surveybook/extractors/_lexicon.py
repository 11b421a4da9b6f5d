"""General words of reported results: measures, which way each is good, and verbs of change."""

import re

# Measures of which less is better.
_COSTS = (
    r"errors?|loss(?:es)?|perplexity|PPL|latency|latencies|delays?|(?:run|wall[- ]clock|training|inference|compute|response|"
    r"execution|processing)?[- ]?times?|runtimes?|costs?|memory|VRAM|footprints?|parameters?|params|weights|size|storage|"
    r"FLOPs?|GFLOPs|MACs?|computation(?:al)?|compute|overheads?|energy|power|consumption|usage|complexity|bandwidth|"
    r"WER|CER|EER|FID|KID|FVD|LPIPS|MSE|RMSE|MAE|MAPE|NMSE|NRMSE|MPJPE|ECE|BPC|bpd|regret|bias|variance|rate of false|"
    r"false[- ](?:positives?|negatives?|alarms?)(?: rates?)?|hallucinations?|toxicity|mortality|deaths?|morbidity|risk|"
    r"incidence|burden|uncertainty|steps|iterations|epochs|tokens|samples|examples|data|labels|queries|evaluations|"
    r"gap|forgetting|degradation|distance|deviation|noise|emissions?|failures?|violations?|refusals?|collisions?|"
    r"complications?|recurrence|dropout|drop|decline|length of stay|attack success rate|ASR|distortion|waste|traffic|"
    r"communication|transistors|area|height|effort|workload|hours|minutes|seconds|symptoms?|pain|GPU[- ]hours|depth"
)
_SCORES = (
    r"accurac(?:y|ies)|precision|recall|F1|F-?measure|F-?scores?|F_?1|AUC|AUROC|AUPRC|AUC-ROC|ROC-AUC|PR-AUC|mAP|AP\d*|IoU|"
    r"mIoU|Dice|DSC|BLEU(?:-\d)?|sacreBLEU|ROUGE(?:-[12L])?|METEOR|CIDEr|SPICE|BERTScore|COMET|chrF|exact match|EM|"
    r"IS|PSNR|SSIM|NDCG|MRR|MAP|hit rate|CLIP[- ]score|R\^?\{?2\}?|R-squared|correlations?|kappa|MCC|Spearman|Pearson|"
    r"scores?|success rates?|win[- ]rates?|pass rates?|pass@\d+|rates?|sensitivity|specificity|throughputs?|speeds?|"
    r"speed-?ups?|accelerations?|efficienc(?:y|ies)|performances?|robustness|quality|qualities|fidelity|coverage|yields?|"
    r"agreement|concordance|C-index|c-statistic|NPV|PPV|predictive value|survival|odds ratio|hazard ratio|risk ratio|"
    r"relative risk|OR|HR|RR|ratio|resolution|purity|visibility|capacity|Elo|ratings?|returns?|rewards?|"
    r"utili[sz]ation|bandwidth|fps|FPS|compression|sparsity|improvements?|gains?|reductions?|increases?|decreases?|"
    r"consistency|diversity|similarity|faithfulness|generali[sz]ation|reliability|confidence|conversion|gap|proportion|"
    r"percentage|probability|likelihood|prevalence|temperature|sensitivities|NMI|ARI|silhouette|LPIPS|density"
)
COST = re.compile(rf"(?<![\w-])(?:{_COSTS})(?![\w])", re.IGNORECASE)
MEASURE = re.compile(rf"(?<![\w])(?:(?:N?DCG|Recall|Precision|Hits?|H|R|P|HR|MAP|Top|acc|NDCG|MRR|Pass|AP|F1|ACC)@\d+|(?:{_SCORES}|{_COSTS}))(?!\w)", re.IGNORECASE)
# Nouns that only say that something changed; the measure is what they are of.
CHANGE_NOUN = re.compile(
    r"^(?:improvements?|gains?|increases?|decreases?|reductions?|boosts?|drops?|declines?|rises?|enhancements?|savings?|"
    r"increments?|jumps?|uplifts?|lifts?|leaps?|degradations?|margins?|advantages?|differences?|growth|performance|"
    r"changes?|edge|lead)$",
    re.IGNORECASE,
)
BETTER_WORD = re.compile(
    r"\b(?:improv\w+|gains?|gained|outperform\w*|surpass\w*|exceed\w*|beats?|beating|boost\w*|enhanc\w+|better|superior|"
    r"faster|speed-?ups?|speeding|speeds? up|accelerat\w+|sav(?:es?|ed|ing|ings)|cheaper|best|state[- ]of[- ]the[- ]art|SOTA|"
    r"new record|fewer|easier|stronger|advanc\w+|compact|record|leading)\b",
    re.IGNORECASE,
)
WORSE_WORD = re.compile(
    r"\b(?:wors\w*|degrad\w+|deteriorat\w+|lags?|lagging|lagged|behind|underperform\w*|inferior|slower|suffer\w*|"
    r"slow(?:s|ed)? down|slowdown|destroy\w*|poorer|collaps\w+|declin\w+)\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(?:reduc\w+|decreas\w+|lower\w*|fewer|less|smaller|shorter|cut(?:s|ting)?|drop\w*|declin\w+|fell|falls?|shrink\w*|"
    r"compress\w+|minimi[sz]\w+|sav(?:es?|ed|ing|ings)|halv\w+|slash\w*|shorten\w*|eliminat\w+|diminish\w*|lighter|"
    r"degrad\w+|prun\w+|loss(?:es)?|lose[sn]?|losing|lost)\b",
    re.IGNORECASE,
)
UP = re.compile(
    r"\b(?:increas\w+|higher|rais\w+|ris(?:es?|ing)|rose|grow\w*|grew|larger|greater|more|longer|boost\w*|improv\w+|gains?|"
    r"doubl\w+|tripl\w+|quadrupl\w+|enhanc\w+|elevat\w+|amplif\w+|inflat\w+|wider|deeper|bigger|heavier)\b",
    re.IGNORECASE,
)
