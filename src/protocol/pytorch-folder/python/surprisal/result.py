"""What comes of a run, in the file that the page takes: weights, optimizer and history; and snapshots on the way."""

import json
import math
import secrets
from datetime import datetime, timezone

import torch

from .state import read_safetensors, write_safetensors

POSITION = "surprisal.position"


def short(value):
    """The shortest decimal that is the same number of 32 bits, as JSON can have it."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    # NumPy writes those.
    return float(str(torch.tensor(value, dtype=torch.float32).numpy()))


def write_result(path, training):
    """The state after the last step, which the page opens as a run and trains on."""
    about = {key: value for key, value in training.run.about.items() if key != "next"}
    about.update(step=training.step, settings=training.settings, config=config_now(training))
    about["adjustments"] = adjustments_now(training)
    metadata = {**training.run.metadata, "surprisal": dump(about)}
    if "surprisal.history" in metadata:
        metadata["surprisal.history"] = dump(history_now(training))
    write_safetensors(path, training.tensors(), metadata)


def dump(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def config_now(training):
    return {**training.config, "batchSize": training.batch_size}


def adjustments_now(training):
    made = list(training.run.about["adjustments"])
    if training.settings != training.run.about["settings"]:
        made.append({"afterStep": training.changed_after, "settings": training.settings})
    return made


def history_now(training):
    """The page's history with the steps made here behind it."""
    file = json.loads(training.run.metadata["surprisal.history"])
    entry = file["runs"][0]
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    entry["run"] = {
        **entry["run"],
        "id": secrets.token_hex(8),
        "origin": {"runId": entry["run"]["id"], "step": training.run.step},
        "weightsFrom": f"PyTorch {torch.__version__}",
        "updatedAt": now,
    }
    entry["config"], entry["adjustments"] = config_now(training), adjustments_now(training)
    series = entry["series"]
    series["step"] = series["step"] + training.history["step"]
    for name in ("loss", "score", "learningRate"):
        if name in series:
            series[name] = series[name] + [short(value) for value in training.history[name]]
    entry["evaluations"] = entry["evaluations"] + training.evaluations
    times = entry["times"]
    before = times["elapsedMs"][-1] if times["elapsedMs"] else 0
    times["step"] = times["step"] + [step for step, _ in training.times]
    times["elapsedMs"] = times["elapsedMs"] + [round(before + spent) for _, spent in training.times]
    entry["summary"] = {**entry["summary"], "step": training.step}
    return file


KEPT = ("step", "epoch", "offset", "batch_size", "updates_made", "settings", "changed_after", "history", "times", "evaluations")


def write_snapshot(path, training, ends_at):
    """Whatever is needed to go on if a process or a machine fails."""
    position = {"ends_at": ends_at, **{name: getattr(training, name) for name in KEPT}}
    write_safetensors(path, training.tensors(), {POSITION: json.dumps(position)})


def read_snapshot(path, training):
    """Goes there. Gives the epoch at which the run was to end."""
    tensors, metadata = read_safetensors(path)
    position = json.loads(metadata[POSITION])
    for name in KEPT:
        setattr(training, name, position[name])
    training.load(tensors)
    return position["ends_at"]
