"""Classes of words that papers of one kind use more than others: common knowledge of how papers are worded."""

from collections.abc import Mapping
from types import MappingProxyType

from surveybook.extractors._language.wording import one_of

WORD_CLASSES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "theory": one_of(
            "analytic analytical analytically approximability asymptotic asymptotically asymptotics axiom"
            " axiomatic axioms banach bound bounded bounds characterization characterize characterizes closed-form"
            " complexity concave conjecture consistency convergence converges convex corollary dual duality"
            " eigenvalue eigenvalues equilibria equilibrium equivalence equivalent ergodic existence finite-sample"
            " gaussian generalization guarantee guarantees hardness high-dimensional hilbert identifiability"
            " identifiable impossibility inequalities inequality infinite infinite-width intractable kernel lemma"
            " lipschitz lower-bound manifold martingale mean-field measure minimax nash necessary non-convex"
            " nonconvex np-complete np-hard optimal optimality oracle over-parameterized overparameterized"
            " polynomial polynomial-time proof proofs provable provably prove proved proven proves rademacher rate"
            " rates regret riemannian rigorous rigorously separable smoothness spectral spectrum stationary"
            " stochastic strongly-convex suboptimal sufficient theorem theorems theoretical theoretically theory"
            " tight tractable uniqueness upper-bound wasserstein"
        ),
        "domain": one_of(
            "ads advertising agricultural agriculture air aircraft airport alloy alzheimer alzheimer's animal"
            " animals archaeological archaeology astronomy aviation bacteria bank banking batteries battery"
            " biodiversity brain breast bridge bridges building buildings business cancer carbon cardiac"
            " cardiovascular cell cells chain chemical chemistry children cities citizens city civil classroom"
            " climate clinical clinician clinicians companies company concrete construction court courts covid"
            " covid-19 credit crime crop crops cultural curriculum customer customers defense dementia dental"
            " depression diabetes diagnosis diagnostic diagnostics disease diseases drought drug drugs e-commerce"
            " earthquake earthquakes ecg ecological ecology economic economics education educational eeg elderly"
            " election electric electricity emissions employee employees energy engineering enterprise"
            " environmental epidemic equity exam factory farm farmers finance financial fire firm firms fish"
            " flight flood floods food football forensic forest forestry forests fruit fuel galaxies galaxy gas"
            " gene genes genomic genomics government governmental grid groundwater healthcare heritage"
            " histopathology hospital hospitals human-resources hydrology icu industrial industry infrastructure"
            " insurance investment investors irrigation job jobs journalism judicial law learners legal lesion"
            " lesions livestock loan logistics lung machining maintenance management managers manufacturing marine"
            " maritime market marketing markets material materials medical medicine mental military mining"
            " molecular mortality mri municipal museum music news nuclear nurse nursing ocean oil organization"
            " organizational organizations outsourcing pandemic pathology patient patients pharmaceutical pharmacy"
            " photovoltaic plant plants police policies policy political politics pollution portfolio"
            " precipitation procurement production prognosis prognostic prostate protein proteins psychiatric"
            " psychological psychology public quality radiologist radiologists radiology rail railway rainfall"
            " recruitment remote-sensing retail retinal river road roads satellite satellites school schools"
            " security seismic sepsis ship social-media soil solar space species sport sports steel stock stocks"
            " stroke student students supplier suppliers supply surgery surgical sustainability sustainable"
            " symptom symptoms teacher teachers telecom telecommunications telescope terrorism therapeutic therapy"
            " tourism traffic transport transportation treatment treatments tumor tumors tumour tumours ultrasound"
            " university urban vaccine vehicle vehicles warehouse water weather wellbeing wildlife wind x-ray"
        ),
        "empirical": one_of(
            "ablation analyse analyses analysis analyze analyzes comparative compare compares comparison contrary"
            " correlate correlates correlation empirical empirically evaluate evaluates evaluation evidence"
            " examine examines extensive find finding findings finds found hypotheses hypothesis indicate"
            " indicates insights interviews investigate investigates investigation lessons measure measured"
            " observations observe participants phenomena phenomenon probe probing question questions replicate"
            " reproducibility respondents reveal revealed reveals significant statistically studies study suggest"
            " suggests surprising surprisingly survey systematic systematically understanding whether why"
        ),
        "survey": one_of(
            "advances categories categorise categorize categorizes challenges classify comprehensive directions"
            " history landscape literature open overview perspectives practitioners primer recent researchers"
            " review reviewed reviews roadmap state-of-the-art-survey summarise summarize summarizes survey"
            " surveys systematically taxonomies taxonomy trends tutorial"
        ),
        "dataset": one_of(
            "annotated annotation annotations annotators available collected collection corpora corpus"
            " crowdsourced crowdsourcing curated dataset datasets documents hours images labeled labels publicly"
            " recordings release released samples sentences"
        ),
        "benchmark": one_of(
            "assess assesses assessing benchmark benchmarking benchmarks capabilities challenge evaluate"
            " evaluating evaluation gap human-verified leaderboard models questions reveal state-of-the-art"
            " struggle suite tasks test testbed tests"
        ),
        "system": one_of(
            "api app application deployed deployment developers engine framework gpu implementation"
            " infrastructure interface library modular open-source package pipeline platform production python"
            " pytorch repository software system systems tensorflow tool toolkit tools users web"
        ),
        "position": one_of(
            "advocate advocates argue argues call calls commentary community contend ethical ethics must opinion"
            " ought perspective policy position researchers responsible rethink should societal society viewpoint"
        ),
        "method": one_of(
            "achieves algorithm approach architecture demonstrate effectiveness efficient experiments framework"
            " introduce method module novel outperform outperforming outperforms propose proposed proposes state-"
            " of-the-art superior"
        ),
    }
)
