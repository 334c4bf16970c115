"""Layers that do in training what the page does: the same values are dropped, the same slices normalised."""

import math

import numpy as np
import torch
from torch import nn

from .order import slice_bounds
from .seeded import avalanche

GOLDEN = 0x9E37_79B9


class Place(nn.Module):
    """Where in a step a process is: which images of the batch it has, and what is drawn for the step."""

    def __init__(self, replicas, world_size):
        super().__init__()
        self.replicas, self.world_size = replicas, world_size
        # Tensors, so that a compiled network need not be compiled again for each step.
        self.register_buffer("dropout_key", torch.zeros((), dtype=torch.int64), persistent=False)
        self.register_buffer("first_image", torch.zeros((), dtype=torch.int64), persistent=False)
        self.slice_of = self.slice_sizes = None

    def move_to(self, key, first, last, batch_count):
        """To the images from `first` to `last` of a batch, in a step with this key."""
        self.dropout_key.fill_(key)
        self.first_image.fill_(first)
        bounds = slice_bounds(batch_count, self.replicas)
        device = self.dropout_key.device
        sizes = [to - start for start, to in bounds]
        slices = np.repeat(np.arange(len(bounds)), sizes)[first:last]
        self.slice_of = torch.from_numpy(slices).to(device)
        self.slice_sizes = torch.tensor(sizes, dtype=torch.float32, device=device)

    @property
    def is_whole(self):
        """Whether this process has the whole batch, which is not cut."""
        return self.world_size == 1 and len(self.slice_sizes) == 1


class Dropout(nn.Module):
    """What is kept follows from the step's key, the layer and a value's place, channels last, as the page counts them."""

    def __init__(self, rate, layer, channels, place):
        super().__init__()
        self.rate, self.layer_hash = rate, (layer + 1) * GOLDEN & 0xFFFF_FFFF
        # Of a row, those of the image that it was made of; 1 if its numbers are in the page's order.
        self.channels, self.threshold = channels, math.floor(rate * 2**32)
        self.scale = float(np.float32(1 / (1 - rate)))
        self.place = (place,)  # in a tuple, so that it is no part of this module

    def forward(self, x):
        if not self.training or self.rate == 0:
            return x
        place, size = self.place[0], math.prod(x.shape[1:])
        channels = x.shape[1] if x.dim() == 4 else self.channels
        within = torch.arange(size, device=x.device).reshape(-1, channels).T
        image = place.first_image + torch.arange(len(x), device=x.device)
        values = image[:, None] * size + within.reshape(1, size)
        kept = avalanche(avalanche(values) ^ avalanche(place.dropout_key ^ self.layer_hash)) >= self.threshold
        return x * (kept.reshape(x.shape) * self.scale).to(x.dtype)


class SlicedNorm:
    """Batch normalisation of each slice by itself, as the page's replicas do it; processes that share a slice add up
    their sums, as SyncBatchNorm does. With one slice and one process it is PyTorch's own."""

    def forward(self, x):
        place = self.place[0]
        if not self.training or (place.is_whole and x.numel() > x.shape[1]):
            return super().forward(x)
        pixels = math.prod(x.shape[2:])
        to_channels = (-1, x.shape[1], *([1] * (x.dim() - 2)))
        counts = (place.slice_sizes.to(x.dtype) * pixels)[:, None]
        mean = self._sums(x) / counts
        centred = x - mean[place.slice_of].reshape(to_channels)
        variance = self._sums(centred * centred) / counts
        self._follow(mean.detach(), variance.detach(), counts)
        scale = torch.rsqrt(variance + self.eps)[place.slice_of].reshape(to_channels)
        return centred * scale * self.weight.reshape(to_channels) + self.bias.reshape(to_channels)

    def _sums(self, x):
        """[slices, channels], of all processes."""
        place = self.place[0]
        of_images = x.flatten(2).sum(2) if x.dim() > 2 else x
        sums = x.new_zeros(len(place.slice_sizes), x.shape[1]).index_add(0, place.slice_of, of_images)
        if place.world_size == 1:
            return sums
        from torch.distributed.nn.functional import all_reduce

        return all_reduce(sums)

    @torch.no_grad()
    def _follow(self, mean, variance, counts):
        """Running statistics follow the mean of the slices', each by its share of the batch."""
        shares = counts / counts.sum()
        unbiased = counts / (counts - 1).clamp(min=1)
        self.running_mean.lerp_((mean * shares).sum(0), self.momentum)
        self.running_var.lerp_((variance * unbiased * shares).sum(0), self.momentum)
        self.num_batches_tracked.add_(1)


class BatchNorm1d(SlicedNorm, nn.BatchNorm1d):
    pass


class BatchNorm2d(SlicedNorm, nn.BatchNorm2d):
    pass


def as_in_the_page(model, dropouts, place):
    """Puts these layers in the places of PyTorch's. `dropouts`: number and `channels` of each, as network.py has them."""
    remaining = iter(dropouts)
    for parent in list(model.modules()):
        for name, module in list(parent.named_children()):
            if isinstance(module, nn.Dropout):
                layer, channels = next(remaining)
                setattr(parent, name, Dropout(module.p, layer, channels, place))
            elif isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
                kind = BatchNorm1d if isinstance(module, nn.BatchNorm1d) else BatchNorm2d
                norm = kind(module.num_features, module.eps, module.momentum)
                norm.place = (place,)
                setattr(parent, name, norm)
    return model
