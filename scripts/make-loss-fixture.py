"""Makes src/engine/fixtures/pytorch-losses.json: values and gradients of the losses by PyTorch.

    /usr/bin/python3 scripts/make-loss-fixture.py
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F

OUTPUT = Path(__file__).parent.parent / "src/engine/fixtures/pytorch-losses.json"
CLASSES = 10

NEUTRAL = {"labelSmoothing": 0.0, "focalGamma": 0.0, "weightedClass": 0, "classWeight": 1.0}


def cross_entropy(logits, labels, settings):
    return F.cross_entropy(logits, labels, label_smoothing=settings["labelSmoothing"])


def focal(logits, labels, settings):
    p = F.softmax(logits, 1).gather(1, labels[:, None])[:, 0]
    return (-((1 - p) ** settings["focalGamma"]) * p.log()).mean()


def class_weighted(logits, labels, settings):
    weights = torch.ones(CLASSES, dtype=logits.dtype)
    weights[settings["weightedClass"]] = settings["classWeight"]
    return F.cross_entropy(logits, labels, weight=weights, reduction="none").mean()


def mse(logits, labels, settings):
    targets = F.one_hot(labels, CLASSES).to(logits.dtype)
    return F.mse_loss(F.softmax(logits, 1), targets, reduction="sum") / len(labels)


def binary_cross_entropy(logits, labels, settings):
    targets = F.one_hot(labels, CLASSES).to(logits.dtype)
    return F.binary_cross_entropy_with_logits(logits, targets, reduction="sum") / len(labels)


LOSSES = {
    "cross-entropy": (cross_entropy, [{}, {"labelSmoothing": 0.1}, {"labelSmoothing": 0.75}]),
    "focal": (focal, [{}, {"focalGamma": 0.5}, {"focalGamma": 2.0}]),
    "class-weighted": (class_weighted, [{}, {"weightedClass": 3, "classWeight": 5.0}]),
    "mse": (mse, [{}]),
    "binary-cross-entropy": (binary_cross_entropy, [{}]),
}

torch.manual_seed(1)
logits = (torch.randn(6, CLASSES, dtype=torch.float64) * 3).round(decimals=3)
labels = torch.tensor([3, 0, 9, 3, 5, 1])


def measure(loss, changes):
    settings = {**NEUTRAL, **changes}
    z = logits.clone().requires_grad_()
    value = loss(z, labels, settings)
    value.backward()
    return {"settings": settings, "value": value.item(), "gradient": z.grad.tolist()}


# Sets of labels, for the losses that take them.
label_sets = [[3, 7], [0], [9, 1], [3, 4], [5, 0], [1]]
multi_hot = torch.zeros(6, CLASSES, dtype=torch.float64)
for row, labels_of_row in enumerate(label_sets):
    multi_hot[row, labels_of_row] = 1


def sigmoid_of_labels(z):
    return torch.nn.BCEWithLogitsLoss(reduction="sum")(z, multi_hot) / len(z)


def softmax_of_labels(z):
    return F.cross_entropy(z, multi_hot / multi_hot.sum(1, keepdim=True))


def measure_labels(loss):
    z = logits.clone().requires_grad_()
    value = loss(z)
    value.backward()
    return {"value": value.item(), "gradient": z.grad.tolist()}


fixture = {
    "madeBy": f"scripts/make-loss-fixture.py with PyTorch {torch.__version__}",
    "logits": logits.tolist(),
    "labels": labels.tolist(),
    "losses": {
        name: [measure(loss, changes) for changes in variants]
        for name, (loss, variants) in LOSSES.items()
    },
    "labelSets": label_sets,
    "labelLosses": {
        "binary-cross-entropy": measure_labels(sigmoid_of_labels),
        "cross-entropy": measure_labels(softmax_of_labels),
    },
}
OUTPUT.write_text(json.dumps(fixture) + "\n")
