"""A run that goes on: its network, its optimizer, its place in the order of the images."""

import contextlib
import math
import time

import torch
from torch import distributed
from torch.nn.parallel import DistributedDataParallel

from .layers import Place, as_in_the_page
from .losses import Trained
from .optimizers import make_optimizer, numbers_of, schedule_factor, set_numbers, set_slots, slots_of
from .order import BatchOrder, dropout_key, share_of

TEST_BATCH = 500


class Processes:
    """Those that torchrun started, of which this is one; by itself it is the only one."""

    def __init__(self, rank=0, size=1, device="cpu"):
        self.rank, self.size, self.device = rank, size, torch.device(device)

    @property
    def is_first(self):
        return self.rank == 0

    def sum(self, tensor):
        """The sum over all processes, in each of them."""
        if self.size > 1:
            distributed.all_reduce(tensor)
        return tensor


class Training:
    def __init__(self, run, images, model, dropouts, processes, compiled=False, dtype=torch.float32):
        self.run, self.images, self.processes, self.dtype = run, images, processes, dtype
        self.config, self.settings = run.config, run.about["settings"]
        self.order = BatchOrder(
            self.config["seed"],
            images.train.shard_sizes,
            self.config["trainCount"],
            self.config["validationCount"],
            images.takes_part(),
        )
        images.hold(self.order.held)
        self.batch_size = self.page_batch_size = self.config["batchSize"]
        self.page_steps_per_epoch = self.order.steps_per_epoch(self.page_batch_size)

        self.place = Place(run.replicas, processes.size)
        model = as_in_the_page(model, dropouts, self.place)
        self.model = model
        trained = Trained(model, run).to(processes.device, dtype)
        self.place.to(processes.device)
        self.optimizer = make_optimizer(self.config["optimizer"], model.parameters())
        self.updates_made = run.step - run.about.get("optimizerSince", 0)
        self.load(run.tensors)
        self.alone = self.trained = trained
        if processes.size > 1:
            # Every process has the same running statistics already: layers.py.
            self.trained = DistributedDataParallel(trained, broadcast_buffers=False)
        if compiled:
            self.trained = torch.compile(self.trained)
        self.precision, self.scaler = contextlib.nullcontext, None

        self.step, self.epoch, self.offset = run.step, 0, 0
        self._go_to(run.step)
        self.history = {"step": [], "loss": [], "score": [], "learningRate": []}
        self.times, self.evaluations, self.changed_after = [], [], None

    @property
    def parameters(self):
        return list(self.model.named_parameters())

    def load(self, tensors):
        """Weights and the optimizer's arrays, as in the file of the state."""
        weights = {name: tensor for name, tensor in tensors.items() if not name.startswith("optimizer.")}
        self.model.load_state_dict(weights)
        set_slots(self.config["optimizer"], self.optimizer, self.parameters, tensors, self.updates_made)

    def tensors(self):
        """The reverse."""
        slots = slots_of(self.config["optimizer"], self.optimizer, self.parameters)
        return {**self.model.state_dict(), **slots, "optimizer.step": torch.tensor(self.updates_made)}

    def change(self, batch_size, settings):
        """What is in force from the next step on."""
        self.batch_size, self.settings, self.changed_after = batch_size, settings, self.step

    def _go_to(self, step):
        """To the place in the order of the images after so many steps of the page."""
        self.epoch, steps = divmod(step, self.page_steps_per_epoch)
        self.offset = steps * self.page_batch_size

    @property
    def rate(self):
        """Of the next step. The schedule goes by the images that were seen, in steps of the page."""
        seen = self.epoch * self.page_steps_per_epoch + self.offset / self.page_batch_size
        return self.settings["learningRate"] * schedule_factor(self.settings, seen + 1, self.page_steps_per_epoch)

    def use_half_precision(self):
        """Computes in 16 bits where that is faster; weights and updates stay of 32."""
        device = self.processes.device.type
        is_wide = device == "cpu" or torch.cuda.is_bf16_supported()
        dtype = torch.bfloat16 if is_wide else torch.float16
        self.precision = lambda: torch.autocast(device, dtype=dtype)
        self.scaler = None if is_wide else torch.cuda.amp.GradScaler()

    def make_step(self):
        """One update on the next batch. Gives this process's part of the batch's loss and score."""
        epoch, at = self.epoch, self.offset
        numbers = self.order.epoch(epoch)[at : at + self.batch_size]
        count, step, rate = len(numbers), self.step + 1, self.rate
        first, last = share_of(count, self.processes.rank, self.processes.size)
        images, targets = self._here(*self.images.batch(numbers, step, self.settings, slice(first, last)))
        self.place.move_to(dropout_key(self.config["seed"], step), first, last, count)

        self.trained.train()
        self.optimizer.zero_grad(set_to_none=True)
        with self.precision():
            losses, scores, generator_losses = self.trained(images, targets, self.settings)
        loss = losses.sum() / count
        objective = loss if generator_losses is None else loss + generator_losses.sum() / count
        # DistributedDataParallel takes the mean over the processes, where the sum is wanted.
        objective = objective * self.processes.size
        set_numbers(self.optimizer, numbers_of(self.config["optimizer"], self.settings), rate)
        if self.scaler is None:
            objective.backward()
            self.optimizer.step()
        else:
            self.scaler.scale(objective).backward()
            self.scaler.step(self.optimizer)
            self.scaler.update()

        self.step, self.updates_made = step, self.updates_made + 1
        self.offset += count
        if self.offset >= self.order.image_count:
            self.epoch, self.offset = epoch + 1, 0
        return torch.stack([loss.detach(), scores.sum() / count]), rate

    def _here(self, images, targets):
        """Both on the device; labels stay whole numbers."""
        device = self.processes.device
        return images.to(device, self.dtype), targets.to(device, self.dtype if targets.is_floating_point() else None)

    def make_steps(self, count):
        """So many steps, or those up to the end of the epoch if that comes first. Gives their losses and rates."""
        epoch, parts, rates = self.epoch, [], []
        while len(parts) < count and self.epoch == epoch:
            part, rate = self.make_step()
            parts.append(part)
            rates.append(rate)
        sums = self.processes.sum(torch.stack(parts)).double().cpu()
        losses, scores = sums[:, 0].tolist(), sums[:, 1].tolist()
        first = self.step - len(parts) + 1
        self.history["step"] += range(first, self.step + 1)
        self.history["loss"] += losses
        self.history["score"] += scores
        self.history["learningRate"] += rates
        return losses, rates

    @property
    def steps_left_in_epoch(self):
        return math.ceil((self.order.image_count - self.offset) / self.batch_size)

    @torch.no_grad()
    def test(self, split="test"):
        """Mean loss and score of all test images, or of those held for validation."""
        numbers = self.images.tested() if split == "test" else self.order.held
        self.model.eval()
        sums = torch.zeros(3, dtype=torch.float64, device=self.processes.device)
        starts = range(0, len(numbers), TEST_BATCH)
        for start in starts[self.processes.rank :: self.processes.size]:
            batch = numbers[start : start + TEST_BATCH]
            images, targets = self._here(*self.images.tests(batch, "test" if split == "test" else "train"))
            losses, scores, _ = self.alone(images, targets, self.settings)
            losses = losses.double()
            sums += torch.stack([losses.sum(), (losses**2).sum(), scores.double().sum()])
        loss, square, score = (self.processes.sum(sums) / len(numbers)).tolist()
        spread = max(square - loss**2, 0) * len(numbers) / max(len(numbers) - 1, 1)
        evaluation = {"step": self.step, "split": split, "scope": "whole", "loss": loss}
        evaluation["lossError"] = math.sqrt(spread / len(numbers))
        if self.run.task.get("score"):
            evaluation["score"] = score
        evaluation["imageCount"] = len(numbers)
        self.evaluations.append(evaluation)
        return evaluation

    def note_time(self, seconds):
        self.times.append((self.step, 1000 * seconds))


class Clock:
    """Seconds since it began."""

    def __init__(self):
        self.began = time.perf_counter()

    @property
    def seconds(self):
        return time.perf_counter() - self.began
