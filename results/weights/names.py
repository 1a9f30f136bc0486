#!/usr/bin/env python3
"""Names and shapes of the arrays in torchvision's checkpoints: what files of weights are held against in tests.

    /usr/bin/python3 names.py > ../../tasks/src/test/resources/org/patchswap/tasks/network/torchvision-arrays.json

Made with Debian's python3-torchvision 0.14.1 on torch 1.13.1.
"""
import json

import torchvision

models = torchvision.models
NETWORKS = {
    "resnet18": models.resnet18,
    "resnet50": models.resnet50,
    "vgg16": models.vgg16,
    "mobilenet_v2": models.mobilenet_v2,
    "fcn_resnet50": lambda: models.segmentation.fcn_resnet50(weights_backbone=None, aux_loss=True),
    "deeplabv3_resnet50": lambda: models.segmentation.deeplabv3_resnet50(weights_backbone=None, aux_loss=True),
    "ssd300_vgg16": lambda: models.detection.ssd300_vgg16(weights_backbone=None),
}


def main():
    rows = []
    for name, build in NETWORKS.items():
        arrays = {k: list(v.shape) for k, v in build().state_dict().items()}
        rows.append(f"  {json.dumps(name)}: {json.dumps(arrays, separators=(',', ':'))}")
    print("{\n" + ",\n".join(rows) + "\n}")


if __name__ == "__main__":
    main()
