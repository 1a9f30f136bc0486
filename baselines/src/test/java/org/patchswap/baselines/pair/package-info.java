/** Tests. */
package org.patchswap.baselines.pair;
