/** Average precision of detections: PASCAL VOC and COCO, each as its own evaluation code counts. */
package org.patchswap.tasks.detection.metrics;
