/** The floor: no distillation. */
package org.patchswap.baselines.plain;
