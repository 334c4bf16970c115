"""Makes src/engine/fixtures/pytorch-training.json: what PyTorch computes in the first steps.

    /usr/bin/python3 scripts/make-pytorch-fixture.py

needs PyTorch 1.13 or newer: on Debian and Ubuntu `apt-get install python3-torch`.

Weights and images are drawn by the project's own generator (src/math/random.ts), so the file holds
results only; the test that reads it, src/engine/run/trainer.browser.test.ts, draws the same ones.
"""

import json
import math
from functools import partial
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

from seeded_random import Random

SEED = 42
BATCH_SIZE = 8
STEPS = 12
# The tutorial's network by Adam alone, and not for as long: the plain cpu takes half a second a step.
TUTORIAL_STEPS = 6
LEARNING_RATES = {
    "adam": 0.004,
    "adamw": 0.004,
    "sgd": 0.1,
    "momentum": 0.02,
    "nesterov": 0.02,
    "adagrad": 0.02,
    "rmsprop": 0.004,
    "lion": 0.0004,
}
# A second run of each, shorter, with numbers that none has by default. L2 for all but AdamW and Lion.
CHANGED_STEPS = 6
CHANGED = {
    "momentum": 0.8,
    "beta1": 0.8,
    "beta2": 0.99,
    "alpha": 0.95,
    "epsilon": 1e-3,
    "weightDecay": 0.1,
}
# Filters of the convolutions and units of the dense layer: a small network for the optimizers, and the tutorial's.
SMALL, TUTORIAL = (8, 12, 24), (32, 64, 128)
OUTPUT = Path(__file__).parent.parent / "src/engine/fixtures/pytorch-training.json"


def notation(network):
    """As src/catalog/model-notation.ts reads it."""
    first, second, units = network
    return f"conv{first}x3-relu-max2-conv{second}x3-relu-max2-flat-fc{units}-relu-fc10"


def weight_shapes(network):
    """In the layouts of src/math/model/layers.ts: [height, width, in, out], [in, out], and a bias after each."""
    first, second, units = network
    return [
        [3, 3, 1, first], [first],
        [3, 3, first, second], [second],
        [5 * 5 * second, units], [units],
        [units, 10], [10],
    ]


def initial_weights(network):
    """As src/engine/networks/model.ts draws them: uniform in +-1/sqrt(fan-in), kernel and bias alike."""
    random = Random(SEED, "weights")
    weights = []
    for shape in weight_shapes(network):
        if len(shape) > 1:
            bound = 1 / math.sqrt(math.prod(shape[:-1]))
        values = [(2 * random.unit() - 1) * bound for _ in range(math.prod(shape))]
        array = numpy.array(values, dtype=numpy.float32).reshape(shape)
        weights.append(torch.from_numpy(array).requires_grad_())
    return weights


def draw_batches():
    """Noise, and on it one row in ten, counted from the label: something to learn."""
    random = Random(SEED, "striped images")
    for _ in range(STEPS):
        images = numpy.empty([BATCH_SIZE, 1, 28, 28], dtype=numpy.float32)
        labels = []
        for image in images:
            label = random.below(10)
            labels.append(label)
            for row in range(28):
                stripe = 1 if row % 10 == label else 0
                image[0, row] = [random.unit() / 2 + stripe for _ in range(28)]
        yield torch.from_numpy(images), torch.tensor(labels)


def forward(weights, images):
    """Logits. Weights stay in our layouts, so that gradients and updates are ours to compare."""
    kernel1, bias1, kernel2, bias2, dense1, bias3, dense2, bias4 = weights
    x = F.max_pool2d(F.relu(F.conv2d(images, kernel1.permute(3, 2, 0, 1), bias1)), 2)
    x = F.max_pool2d(F.relu(F.conv2d(x, kernel2.permute(3, 2, 0, 1), bias2)), 2)
    x = x.permute(0, 2, 3, 1).flatten(1)
    x = F.relu(x @ dense1 + bias3)
    return x @ dense2 + bias4


