"""Whether the next steps are the page's: the same losses on the same batches."""

import math

TOLERANCE = 1e-4


def is_near(page, here):
    if math.isnan(page) or math.isnan(here):
        return math.isnan(page) and math.isnan(here)
    return page == here or abs(page - here) <= TOLERANCE * max(1, abs(page))


# So many times what 32 bits in place of 64 make of a loss may two computers lie apart.
ROUNDINGS = 30


def verdict(run, images, losses, rates, exact=None):
    """Whether it is the same run, one line that says it, and lines that say why not. `exact`: the losses in 64 bits."""
    page_losses, page_rates = run.next_steps
    count = min(len(page_losses), len(losses))
    if count == 0:
        return True, "Nothing to compare: the page knew of no step after this one.", []
    apart = [abs(page - here) for page, here in zip(page_losses, losses)]
    steps = f"{count} steps from step {run.step + 1} on"
    wrong = [index for index in range(count) if not is_near(page_losses[index], losses[index])]
    if not wrong:
        most = max((value for value in apart if not math.isnan(value)), default=0.0)
        return True, f"The same run: {steps} agree within 1e-4 (the most they differ is {most:.1e}).", []
    if exact and is_rounding(page_losses, losses, exact, wrong):
        return True, (
            f"The same run, as far as can be told: of {steps}, {len(wrong)} differ by more than 1e-4, but no more than rounding "
            f"makes of them (up to {max(apart[index] for index in wrong):.1e}; 64 bits in place of 32 make up to "
            f"{max(abs(one - other) for one, other in zip(losses, exact)):.1e})."
        ), []
    first = wrong[0]
    told = f"NOT the same run: of {steps}, {len(wrong)} differ by more than 1e-4."
    return False, told, [
        f"step {run.step + 1 + index}: loss {page_losses[index]:.6f} in the page, {losses[index]:.6f} here"
        for index in wrong[:5]
    ] + reasons(run, images, first, page_rates, rates)


def is_rounding(page_losses, losses, exact, wrong):
    """Whether last digits explain it: PyTorch's own numbers part as far, up to the same step."""
    spread = 0.0
    for index, (page, here, there) in enumerate(zip(page_losses, losses, exact)):
        spread = max(spread, abs(here - there))
        if index in wrong and not abs(page - here) <= ROUNDINGS * spread:
            return False
    return True


def reasons(run, images, first, page_rates, rates):
    """What may have made the difference, the most likely first."""
    found = []
    if images.surprise:
        found.append(f"The images: {images.surprise}.")
    off = [index for index, rate in enumerate(page_rates[: len(rates)]) if abs(rate - rates[index]) > 1e-9 * rate]
    if off:
        found.append(f"The rate: of step {run.step + 1 + off[0]} it is {page_rates[off[0]]} in the page, {rates[off[0]]} here.")
    if first == 0:
        found.append("The first step already differs: weights, images or loss are not the same.")
    else:
        found.append(
            f"The first {first} steps agree: training makes much of the last digits here, as where a rate is very high"
            + (", or where only the signs of gradients count (Lion)." if run.config["optimizer"] == "lion" else ".")
        )
    if run.about["backend"] == "webgpu":
        found.append("The page computed on a GPU, whose exponentials may be less exact.")
    return found
