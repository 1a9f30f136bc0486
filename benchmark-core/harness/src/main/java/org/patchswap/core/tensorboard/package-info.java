/** Histories of runs as TensorBoard reads them. */
package org.patchswap.core.tensorboard;
