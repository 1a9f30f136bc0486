/** Object detection by SSD: a class distribution and a box for every prior. */
package org.patchswap.tasks.detection;
