#!/usr/bin/env python3
"""Turns a checkpoint of PyTorch into safetensors, for `pretraining` and `teacher-weights`.

    to_safetensors.py resnet18-f37072fd.pth resnet18.safetensors

Needs torch alone. Names stay as they are; floating-point numbers become float32. The same checkpoint gives the same
bytes. Prints the SHA-256 of the result, which a suite names beside the file.
"""
import argparse
import hashlib
import inspect
import json
import sys

import torch

TYPES = {torch.float32: "F32", torch.int64: "I64", torch.int32: "I32", torch.uint8: "U8", torch.bool: "BOOL"}


def load(path):
    """The arrays of a checkpoint by name, whether it is a state dictionary or holds one."""
    safe = {"weights_only": True} if "weights_only" in inspect.signature(torch.load).parameters else {}
    checkpoint = torch.load(path, map_location="cpu", **safe)
    for key in ("state_dict", "model", "model_state_dict"):
        if isinstance(checkpoint, dict) and isinstance(checkpoint.get(key), dict):
            checkpoint = checkpoint[key]
    if not isinstance(checkpoint, dict):
        raise ValueError(f"holds a {type(checkpoint).__name__}, no dictionary of arrays")
    arrays = {name: value for name, value in checkpoint.items() if torch.is_tensor(value)}
    if not arrays:
        raise ValueError("holds no arrays; its keys are " + ", ".join(list(map(str, checkpoint))[:5]))
    if all(name.startswith("module.") for name in arrays):
        arrays = {name[len("module."):]: value for name, value in arrays.items()}
    return arrays


def write(arrays, path):
    """Writes safetensors: the length of a head of JSON, the head, the arrays one after the other."""
    head, parts, at = {}, [], 0
    for name in sorted(arrays):
        value = arrays[name].detach().cpu().contiguous()
        if value.is_floating_point():
            value = value.to(torch.float32)
        data = value.numpy().tobytes()
        head[name] = {"dtype": TYPES[value.dtype], "shape": list(value.shape), "data_offsets": [at, at + len(data)]}
        parts.append(data)
        at += len(data)
    text = json.dumps(head, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    digest = hashlib.sha256()
    with open(path, "wb") as out:
        for part in (len(text).to_bytes(8, "little"), text, *parts):
            out.write(part)
            digest.update(part)
    return digest.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", help="a .pth or .pt file with a state dictionary")
    parser.add_argument("safetensors", help="the file to write")
    given = parser.parse_args()
    try:
        arrays = load(given.checkpoint)
    except Exception as fault:
        sys.exit(f"{given.checkpoint}: {fault}")
    print(write(arrays, given.safetensors), given.safetensors)


if __name__ == "__main__":
    main()
