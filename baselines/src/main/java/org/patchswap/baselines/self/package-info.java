/** Self-distillation: a network taught by itself. */
package org.patchswap.baselines.self;
