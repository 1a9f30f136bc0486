"""Writes views.json: mean class probabilities over sizes and mirrorings, as mmsegmentation finds them.

Run with PyTorch 1.13 in this folder: python3 make.py
The network is one convolution, whose logits differ from size to size.
"""

import json

import torch
import torch.nn.functional as F

torch.manual_seed(11)
IMAGES = torch.randint(-16, 17, (2, 3, 9, 12)) / 8
WEIGHT = torch.randint(-16, 17, (4, 3, 3, 3)) / 16
CASES = [
    dict(scales=[1.0], mirror=True),
    dict(scales=[0.5, 1.0, 1.75], mirror=False),
    dict(scales=[0.5, 0.75, 1.0, 1.25, 1.5], mirror=True),
    dict(scales=[2.0], mirror=False),
]


def resized(x, size):
    return F.interpolate(x, size=size, mode="bilinear", align_corners=False)


def probabilities(view, flip):
    seen = view.flip(dims=(3,)) if flip else view
    logits = resized(F.conv2d(seen, WEIGHT, padding=1), IMAGES.shape[2:])
    found = F.softmax(logits, dim=1)
    return found.flip(dims=(3,)) if flip else found


def mean(spec):
    all_views = []
    for scale in spec["scales"]:
        size = [int(n * scale + 0.5) for n in IMAGES.shape[2:]]
        view = resized(IMAGES, size)
        for flip in [False, True] if spec["mirror"] else [False]:
            all_views.append(probabilities(view, flip))
    return sum(all_views) / len(all_views)


with open("views.json", "w") as file:
    cases = [dict(c, mean=[round(v, 7) for v in mean(c).flatten().tolist()]) for c in CASES]
    json.dump(
        dict(images=IMAGES.flatten().tolist(), weight=WEIGHT.flatten().tolist(), cases=cases), file
    )
    file.write("\n")
