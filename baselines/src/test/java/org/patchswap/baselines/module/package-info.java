/** Tests. */
package org.patchswap.baselines.module;