class Lion(torch.optim.Optimizer):
    """arXiv:2302.06675, algorithm 2; PyTorch has none."""

    def __init__(self, parameters, lr, betas=(0.9, 0.99), weight_decay=0):
        super().__init__(parameters, {"lr": lr, "betas": betas, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for weight in group["params"]:
                m = self.state[weight].setdefault("m", torch.zeros_like(weight))
                direction = torch.sign(beta1 * m + (1 - beta1) * weight.grad)
                weight -= group["lr"] * (direction + group["weight_decay"] * weight)
                m.copy_(beta2 * m + (1 - beta2) * weight.grad)


OPTIMIZERS = {
    "adam": torch.optim.Adam,
    "adamw": partial(torch.optim.AdamW, weight_decay=0.01),
    "sgd": torch.optim.SGD,
    "momentum": partial(torch.optim.SGD, momentum=0.9),
    "nesterov": partial(torch.optim.SGD, momentum=0.9, nesterov=True),
    "adagrad": torch.optim.Adagrad,
    "rmsprop": torch.optim.RMSprop,
    "lion": Lion,
}
DECAY = {"weight_decay": CHANGED["weightDecay"]}
EPSILON = {"eps": CHANGED["epsilon"]}
BETAS = {"betas": (CHANGED["beta1"], CHANGED["beta2"])}
MOMENTUM = {"momentum": CHANGED["momentum"]}
CHANGED_OPTIMIZERS = {
    "adam": partial(torch.optim.Adam, **BETAS, **EPSILON, **DECAY),
    "adamw": partial(torch.optim.AdamW, **BETAS, **EPSILON, **DECAY),
    "sgd": partial(torch.optim.SGD, **DECAY),
    "momentum": partial(torch.optim.SGD, **MOMENTUM, **DECAY),
    "nesterov": partial(torch.optim.SGD, **MOMENTUM, nesterov=True, **DECAY),
    "adagrad": partial(torch.optim.Adagrad, **EPSILON, **DECAY),
    "rmsprop": partial(torch.optim.RMSprop, alpha=CHANGED["alpha"], **EPSILON, **DECAY),
    "lion": partial(Lion, **BETAS, **DECAY),
}


def norms(tensors):
    return [tensor.double().norm().item() for tensor in tensors]


def train(create_optimizer, learning_rate, batches, network=SMALL):
    weights = initial_weights(network)
    start = [weight.detach().clone() for weight in weights]
    optimizer = create_optimizer(weights, lr=learning_rate)
    losses, accuracies, first_gradients = [], [], None
    for images, labels in batches:
        optimizer.zero_grad()
        logits = forward(weights, images)
        loss = F.cross_entropy(logits, labels)
        loss.backward()
        first_gradients = first_gradients or norms(weight.grad for weight in weights)
        optimizer.step()
        losses.append(loss.item())
        accuracies.append((logits.argmax(1) == labels).double().mean().item())
    return {
        "learningRate": learning_rate,
        "losses": losses,
        "accuracies": accuracies,
        "firstGradientNorms": first_gradients,
        "weightChangeNorms": norms(
            (weight - before).detach() for weight, before in zip(weights, start)
        ),
    }


torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)
batches = list(draw_batches())
fixture = {
    "madeBy": f"scripts/make-pytorch-fixture.py with PyTorch {torch.__version__}",
    "seed": SEED,
    "batchSize": BATCH_SIZE,
    "model": notation(SMALL),
    **{name: train(OPTIMIZERS[name], rate, batches) for name, rate in LEARNING_RATES.items()},
    "changed": {
        "parameters": CHANGED,
        "runs": {
            name: train(CHANGED_OPTIMIZERS[name], rate, batches[:CHANGED_STEPS])
            for name, rate in LEARNING_RATES.items()
        },
    },
    "tutorial": train(OPTIMIZERS["adam"], 0.001, batches[:TUTORIAL_STEPS], network=TUTORIAL),
}
OUTPUT.parent.mkdir(exist_ok=True)
OUTPUT.write_text(json.dumps(fixture, indent=2) + "\n")
