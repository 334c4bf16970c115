"""Writes src/math/fixtures/scikit-learn-label-calibration.json: what scikit-learn says of the probabilities of made-up labels.

    /usr/bin/python3 scripts/make-label-calibration-fixture.py

Run it from the repository root, after changing what is compared, and commit the file. It
needs scikit-learn 1.2 or newer: on Debian and Ubuntu `apt-get install python3-sklearn`.
"""

import json

import numpy as np
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, confusion_matrix, log_loss

random = np.random.default_rng(48)
images, labels, bins = 160, 4, 10
truths = (random.random((images, labels)) < [0.2, 0.5, 0.05, 0.4]).astype(int)
logits = (3 * (truths - 0.5) + random.normal(scale=2, size=(images, labels))).astype(np.float32)
p = 1 / (1 + np.exp(-logits.astype(np.float64)))


def measured(of_truths, of_p):
    share, mean = calibration_curve(of_truths, of_p, n_bins=bins)
    edges = np.arange(bins) / bins
    error = 0.0
    for low in edges:
        own = (of_p > low) & (of_p <= low + 1 / bins)
        if own.any():
            error += own.mean() * abs(of_truths[own].mean() - of_p[own].mean())
    _, false_alarms, missed, _ = confusion_matrix(of_truths, of_p >= 0.5).ravel()
    return {
        "share": share.tolist(),
        "confidence": mean.tolist(),
        "expectedError": float(error),
        "brier": brier_score_loss(of_truths, of_p),
        "logLoss": log_loss(of_truths, of_p),
        "missed": int(missed),
        "falseAlarms": int(false_alarms),
    }


fixture = {
    "madeBy": f"scripts/make-label-calibration-fixture.py with scikit-learn {sklearn.__version__}",
    "logits": [float(value) for value in logits.ravel()],
    "sets": [int(value) for value in truths @ (1 << np.arange(labels))],
    "labels": [measured(truths[:, k], p[:, k]) for k in range(labels)],
    "together": measured(truths.ravel(), p.ravel()),
}
with open("src/math/fixtures/scikit-learn-label-calibration.json", "w") as file:
    json.dump(fixture, file)
    file.write("\n")
