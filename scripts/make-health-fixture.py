"""Makes src/engine/fixtures/pytorch-health.json and src/math/fixtures/numpy-doubts.json: what Inspect says of weights and of labels.

    /usr/bin/python3 scripts/make-health-fixture.py

needs PyTorch 1.13 or newer and NumPy: on Debian and Ubuntu `apt-get install python3-torch`.

The first is a small network with fixed weights and images: norms of weights and gradients, of the update that Adam makes of
them in its first step, histograms by NumPy, and the units whose ReLU gives 0 for every image. Arrays have the layouts of
src/math/model/layer-weights.ts. The second is confident learning (Northcutt et al. 2021) by its definitions, in plain NumPy.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

ROOT = Path(__file__).parent.parent / "src"
BINS, RATE = 41, 0.01


def rounded(array):
    return [float(np.float32(value)) for value in np.asarray(array).ravel()]


def health():
    torch.manual_seed(21)
    torch.set_default_dtype(torch.float64)
    draw = lambda *shape: torch.randn(*shape).float().double()
    weights = {
        "conv": [draw(4, 1, 3, 3) * 0.4, draw(4) * 0.2],
        "hidden": [draw(12, 64) * 0.15, draw(12) * 0.3],
        "last": [draw(3, 12) * 0.4, draw(3) * 0.1],
    }
    # Units that nothing can wake: a filter, and some of the dense layer.
    weights["conv"][1][2] = -30
    weights["hidden"][1][:3] = -60
    parameters = [array.float().double().requires_grad_() for own in weights.values() for array in own]
    images, labels = draw(10, 1, 6, 6), torch.randint(0, 3, (10,))
    conv_kernel, conv_bias, kernel, bias, last_kernel, last_bias = parameters
    maps = F.relu(F.conv2d(images, conv_kernel, conv_bias))
    # Flattened as [height, width, channels].
    hidden = F.relu(F.linear(maps.permute(0, 2, 3, 1).reshape(10, -1), kernel, bias))
    loss = F.cross_entropy(F.linear(hidden, last_kernel, last_bias), labels)
    loss.backward()
    before = [array.detach().clone() for array in parameters]
    optimizer = torch.optim.Adam(parameters, lr=RATE)
    optimizer.step()

    norm = lambda arrays: float(torch.sqrt(sum((array**2).sum() for array in arrays)))
    together = lambda arrays: np.concatenate([array.detach().numpy().ravel() for array in arrays])

    def histogram(arrays):
        values = together(arrays)
        reach = np.abs(values).max()
        return np.histogram(values, bins=BINS, range=(-reach, reach))[0].tolist()

    layers = []
    for at in range(0, 6, 2):
        own, gradients = before[at : at + 2], [array.grad for array in parameters[at : at + 2]]
        layers.append(
            {
                "weightNorm": norm(own),
                "gradientNorm": norm(gradients),
                "updateNorm": norm([new.detach() - old for new, old in zip(parameters[at : at + 2], own)]),
                "mean": float(together(own).mean()),
                "deviation": float(together(own).std()),
                "weightCounts": histogram(own),
                "gradientCounts": histogram(gradients),
            }
        )
    layers[0]["dead"] = int((maps.amax(dim=(0, 2, 3)) == 0).sum())
    layers[1]["dead"] = int((hidden.amax(dim=0) == 0).sum())
    to_ours = [
        before[0].permute(2, 3, 1, 0), before[1], before[2].T, before[3], before[4].T, before[5],
    ]
    return {
        "madeBy": f"scripts/make-health-fixture.py with PyTorch {torch.__version__}",
        "learningRate": RATE,
        "images": rounded(images),
        "labels": labels.tolist(),
        "weights": [rounded(array.contiguous()) for array in to_ours],
        "layers": layers,
    }


def doubts():
    random = np.random.default_rng(8)
    images, classes = 300, 5
    truth = random.integers(0, classes - 1, images)  # the last class has no images
    labels = np.where(random.random(images) < 0.15, random.integers(0, classes - 1, images), truth)
    logits = random.normal(size=(images, classes))
    logits[np.arange(images), truth] += 2
    z = logits - logits.max(axis=1, keepdims=True)
    p = (np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)).astype(np.float32)
    thresholds = [p[labels == k, k].mean(dtype=np.float64) if (labels == k).any() else None for k in range(classes)]
    joint = np.zeros((classes, classes), dtype=int)
    found = []
    for image in range(images):
        confident = [k for k in range(classes) if thresholds[k] is not None and p[image, k] >= thresholds[k]]
        if not confident:
            continue
        said = max(confident, key=lambda k: p[image, k])
        joint[labels[image], said] += 1
        if said != labels[image]:
            others = np.delete(p[image], labels[image])
            margin = float(p[image, labels[image]]) - float(others.max())
            found.append((margin, image, int(said)))
    found.sort()
    wrong = labels != truth
    return {
        "madeBy": f"scripts/make-health-fixture.py with NumPy {np.__version__}",
        "probabilities": rounded(p),
        "labels": labels.tolist(),
        "trueLabels": truth.tolist(),
        "thresholds": thresholds,
        "joint": joint.ravel().tolist(),
        "ranks": [{"image": image, "doubtedAs": said, "margin": margin} for margin, image, said in found],
        "wrongCount": int(wrong.sum()),
        "found": np.cumsum([wrong[image] for _, image, _ in found]).tolist(),
    }


for path, made in (("engine/fixtures/pytorch-health.json", health()), ("math/fixtures/numpy-doubts.json", doubts())):
    (ROOT / path).write_text(json.dumps(made) + "\n")
