/** Formulas that several methods share, as functions of tensors. */
package org.patchswap.baselines.formula;
