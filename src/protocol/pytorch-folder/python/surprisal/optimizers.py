"""PyTorch's optimizers with the page's state, and the rate's schedule."""

import math

import torch

# The arrays that each keeps for every weight, by PyTorch's names, and the page's own numbers unless others are chosen.
SLOTS = {
    "adam": ("exp_avg", "exp_avg_sq"),
    "adamw": ("exp_avg", "exp_avg_sq"),
    "sgd": (),
    "momentum": ("momentum_buffer",),
    "nesterov": ("momentum_buffer",),
    "adagrad": ("sum",),
    "rmsprop": ("square_avg",),
    "lion": ("m",),
}
DEFAULTS = {
    "adam": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weightDecay": 0.0},
    "adamw": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weightDecay": 0.01},
    "sgd": {"weightDecay": 0.0},
    "momentum": {"momentum": 0.9, "weightDecay": 0.0},
    "nesterov": {"momentum": 0.9, "weightDecay": 0.0},
    "adagrad": {"epsilon": 1e-10, "weightDecay": 0.0},
    "rmsprop": {"alpha": 0.99, "epsilon": 1e-8, "weightDecay": 0.0},
    "lion": {"beta1": 0.9, "beta2": 0.99, "weightDecay": 0.0},
}


class Lion(torch.optim.Optimizer):
    """Chen et al. 2023, arXiv:2302.06675, algorithm 2."""

    def __init__(self, parameters, lr, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(parameters, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                direction = torch.sign(beta1 * m + (1 - beta1) * p.grad)
                p.mul_(1 - group["lr"] * group["weight_decay"]).sub_(direction, alpha=group["lr"])
                m.mul_(beta2).add_(p.grad, alpha=1 - beta2)


def make_optimizer(name, parameters):
    """One whose numbers `set_numbers` gives it before each step."""
    parameters, lr = list(parameters), 1e-3
    if name in ("momentum", "nesterov"):
        return torch.optim.SGD(parameters, lr=lr, momentum=0.9, nesterov=name == "nesterov")
    kinds = {
        "adam": torch.optim.Adam,
        "adamw": torch.optim.AdamW,
        "sgd": torch.optim.SGD,
        "adagrad": torch.optim.Adagrad,
        "rmsprop": torch.optim.RMSprop,
        "lion": Lion,
    }
    return kinds[name](parameters, lr=lr)


def set_numbers(optimizer, numbers, rate):
    """The numbers of the update rule that are in force: they can change while a run is trained."""
    for group in optimizer.param_groups:
        group["lr"], group["weight_decay"] = rate, numbers["weightDecay"]
        if "betas" in group:
            group["betas"] = numbers["beta1"], numbers["beta2"]
        if "eps" in group:
            group["eps"] = numbers["epsilon"]
        if "alpha" in group:
            group["alpha"] = numbers["alpha"]
        if group.get("momentum"):
            # PyTorch forgets a velocity that is multiplied by 0; the least number that is none does the same.
            group["momentum"] = numbers["momentum"] or 1e-300


def numbers_of(name, settings):
    """The numbers of the update rule: what was chosen, else the optimizer's default."""
    return {
        number: default if settings[number] == "auto" else settings[number]
        for number, default in DEFAULTS[name].items()
    }


def set_slots(name, optimizer, parameters, tensors, updates_made):
    """Gives the optimizer the arrays `optimizer.WEIGHT.SLOT` of `tensors`; those that are not there begin as zeros."""
    for weight_name, weight in parameters:
        state = optimizer.state[weight]
        for slot in SLOTS[name]:
            array = tensors.get(f"optimizer.{weight_name}.{slot}")
            state[slot] = torch.zeros_like(weight) if array is None else array.to(weight, copy=True)
        if name in ("adam", "adamw", "adagrad", "rmsprop"):
            # A plain number in older versions of PyTorch.
            is_older = name == "rmsprop" and int(torch.__version__.split(".")[0]) < 2
            state["step"] = updates_made if is_older else torch.tensor(float(updates_made))


def slots_of(name, optimizer, parameters):
    """The reverse."""
    return {
        f"optimizer.{weight_name}.{slot}": optimizer.state[weight][slot]
        for weight_name, weight in parameters
        for slot in SLOTS[name]
    }


def schedule_factor(settings, step, steps_per_epoch):
    """What the rate is multiplied by in step `step`, counted from 1."""
    warmup = settings["warmupSteps"]
    if step > warmup:
        return proper_factor(settings, step - 1 - warmup, steps_per_epoch)
    return step / warmup * proper_factor(settings, 0, steps_per_epoch)


def proper_factor(settings, done, steps_per_epoch):
    schedule, decay = settings["schedule"], settings["decayFactor"]
    # `round` would take halves to the even number.
    total = max(1, math.floor(settings["scheduleEpochs"] * steps_per_epoch + 0.5))
    if schedule == "step":
        return max(decay ** math.floor(done / (settings["decayEpochs"] * steps_per_epoch)), 1e-9)
    if schedule == "exponential":
        return max(decay ** (done / steps_per_epoch), 1e-9)
    if schedule == "cosine":
        return between(1, 0.001, min(1, done / total))
    if schedule == "one-cycle":
        done, peak = min(done, total - 1), 0.3 * total - 1
        if done < peak:
            return between(1 / 25, 1, done / peak)
        return between(1, 1 / 25 / 1e4, (done - peak) / (total - 1 - peak))
    return 1.0


def between(start, end, progress):
    """Half a cosine wave from one value to another."""
    return end + (start - end) * (1 + math.cos(math.pi * progress)) / 2
