"""Makes src/engine/fixtures/pytorch-layers.json: what PyTorch makes of every layer type.

    /usr/bin/python3 scripts/make-layer-fixture.py

needs PyTorch 1.13 or newer: on Debian and Ubuntu `apt-get install python3-torch`.

`layers`: small networks with one layer of interest each, between a convolution, whose gradient shows
that of the layer's input, and a dense layer. `training`: the catalog's residual network in its first
steps, and what it answers afterwards. Weights and images are drawn by the project's own generator,
so the file holds results only; everything is computed in 64 bits. Arrays have the layouts of
src/math/model/layer-weights.ts.
"""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F

from pytorch_layers import (
    DROPOUT_KEY, FLATTEN, NORM, RELU, Pass, conv, dense, iter_take, numbers, pool, residual, short,
)
from seeded_random import Random

OUTPUT = Path(__file__).parent.parent / "src/engine/fixtures/pytorch-layers.json"

CASES = {
    "conv2d": [conv(4, 3, 2, "same")],
    "max-pool": [pool("max-pool", 2, 2)],
    "avg-pool": [pool("avg-pool", 2, 2)],
    "avg-pool, overlapping": [pool("avg-pool", 3, 2)],
    "avg-pool of the whole image": [pool("avg-pool", 6, 6)],
    "batch-norm": [NORM],
    "batch-norm of features": [FLATTEN, NORM],
    "dropout": [{"type": "dropout", "rate": 0.4}],
    "flatten": [],
    "dense": [FLATTEN, dense(5), RELU],
    "reshape": [FLATTEN, dense(12), {"type": "reshape", "height": 2, "width": 3, "channels": 2}, conv(3, 2), FLATTEN],
    "upsample": [{"type": "upsample"}],
    "residual": [residual(3, 1)],
    "residual with a shortcut": [residual(4, 2)],
    "relu": [NORM, RELU],
    "leaky-relu": [{"type": "leaky-relu"}],
    "gelu": [{"type": "gelu"}],
    "tanh": [{"type": "tanh"}],
    "sigmoid": [{"type": "sigmoid"}],
}
INPUT, BATCH_COUNT, UNITS = [7, 7, 2], 5, 2

# `residual` of src/catalog/models.ts.
RESIDUAL_NETWORK = [
    conv(16, 5, 2, "same"), NORM, RELU,
    residual(16, 1), residual(32, 2), residual(64, 2),
    pool("avg-pool", 4, 4), FLATTEN, dense(10),
]
SEED, TRAINING_BATCH, STEPS, LEARNING_RATE = 42, 4, 4, 0.05


def layer_case(middle):
    """Logits in training and afterwards, and the gradients of sum(logits * dy) in training."""
    flat = [] if any(layer is FLATTEN for layer in middle) else [FLATTEN]
    layers = [conv(3, 2), *middle, *flat, dense(UNITS)]
    arrays, roles = [], []

    def draw(role, shape):
        values = numbers(math.prod(shape), f"array {len(arrays)}")
        if role == "running-variance":
            values = [value + 1.5 for value in values]
        array = torch.tensor(values, dtype=torch.double).reshape(shape)
        arrays.append(array.requires_grad_(not role.startswith("running")))
        roles.append(role)
        return array

    count = BATCH_COUNT * math.prod(INPUT)
    images = torch.tensor(numbers(count, "images"), dtype=torch.double)
    images = images.reshape(BATCH_COUNT, *INPUT).permute(0, 3, 1, 2)

    # First to draw the arrays; running statistics change in a training pass, so those come after.
    inference = Pass(draw, False).forward(layers, images)
    training = Pass(iter_take([array.clone() if role.startswith("running") else array
                               for array, role in zip(arrays, roles)]), True)
    logits = training.forward(layers, images)
    dy = torch.tensor(numbers(BATCH_COUNT * UNITS, "dy"), dtype=torch.double)
    (logits * dy.reshape(BATCH_COUNT, UNITS)).sum().backward()
    statistics = [value for _, value in training.statistics]
    gradients = [array.grad if array.requires_grad else statistics.pop(0) for array in arrays]
    return {
        "layers": layers,
        "logits": short(logits),
        "inferenceLogits": short(inference),
        "gradients": [short(gradient) for gradient in gradients],
    }


def draw_batches():
    """As in make-pytorch-fixture.py: noise, and on it one row in ten, counted from the label."""
    random = Random(SEED, "striped images")
    for _ in range(STEPS):
        images = torch.empty([TRAINING_BATCH, 1, 28, 28], dtype=torch.double)
        labels = []
        for image in images:
            label = random.below(10)
            labels.append(label)
            for row in range(28):
                stripe = 1 if row % 10 == label else 0
                image[0, row] = torch.tensor([random.unit() / 2 + stripe for _ in range(28)])
        # As float32, in which the project holds them.
        yield images.float().double(), torch.tensor(labels)


def train():
    random = Random(SEED, "weights")
    arrays, bound = [], 0.0

    def draw(role, shape):
        nonlocal bound
        if role == "kernel":
            bound = 1 / math.sqrt(math.prod(shape[:-1]))
        if role in ("kernel", "bias"):
            values = [(2 * random.unit() - 1) * bound for _ in range(math.prod(shape))]
            array = torch.tensor(values).double().reshape(shape)
        else:
            fill = 1 if role in ("gamma", "running-variance") else 0
            array = torch.full(shape, fill, dtype=torch.double)
        arrays.append(array.requires_grad_(not role.startswith("running")))
        return array

    batches = list(draw_batches())
    Pass(draw, False).forward(RESIDUAL_NETWORK, batches[0][0])
    start = [array.detach().clone() for array in arrays]
    trained = [array for array in arrays if array.requires_grad]
    optimizer = torch.optim.SGD(trained, lr=LEARNING_RATE)
    losses = []
    for images, labels in batches:
        optimizer.zero_grad()
        logits = Pass(iter_take(arrays), True).forward(RESIDUAL_NETWORK, images)
        loss = F.cross_entropy(logits, labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    after = Pass(iter_take(arrays), False).forward(RESIDUAL_NETWORK, batches[0][0])
    changes = [(array - before).detach() for array, before in zip(arrays, start)]
    return {
        "seed": SEED,
        "batchSize": TRAINING_BATCH,
        "learningRate": LEARNING_RATE,
        "losses": losses,
        "weightChangeNorms": [change.norm().item() for change in changes],
        "inferenceLogits": short(after),
    }


torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)
fixture = {
    "madeBy": f"scripts/make-layer-fixture.py with PyTorch {torch.__version__}",
    "input": INPUT,
    "batchCount": BATCH_COUNT,
    "units": UNITS,
    "dropoutKey": DROPOUT_KEY,
    "layers": {name: layer_case(middle) for name, middle in CASES.items()},
    "training": train(),
}
OUTPUT.write_text(json.dumps(fixture) + "\n")
