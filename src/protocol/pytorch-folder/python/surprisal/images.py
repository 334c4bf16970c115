"""Images and labels from IDX files, and the batches that are made of them: the very pixels that the page trains on."""

import gzip
import hashlib
import struct
from pathlib import Path

import numpy as np
import torch

from .augmentation import augmentation_maps, is_augmenting, moved
from .pairs import Pairing, lay_over
from .seeded import Random, random_of_each

FILES = {
    "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
    "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
}
# Of MNIST's files, unpacked.
MNIST_SHA256 = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
SUBFOLDERS = ("", "MNIST/raw", "mnist", "MNIST", "raw", "data", "data/MNIST/raw", "data/mnist")


class NoImages(Exception):
    """The files are not where they were looked for, or are not what they should be."""


def file_of(folder, name):
    """A file by its usual name, packed or not, or by the name that some archives give it."""
    for stem in (name, name.replace("-idx", ".idx")):
        for path in (folder / stem, folder / f"{stem}.gz"):
            if path.is_file():
                return path
    return None


def find_folder(named, beside):
    """The folder with all four files: the one that is named, or the first of the usual ones."""
    places = [Path(named)] if named else [beside, Path.cwd(), Path.home(), Path.home() / "datasets"]
    for place in places:
        for folder in (place / sub for sub in SUBFOLDERS):
            if all(file_of(folder, name) for names in FILES.values() for name in names):
                return folder
    files = ", ".join(name for names in FILES.values() for name in names)
    looked = "\n".join(f"  {place}" for place in places)
    raise NoImages(
        f"The images are not here. Looked for {files} (with or without .gz) in these folders and the usual ones below:\n"
        f"{looked}\nName the folder that has them: --data DIR. Nothing is downloaded."
    )


def read_idx(path):
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if len(data) < 8 or data[:3] != b"\0\0\x08":
        raise NoImages(f"{path} is not an IDX file of bytes.")
    header = 4 + 4 * data[3]
    shape = struct.unpack(f">{data[3]}I", data[4:header])
    values = np.frombuffer(data, dtype=np.uint8, offset=header)
    if values.size != np.prod(shape):
        raise NoImages(f"{path} should hold {np.prod(shape)} values and holds {values.size}.")
    return values.reshape(shape), hashlib.sha256(data).hexdigest()


class Part:
    """The training or the test images, numbered as in the page: shard by shard."""

    def __init__(self, folder, names, shard_count):
        paths = [file_of(folder, name) for name in names]
        (pixels, pixels_hash), (labels, labels_hash) = (read_idx(path) for path in paths)
        if pixels.ndim != 3 or labels.ndim != 1 or len(pixels) != len(labels):
            raise NoImages(f"{paths[0]} and {paths[1]} do not belong together.")
        shards = [np.arange(shard, len(labels), shard_count) for shard in range(shard_count)]
        order = np.concatenate(shards)
        self.shard_sizes = [len(shard) for shard in shards]
        self.pixels, self.labels = pixels[order], labels[order].astype(np.int64)
        self.is_known_mnist = (pixels_hash, labels_hash) == tuple(MNIST_SHA256[name] for name in names)


def mean_and_deviation(pixels):
    """Of pixels from 0 to 1. Images without any contrast must not be divided by nothing."""
    amounts, values = np.bincount(pixels.ravel(), minlength=256), np.arange(256) / 255
    mean = (amounts * values).sum() / pixels.size
    variance = (amounts * (values - mean) ** 2).sum() / pixels.size
    return mean, max(variance**0.5, 1 / 255)


def left_out(config, task):
    """The classes that training never sees, in tasks that look for the unknown. (It may be another data set, too.)"""
    finds_unknown = task["id"].startswith("anomaly-")
    return [int(label) for label in config["unknown"].split("_")] if finds_unknown and is_class_list(config["unknown"]) else []


def noisy_labels(labels, share, seed, class_count):
    """The labels that training is told: with some chance another class, each of them equally likely."""
    if share == 0:
        return labels
    random = random_of_each(seed, "label of image ", np.arange(len(labels)))
    is_wrong = random.unit() < share
    reject_from = 2**32 - 2**32 % (class_count - 1)
    draws = random.uint32()
    while (draws >= reject_from).any():
        draws = np.where(draws >= reject_from, random.uint32(), draws)
    others = (labels + 1 + (draws % (class_count - 1)).astype(np.int64)) % class_count
    return np.where(is_wrong, others, labels)


def is_class_list(text):
    return all(word.isdigit() for word in text.split("_"))


