"""Two digits in one image, side by side or over one another."""

import numpy as np

from .seeded import avalanche

OVERLAP_SHIFT = 4


def draw(seed, images, purpose, below):
    """A whole number below `below` for each image; `purpose` tells the draws of an image apart."""
    key = avalanche(avalanche(seed) + purpose)
    hashes = avalanche(key + np.asarray(images, dtype=np.uint64))
    return np.floor(hashes / 2**32 * below).astype(np.int64)


class Pairing:
    """Who is paired with whom in a part of a data set: an image and another of its shard, which the seed chooses. Images
    held for validation are paired with those alone, and all others with others."""

    def __init__(self, seed, shard_sizes, overlaps, width, held=()):
        self.seed, self.overlaps, self.width = seed, overlaps, width
        self.firsts = np.cumsum([0, *shard_sizes])
        self.is_held = np.zeros(self.firsts[-1], dtype=bool)
        self.is_held[np.asarray(held, dtype=np.int64)] = True

    def partners(self, images):
        shard = np.searchsorted(self.firsts, images, side="right") - 1
        partners = np.empty(len(images), dtype=np.int64)
        for part in np.unique(shard):
            everyone = np.arange(self.firsts[part], self.firsts[part + 1])
            for held in (False, True):
                asked = (shard == part) & (self.is_held[images] == held)
                among = everyone[self.is_held[everyone] == held]
                if asked.any():
                    partners[asked] = among[draw(self.seed, images[asked], 1, len(among))]
        return partners

    def corners(self, images):
        """[images, 2 digits, (down, right)]"""
        corners = np.zeros((len(images), 2, 2), dtype=np.int64)
        if self.overlaps:
            for place in range(4):
                corners[:, place // 2, place % 2] = draw(self.seed, images, 2 + place, 2 * OVERLAP_SHIFT + 1)
        else:
            corners[:, 1, 1] = self.width
        return corners


def lay_over(digits, corners, height, width):
    """Digits [images, 2, h, w] from 0 to 1 on images [images, height, width], where ink adds up, to 1 at most."""
    count, _, digit_height, digit_width = digits.shape
    pairs = np.zeros((count, height, width), dtype=np.float32)
    for image in range(count):
        for place in range(2):
            down, right = corners[image, place]
            where = pairs[image, down : down + digit_height, right : right + digit_width]
            np.minimum(np.float32(1), where + digits[image, place], out=where)
    return pairs
