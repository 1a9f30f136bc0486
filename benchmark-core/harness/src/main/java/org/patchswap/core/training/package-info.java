/** The training loop: order, schedule, optimiser, checkpoints and what is measured on the way. */
package org.patchswap.core.training;
