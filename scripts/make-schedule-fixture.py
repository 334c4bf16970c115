"""Makes src/math/fixtures/pytorch-schedules.json: the rates of PyTorch's schedulers, step by step.

    /usr/bin/python3 scripts/make-schedule-fixture.py

needs PyTorch 1.13 or newer: on Debian and Ubuntu `apt-get install python3-torch`.
"""

import json
from pathlib import Path

import torch
from torch.optim import lr_scheduler

STEPS_PER_EPOCH = 20
SCHEDULE_EPOCHS = 3
DECAY_FACTOR = 0.5
DECAY_EPOCHS = 2
WARMUP_STEPS = 8
COSINE_FLOOR = 0.001
TOTAL_STEPS = SCHEDULE_EPOCHS * STEPS_PER_EPOCH
OUTPUT = Path(__file__).parent.parent / "src/math/fixtures/pytorch-schedules.json"

SCHEDULERS = {
    "constant": lambda optimizer: lr_scheduler.ConstantLR(optimizer, factor=1),
    "step": lambda optimizer: lr_scheduler.StepLR(
        optimizer, step_size=DECAY_EPOCHS * STEPS_PER_EPOCH, gamma=DECAY_FACTOR
    ),
    "exponential": lambda optimizer: lr_scheduler.ExponentialLR(
        optimizer, gamma=DECAY_FACTOR ** (1 / STEPS_PER_EPOCH)
    ),
    "cosine": lambda optimizer: lr_scheduler.CosineAnnealingLR(
        optimizer, T_max=TOTAL_STEPS, eta_min=COSINE_FLOOR
    ),
    "one-cycle": lambda optimizer: lr_scheduler.OneCycleLR(
        optimizer, max_lr=1, total_steps=TOTAL_STEPS
    ),
}


def rates(make_scheduler, steps):
    """The rates of the first steps, with a base of 1."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1)
    scheduler = make_scheduler(optimizer)
    result = [optimizer.param_groups[0]["lr"]]
    while len(result) < steps:
        optimizer.step()
        scheduler.step()
        result.append(optimizer.param_groups[0]["lr"])
    return result


def warmed_up(make_scheduler):
    """Linear warm-up, then the scheduler. PyTorch's own classes for both, in a sequence."""

    def make(optimizer):
        warmup = lr_scheduler.LinearLR(
            optimizer, start_factor=1 / WARMUP_STEPS, total_iters=WARMUP_STEPS - 1
        )
        return lr_scheduler.SequentialLR(
            optimizer, [warmup, make_scheduler(optimizer)], milestones=[WARMUP_STEPS]
        )

    return make


fixture = {
    "madeBy": f"scripts/make-schedule-fixture.py with PyTorch {torch.__version__}",
    "stepsPerEpoch": STEPS_PER_EPOCH,
    "scheduleEpochs": SCHEDULE_EPOCHS,
    "decayFactor": DECAY_FACTOR,
    "decayEpochs": DECAY_EPOCHS,
    "warmupSteps": WARMUP_STEPS,
    "rates": {name: rates(make, TOTAL_STEPS) for name, make in SCHEDULERS.items()},
    # PyTorch's one-cycle sets the rate by itself and can't be put into a sequence.
    "warmedUpRates": {
        name: rates(warmed_up(make), WARMUP_STEPS + TOTAL_STEPS)
        for name, make in SCHEDULERS.items()
        if name != "one-cycle"
    },
}
OUTPUT.write_text(json.dumps(fixture, indent=2) + "\n")
