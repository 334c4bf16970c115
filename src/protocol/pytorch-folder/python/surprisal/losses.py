"""What a network is trained for: the loss of every image, by the page's definitions, and how it is scored."""

import torch
from torch import nn
from torch.nn import functional as F


def class_losses(loss, logits, labels, settings):
    """Of images of one class each."""
    surprisal = F.cross_entropy(logits, labels, reduction="none")
    if loss == "focal":
        # Never 0, where a power of it less than the first has no slope.
        doubt = (-torch.expm1(-surprisal)).clamp(min=1e-12)
        return doubt ** settings["focalGamma"] * surprisal
    if loss == "class-weighted":
        weight = torch.where(labels == settings["weightedClass"], settings["classWeight"], 1.0)
        return weight * surprisal
    one_hot = F.one_hot(labels, logits.shape[1]).to(logits.dtype)
    if loss == "mse":
        return ((logits.softmax(dim=1) - one_hot) ** 2).sum(dim=1)
    if loss == "binary-cross-entropy":
        return F.binary_cross_entropy_with_logits(logits, one_hot, reduction="none").sum(dim=1)
    return F.cross_entropy(logits, labels, reduction="none", label_smoothing=settings["labelSmoothing"])


def label_losses(loss, logits, targets, settings):
    """Of images that several labels may hold for."""
    if loss == "binary-cross-entropy":
        return F.binary_cross_entropy_with_logits(logits, targets, reduction="none").sum(dim=1)
    # Labels that hold share the probability.
    shares = targets / targets.sum(dim=1, keepdim=True)
    return F.cross_entropy(logits, shares, reduction="none", label_smoothing=settings["labelSmoothing"])


def whole(logits):
    """In 32 bits, or 64: losses are not computed in 16."""
    return logits if logits.dtype == torch.float64 else logits.float()


class Trained(nn.Module):
    """A network with its loss. Gives [images] losses and [images] scores; all that is trained for is their mean."""

    def __init__(self, network, run):
        super().__init__()
        self.network = network
        self.loss, self.task = run.config["loss"], run.task

    def forward(self, images, targets, settings):
        return getattr(self, f"_{self.task['network']}")(images, targets, settings)

    def _classifier(self, images, targets, settings):
        logits = whole(self.network(images))
        if self.task["target"] == "class":
            losses = class_losses(self.loss, logits, targets, settings)
            return losses, (logits.argmax(dim=1) == targets).float(), None
        losses = label_losses(self.loss, logits, targets, settings)
        probabilities = logits.softmax(dim=1) if self.loss == "cross-entropy" else logits.sigmoid()
        return losses, ((probabilities > 0.5) == (targets > 0.5)).all(dim=1).float(), None

    def _autoencoder(self, images, targets, settings):
        logits = whole(self.network(images))
        pixels = (images + 1) / 2  # from 0 to 1, as the sigmoid draws them
        if self.loss == "mse":
            losses = (logits.sigmoid() - pixels) ** 2
        else:
            losses = F.binary_cross_entropy_with_logits(logits, pixels, reduction="none")
        losses = losses.flatten(1).mean(dim=1)
        return losses, torch.zeros_like(losses), None

    def _gan(self, images, noise, settings):
        generator, discriminator = self.network
        forged = generator(noise)
        real, fake = (whole(discriminator(seen)).squeeze(1) for seen in (images, forged.detach()))
        # The generator's loss is none of the discriminator's: of this pass nothing reaches its weights.
        weights = list(discriminator.parameters())
        wanted = [weight.requires_grad for weight in weights]
        for weight in weights:
            weight.requires_grad_(False)
        fooled = whole(discriminator(forged)).squeeze(1)
        for weight, requires_grad in zip(weights, wanted):
            weight.requires_grad_(requires_grad)
        generator_losses = F.softplus(-fooled)
        return F.softplus(-real) + F.softplus(fake), generator_losses.detach(), generator_losses
