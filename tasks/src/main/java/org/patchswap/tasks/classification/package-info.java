/** Image classification: one label an image. */
package org.patchswap.tasks.classification;
