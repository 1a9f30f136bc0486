/** Tests. */
package org.patchswap.baselines.self;
