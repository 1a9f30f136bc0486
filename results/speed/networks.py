"""The networks of the comparison in PyTorch for Python, layer by layer those of the suite."""
from collections import OrderedDict

import torch.nn as nn
import torch.nn.functional as F


def conv_norm(i, o, kernel, stride):
    return nn.Sequential(nn.Conv2d(i, o, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(o))


class Unit(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.first = conv_norm(i, o, 3, stride)
        self.second = conv_norm(o, o, 3, 1)
        self.short = nn.Identity() if stride == 1 and i == o else conv_norm(i, o, 1, stride)

    def forward(self, x):
        return F.relu(self.second(F.relu(self.first(x))) + self.short(x))


def stages(channels, widths, units, entry=1):
    """Stem and stages, from fine to coarse."""
    out = [nn.Sequential(conv_norm(channels, widths[0], 3, entry), nn.ReLU())]
    i = widths[0]
    for s, o in enumerate(widths[1:]):
        rows = []
        for u in range(units):
            rows.append(Unit(i, o, 2 if s > 0 and u == 0 else 1))
            i = o
        out.append(nn.Sequential(*rows))
    return out


class Classifier(nn.Module):
    def __init__(self, channels, widths, units, classes):
        super().__init__()
        self.body = nn.Sequential(*stages(channels, widths, units))
        self.head = nn.Linear(widths[-1], classes)

    def forward(self, x):
        return self.head(self.body(x).mean((2, 3)))


def classifier(name, channels, classes):
    if name == "resnet18":
        return Classifier(channels, [64, 64, 128, 256, 512], 2, classes)
    depth = int(name[len("resnet"):])
    return Classifier(channels, [16, 16, 32, 64], (depth - 2) // 6, classes)


def deeplabv3(classes):
    """torchvision's, backbone ResNet-50 at output stride 8, without an auxiliary head."""
    from torchvision.models.segmentation import deeplabv3_resnet50

    return deeplabv3_resnet50(weights=None, weights_backbone=None, num_classes=classes, aux_loss=False)


class Maps(nn.Module):
    """The three maps that predict: 16, 8 and 4 cells a side of images of 64 pixels."""

    out_channels = [32, 64, 64]

    def __init__(self):
        super().__init__()
        body = stages(3, [16, 16, 32, 64], 3, entry=2)
        self.fine = nn.Sequential(*body[:3])
        self.middle = body[3]
        self.coarse = nn.Sequential(conv_norm(64, 32, 1, 1), nn.ReLU(), conv_norm(32, 64, 3, 2), nn.ReLU())

    def forward(self, x):
        a = self.fine(x)
        b = self.middle(a)
        return OrderedDict(zip("012", (a, b, self.coarse(b))))


def ssd(classes):
    """torchvision's SSD, priors and loss, on the suite's small ResNet-20."""
    from torchvision.models.detection.anchor_utils import DefaultBoxGenerator
    from torchvision.models.detection.ssd import SSD

    priors = DefaultBoxGenerator([[2], [2, 3], [2, 3]], scales=[0.375, 0.53, 0.75, 1.0])
    return SSD(Maps(), priors, (64, 64), classes)
