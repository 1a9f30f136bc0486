"""Writes updates.json: weights after steps of torch.optim.SGD with accumulated and clipped gradients.

Run with PyTorch 1.13 in this folder: python3 make.py
A parameter p meets the loss sum(c p^2 + d p^3) / 2 of each batch, c and d drawn.
"""

import json

import torch

torch.manual_seed(7)
SHAPES = {"a": (7,), "b": (4, 5), "c": (2, 3, 3, 3)}
CASES = [
    dict(accumulated=1, clip=0.5, momentum=0.9, decay=0.01, nesterov=False),
    dict(accumulated=1, clip=100.0, momentum=0.9, decay=0.01, nesterov=False),
    dict(accumulated=3, clip=0.0, momentum=0.9, decay=0.01, nesterov=True),
    dict(accumulated=2, clip=1.0, momentum=0.9, decay=0.0, nesterov=True),
    dict(accumulated=4, clip=0.25, momentum=0.0, decay=0.0005, nesterov=False),
]
STEPS = 4
RATE = 0.05


def flat(tensors):
    return {k: t.detach().flatten().tolist() for k, t in tensors.items()}


def case(spec):
    weights = {k: torch.randn(s).requires_grad_() for k, s in SHAPES.items()}
    out = dict(spec, rate=RATE, start=flat(weights), steps=[])
    sgd = torch.optim.SGD(
        weights.values(),
        lr=RATE,
        momentum=spec["momentum"],
        weight_decay=spec["decay"],
        nesterov=spec["nesterov"],
    )
    for _ in range(STEPS):
        sgd.zero_grad()
        batches = []
        for _ in range(spec["accumulated"]):
            c = {k: torch.randint(-8, 9, s) / 8 for k, s in SHAPES.items()}
            d = {k: torch.randint(-8, 9, s) / 8 for k, s in SHAPES.items()}
            loss = sum((c[k] * p**2 + d[k] * p**3).sum() / 2 for k, p in weights.items())
            (loss / spec["accumulated"]).backward()
            batches.append(dict(c=flat(c), d=flat(d)))
        norm = None
        if spec["clip"]:
            norm = torch.nn.utils.clip_grad_norm_(weights.values(), spec["clip"]).item()
        sgd.step()
        out["steps"].append(dict(batches=batches, norm=norm, weights=flat(weights)))
    return out


with open("updates.json", "w") as file:
    json.dump(dict(shapes=SHAPES, cases=[case(c) for c in CASES]), file)
    file.write("\n")