class Images:
    """What a run's task makes of the files."""

    def __init__(self, run, folder):
        self.config, self.task = run.config, run.task
        self.is_mnist = self.config["dataset"] == "mnist"
        # The page deals MNIST into parts, so that training can begin with the first that arrives.
        train_shards, test_shards = (15, 2) if self.is_mnist else (1, 1)
        self.train = Part(folder, FILES["train"], train_shards)
        self.test = Part(folder, FILES["test"], test_shards)
        size = run.image_size
        for part in (self.train, self.test):
            if part.pixels.shape[1:] != size:
                raise NoImages(f"The images are of {part.pixels.shape[1:]} pixels, not {size}.")
        self.mean, self.deviation = run.about["dataset"]["mean"], run.about["dataset"]["standardDeviation"]
        if self.mean is None:
            self.mean, self.deviation = mean_and_deviation(self.train.pixels)
        self.class_count = self.task["outputShape"][0]
        self.left_out = left_out(self.config, self.task)
        # Networks that draw are told no labels.
        share = self.config["labelNoise"] if self.task["network"] == "classifier" else 0
        self.noisy_labels = noisy_labels(self.train.labels, share, self.config["seed"], self.class_count)
        self.pairing = {}

    @property
    def surprise(self):
        """Why the images may not be those of the page; None if nothing speaks for it."""
        if self.is_mnist and not (self.train.is_known_mnist and self.test.is_known_mnist):
            return "the files are not the standard MNIST files (their SHA-256 differs)"
        return None

    def takes_part(self):
        """Which training images are of classes that training may see."""
        return ~np.isin(self.train.labels, self.left_out) if self.left_out else None

    def hold(self, held):
        """Says which images are never trained on."""
        if self.task["target"] == "labels":
            overlaps, width = self.config["task"] == "overlapping-digits", self.train.pixels.shape[2]
            sizes = self.train.shard_sizes, self.test.shard_sizes
            self.pairing["train"] = Pairing(self.config["seed"], sizes[0], overlaps, width, held)
            # Test pairs are the same in every run.
            self.pairing["test"] = Pairing(0, sizes[1], overlaps, width)

    def batch(self, numbers, step, settings, share=slice(None)):
        """The images and targets of a training step, or one process's share of them."""
        parts = 2 if self.pairing else 1
        maps = None
        if is_augmenting(settings):
            count, size = len(numbers) * parts, self.train.pixels.shape[1:]
            maps = augmentation_maps(settings, self.config["seed"], step, count, *size)
            maps = maps.reshape(len(numbers), parts, 6)[share]
        noise = None
        if self.task["network"] == "gan":
            noise = self._noise(len(numbers), Random(self.config["seed"], f"noise {step}"))[share]
        return self._read("train", self.noisy_labels, numbers[share], maps, noise)

    def tests(self, numbers, split="test"):
        """Test images, or training images held for validation, as they are."""
        noise = None
        if self.task["network"] == "gan":
            noise = self._noise(len(numbers), Random(0, f"noise of test {numbers[0]}"))
        return self._read(split, self.part(split).labels, numbers, None, noise)

    def part(self, split):
        return self.test if split == "test" else self.train

    def tested(self):
        """The numbers of the test images that are of classes that training has seen."""
        numbers = np.arange(len(self.test.labels))
        return numbers[~np.isin(self.test.labels, self.left_out)]

    def _read(self, split, labels, numbers, maps, noise):
        if self.pairing:
            pixels, targets = self._pairs(split, labels, numbers, maps)
        else:
            pixels = self.part(split).pixels[numbers]
            pixels = pixels / 255 if maps is None else moved(pixels, maps[:, 0]).astype(np.float64) / 255
            targets = torch.from_numpy(labels[numbers])
        pixels = ((pixels - self.mean) / self.deviation).astype(np.float32)
        return torch.from_numpy(pixels)[:, None], targets if noise is None else torch.from_numpy(noise)

    def _pairs(self, split, labels, numbers, maps):
        pairing, part = self.pairing[split], self.part(split)
        both = np.stack([numbers, pairing.partners(numbers)], axis=1)
        digits = part.pixels[both]
        if maps is not None:
            shape = digits.shape
            digits = moved(digits.reshape(-1, *shape[2:]), maps.reshape(-1, 6)).reshape(shape)
        digits = (digits.astype(np.float64) / 255).astype(np.float32)
        height, width, _ = self.task["imageShape"]
        pixels = lay_over(digits, pairing.corners(numbers), height, width).astype(np.float64)
        targets = torch.zeros(len(numbers), self.class_count)
        return pixels, targets.scatter_(1, torch.from_numpy(labels[both]), 1.0)

    def _noise(self, count, random):
        length = self.task["inputShape"][0]
        values = [random.normal() for _ in range(count * length)]
        return np.array(values, dtype=np.float32).reshape(count, length)
