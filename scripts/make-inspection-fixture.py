"""Writes src/math/fixtures/scikit-learn-classes.json: what scikit-learn and NumPy say of made-up logits.

    /usr/bin/python3 scripts/make-inspection-fixture.py

Run it from the repository root, after changing what is compared, and commit the file. It
needs scikit-learn 1.2 or newer: on Debian and Ubuntu `apt-get install python3-sklearn`.
"""

import json

import numpy as np
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    confusion_matrix,
    log_loss,
    precision_recall_fscore_support,
)

random = np.random.default_rng(21)
images, classes, bins = 240, 7, 10
labels = random.integers(0, classes - 1, images)  # the last class has no images
logits = random.normal(size=(images, classes)).astype(np.float32)
logits[np.arange(images), labels] += 1.5
logits[:, 5] -= 4  # and the one before it is hardly ever said
logits = (2.5 * logits).astype(np.float32)

z = logits.astype(np.float64)
z -= z.max(axis=1, keepdims=True)
p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
said = p.argmax(axis=1)
confidence = p.max(axis=1)
right = said == labels
one_hot = np.eye(classes)[labels]


def calibration_error():
    """By its definition, a bin at a time."""
    total = 0.0
    for low in np.arange(bins) / bins:
        own = (confidence > low) & (confidence <= low + 1 / bins)
        if own.any():
            total += own.mean() * abs(right[own].mean() - confidence[own].mean())
    return total


def loss_at(temperature):
    scaled = z / temperature
    return np.mean(np.log(np.exp(scaled).sum(axis=1)) - scaled[np.arange(images), labels])


grid = np.linspace(0.5, 8, 75001)
share, mean = calibration_curve(right, confidence, n_bins=bins)
there = range(classes - 1)


def metrics(average, of=there):
    return [
        None if value is None else np.asarray(value).tolist()
        for value in precision_recall_fscore_support(
            labels, said, labels=of, average=average, zero_division=0
        )
    ]


fixture = {
    "madeBy": f"scripts/make-inspection-fixture.py with scikit-learn {sklearn.__version__}",
    "logits": [float(value) for value in logits.ravel()],
    "labels": labels.tolist(),
    "confusion": confusion_matrix(labels, said, labels=range(classes)).tolist(),
    "perClass": metrics(None, range(classes)),
    "macro": metrics("macro"),
    "weighted": metrics("weighted"),
    "surprisal": [-float(np.log(p[labels == k, k]).mean()) for k in there],
    "logLoss": log_loss(labels, p, labels=range(classes)),
    "brier": float(((p - one_hot) ** 2).sum(axis=1).mean()),
    "calibration": {"accuracy": share.tolist(), "confidence": mean.tolist()},
    "expectedError": calibration_error(),
    "temperature": float(grid[np.argmin([loss_at(t) for t in grid])]),
}
with open("src/math/fixtures/scikit-learn-classes.json", "w") as file:
    json.dump(fixture, file)
    file.write("\n")
