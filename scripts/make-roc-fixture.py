"""Makes src/math/fixtures/scikit-learn-roc.json: ROC and precision-recall curves by scikit-learn.

    /usr/bin/python3 scripts/make-roc-fixture.py

needs scikit-learn 1.2 or newer: on Debian and Ubuntu `apt-get install python3-sklearn`.
"""

import json
from math import sqrt
from pathlib import Path

import numpy
import sklearn
from scipy.optimize import brentq
from sklearn.metrics import precision_recall_curve, roc_auc_score, roc_curve

OUTPUT = Path(__file__).parent.parent / "src/math/fixtures/scikit-learn-roc.json"


def interval(area, positives, negatives):
    """Newcombe 2006, method 5: the areas from which the measured one is 1.96 standard errors away."""
    more = (positives + negatives) / 2 - 1

    def distance(mean):
        spread = (1 - mean) / (2 - mean) + mean / (1 + mean)
        variance = mean * (1 - mean) * (1 + more * spread) / (positives * negatives)
        return abs(area - mean) - 1.959964 * sqrt(variance)

    tiny = 1e-9
    low = 0.0 if area == 0 else brentq(distance, 0, area - tiny, xtol=1e-14)
    high = 1.0 if area == 1 else brentq(distance, area + tiny, 1, xtol=1e-14)
    return {"low": low, "high": high}


def measure(positives, negatives):
    scores = numpy.concatenate([positives, negatives])
    truths = numpy.repeat([1, 0], [len(positives), len(negatives)])
    false_rates, true_rates, _ = roc_curve(truths, scores, drop_intermediate=False)
    precisions, recalls, thresholds = precision_recall_curve(truths, scores)
    area = roc_auc_score(truths, scores)
    return {
        "positives": positives.tolist(),
        "negatives": negatives.tolist(),
        "falsePositiveRates": false_rates.tolist(),
        "truePositiveRates": true_rates.tolist(),
        # From the strictest threshold down, without the point that scikit-learn adds for none.
        "thresholds": thresholds[::-1].tolist(),
        "precisions": precisions[-2::-1].tolist(),
        "recalls": recalls[-2::-1].tolist(),
        "auroc": area,
        "interval": interval(area, len(positives), len(negatives)),
    }


random = numpy.random.default_rng(8)
CASES = {
    "apart by one deviation": (random.normal(1, 1, 30), random.normal(0, 1, 40)),
    "many ties": (random.integers(3, 9, 25), random.integers(0, 7, 35)),
    "wholly apart": (numpy.array([3, 4, 5]), numpy.array([1, 2])),
    "the wrong way round": (numpy.array([1, 2]), numpy.array([2, 3, 4, 5])),
    "all the same": (numpy.full(4, 7), numpy.full(3, 7)),
}

fixture = {
    "madeBy": f"scripts/make-roc-fixture.py with scikit-learn {sklearn.__version__}",
    "cases": {
        name: measure(positives.astype(float).round(4), negatives.astype(float).round(4))
        for name, (positives, negatives) in CASES.items()
    },
}
OUTPUT.write_text(json.dumps(fixture) + "\n")
