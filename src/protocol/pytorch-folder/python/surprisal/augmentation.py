"""How training images are moved: the same turns, zooms and shifts as in the page."""

import math

import numpy as np

from .seeded import Random


def is_augmenting(settings):
    return settings["shift"] > 0 or settings["rotation"] > 0 or settings["zoom"] > 0


def augmentation_maps(settings, seed, step, count, height, width):
    """[count, 6]: the map (a, b, c, d, e, f) takes a pixel (x, y) of the moved image to where it comes from, which is
    (a x + b y + c, d x + e y + f)."""
    shift, rotation, zoom = settings["shift"], settings["rotation"], settings["zoom"]
    random = Random(seed, f"augmentation of step {step}")
    centre_x, centre_y = (width - 1) / 2, (height - 1) / 2
    maps = np.empty((count, 6), dtype=np.float32)
    for place in range(count):
        right = math.floor(random.unit() * (2 * shift + 1)) - shift
        down = math.floor(random.unit() * (2 * shift + 1)) - shift
        angle = ((2 * random.unit() - 1) * rotation * math.pi) / 180
        scale = 1 + (2 * random.unit() - 1) * zoom
        cosine, sine = math.cos(angle) / scale, math.sin(angle) / scale
        from_x, from_y = centre_x + right, centre_y + down
        maps[place] = (
            cosine, sine, centre_x - cosine * from_x - sine * from_y,
            -sine, cosine, centre_y + sine * from_x - cosine * from_y,
        )  # fmt: skip
    return maps


def moved(images, maps):
    """Images [count, height, width] of bytes as their maps move them: numbers from 0 to 255, between four pixels each."""
    count, height, width = images.shape
    # A background of two pixels on every side saves asking whether a neighbour is inside.
    padded = np.zeros((count, height + 4, width + 4), dtype=np.float64)
    padded[:, 2:-2, 2:-2] = images
    a, b, c, d, e, f = (maps.astype(np.float64)[:, index, None, None] for index in range(6))
    column = np.arange(width, dtype=np.float64)[None, None, :]
    row = np.arange(height, dtype=np.float64)[None, :, None]
    x, y = a * column + b * row + c, d * column + e * row + f
    left, top = np.floor(x), np.floor(y)
    at_x = np.clip(left, -2, width).astype(np.int64) + 2
    at_y = np.clip(top, -2, height).astype(np.int64) + 2
    image = np.arange(count)[:, None, None]
    top_left, top_right = padded[image, at_y, at_x], padded[image, at_y, at_x + 1]
    bottom_left, bottom_right = padded[image, at_y + 1, at_x], padded[image, at_y + 1, at_x + 1]
    upper = top_left + (top_right - top_left) * (x - left)
    lower = bottom_left + (bottom_right - bottom_left) * (x - left)
    return (upper + (lower - upper) * (y - top)).astype(np.float32)
