"""Which images make up which batch: what the page takes, by the seed alone."""

import math

import numpy as np

from .seeded import Random, shuffled


class BatchOrder:
    """Images are numbered shard by shard; shard k of n has the images k, k + n, k + 2n ... of the files.

    The first epoch takes the shards one after another, later ones all images in one new order. Images held for
    validation are the last of the first epoch.
    """

    def __init__(self, seed, shard_sizes, image_limit, held_count, takes_part=None):
        self.seed = seed
        firsts = np.cumsum([0, *shard_sizes])
        images = []
        for shard in shuffled(range(len(shard_sizes)), seed, "shard order"):
            if len(images) >= image_limit:
                break
            places = shuffled(range(shard_sizes[shard]), seed, f"epoch 0 shard {shard}")
            numbers = np.array(places, dtype=np.int64) + firsts[shard]
            images.extend(numbers if takes_part is None else numbers[takes_part[numbers]])
        images = np.array(images[:image_limit], dtype=np.int64)
        trained = len(images) - min(held_count, len(images) // 2)
        self.first_epoch, self.held = images[:trained], images[trained:]
        self.image_count = trained
        self._epoch = (0, self.first_epoch)

    def epoch(self, number):
        """All images of an epoch, in its order."""
        if number != self._epoch[0]:
            order = self.first_epoch
            if number > 0:
                order = np.array(shuffled(np.sort(order), self.seed, f"epoch {number}"))
            self._epoch = number, order
        return self._epoch[1]

    def steps_per_epoch(self, batch_size):
        return math.ceil(self.image_count / batch_size)


def slice_bounds(count, slice_count):
    """Where each slice of a batch begins and ends; sizes differ by one at most, and none is empty."""
    slices = min(count, slice_count)
    return [(index * count // slices, (index + 1) * count // slices) for index in range(slices)]


def share_of(count, rank, world_size):
    """The places of a batch that one of the processes computes; none where there are more processes than images."""
    bounds = slice_bounds(count, world_size)
    return bounds[rank] if rank < len(bounds) else (count, count)


def dropout_key(seed, step):
    return Random(seed, f"dropout {step}").uint32()
