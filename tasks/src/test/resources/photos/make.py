"""Makes the files beside it: Pillow 9.4 and scipy 1.10, python3 make.py."""
import numpy as np
from PIL import Image
from scipy.io import savemat

Image.new("CMYK", (24, 16), (10, 60, 110, 20)).save("cmyk.jpg", quality=75)
names = ["n02085620-Chihuahua/n02085620_5927.jpg", "n02116738-African_hunting_dog/n02116738_1.jpg", "é/字.jpg"]
cells = np.empty((3, 1), dtype=object)
cells[:, 0] = names
for packed in (False, True):
    savemat(
        "cells-packed.mat" if packed else "cells.mat",
        {"file_list": cells, "labels": np.array([[1.0], [120.0], [70000.0]]), "n": np.int16([[-3, 4]])},
        do_compression=packed,
    )
synsets = np.zeros((3, 1), dtype=[(k, object) for k in ("ILSVRC2012_ID", "WNID", "words", "children")])
for i, (number, name) in enumerate([(2, "n01440764"), (1, "n01443537"), (3, "n00001740")]):
    synsets[i, 0] = (np.float64(number), name, "made, class %d" % i, np.array([[1.0, 2.0]]) if i == 2 else np.zeros((1, 0)))
savemat("meta.mat", {"synsets": synsets}, do_compression=True)
