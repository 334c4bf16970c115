"""Makes src/engine/fixtures/pytorch-activations.json: what PyTorch makes of an image after every layer.

    /usr/bin/python3 scripts/make-activation-fixture.py

needs PyTorch 1.13 or newer: on Debian and Ubuntu `apt-get install python3-torch`.

Networks that have every layer type between them, residual blocks taken apart as in src/math/model/layer-graph.ts: the main
path, the shortcut, their sum, and the ReLU of that. Weights and images are drawn by the project's own generator, so the file holds
results only; everything is computed in 64 bits.
"""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F

from pytorch_layers import FLATTEN, NORM, RELU, Pass, conv, dense, numbers, pool, residual, residual_parts, short

OUTPUT = Path(__file__).parent.parent / "src/engine/fixtures/pytorch-activations.json"

INPUT = [9, 8, 2]
LEAKY, GELU, TANH, SIGMOID = ({"type": kind} for kind in ("leaky-relu", "gelu", "tanh", "sigmoid"))
NETWORKS = {
    "convolutions": [
        conv(4, 3), RELU, pool("max-pool", 2, 2), conv(3, 3, 2, "same"), TANH, FLATTEN, dense(5), RELU, dense(3),
    ],
    "normalised": [conv(3, 2, 1, "same"), NORM, LEAKY, pool("avg-pool", 3, 2), FLATTEN, NORM, GELU, dense(4)],
    "residual": [conv(3, 3, 1, "same"), RELU, residual(3, 1), residual(4, 2), pool("avg-pool", 2, 2), FLATTEN, dense(3)],
    "decoder": [
        FLATTEN, {"type": "dropout", "rate": 0.4}, dense(12), SIGMOID,
        {"type": "reshape", "height": 2, "width": 3, "channels": 2}, {"type": "upsample"}, conv(1, 3, 1, "same"),
    ],
}


class Traced(Pass):
    """Keeps what each layer gives, channels last."""

    def __init__(self, take):
        super().__init__(take, False)
        self.values = []

    def keep(self, x):
        self.values.append(short(x.permute(0, 2, 3, 1) if x.dim() == 4 else x))
        return x

    def apply(self, layer, x, number):
        if layer["type"] != "residual":
            return self.keep(super().apply(layer, x, number))
        main, shortcut = residual_parts(layer, x.shape[1])
        change = self.forward(main, x)
        together = self.keep(change + self.forward(shortcut, x))
        return self.keep(F.relu(together))


def network_case(layers):
    drawn = 0

    def draw(role, shape):
        nonlocal drawn
        values = numbers(math.prod(shape), f"array {drawn}")
        drawn += 1
        if role == "running-variance":
            values = [value + 1.5 for value in values]
        return torch.tensor(values, dtype=torch.double).reshape(shape)

    image = torch.tensor(numbers(math.prod(INPUT), "image"), dtype=torch.double)
    traced = Traced(draw)
    traced.forward(layers, traced.keep(image.reshape(1, *INPUT).permute(0, 3, 1, 2)))
    return {"layers": layers, "values": traced.values}


torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)
fixture = {
    "madeBy": f"scripts/make-activation-fixture.py with PyTorch {torch.__version__}",
    "input": INPUT,
    "networks": {name: network_case(layers) for name, layers in NETWORKS.items()},
}
OUTPUT.write_text(json.dumps(fixture) + "\n")
