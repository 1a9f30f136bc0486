/**
 * The folder layouts that datasets of photographs are published in, and these datasets: ImageNet
 * (Russakovsky et al., IJCV 2015), Tiny ImageNet (Stanford CS231n), CUB-200-2011 (Wah et al. 2011),
 * Stanford Dogs (Khosla et al. 2011), MIT indoor scenes (Quattoni and Torralba, CVPR 2009), and any
 * folder of class folders.
 */
package org.patchswap.tasks.photo.layout;
