/** Which images the steps of a training meet, and what a workload is told of them ahead. */
package org.patchswap.core.training.batch;
