"""Runs exported scripts as they are, from the page's weights on the page's batches.

    python3 run_scripts.py FOLDER

FOLDER/cases.json is a list of folders in it. In each of them lie `script.py`, the `data` that it reads,
`case.json` and `arrays.f32`, in which that file's places count. Writes FOLDER/results.json: what every
script did, or where it broke. All of them are run by one process, as to load PyTorch takes seconds.
"""

import contextlib
import importlib.util
import io
import json
import math
import os
import sys
import traceback
from pathlib import Path

import torch
from torch import nn

MASK = 0xFFFF_FFFF


def avalanche(value):
    """src/math/random.ts, of a tensor of 64-bit numbers or of one."""
    value = (value ^ (value >> 16)) * 0x85EBCA6B & MASK
    value = (value ^ (value >> 13)) * 0xC2B2AE35 & MASK
    return value ^ (value >> 16)


class PageDropout:
    """Drops what the page drops (src/math/model/dropout.ts): its key changes from step to step."""

    def __init__(self, module, place, step):
        self.module, self.place, self.step = module, place, step

    def __call__(self, x):
        rate = self.module.p
        if not self.module.training or rate == 0:
            return x
        rows = torch.arange(x.numel()).reshape(len(x), -1)
        layer_key = avalanche(self.step["dropoutKey"] ^ ((self.place["layer"] + 1) * 0x9E3779B9 & MASK))
        kept = avalanche(avalanche(rows) ^ layer_key) >= math.floor(rate * 2**32)
        if x.dim() == 4:
            kept = kept.reshape(len(x), x.shape[2], x.shape[3], x.shape[1]).permute(0, 3, 1, 2)
        elif self.place["order"] is not None:
            kept = kept[:, self.place["order"]]
        return x * kept / (1 - rate)


class Case:
    """One script, in 32-bit numbers as it is used, or in 64, which show whose rounding is whose."""

    def __init__(self, folder, dtype):
        torch.set_default_dtype(dtype)
        self.folder = folder
        self.about = json.loads((folder / "case.json").read_text())
        floats = torch.frombuffer(bytearray((folder / "arrays.f32").read_bytes()), dtype=torch.float32)
        self.floats = floats.to(dtype)
        spec = importlib.util.spec_from_file_location("script", folder / "script.py")
        self.script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.script)
        # The page's MNIST comes in more parts than the few images here.
        self.script.SHARDS = 1

    def read(self, place):
        return self.floats[place["from"]:place["from"] + place["length"]]

    def model(self):
        model = self.script.build_model()
        arrays = [array for name, array in model.state_dict().items()
                  if not name.endswith("num_batches_tracked")]
        given = self.about["weights"]
        if [array.numel() for array in arrays] != [place["length"] for place in given]:
            raise ValueError(f"weights of {[tuple(array.shape) for array in arrays]}")
        with torch.no_grad():
            for array, place in zip(arrays, given):
                array.copy_(self.read(place).reshape(array.shape))
        self.step = {"dropoutKey": 0}
        dropouts = [module for module in model.modules() if isinstance(module, nn.Dropout)]
        for module, place in zip(dropouts, self.about["dropouts"], strict=True):
            module.forward = PageDropout(module, place, self.step)
        return model

    def example(self, batch):
        height, width, _ = self.about["imageShape"]
        images = self.read(batch["pixels"]).reshape(-1, 1, height, width)
        kind = self.about["second"]
        if kind is None:
            return (images,)
        second = self.read(batch["second"]).reshape(len(images), -1)
        return images, second.argmax(dim=1) if kind == "class" else second

    def train(self):
        model = self.model()
        optimizer = self.script.make_optimizer(model)
        scheduler = None
        if hasattr(self.script, "make_scheduler"):
            scheduler = self.script.make_scheduler(optimizer, self.about["stepsPerEpoch"])
        losses, rates = [], []
        for batch in self.about["batches"]:
            self.step["dropoutKey"] = batch["dropoutKey"]
            rates.append(optimizer.param_groups[0]["lr"])
            losses.append(self.script.train_step(model, optimizer, *self.example(batch)))
            if scheduler:
                scheduler.step()
        return model, losses, rates

    def measure(self):
        torch.manual_seed(self.script.SEED)
        model, losses, rates = self.train()
        loaders = list(self.script.load_data())
        validation = loaders.pop() if hasattr(self.script, "VALIDATION_COUNT") else None
        tests = {"loss": self.script.test(model, *loaders[1:]).get("test loss")}
        if hasattr(self.script, "scores_of"):
            with torch.no_grad():
                scores = [self.script.scores_of(model, images) for images, _ in loaders[1]]
            tests["score"] = torch.cat(scores).double().mean().item()
        return {
            "losses": losses,
            "rates": rates,
            "tests": tests,
            "data": about_data(loaders[0]),
            "held": about_data(validation) if validation else None,
        }

    def run_as_it_is(self):
        """From its first line to its last, but for a single epoch."""
        self.script.EPOCHS = 1
        with contextlib.redirect_stdout(io.StringIO()):
            self.script.main()


def about_data(loader):
    """What a person's data became: of all images together, in whatever order they come."""
    images, labels = zip(*[loader.dataset[index] for index in range(len(loader.dataset))])
    pixels = torch.stack(images).double()
    return {
        "imageCount": len(images),
        "stepsPerEpoch": len(loader),
        "shape": list(pixels.shape[1:]),
        "mean": pixels.mean().item(),
        "square": (pixels**2).mean().item(),
        "labels": torch.stack([torch.as_tensor(label) for label in labels]).double().mean().item(),
    }


def main(folder):
    results = []
    for name in json.loads((folder / "cases.json").read_text()):
        os.chdir(folder / name)
        try:
            exact = Case(folder / name, torch.float64).measure()
            usual = Case(folder / name, torch.float32)
            usual.run_as_it_is()
            results.append({"exact": exact, "usual": usual.measure()})
        except Exception:  # whatever a script does wrong is what is looked for
            results.append({"error": traceback.format_exc(limit=-3)})
    (folder / "results.json").write_text(json.dumps(results))


main(Path(sys.argv[1]).resolve())
