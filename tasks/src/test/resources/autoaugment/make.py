"""Writes cases.csv: what torchvision's AutoAugment does to pictures of Pillow.

Made with torchvision 0.14.1, Pillow 9.4.0 (Debian 12):  /usr/bin/python3 make.py > cases.csv
A line is a picture, an operation, its strength from 0 to 9, its sign, and the bytes of the outcome: some of
the smallest picture in full (hexadecimal), of the others the first 16 digits of their SHA-256.
"""

import hashlib

from PIL import Image
from torchvision.transforms import AutoAugment, AutoAugmentPolicy, InterpolationMode
from torchvision.transforms.autoaugment import _apply_op

PICTURES = {
    "small": (17, 16, 3),
    "noise": (32, 32, 3),
    "slope": (32, 32, 3),
    "grey": (28, 28, 1),
    "flat": (6, 5, 3),
}
UNSIGNED = ("Posterize", "Solarize")
PLAIN = ("AutoContrast", "Equalize", "Invert")


def picture(name):
    """Bytes by a formula that the test repeats."""
    height, width, channels = PICTURES[name]
    out = bytearray()
    state = 12345
    for y in range(height):
        for x in range(width):
            for c in range(channels):
                state = (state * 1103515245 + 12345) % 2**31
                noise = state >> 16
                if name == "slope":
                    out.append(40 + 3 * x + 2 * y + 5 * c + noise % 7)
                elif name == "flat":
                    out.append(77)
                elif name == "grey":
                    out.append(noise % 200 if (x + y) % 3 else 0)
                else:
                    out.append(noise % 256)
    return bytes(out)


def image(name):
    height, width, channels = PICTURES[name]
    return Image.frombytes("RGB" if channels == 3 else "L", (width, height), picture(name))


def line(name, op, strength, sign, magnitude):
    content = _apply_op(image(name), op, magnitude, InterpolationMode.NEAREST, None).tobytes()
    whole = name == "small" and strength in (0, 8) and sign == 1
    shown = content.hex() if whole else hashlib.sha256(content).hexdigest()[:16]
    print(",".join([name, op, str(strength), str(sign), shown]))


policy = AutoAugment(AutoAugmentPolicy.CIFAR10)
print("# " + repr([[list(op) for op in pair] for pair in policy.policies]))
used = sorted({op[0] for pair in policy.policies for op in pair})
for name, (height, width, _) in PICTURES.items():
    space = policy._augmentation_space(10, (height, width))
    for op in used:
        if op in PLAIN:
            line(name, op, 0, 1, 0.0)
            continue
        for strength in range(10):
            magnitude = float(space[op][0][strength].item())
            for sign in (1,) if op in UNSIGNED else (1, -1):
                line(name, op, strength, sign, sign * magnitude)
