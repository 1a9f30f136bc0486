#!/usr/bin/env python3
"""Writes pillow.zip: pictures as files, and what Pillow reads of them and makes of them.

Made with Pillow 9.4.0 (libjpeg-turbo 2.1.5), torchvision 0.14.1, on Debian 12:
    /usr/bin/python3 pillow.py pillow.zip
Entries: NAME, a file; NAME.rgb, the bytes of open(file).convert("RGB"); resize.txt, a line a case:
    SOURCE FILTER X0 Y0 X1 Y1 WIDTH HEIGHT NAME, the result in NAME.rgb
    SOURCE centre SHORT SIDE NAME, likewise by torchvision's Resize and CenterCrop
"""
import io
import random
import struct
import sys
import zipfile
import zlib

from PIL import Image, ImageCms, ImageDraw
from torchvision import transforms

out = zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED, compresslevel=9)


def put(name, data):
    out.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def scene(width, height, seed):
    """Smooth colours with edges and some grain."""
    draw_from = random.Random(seed)
    picture = Image.new("RGB", (width, height))
    picture.putdata([
        ((x * 255) // width, (y * 255) // height, (x * y * 7 // 16) & 255)
        for y in range(height) for x in range(width)])
    draw = ImageDraw.Draw(picture)
    for _ in range(6):
        x, y = draw_from.randrange(width), draw_from.randrange(height)
        draw.ellipse((x - 7, y - 5, x + 7, y + 5), fill=tuple(draw_from.randrange(256) for _ in range(3)))
    for _ in range(width * height // 20):
        picture.putpixel((draw_from.randrange(width), draw_from.randrange(height)),
                         tuple(draw_from.randrange(256) for _ in range(3)))
    return picture


def file(name, data):
    put(name, data)
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    put(name + ".rgb", picture.tobytes())


def saved(picture, kind, **options):
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def adobe(data, transform=None):
    """The same file with another transform in Adobe's segment, or without that segment."""
    at = data.index(b"\xff\xee")
    length = int.from_bytes(data[at + 2:at + 4], "big")
    if transform is None:
        return data[:at] + data[at + 2 + length:]
    return data[:at + 15] + bytes([transform]) + data[at + 16:]


def marked(data, transform):
    """An RGB file's JFIF segment replaced by Adobe's."""
    length = int.from_bytes(data[4:6], "big")
    segment = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00" + bytes([transform])
    return data[:2] + segment + data[4 + length:]


def bare(data, names=None):
    """Without JFIF's segment, and with other names of components."""
    length = int.from_bytes(data[4:6], "big")
    data = bytearray(data[:2] + data[4 + length:])
    if names:
        frame = data.index(b"\xff\xc0")
        scan = data.index(b"\xff\xda")
        for i, name in enumerate(names):
            data[frame + 10 + 3 * i] = name
            data[scan + 5 + 2 * i] = name
    return bytes(data)


rgb = scene(45, 35, 1)
for name, subsampling in (("444", 0), ("422", 1), ("420", 2)):
    file(f"rgb-{name}.jpg", saved(rgb, "JPEG", quality=85, subsampling=subsampling))
    file(f"progressive-{name}.jpg",
         saved(rgb, "JPEG", quality=75, subsampling=subsampling, progressive=True))
for size in ((1, 1), (2, 3), (3, 2), (16, 16), (17, 9), (5, 31)):
    file("tiny-%dx%d.jpg" % size, saved(scene(*size, 2), "JPEG", quality=90))
file("grey.jpg", saved(rgb.convert("L"), "JPEG", quality=80))
cmyk = saved(scene(37, 29, 3).convert("CMYK"), "JPEG", quality=80)
file("cmyk.jpg", cmyk)
file("ycck.jpg", adobe(cmyk, 2))
file("cmyk-unmarked.jpg", adobe(cmyk))
plain = saved(scene(40, 24, 4), "JPEG", quality=90, subsampling=0)
file("adobe-rgb.jpg", marked(plain, 0))
file("adobe-ycc.jpg", marked(plain, 1))
file("bare-123.jpg", bare(plain))
file("bare-rgb.jpg", bare(plain, b"RGB"))
file("bare-odd.jpg", bare(plain, b"abc"))
# A profile that would change all colours, if it were followed.
profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
profile = profile[:24] + bytes(12) + profile[36:]  # no date
exif = Image.Exif()
exif[0x0112] = 6
file("turned.jpg", saved(rgb, "JPEG", quality=85, exif=exif))
file("profile.jpg", saved(rgb, "JPEG", quality=85, icc_profile=profile))

file("rgb.png", saved(rgb, "PNG"))
file("grey.png", saved(rgb.convert("L"), "PNG"))
file("bit.png", saved(rgb.convert("1"), "PNG"))
file("palette.png", saved(rgb.quantize(16), "PNG", bits=4))
through = rgb.convert("RGBA")
through.putalpha(rgb.convert("L"))
file("alpha.png", saved(through, "PNG"))
file("grey-alpha.png", saved(through.convert("LA"), "PNG"))
file("palette-through.png", saved(rgb.quantize(40), "PNG", transparency=bytes(range(0, 200, 5))))
file("rgb-through.png", saved(rgb, "PNG", transparency=(1, 2, 3)))


def png(width, height, kind, channels):
    """16 bits a channel, which Pillow does not write."""
    def chunk(name, content):
        return (struct.pack(">I", len(content)) + name + content
                + struct.pack(">I", zlib.crc32(name + content)))

    rows = b"".join(
        b"\0" + b"".join(struct.pack(">H", (x * 977 + y * 3571 + c * 20011) % 65536)
                         for x in range(width) for c in range(channels))
        for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


for name, kind, channels in (("rgb", 2, 3), ("alpha", 6, 4), ("grey-alpha", 4, 2)):
    file(name + "-16.png", png(20, 10, kind, channels))
deep = Image.new("I;16", (20, 10))
for y in range(10):
    for x in range(20):
        deep.putpixel((x, y), x * 13 + y * 100)
file("grey-16.png", saved(deep, "PNG"))
file("rgb.bmp", saved(rgb, "BMP"))
file("grey.bmp", saved(rgb.convert("L"), "BMP"))
file("palette.gif", saved(rgb.quantize(64), "GIF"))

cases = []


def resized(source, result, *words):
    name = "resized-%d" % len(cases)
    put(name + ".rgb", result.tobytes())
    cases.append(" ".join(map(str, (source,) + words + (name,))))


named = {"rgb.png": rgb, "grey.png": rgb.convert("L")}
boxes = [(0, 0, 45, 35), (3, 5, 22, 31), (0.5, 1.25, 44.75, 23.3), (7.1, 13.2, 9.9, 15.7), (44, 34, 45, 35)]
for source, picture in named.items():
    for filter_name, filter_value in (("bilinear", Image.BILINEAR), ("bicubic", Image.BICUBIC)):
        for box in boxes:
            for size in ((20, 17), (45, 35), (64, 9), (1, 1), (7, 60)):
                if source == "grey.png" and size != (20, 17):
                    continue
                if filter_name == "bicubic" and size == (45, 35):
                    continue
                resized(source, picture.resize(size, filter_value, box=box), filter_name, *box, *size)
for source, size in (("rgb.png", (45, 35)), ("tall", (31, 50)), ("square", (40, 40)), ("long", (90, 30))):
    picture = rgb if source == "rgb.png" else scene(*size, 7)
    if source != "rgb.png":
        source += ".png"
        file(source, saved(picture, "PNG"))
    for short, side in ((20, 17), (33, 33), (50, 44)):
        both = transforms.Compose([transforms.Resize(short), transforms.CenterCrop(side)])
        resized(source, both(picture), "centre", short, side)
put("resize.txt", "\n".join(cases) + "\n")
out.close()
