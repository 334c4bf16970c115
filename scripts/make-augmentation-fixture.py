"""Makes src/math/fixtures/pytorch-augmentation.json: images moved by affine maps, by PyTorch.

    /usr/bin/python3 scripts/make-augmentation-fixture.py
"""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F

OUTPUT = Path(__file__).parent.parent / "src/math/fixtures/pytorch-augmentation.json"
SIZE = 9

# Shift right, shift down (pixels), rotation (degrees), scale.
MOVES = [(0, 0, 0, 1), (2, -1, 0, 1), (0, 0, 30, 1), (0, 0, 0, 0.7), (-3, 2, -75, 1.4), (9, 0, 10, 1)]

torch.manual_seed(1)
image = torch.randint(0, 256, (SIZE, SIZE)).double()


def forward(right, down, degrees, scale):
    """From input to output pixel, [3, 3]: about the centre, then shifted."""
    centre = (SIZE - 1) / 2
    angle = math.radians(degrees)
    c, s = scale * math.cos(angle), scale * math.sin(angle)
    to_origin = torch.tensor([[1, 0, -centre], [0, 1, -centre], [0, 0, 1]]).double()
    turn = torch.tensor([[c, -s, 0], [s, c, 0], [0, 0, 1]]).double()
    back = torch.tensor([[1, 0, centre + right], [0, 1, centre + down], [0, 0, 1]]).double()
    return back @ turn @ to_origin


def moved(inverse):
    # PyTorch's coordinates go from -1 to 1 between the centres of the outermost pixels.
    half = (SIZE - 1) / 2
    to_pixels = torch.tensor([[half, 0, half], [0, half, half], [0, 0, 1]]).double()
    theta = (to_pixels.inverse() @ inverse @ to_pixels)[None, :2]
    grid = F.affine_grid(theta, [1, 1, SIZE, SIZE], align_corners=True)
    return F.grid_sample(
        image[None, None], grid, mode="bilinear", padding_mode="zeros", align_corners=True
    )[0, 0]


cases = []
for move in MOVES:
    inverse = forward(*move).inverse()
    cases.append(
        {
            "move": move,
            "map": [round(value, 7) for value in inverse[:2].flatten().tolist()],
            "pixels": [round(value, 4) for value in moved(inverse).flatten().tolist()],
        }
    )

fixture = {
    "madeBy": f"scripts/make-augmentation-fixture.py with PyTorch {torch.__version__}",
    "size": SIZE,
    "image": image.flatten().int().tolist(),
    "cases": cases,
}
OUTPUT.write_text(json.dumps(fixture) + "\n")
