/** What segmentation and detection share: labelled images as files say, pixels, geometry. */
package org.patchswap.tasks.dense;
