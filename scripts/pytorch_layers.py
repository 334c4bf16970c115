"""Networks of the layers of src/math/model/layers.ts in PyTorch, for scripts that make fixtures.

Arrays have the layouts of src/math/model/layer-weights.ts.
"""

import math

import torch
import torch.nn.functional as F

from seeded_random import Random, avalanche

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


def iter_take(arrays):
    remaining = iter(arrays)
    return lambda role, shape: next(remaining)
