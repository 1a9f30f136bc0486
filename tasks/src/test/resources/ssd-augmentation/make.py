"""Writes distortion.csv and moments.csv: what SSD's augmentation is in torchvision's terms.

Made with torchvision 0.14.1, torch 1.13.1, Pillow 9.4.0 (Debian 12):  /usr/bin/python3 make.py

distortion.csv: a line is brightness, contrast before, saturation, hue (empty: not turned), contrast after, the order
of the channels, and the bytes of a small picture after torchvision's functional operations with these numbers.

moments.csv: means and standard deviations over DRAWS draws of zoom, crop and mirror for one picture, by the
definitions of torchvision's detection reference (zoom out: probability 0.5, sides 1 to 4; crop: overlaps 0, 0.1, 0.3,
0.5, 0.7, 0.9 and 1, forty trials, sides 0.3 to 1, shapes 1:2 to 2:1).
"""

import random

import numpy
from PIL import Image
from torchvision.transforms import functional as F

HEIGHT, WIDTH = 7, 9
DRAWS = 40000
SIZE = (375, 500)
BOXES = [(40, 60, 200, 300), (250, 100, 330, 180), (5, 5, 60, 40)]
UNIFORM = random.Random(2016).random


def picture():
    """By a formula that the test repeats."""
    out = bytearray()
    state = 12345
    for _ in range(HEIGHT * WIDTH * 3):
        state = (state * 1103515245 + 12345) % 2**31
        out.append((state >> 16) % 256)
    return Image.frombytes("RGB", (WIDTH, HEIGHT), bytes(out))


def distorted(brightness, before, saturation, hue, after, order):
    image = F.adjust_brightness(picture(), brightness)
    image = F.adjust_contrast(image, before)
    image = F.adjust_saturation(image, saturation)
    if hue is not None:
        image = F.adjust_hue(image, hue)
    image = F.adjust_contrast(image, after)
    return numpy.asarray(image)[:, :, list(order)].tobytes()


def distortions():
    generator = random.Random(300)
    with open("distortion.csv", "w") as out:
        for case in range(40):
            draw = [
                generator.uniform(0.875, 1.125),
                generator.uniform(0.5, 1.5) if case % 2 else 1,
                generator.uniform(0.5, 1.5),
                None if case % 5 == 0 else generator.uniform(-0.05, 0.05),
                1 if case % 2 else generator.uniform(0.5, 1.5),
                generator.sample(range(3), 3),
            ]
            words = [repr(v) if v is not None else "" for v in draw[:5]] + ["".join(map(str, draw[5]))]
            out.write(",".join(words + [distorted(*draw).hex()]) + "\n")


def canvas():
    height, width = SIZE
    if UNIFORM() >= 0.5:
        return 0, 0, width, height
    factor = 1 + 3 * UNIFORM()
    across, down = int(width * factor), int(height * factor)
    left = int((across - width) * UNIFORM())
    top = int((down - height) * UNIFORM())
    return -left, -top, across, down


def holds(region, box):
    x, y, width, height = region
    return x < (box[0] + box[2]) / 2 < x + width and y < (box[1] + box[3]) / 2 < y + height


def iou(region, box):
    x, y, width, height = region
    across = min(box[2], x + width) - max(box[0], x)
    down = min(box[3], y + height) - max(box[1], y)
    shared = max(0, across) * max(0, down)
    return shared / (width * height + (box[2] - box[0]) * (box[3] - box[1]) - shared)


def crop(left, top, width, height):
    while True:
        overlap = (0, 0.1, 0.3, 0.5, 0.7, 0.9, 1)[int(7 * UNIFORM())]
        if overlap == 1:
            return left, top, width, height
        for _ in range(40):
            across = int(width * (0.3 + 0.7 * UNIFORM()))
            down = int(height * (0.3 + 0.7 * UNIFORM()))
            if not 0.5 <= across / down <= 2:
                continue
            x = left + int((width - across) * UNIFORM())
            y = top + int((height - down) * UNIFORM())
            region = x, y, across, down
            inside = [box for box in BOXES if holds(region, box)]
            if inside and max(iou(region, box) for box in inside) >= overlap:
                return region


def moments():
    rows = []
    for _ in range(DRAWS):
        region = canvas()
        cut = crop(*region)
        inside = [holds(cut, box) for box in BOXES]
        x, y, width, height = cut
        rows.append([width, height, x, y, width / height, sum(inside), inside[2], cut == region])
    names = ["width", "height", "left", "top", "shape", "objects", "third", "whole"]
    values = numpy.array(rows, dtype=float)
    with open("moments.csv", "w") as out:
        for name, mean, deviation in zip(names, values.mean(0), values.std(0)):
            out.write(f"{name},{mean:.6f},{deviation:.6f},{DRAWS}\n")


distortions()
moments()
