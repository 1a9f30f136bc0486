/**
 * The process of one run, as its parent starts it and as it is inside. What passes between the two
 * is a {@link org.patchswap.core.worker.Job} and {@link org.patchswap.core.worker.Message}s,
 * written and read by {@link org.patchswap.core.worker.Protocol} alone.
 */
package org.patchswap.core.worker;
