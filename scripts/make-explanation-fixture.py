"""Makes src/engine/fixtures/pytorch-explanations.json: what PyTorch makes of the questions of "Why this answer".

    /usr/bin/python3 scripts/make-explanation-fixture.py

needs PyTorch 1.13 and SciPy: on Debian and Ubuntu `apt-get install python3-torch python3-scipy`.

Small networks with fixed weights and one image of 0 to 1, of which the networks see (x - MEAN) / DEVIATION. Weights and images
are drawn by the project's own generator, so the file holds results only; everything is computed in 64 bits.
"""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from scipy.stats import spearmanr

from pytorch_layers import FLATTEN, NORM, RELU, Pass, conv, dense, iter_take, numbers, pool, residual, short

OUTPUT = Path(__file__).parent.parent / "src/engine/fixtures/pytorch-explanations.json"
MEAN, DEVIATION = 0.13, 0.31
HEIGHT, WIDTH, CLASSES, OF = 13, 11, 4, 2
INTEGRATION_STEPS = 64

# The layers up to the first number are those whose maps Grad-CAM is of.
NETWORKS = {
    "convolutions": (5, [conv(4, 3), RELU, pool("max-pool", 2, 2), conv(6, 3), RELU, FLATTEN, dense(8), RELU, dense(CLASSES)]),
    "tanh": (2, [conv(5, 5, 2, "same"), {"type": "tanh"}, pool("avg-pool", 2, 2), FLATTEN, dense(CLASSES)]),
    "residual": (4, [conv(4, 3, 2, "same"), NORM, RELU, residual(6, 2), pool("avg-pool", 2, 1), FLATTEN, dense(CLASSES)]),
    "dense": (0, [FLATTEN, dense(9), RELU, dense(CLASSES)]),
}


def draw_arrays(layers):
    arrays = []

    def draw(role, shape):
        values = numbers(math.prod(shape), f"array {len(arrays)}")
        if role == "running-variance":
            values = [value + 1.5 for value in values]
        arrays.append(torch.tensor(values, dtype=torch.double).reshape(shape))
        return arrays[-1]

    Pass(draw, False).forward(layers, torch.zeros(1, 1, HEIGHT, WIDTH, dtype=torch.double))
    return arrays


def draw_image():
    values = torch.tensor(numbers(HEIGHT * WIDTH, "image"), dtype=torch.double).reshape(1, 1, HEIGHT, WIDTH)
    return values.clamp(min=0)  # half of it is paper


def seen(pixels):
    return (pixels - MEAN) / DEVIATION


def logits_of(layers, arrays, pixels):
    return Pass(iter_take(arrays), False).forward(layers, seen(pixels))


def gradient_at(layers, arrays, pixels):
    pixels = pixels.detach().clone().requires_grad_()
    logits_of(layers, arrays, pixels)[:, OF].sum().backward()
    return pixels.grad


def integrated(layers, arrays, image, steps):
    """By the midpoint rule, from an empty sheet."""
    shares = (torch.arange(steps, dtype=torch.double) + 0.5) / steps
    gradients = gradient_at(layers, arrays, shares.reshape(-1, 1, 1, 1) * image)
    return image[0] * gradients.mean(0)


def grad_cam(layers, arrays, image, depth):
    taken = iter_take(arrays)
    maps = Pass(taken, False).forward(layers[:depth], seen(image)).detach().requires_grad_()
    Pass(taken, False).forward(layers[depth:], maps)[0, OF].backward()
    weights = maps.grad.mean((2, 3), keepdim=True)
    cam = F.relu((weights * maps).sum(1, keepdim=True))
    return F.interpolate(cam, (HEIGHT, WIDTH), mode="bilinear", align_corners=False)


def occlusion(layers, arrays, image, side, stride):
    def starts(length):
        return sorted({*range(0, length - side + 1, stride), length - side})

    sums, counts = torch.zeros(HEIGHT, WIDTH).double(), torch.zeros(HEIGHT, WIDTH).double()
    whole = logits_of(layers, arrays, image)[0, OF]
    for top in starts(HEIGHT):
        for left in starts(WIDTH):
            part = (slice(top, top + side), slice(left, left + side))
            covered = image.clone()
            covered[0, 0][part] = 0
            sums[part] += whole - logits_of(layers, arrays, covered)[0, OF]
            counts[part] += 1
    return sums / counts


def case(depth, layers):
    arrays, image = draw_arrays(layers), draw_image()
    logits = logits_of(layers, arrays, image)
    empty = logits_of(layers, arrays, torch.zeros_like(image))
    maps = {
        "occlusion": occlusion(layers, arrays, image, 2, 1),
        "gradient": gradient_at(layers, arrays, image),
        "integrated": integrated(layers, arrays, image, INTEGRATION_STEPS),
    }
    if depth:
        maps["grad-cam"] = grad_cam(layers, arrays, image, depth)
    maps = {name: short(values) for name, values in maps.items()}
    # Of what is written, in which some are equal that were only nearly so.
    sizes = {name: [abs(value) for value in values] for name, values in maps.items()}
    total = integrated(layers, arrays, image, 2000).sum().item()
    assert abs(total - (logits - empty)[0, OF].item()) < 1e-3 * abs(total), "IG is complete"
    return {
        "layers": layers,
        "logits": short(logits),
        "emptyLogits": short(empty),
        "maps": maps,
        "rankCorrelations": {name: float(spearmanr(sizes["occlusion"], values)[0]) for name, values in sizes.items()},
    }


torch.set_num_threads(1)
fixture = {
    "madeBy": f"scripts/make-explanation-fixture.py with PyTorch {torch.__version__}",
    "mean": MEAN,
    "standardDeviation": DEVIATION,
    "size": {"height": HEIGHT, "width": WIDTH},
    "of": OF,
    "integrationSteps": INTEGRATION_STEPS,
    "cases": {name: case(*network) for name, network in NETWORKS.items()},
}
OUTPUT.write_text(json.dumps(fixture) + "\n")
