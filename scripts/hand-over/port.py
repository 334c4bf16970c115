"""What the port of the page's generators gives, for `port.test.mjs`: JSON on the standard input and output."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src/protocol/pytorch-folder/python"))

import numpy as np
import torch
from surprisal.augmentation import augmentation_maps, moved
from surprisal.images import mean_and_deviation, noisy_labels
from surprisal.layers import Dropout, Place
from surprisal.optimizers import schedule_factor
from surprisal.order import BatchOrder, dropout_key, slice_bounds  # noqa: F401
from surprisal.pairs import Pairing
from surprisal.seeded import Random, random_of_each


def numbers(seed, stream, count, bound):
    kinds = [lambda random: random.uint32(), lambda random: random.unit(), lambda random: random.below(bound)]
    kinds.append(lambda random: random.normal())
    return [[draw(random) for _ in range(count)] for draw in kinds for random in [Random(seed, stream)]]


def each(seed, stream, count):
    random = random_of_each(seed, stream, np.arange(count))
    return [random.uint32().tolist(), random.uint32().tolist()]


def order(seed, sizes, limit, held, left_out, batch_size, epochs):
    takes_part = np.arange(sum(sizes)) % 7 != left_out
    batches = BatchOrder(seed, sizes, limit, held, takes_part)
    return {
        "held": batches.held.tolist(),
        "stepsPerEpoch": batches.steps_per_epoch(batch_size),
        "epochs": [batches.epoch(epoch).tolist() for epoch in epochs],
    }


def augmented(settings, seed, step, count, height, width, pixels):
    maps = augmentation_maps(settings, seed, step, count, height, width)
    images = np.array(pixels, dtype=np.uint8).reshape(count, height, width)
    return {"maps": maps.flatten().tolist(), "pixels": moved(images, maps).flatten().tolist()}


def pairs(seed, sizes, overlaps, width, held, images):
    pairing = Pairing(seed, sizes, overlaps, width, held)
    asked = np.array(images)
    return {"partners": pairing.partners(asked).tolist(), "corners": pairing.corners(asked).tolist()}


def dropped(seed, step, rate, layer, first, shape):
    """Of values channels last, as the page has them."""
    place = Place(1, 1)
    place.move_to(dropout_key(seed, step), first, first + shape[0], first + shape[0])
    dropout = Dropout(rate, layer, 1, place).train()
    return dropout(torch.ones(shape).permute(0, 3, 1, 2)).permute(0, 2, 3, 1).flatten().tolist()


def factors(settings, steps, steps_per_epoch):
    return [schedule_factor(settings, step, steps_per_epoch) for step in steps]


def normalisation(pixels):
    return list(mean_and_deviation(np.array(pixels, dtype=np.uint8)))


def labels(seed, share, class_count, true_labels):
    return noisy_labels(np.array(true_labels), share, seed, class_count).tolist()


json.dump([globals()[name](*arguments) for name, arguments in json.load(sys.stdin)], sys.stdout)
