/**
 * The way of photographs to a device: read and decoded by threads, ahead of their use or once into
 * a packed file, cropped and resized there.
 */
package org.patchswap.tasks.photo.path;
