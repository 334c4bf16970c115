"""Reads and writes .safetensors, of which nothing has to be installed: a length, a header in JSON, and the arrays."""

import json
import os
import struct

import numpy as np
import torch

from .pairs import OVERLAP_SHIFT

TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "U32": "<u4", "U8": "u1"}


def read_safetensors(path):
    """The tensors by their names, and the metadata: texts by their names."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, about in header.items():
        start, end = about["data_offsets"]
        values = np.frombuffer(data[start:end], dtype=TYPES[about["dtype"]])
        tensors[name] = torch.from_numpy(values.reshape(about["shape"]).copy())
    return tensors, metadata


def write_safetensors(path, tensors, metadata):
    """Writes beside the file and then takes its place, so that whoever is stopped meanwhile leaves a whole one."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise SystemExit(f"{path} is no file that could be written anew.")
    names = {np.dtype(numpy_name): name for name, numpy_name in TYPES.items()}
    header, pieces, at = {"__metadata__": metadata}, [], 0
    for name, tensor in tensors.items():
        array = np.ascontiguousarray(tensor.detach().cpu().numpy())
        piece = array.tobytes()
        about = {"dtype": names[array.dtype], "shape": list(array.shape), "data_offsets": [at, at + len(piece)]}
        header[name], at = about, at + len(piece)
        pieces.append(piece)
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    beside = f"{path}.part"
    with open(beside, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.writelines(pieces)
    os.replace(beside, path)


class RunState:
    """A run of Surprisal after one of its steps: what the file says of it, and its arrays."""

    def __init__(self, path):
        self.tensors, self.metadata = read_safetensors(path)
        if "surprisal" not in self.metadata:
            raise SystemExit(f"{path} does not say which run it is of.")
        self.about = json.loads(self.metadata["surprisal"])
        self.config, self.task = self.about["config"], self.about["task"]
        self.step, self.replicas = self.about["step"], self.about["replicas"]

    @property
    def image_size(self):
        """Height and width of the images in the files; a task may make larger ones of them."""
        height, width, _ = self.task["imageShape"]
        if self.task["id"] == "two-digits":
            return height, width // 2
        if self.task["id"] == "overlapping-digits":
            return height - 2 * OVERLAP_SHIFT, width - 2 * OVERLAP_SHIFT
        return height, width

    @property
    def next_steps(self):
        """The losses of the next steps, as the page made them, and their rates."""
        following = self.about.get("next") or {"loss": [], "learningRate": []}
        return [float(loss) for loss in following["loss"]], following["learningRate"]
