/**
 * Photographs with one class each, of any size, which stay in their files until a batch asks for
 * them.
 */
package org.patchswap.tasks.photo;
