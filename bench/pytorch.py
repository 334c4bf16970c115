"""Samples per second of PyTorch on the default network: python3 bench/pytorch.py BATCH_SIZE SECONDS

Runs on the processor with as many threads as there are cores, on one random batch over and over.
Prints a line of JSON.
"""

import json
import os
import sys
import time

import torch
from torch import nn

batch_size = int(sys.argv[1])
seconds = float(sys.argv[2])

torch.set_num_threads(os.cpu_count())
model = nn.Sequential(
    nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(1600, 128), nn.ReLU(), nn.Linear(128, 10),
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
images = torch.rand(batch_size, 1, 28, 28)
labels = torch.randint(10, [batch_size])


def train_for(duration):
    start = time.perf_counter()
    steps = 0
    while time.perf_counter() - start < duration:
        optimizer.zero_grad()
        logits = model(images)
        loss = nn.functional.cross_entropy(logits, labels)
        loss.backward()
        optimizer.step()
        # Read at every step, as the app does.
        loss.item(), (logits.argmax(1) == labels).float().mean().item()
        steps += 1
    return steps * batch_size / (time.perf_counter() - start)


train_for(1)
result = {
    "samplesPerSecond": train_for(seconds),
    "version": torch.__version__,
    "threads": torch.get_num_threads(),
}
print(json.dumps(result))
