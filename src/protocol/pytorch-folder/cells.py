# The code of the notebook: a cell a section, named as its prose is in prose.en.md and prose.zh-CN.md.
# "@classifier" after a name: only where the network is one.

# %% state
from pathlib import Path

import torch

from surprisal.state import RunState

run = RunState("state.safetensors")
print(f"step {run.step}, {run.config['optimizer']}, batches of {run.config['batchSize']}")
for name, tensor in run.tensors.items():
    if not name.startswith("optimizer."):
        print(f"{name:24} {tuple(tensor.shape)}")

# %% images
from surprisal.images import Images, find_folder

DATA = None  # the folder with the images, if they are not found by themselves
images = Images(run, find_folder(DATA, Path.cwd()))
print(len(images.train.labels), "images to train on,", len(images.test.labels), "to test with")
for row in images.train.pixels[0]:
    print("".join(" .:-=+*#%@"[pixel * 9 // 255] for pixel in row))

# %% network
from network import DROPOUTS, build_model

model = build_model()
model.load_state_dict({name: tensor for name, tensor in run.tensors.items() if not name.startswith("optimizer.")})
print(model)

# %% batch
from surprisal.training import Processes, Training

training = Training(run, images, build_model(), DROPOUTS, Processes())
settings = training.settings
numbers = training.order.epoch(training.epoch)[training.offset : training.offset + training.batch_size]
inputs, targets = images.batch(numbers, run.step + 1, settings)
print("images", tuple(inputs.shape), "mean", round(inputs.mean().item(), 4))
print("targets", tuple(targets.shape))

# %% probabilities @classifier
model.eval()
with torch.no_grad():
    logits = model(inputs[:1])
print("logits       ", [round(value, 2) for value in logits[0].tolist()])
print("probabilities", [round(value, 3) for value in logits.softmax(dim=1)[0].tolist()])

# %% loss
from surprisal.order import dropout_key

training.trained.train()
training.place.move_to(dropout_key(run.config["seed"], run.step + 1), 0, len(numbers), len(numbers))
losses, scores, generator_losses = training.trained(inputs, targets, settings)
loss = losses.mean()
print("here    ", loss.item())
print("the page", run.next_steps[0][:1])

# %% gradients
training.optimizer.zero_grad()
loss.backward()
for name, weight in training.parameters:
    if weight.grad is not None:
        print(f"{name:24} {weight.grad.norm().item():.6f}")

# %% update
training = Training(run, images, build_model(), DROPOUTS, Processes())
name, weight = training.parameters[0]
before = weight.detach().clone()
print("rate", training.rate)
training.make_steps(1)
print(name, "moved by at most", (weight - before).abs().max().item())

# %% verdict
from surprisal.verdict import verdict

training = Training(run, images, build_model(), DROPOUTS, Processes())
expected, _ = run.next_steps
step_losses, rates = [], []
while len(step_losses) < len(expected):
    more = training.make_steps(len(expected) - len(step_losses))
    step_losses, rates = step_losses + more[0], rates + more[1]
is_same, told, details = verdict(run, images, step_losses, rates)
print(told, *details, sep="\n")

# %% epoch
step_losses, _ = training.make_steps(training.steps_left_in_epoch)
print("mean loss", sum(step_losses) / len(step_losses))
print(training.test())

# %% result
from surprisal.result import write_result

training.note_time(0)
write_result("result.safetensors", training)
print("after step", training.step)
