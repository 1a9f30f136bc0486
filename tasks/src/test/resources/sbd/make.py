"""Makes scipy.mat beside it, of the form of SBD's cls/*.mat: scipy 1.10.1 (Debian 12), /usr/bin/python3 make.py.

A structure GTcls with the boundaries of each class as sparse arrays, the label map, and the classes that it has.
"""

import numpy
from scipy.io import savemat
from scipy.sparse import csc_matrix

labels = numpy.array([[0, 0, 12, 12, 15], [0, 20, 12, 0, 15], [1, 1, 0, 0, 15]], numpy.uint8)
boundaries = numpy.empty((20, 1), dtype=object)
for label in range(20):
    boundaries[label, 0] = csc_matrix((labels == label + 1).astype(float))
present = numpy.array([[1.0], [12.0], [15.0], [20.0]])
savemat(
    "scipy.mat",
    {"GTcls": {"Boundaries": boundaries, "Segmentation": labels, "CategoriesPresent": present}},
    do_compression=True,
)
