/** Tests. */
package org.patchswap.baselines.formula;
