"""Writes src/math/fixtures/numpy-projection.json: principal components and rotations by NumPy's SVD.

    /usr/bin/python3 scripts/make-projection-fixture.py

Run it from the repository root, after changing what is compared, and commit the file. The rows are drawn
by the project's own generator, so the file holds results only.
"""

import json

import numpy as np

from seeded_random import Random

FACTORS, COMPONENTS = 14, 6


def rows_of(count, length):
    """As `rowsOf` in principal-components.test.ts: sums of factors, each of less weight than the one before."""
    random = Random(count, f"rows of {length}")
    weights = np.array([[random.unit() - 0.5 for _ in range(length)] for _ in range(FACTORS)])
    factors = np.array([[random.unit() * 0.7**f for f in range(FACTORS)] for _ in range(count)])
    return np.maximum(factors @ weights, 0).astype(np.float32).astype(np.float64)


def components(count, length):
    rows = rows_of(count, length)
    centred = rows - rows.mean(axis=0)
    left, sizes, axes = np.linalg.svd(centred, full_matrices=False)
    return dict(
        count=count,
        length=length,
        variances=(sizes[:COMPONENTS] ** 2 / count).tolist(),
        totalVariance=float((sizes**2).sum() / count),
        axes=axes[:COMPONENTS].tolist(),
        places=(left[:, :COMPONENTS] * sizes[:COMPONENTS])[:20].tolist(),
    )


def rotation(size):
    """Of the first rows on the next ones."""
    rows = rows_of(80, size)
    points, reference = rows[:40] - rows[:40].mean(axis=0), rows[40:] - rows[40:].mean(axis=0)
    left, _, right = np.linalg.svd(points.T @ reference)
    return dict(size=size, rotation=(left @ right).tolist())


with open("src/math/fixtures/numpy-projection.json", "w") as file:
    json.dump(
        dict(
            numpy=np.__version__,
            # More rows than numbers, fewer, and so many numbers that not all components are sought.
            components=[components(200, 12), components(30, 60), components(300, 90)],
            rotations=[rotation(2), rotation(5)],
        ),
        file,
    )
