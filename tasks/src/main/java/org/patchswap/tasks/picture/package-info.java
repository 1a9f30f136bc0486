/** Picture files as pixels, read and resized as Pillow does. */
package org.patchswap.tasks.picture;
