<#-- Writes THIRD-PARTY.txt. "dependencyMap" pairs each resolved dependency with its licences. -->
WHAT OTHERS MADE, IN THIS FOLDER

PatchSwap Bench itself is under the Apache License 2.0, see LICENSE. The folder lib holds the libraries below,
unchanged, each a file of its own. Where a text is not inside its jar, it lies in the folder licences, but for
Intel's, whose address is given.

LIBRARIES

<#list dependencyMap as e>
${e.getKey().getGroupId()}:${e.getKey().getArtifactId()} ${e.getKey().getVersion()}
    licence: ${e.getValue()?join(" or ")}
</#list>

LIBRARIES UNDER THE LGPL

VectorGraphics2D: LGPL 3.0, text in licences/LGPL-3.0.txt and, for what that refers to, at the end of
licences/GPL-3.0-with-GCC-exception.txt. It is used as a library: a class of benchmark-reports extends one of its
classes. To use a changed VectorGraphics2D put its jar in the place of the one in lib.
JNA: of its two licences, Apache-2.0 is taken.

INSIDE THE NATIVE LIBRARY OF PYTORCH (pytorch-native-cpu), as its makers built it

libtorch, libtorch_cpu, libc10: PyTorch, BSD 3-Clause, licences/BSD-3-Clause-PyTorch.txt. Linked into libtorch_cpu, with
    licences of their own in PyTorch's repository under third_party: oneDNN (Apache-2.0), FBGEMM, Gloo, TensorPipe,
    Kineto, QNNPACK, XNNPACK, protobuf (BSD), NNPACK, cpuinfo, pthreadpool (BSD 2-Clause), SLEEF (Boost 1.0), fmt, libuv (MIT).
Intel oneAPI Math Kernel Library, linked into libtorch_cpu on x86-64: Copyright Intel Corporation; Intel Simplified
    Software License: https://www.intel.com/content/www/us/en/developer/articles/license/onemkl-license-faq.html
libgomp: GNU GPL 3.0 with the GCC Runtime Library Exception 3.1, licences/GPL-3.0-with-GCC-exception.txt.
    Source: https://gcc.gnu.org

IMAGES

Inside benchmark-tasks: a part of Fashion-MNIST, MIT, Copyright Zalando SE; its licence lies beside the images there.
