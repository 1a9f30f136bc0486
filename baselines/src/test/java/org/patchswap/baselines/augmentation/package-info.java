/** Tests. */
package org.patchswap.baselines.augmentation;
