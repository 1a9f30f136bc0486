/** Tests. */
package org.patchswap.baselines.features;
