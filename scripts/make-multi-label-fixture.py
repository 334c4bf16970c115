"""Makes src/math/fixtures/scikit-learn-labels.json: metrics of several labels by scikit-learn.

    /usr/bin/python3 scripts/make-multi-label-fixture.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    f1_score,
    precision_recall_curve,
    precision_score,
    recall_score,
)

OUTPUT = Path(__file__).parent.parent / "src/math/fixtures/scikit-learn-labels.json"
IMAGES, LABELS = 60, 4

random = np.random.default_rng(1)
truths = (random.random((IMAGES, LABELS)) < [0.2, 0.5, 0.05, 0.3]).astype(int)
# Rounded, so that many scores tie; the third label is guessed.
scores = np.round(0.45 * truths * [1, 1, 0, 1] + random.random((IMAGES, LABELS)) * 0.55, 2)


def measure(thresholds):
    predicted = (scores >= thresholds).astype(int)
    each = {"average": None, "zero_division": 0}
    return {
        "thresholds": thresholds,
        "accuracy": [accuracy_score(truths[:, k], predicted[:, k]) for k in range(LABELS)],
        "precision": precision_score(truths, predicted, **each).tolist(),
        "recall": recall_score(truths, predicted, **each).tolist(),
        "f1": f1_score(truths, predicted, **each).tolist(),
        "exactMatch": accuracy_score(truths, predicted),
        "microF1": f1_score(truths, predicted, average="micro", zero_division=0),
        "macroF1": f1_score(truths, predicted, average="macro", zero_division=0),
    }


def curve(label):
    precision, recall, thresholds = precision_recall_curve(truths[:, label], scores[:, label])
    # Ours go from the strictest threshold down, and have no point without one.
    keep = len(thresholds)
    return [
        {"threshold": float(t), "precision": float(p), "recall": float(r)}
        for p, r, t in list(zip(precision[:keep], recall[:keep], thresholds))[::-1]
    ]


def averages(weights=None):
    return average_precision_score(truths, scores, average=None, sample_weight=weights)


def deviations(samples):
    # Of each label, and of their mean.
    samples = np.asarray(samples)
    return np.std([*samples.T, samples.mean(1)], axis=1, ddof=1).tolist()


def influences():
    # What a little more weight on each image changes.
    step = 1e-5
    ones = np.ones(IMAGES)
    change = [averages(ones + step * (np.arange(IMAGES) == k)) - averages() for k in range(IMAGES)]
    return np.asarray(change) / step


def jackknife():
    change = influences()
    return np.sqrt(np.sum(np.c_[change, change.mean(1)] ** 2, axis=0)).tolist()


def bootstrap(rounds=4000):
    images = np.random.default_rng(2)
    drawn = images.multinomial(IMAGES, np.ones(IMAGES) / IMAGES, size=rounds)
    # Without an image that has a label it has no average precision.
    return deviations([averages(w) for w in drawn.astype(float) if (w @ truths).min() > 0])


fixture = {
    "madeBy": f"scripts/make-multi-label-fixture.py with scikit-learn {sklearn.__version__}",
    "scores": scores.tolist(),
    "truths": truths.tolist(),
    "averagePrecision": average_precision_score(truths, scores, average=None).tolist(),
    "meanAveragePrecision": average_precision_score(truths, scores, average="macro"),
    "averagePrecisionErrors": {"jackknife": jackknife(), "bootstrap": bootstrap()},
    "curve": curve(0),
    "at": [measure(t) for t in ([0.5] * 4, [0.3, 0.6, 0.9, 0.45], [0.0] * 4, [1.1] * 4)],
}
OUTPUT.write_text(json.dumps(fixture) + "\n")
