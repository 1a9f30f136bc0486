#!/usr/bin/env python3
"""Classifies pictures with the network in model.safetensors.

    python3 inference.py PICTURE...

Needs torch, torchvision and Pillow. network.json says what the weights do not: the classes and how images enter.
"""
import json
import pathlib
import re
import sys

import numpy
import torch
import torchvision
from torch import nn
from torchvision.models.resnet import BasicBlock, Bottleneck

HERE = pathlib.Path(__file__).resolve().parent


def read(path):
    """The arrays of a safetensors file by name; all are of 32-bit floats."""
    data = pathlib.Path(path).read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    out = {}
    for name, about in json.loads(data[8:start]).items():
        if name != "__metadata__":
            begin, end = (start + at for at in about["data_offsets"])
            values = numpy.frombuffer(data[begin:end], "<f4").copy()
            out[name] = torch.from_numpy(values).reshape(about["shape"])
    return out


class ResNet(nn.Module):
    """torchvision's ResNet with stems for small images, and with the three stages of the CIFAR family."""

    def __init__(self, block, widths, units, about):
        super().__init__()
        kernel, stride = {"cifar": (3, 1), "tiny": (3, 2), "large": (7, 2)}[about["stem"]]
        self.conv1 = nn.Conv2d(about["channels"], widths[0], kernel, stride, kernel // 2, bias=False)
        self.bn1 = nn.BatchNorm2d(widths[0])
        self.maxpool = nn.MaxPool2d(3, 2, 1) if about["stem"] == "large" else nn.Identity()
        inputs, self.stages = widths[0], len(units)
        for s, (width, count) in enumerate(zip(widths[1:], units)):
            blocks, outputs = [], width * block.expansion
            for u in range(count):
                stride = 2 if s > 0 and u == 0 else 1
                side = None
                if stride > 1 or inputs != outputs:
                    side = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))
                blocks.append(block(inputs, width, stride, side))
                inputs = outputs
            setattr(self, f"layer{s + 1}", nn.Sequential(*blocks))
        self.fc = nn.Linear(inputs, len(about["classes"]))

    def forward(self, x):
        x = self.maxpool(torch.relu(self.bn1(self.conv1(x))))
        for s in range(self.stages):
            x = getattr(self, f"layer{s + 1}")(x)
        return self.fc(x.mean((2, 3)))


class Vgg(nn.Module):
    """The convolutions of torchvision's vgg16, the mean over their map, one linear layer."""

    def __init__(self, about):
        super().__init__()
        layers = torchvision.models.vgg.make_layers(torchvision.models.vgg.cfgs["D"])[:-1]
        for layer in layers:
            if isinstance(layer, nn.MaxPool2d):
                layer.ceil_mode = True
        self.features = layers
        self.classifier = nn.Linear(512, len(about["classes"]))

    def forward(self, x):
        return self.classifier(self.features(x).mean((2, 3)))


def build(about):
    """The network without its weights."""
    name = about["architecture"]
    large = {18: (BasicBlock, 2, 2, 2, 2), 34: (BasicBlock, 3, 4, 6, 3), 50: (Bottleneck, 3, 4, 6, 3),
             101: (Bottleneck, 3, 4, 23, 3), 152: (Bottleneck, 3, 8, 36, 3)}
    residual = re.fullmatch(r"resnet(\d+)(x4)?", name)
    if residual and int(residual[1]) in large:
        block, *units = large[int(residual[1])]
        return ResNet(block, [64, 64, 128, 256, 512], units, about)
    if residual:
        units = [(int(residual[1]) - 2) // 6] * 3
        return ResNet(BasicBlock, [32, 64, 128, 256] if residual[2] else [16, 16, 32, 64], units, about)
    if name == "mobilenetv2_imagenet":
        return torchvision.models.mobilenet_v2(num_classes=len(about["classes"]))
    if name == "vgg16_imagenet":
        return Vgg(about)
    sys.exit(f"{name} has no counterpart in torchvision: build it here; read() has its arrays")


def load(folder=HERE):
    """The network with its weights, ready to predict, and what is known of it."""
    about = json.loads((folder / "network.json").read_text())
    network = build(about)
    arrays = read(folder / "model.safetensors")
    state = {name: arrays.get(name, value) for name, value in network.state_dict().items()}
    lacking = [n for n in network.state_dict() if n not in arrays and not n.endswith("num_batches_tracked")]
    unknown = [n for n in arrays if n not in state]
    if lacking or unknown:
        sys.exit(f"model.safetensors is of another network: it lacks {lacking}, nobody takes {unknown}")
    network.load_state_dict(state)
    return network.eval(), about


def prepared(pixels, about):
    """Images as the network takes them: (N, H, W, C) or (N, H, W) bytes to (N, C, H, W) floats."""
    x = torch.as_tensor(pixels).float().reshape(-1, about["height"], about["width"], about["channels"])
    mean, deviation = torch.tensor(about["mean"]), torch.tensor(about["deviation"])
    return ((x / 255 - mean) / deviation).permute(0, 3, 1, 2)


def picture(path, about):
    """A picture of any size as it is measured: scaled, or its middle at a scale of the shorter side."""
    from PIL import Image

    image = Image.open(path).convert("L" if about["channels"] == 1 else "RGB")
    if "resize" in about:
        image = torchvision.transforms.functional.resize(image, about["resize"])
        image = torchvision.transforms.functional.center_crop(image, [about["height"], about["width"]])
    return numpy.asarray(image.resize((about["width"], about["height"]), Image.BILINEAR)).copy()


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__.strip())
    network, about = load()
    with torch.no_grad():
        for path in sys.argv[1:]:
            shares = network(prepared(picture(path, about)[None], about)).softmax(1)[0]
            best = shares.argsort(descending=True)[:5]
            print(path, *(f"{about['classes'][i]} {shares[i]:.4f}" for i in best), sep="\t")


if __name__ == "__main__":
    main()
