#!/usr/bin/env python3
"""Outputs of torchvision's networks with weights by a formula: what the tests of the networks here compare with.

    /usr/bin/python3 vectors.py > ../../tasks/src/test/resources/org/patchswap/tasks/network/torchvision.json

The weights of a network fill up to 200 MB, so no file holds them: each number follows from the name of its array and
its place there, here and in the tests alike. Made with Debian's python3-torchvision 0.14.1 on torch 1.13.1.
"""
import json
import math
import pathlib
import sys
import tempfile
import zipfile

import numpy as np
import torch
import torchvision
from torchvision import transforms

MASK = np.uint64(0xFFFFFFFF)


def numbers(name, count):
    """`count` numbers in [0, 1): FNV-1a of the name, mixed with each place."""
    seed = 0x811C9DC5
    for byte in name.encode():
        seed = (seed ^ byte) * 0x01000193 & 0xFFFFFFFF
    x = np.uint64(seed) ^ (np.arange(count, dtype=np.uint64) * np.uint64(0x9E3779B9) & MASK)
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        x = (x ^ (x >> np.uint64(shift))) * np.uint64(factor) & MASK
    x ^= x >> np.uint64(16)
    return x.astype(np.float64) / 4294967296.0


def value(name, shape):
    """The array of a name."""
    u = numbers(name, math.prod(shape))
    leaf = name.split(".")[-1]
    if len(shape) > 1:
        v = (2 * u - 1) * math.sqrt(6 / math.prod(shape[1:]))
    elif leaf == "weight":
        v = 0.5 + 0.5 * u
    elif leaf == "running_var":
        v = 0.5 + u
    elif leaf == "scale_weight":
        v = 10 + 10 * u
    else:
        v = (2 * u - 1) * 0.1
    return torch.from_numpy(v.astype(np.float32).reshape(shape))


def filled(network):
    """A network in measuring mode with every array by the formula."""
    state = network.state_dict()
    for name, array in state.items():
        if not name.endswith("num_batches_tracked"):
            array.copy_(value(name, tuple(array.shape)))
    return network.eval()


def images(side, count=2):
    u = numbers("images", count * 3 * side * side)
    return torch.from_numpy((4 * u - 2).astype(np.float32).reshape(count, 3, side, side))


def vector(output):
    """Shape, and at most 48 values spread over the array."""
    flat = output.detach().flatten()
    step = max(1, len(flat) // 48)
    values = [float(v) for v in flat[::step]]
    return {"shape": list(output.shape), "step": step, "values": values}


def classifiers():
    models = torchvision.models
    for ours, theirs in (
        ("resnet18", models.resnet18),
        ("resnet34", models.resnet34),
        ("resnet50", models.resnet50),
        ("resnet101", models.resnet101),
        ("mobilenetv2_imagenet", models.mobilenet_v2),
    ):
        yield ours, 64, lambda x, n=filled(theirs(num_classes=10)): n(x)
    vgg = filled(models.vgg16(num_classes=10)).features[:-1]
    yield "vgg16_imagenet", 64, vgg


def first_step(side):
    """The loss of ResNet-18 in training mode, and what it does to a running mean and to the first layer."""
    network = filled(torchvision.models.resnet18(num_classes=10)).train()
    loss = torch.nn.functional.cross_entropy(network(images(side)), torch.tensor([3, 7]))
    loss.backward()
    gradient = network.conv1.weight.grad.flatten()
    mean = network.layer4[1].bn2.running_mean
    return {"side": side, "loss": float(loss), "mean": [float(v) for v in mean[:8]],
            "gradient": [float(v) for v in gradient[::588]]}


PHOTOGRAPHS = ["a/photo.jpg", "a/progressive-420.jpg", "a/rgb-444.jpg", "b/adobe-rgb.jpg", "b/cmyk.jpg", "b/grey.jpg",
               "c/tiny-17x9.jpg", "c/tiny-5x31.jpg"]


def folder(root):
    """Photographs in a folder a class: files that other tests read, too."""
    resources = pathlib.Path(__file__).resolve().parents[2] / "tasks/src/test/resources"
    with zipfile.ZipFile(resources / "org/patchswap/tasks/picture/pillow.zip") as made:
        for place in PHOTOGRAPHS:
            file = pathlib.Path(root, place)
            file.parent.mkdir(exist_ok=True)
            own = resources / "crops" / file.name
            file.write_bytes(own.read_bytes() if own.exists() else made.read(file.name))
    return root


def photographs(side, short):
    """The first step of fine-tuning ResNet-18 on a folder of photographs, all of them one batch, seen as they are
    measured: the loss, and what the update makes of the first and the last layer and of running
    statistics."""
    frames = transforms.Compose([
        transforms.Resize(short), transforms.CenterCrop(side), transforms.ToTensor(),
        transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    with tempfile.TemporaryDirectory() as root:
        data = torchvision.datasets.ImageFolder(folder(root), frames)
        pictures, labels = next(iter(torch.utils.data.DataLoader(data, batch_size=len(data))))
    network = filled(torchvision.models.resnet18(num_classes=3)).train()
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9, weight_decay=5e-4)
    loss = torch.nn.functional.cross_entropy(network(pictures), labels)
    loss.backward()
    optimiser.step()
    last = network.layer4[1].bn2
    return {"side": side, "short": short, "pictures": ["train/" + place for place in PHOTOGRAPHS], "loss": float(loss),
            "bias": [float(v) for v in network.fc.bias], "weight": [float(v) for v in network.fc.weight.flatten()[::100]],
            "first": [float(v) for v in network.conv1.weight.flatten()[::588]],
            "mean": [float(v) for v in last.running_mean[:8]], "variance": [float(v) for v in last.running_var[:8]]}


def dense():
    fcn = filled(torchvision.models.segmentation.fcn_resnet50(weights=None, weights_backbone=None, num_classes=5))
    yield "fcn-resnet50-os8", 65, fcn(images(65))["out"]
    segmentation = torchvision.models.segmentation.deeplabv3_resnet50
    network = filled(segmentation(weights=None, weights_backbone=None, num_classes=5, aux_loss=True))
    found = network(images(64))
    yield "deeplabv3-resnet50-os8", 64, found["out"]
    yield "deeplabv3-resnet50-os8 auxiliary", 64, found["aux"]
    ssd = torchvision.models.detection.ssd300_vgg16
    network = filled(ssd(weights=None, weights_backbone=None, num_classes=5))
    found = network.head(list(network.backbone(images(300)).values()))
    yield "ssd-vgg16_imagenet", 300, found["cls_logits"]
    yield "ssd-vgg16_imagenet offsets", 300, found["bbox_regression"]


def main():
    out = {"first-step": first_step(64), "photographs": photographs(64, 72)}
    with torch.no_grad():
        for name, side, output in dense():
            out[name] = {"side": side, **vector(output)}
        for name, side, network in classifiers():
            out[name] = {"side": side, **vector(network(images(side)))}
    print("{")
    rows = [f"  {json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in out.items()]
    print(",\n".join(rows))
    print("}")
    print("torch", torch.__version__, "torchvision", torchvision.__version__, file=sys.stderr)


if __name__ == "__main__":
    main()
