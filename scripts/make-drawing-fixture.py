"""Makes src/engine/fixtures/pytorch-drawing.json: losses and gradients of an autoencoder and of a GAN.

    /usr/bin/python3 scripts/make-drawing-fixture.py

needs PyTorch 1.13 or newer: on Debian and Ubuntu `apt-get install python3-torch`.

Small networks made of PyTorch's own modules and losses. Weights, images and noise are drawn by the
project's own generator, so the file holds results only; everything is computed in 64 bits. Arrays have
the layouts of src/math/model/layer-weights.ts: kernels [height, width, in, out], images channels last.
"""

import json
import math
from pathlib import Path

import torch
from torch import nn

from seeded_random import Random

OUTPUT = Path(__file__).parent.parent / "src/engine/fixtures/pytorch-drawing.json"
BATCH_COUNT, SIDE, NOISE = 5, 8, 32


class Flatten(nn.Module):
    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)


class Reshape(nn.Module):
    def __init__(self, height, width, channels):
        super().__init__()
        self.shape = (height, width, channels)

    def forward(self, x):
        return x.reshape(-1, *self.shape).permute(0, 3, 1, 2)


def drawer(inputs):
    """From a few numbers to an image's logits, [batch, 1, 8, 8]."""
    return [
        nn.Linear(inputs, 12), nn.Tanh(), Reshape(2, 2, 3),
        nn.Upsample(scale_factor=2), nn.Conv2d(3, 4, 3, padding=1), nn.Tanh(),
        nn.Upsample(scale_factor=2), nn.Conv2d(4, 1, 3, padding=1),
    ]


def encoder():
    # A stride of 2 leaves one column and one row to be filled up: at the end.
    return [nn.ZeroPad2d((0, 1, 0, 1)), nn.Conv2d(1, 4, 3, 2), nn.Tanh(), Flatten(), nn.Linear(64, 3)]


def discriminator():
    return [nn.Conv2d(1, 3, 4, 2, padding=1), nn.Tanh(), Flatten(), nn.Linear(48, 1)]


DRAWER = "fc12-tanh-reshape2x2x3-up2-conv4x3same-tanh-up2-conv1x3same"
AUTOENCODER = "conv4x3s2same-tanh-flat-fc3-" + DRAWER
GAN = DRAWER + "-tanh-conv3x4s2same-tanh-flat-fc1"


def numbers(count, name):
    """As src/engine/testing/check-kernel.ts draws them."""
    random = Random(count, name)
    values = [random.below(2**20) / 2**19 - 1 for _ in range(count)]
    return torch.tensor(values, dtype=torch.double)


def draw_weights(*networks):
    """Fills the networks, and gives for each array its gradient in the project's layout."""
    gradients = []
    parameters = [each for network in networks for each in network.parameters()]
    for index, parameter in enumerate(parameters):
        values = numbers(parameter.numel(), f"array {index}")
        if parameter.dim() == 4:
            filters, channels, height, width = parameter.shape
            values = values.reshape(height, width, channels, filters).permute(3, 2, 0, 1)
            gradients.append(lambda p=parameter: p.grad.permute(2, 3, 1, 0))
        elif parameter.dim() == 2:
            values = values.reshape(*reversed(parameter.shape)).T
            gradients.append(lambda p=parameter: p.grad.T)
        else:
            gradients.append(lambda p=parameter: p.grad)
        parameter.data = values.clone(memory_format=torch.contiguous_format)
    return lambda: [short(of()) for of in gradients]


def draw_images():
    return numbers(BATCH_COUNT * SIDE**2, "images").reshape(BATCH_COUNT, 1, SIDE, SIDE)


def short(tensor):
    return [float(f"{value:.8g}") for value in tensor.flatten().tolist()]


def autoencoder(loss_of):
    network = nn.Sequential(*encoder(), *drawer(3))
    gradients = draw_weights(network)
    images = draw_images()
    loss = loss_of(network(images), (images + 1) / 2)
    loss.backward()
    return {"model": AUTOENCODER, "losses": [loss.item()], "gradients": gradients()}


def gan():
    generator = nn.Sequential(*drawer(NOISE), nn.Tanh())
    judge = nn.Sequential(*discriminator())
    gradients = draw_weights(generator, judge)
    noise = numbers(BATCH_COUNT * NOISE, "noise").reshape(BATCH_COUNT, NOISE)
    right = nn.BCEWithLogitsLoss()
    forged = generator(noise)
    real, told = judge(draw_images()), judge(forged.detach())
    judges_loss = right(real, torch.ones_like(real)) + right(told, torch.zeros_like(told))
    fooled = judge(forged)
    generators_loss = right(fooled, torch.ones_like(fooled))
    generators_loss.backward()
    # What the generator's loss says of the judge is not followed.
    judge.zero_grad()
    judges_loss.backward()
    losses = [judges_loss.item(), generators_loss.item()]
    return {"model": GAN, "losses": losses, "gradients": gradients()}


torch.set_num_threads(1)
torch.set_default_dtype(torch.double)
squared = nn.MSELoss()
fixture = {
    "madeBy": f"scripts/make-drawing-fixture.py with PyTorch {torch.__version__}",
    "batchCount": BATCH_COUNT,
    "autoencoders": {
        "mse": autoencoder(lambda logits, pixels: squared(torch.sigmoid(logits), pixels)),
        "binary-cross-entropy": autoencoder(nn.BCEWithLogitsLoss()),
    },
    "gan": gan(),
}
OUTPUT.write_text(json.dumps(fixture) + "\n")
