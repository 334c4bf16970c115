"""Goes on with a run of Surprisal, and says whether it is the same run.

    python run.py                                    the next steps, the verdict, and the epoch to its end
    python run.py --epochs 10                        ten epochs
    torchrun --nproc-per-node=8 run.py --epochs 10   the same on eight GPUs

README.md has more. Needs PyTorch and NumPy.
"""

import argparse
import os
import sys
from datetime import timedelta
from pathlib import Path

import torch
from torch import distributed

from network import DROPOUTS, build_model
from surprisal.images import Images, NoImages, find_folder
from surprisal.result import read_snapshot, write_result, write_snapshot
from surprisal.state import RunState
from surprisal.training import Clock, Processes, Training
from surprisal.verdict import verdict

HERE = Path(__file__).resolve().parent
LAST_COMPARED = 20


def arguments():
    parser = argparse.ArgumentParser(description="Goes on with a run of Surprisal in PyTorch.")
    parser.add_argument("--epochs", type=int, default=1, help="ends of epochs to train to; 0: only the verdict")
    parser.add_argument("--batch-size", type=int, help="of all processes together; the rate grows in proportion")
    parser.add_argument("--data", metavar="DIR", help="the folder with the IDX files of the images")
    parser.add_argument("--amp", action="store_true", help="compute in 16 bits, after the verdict")
    parser.add_argument("--compile", action="store_true", help="compile the network (PyTorch 2 or later)")
    parser.add_argument("--device", help="cpu, cuda, mps ...; a GPU for each process where there is one")
    parser.add_argument("--state", type=Path, default=HERE / "state.safetensors")
    parser.add_argument("--result", type=Path, default=HERE / "result.safetensors")
    parser.add_argument("--fresh", action="store_true", help="begin anew, whatever a snapshot says")
    return parser.parse_args()


def join_processes(wanted):
    """This process among those that torchrun started."""
    rank, size = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    device = wanted or ("cuda" if torch.cuda.is_available() else "cpu")
    if device == "cuda":
        device = f"cuda:{int(os.environ.get('LOCAL_RANK', 0)) % torch.cuda.device_count()}"
        torch.cuda.set_device(device)
    if size > 1:
        backend = "nccl" if device.startswith("cuda") else "gloo"
        distributed.init_process_group(backend, timeout=timedelta(minutes=5))
    # The page computes in 32 bits; some GPUs round products to 19 unless they are told not to.
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    return Processes(rank, size, device)


def next_steps(training):
    """The losses of the next steps, which the page has made, too, and their rates."""
    count = min(LAST_COMPARED, len(training.run.next_steps[0]))
    losses, rates = [], []
    while len(losses) < count:
        more = training.make_steps(count - len(losses))
        losses, rates = losses + more[0], rates + more[1]
    return losses, rates


def compare(training, in_64_bits, say):
    """Says the verdict. What differs is computed in 64 bits, too: that shows what rounding makes of it."""
    run, images = training.run, training.images
    losses, rates = next_steps(training)
    is_same, told, details = verdict(run, images, losses, rates)
    if not is_same and training.processes.device.type != "mps":
        is_same, told, details = verdict(run, images, losses, rates, next_steps(in_64_bits())[0])
    say(told)
    for line in details:
        say(f"  {line}")
    return is_same


def change_batch_size(training, size, say):
    """Larger batches, and a rate that grows with them: Goyal et al. 2017, arXiv:1706.02677."""
    factor = size / training.batch_size
    rate = training.settings["learningRate"]
    training.change(size, {**training.settings, "learningRate": rate * factor})
    say(f"Batch size {training.page_batch_size} -> {size}: by the linear rule the rate goes from {rate:g} to {rate * factor:g}.")


def train_epoch(training, say, spent_before):
    """To the end of the epoch, with a test there."""
    clock, began, images_before = Clock(), training.step, training.offset
    epoch = training.epoch
    losses, _ = training.make_steps(training.steps_left_in_epoch)
    seconds = clock.seconds
    training.note_time(spent_before + seconds)
    images = training.order.image_count - images_before
    tests = [training.test(split) for split in (["validation"] if len(training.order.held) else []) + ["test"]]
    told = [f"epoch {epoch + 1} (step {training.step})", f"mean loss {sum(losses) / len(losses):.4f}"]
    for test in tests:
        told.append(f"{test['split']} loss {test['loss']:.4f}")
        if "score" in test:
            told.append(score_text(training.run.task["score"], test["score"], test["split"]))
    say(", ".join(told) + f"; {seconds:.1f} s, {images / max(seconds, 1e-9):.0f} images/s, {training.step - began} steps")
    return spent_before + seconds


def score_text(kind, score, split):
    if kind == "generator-loss":
        return f"{split} loss of the generator {score:.4f}"
    return f"{split} {'exact match' if kind == 'exact-match' else 'accuracy'} {100 * score:.2f} %"


def main():
    options = arguments()
    processes = join_processes(options.device)

    def say(text):
        if processes.is_first:
            print(text, flush=True)

    run = RunState(options.state)
    try:
        images = Images(run, find_folder(options.data, HERE))
    except NoImages as missing:
        say(str(missing))
        sys.exit(2)
    if options.compile and not hasattr(torch, "compile"):
        say(f"PyTorch {torch.__version__} cannot compile: that came with PyTorch 2. It goes on without.")
    compiled = options.compile and hasattr(torch, "compile")
    training = Training(run, images, build_model(), DROPOUTS, processes, compiled)

    def in_64_bits():
        return Training(run, images, build_model(), DROPOUTS, processes, dtype=torch.float64)


    # Where a process failed, torchrun starts all of them again: they go on from the last epoch's end.
    snapshot = options.result.with_name("snapshot.safetensors")
    is_same = True
    if snapshot.exists() and not options.fresh:
        ends_at = read_snapshot(snapshot, training)
        say(f"Goes on from the snapshot after step {training.step}. (--fresh begins anew.)")
    else:
        on = f"{processes.size} processes" if processes.size > 1 else str(processes.device)
        say(f"Goes on after step {run.step} on {on}, PyTorch {torch.__version__}.")
        clock = Clock()
        is_same = compare(training, in_64_bits, say)
        training.note_time(clock.seconds)
        if options.batch_size and options.batch_size != training.batch_size:
            change_batch_size(training, options.batch_size, say)
        ends_at = training.epoch + options.epochs
    if options.amp:
        training.use_half_precision()

    spent = training.times[-1][1] / 1000
    while training.epoch < ends_at:
        spent = train_epoch(training, say, spent)
        if processes.is_first:
            write_snapshot(snapshot, training, ends_at)
        # Nobody is ahead by more than an epoch of what the snapshot says.
        if processes.size > 1:
            distributed.barrier()
    if processes.is_first:
        write_result(options.result, training)
        snapshot.unlink(missing_ok=True)
    say(f"{options.result.name}: after step {training.step}. Drop it on the page to have it among your runs.")
    if processes.size > 1:
        distributed.destroy_process_group()
    sys.exit(0 if is_same else 1)


if __name__ == "__main__":
    main()
