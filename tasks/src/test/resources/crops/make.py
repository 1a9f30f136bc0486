"""Reference values of torchvision's crops on pictures of Pillow: random.csv, middle.csv, photo.jpg
and frames.csv.

/usr/bin/python3 make.py     (torch 1.13.0, torchvision 0.14.1, Pillow 9.4.0)

random.csv: height, width, least and most area, draws; then mean and standard deviation of height,
width, top and left of RandomResizedCrop.get_params over so many draws, and the share of draws in
which it is the largest part of the middle.
middle.csv: height and width of a photograph, side and size; then height and width after Resize(side)
and the first row and column of CenterCrop(size) of that.
frames.csv: what is made of photo.jpg, and SHA-256 of the bytes: "middle SIDE SIZE", or resized_crop of a
"part TOP LEFT HEIGHT WIDTH SIZE".
"""
import hashlib
import pathlib

import numpy
import torch
from PIL import Image
from torchvision import transforms
from torchvision.transforms import functional

here = pathlib.Path(__file__).parent
torch.manual_seed(1)
DRAWS = 20000
with open(here / "random.csv", "w") as out:
    for h, w, least, most in (
        (375, 500, 0.08, 1),
        (500, 333, 0.08, 1),
        (40, 400, 0.08, 1),
        (400, 40, 0.3, 1),
        (64, 64, 0.5, 0.9),
        (3, 2, 0.08, 1),
    ):
        picture = Image.new("RGB", (w, h))
        crop = transforms.RandomResizedCrop(224, scale=(least, most))
        drawn = numpy.array([crop.get_params(picture, crop.scale, crop.ratio) for _ in range(DRAWS)])
        top, left, height, width = drawn.T.astype(float)
        wide = min(w, round(h * 4 / 3))
        high = min(h, round(w / (3 / 4)))
        fallback = (top == (h - high) // 2) & (left == (w - wide) // 2) & (height == high) & (width == wide)
        numbers = [v for a in (height, width, top, left) for v in (a.mean(), a.std())]
        text = ",".join(f"{v:.6g}" for v in numbers + [fallback.mean()])
        out.write(f"{h},{w},{least},{most},{DRAWS},{text}\n")

with open(here / "middle.csv", "w") as out:
    for h, w in ((375, 500), (500, 375), (500, 333), (256, 256), (64, 64), (33, 100), (301, 400), (7, 5)):
        for side, size in ((256, 224), (232, 224), (32, 32), (64, 59)):
            # What stands where is told by the colours: red is the row, green the column.
            picture = transforms.Resize(side)(Image.new("RGB", (w, h)))
            rows = numpy.arange(picture.height).repeat(picture.width).reshape(picture.height, -1)
            columns = numpy.arange(picture.width).repeat(picture.height).reshape(picture.width, -1).T
            marked = Image.fromarray((rows * 65536 + columns).astype(numpy.int32), "I")
            first = numpy.array(transforms.CenterCrop(size)(marked))[0, 0]
            out.write(f"{h},{w},{side},{size},{picture.height},{picture.width},{first >> 16},{first & 65535}\n")

y, x = numpy.mgrid[0:90, 0:120]
waves = [127 + 90 * numpy.sin(x / a + y / b) + 30 * numpy.sin(x * y / 300) for a, b in ((5, 9), (-8, 4), (3, -7))]
Image.fromarray(numpy.stack(waves, 2).clip(0, 255).astype(numpy.uint8)).save(here / "photo.jpg", quality=85)
photo = Image.open(here / "photo.jpg").convert("RGB")


def line(what, picture):
    return f"{what},{hashlib.sha256(picture.tobytes()).hexdigest()}\n"


with open(here / "frames.csv", "w") as out:
    for side, size in ((72, 64), (36, 32), (90, 90), (120, 112)):
        both = transforms.Compose([transforms.Resize(side), transforms.CenterCrop(size)])
        out.write(line(f"middle {side} {size}", both(photo)))
    for part in ((0, 0, 90, 120), (17, 30, 41, 53), (80, 100, 10, 20), (3, 5, 64, 64)):
        for size in (64, 32, 17):
            picture = functional.resized_crop(photo, *part, [size, size])
            out.write(line("part " + " ".join(map(str, part)) + f" {size}", picture))
