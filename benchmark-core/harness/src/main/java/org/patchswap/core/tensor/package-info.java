/**
 * Operations on arrays that the engine lacks or does in a way that does not suit: gradients, files,
 * initial values.
 */
package org.patchswap.core.tensor;
