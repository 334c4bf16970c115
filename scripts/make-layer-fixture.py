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

from seeded_random import Random, avalanche

OUTPUT = Path(__file__).parent.parent / "src/engine/fixtures/pytorch-layers.json"
EPSILON = 1e-5
MOMENTUM = 0.1
DROPOUT_KEY = 0xC0FFEE11


def conv(filters, kernel_size, stride=1, padding="valid"):
    return dict(type="conv2d", filters=filters, kernelSize=kernel_size, stride=stride, padding=padding)


NORM, RELU, FLATTEN = {"type": "batch-norm"}, {"type": "relu"}, {"type": "flatten"}


def dense(units):
    return {"type": "dense", "units": units}


def pool(kind, size, stride):
    return {"type": kind, "size": size, "stride": stride}


def residual(filters, stride):
    return {"type": "residual", "filters": filters, "stride": stride}


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


def numbers(count, name):
    """As src/engine/testing/check-kernel.ts draws them."""
    random = Random(count, name)
    return [random.below(2**20) / 2**19 - 1 for _ in range(count)]


def residual_parts(layer, channels):
    filters, stride = layer["filters"], layer["stride"]
    main = [conv(filters, 3, stride, "same"), NORM, RELU, conv(filters, 3, 1, "same"), NORM]
    keeps_shape = stride == 1 and filters == channels
    return main, [] if keeps_shape else [conv(filters, 1, stride, "same"), NORM]


def pad_same(x, kernel_size, stride):
    """As TensorFlow pads: what is left over goes to the end."""
    sides = []
    for length in (x.shape[3], x.shape[2]):
        total = max((math.ceil(length / stride) - 1) * stride + kernel_size - length, 0)
        sides += [total // 2, total - total // 2]
    return F.pad(x, sides)


class Pass:
    """One forward pass. `take(role, shape)` gives the next array."""

    def __init__(self, take, training):
        self.take, self.training = take, training
        self.statistics = []

    def forward(self, layers, x):
        for number, layer in enumerate(layers):
            x = self.apply(layer, x, number)
        return x

    def apply(self, layer, x, number):
        kind = layer["type"]
        if kind == "conv2d":
            size, stride, filters = layer["kernelSize"], layer["stride"], layer["filters"]
            kernel = self.take("kernel", [size, size, x.shape[1], filters])
            bias = self.take("bias", [filters])
            padded = pad_same(x, size, stride) if layer["padding"] == "same" else x
            return F.conv2d(padded, kernel.permute(3, 2, 0, 1), bias, stride)
        if kind == "dense":
            kernel = self.take("kernel", [x.shape[1], layer["units"]])
            return x @ kernel + self.take("bias", [layer["units"]])
        if kind == "batch-norm":
            channels = [x.shape[1]]
            gamma, beta = self.take("gamma", channels), self.take("beta", channels)
            mean, variance = self.take("running-mean", channels), self.take("running-variance", channels)
            if self.training:
                axes = [0, 2, 3] if x.dim() == 4 else [0]
                self.statistics += [(mean, x.mean(axes)), (variance, x.var(axes, unbiased=True))]
            return F.batch_norm(x, mean, variance, gamma, beta, self.training, MOMENTUM, EPSILON)
        if kind == "residual":
            main, shortcut = residual_parts(layer, x.shape[1])
            change = self.forward(main, x)
            return F.relu(change + self.forward(shortcut, x))
        if kind == "dropout":
            return x * dropout_mask(layer["rate"], number, x.shape) if self.training else x
        if kind == "flatten":
            return x.permute(0, 2, 3, 1).flatten(1)
        if kind == "reshape":
            shape = [layer[name] for name in ("height", "width", "channels")]
            return x.reshape(-1, *shape).permute(0, 3, 1, 2)
        if kind == "upsample":
            return F.interpolate(x, scale_factor=2, mode="nearest")
        if kind == "max-pool":
            return F.max_pool2d(x, layer["size"], layer["stride"])
        if kind == "avg-pool":
            return F.avg_pool2d(x, layer["size"], layer["stride"])
        return {
            "relu": F.relu,
            "leaky-relu": F.leaky_relu,
            "gelu": lambda values: F.gelu(values, approximate="tanh"),
            "tanh": torch.tanh,
            "sigmoid": torch.sigmoid,
        }[kind](x)


def dropout_mask(rate, layer, shape):
    """src/math/model/dropout.ts, for x [batch, channels, height, width] whose places count channels last."""
    batch, channels, height, width = shape
    layer_key = avalanche(DROPOUT_KEY ^ ((layer + 1) * 0x9E3779B9 & 0xFFFF_FFFF))
    threshold = math.floor(rate * 2**32)
    kept = [
        avalanche(avalanche(place) ^ layer_key) >= threshold
        for place in range(batch * channels * height * width)
    ]
    mask = torch.tensor(kept, dtype=torch.double).reshape(batch, height, width, channels)
    return mask.permute(0, 3, 1, 2) / (1 - rate)


def short(tensor):
    return [float(f"{value:.8g}") for value in tensor.flatten().tolist()]


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


def iter_take(arrays):
    remaining = iter(arrays)
    return lambda role, shape: next(remaining)


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
