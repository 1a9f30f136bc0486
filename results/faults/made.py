"""Makes the files that the cases damage, with nothing but Python's own library.

usage: made.py voc|coco FOLDER           a dataset of a few pictures with label maps or boxes
       made.py png FILE W H BITS         a grey picture of noise; of more than a million pixels its head alone
       made.py coco-many FOLDER N WHAT   N missing pictures (images) or N boxes in one picture (boxes)
       made.py weights FILE TO CHANGE    safetensors, changed: see CHANGES
"""

import json
import os
import random
import struct
import sys
import zlib

SIDE = 32


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(path, width, height, bits, value):
    """Grey; value(row, column) gives the pixels, of which giants have none."""
    rows = b""
    if width * height <= 1 << 20:
        size = bits // 8
        rows = b"".join(
            b"\0" + b"".join(value(y, x).to_bytes(size, "big") for x in range(width)) for y in range(height)
        )
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n")
        out.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)))
        out.write(chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def noise(seed):
    numbers = random.Random(seed)
    return lambda y, x: numbers.randrange(256)


def text(path, words):
    with open(path, "w", encoding="utf-8") as out:
        out.write(words)


def voc(folder):
    for part in ("JPEGImages", "SegmentationClass", "Annotations", "ImageSets/Segmentation", "ImageSets/Main"):
        os.makedirs(f"{folder}/{part}")
    text(f"{folder}/classes.txt", "cat\ndog\n")
    splits = {"train": range(16), "val": range(16, 24)}
    for split, numbers in splits.items():
        for kind in ("Segmentation", "Main"):
            text(f"{folder}/ImageSets/{kind}/{split}.txt", "".join(f"p{n}\n" for n in numbers))
        for n in numbers:
            png(f"{folder}/JPEGImages/p{n}.png", SIDE, SIDE, 8, noise(n))
            png(f"{folder}/SegmentationClass/p{n}.png", SIDE, SIDE, 8, lambda y, x: (y // 8 + x // 8) % 3)
            text(
                f"{folder}/Annotations/p{n}.xml",
                "<annotation><size><width>32</width><height>32</height><depth>3</depth></size><object><name>cat</name><bndbox><xmin>3</xmin><ymin>3</ymin>"
                "<xmax>20</xmax><ymax>20</ymax></bndbox></object></annotation>\n",
            )


def coco_file(folder, split, images, boxes):
    os.makedirs(f"{folder}/annotations", exist_ok=True)
    os.makedirs(f"{folder}/{split}", exist_ok=True)
    with open(f"{folder}/annotations/instances_{split}.json", "w", encoding="utf-8") as out:
        json.dump(
            {"images": images, "annotations": boxes, "categories": [{"id": 1, "name": "cat"}, {"id": 3, "name": "dog"}]},
            out,
        )


def box(number, image):
    return {"id": number, "image_id": image, "category_id": 1, "bbox": [3, 3, 17, 17]}


def coco(folder):
    for split, numbers in {"train": range(16), "val": range(16, 24)}.items():
        images = [{"id": n, "file_name": f"p{n}.png"} for n in numbers]
        coco_file(folder, split, images, [box(n, n) for n in numbers])
        for n in numbers:
            png(f"{folder}/{split}/p{n}.png", SIDE, SIDE, 8, noise(n))


def coco_many(folder, count, what):
    if what == "images":
        coco_file(folder, "train", [{"id": n, "file_name": f"no{n}.png"} for n in range(count)], [])
    else:
        images = [{"id": n, "file_name": f"p{n}.png"} for n in range(16)]
        coco_file(folder, "train", images, [box(n, 0) for n in range(count)])


def first(head):
    return next(name for name in head if name != "__metadata__")


def renamed(head):
    return {f"other.{name}": of for name, of in head.items()}


def edited(key, value):
    def change(head):
        head[first(head)][key] = value(head[first(head)][key])
        return head

    return change


def typed(name):
    """All arrays of another type; the bytes are as many as before, so the shapes shrink or grow."""

    def change(head):
        for of in head.values():
            if "dtype" in of:
                of["dtype"] = name
        return head

    return change


def without(head):
    del head[first(head)]
    return head


def with_more(head):
    return {**head, "more": dict(head[first(head)])}


def half(data):
    """float32 cut to its upper half: bfloat16, as it is stored."""
    return b"".join(data[i + 2 : i + 4] for i in range(0, len(data), 4))


def bfloat(head):
    for of in head.values():
        if "dtype" in of:
            of["dtype"] = "BF16"
            of["data_offsets"] = [n // 2 for n in of["data_offsets"]]
    return head


# What is done to the head, then to the data.
CHANGES = {
    "names": (renamed, None),
    "one-missing": (without, None),
    "one-more": (with_more, None),
    "shape": (edited("shape", lambda s: [n + 1 for n in s]), None),
    "rank": (edited("shape", lambda s: [1, *s]), None),
    "negative": (edited("shape", lambda s: [-1, *s[1:]]), None),
    "huge": (edited("shape", lambda s: [1 << 62, 4]), None),
    "bf16": (bfloat, half),
    "type-unknown": (typed("Q7"), None),
    "type-alone": (typed("F16"), None),
    "offsets-beyond": (edited("data_offsets", lambda o: [o[0], o[1] + (1 << 40)]), None),
    "offsets-backwards": (edited("data_offsets", lambda o: [o[1], o[0]]), None),
    "offsets-text": (edited("data_offsets", lambda o: "none"), None),
    "not-a-number": (lambda head: head, lambda data: b"\xff\xff\xff\x7f" * (len(data) // 4)),
}


def weights(source, target, change):
    with open(source, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        head = json.loads(file.read(size))
        data = file.read()
    of_head, of_data = CHANGES[change]
    words = json.dumps(of_head(head)).encode()
    with open(target, "wb") as out:
        out.write(struct.pack("<Q", len(words)) + words + (of_data(data) if of_data else data))


def main(kind, *rest):
    if kind == "voc":
        voc(*rest)
    elif kind == "coco":
        coco(*rest)
    elif kind == "coco-many":
        coco_many(rest[0], int(rest[1]), rest[2])
    elif kind == "png":
        width, height, bits = (int(n) for n in rest[1:])
        png(rest[0], width, height, bits, noise(1))
    else:
        weights(*rest)


if __name__ == "__main__":
    main(*sys.argv[1:])
