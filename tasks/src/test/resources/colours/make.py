"""Reference values of torchvision's ColorJitter on pictures of Pillow: hues.csv, jitter.csv.

/usr/bin/python3 make.py     (torch 1.13.0, torchvision 0.14.1, Pillow 9.4.0)

hues.csv: turn by adjust_hue, then SHA-256 of the bytes that it makes of the picture of all colours:
red, green and blue each 0, 15, ..., 255: 324 rows of 18 pixels in that order, blue quickest.
jitter.csv: a chain of the four adjustments in one order with its factors, and SHA-256 of the result.
"""
import hashlib
import itertools
import pathlib

import torchvision.transforms.functional as f
from PIL import Image

here = pathlib.Path(__file__).parent
levels = range(0, 256, 15)
colours = bytes(v for rgb in itertools.product(levels, levels, levels) for v in rgb)
picture = Image.frombytes("RGB", (len(levels), len(levels) ** 2), colours)


def digest(p):
    return hashlib.sha256(p.tobytes()).hexdigest()


with open(here / "hues.csv", "w") as out:
    for turn in (-0.5, -0.4, -0.25, -0.1, -0.003, 0.0, 0.003, 0.05, 0.1, 0.2, 0.33, 0.4, 0.5):
        out.write(f"{turn},{digest(f.adjust_hue(picture, turn))}\n")

steps = {
    "brightness": (f.adjust_brightness, 1.3),
    "contrast": (f.adjust_contrast, 0.7),
    "saturation": (f.adjust_saturation, 1.37),
    "hue": (f.adjust_hue, -0.07),
}
with open(here / "jitter.csv", "w") as out:
    for order in itertools.permutations(steps):
        p = picture
        for name in order:
            p = steps[name][0](p, steps[name][1])
        out.write(" ".join(f"{n}={steps[n][1]}" for n in order) + "," + digest(p) + "\n")
