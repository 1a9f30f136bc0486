/** Image data: file formats, datasets, images on a device and what is done to them there. */
package org.patchswap.tasks.data;
