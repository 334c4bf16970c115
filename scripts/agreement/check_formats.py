"""Opens files of networks as others do, and says what they answer.

    python3 check_formats.py FOLDER

FOLDER/cases.json is a list of folders in it. In each of them lie `script.py`, whose module takes the tensors of
`state.safetensors` as they are, `state.npz` with the same, the networks as `PART.onnx`, and `inputs.json`: for each part the shape of its
input, whose numbers are in `PART.f32`. Writes FOLDER/results.json: what each part answers, what the checker of ONNX
says, or where it broke.
"""

import importlib.util
import json
import struct
import sys
import traceback
from pathlib import Path

import numpy as np

try:
    import torch
except ImportError:
    torch = None
try:
    import onnx
except ImportError:
    onnx = None

TYPES = {"F32": np.float32, "I64": np.int64}


def read_safetensors(path):
    """github.com/huggingface/safetensors in ten lines: Debian has no package of it."""
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8:8 + length])
    data = content[8 + length:]
    metadata = header.pop("__metadata__")
    arrays = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        array = np.frombuffer(data[start:end], dtype=TYPES[entry["dtype"]]).reshape(entry["shape"])
        arrays[name] = array
    return arrays, metadata


def weights_of(arrays):
    return {name: array for name, array in arrays.items() if not name.startswith("optimizer.")}


def load_optimizer(script, model, arrays):
    """Its state, by the names of the parameters: what it does next has every one of its numbers."""
    optimizer = script.make_optimizer(model)
    for name, parameter in model.named_parameters():
        prefix = f"optimizer.{name}."
        own = {key[len(prefix):]: torch.tensor(array) for key, array in arrays.items() if key.startswith(prefix)}
        if own.keys() & {"exp_avg", "sum", "square_avg"}:
            own["step"] = torch.tensor(float(arrays["optimizer.step"]))
        expected = optimizer.state[parameter]
        expected.update(own)
        for key, array in own.items():
            if key != "step" and array.shape != parameter.shape:
                raise ValueError(f"{name}.{key} is {tuple(array.shape)}, not {tuple(parameter.shape)}")
        parameter.grad = torch.zeros_like(parameter)
    optimizer.step()


def answers(folder):
    about = json.loads((folder / "inputs.json").read_text())
    arrays, metadata = read_safetensors(folder / "state.safetensors")
    assert metadata["format"] == "pt" and json.loads(metadata["surprisal"])["version"] == 1
    with np.load(folder / "state.npz") as npz:
        same = set(npz.files) == set(arrays) and all(
            npz[name].dtype == array.dtype and npz[name].shape == array.shape and npz[name].tobytes() == array.tobytes()
            for name, array in arrays.items()
        )
    result = {"npz": "as safetensors" if same else "other arrays than safetensors"}
    if onnx:
        for part in about["parts"]:
            model = onnx.load(folder / f"{part['name']}.onnx")
            onnx.checker.check_model(model, full_check=True)
        result["onnx"] = onnx.__version__
    if torch:
        spec = importlib.util.spec_from_file_location("script", folder / "script.py")
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        model = script.build_model()
        model.load_state_dict({name: torch.tensor(array) for name, array in weights_of(arrays).items()})
        model.eval()
        parts = {"network": model} if len(about["parts"]) == 1 else dict(zip(("generator", "discriminator"), model))
        with torch.no_grad():
            result["torch"] = {
                part["name"]: parts[part["name"]](input_of(folder, part, about)).flatten().tolist()
                for part in about["parts"]
            }
        load_optimizer(script, model, arrays)
    return result


def input_of(folder, part, about):
    values = np.fromfile(folder / f"{part['name']}.f32", dtype=np.float32).reshape(part["shape"])
    if part["name"] != "generator":
        values = (values - np.float32(about["mean"])) / np.float32(about["standardDeviation"])
    return torch.tensor(values)


def main(folder):
    results = []
    for name in json.loads((folder / "cases.json").read_text()):
        try:
            results.append(answers(folder / name))
        except Exception:  # whatever is wrong with a file is what is looked for
            results.append({"error": traceback.format_exc(limit=-3)})
    (folder / "results.json").write_text(json.dumps(results))


main(Path(sys.argv[1]).resolve())
