/** Tests of the methods. */
package org.patchswap.baselines;
