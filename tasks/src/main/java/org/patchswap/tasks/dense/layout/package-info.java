/**
 * The folder layouts that datasets with label maps or boxes are published in, and these datasets:
 * Pascal VOC (Everingham et al., IJCV 2010), COCO (Lin et al. 2014), Cityscapes (Cordts et al.
 * 2016).
 */
package org.patchswap.tasks.dense.layout;
